"""The overview shows where everything is, whatever the filter leaves."""

from __future__ import annotations

from dataclasses import replace

from tests.unit.timeline.test_grouping import FACTS, VIEW
from viewer.timeline.filters import FactFilter
from viewer.timeline.overview import glance, glance_shapes, glance_words
from viewer.timeline.shapes import Bars, Rect
from viewer.timeline.table import build_table


def bars(words: str) -> list[Bars]:
    seen = glance(build_table(FACTS), replace(VIEW, filter=FactFilter(words=words)))
    shapes = glance_shapes(seen, Rect(0, 0, 600, 46), "UTC", lambda text, _style: 6.0 * len(text))
    return [shape for shape in shapes if isinstance(shape, Bars)]


def test_the_whole_span_stands_still_while_a_person_filters() -> None:
    table = build_table(FACTS)
    whole = glance(table, VIEW)
    some = glance(table, replace(VIEW, filter=FactFilter(words="four")))
    assert (some.start, some.end) == (whole.start, whole.end)
    assert (some.edges == whole.edges).all()
    assert some.counts.sum() == 1
    assert some.every.sum() == whole.every.sum() == len(FACTS)
    assert glance_words(whole, "UTC")[1].startswith("5 dated facts, one bar")
    assert glance_words(some, "UTC")[1].startswith("1 of 5 dated, one bar")


def test_what_the_filter_leaves_out_stands_grey_behind() -> None:
    assert "line2" not in {bar.colour for bar in bars("")}
    grey = next(bar for bar in bars("four") if bar.colour == "line2")
    # Four days are left out altogether, and on the fifth nothing is.
    assert len(grey.boxes) == 4
