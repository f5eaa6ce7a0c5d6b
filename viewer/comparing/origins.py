"""Origins: which reports of an event repeat one statement, so that five copies do not count as five witnesses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from viewer.comparing.words import quotations, shingles, words
from viewer.model.fact import Fact

_REPEATS = 0.5  # Jaccard of four-word shingles from which one sentence is taken from the other or both from a third


def find_origins(facts: Sequence[Fact], texts: Mapping[str, str]) -> tuple[tuple[str, ...], ...]:
    """Fact ids by origin, both in the order of `facts`.

    Facts share an origin when their sentences carry the same quotation or nearly the same words, when the same claimant
    is given the same figures, or when one article tells both in its own voice or by one claimant.
    """
    seen = [(fact, *_sentence(fact, texts)) for fact in facts]
    origins: list[list[int]] = []
    for index, mine in enumerate(seen):
        joined = [group for group in origins if any(_one_origin(seen[other], mine) for other in group)]
        merged = sorted([index, *(other for group in joined for other in group)])
        origins = [group for group in origins if group not in joined] + [merged]
    return tuple(tuple(facts[index].id for index in group) for group in sorted(origins))


Seen = tuple[Fact, frozenset[tuple[str, ...]], frozenset[str]]


def _sentence(fact: Fact, texts: Mapping[str, str]) -> tuple[frozenset[tuple[str, ...]], frozenset[str]]:
    sentence = sentence_of(fact, texts)
    return shingles(sentence), quotations(sentence)


def sentence_of(fact: Fact, texts: Mapping[str, str]) -> str:
    """The sentence of a fact from its article's text, or as the fact carries it when the text is not given."""
    text = texts.get(fact.article)
    return text[fact.sentence.start : fact.sentence.end] if text else fact.sentence.text


def _one_origin(a: Seen, b: Seen) -> bool:
    if a[2] & b[2]:
        return True
    if a[0].article == b[0].article:
        return _claimant(a[0]) == _claimant(b[0])
    return repeats(a[1], b[1]) or (bool(_claimant(a[0])) and _told(a[0]) == _told(b[0]) and bool(a[0].figures))


def repeats(a: frozenset[tuple[str, ...]], b: frozenset[tuple[str, ...]]) -> bool:
    """Whether two sentences are nearly the same."""
    return len(a & b) >= _REPEATS * len(a | b)


def _claimant(fact: Fact) -> frozenset[str]:
    return frozenset(words(fact.claimant.name)) if fact.claimant else frozenset()


def _told(fact: Fact) -> tuple[frozenset[str], frozenset[tuple[object, ...]]]:
    return _claimant(fact), frozenset((figure.what, figure.minimum, figure.maximum) for figure in fact.figures)
