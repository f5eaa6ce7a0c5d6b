"""News and histories, told apart by what they say, and what each counts from."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from viewer.finding.rules import load_words
from viewer.resolving.times import mention_times

WRITTEN = date(2018, 3, 7)  # a Wednesday

HISTORY = """The war of the two rivers

The quarrel began in 1866 as a dispute about salt. On 3 March customs officers stopped a convoy; three days later the \
drivers came back with rifles. By the middle of the month both cities had called up their reserves, and on the 21st \
the first of them crossed the border.

In November the marshes froze. In February a column slipped through, and on 20 June it captured the works. The same \
week two towns asked for peace. Nobody had seen such cold since 1812. The following year the duke dismissed his \
generals; that autumn he died. A society for the fallen was founded in 1911.
"""

NEWS = """The court heard on Monday that the ferry had left late. The master, who was born in 1971, will speak next \
week.

In 1994 the owners bought a second ship. In March she ran aground.

The inquiry was told of it on Tuesday. It resumes in April.
"""


def values(text: str, day: date | None = WRITTEN) -> dict[str, str]:
    """What each phrase means, by its words; of one that occurs twice the last."""
    return {text[start:end]: value for start, end, _, value in mention_times(text, day)}


@pytest.mark.parametrize("day", [WRITTEN, date(1999, 1, 1), None])
def test_a_history_is_seen_whatever_is_known_of_its_own_day(day: date | None) -> None:
    told = values(HISTORY, day)
    assert told["3 March"] == "1866-03-03"
    assert told["three days later"] == "1866-03-06"
    assert told["the middle of the month"] == "1866-03"
    assert told["the 21st"] == "1866-03-21" if "the 21st" in told else told["21st"] == "1866-03-21"
    assert told["November"] == "1866-11"
    assert told["February"] == "1867-02"
    assert told["20 June"] == "1867-06-20"
    assert told["The same week"] == "1867-W25"
    assert told["The following year"] == "1868"
    assert told["that autumn"] == "1868-FA"


def test_news_counts_from_its_own_day_and_a_paragraph_of_history_from_its_year() -> None:
    told = values(NEWS)
    assert (told["Monday"], told["Tuesday"], told["next week"]) == ("2018-03-05", "2018-03-06", "2018-W11")
    assert told["March"] == "1994-03"
    assert told["April"] == "2018-04"


def test_without_a_day_of_writing_news_stays_open() -> None:
    told = values(NEWS, None)
    assert (told["Monday"], told["next week"], told["April"]) == ("XXXX-WXX-1", "XXXX-WXX", "XXXX-04")


def test_a_year_told_in_passing_moves_nothing() -> None:
    text = (
        "In 1902 they laid the first stone. In May the piers stood. The mill, which had been built in 1840, burned on "
        "4 June. By 1950 (the year of the great flood) little was left of it. The arches had been finished on 3 July."
    )
    told = values(text)
    assert told["4 June"] == "1902-06-04"


def test_a_span_told_as_a_whole_begins_with_its_start() -> None:
    text = (
        "Between October 1812 and the winter of 1813-14 the army bled. On 3 November it lost the wagons. In March it "
        "lost the guns. It was the end of 1813 before the last came home, 212 of them."
    )
    told = values(text)
    assert (told["3 November"], told["March"]) == ("1812-11-03", "1813-03")


def test_the_quarter_reported_on_is_what_a_year_earlier_means() -> None:
    text = (
        "Profit fell in the third quarter. Sales rose from 3 million a year earlier. In the latest quarter costs fell, "
        "against the year-earlier quarter. For the nine months profit rose from that of a year earlier."
    )
    told = mention_times(text, date(2018, 11, 2))
    assert [value for _, _, _, value in told] == ["2018-Q3", "2017-Q3", "2018-Q3", "2017-Q3", "P9M", "2017"]


def test_a_span_of_hours_goes_past_midnight() -> None:
    told = values("Guns were heard from 11 p.m. on Monday until shortly before 4 a.m.")
    assert told["shortly before 4 a.m."] == "2018-03-06T04:00"


def test_a_stretch_of_days_is_given_as_its_two_ends() -> None:
    text = "The truce lasted from 19 to 22 April 2017."
    told = [(text[start:end], value) for start, end, _, value in mention_times(text, None)]
    assert told == [("19", "2017-04-19"), ("22 April 2017", "2017-04-22")]


def test_a_day_generations_ahead_is_not_believed() -> None:
    assert values("The form was signed on 5 March 2088.")["5 March 2088"] == "2088-03-05"
    from viewer.finding.times import find_times
    from viewer.resolving.times_pass import Writing, place_all

    text = "The form was signed on 5 March 2088."
    (found,) = place_all(text, find_times(text, ()), Writing(WRITTEN)).values()
    assert (found.start, found.end) == (None, None)


# What phrases are made of, in any order.
PIECES = """
the of in on at by last next this that same following previous a two 3 12th 1994 480 BC half past to from until every
ago later earlier before after end beginning early late first nineteen ninety 11.40 08:40 GMT p.m. Easter , . - / ( ) “
” 29 February Feb. 30 31 2100 24:00 Q3 H2 Sunday's Monday's was will had said Christmas Year
"""
WORDS = [*PIECES.split(), "\n", *(word for words in load_words("en", "times_triggers").values() for word in words)]


@settings(max_examples=300)
@given(
    st.lists(st.sampled_from(WORDS), max_size=40), st.sampled_from([None, WRITTEN, date(2024, 2, 29), date(1, 1, 1)])
)
def test_any_words_are_read_and_nothing_is_placed_from_today(words: list[str], day: date | None) -> None:
    text = " ".join(words)
    this_year = str(time.gmtime().tm_year)
    for start, end, _, value in mention_times(text, day):
        assert text[start:end].strip() == text[start:end]
        assert this_year not in value


def test_the_news_that_opens_a_life_is_of_the_writers_days() -> None:
    life = """Ena Brack, who kept the light on Skarn for thirty years, died on Sunday.

She was born in 1921 and went to sea in 1939. In March 1944 her ship was lost; two months later she was home. By \
1950 she had the light. She left it in 1981. The following year it was put out. The funeral takes place tomorrow at \
noon.
"""
    found = values(life)
    assert found["Sunday"] == "2018-03-04"
    assert found["two months later"] == "1944-05"
    assert found["The following year"] == "1982"
    assert found["tomorrow at noon"] == "2018-03-08T12:00"


def test_what_has_happened_is_never_placed_after_the_day_of_writing() -> None:
    found = values(
        "The owner was interviewed on 9 August and left on 2 July. The fair planned on 6 May was called off."
    )
    assert found["9 August"] == "2017-08-09"
    assert found["2 July"] == "2017-07-02"
    assert found["6 May"] == "2018-05-06"


def test_a_story_told_through_a_span_of_years_begins_with_its_start() -> None:
    diary = """The journal of the surgeon runs from 23 June 1897 to 4 November 1899.

The ship sailed on the evening of the 25th. They met ice on 8 July. In November 1897 they were caught. On 22 February \
the sun returned; two days later they saw a bear. In 1898 nobody came.
"""
    found = values(diary)
    assert found["the evening of the 25th"] == "1897-06-25TEV"
    assert found["8 July"] == "1897-07-08"
    assert found["22 February"] == "1898-02-22"


def test_a_look_back_and_a_plan_leave_clock_times_on_the_day_that_is_told() -> None:
    account = """The fire broke out on 6 October 2002. The first call came at 01:14.

A fault had been reported on 19 September; the repair was booked for 8 October. At 01:25 the driver rang again. \
The tunnel was planned in 1961 and built in 1968.
"""
    found = values(account)
    assert found["8 October"] == "2002-10-08"
    assert found["01:25"] == "2002-10-06T01:25"
