"""Phrases set against a day of writing."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.finding.times import find_times
from viewer.finding.times_anchor import StoryYear
from viewer.finding.times_calendar import day_stretch, holiday_stretch, month_stretch, shift, year_stretch
from viewer.finding.times_placing import Anchor, place
from viewer.finding.times_zones import to_utc

WEDNESDAY = date(2021, 11, 17)


def value(text: str, day: date | None = WEDNESDAY, **more: object) -> str:
    mention = find_times(text, ())[-1]
    tense = 1 if mention.field("tense") == "+" else -1
    return place(mention, Anchor(day, tense=tense, **more)).value  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The roof fell on Tuesday.", "2021-11-16"),
        ("The roof fell on Wednesday.", "2021-11-17"),
        ("The roof fell on Thursday.", "2021-11-11"),
        ("The council will meet on Friday.", "2021-11-19"),
        ("The council will meet on Tuesday.", "2021-11-16"),
        ("He left last Wednesday.", "2021-11-10"),
        ("He leaves next Wednesday.", "2021-11-24"),
        ("It rained in November.", "2021-11"),
        ("It rained in December.", "2020-12"),
        ("The vote will be held in February.", "2022-02"),
        ("It rained last November.", "2020-11"),
        ("It rained on December 30.", "2020-12-30"),
        ("It rained on January 3.", "2021-01-03"),
        ("It rained last week.", "2021-W45"),
        ("It rained last weekend.", "2021-W45-WE"),
        ("It rained last month.", "2021-10"),
        ("It rained last year.", "2020"),
        ("He died two years ago.", "2019"),
        ("He died three weeks ago.", "2021-W43"),
        ("It rained last summer.", "2021-SU"),
        ("He sold it in June of last year.", "2020-06"),
        ("The shop burned yesterday.", "2021-11-16"),
        ("It burned last night.", "2021-11-16TNI"),
        ("The shop burned this morning.", "2021-11-17TMO"),
        ("They wed on Christmas Day.", "2021-12-25"),
        ("They met on Easter Monday 2024.", "2024-04-01"),
        ("The hens fled at dawn on Tuesday.", "2021-11-16TMO"),
        ("The hens fled shortly before dawn on Tuesday.", "2021-11-16TNI"),
        ("The well dried up on the evening of 9 October.", "2021-10-09TEV"),
        ("It froze on the night between Saturday and Sunday.", "2021-11-13TNI"),
        ("The kiln cracked at about 10 in the morning.", "2021-11-17T10:00"),
        ("The shop burned the day before yesterday.", "2021-11-15"),
    ],
)
def test_news_counts_from_the_day_of_writing(text: str, expected: str) -> None:
    assert value(text) == expected


def test_without_a_day_of_writing_a_weekday_stays_open() -> None:
    mention = find_times("The roof fell on Tuesday.", ())[0]
    stretch = place(mention, Anchor(None))
    assert (stretch.start, stretch.end, stretch.value) == (None, None, "XXXX-WXX-2")


def test_a_history_counts_from_the_date_told_last() -> None:
    december = StoryYear(1943, 12)
    assert value("In February they landed.", None, story=december, narrative=True) == "1944-02"
    assert value("In September they landed.", None, story=december, narrative=True) == "1943-09"
    frame = StoryYear(1943, 12, frame=True)
    assert value("In September they landed.", None, story=frame, narrative=True) == "1944-09"
    told = day_stretch(date(1943, 9, 8))
    assert value("The next day it rained.", None, last=told, last_day=told, narrative=True) == "1943-09-09"


def test_nothing_finer_is_counted_from_what_was_told_coarsely() -> None:
    year = year_stretch(1943)
    assert value("The next day it rained.", None, last=year, narrative=True) == "XXXX-XX-XX"
    assert value("The following year it rained.", None, last=year, narrative=True) == "1944"


def test_a_clock_time_is_of_the_day_told_last() -> None:
    assert value("The alarm rang at 08:40 GMT.", last_day=day_stretch(date(2021, 11, 14))) == "2021-11-14T08:40Z"


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("in the early hours of Tuesday", (0, 6)),
        ("early on Tuesday", (0, 9)),
        ("on Tuesday morning", (4, 12)),
        ("on Tuesday evening", (17, 24)),
        ("on Tuesday night", (20, 30)),
    ],
)
def test_parts_of_a_day_are_windows(text: str, hours: tuple[int, int]) -> None:
    stretch = place(find_times(f"It burned {text}.", ())[0], Anchor(WEDNESDAY))
    midnight = day_stretch(date(2021, 11, 16)).start
    assert midnight is not None
    assert (stretch.start, stretch.end) == tuple(midnight + timedelta(hours=h) for h in hours)


def test_near_a_clock_time_is_as_wide_as_the_words() -> None:
    around, before = (
        place(find_times(f"It began {words} 10.20pm on Tuesday.", ())[0], Anchor(WEDNESDAY))
        for words in ("around", "shortly before")
    )
    assert around.start is not None
    assert around.end is not None
    assert (around.start.minute, around.end.minute) == (10, 30)
    assert before.start is not None
    assert before.end is not None
    assert (before.start.minute, before.end.minute) == (10, 21)


@pytest.mark.parametrize(
    ("words", "zone", "expected"),
    [
        ("at 11.40am local time", "Europe/Moscow", "08:40"),
        ("at 08:40 GMT", "Europe/Moscow", "08:40"),
        ("at 3 p.m. ET", "Europe/Moscow", "20:00"),
        ("at 3 p.m. IST", "Asia/Kolkata", "09:30"),
        ("at 3 p.m. IST", "Asia/Jerusalem", "13:00"),
        ("at 3 p.m. Tokyo time", "Europe/Paris", "06:00"),
        ("at 3 p.m.", "Europe/Paris", "14:00"),
    ],
)
def test_the_zone_comes_from_the_words_or_the_place(words: str, zone: str, expected: str) -> None:
    stretch = place(find_times(f"It began {words}.", ())[0], Anchor(WEDNESDAY))
    start, _ = to_utc(stretch, zone)
    assert start is not None
    assert f"{start:%H:%M}" == expected


def test_a_day_is_cut_in_its_zone_and_a_month_is_not() -> None:
    day, _ = to_utc(day_stretch(date(2024, 5, 12)), "Europe/Moscow")
    month, _ = to_utc(month_stretch(2024, 5), "Europe/Moscow")
    assert day is not None
    assert month is not None
    assert (day.isoformat(), month.isoformat()) == ("2024-05-11T21:00:00+00:00", "2024-05-01T00:00:00+00:00")


def test_an_ambiguous_numeric_date_covers_both_readings() -> None:
    stretch = place(find_times("Signed 03/09/2015 in court.", ())[0], Anchor(WEDNESDAY))
    assert (stretch.first_day, stretch.last_day) == (date(2015, 3, 9), date(2015, 9, 3))


@given(
    st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(-40, 40), st.sampled_from(["month", "year", "quarter"])
)
def test_shifting_there_and_back_stays_within_days(day: date, count: int, unit: str) -> None:
    assert abs((shift(shift(day, unit, count), unit, -count) - day).days) <= 3


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(1, 7))
def test_a_past_weekday_is_one_of_the_last_seven_days(day: date, weekday: int) -> None:
    name = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"][weekday - 1]
    told = place(find_times(f"It fell on {name}.", ())[0], Anchor(day)).first_day
    assert told is not None
    assert told.isoweekday() == weekday
    assert 0 <= (day - told).days <= 6


def test_easter_is_computed() -> None:
    assert [holiday_stretch("easter 0", year).first_day for year in (2000, 2011, 2025)] == [
        date(2000, 4, 23),
        date(2011, 4, 24),
        date(2025, 4, 20),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The barge sank at 6.20am local time (4.20am GMT) yesterday.",
        "The barge sank between 6am and 7am on Tuesday.",
        "On Tuesday at 6.20am (0420 GMT) the barge sank.",
    ],
)
def test_two_clock_times_beside_a_day_are_both_of_that_day(text: str) -> None:
    clocks = [m for m in find_times(text, ()) if m.field("form") == "clock"]
    assert len(clocks) == 2
    assert {place(m, Anchor(WEDNESDAY)).first_day for m in clocks} == {WEDNESDAY - timedelta(days=1)}
    assert not any(m.span.text.startswith(")") or "(" in m.span.text for m in clocks)


def test_the_years_of_a_range_are_both_found() -> None:
    found = find_times("Between 1990 and 1997 more than 300 barges sank.", ())
    assert [(m.span.text, m.field("range")) for m in found] == [("1990", "start"), ("1997", "end")]
