"""A session with folders of its own, and a folder of short articles to read."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from viewer.application.session import Announcement, Failed, Session, Snapshot, SnapshotChanged
from viewer.application.workers import Workers

ARTICLES = {
    "bridge.txt": "Footbridge falls into the Arno\n\n10 June 2019\n\nA footbridge in Florence collapsed on Sunday."
    " Three people were injured, the fire brigade said.\n",
    "river.txt": "Arno rises after the collapse\n\nA footbridge collapsed in Florence on Sunday. Police said five"
    " people were injured.\n\nOn Saturday heavy rain had flooded cellars in Pisa.\n",
    "strike.txt": "Bus drivers walk out\n\n12 June 2019\n\nBus drivers in Pisa went on strike on Monday."
    " The union said 200 drivers took part.\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "Arno story"
    folder.mkdir()
    for name, text in ARTICLES.items():
        (folder / name).write_text(text, "utf-8")
    return folder


class Heard:
    """What a session announced."""

    def __init__(self) -> None:
        self.all: list[Announcement] = []
        self._changed = threading.Condition()

    def __call__(self, announcement: Announcement) -> None:
        with self._changed:
            self.all.append(announcement)
            self._changed.notify_all()

    def wait_for(self, wanted: Callable[[Announcement], bool], timeout: float = 120) -> Announcement:
        def found() -> Announcement | None:
            return next((announcement for announcement in self.all if wanted(announcement)), None)

        with self._changed:
            announcement = self._changed.wait_for(found, timeout)
        assert announcement is not None, "was never announced"
        return announcement

    @property
    def failures(self) -> list[str]:
        return [announcement.message for announcement in self.all if isinstance(announcement, Failed)]

    @property
    def snapshots(self) -> list[Snapshot]:
        return [announcement.snapshot for announcement in self.all if isinstance(announcement, SnapshotChanged)]


@pytest.fixture
def heard() -> Heard:
    return Heard()


class _Shared(Workers):
    """Processes that outlive a session, since starting them takes most of a test's time."""

    def close(self) -> None:
        pass


@pytest.fixture(scope="package")
def workers() -> Iterator[Workers]:
    shared = _Shared()
    yield shared
    Workers.close(shared)


@pytest.fixture
def session(heard: Heard, workers: Workers, monkeypatch: pytest.MonkeyPatch) -> Iterator[Session]:
    monkeypatch.setattr("viewer.application.desk.Workers", lambda: workers)
    session = Session(heard)
    yield session
    session.shut_down()
