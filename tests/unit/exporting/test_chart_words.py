from __future__ import annotations

from datetime import date

import pytest

from viewer.exporting.chart_text import UNKNOWN, drawable, measurer, shortened, wrapped
from viewer.exporting.chart_words import Tally, subtitle_of, zone_words
from viewer.model.article import Publication, PublicationBasis
from viewer.timeline.grouping import Grouping
from viewer.timeline.style import load_style
from viewer.timeline.view import View
from viewer.timeline.wording import joined, letter_of, publication_words

measure = measurer(load_style().theme("print").text)


def test_the_tally_counts_every_fact_that_is_left_out() -> None:
    tally = Tally(facts=148, hidden=2, filtered=10, undated=5, elsewhen=27, room=29, drawn=75, marks=32)
    assert tally.words == (
        "104 of 148 facts touch this time; 75 are drawn, as 32 marks."
        " Left out: 2 hidden, 10 filtered, 5 undated, 27 of other times and 29 more for want of room."
    )
    assert tally.hidden + tally.filtered + tally.undated + tally.elsewhen + tally.room + tally.drawn == tally.facts


def test_the_tally_says_when_nothing_is_left_out() -> None:
    assert Tally(facts=1, drawn=1, marks=1).words.endswith("Nothing is left out.")


@pytest.mark.parametrize(("index", "letter"), [(0, "A"), (25, "Z"), (26, "AA"), (27, "AB"), (701, "ZZ"), (702, "AAA")])
def test_articles_never_run_out_of_letters(index: int, letter: str) -> None:
    assert letter_of(index) == letter


@pytest.mark.parametrize(
    ("start", "end", "basis", "words"),
    [
        (date(2031, 3, 4), date(2031, 3, 4), PublicationBasis.STATED, "4 Mar 2031, stated"),
        (date(2031, 3, 4), date(2031, 3, 5), PublicationBasis.INFERRED, "4\u20135 Mar 2031, inferred"),
        (date(2031, 3, 30), date(2031, 4, 2), PublicationBasis.METADATA, "30 Mar \u2013 2 Apr 2031, from metadata"),
        (date(2030, 12, 31), date(2031, 1, 1), PublicationBasis.USER, "31 Dec 2030 \u2013 1 Jan 2031, by you"),
        (None, date(2031, 1, 1), PublicationBasis.INFERRED, "until 1 Jan 2031, inferred"),
        (date(2031, 1, 1), None, PublicationBasis.INFERRED, "since 1 Jan 2031, inferred"),
        (None, None, PublicationBasis.UNKNOWN, "day not known"),
    ],
)
def test_a_publication_is_told_no_finer_than_it_is_known(
    start: date | None, end: date | None, basis: PublicationBasis, words: str
) -> None:
    assert publication_words(Publication(start, end, basis)) == words


def test_the_foot_names_the_zone_and_its_offset() -> None:
    july, january = 1_751_500_800.0, 1_736_000_000.0
    assert zone_words(View(july, july + 86_400, "Asia/Kolkata")) == "Times are local, UTC+5:30 (Asia/Kolkata)."
    assert "UTC\u22125" in zone_words(View(january, january + 86_400, "America/New_York"))
    assert "UTC\u22125 to UTC\u22124" in zone_words(View(january, july, "America/New_York"))
    assert zone_words(View(0.0, 1.0)) == "Times are in UTC."


def test_names_are_joined_as_one_says_them() -> None:
    assert joined(["Ashby"]) == "Ashby"
    assert joined(["Ashby", "Corran", "Dell"]) == "Ashby, Corran and Dell"


def test_a_shortened_text_fits_and_says_that_it_is_shortened() -> None:
    whole = "Harbour master Ilse Vandenberghe and the ferry company"
    short = shortened(whole, "list", 160.0, measure)
    assert short.endswith("…")
    assert measure(short, "list") <= 160.0
    assert whole.startswith(short[:-1])
    assert shortened(whole, "list", 1_000.0, measure) == whole
    assert measure(shortened("Donaudampfschifffahrtsgesellschaft", "list", 60.0, measure), "list") <= 60.0


def test_long_sentences_are_broken_between_words() -> None:
    text = "a ferry ran aground off the northern mole and forty people were taken off by the lifeboat"
    lines = wrapped(text, "foot", 200.0, measure)
    assert len(lines) > 2
    assert " ".join(lines) == text
    assert all(measure(line, "foot") <= 200.0 for line in lines)


def test_letters_no_font_has_become_a_square_and_never_a_warning() -> None:
    assert drawable("Київ Łódź $5\tfor\ntwo") == "Київ Łódź $5 for two"
    assert drawable("a\U0001f9ffb") in ("a\U0001f9ffb", f"a{UNKNOWN}b")
    assert drawable("soft\u00adware\u200b") in ("software", "soft\u00adware", "soft\u00adware\u200b", "software\u200b")
    assert measure("a\U000e0100\U0010fffdb", "list") > 0


def test_the_subtitle_says_what_a_lane_is_where_it_is_no_place() -> None:
    assert " Lanes by claimant. Five articles;" in subtitle_of(View(0.0, 1.0, grouping=Grouping.CLAIMANT), 5)
    assert "Lanes" not in subtitle_of(View(0.0, 1.0), 5)
