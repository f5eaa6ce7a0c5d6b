"""Figures of an incident as they were given over time: steps by claimant, never one claimant's after another's."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from viewer.model.fact import Fact, Family
from viewer.model.figure import Counts, Figure, What
from viewer.model.mention import Status
from viewer.timeline.compare_table import Comparison
from viewer.timeline.compare_words import amount_words, claimant_words, counted_words, time_words
from viewer.timeline.view import Clock

# Counts of people, which are followed from their second report on; of anything else when its figures differ.
_PEOPLE = frozenset(
    {
        *(What.KILLED, What.CIVILIANS_KILLED, What.INJURED, What.TRAPPED, What.MISSING, What.DISPLACED),
        *(What.BODIES_RECOVERED, What.RESCUED, What.DETAINED),
    }
)


@dataclass(frozen=True, slots=True)
class Level:
    """One figure of one claimant. `start`..`end` (POSIX seconds, infinite where open) hold when it was given.

    `value` is where it stands: the least the words allow where they give a least, else the most. `vague` is a word that
    gives no number ("dozens"). `stated` says that the time of giving is told, not worked out. `revised` is the place in
    its series of the level that replaced it.
    """

    words: str
    value: int
    at_least: bool
    at_most: bool
    vague: bool
    start: float
    end: float
    stated: bool
    letters: str
    facts: tuple[str, ...]
    told: str
    revised: int | None = None


@dataclass(frozen=True, slots=True)
class Series:
    """What one claimant gave, in time; an article's own voice is a claimant of its own."""

    claimant: str
    levels: tuple[Level, ...]


@dataclass(frozen=True, slots=True)
class Toll:
    """`asides` are figures that cannot stand on the axis, with why, in words and with their fact."""

    what: What
    family: Family
    series: tuple[Series, ...]
    asides: tuple[tuple[str, str], ...] = ()

    @property
    def levels(self) -> tuple[Level, ...]:
        return tuple(level for series in self.series for level in series.levels)

    @property
    def facts(self) -> frozenset[str]:
        return frozenset(key for level in self.levels for key in level.facts) | {key for _, key in self.asides}


@dataclass(frozen=True, slots=True)
class Tolls:
    """`drawn` change or are told again; `others` are counts told once or alike, in words and with the first fact.

    `beside` are all the facts of the others.
    """

    drawn: tuple[Toll, ...]
    others: tuple[tuple[str, str], ...]
    beside: frozenset[str] = frozenset()


Given = tuple[Fact, Figure]


def find_tolls(compared: Comparison, clock: Clock = Clock.SAID) -> Tolls:
    """The tolls over the time that each was said, else reported; by the clock of reports, over the reports alone.

    When it happened says nothing of when it was counted, so that clock gives the same as the clock of saying.
    """
    given: dict[What, list[Given]] = defaultdict(list)
    for fact in compared.facts:
        for figure in fact.figures:
            given[figure.what].append((fact, figure))
    drawn, others, beside = [], [], set[str]()
    for what in compared.counted:
        known = {(figure.minimum, figure.maximum) for _, figure in given[what]}
        if len({fact.id for fact, _ in given[what]}) > 1 and (len(known) > 1 or what in _PEOPLE):
            drawn.append(_toll(what, given[what], compared, clock))
        else:
            others.append(_alike(given[what], compared))
            beside.update(fact.id for fact, _ in given[what])
    return Tolls(tuple(drawn), tuple(others), frozenset(beside))


def _alike(given: Sequence[Given], compared: Comparison) -> tuple[str, str]:
    voices = dict.fromkeys(f"{_name(fact)} ({compared.source(fact.article).letter})" for fact, _ in given)
    counts = dict.fromkeys(counted_words(figure) for _, figure in given)
    return f"{', '.join(counts)}: {', '.join(voices)}", given[0][0].id


def _name(fact: Fact) -> str:
    return claimant_words(fact.claimant.name if fact.claimant else "")


def _toll(what: What, given: Sequence[Given], compared: Comparison, clock: Clock) -> Toll:
    grouped: dict[tuple[str, str], dict[tuple[object, ...], list[Given]]] = defaultdict(lambda: defaultdict(list))
    asides = []
    for fact, figure in given:
        why = _aside(fact, figure, clock)
        if why:
            letter = compared.source(fact.article).letter
            asides.append((f"{why}: {amount_words(figure)}, {_name(fact)} ({letter})", fact.id))
            continue
        voice = (fact.claimant.name.casefold(), "") if fact.claimant else ("", fact.article)
        grouped[voice][figure.minimum, figure.maximum, figure.vague].append((fact, figure))
    series = []
    for same in grouped.values():
        levels = sorted((_level(told, compared, clock) for told in same.values()), key=_order)
        first = next(iter(same.values()))[0][0]
        series.append(Series(_name(first), _steps(levels)))
    family = Counter(fact.family for fact, _ in given).most_common(1)[0][0]
    return Toll(what, family, tuple(series), tuple(asides))


def _aside(fact: Fact, figure: Figure, clock: Clock) -> str:
    """Why a figure has no place on the axis, "" when it has one."""
    if figure.minimum is None and figure.maximum is None:
        return "No number"
    if figure.counts is Counts.ADDITIONAL:
        return "In addition to others"
    start, end, _ = _given_at(fact, clock)
    return "" if math.isfinite(start) or math.isfinite(end) else "Undated"


def _given_at(fact: Fact, clock: Clock) -> tuple[float, float, bool]:
    """When a count was said, else reported, and whether it was the first."""
    said = fact.said
    if clock is not Clock.REPORTED and said is not None and (said.start or said.end):
        return _seconds(said.start, -math.inf), _seconds(said.end, math.inf), True
    return _seconds(fact.reported.start, -math.inf), _seconds(fact.reported.end, math.inf), False


def _seconds(moment: datetime | None, absent: float) -> float:
    return absent if moment is None else moment.timestamp()


def _level(told: Sequence[Given], compared: Comparison, clock: Clock) -> Level:
    """The same figure of one claimant, as it was first given."""
    fact, figure = min(told, key=lambda each: _given_at(each[0], clock))
    start, end, said = _given_at(fact, clock)
    low, high = figure.minimum, figure.maximum
    facts = tuple(each.id for each, _ in told)
    letters = compared.letters(each for each, _ in told)
    held = "" if fact.status is Status.ASSERTED else f", {fact.status.value}"
    at = time_words(fact, Clock.SAID if said else Clock.REPORTED, compared.zone)
    verb = "said" if said else "reported"
    return Level(
        words=amount_words(figure),
        value=low if low is not None else high or 0,
        at_least=high is None,
        at_most=low is None,
        vague=figure.vague,
        start=start,
        end=end,
        stated=said or compared.source(fact.article).stated,
        letters=letters,
        facts=facts,
        told=f"{_name(fact)}{held}: {counted_words(figure)}, {verb} {at} (article {letters})",
    )


def _order(level: Level) -> tuple[float, float, int]:
    return level.start, level.end, level.value


def _steps(levels: Sequence[Level]) -> tuple[Level, ...]:
    """A level is revised by the next one that was given later; two given at once both stand."""
    made = []
    for at, level in enumerate(levels):
        later = (other for other in range(at + 1, len(levels)) if _later(level, levels[other]))
        made.append(replace(level, revised=next(later, None)))
    return tuple(made)


def _later(level: Level, other: Level) -> bool:
    return other.start > level.start or (other.start == level.start and other.end > level.end)
