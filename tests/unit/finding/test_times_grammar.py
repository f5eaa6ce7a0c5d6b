"""The grammar, kind by kind: each phrase in a sentence of its own, bounded, and set against Monday 13 May 2024."""

from __future__ import annotations

from datetime import date

import pytest

from viewer.finding.times import find_times
from viewer.finding.times_anchor import Anchor
from viewer.finding.times_placing import in_our_era, place
from viewer.finding.times_zones import to_utc

MONDAY = date(2024, 5, 13)


def read(sentence: str) -> tuple[str, str]:
    """The first phrase that the sentence marks in [brackets], and its value."""
    start = sentence.index("[")
    bare = sentence.replace("[", "").replace("]", "")
    mention = next(m for m in find_times(bare, ()) if m.span.start >= start)
    tense = 1 if mention.field("tense") == "+" else -1
    return mention.span.text, in_our_era(place(mention, Anchor(MONDAY, tense=tense))).value


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        # clock times
        ("The lift stopped at [11.40am].", "2024-05-13T11:40"),
        ("The lift stopped at [11:40:23 on Sunday].", "2024-05-12T11:40:23"),
        ("The lift stopped at [half past three on Friday afternoon].", "2024-05-10T15:30"),
        ("The lift stopped at [a quarter to six in the morning].", "2024-05-13T05:45"),
        ("The lift stopped at [ten to five in the afternoon of 8 May].", "2024-05-08T16:50"),
        ("The lift stopped at [seven in the evening].", "2024-05-13T19:00"),
        ("The lift stopped at [6:25 yesterday evening].", "2024-05-12T18:25"),
        ("The lift stopped at [0915 hours].", "2024-05-13T09:15"),
        ("The shift began at [23:45 the evening before].", "2024-05-12T23:45"),
        ("Contact was lost at [121140Z MAY 24].", "2024-05-12T11:40Z"),
        ("The clip is of [2024-05-12T08:09:10+03:00].", "2024-05-12T08:09:10"),
        ("It rained between [9] and 11 a.m. there.", "2024-05-13T09:00"),
        # parts of a day
        ("A wall fell in [the early hours of Friday].", "2024-05-10TNI"),
        ("A wall fell [early on Sunday].", "2024-05-12"),
        ("A wall fell at [first light on 16 April].", "2024-04-16TMO"),
        ("A wall fell on [the night of 3 to 4 March].", "2024-03-03TNI"),
        ("A wall fell [overnight from Friday to Saturday].", "2024-05-10TNI"),
        ("A wall fell [early in the morning of 2 April 1982].", "1982-04-02TMO"),
        # days
        ("The ferry sank on [the twenty-first of October 1805].", "1805-10-21"),
        ("The ferry sank on [12 May '19].", "2019-05-12"),
        ("The ferry sank on [January 24 of last year].", "2023-01-24"),
        ("The ferry sank on [the last Sunday of October 2014].", "2014-10-26"),
        ("They will vote on [the first Monday of June].", "2024-06-03"),
        ("They will meet on [Tuesday week].", "2024-05-21"),
        ("They met on [Wednesday of last week].", "2024-05-08"),
        ("Rent is due on [the first of next month].", "2024-06-01"),
        ("They met on [the 3rd of that month].", "2024-05-03"),
        ("They met in [the week beginning 22 April].", "2024-W17"),
        ("They will meet in [the week after next].", "2024-W22"),
        # holidays
        ("The mill burned on [Whit Monday].", "2024-05-20"),
        ("The mill burned on [Shrove Tuesday].", "2024-02-13"),
        ("The mill burned on [Orthodox Easter].", "2024-05-05"),
        ("The mill burned on [Memorial Day 2023].", "2023-05-29"),
        ("The mill burned on [Bastille Day last year].", "2023-07-14"),
        ("The mill burned in [Holy Week].", "2024-W13"),
        ("The mill burned at [Michaelmas].", "2024-09-29"),
        ("The mill burned on [St Stephen's Day 1912].", "1912-12-26"),
        ("The mill burned on [Easter Monday 1236].", "1236-03-31"),
        ("The mill burned on the [Sunday before Christmas].", "2023-12-24"),
        ("The mill burned on the [Tuesday after Easter 2019].", "2019-04-23"),
        # months and longer
        ("The pit closed in [October last year].", "2023-10"),
        ("He hurt a thumb and is out until [December].", "2024-12"),
        ("The pit closed in [the 1988 second quarter].", "1988-Q2"),
        ("The pit closed in [last year's third quarter].", "2023-Q3"),
        ("The pit closed in [the first half of last year].", "2023-H1"),
        ("The pit closed in [the winter of 1941-42].", "1941-WI"),
        ("The pit closed in [nineteen ninety-six].", "1996"),
        ("The pit closed in [fiscal 2019].", "2019"),
        ("The pit closed in [the early '80s].", "198"),
        ("The town was sacked in [480 BC].", "BC0480"),
        ("The town was sacked in [the summer of 479 BC].", "BC0479-SU"),
        ("The town was sacked in [the 470s BC].", "BC047"),
        ("The town was buried in [AD 79].", "0079"),
        # how long and how often
        ("It was shut for [two and a half years].", "P2Y6M"),
        ("It was shut for [half an hour].", "PT30M"),
        ("It was shut for [four hundred years].", "P400Y"),
        ("It was shut [two thousand years ago].", "0024"),
        ("It shuts on [the first Sunday of each month].", "P1M"),
        ("It was shut for [two to three weeks].", "P2W"),
        ("It was shut for [a couple of months].", "P2M"),
        ("It was a [day-long] outage.", "P1D"),
        ("It ended an [8-month-old] truce.", "P8M"),
        ("They fly [twice daily] to the islands.", "P1D"),
        ("They march [every 29 December] in silence.", "XXXX-12-29"),
        ("They drink on [Friday nights] there.", "XXXX-WXX-5TNI"),
    ],
)
def test_a_phrase_is_bounded_and_means(sentence: str, value: str) -> None:
    wanted = sentence[sentence.index("[") + 1 : sentence.index("]")]
    assert read(sentence) == (wanted, value)


@pytest.mark.parametrize(
    "text",
    [
        "The form is dated 31.feb.2041, 31 Feb 2041 and 2041-02-31.",
        "They may leave in the sun; the band will march in a second.",
        "He won in 2:03:08, with the field 1:14 back, in the Midnight Sun race.",
        "Version 10.11.12 mends it; see Mark 13:32 for more.",
        "Route 1984 bends there; she lives at 1776 Liberty Avenue.",
        "The Daily Courier and the Sunday Times said so on a May Day call.",
        "The 44-year-old teacher and her six-year-old twins",
        "A gala for 2000 people, at 1,998 pounds each, on Black Friday",
        "The quarters of the town; a quarter of it; the second half of the match",
        "It is on Christmas Island, in Easter Road, under a Christmas tree.",
    ],
)
def test_words_and_numbers_of_other_kinds_are_no_times(text: str) -> None:
    assert [m.span.text for m in find_times(text, ())] == []


def test_two_zones_in_one_phrase_are_one_instant_wherever_the_place_is() -> None:
    local, other = find_times("The dam broke at 6.20am local time (0120 GMT) on Sunday.", ())[:2]
    spans = [to_utc(place(m, Anchor(MONDAY)), "Europe/Paris") for m in (local, other)]
    assert spans[0] == spans[1]
    assert spans[0][0] is not None
    assert f"{spans[0][0]:%d %H:%M}" == "12 01:20"


@pytest.mark.parametrize("words", ["last September", "last October", "that same March", "the previous June"])
def test_a_month_with_a_word_before_it_is_that_whole_month(words: str) -> None:
    (mention,) = find_times(f"The pier closed {words}, they said.", ())
    start, end = to_utc(place(mention, Anchor(MONDAY)), None)
    assert start is not None
    assert end is not None
    assert (start.day, end.day) == (1, 1)
    assert (end - start).days in (30, 31)


def test_the_year_behind_a_range_is_that_of_both_ends() -> None:
    values = [m.value for m in find_times("From October to March 1945, and in April and June 1955.", ())]
    assert values == ["1944-10", "1945-03", "1955-04", "1955-06"]


def test_a_year_before_our_era_without_its_letters_is_read_where_others_have_them() -> None:
    assert [m.value for m in find_times("In 480 the fleet sailed. In 479 BC it returned.", ())] == ["BC0480", "BC0479"]
    assert [m.value for m in find_times("In 480 the fleet sailed.", ())] == []
