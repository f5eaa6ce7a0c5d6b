"""Begin, open, save and close a project."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from viewer.application.book import Book
from viewer.application.homes import free_project_file, locks_folder, project_name, projects_folder
from viewer.application.state import Snapshot
from viewer.application.titles import title_of
from viewer.application.version import rules_version
from viewer.application.workers import Workers
from viewer.errors import ProjectError
from viewer.exporting import exporters
from viewer.exporting.exporters import require_exporter
from viewer.exporting.records import ExportData, ExportOptions
from viewer.model.fact import ReadMention
from viewer.resources import seeds
from viewer.store.corrections import user_publications
from viewer.store.lock import Lock
from viewer.store.project import SUFFIX, Project

SAMPLE = "Sample"


def load_rooms() -> None:
    """Import what dates and compares: a quarter of a second that nobody waits for while the start page is read."""
    import numpy.ma as _ma  # noqa: F401 (numpy loads it at the first `unique`, which would be in the window's thread)

    from viewer.comparing import events as _events  # noqa: F401
    from viewer.dating import folder as _folder  # noqa: F401


def sample_paths() -> list[Path]:
    return [seeds()]


def create(
    paths: Sequence[Path], on_trouble: Callable[[str], None], *, sample: bool = False, in_memory: bool = False
) -> Book:
    """An empty project for some paths: in the user data folder, in a temporary one (the sample) or in memory."""
    name = SAMPLE if sample else project_name(paths)
    file: Path | None = None
    if sample:
        file = Path(tempfile.mkdtemp(prefix="dateline-")) / f"{SAMPLE}{SUFFIX}"
    elif not in_memory:
        file = free_project_file(name)
    book = Book(Project.create(file, on_trouble), name, rules_version(), sample=sample)
    book.temporary = sample
    if file is not None:
        book.lock = Lock(locks_folder(), file)
        book.lock.take()
    return book


def open_book(path: Path, on_trouble: Callable[[str], None], *, read_only: bool = False) -> Book:
    """A project file as a book; ProjectError when it cannot be opened."""
    lock = Lock(locks_folder(), path)
    if not read_only:
        lock.take()
    try:
        project = Project.open(path, on_trouble, read_only=read_only)
    except ProjectError:
        lock.release()
        raise
    book = Book(project, path.stem, rules_version())
    book.lock = lock
    book.saved = projects_folder() not in path.absolute().parents
    try:
        book.load()
    except ProjectError:
        close(book)
        raise
    return book


def behind(book: Book) -> bool:
    """True when the events, or the dates the person set, have not reached the facts yet."""
    current = book.publications()
    user = user_publications(book.in_force()).items()
    return (
        not book.compared
        or bool(book.unresolved())
        or any(current.get(name) != given for name, given in user if name in current)
    )


def save_as(book: Book, path: Path) -> None:
    """Copy the project to `path` and go on there; ProjectError when that cannot be written."""
    path = path if path.suffix.lower() == SUFFIX else path.with_name(path.name + SUFFIX)
    before = book.project.path
    if before is not None and path.exists() and path.samefile(before):
        book.project.flush()
        return
    lock = Lock(locks_folder(), path)
    lock.take()
    try:
        book.project.save_as(path)
    except ProjectError:
        lock.release()
        raise
    _release(book)
    book.lock = lock
    _remove(book, before)
    book.name, book.saved, book.sample, book.temporary = path.stem, True, False, False
    book.settle_all()


def close(book: Book) -> None:
    """Write what is pending and close the file; a temporary project is deleted, and one that holds nothing."""
    book.closed = True
    file, empty = book.project.path, not (book.articles() or book.unread or book.saved)
    book.project.close()
    _release(book)
    if book.temporary or empty:
        _remove(book, file)


def _release(book: Book) -> None:
    if book.lock is not None:
        book.lock.release()


def _remove(book: Book, file: Path | None) -> None:
    """Delete what only stood in for a project the person saved; never a file the person chose."""
    if file is None:
        return
    if book.temporary:
        shutil.rmtree(file.parent, ignore_errors=True)
    elif projects_folder() in file.absolute().parents:
        for name in (file.name, f"{file.name}-wal", f"{file.name}-shm"):
            file.with_name(name).unlink(missing_ok=True)


def export(book: Book, snapshot: Snapshot, workers: Workers, out: Path, options: ExportOptions) -> str:
    """Export in a worker process, so that the window goes on; what was written, in words."""
    require_exporter(out, options.table)
    mentions: list[ReadMention] = []
    if options.table == "mentions":
        for row in snapshot.articles:
            mentions += book.project.mentions(row.article.name)
    data = ExportData(
        name=snapshot.name,
        facts=snapshot.facts,
        events=snapshot.events,
        articles=snapshot.articles,
        table=snapshot.table,
        hidden=snapshot.hidden,
        confirmed=snapshot.confirmed,
        corrected=snapshot.corrected,
        notes=snapshot.notes,
        mentions=tuple(mentions),
        titles={row.article.name: title_of(row.article, snapshot.dropped) for row in snapshot.articles},
    )
    return workers.run(exporters.export, data, out, options)
