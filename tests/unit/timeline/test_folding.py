from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.model.fact import Fact
from viewer.model.when import Basis, Precision, When
from viewer.timeline.arrangement import arrange, drawn, whole
from viewer.timeline.filters import FactFilter, mask
from viewer.timeline.folding import Drawn, Warp, warp_of
from viewer.timeline.scene import Target, lay_out
from viewer.timeline.table import FactTable, build_table
from viewer.timeline.view import View

DAY = 86_400.0
YEARS = [0.0, DAY, 3 * DAY, 2000 * DAY, 2001 * DAY, 2004 * DAY, 5000 * DAY, 5002 * DAY]
Measure = Callable[[str, str], float]


def on(day: int) -> When:
    start = datetime(2010, 1, 1, tzinfo=UTC) + timedelta(days=day)
    return When(start, start + timedelta(days=1), Precision.DAY, Basis.STATED)


@pytest.fixture
def far_apart(make: Callable[..., Fact]) -> FactTable:
    days = (0, 2, 3, 1500, 1502, 1503, 4000, 4001, 4005)
    return build_table([make(f"f{day}", f"Report of day {day}", on(day)) for day in days])


def compact(table: FactTable) -> View:
    view = View(0.0, 1.0, compact=True)
    start, end = whole(table, mask(table, FactFilter()), view)
    return replace(view, start=start, end=end)


def test_long_empty_stretches_are_short_and_the_rest_keeps_its_pace() -> None:
    warp = warp_of(np.array(YEARS), np.array(YEARS))
    assert [(each.start, each.end) for each in warp.breaks] == [(3 * DAY, 2000 * DAY), (2004 * DAY, 5000 * DAY)]
    assert warp.one(3 * DAY) - warp.one(0.0) == pytest.approx(3 * DAY)
    assert warp.one(2004 * DAY) - warp.one(2000 * DAY) == pytest.approx(4 * DAY)
    assert warp.one(2000 * DAY) - warp.one(3 * DAY) < DAY


def test_even_facts_have_no_break() -> None:
    moments = np.arange(100) * DAY
    assert not warp_of(moments, moments).breaks
    assert not warp_of(np.array([0.0, np.inf]), np.array([np.inf, 9e9])).breaks


@given(st.lists(st.floats(-1e9, 5e9), min_size=1, max_size=30))
def test_every_moment_is_found_again(moments: list[float]) -> None:
    warp = warp_of(np.array(YEARS), np.array(YEARS))
    there = warp.there(np.array(moments))
    assert warp.back(there) == pytest.approx(np.array(moments), abs=1e-3, rel=1e-9)
    order = np.argsort(moments, kind="stable")
    assert (np.diff(there[order]) >= 0).all()


def test_an_opened_break_is_drawn_whole() -> None:
    warp = warp_of(np.array(YEARS), np.array(YEARS), opened=(3 * DAY,))
    assert [each.start for each in warp.breaks] == [2004 * DAY]


def test_what_is_under_the_pointer_stays_there_and_a_pan_goes_with_the_hand() -> None:
    stretch = Drawn(warp_of(np.array(YEARS), np.array(YEARS)), -DAY, 5003 * DAY)
    start, end = stretch.zoomed(2.0, 0.3)
    closer = Drawn(stretch.warp, start, end)
    assert closer.moment(0.3) == pytest.approx(stretch.moment(0.3))
    assert closer.span == pytest.approx(stretch.span / 2)
    start, end = stretch.moved(0.25)
    assert Drawn(stretch.warp, start, end).moment(0.5) == pytest.approx(stretch.moment(0.75))
    assert Drawn(Warp(), 0.0, 100.0).moved(0.1) == (10.0, 110.0)


def test_a_compact_view_shows_all_facts_as_days_with_breaks_between(far_apart: FactTable, measure: Measure) -> None:
    view = compact(far_apart)
    scene = lay_out(far_apart, view, (1100.0, 400.0), measure)
    marks = sorted((hit for hit in scene.hits if hit.target is Target.MARK), key=lambda hit: hit.rect.x)
    assert len(marks) == len(far_apart)
    assert min(hit.rect.width for hit in marks) > 20
    breaks = [hit for hit in scene.hits if hit.target is Target.BREAK]
    assert len(breaks) == 2
    for hit in breaks:
        assert 15 <= hit.rect.width <= 60
        assert hit.label.endswith("a click draws them whole")
    first = marks[0]
    assert first.start == pytest.approx(float(far_apart.start[0][far_apart.row_of[first.facts[0]]]))
    assert drawn(far_apart, view).span < 60 * DAY


def test_a_click_on_a_break_leaves_the_other_shut(far_apart: FactTable, measure: Measure) -> None:
    view = compact(far_apart)
    first = arrange(far_apart, view).warp.breaks[0]
    scene = lay_out(far_apart, replace(view, opened=frozenset({first.start})), (1100.0, 400.0), measure)
    breaks = [hit for hit in scene.hits if hit.target is Target.BREAK]
    assert [hit.start for hit in breaks] != [first.start]
    assert len(breaks) == 1


def test_the_ruler_tells_the_year_on_each_side_of_a_break(far_apart: FactTable, measure: Measure) -> None:
    scene = lay_out(far_apart, compact(far_apart), (1100.0, 400.0), measure)
    words = [shape.text for layer in scene.layers if layer.name == "ruler" for shape in layer.primitives
             if type(shape).__name__ == "Text"]  # fmt: skip
    assert any("2010" in word for word in words)
    assert any("2014" in word for word in words)
    assert any("2020" in word for word in words)
