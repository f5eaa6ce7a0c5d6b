"""The one thread that writes into a project. Nobody else holds a connection that may write."""

from __future__ import annotations

import logging
import queue
import sqlite3
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from viewer.errors import ProjectError
from viewer.store.schema import prepare

_LOG = logging.getLogger(__name__)
# A batch is one transaction: as much as waits, but never so much that a reader waits long for the next one.
_BATCH = 400

# Errors of what is written, not of the disk.
_MISTAKES = (
    sqlite3.IntegrityError,
    sqlite3.InterfaceError,
    sqlite3.ProgrammingError,
    ValueError,
    TypeError,
    OverflowError,
)

Work = Callable[[sqlite3.Connection], object]


@dataclass(frozen=True, slots=True)
class _Task:
    work: Work
    done: Callable[[bool], None] | None
    alone: bool = False


_END = _Task(lambda _connection: None, None, alone=True)


def connect_file(path: Path) -> sqlite3.Connection:
    """A writing connection in autocommit mode on a prepared database; sqlite3.Error when that fails."""
    connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False, timeout=5)
    try:
        # FULL: a correction that is shown as saved survives a power cut.
        connection.execute("PRAGMA synchronous = FULL")
        # Before WAL: what marks the file as a project must stand in the file itself, not in its companion.
        prepare(connection, path.name)
        # WAL: readers go on while a batch is written. Where it cannot be had (network drives), the journal stays.
        connection.execute("PRAGMA journal_mode = WAL")
    except (sqlite3.Error, ProjectError):
        connection.close()
        raise
    return connection


def connect_memory() -> sqlite3.Connection:
    """A prepared database that lives only as long as its connection."""
    connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    prepare(connection, "memory")
    return connection


def close_connection(connection: sqlite3.Connection) -> None:
    """Close so that one single file remains: nothing in a journal, no companion files."""
    try:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.Error as error:
        # A reader still holds the file: the journal is folded in when the project is opened next.
        _LOG.info("the journal could not be folded in: %s", error)
    connection.close()


class Writer:
    """Runs work in order, in batches of one transaction each.

    When the disk fails (full, gone, read-only), the project is copied into memory, the batch is repeated there and
    `on_trouble` gets one sentence; nothing that was handed over is lost while the program runs.
    """

    def __init__(self, connection: sqlite3.Connection, *, in_memory: bool, on_trouble: Callable[[str], None]) -> None:
        self._connection = connection
        self._on_trouble = on_trouble
        self.in_memory = in_memory
        self._closed = False
        self._queue: queue.SimpleQueue[_Task] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="dateline-writer", daemon=True)
        self._thread.start()

    def submit(self, work: Work, done: Callable[[bool], None] | None = None) -> None:
        """Queue work; returns at once. `done(on_disk)` is called in the writer thread once the batch is committed."""
        self._queue.put(_Task(work, done))

    def call(self, work: Work) -> None:
        """Run work outside any transaction, after all that was queued, and wait; its errors reach the caller."""
        if self._closed:
            raise ProjectError("The project is closed.")
        finished = threading.Event()
        problem: list[Exception] = []

        def guarded(connection: sqlite3.Connection) -> None:
            try:
                work(connection)
            except (sqlite3.Error, OSError, ProjectError) as error:
                problem.append(error)

        self._queue.put(_Task(guarded, lambda _ok: finished.set(), alone=True))
        finished.wait()
        if problem:
            raise problem[0]

    def flush(self) -> None:
        """Wait until everything queued so far is written."""
        self.call(lambda _connection: None)

    def swap(self, connection: sqlite3.Connection) -> None:
        """Go on in another database, on disk; only from within `call`."""
        old, self._connection, self.in_memory = self._connection, connection, False
        close_connection(old)

    def close(self) -> None:
        """Write what is queued, fold the journal in, end the thread. Waits."""
        if self._closed:
            return
        self._closed = True
        self._queue.put(_END)
        self._thread.join()
        close_connection(self._connection)

    def _run(self) -> None:
        held: _Task | None = None
        while True:
            task = held or self._queue.get()
            held = None
            if task is _END:
                return
            if task.alone:
                task.work(self._connection)
                _tell([task], ok=True)
            else:
                batch, held = self._gather(task)
                self._write(batch)

    def _gather(self, first: _Task) -> tuple[list[_Task], _Task | None]:
        """What waits now for one transaction, and the task that may not join it."""
        batch = [first]
        while len(batch) < _BATCH:
            try:
                task = self._queue.get_nowait()
            except queue.Empty:
                break
            if task.alone:
                return batch, task
            batch.append(task)
        return batch, None

    def _write(self, batch: list[_Task]) -> None:
        try:
            self._transact(batch)
        except _MISTAKES:
            _LOG.exception("a batch could not be written as one")
            self._write_each(batch)
        except (sqlite3.Error, OSError) as error:
            _LOG.exception("a batch could not be written")
            if not self.in_memory:
                self._go_on_in_memory(error)
            self._write_each(batch)
        _tell(batch, ok=not self.in_memory)

    def _transact(self, batch: list[_Task]) -> None:
        connection = self._connection
        connection.execute("BEGIN IMMEDIATE")
        try:
            for task in batch:
                task.work(connection)
            connection.execute("COMMIT")
        except (sqlite3.Error, OSError, *_MISTAKES):
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise

    def _write_each(self, batch: list[_Task]) -> None:
        """A transaction for each task, so that one that cannot be written takes no other along."""
        for task in batch:
            try:
                self._transact([task])
            except (sqlite3.Error, OSError, *_MISTAKES):
                _LOG.exception("work was left out")
                self._on_trouble("A change could not be kept in the project; the log file says more.")

    def _go_on_in_memory(self, error: Exception) -> None:
        memory = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
        try:
            self._connection.backup(memory)
            prepare(memory, "memory")
        except (sqlite3.Error, ProjectError):
            memory.close()
            memory = connect_memory()
        old, self._connection, self.in_memory = self._connection, memory, True
        old.close()
        self._on_trouble(f"The project cannot be written ({error}): changes are kept in memory, use Save as.")


def _tell(tasks: list[_Task], *, ok: bool) -> None:
    for task in tasks:
        if task.done is not None:
            task.done(ok)
