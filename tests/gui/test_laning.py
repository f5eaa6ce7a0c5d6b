"""Lanes in the window: grouped, ordered, folded, pinned, hidden, moved and made taller, by pointer and by keys."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from viewer.application.session import Snapshot
from viewer.timeline.grouping import Grouping, LaneOrder
from viewer.timeline.scene import Target
from viewer.timeline.shapes import Rect, Text
from viewer.ui.main_window import MainWindow


@pytest.fixture
def nested(opened: MainWindow, qtbot: QtBot, make_story: Callable[..., Snapshot]) -> MainWindow:
    """With both towns in one county of one country."""
    inner = {"within": ("Marrow County", "Marrowland")}
    facts = {
        key: replace(fact, places=tuple(replace(place, **inner) for place in fact.places))
        for key, fact in opened.state.snapshot.facts.items()
    }
    with qtbot.waitSignal(opened.state.snapshot_changed):
        opened.session.show(make_story(facts=facts))  # type: ignore[attr-defined]
    return opened


def titles(window: MainWindow) -> list[str]:
    return [lane.title for lane in window.canvas.lanes()]


def head(window: MainWindow, lane: str) -> Rect:
    scene = window.canvas.scene()
    assert scene is not None
    return next(hit.rect for hit in scene.hits if hit.target is Target.LANE and hit.lane == lane)


def drawn_in(window: MainWindow, fact: str) -> set[str]:
    scene = window.canvas.scene()
    assert scene is not None
    return {hit.lane for hit in scene.hits if fact in hit.facts}


def choose(window: MainWindow, menu: str, key: str) -> None:
    window.commands.choices[menu][key].trigger()


def test_lanes_by_claimant_and_back_and_the_corner_says_so(opened: MainWindow) -> None:
    assert opened.lane_head.text() == "Lanes by place"
    choose(opened, "group", "claimant")
    assert opened.state.view.grouping is Grouping.CLAIMANT
    assert "The harbour master" in titles(opened)
    assert drawn_in(opened, "f2") == {"The harbour master"}
    assert opened.lane_head.text() == "Lanes by claimant"
    opened.commands.actions["back"].trigger()
    choose(opened, "group", "place")
    assert titles(opened) == ["Port Marrow", "Elmsey", "Unplaced"]


@pytest.mark.parametrize("key", [grouping.value for grouping in Grouping])
@pytest.mark.parametrize("order", [order.value for order in LaneOrder])
def test_every_grouping_in_every_order_shows_every_fact(opened: MainWindow, key: str, order: str) -> None:
    choose(opened, "group", key)
    if opened.commands.choices["order"][order].isEnabled():
        choose(opened, "order", order)
    assert all(drawn_in(opened, fact) for fact in opened.state.snapshot.facts)


def test_a_lane_by_article_has_the_articles_title(opened: MainWindow) -> None:
    choose(opened, "group", "article")
    assert titles(opened) == ["Ferry terminal burns in Port Marrow", "Marrow blaze: toll rises"]


def test_north_to_south_is_for_places_alone(opened: MainWindow) -> None:
    choose(opened, "order", "geography")
    choose(opened, "group", "status")
    assert opened.state.view.order is LaneOrder.COUNT
    assert not opened.commands.choices["order"]["geography"].isEnabled()


def test_a_pinned_lane_lies_first_until_it_is_released(opened: MainWindow, qtbot: QtBot) -> None:
    opened.state.select("f3")
    opened.canvas.setFocus()
    qtbot.keyClick(opened.canvas, Qt.Key.Key_P)
    assert titles(opened)[:2] == ["Elmsey", "Port Marrow"]
    assert "stays on top" in opened.toast._words.text()
    qtbot.keyClick(opened.canvas, Qt.Key.Key_P)
    assert titles(opened)[:2] == ["Port Marrow", "Elmsey"]


def test_a_hidden_lane_is_counted_and_comes_back(opened: MainWindow, qtbot: QtBot) -> None:
    opened.state.select("f3")
    opened.canvas.setFocus()
    qtbot.keyClick(opened.canvas, Qt.Key.Key_H)
    assert "Elmsey" not in titles(opened)
    assert "4 of 5 facts" in opened.status._facts.whole()
    # What is ticked in the side bar tells the same.
    assert opened.side_bar.sections["places"].list.rows.state("Elmsey") is False
    opened.commands.actions["show_lanes"].trigger()
    assert "Elmsey" in titles(opened)
    assert not opened.commands.actions["show_lanes"].isEnabled()


@pytest.mark.parametrize("key", ["article", "claimant", "kind", "status"])
def test_a_lane_of_any_grouping_can_be_hidden(opened: MainWindow, key: str) -> None:
    choose(opened, "group", key)
    name = opened.canvas.lanes()[-1].name
    opened.laning.hide(name)
    assert name not in {lane.name for lane in opened.canvas.lanes()}
    opened.laning.show_all()
    assert name in {lane.name for lane in opened.canvas.lanes()}


def test_only_this_lane(opened: MainWindow) -> None:
    opened.laning.only("Elmsey")
    assert titles(opened) == ["Elmsey", "Unplaced"]
    assert opened.state.shown.sum() == 1


def test_a_hidden_region_takes_what_lies_within_along(nested: MainWindow) -> None:
    nested.laning.hide("Marrow County")
    assert titles(nested) == ["Unplaced"]


def test_a_lane_is_dragged_above_its_neighbour(nested: MainWindow, qtbot: QtBot) -> None:
    canvas = nested.canvas
    fold, port = head(nested, "Elmsey"), head(nested, "Port Marrow")
    start = QPoint(60, int(fold.y + fold.height / 2))
    qtbot.mousePress(canvas, Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(canvas, start - QPoint(0, 10))
    qtbot.mouseMove(canvas, QPoint(60, int(port.y) + 2))
    with qtbot.waitSignal(canvas.lane_moved) as moved:
        qtbot.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=QPoint(60, int(port.y) + 2))
    assert moved.args == ["Elmsey", 0]
    assert titles(nested) == ["Marrow County", "Elmsey", "Port Marrow", "Unplaced"]
    assert nested.state.view.order is LaneOrder.HAND
    assert nested.commands.choices["order"]["hand"].isChecked()


def test_keys_move_a_lane_and_stop_at_its_neighbours(nested: MainWindow, qtbot: QtBot) -> None:
    nested.state.select("f3")
    nested.canvas.setFocus()
    for _ in range(3):
        qtbot.keyClick(nested.canvas, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert titles(nested) == ["Marrow County", "Elmsey", "Port Marrow", "Unplaced"]
    qtbot.keyClick(nested.canvas, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert titles(nested) == ["Marrow County", "Port Marrow", "Elmsey", "Unplaced"]


def test_the_foot_of_a_lane_sets_its_height(opened: MainWindow, qtbot: QtBot) -> None:
    canvas, before = opened.canvas, head(opened, "Elmsey")
    foot = QPoint(60, int(before.bottom) - 1)
    qtbot.mousePress(canvas, Qt.MouseButton.LeftButton, pos=foot)
    qtbot.mouseMove(canvas, foot + QPoint(0, 10))
    qtbot.mouseMove(canvas, foot + QPoint(0, 3 * int(canvas.sizes().row)))
    qtbot.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=foot + QPoint(0, 50))
    assert head(opened, "Elmsey").height == before.height + 3 * canvas.sizes().row
    opened.commands.actions["usual_heights"].trigger()
    assert head(opened, "Elmsey").height == before.height


def test_a_lower_lane_counts_what_it_has_no_row_for(
    opened: MainWindow, qtbot: QtBot, make_story: Callable[..., Snapshot]
) -> None:
    before = head(opened, "Port Marrow")
    assert before.height > 2 * opened.canvas.sizes().row
    opened.laning.set_rows("Port Marrow", 1)
    scene = opened.canvas.scene()
    assert scene is not None
    more = [hit for hit in scene.hits if hit.target is Target.MORE]
    held = {fact for hit in scene.hits if hit.lane == "Port Marrow" for fact in hit.facts}
    assert held == {"f1", "f2", "f4"}
    assert head(opened, "Port Marrow").height <= before.height
    assert all(hit.facts for hit in more)


def test_fold_all_and_unfold_all(nested: MainWindow) -> None:
    nested.commands.actions["fold_all"].trigger()
    assert titles(nested) == ["Marrow County", "Unplaced"]
    nested.commands.actions["unfold_all"].trigger()
    assert titles(nested) == ["Marrow County", "Port Marrow", "Elmsey", "Unplaced"]


def test_the_menu_of_a_lane_says_what_can_be_done_with_it(opened: MainWindow) -> None:
    words = {action.text() for action in opened.laning.menu("Elmsey").actions()}
    assert {"Pin on top", "Move up", "Hide", "Show only this", "Taller", "Lies in..."} <= words
    words = {action.text() for action in opened.laning.menu("Unplaced").actions()}
    assert "Hide" in words
    assert not words & {"Pin on top", "Lies in...", "Move up"}


def test_the_corner_opens_by_keyboard(opened: MainWindow, qtbot: QtBot) -> None:
    opened.lane_head.setFocus(Qt.FocusReason.TabFocusReason)
    assert opened.lane_head.accessibleName() == "Lanes by place, most facts first"
    menu = opened.lane_head.menu()
    assert isinstance(menu, QMenu)
    with qtbot.waitSignal(menu.aboutToShow):
        menu.popup(opened.lane_head.mapToGlobal(QPoint(0, 20)))
    assert QApplication.activePopupWidget() is menu
    menu.close()


def test_a_lane_that_is_dragged_shows_its_name_and_scrolls_along(opened: MainWindow, qtbot: QtBot) -> None:
    canvas = opened.canvas
    opened.laning.set_rows("Port Marrow", 60)
    row = head(opened, "Port Marrow")
    start = QPoint(60, int(row.y) + 12)
    qtbot.mousePress(canvas, Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(canvas, start + QPoint(0, 10))
    bottom = QPoint(60, int(canvas.plot().bottom) - 4)
    for step in range(200):
        qtbot.mouseMove(canvas, bottom - QPoint(step % 2, 0))
    drag = canvas._drag
    assert drag is not None
    assert "Port Marrow" in {shape.text for shape in drag.shapes() if isinstance(shape, Text)}
    assert canvas.view.scroll > 0
    with qtbot.waitSignal(canvas.lane_moved):
        qtbot.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=bottom)
    assert titles(opened)[:2] == ["Elmsey", "Port Marrow"]


def test_what_there_is_to_take_back_is_told_by_the_menu(
    opened: MainWindow, qtbot: QtBot, make_story: Callable[..., Snapshot]
) -> None:
    actions = opened.commands.actions
    assert not actions["usual_heights"].isEnabled()
    assert not actions["show_lanes"].isEnabled()
    opened.laning.set_rows("Elmsey", 4)
    with qtbot.waitSignal(opened.state.snapshot_changed):
        opened.session.show(make_story())  # type: ignore[attr-defined]
    assert actions["usual_heights"].isEnabled()
    assert not actions["show_lanes"].isEnabled()
