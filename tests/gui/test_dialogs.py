"""What became of the files, and what can be exported."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from viewer.application.session import Snapshot
from viewer.exporting.exporters import EXPORTERS
from viewer.exporting.tables import TABLES
from viewer.model.outcome import Outcome, OutcomeKind
from viewer.ui.export_dialog import ExportDialog
from viewer.ui.files_dialog import FilesDialog
from viewer.ui.main_window import MainWindow


def test_each_file_is_told_once_with_its_sentence(
    opened: MainWindow, qtbot: QtBot, make_story: Callable[..., Snapshot]
) -> None:
    locked = Outcome("scan.pdf", OutcomeKind.PROBLEM, "Is locked with a password.")
    read = Outcome("first.txt", OutcomeKind.READ, article="first.txt")
    again = Outcome("first.txt", OutcomeKind.DUPLICATE, "Is a copy of first.txt.", "first.txt")
    copy = Outcome("copy.txt", OutcomeKind.DUPLICATE, "Is a copy of first.txt.", "first.txt")
    with qtbot.waitSignal(opened.state.snapshot_changed):
        opened.session.show(make_story(outcomes=(read, locked, again, copy, locked)))  # type: ignore[attr-defined]
    assert opened.status._problems.text() == "1 of 3 read, 2 not taken in"
    opened.commands.actions["files"].trigger()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, FilesDialog)
    rows = [dialog.tree.topLevelItem(number) for number in range(dialog.tree.topLevelItemCount())]
    assert [row.text(2) for row in rows if row][:2] == [locked.why, copy.why]
    dialog.tree.setCurrentItem(rows[0])
    assert not dialog.show_article.isEnabled()
    dialog.tree.setCurrentItem(rows[1])
    with qtbot.waitSignal(dialog.accepted):
        dialog.show_article.click()
    fact = opened.state.fact()
    assert fact is not None
    assert fact.article == "first.txt"


def test_exports_come_from_the_table_of_exporters(opened: MainWindow) -> None:
    opened.commands.actions["export_picture"].trigger()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, ExportDialog)
    offered = {f".{dialog.format.itemData(at)}" for at in range(dialog.format.count())}
    dialog.what._buttons["table"].click()
    offered |= {f".{dialog.format.itemData(at)}" for at in range(dialog.format.count())}
    assert offered == set(EXPORTERS)
    assert {dialog.contents.itemData(at) for at in range(dialog.contents.count())} == set(TABLES)
    dialog.reject()
