"""The packed file is expanded once, whole, wherever it can be written."""

import os
import sqlite3
import time
from pathlib import Path

import pytest

from viewer.gazetteer import Gazetteer, expanding
from viewer.gazetteer.gazetteer import _file_of_process, _of_process


def test_it_appears_whole_and_only_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(expanding, "cache_folders", lambda: (tmp_path,))
    start = time.process_time()
    path = expanding.expanded()
    assert time.process_time() - start < 8
    assert path is not None
    assert [item.name for item in tmp_path.iterdir()] == [path.name]
    changed = path.stat().st_mtime_ns
    assert expanding.expanded() == path
    assert path.stat().st_mtime_ns == changed
    with sqlite3.connect(path) as db:
        assert db.execute("pragma quick_check").fetchone() == ("ok",)
    db.close()


def test_versions_that_nobody_uses_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old, other = tmp_path / "places-0123456789abcdef.sqlite", tmp_path / "places-fedcba9876543210.sqlite"
    for file in (old, other):
        file.write_bytes(b"another version")
    long_ago = time.time() - 40 * 86_400
    os.utime(old, (long_ago, long_ago))
    monkeypatch.setattr(expanding, "cache_folders", lambda: (tmp_path,))
    path = expanding.expanded()
    assert path is not None
    assert set(tmp_path.iterdir()) == {path, other}
    os.utime(path, (long_ago, long_ago))
    assert expanding.expanded() == path
    assert path.stat().st_mtime > long_ago + 86_400


def test_the_next_folder_serves_when_the_first_cannot_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a file").write_bytes(b"")
    monkeypatch.setattr(expanding, "cache_folders", lambda: (tmp_path / "a file", tmp_path / "other"))
    path = expanding.expanded()
    assert path is not None
    assert path.parent == tmp_path / "other"


def _forget() -> None:
    _of_process.cache_clear()
    _file_of_process.cache_clear()


def test_it_works_from_memory_when_nothing_can_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a file").write_bytes(b"")
    monkeypatch.setattr(expanding, "cache_folders", lambda: (tmp_path / "a file",))
    _forget()
    try:
        assert Gazetteer.open().named("Nairobi")[0].zone == "Africa/Nairobi"
    finally:
        _forget()


def test_the_packed_file_is_small_enough_to_bring_along() -> None:
    assert expanding.packed().stat().st_size < 14_000_000


def test_an_expansion_without_a_table_is_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(expanding, "cache_folders", lambda: (tmp_path,))
    path = expanding.expanded()
    assert path is not None
    path.unlink()
    with sqlite3.connect(path) as db:
        db.execute("create table place(id)")
    db.close()
    assert not expanding.is_whole(path)
    assert expanding.expanded() == path
    assert expanding.is_whole(path)
