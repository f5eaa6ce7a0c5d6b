"""Compare and the toll chart as pictures: which incident, how high, and what they leave out."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import matplotlib.image
import pytest

from tests.blast import ZONE, articles, events, facts
from viewer.errors import ExportError
from viewer.exporting.compare_chart import draw_compare, incident_for
from viewer.exporting.exporters import export
from viewer.exporting.records import ExportData, ExportOptions
from viewer.model.event import Event
from viewer.model.fact import Fact
from viewer.timeline.table import build_table
from viewer.timeline.view import Clock, View

VIEW = View(1_907_400_000.0, 1_907_700_000.0, ZONE)


def data(known: Sequence[Fact] = (), grouped: Sequence[Event] = (), hidden: frozenset[str] = frozenset()) -> ExportData:
    made = list(known) or facts()
    found = tuple(grouped) or tuple(events())
    rows = tuple(articles())
    table = build_table(made, found, [row.article for row in rows], hidden=hidden)
    return ExportData("Mill", {fact.id: fact for fact in made}, found, rows, table, hidden)


def options(chart: str, **more: object) -> ExportOptions:
    return replace(ExportOptions(view=VIEW, height=0, chart=chart), **more)  # type: ignore[arg-type]


def size_of(png: bytes) -> tuple[int, int]:
    height, width, _ = matplotlib.image.imread(io.BytesIO(png)).shape
    return width, height


def test_a_picture_is_as_high_as_it_needs_and_leaves_nothing_out() -> None:
    chart = draw_compare(data(), options("compare"), "png")
    assert chart.words == "14 of 14 facts of this incident are told. Nothing is left out."
    width, height = size_of(chart.data)
    assert width == 1920
    assert 700 < height < 1400


def test_a_toll_chart_says_that_facts_without_figures_are_not_on_it() -> None:
    chart = draw_compare(data(hidden=frozenset({"a2"})), options("tolls"), "png")
    assert chart.words == "7 of 14 facts of this incident are told. Left out: 1 hidden and 6 without figures."


def test_a_picture_of_a_given_height_counts_what_had_no_room() -> None:
    chart = draw_compare(data(), options("compare", height=600, dpi=96), "png")
    assert size_of(chart.data) == (1920, 600)
    left = re.search(r"(\d+) of 14 .* Left out: (\d+) for want of room\.", chart.words)
    assert left is not None
    assert int(left[1]) + int(left[2]) == 14


@pytest.mark.parametrize("chart", ["compare", "tolls"])
@pytest.mark.parametrize(("suffix", "begins"), [("svg", b"<?xml"), ("pdf", b"%PDF"), ("png", b"\x89PNG")])
def test_the_same_incident_gives_the_same_bytes(chart: str, suffix: str, begins: bytes) -> None:
    first, second = (draw_compare(data(), options(chart, theme="dark"), suffix).data for _ in range(2))
    assert first.startswith(begins)
    assert first == second


def test_an_incident_is_named_by_an_id_or_by_words() -> None:
    other = [replace(event, id=f"x{n}", incident="other") for n, event in enumerate(events()[:1])]
    known = data(grouped=[*events()[1:], *other])
    assert incident_for(known, "") == "blast"
    for wanted in ("blast", "toll", "b2", " Parcel wall ", "fallow GMT"):
        assert incident_for(known, wanted) == "blast"
    for wanted in ("x0", "southern"):
        assert incident_for(known, wanted) == "other"
    with pytest.raises(ExportError, match="No incident tells of volcano"):
        incident_for(known, "volcano")


def test_nothing_to_compare_is_said(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="There is no incident to compare"):
        draw_compare(data(hidden=frozenset(fact.id for fact in facts())), options("compare"), "png")
    with pytest.raises(ExportError, match="the width must be"):
        draw_compare(data(), options("compare", width=100), "png")


def test_the_exporter_writes_the_chart_that_was_asked_for(tmp_path: Path) -> None:
    view = replace(VIEW, clock=Clock.REPORTED)
    for chart in ("compare", "tolls"):
        words = export(data(), tmp_path / f"{chart}.svg", options(chart, view=view, incident="mill"))
        assert words.startswith(f"Wrote {chart}.svg. ")
        assert (tmp_path / f"{chart}.svg").stat().st_size > 10_000
