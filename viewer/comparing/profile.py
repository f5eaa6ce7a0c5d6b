"""A fact as comparing sees it: what it tells, where, and between which moments."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from viewer.comparing.words import concepts, words
from viewer.model.fact import Fact
from viewer.model.figure import Figure, What
from viewer.model.mention import Kind, Status
from viewer.model.place import Place, PlaceKind

EARLIEST = datetime(1, 1, 1, tzinfo=UTC)
LATEST = datetime(9999, 12, 31, tzinfo=UTC)
# Figures that are the news of a fact, gravest first. A building's storeys or an army's size describe, not identify.
_TOPIC = {
    What.KILLED: "toll",
    What.CIVILIANS_KILLED: "toll",
    What.INJURED: "toll",
    What.BODIES_RECOVERED: "toll",
    What.TRAPPED: "trapped",
    What.MISSING: "missing",
    What.DISPLACED: "displaced",
    What.RESCUED: "rescued",
    What.DETAINED: "detained",
    What.MISSILES: "missiles",
    What.APARTMENTS_DAMAGED: "damage count",
    What.BLOCKS_DAMAGED: "damage count",
    What.SETTLEMENTS: "settlements",
}
COUNTED = frozenset(_TOPIC.values())
# Without a figure, these concepts in a report of casualties say which of them it is.
_WORDED = {"trapped": "trapped", "missing": "missing", "kill": "toll", "injure": "toll"}
# Without either, a kind and a concept say what a fact is about: what was hit by what, or that an operation began.
_ATTACKS = frozenset({Kind.STRIKE, Kind.INTERCEPTION, Kind.EXPLOSION})
_BLAMES = frozenset({Kind.ACCUSATION, Kind.DAMAGE})
_EXPLAINS = _BLAMES | {Kind.STATEMENT, Kind.BACKGROUND}
_WEAPONS = frozenset({"missile", "drone", "explosion", "shell"})
# What tells two happenings of one article apart.
_SEQUENCE = re.compile(
    r"\b(?:later|then|another|second|third|again|afterwards|subsequent(?:ly)?|following)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Profile:
    """`start` and `end` bound the time, EARLIEST and LATEST where it is open.

    `lanes` are names, `around` those outward but for `countries`. `topics` name what the fact's news is; of several
    figures only the gravest counts. `later` says that its sentence sets it apart from one before.
    """

    fact: Fact
    topics: frozenset[str]
    concepts: frozenset[str]
    lanes: frozenset[str]
    around: frozenset[str]
    countries: frozenset[str]
    start: datetime
    end: datetime
    claimant: frozenset[str]
    later: bool

    @property
    def dated(self) -> bool:
        return self.start > EARLIEST and self.end < LATEST

    @property
    def width(self) -> timedelta:
        return self.end - self.start

    @property
    def settled(self) -> bool:
        """Whether it happened at a point rather than somewhere in an area."""
        return any(place.kind not in (PlaceKind.REGION, PlaceKind.COUNTRY) for place in self.fact.places)

    @property
    def kind(self) -> Kind:
        return self.fact.kind

    @property
    def denied(self) -> bool:
        return self.fact.status is Status.DENIED or self.kind is Kind.DENIAL


def profile(fact: Fact, text: str = "") -> Profile:
    """The profile of a fact; `text` is its article's canonical text."""
    names = {word for place in fact.places for name in (place.name, *place.within) for word in words(name)}
    claimant = frozenset(words(fact.claimant.name)) if fact.claimant else frozenset()
    told = concepts(fact.span.text, names | claimant)
    sentence = text[fact.sentence.start : fact.sentence.end] if text else fact.sentence.text
    return Profile(
        fact=fact,
        topics=_topics(fact, told),
        concepts=told,
        lanes=frozenset(place.name for place in fact.places),
        around=frozenset(name for place in fact.places for name in _outward(place)),
        countries=frozenset(place.within[-1] for place in fact.places if place.within),
        start=fact.when.start or EARLIEST,
        end=fact.when.end or LATEST,
        claimant=claimant,
        later=bool(_SEQUENCE.search(sentence[: max(0, fact.span.start - fact.sentence.start) + 40])),
    )


def news_figures(fact: Fact, topic: str) -> list[Figure]:
    """The fact's figures of one topic."""
    return [figure for figure in fact.figures if _TOPIC.get(figure.what) == topic]


def _topics(fact: Fact, told: frozenset[str]) -> frozenset[str]:
    counted = {_TOPIC[figure.what] for figure in fact.figures if figure.what in _TOPIC}
    if fact.kind is Kind.CASUALTIES and not counted:
        counted = {topic for concept, topic in _WORDED.items() if concept in told}
    gravest = [topic for topic in _TOPIC.values() if topic in counted][:1]
    return frozenset(gravest or _subject(fact.kind, told))


def _subject(kind: Kind, told: frozenset[str]) -> set[str]:
    if kind in _ATTACKS or (kind in _BLAMES and told & _WEAPONS) or (kind is Kind.DAMAGE and "attack" in told):
        return {"cause"}
    if kind in _EXPLAINS and "cause" in told and "evidence" not in told:
        return {"cause"}
    return {"incursion"} if kind is Kind.GROUND_ATTACK and "incursion" in told else set()


def _outward(place: Place) -> tuple[str, ...]:
    """Enclosing names but the country: that two things happened in one country says nothing."""
    return () if place.kind is PlaceKind.COUNTRY else place.within[:-1]
