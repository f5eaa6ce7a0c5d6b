"""Background threads that run what a person asked for, one job after the other, with cancel.

The one place beside the exception hook where every exception is caught: a job that fails must end in a sentence on the
screen and a trace in the log file, never in a thread that silently stopped.
"""

from __future__ import annotations

import logging
import sys
import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from viewer.errors import DatelineError, Stopped

_LOG = logging.getLogger(__name__)
# Seconds a thread keeps the interpreter while another waits for it. A window gives it up in every call into Qt and has
# to wait for it again afterwards: with Python's 5 ms a repaint beside a busy thread takes a quarter of a second.
_TURN = 0.0005


@dataclass
class Job:
    """`words` name it in messages ("reading"). Work looks at `cancelled` between its steps."""

    words: str
    work: Callable[[Job], None]
    asked: int = 0  # how often it was asked to stop

    def cancel(self) -> None:
        self.asked += 1

    @property
    def cancelled(self) -> bool:
        return self.asked > 0


class Lane:
    """One thread and its queue. `failed` gets one sentence for each job that failed."""

    def __init__(self, name: str, failed: Callable[[str], None]) -> None:
        self._failed = failed
        self._waiting: deque[Job] = deque()
        self._running: Job | None = None
        self._ended = False
        self._changed = threading.Condition()
        self._thread = threading.Thread(target=self._run, name=f"dateline-{name}", daemon=True)
        self._thread.start()

    def submit(self, words: str, work: Callable[[Job], None]) -> Job:
        """Queue work; returns at once."""
        job = Job(words, work)
        with self._changed:
            self._waiting.append(job)
            self._changed.notify_all()
        return job

    def cancel(self) -> None:
        """Ask the running job to stop and forget those that wait."""
        with self._changed:
            self._waiting.clear()
            if self._running is not None:
                self._running.cancel()

    @property
    def idle(self) -> bool:
        with self._changed:
            return self._running is None and not self._waiting

    def wait(self, timeout: float | None = None) -> bool:
        """Wait until nothing runs or waits; False when `timeout` seconds ran out first."""
        with self._changed:
            return self._changed.wait_for(lambda: self._running is None and not self._waiting, timeout)

    def close(self) -> None:
        """End the thread after what is queued. Waits."""
        with self._changed:
            self._ended = True
            self._changed.notify_all()
        self._thread.join()

    def _run(self) -> None:
        sys.setswitchinterval(_TURN)
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._waiting or self._ended)
                if not self._waiting:
                    return
                self._running = job = self._waiting.popleft()
            self._attempt(job)
            with self._changed:
                self._running = None
                self._changed.notify_all()

    def _attempt(self, job: Job) -> None:
        try:
            job.work(job)
        except Stopped:
            _LOG.info("%s was stopped", job.words)
        except DatelineError as error:
            _LOG.warning("%s: %s", job.words, error)
            self._failed(str(error))
        except Exception as error:  # noqa: BLE001 (see the head of this file)
            _LOG.exception("%s failed", job.words)
            self._failed(f"Something unexpected stopped {job.words} ({type(error).__name__}): the log file says more.")
