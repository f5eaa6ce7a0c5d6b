"""A length is told no finer than it is known."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from viewer.model.fact import Fact
from viewer.model.mention import Kind, Status
from viewer.model.span import Span
from viewer.model.when import UNKNOWN_WHEN, Basis, Precision, When
from viewer.timeline.durations import apart_words, duration_words
from viewer.timeline.table import build_table

BEGIN = datetime(2031, 9, 1, tzinfo=UTC)
HOUR, DAY = 3600.0, 86_400.0


@pytest.mark.parametrize(
    ("seconds", "grain", "words"),
    [
        (45 * 60, 60, "45 min"),
        (3 * HOUR + 20 * 60, 60, "3 h 20 min"),
        (2 * DAY + 4 * HOUR + 600, 60, "2 days 4 h"),
        (DAY, 60, "1 day"),
        (2 * DAY + 4 * HOUR, DAY, "2 days"),
        (23.9 * HOUR, HOUR, "24 h"),
        (3 * 365.25 * DAY + 20 * DAY, 60, "3 years 20 days"),
        (4 * 365.25 * DAY + 365 * DAY, 60, "5 years"),
        (365 * DAY, 60, "1 year"),
        (HOUR, DAY, "under 1 day"),
        (0, 60, "under 1 min"),
    ],
)
def test_two_units_at_most(seconds: float, grain: float, words: str) -> None:
    assert duration_words(seconds, grain) == words


def told(key: str, when: When) -> Fact:
    span = Span(0, 1, "x")
    return Fact(key, "a.txt", span, span, key, Kind.DAMAGE, when, None, when, (), (), None, Status.ASSERTED)


def at(hours: float, length: float, precision: Precision = Precision.DAY) -> When:
    start = BEGIN + timedelta(hours=hours)
    return When(start, start + timedelta(hours=length), precision, Basis.STATED)


def test_two_facts_are_as_far_apart_as_their_words_allow() -> None:
    table = build_table(
        [
            told("minute", at(10, 1 / 60, Precision.MINUTE)),
            told("other", at(13.5, 1 / 60, Precision.MINUTE)),
            told("day", at(24, 24)),
            told("next", at(72, 24)),
            told("since", When(BEGIN + timedelta(hours=96), None, Precision.INTERVAL, Basis.STATED)),
            told("undated", UNKNOWN_WHEN),
        ]
    )
    assert apart_words(table, 0, 0, 1) == apart_words(table, 0, 1, 0) == "3 h 30 min apart"
    assert apart_words(table, 0, 0, 0) == "at the same time"
    assert apart_words(table, 0, 0, 2) == "14 h to 1 day 14 h apart"
    assert apart_words(table, 0, 3, 2) == "1 day to 3 days apart"
    assert apart_words(table, 0, 2, 2) == "up to 1 day apart"
    assert apart_words(table, 0, 2, 4) == "at least 2 days apart"
    assert apart_words(table, 0, 2, 5) == ""
