"""Saying in the window which reports tell the same."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from tests.gui.conftest import EVENTS, facts, story
from viewer.ui.details import told
from viewer.ui.join_dialog import JoinDialog
from viewer.ui.linkable import linkable
from viewer.ui.main_window import MainWindow


def asked(window: MainWindow) -> list[tuple[object, ...]]:
    return [call for call in window.session.asked if call[0] == "link"]  # type: ignore[attr-defined]


def press(window: MainWindow, name: str) -> None:
    found = [part for part in window.source.findChildren(QAbstractButton) if part.accessibleName().startswith(name)]
    assert found, f"no button is called {name}"
    found[0].click()


def test_a_report_that_tells_something_else_is_kept_apart(opened: MainWindow, qtbot: QtBot) -> None:
    opened.state.select("f2")
    with qtbot.waitSignal(opened.linking.done) as said:
        press(opened, "Does not tell the same")
    assert asked(opened) == [("link", "f2", ["f4"], False)]
    assert said.args[0].startswith("Kept apart")
    assert opened.toast.isVisible()


def test_what_is_offered_is_judged(opened: MainWindow, qtbot: QtBot) -> None:
    offer = replace(EVENTS[0], suggested=((("f2", "f1"), "the same hour"),))
    with qtbot.waitSignal(opened.state.snapshot_changed):
        opened.session.show(story(events=(offer,)))  # type: ignore[attr-defined]
    opened.state.select("f2")
    press(opened, "The same: ")
    press(opened, "Not the same: ")
    assert asked(opened) == [("link", "f2", ["f1"], True), ("link", "f2", ["f1"], False)]


def test_another_report_is_found_by_its_words_and_joined(opened: MainWindow, qtbot: QtBot) -> None:
    opened.state.select("f2")
    opened.linking.join.trigger()
    dialog = opened.findChild(JoinDialog)
    assert dialog is not None
    qtbot.keyClicks(dialog.search, "coast elmsey")
    assert dialog.found.count() == 1
    qtbot.keyClick(dialog.search, Qt.Key.Key_Return)
    assert asked(opened) == [("link", "f2", ["f3"], True)]


def test_a_fact_is_taken_out_of_its_event(opened: MainWindow) -> None:
    opened.state.select("f1")
    assert not opened.linking.apart.isEnabled()
    opened.state.select("f4")
    opened.linking.apart.trigger()
    assert asked(opened) == [("link", "f4", ["f2"], False)]


def test_the_menu_on_a_mark_is_of_its_fact(opened: MainWindow, qtbot: QtBot) -> None:
    canvas, scene = opened.canvas, opened.canvas.scene()
    hit = scene.mark_of("f3") if scene is not None else None
    assert hit is not None
    at = QPoint(int(hit.rect.x + hit.rect.width / 2), int(hit.rect.y + hit.rect.height / 2))
    with qtbot.waitSignal(canvas.fact_menu_wanted):
        QApplication.sendEvent(canvas, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, canvas.mapToGlobal(at)))
    assert opened.state.fact().id == "f3"  # type: ignore[union-attr]
    assert opened.correcting.menu.isVisible()
    opened.correcting.menu.close()


def test_each_report_says_what_it_tells_otherwise() -> None:
    shown = told(facts()["f2"], story(), "Europe/Lisbon")
    (report,) = shown.reports
    assert report.differs == "9+ killed (Firefighters)"


def test_what_was_offered_stands_before_what_is_near() -> None:
    offer = replace(EVENTS[0], suggested=((("f2", "f3"), "the same figure"),))
    others = linkable(facts()["f2"], story(events=(offer,)), "Europe/Lisbon")
    assert [other.fact for other in others] == ["f3", "f1", "f5"]


def test_the_menu_on_a_row_of_compare_is_of_its_fact(opened: MainWindow, qtbot: QtBot) -> None:
    opened.state.select("f2")
    opened.comparing.open()
    panel = opened.comparing.panel
    qtbot.waitUntil(lambda: any(made.isVisible() and made.spot.fact == "f4" for made in panel.surface.buttons))
    row = next(made for made in panel.surface.buttons if made.isVisible() and made.spot.fact == "f4")
    at = row.rect().center()
    with qtbot.waitSignal(panel.menu_wanted):
        QApplication.sendEvent(row, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, row.mapToGlobal(at)))
    assert opened.state.selected == "f4"
    opened.linking.apart.trigger()
    opened.correcting.menu.close()
    assert asked(opened) == [("link", "f4", ["f2"], False)]
