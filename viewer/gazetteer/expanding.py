"""Expand the packed places file once into the user's cache folder."""

from __future__ import annotations

import hashlib
import lzma
import os
import sqlite3
import tempfile
import time
from contextlib import closing
from pathlib import Path
from urllib.request import pathname2url

import platformdirs

from viewer.resources import resource

APPLICATION = "dateline"
TABLES = ("zone", "place", "part", "name")
_DAY = 86_400.0
_MONTH = 30 * _DAY
_FOOT = 64  # bytes of an xz file's index and footer, and of the CRC-64 of the data before them


def packed() -> Path:
    """The file the program brings along."""
    return resource("gazetteer", "places.sqlite.xz")


def cache_folders() -> tuple[Path, ...]:
    """The cache folder, and one of the user's own below the temporary folder."""
    user = getattr(os, "getuid", lambda: "user")()
    cache = Path(platformdirs.user_cache_dir(APPLICATION, appauthor=False))
    return cache, Path(tempfile.gettempdir()) / f"{APPLICATION}-{user}"


def expanded() -> Path | None:
    """The expanded file, made now if need be; None when no folder can be written.

    Its name holds the packed file's checksum and the tables this code reads, so versions never meet; it appears by a
    rename, so it is whole. One that lacks a table (or is damaged) is made again.
    """
    source = packed()
    key = hashlib.sha256(_foot(source) + "|".join(TABLES).encode()).hexdigest()[:16]
    name = f"places-{key}.sqlite"
    for folder in cache_folders():
        path = folder / name
        if path.is_file() and is_whole(path):
            _mark_used(path)
            return path
    for folder in cache_folders():
        try:
            return _write(source, folder, name)
        except OSError:
            continue
    return None


def _foot(source: Path) -> bytes:
    """The end of an xz file, where the checksum and the sizes of its contents stand: hashing all of it at each start
    took ten times as long as opening the expanded file."""
    with source.open("rb") as file:
        file.seek(-_FOOT, os.SEEK_END)
        return file.read()


def is_whole(path: Path) -> bool:
    """True when a file has every table the program reads."""
    uri = f"file:{pathname2url(str(path))}?mode=ro&immutable=1"
    try:
        with closing(sqlite3.connect(uri, uri=True)) as db:
            found = {row[0] for row in db.execute("select name from sqlite_master where type = 'table'")}
    except sqlite3.Error:
        return False
    return found.issuperset(TABLES)


def _write(source: Path, folder: Path, name: str) -> Path:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, draft = tempfile.mkstemp(prefix="places-", suffix=".part", dir=folder)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(unpacked(source))
        os.replace(draft, folder / name)
    except OSError:
        Path(draft).unlink(missing_ok=True)
        raise
    _forget_others(folder, name)
    return folder / name


def _mark_used(path: Path) -> None:
    """Once a day, so that another version of the program leaves it alone."""
    try:
        if time.time() - path.stat().st_mtime > _DAY:
            os.utime(path)
    except OSError:  # of another user, or on a disk that is only read
        return


def _forget_others(folder: Path, name: str) -> None:
    """Expansions that no version has used for a month go: two versions in turn must not unpack at each start.

    One that another process holds open (Windows) stays until next time.
    """
    for path in folder.glob("places-*.sqlite"):
        try:
            if path.name != name and time.time() - path.stat().st_mtime > _MONTH:
                path.unlink()
        except OSError:
            continue


def unpacked(source: Path) -> bytes:
    """The bytes of the SQLite file."""
    return lzma.decompress(source.read_bytes())
