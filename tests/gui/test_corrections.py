"""Correcting a fact and dating an article through the dialogs."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QDate, QDateTime, QPoint, Qt, QTime
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from tests.gui.conftest import PORT
from viewer.model.place import Place, PlaceKind
from viewer.model.when import Basis, Precision, When
from viewer.timeline.scene import Target
from viewer.ui.add_place_dialog import AddPlaceDialog, ParentDialog, read_point
from viewer.ui.details import told
from viewer.ui.main_window import MainWindow
from viewer.ui.note_dialog import NoteDialog
from viewer.ui.places_dialog import PlacesDialog
from viewer.ui.reasons import reasons
from viewer.ui.time_words import read_time
from viewer.ui.times import Entry, entered, entry_for
from viewer.ui.when_dialog import WhenDialog
from viewer.ui.words import when_words


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


@pytest.mark.parametrize(
    ("words", "start", "end", "precision"),
    [
        ("12 May 2024 11:40", datetime(2024, 5, 12, 8, 40), datetime(2024, 5, 12, 8, 41), Precision.MINUTE),
        ("11:40 on 12 May", datetime(2024, 5, 12, 8, 40), datetime(2024, 5, 12, 8, 41), Precision.MINUTE),
        ("May 12, 2024 at 8:40 pm", datetime(2024, 5, 12, 17, 40), datetime(2024, 5, 12, 17, 41), Precision.MINUTE),
        ("2024-05-12 22:00-03:00", datetime(2024, 5, 12, 19), datetime(2024, 5, 13), Precision.HOUR),
        ("12-13 May 2024", datetime(2024, 5, 11, 21), datetime(2024, 5, 13, 21), Precision.INTERVAL),
        ("30 Dec 2023 to 2 Jan", datetime(2023, 12, 29, 21), datetime(2024, 1, 2, 21), Precision.INTERVAL),
        ("Sunday 12th May", datetime(2024, 5, 11, 21), datetime(2024, 5, 12, 21), Precision.DAY),
        ("May 2024", datetime(2024, 5, 1), datetime(2024, 6, 1), Precision.MONTH),
        ("2024", datetime(2024, 1, 1), datetime(2025, 1, 1), Precision.YEAR),
        ("since 9 May", datetime(2024, 5, 8, 21), None, Precision.INTERVAL),
        ("before May 2024", None, datetime(2024, 4, 30, 21), Precision.INTERVAL),
        ("Unknown", None, None, Precision.UNKNOWN),
    ],
)
def test_a_time_is_read_from_plain_words(
    words: str, start: datetime | None, end: datetime | None, precision: Precision
) -> None:
    when = read_time(words, "Europe/Moscow", 2024)
    assert when.start == (start.replace(tzinfo=UTC) if start else None)
    assert when.end == (end.replace(tzinfo=UTC) if end else None)
    assert (when.precision, when.basis) == (precision, Basis.USER)
    if start or end:
        again = read_time(when_words(when, "Europe/Moscow"), "Europe/Moscow", 2024)
        assert (again.start, again.end) == (when.start, when.end)


@pytest.mark.parametrize(
    "words", ["", "soon", "31 Feb 2024", "12/05/2024", "12 May 2024 25:00", "13 May - 12 May 2024"]
)
def test_what_is_no_time_is_refused_in_a_sentence(words: str) -> None:
    with pytest.raises(ValueError, match=r"[.?!]"):
        read_time(words, "UTC", 2024)


def test_writing_a_time_in_words(opened: MainWindow, qtbot: QtBot) -> None:
    opened.state.select("f3")
    opened.correcting.time.trigger()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, WhenDialog)
    assert dialog.words.selectedText() == "Tue 4 Mar 2031, all day"
    qtbot.keyClicks(dialog.words, "soon")
    assert not dialog.do.isEnabled()
    dialog.words.selectAll()
    qtbot.keyClicks(dialog.words, "4 Mar 2031 07:15-08:00")
    assert dialog._preview.text() == "Tue 4 Mar 2031, 07:15\u201308:00"
    assert dialog.entry.currentText() == Entry.HOUR
    qtbot.keyClicks(dialog.reason, "seen on the film")
    with qtbot.waitSignal(dialog.accepted):
        qtbot.keyClick(dialog.words, Qt.Key.Key_Return)
    when = asked(opened)[-1][2]
    assert isinstance(when, When)
    assert (when.start, when.end) == (datetime(2031, 3, 4, 7, 15, tzinfo=UTC), datetime(2031, 3, 4, 8, tzinfo=UTC))
    assert when.why.endswith("seen on the film")


def test_enter_adds_a_place_and_then_sets_them(opened: MainWindow, qtbot: QtBot) -> None:
    opened.state.select("f5")
    opened.correcting.places.trigger()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, PlacesDialog)
    qtbot.waitUntil(lambda: dialog.found.count() == 3)
    qtbot.keyClicks(dialog.search, "elm")
    qtbot.keyClick(dialog.search, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.taken.count() == 1)
    assert dialog.isVisible()
    with qtbot.waitSignal(dialog.accepted):
        qtbot.keyClick(dialog.search, Qt.Key.Key_Return)
    assert asked(opened)[-1][0] == "set_places"


def test_undo_takes_its_offer_away(opened: MainWindow, qtbot: QtBot) -> None:
    opened.state.select("f3")
    opened.correcting.hide.trigger()
    assert opened.toast._undo.isVisible()
    with qtbot.waitSignal(opened.state.snapshot_changed):
        opened.session.show(replace(opened.state.snapshot, undo="hide it"))  # type: ignore[attr-defined]
    opened.commands.actions["undo"].trigger()
    assert asked(opened)[-1] == ("undo",)
    assert not opened.toast._undo.isVisible()
    assert opened.toast._words.text() == "Undone: hide it"


def test_why_here_ends_with_the_rule(opened: MainWindow) -> None:
    snapshot = opened.state.snapshot
    read = replace(snapshot.facts["f1"], rule="explosion-verb")
    last = reasons(read, snapshot, "UTC")[-1]
    assert (last.name, last.below) == ("", ("Read by rule explosion-verb",))
    assert reasons(read, snapshot, "UTC")[0].below == ("The text says 06:20.",)


def test_origins_are_never_more_than_the_articles(opened: MainWindow) -> None:
    snapshot = opened.state.snapshot
    event = replace(snapshot.events[0], facts=("f1", "f2", "f4"), origins=(("f1",), ("f2",), ("f4",)))
    both = replace(snapshot, events=(event,), event_of=dict.fromkeys(event.facts, "e1"))
    answer = told(snapshot.facts["f2"], both, "UTC")
    assert (answer.articles, answer.origins) == (2, 2)


def test_adding_a_place_that_no_list_has(opened: MainWindow, qtbot: QtBot) -> None:
    opened.state.select("f5")
    opened.correcting.places.trigger()
    places = QApplication.activeModalWidget()
    assert isinstance(places, PlacesDialog)
    qtbot.keyClicks(places.search, "Farhaven")
    places.new.click()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, AddPlaceDialog)
    assert dialog.name.text() == "Farhaven"
    qtbot.keyClicks(dialog.parent_.search, "marrow c")
    assert not dialog.do.isEnabled()
    qtbot.keyClick(dialog.parent_.search, Qt.Key.Key_Return)
    qtbot.waitUntil(dialog.do.isEnabled)
    qtbot.keyClicks(dialog.point, "39,5")
    assert not dialog.do.isEnabled()
    assert "50.29, 36.94" in dialog.trouble.text()
    dialog.point.clear()
    qtbot.keyClicks(dialog.point, "39.25, -9.5")
    with qtbot.waitSignal(dialog.accepted):
        dialog.do.click()
    name, place = asked(opened)[-1]
    assert name == "add_place"
    assert isinstance(place, Place)
    assert (place.id, place.within, place.zone) == ("user:farhaven", ("Marrow County",), "Europe/Lisbon")
    assert (place.latitude, place.longitude, place.approximate) == (39.25, -9.5, False)
    with qtbot.waitSignal(places.accepted):
        places.do.click()
    assert asked(opened)[-1][:2] == ("set_places", "f5")
    assert [each.name for each in places.chosen()] == ["Farhaven"]


def test_a_place_near_another(opened: MainWindow, qtbot: QtBot) -> None:
    dialog = AddPlaceDialog(opened, "", opened.session.find_places, opened.background)
    dialog.open()
    qtbot.keyClicks(dialog.name, "Old quay")
    dialog.kind.setCurrentText("Structure")
    qtbot.keyClicks(dialog.near.search, "elm")
    qtbot.waitUntil(lambda: dialog.near.found.count() == 1 and dialog.near.found.item(0).text().startswith("Elmsey"))
    dialog.near.found.itemClicked.emit(dialog.near.found.item(0))
    with qtbot.waitSignal(dialog.accepted):
        qtbot.keyClick(dialog.near.search, Qt.Key.Key_Return)
    place = dialog.made()
    assert place is not None
    assert (place.kind, place.latitude, place.longitude, place.approximate) == (PlaceKind.STRUCTURE, 39.2, -9.2, True)


@pytest.mark.parametrize(
    ("words", "point"),
    [
        ("50.29, 36.94", (50.29, 36.94)),
        ("-33.87 151.2", (-33.87, 151.2)),
        ("33.87\u00b0 S, 58.4 W", (-33.87, -58.4)),
        ("50.29,36.94", (50.29, 36.94)),
        ("50,29", None),
        ("50, 29", (50.0, 29.0)),
        ("91, 0", None),
        ("0, 181", None),
        ("north", None),
        ("", None),
    ],
)
def test_points_are_read(words: str, point: tuple[float, float] | None) -> None:
    assert read_point(words) == point


def test_a_lane_gets_another_parent(opened: MainWindow, qtbot: QtBot) -> None:
    scene = opened.canvas.scene()
    assert scene is not None
    head = next(hit.rect for hit in scene.hits if hit.target is Target.LANE and hit.lane == "Elmsey")
    at = QPoint(int(head.x) + 4, int(head.y) + 4)
    with qtbot.waitSignal(opened.canvas.lane_menu_wanted) as wanted:
        QApplication.sendEvent(
            opened.canvas, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, opened.canvas.mapToGlobal(at))
        )
    assert wanted.args[0] == "Elmsey"
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    next(action for action in menu.actions() if action.text() == "Lies in...").trigger()
    menu.close()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, ParentDialog)
    assert dialog.field.search.placeholderText() == "Now: Marrow County"
    qtbot.keyClicks(dialog.field.search, "port")
    qtbot.keyClick(dialog.field.search, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.chosen() is not None)
    with qtbot.waitSignal(dialog.accepted):
        dialog.do.click()
    assert asked(opened)[-1] == ("set_parent", "Elmsey", PORT)


def test_the_place_of_a_fact_is_put_into_no_other(opened: MainWindow, qtbot: QtBot) -> None:
    opened.state.select("f3")
    opened.correcting.lane.trigger()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, ParentDialog)
    with qtbot.waitSignal(dialog.accepted):
        dialog.do.click()
    assert asked(opened)[-1] == ("set_parent", "Elmsey", None)
    opened.state.select("f5")
    assert not opened.correcting.lane.isEnabled()
