"""Relations that rest on words rather than on counts: one figure meant twice, one word in two mouths, evidence."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import timedelta
from itertools import combinations, pairwise

from viewer.comparing.profile import Profile
from viewer.comparing.words import name_words, rule, stems
from viewer.model.event import Relation, RelationKind
from viewer.model.fact import Fact
from viewer.model.figure import Figure, What

_QUOTED = re.compile(r"[“\"„«]([^“”\"„«»]{3,200})[”\"“»]")
# Between two names of which one tells who the other is: "Navy spokesman Oskar Lind", "Oskar Lind of the Navy".
_ONE_NAME = r"(?:[’']s)?,?\s+(?:[\w’'-]+\s+){0,4}"
_OF_ONE = timedelta(days=3)  # by which two articles may put one happening apart
_DONE_TO = frozenset({"damage", "collapse", "fire", "explosion"})


def find_disputes(event: Sequence[Profile], texts: Mapping[str, str]) -> Iterator[Relation]:
    """What the facts of an event, oldest report first, make of the same words."""
    yield from _described(event, texts)
    yield from _mouths(event, texts)
    yield from _evidence(event)


def find_records(profiles: Iterable[Profile], one_story: Callable[[str, str], bool]) -> Iterator[Relation]:
    """One record that two articles of a story count from different times: the first in two years, the first since 2022.

    Neither need be wrong. Each relation stands with its first fact.
    """
    told: dict[tuple[object, str], list[Profile]] = defaultdict(list)
    for item in profiles:
        if item.record[1] and item.dated:
            told[item.kind, item.record[0]].append(item)
    for (_, word), items in told.items():
        items.sort(key=lambda item: (item.start, item.fact.id))
        for one, other in pairwise(items):
            alike = one.record[1].lower() == other.record[1].lower() or one.fact.article == other.fact.article
            if not alike and other.start <= one.end + _OF_ONE and one_story(one.fact.article, other.fact.article):
                since = [f"‘{item.record[1]}’ ({_voice(item.fact)})" for item in (one, other)]
                words = f"{word}: in or since {' and '.join(since)}"
                yield Relation(RelationKind.SCOPE, "how new", (one.fact.id, other.fact.id), words)


def _described(event: Sequence[Profile], texts: Mapping[str, str]) -> Iterator[Relation]:
    """A number that tells how high the building is in one report, and how much of it was destroyed in another."""
    sizes: dict[int, tuple[list[Fact], list[Fact]]] = defaultdict(lambda: ([], []))
    for item in event:
        for figure in item.fact.figures:
            size = figure.minimum or figure.maximum
            if figure.what is What.STOREYS and size:
                attribute = _is_attribute(item.fact, figure, texts)
                if attribute or item.concepts & _DONE_TO:
                    sizes[size][not attribute].append(item.fact)
    for size, (high, lost) in sorted(sizes.items()):
        if {fact.article for fact in lost} - {fact.article for fact in high} and high:
            words = f"storeys: {size} high ({_voices(high)}), {size} destroyed ({_voices(lost)})"
            ids = tuple(dict.fromkeys(fact.id for fact in (*high, *lost)))
            yield Relation(RelationKind.COPY_ERROR, What.STOREYS.value, ids, words)


def _is_attribute(fact: Fact, figure: Figure, texts: Mapping[str, str]) -> bool:
    """Whether the figure stands before what it describes, as in "a 10-storey block"."""
    text = texts.get(fact.article)
    shift = 0 if text else fact.sentence.start
    return rule("describes").pattern.match(text or fact.sentence.text, max(0, figure.span.start - shift)) is not None


def _mouths(event: Sequence[Profile], texts: Mapping[str, str]) -> Iterator[Relation]:
    """One quotation that two reports put into different mouths."""
    said: dict[str, list[Profile]] = defaultdict(list)
    for item in event:
        if item.fact.claimant and _named(item):
            for quoted in _QUOTED.findall(item.fact.span.text):
                said[" ".join(re.findall(r"\w+", quoted.lower()))].append(item)
    for quoted, speakers in said.items():
        if any(_apart(one, other, texts) for one, other in combinations(speakers, 2)):
            facts = [item.fact for item in speakers]
            words = f"“{quoted}” said by {' or '.join(dict.fromkeys(map(_voice, facts)))}"
            yield Relation(RelationKind.CONTRADICTION, "claimant", tuple(fact.id for fact in facts), words)


def _named(item: Profile) -> bool:
    """Whether its claimant has a name; who is told only by an office, or speaks as a country, may be anybody of it."""
    name = _voice(item.fact)
    lands = item.lanes | item.around | item.countries
    return any(word[0].isupper() for word in name.split()) and name not in lands and not name.endswith("s")


def _apart(a: Profile, b: Profile, texts: Mapping[str, str]) -> bool:
    """Whether two claimants of two articles are two, as far as these articles tell."""
    one, other = _voice(a.fact), _voice(b.fact)
    if a.fact.article == b.fact.article or stems(one) & stems(other) or name_words(one) & name_words(other):
        return False
    first, second = (re.escape(name.split()[-1]) for name in (one, other))
    together = re.compile(rf"\b{first}{_ONE_NAME}{second}\b|\b{second}{_ONE_NAME}{first}\b")
    return not any(together.search(texts.get(fact.article, "")) for fact in (a.fact, b.fact))


def _evidence(event: Sequence[Profile]) -> Iterator[Relation]:
    """Some show evidence, and others say that there is none or that it shows nothing."""
    told = [item for item in event if "evidence" in item.topics]
    against = [item.fact for item in told if rule("negated").search(_before_doubt(item.fact.span.text))]
    shown = [item.fact for item in told if item.fact not in against]
    if shown and against:
        words = f"evidence: shown ({_voices(shown)}), contested ({_voices(against)})"
        ids = tuple(fact.id for fact in (*shown, *against))
        yield Relation(RelationKind.CONTRADICTION, "evidence", ids, words)


def _before_doubt(text: str) -> str:
    """What is told, without a "but could not be verified" behind it."""
    doubt = rule("but").search(text)
    return text[: doubt.start()] if doubt else text


def _voice(fact: Fact) -> str:
    return fact.claimant.name if fact.claimant else fact.article


def _voices(facts: Sequence[Fact]) -> str:
    return ", ".join(dict.fromkeys(map(_voice, facts)))
