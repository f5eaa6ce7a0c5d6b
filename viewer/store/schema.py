"""The tables of a `.dateline` file, and how a file of an earlier version becomes one of this version.

`application_id` marks the file as ours, `user_version` is the version of the schema.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

from viewer.errors import NewerProject, ProjectError

APPLICATION_ID = 0x44_4C_4E_45  # "DLNE"
HEADER = b"SQLite format 3\x00"

_VERSION_1 = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE articles (
    number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, title TEXT, publisher TEXT, author TEXT, url TEXT,
    language TEXT NOT NULL, reader TEXT NOT NULL, sha256 TEXT NOT NULL, text_sha256 TEXT NOT NULL,
    characters INTEGER NOT NULL, declared BLOB, publication BLOB NOT NULL, rules_version TEXT NOT NULL,
    added_at TEXT NOT NULL
);
CREATE TABLE originals (article TEXT PRIMARY KEY, bytes BLOB NOT NULL);
CREATE TABLE texts (article TEXT PRIMARY KEY, utf8 BLOB NOT NULL);
CREATE TABLE found (article TEXT PRIMARY KEY, rules_version TEXT NOT NULL, data BLOB NOT NULL);
CREATE TABLE facts (
    id TEXT PRIMARY KEY, article TEXT NOT NULL, position INTEGER NOT NULL, "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL, data BLOB NOT NULL
);
CREATE INDEX facts_by_article ON facts (article, position);
CREATE TABLE mentions (
    article TEXT NOT NULL, "start" INTEGER NOT NULL, "end" INTEGER NOT NULL, type TEXT NOT NULL, data BLOB NOT NULL
);
CREATE INDEX mentions_by_article ON mentions (article);
CREATE TABLE dropped (
    article TEXT NOT NULL, "start" INTEGER NOT NULL, "end" INTEGER NOT NULL, reason TEXT NOT NULL, data BLOB NOT NULL
);
CREATE INDEX dropped_by_article ON dropped (article);
CREATE TABLE outcomes (file TEXT NOT NULL, kind TEXT NOT NULL, why TEXT NOT NULL, article TEXT);
CREATE TABLE events (id TEXT PRIMARY KEY, position INTEGER NOT NULL, data BLOB NOT NULL);
CREATE TABLE steps (id INTEGER PRIMARY KEY, label TEXT NOT NULL, state TEXT NOT NULL, at TEXT NOT NULL);
CREATE TABLE corrections (
    id INTEGER PRIMARY KEY, step INTEGER NOT NULL REFERENCES steps (id), field TEXT NOT NULL, fact TEXT,
    article TEXT NOT NULL, text_sha256 TEXT NOT NULL, exact TEXT NOT NULL, before TEXT NOT NULL, after TEXT NOT NULL,
    value BLOB NOT NULL, machine BLOB NOT NULL, fact_data BLOB, by TEXT NOT NULL, at TEXT NOT NULL, why TEXT NOT NULL
);
CREATE TABLE history (id INTEGER PRIMARY KEY, at TEXT NOT NULL, what TEXT NOT NULL);
CREATE VIRTUAL TABLE words USING fts5 (title, text, content = '', tokenize = 'unicode61 remove_diacritics 2');
"""


def _to_version_1(connection: sqlite3.Connection) -> None:
    _run(connection, _VERSION_1)


def _to_version_2(_connection: sqlite3.Connection) -> None:
    """Corrections may add places and say what a lane lies in: a program that knows nothing of it must not open it."""


def _to_version_3(_connection: sqlite3.Connection) -> None:
    """Corrections may say that two facts tell the same, or do not: as in version 2."""


# One entry per version, in order: UPGRADES[n] takes a project of version n to version n + 1.
UPGRADES: list[Callable[[sqlite3.Connection], None]] = [_to_version_1, _to_version_2, _to_version_3]


def _run(connection: sqlite3.Connection, script: str) -> None:
    # Not executescript: that would commit the transaction an upgrade runs in.
    for statement in script.split(";\n"):
        if statement.strip():
            connection.execute(statement)


def check_file(path: Path) -> None:
    """ProjectError when `path` is not a project at all; NewerProject when a later version wrote it."""
    try:
        with path.open("rb") as file:
            head = file.read(100)
    except OSError as error:
        raise ProjectError(f"The project {path.name} cannot be opened: {error.strerror or error}.") from error
    if not head.startswith(HEADER) or int.from_bytes(head[68:72], "big") != APPLICATION_ID:
        raise ProjectError(f"{path.name} is not a Dateline project.")
    refuse_newer(int.from_bytes(head[60:64], "big"), path.name)


def refuse_newer(version: int, name: str) -> None:
    """NewerProject when the schema version is beyond what this program knows."""
    if version > len(UPGRADES):
        raise NewerProject(
            f"The project {name} was written by a later version of Dateline: update the program to open it."
        )


def prepare(connection: sqlite3.Connection, name: str) -> None:
    """Bring an empty or an earlier database to this version, all of it or nothing.

    The connection must be in autocommit mode (`isolation_level` None).
    """
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    refuse_newer(version, name)
    if version == len(UPGRADES):
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        for upgrade in UPGRADES[version:]:
            upgrade(connection)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {len(UPGRADES)}")
    except sqlite3.Error:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")
