"""Correcting a fact and dating an article through the dialogs."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import QDate, QDateTime, QTime
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from viewer.model.article import PublicationBasis
from viewer.model.place import Place
from viewer.model.when import Basis, Precision, When
from viewer.ui.main_window import MainWindow
from viewer.ui.note_dialog import NoteDialog
from viewer.ui.places_dialog import PlacesDialog
from viewer.ui.publication_dialog import PublicationDialog
from viewer.ui.times import Entry, entered, entry_for
from viewer.ui.when_dialog import WhenDialog


def asked(window: MainWindow) -> list[tuple[object, ...]]:
    return window.session.asked  # type: ignore[attr-defined, no-any-return]


@pytest.mark.parametrize(
    ("entry", "start", "end", "precision"),
    [
        (Entry.MINUTE, datetime(2024, 5, 12, 8, 40), datetime(2024, 5, 12, 8, 41), Precision.MINUTE),
        (Entry.HOUR, datetime(2024, 5, 12, 8, 40), datetime(2024, 5, 13, 10, 0), Precision.HOUR),
        (Entry.DAY, datetime(2024, 5, 11, 21), datetime(2024, 5, 12, 21), Precision.DAY),
        (Entry.WEEK, datetime(2024, 5, 5, 21), datetime(2024, 5, 12, 21), Precision.WEEK),
        (Entry.MONTH, datetime(2024, 5, 1), datetime(2024, 6, 1), Precision.MONTH),
        (Entry.YEAR, datetime(2024, 1, 1), datetime(2025, 1, 1), Precision.YEAR),
        (Entry.DAYS, datetime(2024, 5, 11, 21), datetime(2024, 5, 13, 21), Precision.INTERVAL),
        (Entry.SINCE, datetime(2024, 5, 11, 21), None, Precision.INTERVAL),
        (Entry.UNTIL, None, datetime(2024, 5, 12, 21), Precision.INTERVAL),
        (Entry.UNKNOWN, None, None, Precision.UNKNOWN),
    ],
)
def test_what_is_entered_is_an_interval(
    entry: Entry, start: datetime | None, end: datetime | None, precision: Precision
) -> None:
    when = entered(entry, datetime(2024, 5, 12, 11, 40), datetime(2024, 5, 13, 13, 0), "Europe/Moscow")
    assert when.start == (start.replace(tzinfo=UTC) if start else None)
    assert when.end == (end.replace(tzinfo=UTC) if end else None)
    assert (when.precision, when.basis) == (precision, Basis.USER)
    assert entry_for(when) is entry


def test_an_end_before_the_start_is_refused() -> None:
    with pytest.raises(ValueError, match="empty"):
        entered(Entry.DAYS, datetime(2024, 5, 12), datetime(2024, 5, 10), "UTC")


def test_setting_a_time(opened: MainWindow, qtbot: QtBot) -> None:
    opened.state.select("f3")
    opened.correcting.time.trigger()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, WhenDialog)
    dialog.entry.setCurrentIndex(list(Entry).index(Entry.MINUTE))
    dialog.first.setDateTime(QDateTime(QDate(2031, 3, 4), QTime(7, 15)))
    dialog.reason.setText("seen on the film")
    with qtbot.waitSignal(dialog.accepted):
        dialog.do.click()
    name, fact, when, why = asked(opened)[-1]
    assert (name, fact, why) == ("set_when", "f3", "seen on the film")
    assert isinstance(when, When)
    assert when.start == datetime(2031, 3, 4, 7, 15, tzinfo=UTC)
    assert opened.toast.isVisible()


def test_setting_places(opened: MainWindow, qtbot: QtBot) -> None:
    opened.state.select("f5")
    opened.correcting.places.trigger()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, PlacesDialog)
    qtbot.keyClicks(dialog.search, "elm")
    qtbot.waitUntil(lambda: dialog.found.count() == 1)
    dialog.found.itemActivated.emit(dialog.found.item(0))
    with qtbot.waitSignal(dialog.accepted):
        dialog.do.click()
    name, fact, places = asked(opened)[-1]
    assert (name, fact) == ("set_places", "f5")
    assert isinstance(places, tuple)
    assert [place.name for place in places if isinstance(place, Place)] == ["Elmsey"]
    assert places[0].basis is Basis.USER


def test_a_note(opened: MainWindow, qtbot: QtBot) -> None:
    opened.state.select("f1")
    opened.correcting.note.trigger()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, NoteDialog)
    dialog.note.setPlainText("  ask the harbour office ")
    with qtbot.waitSignal(dialog.accepted):
        dialog.do.click()
    assert asked(opened)[-1] == ("set_note", "f1", "ask the harbour office")


def test_a_publication_date_shows_first_what_moves(opened: MainWindow, qtbot: QtBot) -> None:
    opened.state.select("f4")
    opened.source.published.click()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, PublicationDialog)
    with qtbot.waitSignal(dialog.preview_wanted):
        dialog.first.setDate(QDate(2031, 3, 6))
    name, article, publication = asked(opened)[-1]
    assert (name, article) == ("ask_preview", "second.txt")
    opened.bridge.previewed.emit("second.txt", "2 facts in 1 article move")
    assert dialog._moves.text() == "2 facts in 1 article move"
    with qtbot.waitSignal(dialog.accepted):
        dialog.do.click()
    name, article, publication = asked(opened)[-1]
    assert (name, article) == ("set_publication", "second.txt")
    assert publication is not None
    assert (publication.start, publication.end) == (date(2031, 3, 6), date(2031, 3, 6))  # type: ignore[attr-defined]
    assert publication.basis is PublicationBasis.USER  # type: ignore[attr-defined]
