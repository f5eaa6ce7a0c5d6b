"""Ticking in the side bar filters, and clearing brings everything back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from viewer.application.session import Snapshot
from viewer.model.mention import Kind
from viewer.timeline.filters import FactFilter
from viewer.ui.main_window import MainWindow


def shown_ids(window: MainWindow) -> set[str]:
    ids = window.state.snapshot.table.ids
    return {ids[row] for row in window.state.shown_rows()}


def test_unticking_a_kind_filters_picture_and_table(opened: MainWindow) -> None:
    opened.side_bar.sections["kinds"].list.ticked.emit("harm")
    assert shown_ids(opened) == {"f1", "f3", "f5"}
    assert opened.side_bar._shown.text() == "3 of 5 facts"
    opened.commands.actions["table"].trigger()
    assert opened.table.facts.rowCount() == 3
    opened.side_bar.clear.click()
    assert opened.table.facts.rowCount() == 5
    assert not opened.side_bar._foot.isVisible()


def test_a_place_is_left_out_with_what_lies_within(opened: MainWindow) -> None:
    places = opened.side_bar.sections["places"].list
    places.ticked.emit("Elmsey")
    assert shown_ids(opened) == {"f1", "f2", "f4", "f5"}
    county = places.rows.index(0)
    assert places.rows.data(county, Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.PartiallyChecked
    places.ticked.emit("Marrow County")
    assert shown_ids(opened) == {"f1", "f2", "f3", "f4", "f5"}
    places.ticked.emit("Marrow County")
    assert shown_ids(opened) == {"f5"}
    assert opened.side_bar._shown.text() == "1 of 5 facts"
    opened.side_bar.clear.click()
    assert opened.state.view.filter == FactFilter()


def test_a_double_click_leaves_only_that_row(opened: MainWindow, qtbot: QtBot) -> None:
    kinds = opened.side_bar.sections["kinds"].list
    at = kinds.visualRect(kinds.rows.index(0)).center()
    for click in (qtbot.mouseClick, qtbot.mouseDClick, qtbot.mouseRelease):
        click(kinds.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert shown_ids(opened) == {"f2", "f4"}


def test_clearing_the_filters_empties_the_search_field(opened: MainWindow, qtbot: QtBot) -> None:
    opened.commands.actions["search"].trigger()
    with qtbot.waitSignal(opened.state.shown_changed):
        qtbot.keyClicks(opened.toolbar.search, "smoke")
    opened.side_bar.clear.click()
    assert opened.toolbar.search.text() == ""
    assert len(shown_ids(opened)) == 5


def test_a_subject_is_listed_once_told_of_and_is_not_hidden_before_that(
    opened: MainWindow, qtbot: QtBot, make_story: Callable[..., Snapshot]
) -> None:
    kinds = opened.side_bar.sections["kinds"]
    assert "fire" not in kinds.keys
    kinds.list.ticked.emit("harm")
    told = opened.state.snapshot.facts
    with qtbot.waitSignal(opened.state.snapshot_changed):
        opened.session.show(make_story(facts={**told, "f1": replace(told["f1"], kind=Kind.FIRE)}))  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: "fire" in kinds.keys)
    assert shown_ids(opened) == {"f1", "f3", "f5"}


def test_the_legend_explains_the_signs_in_view(opened: MainWindow, qtbot: QtBot) -> None:
    legend = opened.side_bar.legend
    qtbot.waitUntil(lambda: "dot: a time" in legend.accessibleDescription())
    assert "badge: accounts differ" in legend.accessibleDescription()
    state = opened.state
    state.set_view(replace(state.view, start=state.view.end + 1e8, end=state.view.end + 2e8))
    qtbot.waitUntil(lambda: "a time" not in legend.accessibleDescription())
    assert "edge: facts beyond the edge" in legend.accessibleDescription()
