"""The way to the first paint, and what is said when there is none."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

import pytest
from pytestqt.qtbot import QtBot

from viewer.ui import start
from viewer.ui.main_window import MainWindow
from viewer.ui.signals import Signals

FIRST_PAINT = """
import sys
from PySide6.QtCore import QSettings, QTimer
from viewer.ui import program
from viewer.ui.bridge import Bridge
from viewer.ui.parts import AfterPaint
from viewer.ui.theme import looks

def look():
    slow = {"pandas", "matplotlib", "dateparser", "trafilatura", "docx", "openpyxl"} & set(sys.modules)
    sys.stdout.write(f"painted {sorted(slow)}")
    sys.stdout.flush()
    application.exit(0)

application = program.Application([])
looks().start(application)
bridge = Bridge()
session = program.Session(bridge.announce)
window = program.MainWindow(session, bridge, QSettings())
AfterPaint(window, look)
window.show()
application.exec()
session.shut_down()
"""


def test_nothing_slow_is_loaded_before_the_first_paint() -> None:
    done = subprocess.run([sys.executable, "-c", FIRST_PAINT], capture_output=True, text=True, timeout=60, check=False)
    assert done.stdout == "painted []", done.stderr


def test_without_a_screen_one_sentence_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    assert start.run_window([]) == 3
    assert capsys.readouterr().err == f"{start.NO_SCREEN}\n"


def test_missing_libraries_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setattr(start, "_loads", lambda library: "cursor" not in library)
    with pytest.raises(start.WindowError, match=r"libxcb-cursor\.so\.0.*apt-get install"):
        start.check_system()


def test_a_folder_that_is_not_there_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert start.run_window(["no/such/folder"]) == 3
    assert "no/such/folder" in capsys.readouterr().err


@pytest.mark.skipif(sys.platform == "win32", reason="no signals there")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_closes_the_window(window: MainWindow, qtbot: QtBot, number: signal.Signals) -> None:
    before = {each: signal.getsignal(each) for each in (signal.SIGINT, signal.SIGTERM)}
    signals = Signals(window.close)
    os.kill(os.getpid(), number)
    qtbot.waitUntil(lambda: not window.isVisible())
    signals.stop()
    for each, handler in before.items():
        signal.signal(each, handler)
