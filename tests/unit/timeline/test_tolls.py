"""Tolls over time: steps of one claimant, bounds that stay bounds, and what cannot stand on the axis."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.blast import compared, events, facts, moment, told
from viewer.model.figure import Counts, What
from viewer.model.mention import Kind
from viewer.timeline.spreading import spread
from viewer.timeline.toll_series import Toll, find_tolls
from viewer.timeline.view import Clock


def toll(what: What, clock: Clock = Clock.SAID) -> Toll:
    return next(each for each in find_tolls(compared(), clock).drawn if each.what is what)


def steps(each: Toll) -> dict[str, list[str]]:
    return {series.claimant: [level.words for level in series.levels] for series in each.series}


def test_a_toll_grows_by_claimant_and_never_from_one_to_another() -> None:
    assert steps(toll(What.KILLED)) == {
        "Fire brigade": ["2", "at least 7", "at least 15"],
        "Interior ministry": ["15"],
    }
    brigade = toll(What.KILLED).series[0]
    assert [level.revised for level in brigade.levels] == [1, 2, None]
    assert steps(toll(What.INJURED)) == {"The county": ["more than 12", "17", "20"]}


def test_a_figure_stands_from_when_it_was_said_else_reported() -> None:
    ministry = toll(What.KILLED).series[1].levels[0]
    assert (ministry.start, ministry.end) == (moment(13, 21).timestamp(), moment(14, 6).timestamp())
    assert ministry.stated
    seven = toll(What.KILLED).series[0].levels[1]
    assert (seven.start, seven.end) == (moment(12).timestamp(), moment(14).timestamp())
    assert not seven.stated
    reported = toll(What.KILLED, Clock.REPORTED).series[1].levels[0]
    assert (reported.start, reported.end) == (moment(14).timestamp(), moment(15).timestamp())


def test_two_figures_given_at_once_both_stand() -> None:
    nine = told("a9", "9 were dead", Kind.CASUALTIES, "Fire brigade", (What.KILLED, 9, 9, "9"))
    made = find_tolls(compared(nine)).drawn[0].series[0]
    assert [(level.words, level.revised) for level in made.levels[:2]] == [("2", 2), ("9", 2)]


def test_a_figure_told_again_is_one_level_with_both_letters() -> None:
    again = told("c9", "two dead by Wednesday", Kind.CASUALTIES, "Fire brigade", (What.KILLED, 2, 2, "2"))
    level = find_tolls(compared(again)).drawn[0].series[0].levels[0]
    assert (level.letters, level.facts) == ("A, C", ("a2", "c9"))
    assert level.end == moment(13).timestamp()


def test_undated_and_additional_figures_are_told_beside_the_axis() -> None:
    undated = told("d1", "8 were dead", Kind.CASUALTIES, "Doctors", (What.KILLED, 8, 8, "8"))
    more = told("b9", "two more died", Kind.CASUALTIES, "Doctors", (What.KILLED, 2, 2, "2"))
    more = replace(more, figures=(replace(more.figures[0], counts=Counts.ADDITIONAL),))
    made = find_tolls(compared(undated, more)).drawn[0]
    assert [words for words, _ in made.asides] == [
        "In addition to others: 2, Doctors (B)",
        "Undated: 8, Doctors (D)",
    ]
    assert "Doctors" not in steps(made)


def test_what_is_counted_once_is_told_but_not_drawn() -> None:
    assert find_tolls(compared()).others == (("up to 30 missing: The county (C)", "c6"),)


def test_nothing_is_lost_between_axis_asides_and_others() -> None:
    tolls = find_tolls(compared())
    drawn = {key for each in tolls.drawn for level in each.levels for key in level.facts}
    told_beside = {key for each in tolls.drawn for _, key in each.asides} | {key for _, key in tolls.others}
    assert drawn | told_beside == {fact.id for fact in facts() if fact.figures}
    assert len(events()) == 6


@given(
    st.lists(st.tuples(st.floats(-50, 250), st.floats(4, 30)), max_size=12),
    st.floats(0, 20),
)
def test_things_spread_along_a_line_never_overlap_and_keep_their_order(
    things: list[tuple[float, float]], low: float
) -> None:
    ideals, sizes = [ideal for ideal, _ in things], [size for _, size in things]
    places = spread(ideals, sizes, low, low + 400)
    order = sorted(range(len(things)), key=lambda at: (ideals[at], at))
    for one, other in zip(order, order[1:], strict=False):
        assert places[other] - places[one] >= (sizes[one] + sizes[other]) / 2 - 1e-6
    assert all(place - size / 2 >= low - 1e-6 for place, size in zip(places, sizes, strict=True))


@pytest.mark.parametrize("ideals", [[20.0, 20.0, 20.0], [10.0, 50.0]])
def test_what_has_room_stands_where_it_belongs(ideals: list[float]) -> None:
    places = spread(ideals, [9.0] * len(ideals), 0, 100)
    assert sum(places) / len(places) == pytest.approx(sum(ideals) / len(ideals))
