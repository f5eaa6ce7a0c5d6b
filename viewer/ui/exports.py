"""Ask what to export, hand it to the session, say what was written."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QSettings, Signal
from PySide6.QtWidgets import QWidget

from viewer.application.session import Exported, Session
from viewer.exporting.records import ExportOptions
from viewer.ui.compare_export import CHART_WORDS, CompareExportDialog
from viewer.ui.export_dialog import ExportDialog, ExportWish, ask_file
from viewer.ui.state import WindowState


class Exports(QObject):
    """`done` holds the words for the toast."""

    done = Signal(str, bool)

    def __init__(self, window: QWidget, session: Session, state: WindowState, settings: QSettings) -> None:
        super().__init__(window)
        self._window, self._session, self._state, self._settings = window, session, state, settings

    def ask_picture(self) -> None:
        self._ask(table=False)

    def ask_table(self) -> None:
        self._ask(table=True)

    def ask_compare(self, chart: str, incident: str) -> None:
        """`chart` is compare or tolls, to begin with; `incident` any name of it that an export knows."""
        dialog = CompareExportDialog(self._window, chart)
        dialog.accepted.connect(lambda: self._ask_compare_file(dialog.wish(), dialog.chart.choice() or chart, incident))
        dialog.open()

    def _ask_compare_file(self, wish: ExportWish, chart: str, incident: str) -> None:
        path = self._ask_path(wish, f"{self._state.snapshot.name or 'timeline'} {CHART_WORDS[chart].lower()}")
        if path is not None:
            options = ExportOptions(
                view=self._state.view,
                width=wish.width,
                height=wish.height,
                theme=wish.theme,
                chart=chart,
                incident=incident,
            )
            self._session.export_with(path, options)

    def _ask(self, *, table: bool) -> None:
        snapshot = self._state.snapshot
        total = len(snapshot.facts) - len(snapshot.hidden)
        dialog = ExportDialog(self._window, int(self._state.shown.sum()), total, table=table)
        dialog.accepted.connect(lambda: self._ask_file(dialog.wish()))
        dialog.open()

    def _ask_file(self, wish: ExportWish) -> None:
        path = self._ask_path(wish, self._state.snapshot.name or "timeline")
        if path is not None:
            self.write(wish, path)

    def _ask_path(self, wish: ExportWish, name: str) -> Path | None:
        path = ask_file(self._window, wish, str(self._settings.value("export_folder", str(Path.home()))), name)
        if path is not None:
            self._settings.setValue("export_folder", str(path.parent))
        return path

    def write(self, wish: ExportWish, path: Path) -> None:
        self._session.export(
            path,
            table=wish.table,
            view=self._state.view if wish.in_view else None,
            width=wish.width,
            height=wish.height,
            dpi=wish.dpi,
            theme=wish.theme,
        )

    def say(self, exported: Exported) -> None:
        self.done.emit(exported.words or f"Written: {exported.out.name}", False)
