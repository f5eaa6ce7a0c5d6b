"""What nobody caught is logged and told."""

from __future__ import annotations

import sys
import threading

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from viewer.ui.logs import catch_all, log_folder
from viewer.ui.main_window import MainWindow
from viewer.ui.trouble import Trouble, TroubleDialog


@pytest.mark.logs("not caught")
def test_an_error_in_any_thread_is_told(window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    trouble = Trouble(window)
    catch_all(trouble.tell)

    def fail() -> None:
        raise KeyError("harbour")

    worker = threading.Thread(target=fail)
    worker.start()
    worker.join()
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), TroubleDialog))
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, TroubleDialog)
    assert any("harbour" in line.text() for line in dialog.findChildren(QLabel))
    dialog.accept()


def test_the_log_lies_in_the_home_of_the_test(own_home: object) -> None:
    assert str(log_folder()).startswith(str(own_home))
