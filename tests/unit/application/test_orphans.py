from __future__ import annotations

import signal
import subprocess
import sys

PROGRAM = """
import os, signal
from viewer.application.workers import Workers
Workers().run(os.getpid)
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_no_worker_outlives_a_program_that_was_killed() -> None:
    """A worker holds the output open, so that reading it to its end waits for every one of them."""
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, timeout=60, check=False)
    assert done.returncode == -signal.SIGKILL
