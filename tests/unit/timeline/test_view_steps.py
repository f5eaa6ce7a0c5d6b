"""Zooming, panning and the story."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.timeline.filters import FactFilter, mask
from viewer.timeline.table import FactTable
from viewer.timeline.view import (
    LONGEST,
    SHORTEST,
    View,
    centred,
    clamped,
    fit,
    panned,
    shortest_stretch,
    story,
    zoomed_at,
)
from viewer.timeline.wording import EARLIEST, LATEST

moments = st.floats(-4e9, 4e9)
views = st.builds(lambda start, span: View(start, start + span), moments, st.floats(60, 4e9))


@given(views, st.floats(0.01, 100), moments)
def test_zooming_back_undoes_a_zoom(view: View, factor: float, at: float) -> None:
    back = zoomed_at(zoomed_at(view, factor, at), 1 / factor, at)
    assert back.start == pytest.approx(view.start, abs=1e-3 * view.span)
    assert back.end == pytest.approx(view.end, abs=1e-3 * view.span)


@given(views, st.floats(0.01, 100), st.floats(0, 1))
def test_the_moment_under_the_pointer_stays(view: View, factor: float, share: float) -> None:
    at = view.start + share * view.span
    near = zoomed_at(view, factor, at)
    assert (at - near.start) / near.span == pytest.approx(share, abs=1e-6)


@given(views, st.floats(-1e9, 1e9))
def test_panning_back_undoes_a_pan(view: View, seconds: float) -> None:
    back = panned(panned(view, seconds), -seconds)
    assert (back.start, back.end) == (pytest.approx(view.start, abs=1e-3), pytest.approx(view.end, abs=1e-3))


@given(views, moments)
def test_centring_keeps_the_span(view: View, at: float) -> None:
    moved = centred(view, at)
    assert (moved.start + moved.end) / 2 == pytest.approx(at, abs=1e-3)
    assert moved.span == pytest.approx(view.span, rel=1e-6)


@given(st.floats(-1e12, 1e12), st.floats(0, 1e12))
def test_a_view_never_leaves_the_calendar(start: float, span: float) -> None:
    view = clamped(View(start, start + span))
    assert view.start >= EARLIEST - 1
    assert view.end <= LATEST + 1
    assert SHORTEST * 0.99 <= view.span <= LONGEST * 1.01
    assert clamped(view).start == pytest.approx(view.start, abs=1)


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(1, 20)), min_size=1, max_size=25))
def test_the_story_is_the_shortest_stretch_with_three_quarters(stretches: list[tuple[int, int]]) -> None:
    start = np.array([low for low, _ in stretches], dtype=float)
    end = start + np.array([length for _, length in stretches])
    low, high = shortest_stretch(start, end, 0.75)
    wanted = math.ceil(len(start) * 0.75)
    assert ((start >= low) & (end <= high)).sum() >= wanted
    best = min(b - a for a in start for b in end if ((start >= a) & (end <= b)).sum() >= wanted)
    assert high - low == best


def test_the_story_leaves_out_what_came_before(table: FactTable) -> None:
    start, end = story(table, mask(table, FactFilter()))
    day = 86_400
    first, last = (float(np.nanmin(table.start[0][table.row_of[fact]])) for fact in ("break", "quay"))
    assert start < first
    assert end > last
    assert (end - start) < 3 * day
    assert start > table.start[0][table.row_of["old"]] + day


def test_fit_shows_every_dated_fact(table: FactTable) -> None:
    start, end = fit(table, mask(table, FactFilter()))
    dated = np.isfinite(table.start[0])
    assert start < table.start[0][dated].min()
    assert end > table.end[0][np.isfinite(table.end[0])].max()


def test_nothing_dated_still_gives_a_view(table: FactTable) -> None:
    none = np.zeros(len(table), dtype=bool)
    start, end = story(table, none)
    assert start < end
