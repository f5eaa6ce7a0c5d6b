"""Labels say no more than is known."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

import pytest

from viewer.model.figure import Figure, What
from viewer.model.mention import Status
from viewer.model.span import Span
from viewer.model.when import Precision
from viewer.timeline.table import FactTable
from viewer.timeline.telling import tell
from viewer.timeline.view import Clock, View
from viewer.timeline.wording import (
    Label,
    beyond_words,
    compact,
    figure_words,
    figures_line,
    hedge_for,
    shortened,
    when_words,
)

Day = Callable[..., datetime]


def figure(
    low: int | None, high: int | None, words: str = "Dozens", *, about: bool = False, vague: bool = False
) -> Figure:
    return Figure(What.KILLED, "people", low, high, Span(0, len(words), words), about, vague)


@pytest.mark.parametrize(
    ("figures", "line"),
    [
        ([figure(7, 7), figure(2, 2), figure(15, None)], "7, 2, 15+"),
        ([figure(None, 32)], "up to 32"),
        ([figure(4000, 4000, about=True)], "~4,000"),
        ([figure(24, None, vague=True)], "dozens"),
        ([figure(10, 15)], "10\u201315"),
        ([figure(n, n) for n in range(1, 8)], "1, 2 \u2026 7"),
        ([figure(7, 7), figure(7, 7)], "7"),
        ([figure(0, 0)], "0"),
    ],
)
def test_figures_as_they_were_given(figures: list[Figure], line: str) -> None:
    assert figures_line(figures) == line


@pytest.mark.parametrize(
    ("low", "high", "words", "said"),
    [
        (4001, None, "more than 4,000", ">4,000"),
        (4001, None, "more than 4 thousand", ">4,000"),
        (13, None, "over a dozen", ">12"),
        (15, None, "at least 15", "15+"),
        (15, None, "15 or more", "15+"),
        (None, 32, "up to 32", "up to 32"),
        (None, 9, "fewer than 10", "<10"),
        (None, 10, "no more than ten", "up to 10"),
    ],
)
def test_more_than_a_number_is_not_that_number_and_one(
    low: int | None, high: int | None, words: str, said: str
) -> None:
    assert figure_words(figure(low, high, words)) == said


def test_a_figure_without_numbers_keeps_its_word() -> None:
    assert figure_words(figure(None, None)) == "dozens"


def test_a_narrow_bar_drops_what_another_figure_allows() -> None:
    assert compact("15, 15+") == "15"
    assert compact("4, 9+") == "4, 9+"


def test_times_are_told_as_finely_as_known(june_day: Day) -> None:
    first, after = june_day(12).timestamp(), june_day(13).timestamp()
    assert when_words(first, after, Precision.DAY, "UTC") == "Wed 12 Jun"
    assert when_words(first, after, Precision.DAY, "UTC", year=True) == "Wed 12 Jun 2030"
    assert when_words(first, june_day(15).timestamp(), Precision.INTERVAL, "UTC") == "12\u201314 Jun"
    assert when_words(-math.inf, after, Precision.DAY, "UTC") == "until Wed 12 Jun"
    assert when_words(first, math.inf, Precision.DAY, "UTC") == "since Wed 12 Jun"
    assert when_words(-math.inf, math.inf, Precision.UNKNOWN, "UTC") == "undated"
    minute = june_day(12, 5, 40).timestamp()
    assert when_words(minute, minute + 60, Precision.MINUTE, "Europe/Lisbon") == "Wed 12 Jun, 06:40"
    june = june_day(1).timestamp()
    assert when_words(june, june + 30 * 86_400, Precision.MONTH, "UTC") == "Jun 2030"


def test_edges_name_a_day_near_by_and_months_far_off(june_day: Day) -> None:
    at, day = june_day(12).timestamp(), 86_400.0
    assert beyond_words(at - 5 * day, at - 4 * day, at, "UTC") == "Fri 7 Jun"
    assert beyond_words(at - 900 * day, at - 899 * day, at, "UTC") == "Dec 2027"
    assert beyond_words(at - 5000 * day, at - 1000 * day, at, "UTC") == "2016\u201327"


@pytest.mark.parametrize(
    ("claimants", "statuses", "text", "hedge"),
    [
        (["", "Police"], [Status.ASSERTED, Status.CLAIMED], "Bridge falls", ""),
        (["Police"], [Status.CLAIMED], "Bridge falls", "Police: "),
        (["Police"], [Status.CLAIMED], "Police: bridge falls", ""),
        (["Ana Adeyemi"], [Status.CLAIMED], "Governor Adeyemi blames rust", ""),
        (["Police", "Army"], [Status.CLAIMED] * 2, "Bridge falls", "Claimed: "),
        ([""], [Status.UNVERIFIED], "Bridge falls", "Unverified: "),
        ([""], [Status.UNVERIFIED], "Reportedly a bridge falls", ""),
        (["Police"], [Status.CLAIMED], "Bridge police guarded falls", "Police: "),
    ],
)
def test_the_hedge(claimants: list[str], statuses: list[Status], text: str, hedge: str) -> None:
    assert hedge_for(claimants, statuses, text) == hedge


def test_shortening_never_cuts_the_hedge() -> None:
    label = Label("Harbour union: ", "the barrier was unsafe")
    assert shortened(label, 24) == "Harbour union: the\u2026"
    assert shortened(label, 15) is None
    assert shortened(label, 100) == label.whole


def test_the_tooltip_tells_when_why_where_and_who(table: FactTable, view: View) -> None:
    told = tell(table, view, ("dead1", "dead2", "dead3"))
    assert told.title == "Mayor Tiels: Four die"
    assert told.lines[0] == "Wed 12 Jun 2030. Stated."
    assert "The sentence says so." in told.lines
    assert "Lower Orla. Mayor Tiels, claimed." in told.lines
    assert told.lines[-2:] == ("3 facts in 2 articles, 2 origins.", "3 accounts differ.")
    elsewhere = replace(view, clock=Clock.REPORTED, zone="Asia/Tokyo")
    assert tell(table, elsewhere, ("dead1",)).lines[0].startswith("Fri 14 Jun 2030."), "the day the article prints"
    assert tell(table, view, ("fund",)).lines[0] == "Undated.", "what is not known was not inferred"
    alone = tell(table, view, ("rumour",))
    assert "Unplaced. The article itself, unverified." in alone.lines
