"""Everything by keyboard, and told to those who do not see it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QItemSelectionModel, QPoint, Qt
from PySide6.QtGui import QAccessible, QContextMenuEvent, QGuiApplication, QTextCursor
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget
from pytestqt.qtbot import QtBot

from viewer.application.session import Snapshot
from viewer.timeline.style import load_style
from viewer.timeline.view import View
from viewer.ui.fact_rows import COLUMNS
from viewer.ui.main_window import MainWindow
from viewer.ui.moving import Moving
from viewer.ui.theme import CHOICE_WORDS, looks


@pytest.fixture
def picture(opened: MainWindow) -> MainWindow:
    """With the keyboard in the timeline."""
    opened.canvas.set_motion(False)
    opened.canvas.setFocus(Qt.FocusReason.TabFocusReason)
    return opened


@pytest.fixture
def spoken(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """What a screen reader is told at once."""
    words: list[str] = []
    monkeypatch.setattr("viewer.ui.canvas_steps.SteppedSurface._say", lambda _self, said: words.append(said))
    return iter([words])


def test_arrows_go_through_a_lane_and_from_lane_to_lane(picture: MainWindow, qtbot: QtBot) -> None:
    canvas, state = picture.canvas, picture.state
    qtbot.keyClick(canvas, Qt.Key.Key_Home)
    assert state.selected == "f2"
    met = []
    for _ in range(4):
        qtbot.keyClick(canvas, Qt.Key.Key_Right)
        met.append(state.selected)
    assert met == ["f4", "f1", "f1", "f1"]
    qtbot.keyClick(canvas, Qt.Key.Key_Down)
    assert state.selected == "f3"
    qtbot.keyClick(canvas, Qt.Key.Key_Down)
    assert state.selected == "f5"
    qtbot.keyClick(canvas, Qt.Key.Key_Up)
    assert state.selected == "f3"


def test_by_event_and_by_conflict(picture: MainWindow, qtbot: QtBot) -> None:
    canvas, state = picture.canvas, picture.state
    qtbot.keyClick(canvas, Qt.Key.Key_X)
    assert state.selected in ("f2", "f4")
    qtbot.keyClick(canvas, Qt.Key.Key_Home)
    met = [state.selected]
    for _ in range(5):
        qtbot.keyClick(canvas, Qt.Key.Key_E)
        met.append(state.selected)
    # f2 and f4 tell one event.
    assert len(set(met)) == 4
    qtbot.keyClick(canvas, Qt.Key.Key_E, Qt.KeyboardModifier.ShiftModifier)
    assert state.selected != met[-1]


def test_the_chosen_fact_is_the_description_and_is_announced(
    picture: MainWindow, qtbot: QtBot, spoken: Iterator[list[str]]
) -> None:
    words = next(spoken)
    qtbot.keyClick(picture.canvas, Qt.Key.Key_Home)
    assert words[-1] == "The harbour master: 4 people died. Tue 4 Mar 2031. Inferred"
    qtbot.keyClick(picture.canvas, Qt.Key.Key_Right)
    qtbot.keyClick(picture.canvas, Qt.Key.Key_Right)
    assert words[-1].startswith("A fire broke out at the ferry terminal. ")
    assert "06:20" in words[-1]
    read = QAccessible.queryAccessibleInterface(picture.canvas)
    assert read.role() == QAccessible.Role.Chart
    told = read.text(QAccessible.Text.Description)
    assert told.startswith("Chosen: A fire broke out at the ferry terminal. ")
    assert "Port Marrow" in told
    qtbot.keyClick(picture.canvas, Qt.Key.Key_Escape)
    assert "Chosen" not in picture.canvas.accessibleDescription()
    qtbot.keyClick(picture.canvas, Qt.Key.Key_X)
    qtbot.keyClick(picture.canvas, Qt.Key.Key_X)
    assert words[-1] == "No further place where accounts differ"


def test_enter_reads_the_source_and_escape_leads_back(picture: MainWindow, qtbot: QtBot) -> None:
    picture.commands.actions["source"].trigger()
    assert not picture.source.isVisible()
    qtbot.keyClick(picture.canvas, Qt.Key.Key_Home)
    qtbot.keyClick(picture.canvas, Qt.Key.Key_Return)
    assert picture.source.isVisible()
    assert picture.source.text.hasFocus()
    qtbot.waitUntil(lambda: picture.source.text.lit_words() != "")
    # The caret stands at the sentence, for those who read on by ear.
    caret = picture.source.text.textCursor()
    caret.movePosition(QTextCursor.MoveOperation.Right, QTextCursor.MoveMode.KeepAnchor, len("The harbour"))
    assert caret.selectedText() == "The harbour"
    ring = picture.source.text.grab().toImage()
    assert looks().colour("focus").name() in {ring.pixelColor(1, y).name() for y in range(10, ring.height() - 10)}
    picture.commands.actions["escape"].trigger()
    assert picture.canvas.hasFocus()
    assert picture.state.selected == "f2"


def test_delete_hides_the_chosen_fact_and_offers_undo(picture: MainWindow, qtbot: QtBot) -> None:
    picture.state.select("f3")
    qtbot.keyClick(picture.canvas, Qt.Key.Key_Delete)
    assert ("hide", "f3", True) in picture.session.asked  # type: ignore[attr-defined]
    assert picture.toast._words.text().startswith("Hid")


def test_f6_goes_round_the_parts_of_the_window_and_back(picture: MainWindow) -> None:
    moving: Moving = picture.wiring.moving
    picture.state.select("f1")
    parts = [root for root, _ in moving.parts()]
    assert {picture.toolbar, picture.side_bar, picture.middle, picture.source, picture.overview} <= set(parts)
    met = []
    for _ in parts:
        picture.commands.actions["next_part"].trigger()
        held = QApplication.focusWidget()
        met.append(next(root for root in parts if held is not None and (root is held or root.isAncestorOf(held))))
    assert len(set(met)) == len(parts)
    assert picture.canvas.hasFocus()
    picture.commands.actions["previous_part"].trigger()
    picture.commands.actions["next_part"].trigger()
    assert picture.canvas.hasFocus()


def test_the_overview_is_moved_by_keys_edges_too(picture: MainWindow, qtbot: QtBot) -> None:
    overview, state = picture.overview, picture.state
    before = state.view
    qtbot.keyClick(overview, Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier)
    assert state.view.start < before.start
    assert state.view.end == before.end
    moved = state.view
    qtbot.keyClick(overview, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert state.view.end > moved.end
    assert state.view.start == moved.start
    qtbot.keyClick(overview, Qt.Key.Key_Up)
    assert state.view.span < moved.span
    assert overview.accessibleDescription()


def test_several_rows_are_copied_as_a_spreadsheet_takes_them(opened: MainWindow, qtbot: QtBot) -> None:
    opened.commands.actions["table"].trigger()
    table = opened.table
    table.sort_by(2)
    table.setFocus()
    table.selectRow(0)
    qtbot.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert len(table.chosen_rows()) == 2
    with qtbot.waitSignal(table.copied) as copied:
        qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert copied.args == [2]
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0].split("\t")[:3] == ["Time", "Place", "What"]
    assert [line.split("\t")[2] for line in lines[1:]] == ["4 people died", "A fire broke out at the ferry terminal"]
    assert opened.toast._words.text() == "Copied 2 rows"


def test_the_menu_of_the_table_sorts_without_a_mouse(opened: MainWindow) -> None:
    opened.commands.actions["table"].trigger()
    sorting = next(action.menu() for action in opened.table.menu().actions() if action.text() == "Sort by")
    assert isinstance(sorting, QMenu)
    by_place = next(action for action in sorting.actions() if action.text() == "Place")
    by_place.trigger()
    rising = [opened.table.facts.index(row, 1).data() for row in range(5)]
    assert rising == sorted(rising)
    by_place.trigger()
    assert [opened.table.facts.index(row, 1).data() for row in range(5)] == rising[::-1]


def test_several_chosen_rows_stay_while_another_part_follows(opened: MainWindow, qtbot: QtBot) -> None:
    opened.commands.actions["table"].trigger()
    table = opened.table
    table.selectAll()
    table.selectionModel().setCurrentIndex(table.facts.index(2, 0), QItemSelectionModel.SelectionFlag.NoUpdate)
    assert len(table.chosen_rows()) == 5
    assert opened.state.selected == table.facts.fact(2).id


def test_enter_in_the_table_reads_the_source(opened: MainWindow, qtbot: QtBot) -> None:
    opened.commands.actions["table"].trigger()
    opened.table.setFocus()
    opened.table.selectRow(1)
    qtbot.keyClick(opened.table, Qt.Key.Key_Return)
    assert opened.source.text.hasFocus()


def test_no_motion_is_kept(picture: MainWindow) -> None:
    picture.canvas.set_motion(True)
    picture.commands.actions["still"].trigger()
    assert not picture.canvas.moves
    assert picture.settings.value("still") == "true"


@pytest.mark.parametrize("theme", ["light_contrast", "dark_contrast"])
def test_high_contrast_repaints_all_in_stronger_colours(opened: MainWindow, theme: str) -> None:
    assert theme in CHOICE_WORDS
    opened.commands.choices["theme"][theme].trigger()
    tokens = load_style().theme(theme)
    assert looks().theme.name == theme
    image = opened.canvas.grab().toImage()
    colours = {image.pixelColor(x, y).name().upper() for x in range(170, image.width(), 3) for y in range(40, 300, 3)}
    assert tokens.inks["paper"] in colours
    opened.commands.choices["theme"]["light"].trigger()


def test_the_focus_is_seen_wherever_it_is(picture: MainWindow) -> None:
    focus = looks().colour("focus").name()
    for _, stop in picture.wiring.moving.parts():
        stop.setFocus(Qt.FocusReason.TabFocusReason)
        image = picture.grab().toImage()
        seen = any(
            image.pixelColor(x, y).name() == focus for x in range(image.width()) for y in range(0, image.height(), 2)
        )
        assert seen, stop.accessibleName()


def test_with_nothing_chosen_an_arrow_takes_the_first_fact_in_sight(picture: MainWindow, qtbot: QtBot) -> None:
    table = picture.state.snapshot.table
    minute = table.start[0, table.row_of["f1"]]
    picture.state.set_view(View(minute - 60, minute + 3600))
    qtbot.keyClick(picture.canvas, Qt.Key.Key_Right)
    chosen = table.row_of[picture.state.selected or ""]
    assert table.start[0, chosen] <= minute + 3600
    assert table.end[0, chosen] >= minute - 60


def test_no_dialog_has_a_part_without_a_name(opened: MainWindow, qtbot: QtBot) -> None:
    opened.state.select("f1")
    opened.state.add_bookmark("Here")
    for name in ("palette", "keys", "go_date", "bookmark", "bookmarks", "about", "set_time", "note", "set_places"):
        opened.commands.actions[name].trigger()
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog), name
        for child in dialog.findChildren(QWidget):
            if child.objectName().startswith("qt_"):
                continue  # inside a field of Qt's, which has the name
            if child.isVisible() and child.focusPolicy() & Qt.FocusPolicy.TabFocus:
                read = QAccessible.queryAccessibleInterface(child)
                assert read.text(QAccessible.Text.Name), f"{name}: {type(child).__name__} {child.objectName()}"
        with qtbot.waitSignal(dialog.finished):
            dialog.reject()


def close_menu() -> None:
    popup = QApplication.activePopupWidget()
    assert popup is not None
    popup.close()


def test_the_menu_key_opens_the_menu_of_the_chosen_facts_lane(picture: MainWindow, qtbot: QtBot) -> None:
    picture.state.select("f3")
    at = QPoint(300, 100)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, at, picture.canvas.mapToGlobal(at))
    with qtbot.waitSignal(picture.canvas.lane_menu_wanted) as wanted:
        QApplication.sendEvent(picture.canvas, event)
    assert wanted.args[0] == "Elmsey"
    close_menu()
    # With nothing chosen, the first lane in sight.
    picture.state.select(None)
    with qtbot.waitSignal(picture.canvas.lane_menu_wanted) as wanted:
        QApplication.sendEvent(picture.canvas, event)
    assert wanted.args[0] == "Port Marrow"
    close_menu()


def test_the_table_tells_what_badges_tell(
    opened: MainWindow, qtbot: QtBot, make_story: Callable[..., Snapshot]
) -> None:
    told = make_story(corrected=frozenset({"f4"}), confirmed=frozenset({"f4"}))
    with qtbot.waitSignal(opened.state.snapshot_changed):
        opened.session.show(told)  # type: ignore[attr-defined]
    opened.commands.actions["table"].trigger()
    model = opened.table.facts
    cells = {
        model.fact(row).id: [model.index(row, COLUMNS.index(name)).data() for name in ("Reports", "Accounts", "By you")]
        for row in range(model.rowCount())
    }
    assert cells["f4"] == ["2 articles, 2 origins", "2 differ", "corrected, confirmed"]
    assert cells["f1"] == ["1 article", "", ""]
