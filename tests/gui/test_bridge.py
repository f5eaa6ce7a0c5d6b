"""What happens in other threads, on the window's thread."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QThread
from PySide6.QtGui import QImage, QPainter, QPen
from pytestqt.qtbot import QtBot

from viewer.application.session import Failed, Progress, ProgressChanged, Snapshot, SnapshotChanged
from viewer.errors import ProjectError
from viewer.ui.bridge import Background, Bridge


def test_a_flood_of_snapshots_becomes_one(qtbot: QtBot, make_story: Callable[..., Snapshot]) -> None:
    bridge = Bridge()
    seen: list[str] = []
    threads: list[bool] = []
    bridge.snapshot_changed.connect(lambda snapshot: seen.append(snapshot.name))
    bridge.snapshot_changed.connect(lambda _: threads.append(QThread.currentThread() is bridge.thread()))
    story = make_story()

    def flood() -> None:
        for number in range(200):
            bridge.announce(SnapshotChanged(replace(story, name=str(number))))
            bridge.announce(ProgressChanged(Progress(number, 200, 0, "", True)))

    with qtbot.waitSignal(bridge.progress_changed):
        worker = threading.Thread(target=flood)
        worker.start()
        worker.join()
    assert seen == ["199"]
    assert threads == [True]


def test_failures_are_all_told(qtbot: QtBot) -> None:
    bridge = Bridge()
    told: list[str] = []
    bridge.failed.connect(told.append)
    with qtbot.waitSignal(bridge.failed):
        bridge.announce(Failed("one"))
        bridge.announce(Failed("two"))
    assert told == ["one", "two"]


def test_a_later_question_supersedes_an_earlier_one(qtbot: QtBot) -> None:
    background = Background()
    gate = threading.Event()
    answers: list[str] = []
    done: list[bool] = []

    def slow() -> str:
        gate.wait(10)
        return "old"

    background.ask("text", slow, answers.append)
    background.ask("text", lambda: "new", answers.append)
    qtbot.waitUntil(lambda: answers == ["new"])
    gate.set()
    background.ask("end", lambda: True, done.append)
    qtbot.waitUntil(lambda: done == [True])
    assert answers == ["new"]
    background.finish()


def test_named_errors_reach_the_person(qtbot: QtBot) -> None:
    background = Background()

    def fail() -> None:
        raise ProjectError("The project is gone.")

    with qtbot.waitSignal(background.failed) as told:
        background.ask("open", fail, lambda _: None)
    assert told.args == ["The project is gone."]
    background.finish()


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal from 3.12")
def test_qt_calls_do_not_eat_references_to_none(qtbot: QtBot) -> None:
    """PySide6 6.12.0 drops one at each void call, and Python 3.11 aborts in the end."""
    image = QImage(8, 8, QImage.Format.Format_ARGB32)
    painter = QPainter(image)
    pen = QPen()
    before = sys.getrefcount(None)
    for _ in range(500):
        painter.setPen(pen)
    after = sys.getrefcount(None)
    painter.end()
    assert abs(after - before) < 100
