"""Reading and exporting in one go, for the command line."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NoReturn

from tqdm import tqdm

from viewer.application.session import Session
from viewer.application.state import Announcement, Exported, Failed, Noted, Progress, ProgressChanged
from viewer.errors import DatelineError, ExportError
from viewer.exporting.exporters import require_exporter
from viewer.exporting.records import ExportOptions
from viewer.model.outcome import OutcomeKind
from viewer.store.project import SUFFIX


class _Watcher:
    """Shows progress on stderr where a person watches, keeps what failed and what was exported."""

    def __init__(self) -> None:
        self.failed: list[str] = []
        self.exported: list[str] = []
        self.noted: list[str] = []
        self._bar: tqdm[NoReturn] | None = None

    def __call__(self, announcement: Announcement) -> None:
        match announcement:
            case ProgressChanged(progress):
                self._show(progress)
            case Failed(message):
                self.failed.append(message)
            case Noted(message):
                self.noted.append(message)
            case Exported(words=words):
                self.exported.append(words)
            case _:
                pass

    def _show(self, progress: Progress) -> None:
        if not sys.stderr.isatty() or not progress.total:
            return
        if self._bar is None:
            self._bar = tqdm(total=progress.total, unit="file", desc="reading", file=sys.stderr, leave=False)
        self._bar.update(progress.done - self._bar.n)
        if not progress.running:
            self._bar.close()
            self._bar = None


def export_paths(paths: Sequence[Path], out: Path, options: ExportOptions, say: Callable[[str], None]) -> None:
    """Read the paths (or open the one project among them) and write `out`; a DatelineError when that cannot be done."""
    require_exporter(out, options.table)
    _require_paths(paths)
    watcher = _Watcher()
    session = Session(watcher)
    try:
        _open(session, paths, watcher, say)
        watcher.failed.clear()
        session.export_with(out, options)
        session.wait()
    finally:
        session.shut_down()
    if not watcher.exported:
        raise ExportError(watcher.failed[-1] if watcher.failed else f"{out.name} was not written.")
    for words in watcher.exported:
        say(words)


def _open(session: Session, paths: Sequence[Path], watcher: _Watcher, say: Callable[[str], None]) -> None:
    if any(path.suffix.lower() == SUFFIX for path in paths):
        session.open_project(paths[0], read_only=True)
    else:
        session.new_project(paths, in_memory=True)
    session.wait()
    snapshot = session.snapshot
    if not snapshot.open or watcher.failed:
        raise DatelineError(watcher.failed[0] if watcher.failed else "Nothing could be opened.")
    for outcome in snapshot.outcomes:
        if outcome.kind is not OutcomeKind.READ and not snapshot.project:
            say(f"{outcome.file}: {outcome.why}")
    for message in watcher.noted:
        say(message)
    if not snapshot.articles:
        raise ExportError("No article was found: name a folder that holds .txt, .html, .pdf or .docx files.")


def _require_paths(paths: Sequence[Path]) -> None:
    for path in paths:
        if not path.exists():
            raise ExportError(f"{path} is not there.")
    projects = [path for path in paths if path.suffix.lower() == SUFFIX]
    if projects and len(paths) > 1:
        raise ExportError(f"Name either one project or articles: {projects[0].name} cannot be joined with others.")
