"""Which part hears of what: the session's announcements, the person's choices, and what follows from them."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from viewer.application.session import Dropped, Progress, Snapshot
from viewer.ui.copying import copy_picture
from viewer.ui.counts import Sections, count_facts
from viewer.ui.desktop import open_path
from viewer.ui.dialogs import AboutDialog
from viewer.ui.files_dialog import FilesDialog
from viewer.ui.logs import log_folder
from viewer.ui.moving import Moving
from viewer.ui.parts import AfterPaint
from viewer.ui.selecting import Selecting
from viewer.ui.theme import looks
from viewer.ui.viewing import Viewing
from viewer.ui.words import count_words

if TYPE_CHECKING:
    from viewer.ui.main_window import MainWindow

log = logging.getLogger("dateline.window")


class Wiring(QObject):
    """Lives as long as its window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.window_ = window
        self.viewing = Viewing(window)
        self.selecting = Selecting(window)
        self.moving = Moving(window)
        self._connect_session()
        self._connect_commands()
        self._connect_paths()
        self._show_open(window.state.snapshot)

    # --- from the session -----------------------------------------------------------------------------------------

    def _connect_session(self) -> None:
        window = self.window_
        window.bridge.snapshot_changed.connect(window.state.set_snapshot)
        window.bridge.progress_changed.connect(self._progress)
        window.bridge.failed.connect(self._failed)
        window.background.failed.connect(self._failed)
        window.bridge.dropped.connect(self._dropped)
        window.bridge.exported.connect(window.exports.say)
        window.exports.done.connect(self._say)
        window.correcting.done.connect(self._say)
        window.linking.done.connect(self._say)
        window.canvas.fact_menu_wanted.connect(window.linking.show_menu)
        window.laning.done.connect(lambda words: self._say(words, undo=False))
        window.table.copied.connect(lambda rows: self._say(f"Copied {count_words(rows, 'row')}", undo=False))
        window.bookmarks.done.connect(lambda words: self._say(words, undo=False))
        window.toast.undone.connect(self._undo)
        window.status.cancelled.connect(window.session.cancel)
        window.state.snapshot_changed.connect(self._snapshot)

    def _snapshot(self, snapshot: Snapshot) -> None:
        window = self.window_
        self._show_open(snapshot)
        if window.opening.has_saved(snapshot.project):
            self._say(f"Saved as {snapshot.project}", undo=False)
        window.canvas.set_table(snapshot.table)
        window.overview.set_table(snapshot.table)
        window.status.show_snapshot(snapshot)
        window.correcting.refresh()
        window.background.ask("counts", partial(count_facts, snapshot), self._counted)

    def _counted(self, counts: Sections) -> None:
        self.window_.side_bar.show_counts(counts)
        self.viewing.show_shown()

    def _show_open(self, snapshot: Snapshot) -> None:
        window = self.window_
        page = window.project_page if snapshot.open else window.start_page
        if window.pages.currentWidget() is not page or window.focusWidget() is None:
            window.pages.setCurrentWidget(page)
            (window.canvas if snapshot.open else page).setFocus()
        window.toolbar.show_project(is_open=snapshot.open)
        window.banner.setVisible(snapshot.sample)
        window.commands.set_open(snapshot.open)
        window.laning.refresh()
        actions = window.commands.actions
        for name, step in (("undo", snapshot.undo), ("redo", snapshot.redo)):
            actions[name].setEnabled(step is not None)
            actions[name].setText(f"{name.capitalize()}: {step}" if step else name.capitalize())
        self.viewing.show_history()
        name = snapshot.name if snapshot.open else ""
        window.toolbar.show_name(name or "Dateline")
        window.setWindowTitle(f"{name} \u2013 Dateline" if name else "Dateline")
        if not snapshot.open:
            window.status.show_nothing()
            window.opening.recent(window.start_page.show_recent)

    def _progress(self, progress: Progress) -> None:
        self.window_.status.show_progress(progress)
        self.viewing.show_page()

    def _failed(self, message: str) -> None:
        log.info("told: %s", message)
        self.window_.toast.say(message, undo=False, stays=True)

    def _say(self, words: str, undo: bool) -> None:
        self.window_.toast.say(words, undo=undo)

    def _dropped(self, dropped: Dropped) -> None:
        """The line appears once the facts stand on the screen."""
        if self.window_.state.snapshot.sample:
            return
        middle = self.window_.middle.currentWidget()
        if middle is None or not middle.isVisible():
            log.info("%s", dropped.words)
            return
        seen: QWidget = self.window_.table.viewport() if middle is self.window_.table else middle
        AfterPaint(seen, lambda: log.info("%s", dropped.words))

    # --- commands -------------------------------------------------------------------------------------------------

    def _connect_commands(self) -> None:
        window, opening = self.window_, self.window_.opening
        window.commands.connect(self._project_commands())
        window.commands.connect(self._view_commands())
        for part in (self.moving, window.laning, window.bookmarks):
            window.commands.connect(part.doing())
        for name in ("side_bar", "source"):
            window.commands.actions[name].setChecked(True)
        for choice, action in window.commands.choices["theme"].items():
            action.triggered.connect(partial(self._choose_theme, choice))
        window.commands.recent.aboutToShow.connect(lambda: opening.fill_recent(window.commands.recent))
        window.status.problems_wanted.connect(self._files)
        window.empty.files_wanted.connect(self._files)

    def _project_commands(self) -> dict[str, Callable[[], object]]:
        window, opening = self.window_, self.window_.opening
        return {
            "open_folder": opening.ask_folder,
            "open_files": opening.ask_files,
            "open_project": opening.ask_project,
            "sample": opening.open_sample,
            "new": opening.new,
            "add": opening.ask_more,
            "add_files": opening.ask_more_files,
            "paste": opening.paste,
            "save": opening.ask_save,
            "export_picture": window.exports.ask_picture,
            "export_table": window.exports.ask_table,
            "copy_picture": lambda: window.toast.say(copy_picture(self.viewing.in_sight()), undo=False),
            "export_compare": window.comparing.ask_export,
            "quit": window.close,
            "undo": self._undo,
            "redo": self._redo,
            "read_again": window.session.read_again,
        }

    def _undo(self) -> None:
        """The toast that offered it goes, else its button would take back the step before."""
        label = self.window_.state.snapshot.undo
        self.window_.session.undo()
        self.window_.toast.say(f"Undone: {label}" if label else "Undone", undo=False)

    def _redo(self) -> None:
        label = self.window_.state.snapshot.redo
        self.window_.session.redo()
        self.window_.toast.say(f"Done again: {label}" if label else "Done again", undo=True)

    def _view_commands(self) -> dict[str, Callable[[], object]]:
        window, state = self.window_, self.window_.state
        return {
            "back": partial(state.step_view, -1),
            "forward": partial(state.step_view, 1),
            "story": self.viewing.show_story,
            "fit": self.viewing.show_all,
            "next_fact": partial(self.selecting.step_fact, 1),
            "previous_fact": partial(self.selecting.step_fact, -1),
            "table": self.viewing.other_sight,
            "compare": window.comparing.toggle,
            "search": self.viewing.go_search,
            "escape": self.viewing.escape,
            "hidden": self.viewing.toggle_hidden,
            "compact": self.viewing.toggle_compact,
            "side_bar": lambda: window.side_bar.setVisible(window.commands.actions["side_bar"].isChecked()),
            "source": lambda: window.source.setVisible(window.commands.actions["source"].isChecked()),
            "menu": window.toolbar.more.showMenu,
            "files": self._files,
            "logs": self._show_logs,
            "about": lambda: AboutDialog(window).open(),
        }

    def _show_logs(self) -> None:
        if not open_path(log_folder()):
            self._say(f"The log lies in {log_folder()}", undo=False)

    def _choose_theme(self, choice: str) -> None:
        looks().choose(choice)
        self.window_.settings.setValue("theme", choice)

    def _files(self) -> None:
        dialog = FilesDialog(self.window_, self.window_.state.snapshot)
        dialog.article_wanted.connect(self.selecting.open_article)
        dialog.more_wanted.connect(self.window_.opening.ask_more_files)
        dialog.open()

    # --- paths ----------------------------------------------------------------------------------------------------

    def _connect_paths(self) -> None:
        window, opening = self.window_, self.window_.opening
        window.drops.dropped.connect(opening.take)
        window.drops.hovering.connect(self._hover)
        window.banner.open_wanted.connect(opening.ask_folder)
        window.start_page.folder_wanted.connect(opening.ask_folder)
        window.start_page.sample_wanted.connect(opening.open_sample)
        window.start_page.browse_wanted.connect(opening.ask_project)
        window.start_page.project_wanted.connect(self._open_recent)

    def _open_recent(self, path: Path) -> None:
        self.window_.opening.open_project(path)

    def _hover(self, over: bool) -> None:
        frame, snapshot = self.window_.drop_frame, self.window_.state.snapshot
        if not over:
            frame.hide()
        elif snapshot.open and not snapshot.sample:
            frame.show_words(f"Drop to add to {snapshot.name}")
        else:
            frame.show_words("Drop to begin a new project")

    def stop(self) -> None:
        """The window closes: nothing that is still to come may touch it."""
        self.viewing.stop()
        self.window_.background.finish()
