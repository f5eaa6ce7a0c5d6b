"""How long the event loop of the real window stands still while a person works with it.

    python -m tests.benchmarks.window [--folder FOLDER]

Prints `name value` lines. A timer of 5 ms runs in the loop; a gap is the time between two of its ticks, so whatever
keeps the loop busy counts: painting, layout, or another thread that holds the interpreter. Milliseconds, longest first
measured from the first paint: `gap_reading` while the folder (the sample without one) is read and drawn,
`gap_choosing` while fact after fact is chosen, `gap_filtering` while words are searched, `gap_drawing` while the view
moves; `first_paint` and `all_drawn` are wall seconds from the start of the program.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from viewer.application.session import Session
    from viewer.ui.main_window import MainWindow
    from viewer.ui.program import Application

STARTED = time.perf_counter()


class Gaps:
    """Ticks of a timer in the running event loop."""

    def __init__(self, every_ms: int = 5) -> None:
        from PySide6.QtCore import Qt, QTimer

        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._last = time.perf_counter()
        self._longest = 0.0
        self._timer.start(every_ms)

    def _tick(self) -> None:
        now = time.perf_counter()
        self._longest, self._last = max(self._longest, now - self._last), now

    def take(self) -> float:
        """The longest gap since the last call, in milliseconds."""
        self._tick()
        longest, self._longest = self._longest, 0.0
        return longest * 1000


def until(done: Callable[[], bool], seconds: float = 120.0) -> None:
    """Run the event loop until `done`, which is asked every 10 ms."""
    from PySide6.QtCore import QEventLoop, QTimer

    loop, end = QEventLoop(), time.perf_counter() + seconds
    timer = QTimer()
    timer.timeout.connect(lambda: loop.quit() if done() or time.perf_counter() > end else None)
    timer.start(10)
    loop.exec()


def say(name: str, value: float) -> None:
    print(f"{name} {value:.1f}", flush=True)


@dataclass(frozen=True)
class Opened:
    """The program with its window on the screen; `painted` is when its first frame was there (perf_counter)."""

    application: Application
    session: Session
    window: MainWindow
    painted: float


def open_window(paths: Sequence[Path]) -> Opened:
    """The real window, opened as a person opens it on these paths."""
    from PySide6.QtCore import QSettings

    from viewer.application.session import Session
    from viewer.ui.bridge import Bridge
    from viewer.ui.main_window import MainWindow
    from viewer.ui.parts import AfterPaint
    from viewer.ui.program import Application, begin
    from viewer.ui.theme import looks

    application = Application([])
    looks().start(application)
    bridge = Bridge()
    session = Session(bridge.announce)
    window = MainWindow(session, bridge, QSettings())
    painted: list[float] = []
    AfterPaint(window, lambda: (painted.append(time.perf_counter()), begin(window, list(paths))))
    window.show()
    until(lambda: bool(painted))
    return Opened(application, session, window, painted[0])


def measure(folder: Path | None) -> None:
    opened = open_window([folder] if folder else [])
    session, window = opened.session, opened.window
    gaps = Gaps()
    say("first_paint_s", opened.painted - STARTED)
    until(lambda: session.snapshot.open and bool(session.snapshot.facts) and not session.progress.running)
    until(lambda: len(window.state.snapshot.facts) == len(session.snapshot.facts))
    say("all_drawn_s", time.perf_counter() - STARTED)
    say("gap_reading", gaps.take())
    walk(window, gaps)
    window.close()
    window.background.finish()
    session.shut_down()


def walk(window: object, gaps: Gaps) -> None:
    from dataclasses import replace

    from viewer.timeline.view import panned
    from viewer.ui.main_window import MainWindow

    assert isinstance(window, MainWindow)
    state = window.state
    gaps.take()
    for fact in list(state.snapshot.facts)[:60]:
        state.select(fact)
        until(_next_turn())
    say("gap_choosing", gaps.take())
    for words in ("fire", "river", "killed", ""):
        state.set_filter(replace(state.view.filter, words=words))
        until(_next_turn())
    say("gap_filtering", gaps.take())
    for step in range(60):
        state.set_view(panned(state.view, (1 if step % 2 else -1) * 0.3 * (state.view.end - state.view.start)))
        until(_next_turn())
    say("gap_drawing", gaps.take())


def _next_turn() -> Callable[[], bool]:
    end = time.perf_counter() + 0.03
    return lambda: time.perf_counter() > end


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--folder", type=Path)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
            os.environ[name] = home
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        measure(arguments.folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
