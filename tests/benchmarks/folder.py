"""How long a person waits for the facts of a folder, in the real window.

    python -m tests.benchmarks.folder --folder FOLDER [--busy]

Prints `name value` lines. `first_facts_s` and `whole_s` are wall seconds from the drop of the folder to the first facts
in the window, and to the end of the reading with the last ones there; `gap_ms` is the longest time for which the
event loop stood still meanwhile (as in `tests.benchmarks.window`). `main_cpu_s` and `workers_cpu_s` are processor
seconds, `peak_mb` the most memory of the program's own process. The worker processes are given time to start, as they
have while a person looks for a folder; with `--busy` they are not.
"""

from __future__ import annotations

import argparse
import os
import resource
import sys
import tempfile
import time
from pathlib import Path

from tests.benchmarks.window import Gaps, open_window, say, until

_SECONDS = 3600.0
_STARTING = 10.0  # seconds


def measure(folder: Path, *, busy: bool) -> None:
    opened = open_window([])
    session, window = opened.session, opened.window
    if not busy:
        ready = time.perf_counter() + _STARTING
        until(lambda: time.perf_counter() > ready)
    gaps, before, begun = Gaps(), os.times(), time.perf_counter()
    session.new_project([folder])
    until(lambda: bool(window.state.snapshot.facts) and not window.state.snapshot.sample, _SECONDS)
    say("first_facts_s", time.perf_counter() - begun)
    until(lambda: session.snapshot.open and not session.progress.running and session.wait(0.0), _SECONDS)
    until(lambda: len(window.state.snapshot.facts) == len(session.snapshot.facts), _SECONDS)
    say("whole_s", time.perf_counter() - begun)
    say("gap_ms", gaps.take())
    after = os.times()
    say("main_cpu_s", after.user + after.system - before.user - before.system)
    say("articles", len(session.snapshot.articles))
    say("facts", len(session.snapshot.facts))
    say("peak_mb", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    window.close()
    window.background.finish()
    session.shut_down()
    ended = os.times()
    say("workers_cpu_s", ended.children_user + ended.children_system)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--busy", action="store_true", help="drop it while the program is still starting")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
            os.environ[name] = home
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        measure(arguments.folder, busy=arguments.busy)
    return 0


if __name__ == "__main__":
    sys.exit(main())
