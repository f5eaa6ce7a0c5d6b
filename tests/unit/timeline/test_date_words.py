"""Going to a date takes what people type, and nothing that it would have to guess."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from viewer.model.when import Precision
from viewer.timeline.date_words import asked

NEAR = datetime(2024, 5, 12, 9, tzinfo=UTC).timestamp()
PLACES = {"Lower Orla": "Europe/Lisbon", "Gubkin": "Europe/Moscow"}


def utc(words: str, zone: str = "UTC") -> tuple[str, str] | None:
    made = asked(words, NEAR, zone, PLACES)
    if made is None:
        return None
    ends = [datetime.fromtimestamp(at, UTC).strftime("%Y-%m-%d %H:%M") for at in (made.start, made.end)]
    return ends[0], ends[1]


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("12 May 2024", "2024-05-12 00:00", "2024-05-13 00:00"),
        ("May 12, 2024", "2024-05-12 00:00", "2024-05-13 00:00"),
        ("Sunday 12th of May 2024", "2024-05-12 00:00", "2024-05-13 00:00"),
        ("2024-05-12", "2024-05-12 00:00", "2024-05-13 00:00"),
        ("2024-05-12T11:40", "2024-05-12 11:40", "2024-05-12 11:41"),
        ("12.05.2024", "2024-05-12 00:00", "2024-05-13 00:00"),
        ("5/13/2024", "2024-05-13 00:00", "2024-05-14 00:00"),
        ("may 12 11:40 moscow", "2024-05-12 08:40", "2024-05-12 08:41"),
        ("12 May 11.40am Gubkin", "2024-05-12 08:40", "2024-05-12 08:41"),
        ("12 may, 3 pm", "2024-05-12 15:00", "2024-05-12 15:01"),
        ("12 May 12 am", "2024-05-12 00:00", "2024-05-12 00:01"),
        ("12 May noon new york", "2024-05-12 16:00", "2024-05-12 16:01"),
        ("12 May 14:00 UTC+3", "2024-05-12 11:00", "2024-05-12 11:01"),
        ("12 May 14:00 utc+5:30", "2024-05-12 08:30", "2024-05-12 08:31"),
        ("12 may lower orla", "2024-05-11 23:00", "2024-05-12 23:00"),
        ("8:40 gmt", "2024-05-12 08:40", "2024-05-12 08:41"),
        ("Tuesday", "2024-05-14 00:00", "2024-05-15 00:00"),
        ("28 December", "2023-12-28 00:00", "2023-12-29 00:00"),
        ("Oct 2022", "2022-10-01 00:00", "2022-11-01 00:00"),
        ("2022", "2022-01-01 00:00", "2023-01-01 00:00"),
        ("10-13 May 2024", "2024-05-10 00:00", "2024-05-14 00:00"),
        ("May 10\u201313, 2024", "2024-05-10 00:00", "2024-05-14 00:00"),
        ("30 April to 2 May 2024", "2024-04-30 00:00", "2024-05-03 00:00"),
        ("2014 to 2022", "2014-01-01 00:00", "2023-01-01 00:00"),
        ("2024-05-10 - 2024-05-13", "2024-05-10 00:00", "2024-05-14 00:00"),
    ],
)
def test_what_people_type(words: str, start: str, end: str) -> None:
    assert utc(words) == (start, end)


def test_days_are_cut_in_the_zone_of_the_view_and_months_in_utc() -> None:
    assert utc("12 May 2024", "Europe/Moscow") == ("2024-05-11 21:00", "2024-05-12 21:00")
    assert utc("May 2024", "Europe/Moscow") == ("2024-05-01 00:00", "2024-06-01 00:00")


def test_a_leap_day_is_looked_for_in_leap_years() -> None:
    assert utc("29 February") == ("2024-02-29 00:00", "2024-03-01 00:00")


@pytest.mark.parametrize(
    "words",
    [
        *("", "soon", "moscow", "31 February 2024", "12", "Monday 12 May 2024", "12 May 25:00", "13 pm 12 May"),
        *("12 May atlantis", "13 May 2024 to 10 May 2024", "1 to 2 to 3 May", "0000"),
    ],
)
def test_what_is_not_understood_goes_nowhere(words: str) -> None:
    assert utc(words) is None


def test_it_says_how_fine_it_is() -> None:
    fine = {"2022": Precision.YEAR, "May 2024": Precision.MONTH, "8:40": Precision.MINUTE, "12 May": Precision.DAY}
    made = {words: asked(words, NEAR, "UTC") for words in fine}
    assert {words: each.precision for words, each in made.items() if each is not None} == fine
