"""In occupied areas an hour told by no zone keeps both readings."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime

import pytest

from viewer.finding.article import find
from viewer.model.article import Article, Publication, PublicationBasis
from viewer.model.when import Precision, When
from viewer.resolving.article import resolve
from viewer.resolving.places_clocks import two_clocks


def when_of(text: str, day: date) -> When:
    digest = hashlib.sha256(text.encode()).hexdigest()
    article = Article("a.txt", text, "en", "plain_text", digest, digest)
    resolved = resolve(article, find(article), Publication(day, day, PublicationBasis.STATED))
    return next(fact for fact in resolved.facts if "depot" in fact.span.text).when


WINTER, SUMMER = date(2024, 1, 16), date(2024, 7, 16)


@pytest.mark.parametrize(
    ("place", "hour", "day", "start", "end", "precision"),
    [
        ("Melitopol", "10am local time", WINTER, (7, 0), (9, 0), Precision.INTERVAL),
        ("Melitopol", "10.40am local time", WINTER, (7, 40), (8, 41), Precision.INTERVAL),
        ("Melitopol", "10.40am Moscow time", WINTER, (7, 40), (7, 41), Precision.MINUTE),
        ("Melitopol", "10.40am Kyiv time", WINTER, (8, 40), (8, 41), Precision.MINUTE),
        ("Melitopol", "10.40am local time", SUMMER, (7, 40), (7, 41), Precision.MINUTE),
        ("Simferopol", "10.40am local time", WINTER, (7, 40), (8, 41), Precision.INTERVAL),
        ("Kherson", "10.40am local time", WINTER, (8, 40), (8, 41), Precision.MINUTE),
        ("Kramatorsk", "10.40am local time", WINTER, (8, 40), (8, 41), Precision.MINUTE),
        ("Sukhumi", "10.40am local time", SUMMER, (6, 40), (7, 41), Precision.INTERVAL),
        ("Belgorod", "10.40am local time", WINTER, (7, 40), (7, 41), Precision.MINUTE),
    ],
)
def test_an_hour_in_an_occupied_town(
    place: str, hour: str, day: date, start: tuple[int, int], end: tuple[int, int], precision: Precision
) -> None:
    month = "January" if day is WINTER else "July"
    when = when_of(f"A drone destroyed a fuel depot in {place} at {hour} on 15 {month} 2024, killing two people.", day)
    assert when.start == datetime(2024, day.month, 15, *start, tzinfo=UTC)
    if precision is not Precision.INTERVAL or ".40" in hour:
        assert when.end == datetime(2024, day.month, 15, *end, tzinfo=UTC)
    assert when.precision is precision
    assert ("the stretch holds both" in when.why) == (precision is Precision.INTERVAL)


def test_a_day_stays_a_day() -> None:
    when = when_of("A drone destroyed a fuel depot in Melitopol on 15 January 2024, killing two people.", WINTER)
    assert when.precision is Precision.DAY


def test_before_the_occupation_there_was_one_clock() -> None:
    text = "Fire destroyed a fuel depot in Melitopol at 10.40am on 15 January 2020, killing two people."
    assert when_of(text, date(2020, 1, 16)).precision is Precision.MINUTE


def test_nowhere_is_in_no_doubt() -> None:
    assert two_clocks(None) is None
