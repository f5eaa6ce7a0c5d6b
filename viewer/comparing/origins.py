"""Origins: which reports of an event repeat one statement, so that five copies do not count as five witnesses."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence

from viewer.comparing.words import name_words, quotations, shingles
from viewer.model.fact import Fact

_REPEATS = 0.5  # Jaccard of four-word shingles from which one sentence is taken from the other or both from a third
_TRIED = 12  # different wordings of an origin that a sentence is held against

Shingles = frozenset[tuple[str, ...]]


def find_origins(facts: Sequence[Fact], texts: Mapping[str, str]) -> tuple[tuple[str, ...], ...]:
    """Fact ids by origin, both in the order of `facts`.

    Facts share an origin when their sentences carry the same quotation or nearly the same words, when the same claimant
    is given the same figures, or when one article tells both in its own voice or by one claimant.
    """
    if len(facts) == 1:
        return ((facts[0].id,),)
    root = list(range(len(facts)))

    def top(index: int) -> int:
        while root[index] != index:
            root[index] = index = root[root[index]]
        return index

    first: dict[Hashable, int] = {}
    wordings: dict[int, list[Shingles]] = {}
    for index, fact in enumerate(facts):
        mine = shingles(sentence := sentence_of(fact, texts))
        known = mine in first
        for key in (mine, *_marks(fact, sentence)):
            other, index_top = top(first.setdefault(key, index)), top(index)
            root[max(other, index_top)] = min(other, index_top)
        if known:
            continue
        for number, said in list(wordings.items()):
            if any(repeats(mine, other) for other in said[:_TRIED]):
                other, index_top = top(number), top(index)
                root[max(other, index_top)] = min(other, index_top)
        wordings.setdefault(top(index), []).append(mine)
    origins: dict[int, list[str]] = defaultdict(list)
    for index, fact in enumerate(facts):
        origins[top(index)].append(fact.id)
    return tuple(tuple(ids) for ids in origins.values())


def _marks(fact: Fact, sentence: str) -> Iterator[Hashable]:
    """What two reports of one origin have in common."""
    claimant = name_words(fact.claimant.name) if fact.claimant else frozenset()
    yield fact.article, claimant
    yield from quotations(sentence)
    if claimant and fact.figures:
        yield claimant, frozenset((figure.what, figure.minimum, figure.maximum) for figure in fact.figures)


def sentence_of(fact: Fact, texts: Mapping[str, str]) -> str:
    """The sentence of a fact from its article's text, or as the fact carries it when the text is not given."""
    text = texts.get(fact.article)
    return text[fact.sentence.start : fact.sentence.end] if text else fact.sentence.text


def repeats(a: Shingles, b: Shingles) -> bool:
    """Whether two sentences are nearly the same."""
    return len(a & b) >= _REPEATS * len(a | b)
