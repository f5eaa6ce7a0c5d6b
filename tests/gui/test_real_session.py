"""From a dropped folder to a corrected, saved and exported project, with the real session."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from viewer.application.session import Session
from viewer.ui.bridge import Bridge
from viewer.ui.export_dialog import ExportWish
from viewer.ui.exports import Exports
from viewer.ui.main_window import MainWindow
from viewer.ui.program import Application
from viewer.ui.publication_dialog import PublicationDialog
from viewer.ui.theme import looks

ARTICLES = {
    "one.txt": (
        "Bus plunges off bridge in Porto\n\n14 August 2029\n\n"
        "A bus fell from a bridge in Porto on Tuesday morning, killing three people, police said. "
        "Rescuers pulled nine passengers from the river."
    ),
    "two.txt": (
        "Toll of Porto bus accident rises\n\n15 August 2029\n\n"
        "At least five people died when a bus fell from a bridge in Porto on Tuesday, the mayor said. "
        "Officials opened an investigation on Wednesday."
    ),
}
PATIENCE = 30_000


@pytest.fixture
def real(qtbot: QtBot, qapp: Application, tmp_path: Path) -> Iterator[MainWindow]:
    if not looks().family:
        looks().start(qapp)
    bridge = Bridge()
    session = Session(bridge.announce)
    settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    window = MainWindow(session, bridge, settings)
    window.show()
    yield window
    window.close()
    session.shut_down()
    window.deleteLater()


def folder_of(tmp_path: Path) -> Path:
    folder = tmp_path / "Porto bus"
    folder.mkdir()
    for name, text in ARTICLES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_a_folder_becomes_a_project(real: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    folder = folder_of(tmp_path)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    with qtbot.waitSignal(real.bridge.dropped, timeout=PATIENCE) as dropped:
        real.opening.take([folder])
    assert dropped.args[0].name == "Porto bus"
    assert dropped.args[0].articles == 2
    assert real.canvas.isVisible()
    assert len(real.state.snapshot.facts) == dropped.args[0].facts >= 3

    fact = next(iter(real.state.snapshot.facts.values()))
    real.state.select(fact.id)
    qtbot.waitUntil(lambda: real.source.text.lit_words() != "", timeout=PATIENCE)
    assert real.source.text.lit_words() == fact.sentence.text.replace("\r\n", "\n")

    real.correcting.hide.trigger()
    qtbot.waitUntil(lambda: fact.id in real.state.snapshot.hidden, timeout=PATIENCE)
    real.commands.actions["undo"].trigger()
    qtbot.waitUntil(lambda: fact.id not in real.state.snapshot.hidden, timeout=PATIENCE)

    saved = tmp_path / "kept.dateline"
    real.session.save_as(saved)
    qtbot.waitUntil(lambda: real.state.snapshot.project == saved, timeout=PATIENCE)
    for suffix in ("csv", "png"):
        out = tmp_path / f"out.{suffix}"
        with qtbot.waitSignal(real.bridge.exported, timeout=PATIENCE):
            write(real.exports, out)
        assert out.stat().st_size > 500
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before

    real.commands.actions["new"].trigger()
    qtbot.waitUntil(lambda: real.start_page.isVisible(), timeout=PATIENCE)
    real.opening.take([saved])
    qtbot.waitUntil(lambda: fact.id in real.state.snapshot.facts, timeout=PATIENCE)
    assert real.canvas.isVisible()


def test_an_article_without_a_date_is_dated_by_hand(real: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    folder = folder_of(tmp_path)
    (folder / "three.txt").write_text(
        "Quarry floods in Lagos\n\nWater filled a quarry in Lagos on Monday. Two workers were rescued.\n",
        encoding="utf-8",
    )
    with qtbot.waitSignal(real.bridge.dropped, timeout=PATIENCE):
        real.opening.take([folder])
    rows = real.side_bar.sections["articles"].list.rows
    qtbot.waitUntil(lambda: rows.rowCount() == 3, timeout=PATIENCE)
    row = next(n for n in range(3) if rows.row(rows.index(n)).key == "three.txt")
    assert rows.row(rows.index(row)).second == "Date unknown"
    before = dict(real.state.snapshot.facts)
    mine = [key for key, fact in before.items() if fact.article == "three.txt"]
    assert mine
    assert all(before[key].when.start is None for key in mine)

    real.side_bar.date_wanted.emit("three.txt")
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, PublicationDialog)
    assert not dialog.do.isEnabled()
    dialog.first.setDate(QDate(2029, 8, 14))
    qtbot.waitUntil(dialog.do.isEnabled, timeout=PATIENCE)
    words = "1 fact in 1 article moves" if len(mine) == 1 else f"{len(mine)} facts in 1 article move"
    assert dialog.moves == words
    dialog.do.click()
    line = "Tue 14 Aug 2029, set by you"
    qtbot.waitUntil(lambda: rows.row(rows.index(row)).second == line, timeout=PATIENCE)
    assert words in real.toast._words.text()
    assert all(real.state.snapshot.facts[key].when.start for key in mine)

    real.toast._undo.click()
    qtbot.waitUntil(lambda: rows.row(rows.index(row)).second == "Date unknown", timeout=PATIENCE)
    assert dict(real.state.snapshot.facts) == before


def write(exports: Exports, out: Path) -> None:
    exports.write(ExportWish(out.suffix[1:], "facts", False, 1920, 1080, 96, "print"), out)
