"""What agrees although it is told otherwise: one hour in two zones, one measure in two units, a sum and its parts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import timedelta
from functools import cache
from itertools import combinations

from viewer.comparing.profile import Profile, news_figures
from viewer.finding.rules import load_words
from viewer.model.event import Relation, RelationKind
from viewer.model.fact import Fact
from viewer.model.figure import Counts
from viewer.model.when import Basis, Precision

_CLOCK = timedelta(hours=1)  # a stated time of a day no longer than this is an hour of the clock
_NEAR = 0.04  # two measures are one when they differ by no more: reports round
_NUMBER = r"(\d[\d,]*(?:\.\d+)?)\s+"
# How many square metres, metres, kilograms or litres a unit is.
_UNITS = {
    "hectare": ("area", 10_000.0), "acre": ("area", 4_046.86), "square_kilometre": ("area", 1e6),
    "square_mile": ("area", 2.59e6), "kilometre": ("length", 1_000.0), "mile": ("length", 1_609.34),
    "metre": ("length", 1.0), "foot": ("length", 0.3048), "tonne": ("mass", 1_000.0), "pound": ("mass", 0.4536),
    "kilogram": ("mass", 1.0), "litre": ("volume", 1.0), "gallon": ("volume", 3.785), "barrel": ("volume", 158.99),
}  # fmt: skip


def find_clocks(incident: Sequence[Profile]) -> Iterator[Relation]:
    """Facts of an incident that give one moment of the clock in different words, as two zones do."""
    timed = [item for item in incident if _by_the_clock(item.fact)]
    timed.sort(key=lambda item: (item.start, item.fact.id))
    while timed:
        first = timed[0]
        met = [item for item in timed if item.start < first.end]
        timed = timed[len(met) :]
        said = {_phrase(item.fact): item.fact for item in met}
        if len(said) > 1 and len({item.fact.article for item in met}) > 1:
            words = " and ".join(f"‘{phrase}’ ({fact.article})" for phrase, fact in said.items())
            ids = tuple(item.fact.id for item in met)
            yield Relation(RelationKind.AGREEMENT, "time", ids, f"time: {words} are one moment")


def _by_the_clock(fact: Fact) -> bool:
    when = fact.when
    fine = when.precision in (Precision.MINUTE, Precision.HOUR) and when.basis in (Basis.STATED, Basis.USER)
    return bool(fine and when.expression and when.start and when.end and when.end - when.start < _CLOCK)


def _phrase(fact: Fact) -> str:
    return " ".join(fact.when.expression.text.split()) if fact.when.expression else ""


def find_measures(event: Sequence[Profile]) -> Iterator[Relation]:
    """Facts of an event that measure it in different units."""
    told = [(item.fact, *found) for item in event for found in _measures(item.fact.span.text)]
    for (one, words, unit, size), (other, its, another, its_size) in combinations(told, 2):
        apart = one.article != other.article and unit != another and _UNITS[unit][0] == _UNITS[another][0]
        if apart and abs(size - its_size) <= _NEAR * max(size, its_size):
            said = f"{_UNITS[unit][0]}: {words} ({one.article}) and {its} ({other.article}) are one measure"
            yield Relation(RelationKind.AGREEMENT, _UNITS[unit][0], (one.id, other.id), said)


def _measures(text: str) -> Iterator[tuple[str, str, float]]:
    """The words of each measure, its unit and its size."""
    for found in _pattern().finditer(text):
        unit = _unit_of()[" ".join(found[2].lower().split())]
        yield " ".join(found[0].split()), unit, float(found[1].replace(",", "")) * _UNITS[unit][1]


@cache
def _unit_of() -> dict[str, str]:
    return {word: unit for unit, words in load_words("en", "measures").items() for word in words}


@cache
def _pattern() -> re.Pattern[str]:
    words = sorted(_unit_of(), key=len, reverse=True)
    return re.compile(rf"{_NUMBER}({'|'.join(word.replace(' ', chr(92) + 's+') for word in words)})\b", re.IGNORECASE)


def find_sums(
    event: Sequence[Profile], of_article: Callable[[str], Iterable[Profile]]
) -> Iterator[tuple[tuple[str, ...], str]]:
    """Counts of an event that may be parts and sum: four villages one day and five another, and nine in all.

    Both parts stand in one article, under different times; `of_article` gives what an article tells. Only offered: that
    numbers add up proves nothing.
    """
    sizes: dict[tuple[str, int], Profile] = {}
    for item in event:
        for topic in item.topics:
            if item.size and not item.part:
                sizes.setdefault((topic, item.size), item)
    for (topic, low), part in sizes.items():
        for (other_topic, high), whole in sizes.items():
            if other_topic == topic and low < high and part.fact.article != whole.fact.article:
                for rest in of_article(part.fact.article):
                    if _completes(rest, part, topic, high - low):
                        ids = (part.fact.id, rest.fact.id, whole.fact.id)
                        yield ids, f"{low:,} and {high - low:,} are {high:,}: they may be parts and sum ({topic})"
                        break


def _completes(rest: Profile, part: Profile, topic: str, size: int) -> bool:
    apart = rest.dated and part.dated and (rest.end <= part.start or part.end <= rest.start)
    alike = topic in rest.topics and rest.size == size and rest.lanes & (part.lanes | part.around)
    total = any(figure.counts is Counts.TOTAL for figure in news_figures(rest.fact, topic))
    return bool(apart and alike and not total)
