"""Files dropped on the window."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from viewer.ui.main_window import MainWindow


def asked(window: MainWindow) -> list[tuple[object, ...]]:
    return window.session.asked  # type: ignore[attr-defined, no-any-return]


def drop(window: MainWindow, widget: QWidget, folder: Path, qtbot: QtBot) -> QDropEvent:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(folder))])
    at = widget.mapTo(window, widget.rect().center())
    actions = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction
    none, left = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    enter = QDragEnterEvent(at, actions, data, left, none)
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted()
    assert window.drop_frame.isVisible()
    event = QDropEvent(QPointF(at), actions, data, left, none)
    QApplication.sendEvent(window, event)
    return event


@pytest.mark.parametrize("part", ["canvas", "side_bar", "toolbar", "source", "table"])
def test_a_folder_may_be_dropped_anywhere(opened: MainWindow, qtbot: QtBot, tmp_path: Path, part: str) -> None:
    folder = tmp_path / "F\u00eate & \u00e9t\u00e9 #1"
    folder.mkdir()
    assert not any(child.acceptDrops() for child in opened.findChildren(QWidget))
    with qtbot.waitSignal(opened.drops.dropped):
        event = drop(opened, getattr(opened, part), folder, qtbot)
        assert event.isAccepted()
        assert event.dropAction() is Qt.DropAction.CopyAction
        assert not asked(opened), "read only after the drop has returned"
    assert asked(opened)[-1] == ("add", folder)
    assert not opened.drop_frame.isVisible()


def test_what_was_dropped_is_logged_once_it_is_painted(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    folder = tmp_path / "harbour"
    folder.mkdir()
    with caplog.at_level(logging.INFO, logger="dateline.window"):
        drop(window, window.start_page, folder, qtbot)
        qtbot.waitUntil(lambda: "dropped harbour: read 2 articles, 5 facts" in caplog.messages)
    assert window.canvas.isVisible()


def test_a_dropped_project_is_opened(opened: MainWindow, tmp_path: Path) -> None:
    opened.opening.take([tmp_path / "other.dateline"])
    assert asked(opened)[-1] == ("open_project", tmp_path / "other.dateline")


def test_pasting(opened: MainWindow, tmp_path: Path) -> None:
    QApplication.clipboard().clear()
    opened.commands.actions["paste"].trigger()
    assert not asked(opened)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path))])
    QApplication.clipboard().setMimeData(data)
    opened.commands.actions["paste"].trigger()
    assert asked(opened)[-1] == ("add", tmp_path)
