"""Worker processes: a crash or a hang in one article costs that article, not the program."""

from __future__ import annotations

import contextlib
import logging
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Mapping
from concurrent.futures import CancelledError, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from typing import Any, TypeVar

from viewer.application.tasks import awake, warm_up
from viewer.errors import ProjectError, Stopped

_LOG = logging.getLogger(__name__)
T = TypeVar("T")
# Below this many articles, starting more processes costs more than it brings.
FEW = 20
# Seconds between two looks at whether the person stopped it.
_LOOK = 0.2


# A pool of one process for a task that may kill it, so that it takes nothing else along.
ALONE = 0
# In place of a result: the process died before it was there.
_DIED = object()


def _leave_with_parent() -> None:
    """In a worker: end when the program is gone. Otherwise it waits for ever on a queue that it holds open itself."""
    # Ctrl+C reaches the whole group; what becomes of the workers is the program's business.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is None:
        return

    def wait() -> None:
        parent.join()
        os._exit(1)

    threading.Thread(target=wait, name="parent", daemon=True).start()


def _result(name: str, future: Future[Any]) -> tuple[Any] | object | None:
    error = future.exception()
    if error is None:
        return (future.result(),)
    if isinstance(error, BrokenProcessPool | CancelledError):
        return _DIED
    _LOG.error("%s failed in a worker", name, exc_info=error)
    return None


class Workers:
    """Processes started with `spawn`: nothing open, no thread and nothing of Qt is inherited."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._pools: dict[int, ProcessPoolExecutor] = {}
        self._signs: dict[int, Future[bool]] = {}  # of the first process of each pool that works
        self._closed = False

    @staticmethod
    def count_for(articles: int) -> int:
        """How many processes a reading of that many articles gets."""
        return 1 if articles < FEW else os.cpu_count() or 1

    def submit(self, count: int, task: Callable[..., T], *arguments: Any) -> Future[T]:
        """Run a function of `application.tasks` in one of `count` processes, or in one ALONE. The future fails with
        BrokenProcessPool when a process of the same count died."""
        with self._lock:
            try:
                return self._pool(count).submit(task, *arguments)
            except BrokenProcessPool:
                self._pools.pop(count).shutdown(wait=False, cancel_futures=True)
                return self._pool(count).submit(task, *arguments)

    def _pool(self, count: int) -> ProcessPoolExecutor:
        if self._closed:  # a job that was left behind when the program ended must not start processes again
            raise ProjectError("The project is closed.")
        pool = self._pools.get(count)
        if pool is None:
            spawn = multiprocessing.get_context("spawn")
            pool = ProcessPoolExecutor(count or 1, mp_context=spawn, initializer=_leave_with_parent)
            self._pools[count] = pool
        return pool

    def start(self, count: int) -> Future[bool]:
        """Start the processes; done when one of them works, which takes seconds on a busy machine.

        They load rules, names and places at once, for which the first article would wait. One ALONE loads only what its
        file needs: what may kill it need not wait for the rest.
        """
        task = awake if count == ALONE else warm_up
        signs = [self.submit(count, task) for _ in range(count or 1)]  # a process starts for each task that waits
        self._signs[count] = signs[0]
        return signs[0]

    def awake(self, count: int) -> bool:
        """Whether a process of this count has been started and works."""
        sign = self._signs.get(count)
        return sign is not None and sign.done() and not sign.cancelled() and sign.exception() is None

    def renew(self, count: int) -> None:
        """Give up the processes of a pool that broke or hangs; the next `submit` starts new ones."""
        with self._lock:
            pool = self._pools.pop(count, None)
        self._signs.pop(count, None)
        if pool is None:
            return
        processes = list((getattr(pool, "_processes", None) or {}).values())
        pool.shutdown(wait=False, cancel_futures=True)
        for process in processes:
            process.kill()

    def try_all(
        self, task: Callable[..., T], work: Mapping[str, tuple[Any, ...]], cancelled: Callable[[], bool] = lambda: False
    ) -> dict[str, T]:
        """Results by name; a name whose task fails or kills its process is logged and left out.

        Stopped when `cancelled` before all are there.
        """
        count = self.count_for(len(work))
        futures = {name: self.submit(count, task, *arguments) for name, arguments in work.items()}
        waiting = set(futures.values())
        while waiting:
            waiting = wait(waiting, timeout=_LOOK).not_done
            if waiting and cancelled():
                for future in waiting:
                    future.cancel()
                raise Stopped
        results = {name: _result(name, future) for name, future in futures.items()}
        if any(result is _DIED for result in results.values()):
            self.renew(count)
            for name in [name for name, result in results.items() if result is _DIED]:
                results[name] = _result(name, self.submit(ALONE, task, *work[name]))
                if results[name] is _DIED:
                    self.renew(ALONE)
            self.renew(ALONE)
        return {name: result[0] for name, result in results.items() if isinstance(result, tuple)}

    def warm(self) -> None:
        """Start the process that the first few articles go to, and after it those for a folder."""

        def start_more(_sign: Future[bool]) -> None:
            with contextlib.suppress(ProjectError):  # closed meanwhile
                self.start(self.count_for(FEW))

        self.start(1).add_done_callback(start_more)

    def run(self, task: Callable[..., T], *arguments: Any) -> T:
        """Run one task and wait for it."""
        return self.submit(1, task, *arguments).result()

    def close(self) -> None:
        """End all processes; what they were doing is dropped."""
        with self._lock:
            self._closed = True
            pools, self._pools = self._pools, {}
        for pool in pools.values():
            pool.shutdown(wait=True, cancel_futures=True)
