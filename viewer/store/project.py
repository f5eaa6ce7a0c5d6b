"""A project file: everything that was read and everything the person changed."""

from __future__ import annotations

import logging
import os
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

from viewer.errors import ProjectError
from viewer.model.article import ArticleRow, Publication
from viewer.model.event import Event
from viewer.model.fact import ReadMention
from viewer.model.outcome import Outcome
from viewer.store import rows
from viewer.store.codec import bytes_text, expand, pack, squeeze, text_bytes, unpack
from viewer.store.corrections import Step, StepState
from viewer.store.schema import check_file, prepare
from viewer.store.writer import Writer, connect_file, connect_memory

T = TypeVar("T")
_LOG = logging.getLogger(__name__)
SUFFIX = ".dateline"


class Project:
    """One project. Writes are queued and return at once; reads use connections of their own.

    `path` is None for a project in memory. `on_trouble` gets a sentence when the disk fails (see Writer).
    """

    def __init__(self, path: Path | None, writer: Writer) -> None:
        self.path, self._writer = path, writer

    @classmethod
    def create(cls, path: Path | None, on_trouble: Callable[[str], None]) -> Project:
        """An empty project at `path`, which must not exist; in memory when that cannot be written."""
        if path is None:
            return cls(None, Writer(connect_memory(), in_memory=True, on_trouble=on_trouble))
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            connection = connect_file(path)
        except (sqlite3.Error, OSError) as error:
            on_trouble(f"The project {path.name} cannot be written ({error}): it is kept in memory, use Save as.")
            return cls(None, Writer(connect_memory(), in_memory=True, on_trouble=on_trouble))
        return cls(path, Writer(connection, in_memory=False, on_trouble=on_trouble))

    @classmethod
    def open(cls, path: Path, on_trouble: Callable[[str], None], *, read_only: bool = False) -> Project:
        """An existing project; NewerProject or another ProjectError when it is none.

        A project that may be read but not written is opened in memory, and says so; `read_only` does it unasked.
        """
        check_file(path)
        if read_only:
            memory = _copy_into_memory(path)
            return cls(path, Writer(memory, in_memory=True, on_trouble=on_trouble))
        try:
            connection, in_memory = connect_file(path), False
            connection.execute("SELECT count(*) FROM articles")
        except sqlite3.DatabaseError as error:
            _LOG.warning("%s cannot be written: %s", path, error)
            connection, in_memory = _copy_into_memory(path), True
            on_trouble(f"The project {path.name} cannot be written: changes are kept in memory, use Save as.")
        return cls(path, Writer(connection, in_memory=in_memory, on_trouble=on_trouble))

    @property
    def in_memory(self) -> bool:
        return self._writer.in_memory

    # --- writing --------------------------------------------------------------------------------------------------

    def put_article(self, row: ArticleRow, original: bytes) -> None:
        """Add an article with its text and its original bytes."""
        article = row.article
        squeezed, text = squeeze(original), text_bytes(article.text)

        def work(connection: sqlite3.Connection) -> None:
            rows.put_article(connection, row)
            connection.execute("INSERT OR REPLACE INTO originals VALUES (?, ?)", (article.name, squeezed))
            connection.execute("INSERT OR REPLACE INTO texts VALUES (?, ?)", (article.name, text))

        self._writer.submit(work)

    def put_found(self, article: str, rules_version: str, packed: bytes) -> None:
        """What `finding` saw, as `pack_found` made it."""
        self._put("INSERT OR REPLACE INTO found VALUES (?, ?, ?)", (article, rules_version, packed))

    def put_resolved(self, packed: rows.PackedResolved, publication: Publication, rules_version: str) -> None:
        """Replace an article's facts, mentions and dropped stretches; events are out of date from here on."""
        values = (pack(publication), rules_version, packed.article)

        def work(connection: sqlite3.Connection) -> None:
            connection.execute("UPDATE articles SET publication = ?, rules_version = ? WHERE name = ?", values)
            rows.put_resolved(connection, packed)
            connection.execute("DELETE FROM events")

        self._writer.submit(work)

    def put_publications(self, publications: Mapping[str, Publication]) -> None:
        """Replace what is known of when some articles were published; their facts and the events stay."""
        values = [(pack(publication), name) for name, publication in publications.items()]
        self._writer.submit(lambda c: c.executemany("UPDATE articles SET publication = ? WHERE name = ?", values))

    def put_events(self, events: Sequence[Event]) -> None:
        packed = [(event.id, number, pack(event)) for number, event in enumerate(events)]

        def work(connection: sqlite3.Connection) -> None:
            connection.execute("DELETE FROM events")
            connection.executemany("INSERT INTO events VALUES (?, ?, ?)", packed)

        self._writer.submit(work)

    def put_outcomes(self, outcomes: Iterable[Outcome]) -> None:
        found = [(o.file, o.kind.value, o.why, o.article) for o in outcomes]
        self._writer.submit(lambda c: c.executemany("INSERT INTO outcomes VALUES (?, ?, ?, ?)", found))

    def replace_outcomes(self, outcomes: Iterable[Outcome]) -> None:
        self._writer.submit(lambda c: c.execute("DELETE FROM outcomes"))
        self.put_outcomes(outcomes)

    def put_step(self, step: Step, done: Callable[[bool], None] | None = None) -> None:
        """Add a step with its corrections; `done(ok)` is called once it is on disk."""
        self._writer.submit(lambda connection: rows.put_step(connection, step), done)

    def set_step_states(self, states: dict[int, StepState], done: Callable[[bool], None] | None = None) -> None:
        changes = [(state.value, number) for number, state in states.items()]
        self._writer.submit(lambda c: c.executemany("UPDATE steps SET state = ? WHERE id = ?", changes), done)

    def set_value(self, key: str, value: bytes | None) -> None:
        """Remember a small thing by name; None forgets it."""
        if value is None:
            self._put("DELETE FROM meta WHERE key = ?", (key,))
        else:
            self._put("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))

    def record(self, what: str) -> None:
        """Add a line to the project's history."""
        self._put("INSERT INTO history (at, what) VALUES (?, ?)", (datetime.now(UTC).isoformat(), what))

    def _put(self, statement: str, values: tuple[object, ...]) -> None:
        self._writer.submit(lambda connection: connection.execute(statement, values))

    # --- reading --------------------------------------------------------------------------------------------------

    def load(self) -> rows.Stored:
        """All of it, originals and mentions apart; ProjectError when the file is damaged."""
        return self._read(rows.load)

    def mentions(self, article: str) -> tuple[ReadMention, ...]:
        found = self._rows("SELECT data FROM mentions WHERE article = ? ORDER BY start, rowid", article)
        return tuple(unpack(row[0], ReadMention) for row in found)

    def found(self) -> dict[str, tuple[str, bytes]]:
        """By article: the version of the rules, and what `finding` saw with them (for `unpack_found`)."""
        return {
            name: (version, data)
            for name, version, data in self._rows("SELECT article, rules_version, data FROM found")
        }

    def original(self, article: str) -> bytes:
        found = self._rows("SELECT bytes FROM originals WHERE article = ?", article)
        return expand(found[0][0]) if found else b""

    def text(self, article: str) -> str:
        found = self._rows("SELECT utf8 FROM texts WHERE article = ?", article)
        return bytes_text(found[0][0]) if found else ""

    def search(self, words: str) -> tuple[str, ...]:
        """Articles that hold every word as a prefix, best first."""
        wanted = " ".join(f'"{word}"*' for word in words.replace('"', " ").split())
        if not wanted:
            return ()
        statement = (
            "SELECT a.name FROM words JOIN articles a ON a.number = words.rowid WHERE words MATCH ? ORDER BY rank"
        )
        return tuple(row[0] for row in self._rows(statement, wanted))

    def history(self) -> tuple[tuple[str, str], ...]:
        """(UTC time in ISO 8601, what happened), oldest first."""
        return tuple((at, what) for at, what in self._rows("SELECT at, what FROM history ORDER BY id"))

    def _rows(self, statement: str, *values: object) -> list[tuple[Any, ...]]:
        return self._read(lambda connection: connection.execute(statement, values).fetchall())

    def _read(self, read: Callable[[sqlite3.Connection], T]) -> T:
        try:
            if self.path is not None and not self.in_memory:
                with closing(_connect_reading(self.path)) as connection:
                    return read(connection)
            result: list[T] = []
            self._writer.call(lambda connection: result.append(read(connection)))
            return result[0]
        except sqlite3.Error as error:
            name = self.path.name if self.path else "in memory"
            raise ProjectError(f"The project {name} cannot be read: {error}.") from error

    # --- the file -------------------------------------------------------------------------------------------------

    def flush(self) -> None:
        """Wait until everything handed over is on disk."""
        self._writer.flush()

    def save_as(self, path: Path) -> None:
        """Copy the project to `path` in one piece and go on there; ProjectError when that cannot be written."""

        def work(connection: sqlite3.Connection) -> None:
            _copy(connection, path)
            self._writer.swap(connect_file(path))

        try:
            self._writer.call(work)
        except (sqlite3.Error, OSError) as error:
            raise ProjectError(f"The project cannot be saved as {path.name}: {error}.") from error
        self.path = path

    def close(self) -> None:
        """Write what is pending; one single file remains."""
        self._writer.close()


def _connect_reading(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None, timeout=5)
    connection.execute("PRAGMA query_only = ON")
    return connection


def _copy(connection: sqlite3.Connection, path: Path) -> None:
    """Write a whole copy beside the target and put it in its place."""
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with closing(sqlite3.connect(part, isolation_level=None)) as copy:
            copy.execute("PRAGMA synchronous = FULL")
            connection.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")
        os.replace(part, path)
    finally:
        part.unlink(missing_ok=True)


def _copy_into_memory(path: Path) -> sqlite3.Connection:
    memory = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    # immutable: a folder that may not be written has no room for the companions of a journal.
    for options in ("mode=ro", "mode=ro&immutable=1"):
        try:
            with closing(sqlite3.connect(f"{path.absolute().as_uri()}?{options}", uri=True)) as disk:
                disk.backup(memory)
                prepare(memory, path.name)
                memory.execute("SELECT count(*) FROM articles")
                return memory
        except sqlite3.Error as error:
            _LOG.warning("%s with %s: %s", path, options, error)
    memory.close()
    raise ProjectError(f"The project {path.name} is damaged and cannot be opened.")
