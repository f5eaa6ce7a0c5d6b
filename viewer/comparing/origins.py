"""Origins: which reports of an event repeat one statement, so that five copies do not count as five witnesses."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from viewer.comparing.words import concepts, name_words, quotations, shingles
from viewer.model.fact import Fact

_REPEATS = 0.5  # Jaccard of four-word shingles from which one sentence is taken from the other or both from a third
_TRIED = 12  # different wordings of an origin that a sentence is held against
_RICH = 5  # concepts that two sentences share before one may be the other in other words
_PARAPHRASED = 0.5  # Jaccard of concepts from which it is

Shingles = frozenset[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class _Wording:
    article: str
    words: Shingles
    told: frozenset[str]


def find_origins(
    facts: Sequence[Fact], texts: Mapping[str, str], copied: Callable[[str, str], bool] = lambda _a, _b: False
) -> tuple[tuple[str, ...], ...]:
    """Fact ids by origin, both in the order of `facts`.

    Facts share an origin when their sentences carry the same quotation, nearly the same words or the same told in
    other words, when one claimant says it in both, with the same figures if any, when one article tells both in its
    own voice or by one claimant, or when their articles are copies, which `copied` knows by their names.
    """
    if len(facts) == 1:
        return ((facts[0].id,),)
    groups = _Groups(len(facts))
    first: dict[Hashable, int] = {}
    wordings: dict[int, list[_Wording]] = {}
    for index, fact in enumerate(facts):
        sentence = sentence_of(fact, texts)
        mine = _Wording(fact.article, shingles(sentence), concepts(sentence))
        known = mine.words in first and facts[first[mine.words]].article == fact.article
        for key in (mine.words, *_marks(fact, sentence)):
            groups.join(first.setdefault(key, index), index)
        if known:
            continue
        for number, said in list(wordings.items()):
            if any(_one_source(mine, other, copied) for other in said[:_TRIED]):
                groups.join(number, index)
        wordings.setdefault(groups.top(index), []).append(mine)
    origins: dict[int, list[str]] = defaultdict(list)
    for index, fact in enumerate(facts):
        origins[groups.top(index)].append(fact.id)
    return tuple(tuple(ids) for ids in origins.values())


class _Groups:
    def __init__(self, size: int) -> None:
        self._root = list(range(size))

    def top(self, index: int) -> int:
        root = self._root
        while root[index] != index:
            root[index] = index = root[root[index]]
        return index

    def join(self, one: int, other: int) -> None:
        """The earlier one stands for both."""
        a, b = self.top(one), self.top(other)
        self._root[max(a, b)] = min(a, b)


def _one_source(a: _Wording, b: _Wording, copied: Callable[[str, str], bool]) -> bool:
    if repeats(a.words, b.words):
        return True
    if a.article == b.article:
        return False
    both = len(a.told & b.told)
    if both >= _RICH and both >= _PARAPHRASED * len(a.told | b.told):
        return True
    return copied(a.article, b.article)


def _marks(fact: Fact, sentence: str) -> Iterator[Hashable]:
    """What two reports of one origin have in common."""
    claimant = name_words(fact.claimant.name) if fact.claimant else frozenset()
    yield fact.article, claimant
    yield from quotations(sentence)
    if fact.claimant and (fact.figures or _is_named(fact.claimant.name)):
        yield claimant, frozenset((figure.what, figure.minimum, figure.maximum) for figure in fact.figures)


def _is_named(claimant: str) -> bool:
    """Whether it is somebody: two papers may have asked two survivors, but not two people of one name."""
    return any(word[0].isupper() for word in claimant.split()[1:]) and not claimant.endswith("s")


def sentence_of(fact: Fact, texts: Mapping[str, str]) -> str:
    """The sentence of a fact from its article's text, or as the fact carries it when the text is not given."""
    text = texts.get(fact.article)
    return text[fact.sentence.start : fact.sentence.end] if text else fact.sentence.text


def repeats(a: Shingles, b: Shingles) -> bool:
    """Whether two sentences are nearly the same."""
    return len(a & b) >= _REPEATS * len(a | b)
