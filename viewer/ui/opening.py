"""Open, add, begin, save: everything that takes a path."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QSettings, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from viewer.application.session import RecentProject, Session
from viewer.ui.bridge import Background
from viewer.ui.drops import paths_in

SUFFIX = ".dateline"
PROJECTS = f"Dateline projects (*{SUFFIX})"
log = logging.getLogger("dateline.window")


class Opening(QObject):
    """Asks the person for paths and hands them to the session."""

    opening = Signal()

    def __init__(self, window: QWidget, session: Session, background: Background, settings: QSettings) -> None:
        super().__init__(window)
        self._window, self._session, self._background, self._settings = window, session, background, settings
        self._saving: Path | None = None

    # --- asking for paths -----------------------------------------------------------------------------------------

    def ask_folder(self) -> None:
        folder = QFileDialog.getExistingDirectory(self._window, "Open a folder of articles", self._last_folder())
        if folder:
            self._remember(Path(folder))
            self.begin([Path(folder)])

    def ask_files(self) -> None:
        files, _ = QFileDialog.getOpenFileNames(self._window, "Open articles", self._last_folder())
        if files:
            self._remember(Path(files[0]).parent)
            self.begin([Path(file) for file in files])

    def ask_more(self) -> None:
        folder = QFileDialog.getExistingDirectory(self._window, "Add a folder of articles", self._last_folder())
        if folder:
            self._remember(Path(folder))
            self.take([Path(folder)])

    def ask_more_files(self) -> None:
        files, _ = QFileDialog.getOpenFileNames(self._window, "Add articles", self._last_folder())
        if files:
            self._remember(Path(files[0]).parent)
            self.take([Path(file) for file in files])

    def ask_project(self) -> None:
        file, _ = QFileDialog.getOpenFileName(self._window, "Open a project", self._last_folder(), PROJECTS)
        if file:
            self.open_project(Path(file))

    def ask_save(self) -> None:
        name = f"{self._session.snapshot.name or 'Project'}{SUFFIX}"
        start = str(Path(self._last_folder()) / name)
        file, _ = QFileDialog.getSaveFileName(self._window, "Save the project as", start, PROJECTS)
        if file:
            path = Path(file)
            self._remember(path.parent)
            self._saving = path if path.suffix == SUFFIX else path.with_name(path.name + SUFFIX)
            self._session.save_as(self._saving)

    def has_saved(self, project: Path | None) -> bool:
        """True once, when the project has come to lie where the person last asked."""
        done = self._saving is not None and project == self._saving
        self._saving = None if done else self._saving
        return done

    # --- doing it -------------------------------------------------------------------------------------------------

    def begin(self, paths: Sequence[Path]) -> None:
        """A project of its own for these paths."""
        self.opening.emit()
        self._session.new_project(paths)

    def take(self, paths: Sequence[Path]) -> None:
        """What was dropped, pasted or named at the start: a project is opened, all else is added."""
        projects = [path for path in paths if path.suffix == SUFFIX]
        others = [path for path in paths if path.suffix != SUFFIX]
        log.info("taking %s", ", ".join(path.as_uri() for path in map(Path.absolute, paths)))
        if projects:
            self.open_project(projects[0])
        if others:
            self.opening.emit()
            self._session.add(others)

    def open_project(self, path: Path) -> None:
        self._remember(path.parent)
        self.opening.emit()
        self._session.open_project(path)

    def open_sample(self) -> None:
        self.opening.emit()
        self._session.open_sample()

    def paste(self) -> None:
        paths = paths_in(QGuiApplication.clipboard().mimeData())
        if paths:
            self.take(paths)

    def new(self) -> None:
        """Close what is open; the start page says how to begin."""
        self._background.ask("close", self._session.close, lambda _none: None)

    def recent(self, then: Callable[[list[RecentProject]], None]) -> None:
        self._background.ask("recent", self._session.recent_projects, then)

    def fill_recent(self, menu: QMenu) -> None:
        """The submenu of recent projects, filled when it is about to be shown."""

        def fill(projects: list[RecentProject]) -> None:
            menu.clear()
            for project in projects[:10]:
                menu.addAction(project.name, partial(self.open_project, project.path))
            if not projects:
                menu.addAction("None yet").setEnabled(False)

        self.recent(fill)

    def _last_folder(self) -> str:
        return str(self._settings.value("last_folder", str(Path.home())))

    def _remember(self, folder: Path) -> None:
        self._settings.setValue("last_folder", str(folder))
