"""What every fact's clocks keep, whatever the text: never today, start before end, the zone of the place, a reason."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from viewer.finding.article import find
from viewer.model.article import Article, Publication, PublicationBasis
from viewer.model.fact import Fact
from viewer.model.when import Basis, Precision, When
from viewer.resolving.article import resolve

PLACES = ("Lima", "Oslo", "Nairobi", "Manila", "the town")
PHRASES = (
    "on Sunday", "late on Monday", "on Tuesday night", "at 3.40am", "at about 11pm on Friday", "overnight", "last week",
    "two days later", "a day earlier", "since Friday", "until Monday", "by noon", "as of 6 p.m.", "before dawn",
    "in March", "in the following year", "that night", "on 4 May", "at midnight", "this month", "over the weekend",
    "the previous night", "yesterday", "on 31 February", "between 3 and 5 October", "for two years", "every day",
    "in recent days", "next Thursday", "tomorrow", "then", "at the time", "three weeks ago", "earlier this year",
)  # fmt: skip
YEARS = ("in 1998", "on 6 April 2019", "in October 2021", "from 2014 to 2016", "in the 1990s", "in summer 2020")
DEEDS = (
    "Nine people were killed", "a bridge collapsed", "police arrested two men", "rebels seized the airport",
    "the mayor said the dam had been shut", "crews were still searching", "troops will return", "the toll rose to 40",
    "500 people have been evacuated", "the army had long warned of an attack", "“We saw smoke,” a guard said",
    "after a court jailed the owner", "which killed four", "who was shot",
)  # fmt: skip
JOINTS = (". ", ", ", " and ", "; ", ".\n\n", ", after ", ", when ", ", police said ", ". “")
FIELDS = ("rule", "why", "zone")


@st.composite
def texts(draw: st.DrawFn, phrases: tuple[str, ...]) -> str:
    pieces = []
    for _ in range(draw(st.integers(1, 6))):
        words = [draw(st.sampled_from(DEEDS)), draw(st.sampled_from(phrases))]
        if draw(st.booleans()):
            words.insert(1, f"in {draw(st.sampled_from(PLACES))}")
        if draw(st.booleans()):
            words.reverse()
        pieces.append(" ".join(words))
    joined = pieces[0]
    for piece in pieces[1:]:
        joined += draw(st.sampled_from(JOINTS)) + piece
    return joined[0].upper() + joined[1:] + "."


def facts(text: str, first: date | None, last: date | None = None) -> tuple[Fact, ...]:
    article = Article("a.txt", text, "en", "plain text", "0" * 64, "0" * 64)
    known = Publication(first, last or first, PublicationBasis.STATED) if first else Publication()
    return resolve(article, find(article), known).facts


@settings(max_examples=60, deadline=None)
@given(texts(PHRASES))
def test_without_a_date_and_without_a_year_nothing_is_placed(text: str) -> None:
    for fact in facts(text, None):
        assert (fact.when.start, fact.when.end, fact.said) == (None, None, None)
        assert fact.when.basis is not Basis.PUBLISHED


@settings(max_examples=60, deadline=None)
@given(texts(PHRASES + YEARS), st.dates(date(1985, 1, 3), date(2035, 12, 28)), st.integers(0, 40))
def test_every_time_comes_from_the_text_or_from_publication(text: str, day: date, wide: int) -> None:
    for fact in facts(text, day, day + timedelta(days=wide)):
        check(fact.when, text)
        published = fact.when.basis is Basis.PUBLISHED
        if published:
            slack = timedelta(days=2)  # the day before, and a zone
            start, end = fact.reported.start, fact.reported.end
            assert start is not None
            assert end is not None
            assert fact.when.start is not None
            assert fact.when.end is not None
            assert start - slack <= fact.when.start < fact.when.end <= end + slack
        assert published == (fact.when.rule == "published")
        if fact.said is not None:
            assert fact.said.expression is not None
            assert fact.said.start or fact.said.end


def check(when: When, text: str) -> None:
    assert when.why.endswith(".")
    assert when.rule
    bounds = [b for b in (when.start, when.end) if b is not None]
    assert bounds == sorted(bounds)
    assert when.start is None or when.end is None or when.start < when.end
    assert all(b.tzinfo is UTC or b.utcoffset() == timedelta(0) for b in bounds)
    if when.basis in (Basis.STATED, Basis.INHERITED):
        assert when.expression is not None
        assert text[when.expression.start : when.expression.end] == when.expression.text
    if len(bounds) == 2 and when.precision in (Precision.MONTH, Precision.YEAR):
        assert all((b.day, b.hour, b.minute) == (1, 0, 0) for b in bounds)
    if len(bounds) == 2 and when.precision in (Precision.DAY, Precision.WEEK):
        local = [b.astimezone(ZoneInfo(when.zone)) for b in bounds]
        assert all((b.hour, b.minute) in ((0, 0), (1, 0), (23, 0)) for b in local)  # a shift to or from summer time


@settings(max_examples=40, deadline=None)
@given(texts(PHRASES), st.dates(date(2005, 1, 3), date(2024, 12, 28)))
def test_another_day_of_reading_changes_nothing_and_another_day_of_writing_moves_all(text: str, day: date) -> None:
    first, again = facts(text, day), facts(text, day)
    assert first == again
    later = facts(text, day + timedelta(days=7 * 3652))
    for a, b in zip(first, later, strict=True):
        assert a.when.basis is b.when.basis
        for one, other in ((a.when.start, b.when.start), (a.when.end, b.when.end)):
            if one is not None and other is not None:
                assert timedelta(days=7 * 3652 - 400) < other - one < timedelta(days=7 * 3652 + 400)


def local(when: When) -> str:
    zone = ZoneInfo(when.zone)
    return " .. ".join(b.astimezone(zone).strftime("%m-%d %H:%M") if b else "?" for b in (when.start, when.end))


@pytest.mark.parametrize(
    ("text", "zone", "expected", "precision"),
    [
        ("A fire killed nine people in Lima on Sunday.", "America/Lima", "05-07 00:00 .. 05-08 00:00", "day"),
        ("A fire killed nine people in Manila last week.", "Asia/Manila", "05-01 00:00 .. 05-08 00:00", "week"),
        ("A fire killed nine people in Manila in April.", "UTC", "04-01 00:00 .. 05-01 00:00", "month"),
        ("A fire killed nine people in Nairobi on Monday evening.", "Africa/Nairobi", "05-08 17:00 .. 05-09 00:00",
         "hour"),
        ("A fire killed nine people in Lima at 3.40am on Monday.", "America/Lima", "05-08 03:40 .. 05-08 03:41",
         "minute"),
        ("Since Sunday, 900 people have been evacuated from Manila.", "Asia/Manila", "05-07 00:00 .. 05-11 00:00",
         "interval"),
        ("Between 3 and 5 May, floods killed nine people in Lima.", "America/Lima", "05-03 00:00 .. 05-06 00:00",
         "interval"),
    ],
)  # fmt: skip
def test_the_cut(text: str, zone: str, expected: str, precision: str) -> None:
    when = facts(text, date(2023, 5, 10))[0].when
    assert (when.zone, local(when), when.precision.value) == (zone, expected, precision)


def test_since_stays_open_where_the_date_is_not_known() -> None:
    when = facts("Since 6 April 2019, nine people have died in Lima.", None)[0].when
    assert when.start == datetime(2019, 4, 6, 5, tzinfo=UTC)
    assert when.end is None
    assert when.precision is Precision.INTERVAL


def test_a_statement_of_a_count_keeps_three_clocks() -> None:
    text = "Early on Monday the ministry said that 15 people had died on Sunday in Lima."
    fact = facts(text, date(2023, 5, 9))[0]
    assert local(fact.when) == "05-07 00:00 .. 05-08 00:00"
    assert fact.said is not None
    assert fact.said.start == datetime(2023, 5, 8, 5, tzinfo=UTC)
    assert fact.reported.start == datetime(2023, 5, 9, tzinfo=UTC)
