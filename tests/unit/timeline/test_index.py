"""Counts in bins, whatever the number of facts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from viewer.model.fact import Fact
from viewer.model.when import Basis, Precision, When
from viewer.timeline.arrangement import BLOCK, arrange
from viewer.timeline.index import bin_width, build_index
from viewer.timeline.table import build_table
from viewer.timeline.view import View

entries = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 2000), st.integers(0, 300)), min_size=1, max_size=60)


@given(entries, st.integers(0, 2000), st.integers(10, 3000))
def test_a_bin_counts_what_touches_it(made: list[tuple[int, int, int]], first: int, span: int) -> None:
    group = np.array([g for g, _, _ in made])
    start = np.array([s for _, s, _ in made], dtype=float)
    end = start + np.array([length for _, _, length in made])
    index = build_index(group, start, end, 4)
    edges = np.linspace(first, first + span, 8)
    counts = index.counts(edges)
    lasting = np.maximum(end, start + 1)
    for g in range(4):
        for b in range(7):
            touching = (group == g) & (start < edges[b + 1]) & (lasting > edges[b])
            assert counts[g, b] == touching.sum()


def test_one_far_date_does_not_blur_the_rest() -> None:
    start = np.array([-1e10, 1.7e9, 1.7e9 + 30])
    index = build_index(np.array([0, 1, 1]), start, start, 2)
    counts = index.counts(np.array([1.7e9 - 10, 1.7e9 + 10, 1.7e9 + 40]))
    assert counts[1].tolist() == [1, 1]


def test_a_bin_is_eight_to_sixteen_pixels_wide() -> None:
    for span in (500.0, 8000.0, 3e9):
        width = bin_width(span, 500, 8)
        assert 8 <= width / (span / 500) <= 16
        assert width == bin_width(span * 0.999, 500, 8)


def test_a_block_of_bins_counts_what_the_index_counts(make: Callable[..., Fact]) -> None:
    moments = np.random.default_rng(5).integers(0, 4_000_000, 500).tolist()
    facts = [make(str(n), "One report", stretch(moment)) for n, moment in enumerate(moments)]
    arranged = arrange(build_table(facts), View(0.0, 4e6))
    for number in (0, 3, 60):
        edges = np.arange(number * BLOCK, (number + 1) * BLOCK + 1) * 1024.0
        assert (arranged.block(1024.0, number) == arranged.index.counts(edges)).all()


def stretch(moment: int) -> When:
    start = datetime.fromtimestamp(moment, UTC)
    return When(start, start + timedelta(minutes=15), Precision.INTERVAL, Basis.STATED)
