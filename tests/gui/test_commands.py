"""One table makes menus, keys, palette and sheet; dates and bookmarks are reached from it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QMenu
from pytestqt.qtbot import QtBot

from viewer.store.codec import pack, unpack
from viewer.timeline.view import View
from viewer.ui.bookmarks import BookmarksDialog, NameDialog
from viewer.ui.commands import COMMANDS, MENU
from viewer.ui.go_date_dialog import GoDateDialog
from viewer.ui.keys_dialog import KeysDialog, sheet_lines
from viewer.ui.main_window import MainWindow
from viewer.ui.palette import ENTRY, Entry, Palette, entries, found


def dialog(kind: type[QDialog]) -> QDialog:
    shown = QApplication.activeModalWidget()
    assert isinstance(shown, kind)
    return shown


def leaves(menu: QMenu) -> Iterator[QAction]:
    for action in menu.actions():
        inner = action.menu()
        if isinstance(inner, QMenu):
            yield from leaves(inner)
        elif not action.isSeparator():
            yield action


def test_every_command_stands_in_a_menu_or_has_keys_and_does_something(opened: MainWindow) -> None:
    in_menus = {action.text() for action in leaves(opened.commands.more)}
    for command in COMMANDS:
        action = opened.commands.actions[command.name]
        assert action.text() in in_menus or command.keys or command.picture_keys, command.name
        assert action.receivers("2triggered(bool)") > 0, command.name
    assert {title for title, _ in MENU} == {action.text() for action in opened.commands.more.actions()}


def test_no_key_of_the_picture_is_taken_by_the_window_or_twice() -> None:
    here = [QKeySequence(key).toString() for command in COMMANDS for key in command.picture_keys]
    whole = [QKeySequence(key).toString() for command in COMMANDS for key in command.keys]
    assert all(here)
    assert all(whole)
    assert len(here) == len(set(here))
    assert not set(here) & set(whole)


def test_the_sheet_tells_every_key_and_fits_the_screen(opened: MainWindow, qtbot: QtBot) -> None:
    told = {key for _, lines in sheet_lines() for keys, _ in lines for key in keys}
    for command in COMMANDS:
        firsts = [*command.picture_keys, *command.keys][:1]
        assert set(firsts) <= told | {"Return", "Delete", "PgDown"}, command.name
    opened.commands.actions["keys"].trigger()
    sheet = dialog(KeysDialog)
    shown = {label.text() for label in sheet.findChildren(QLabel)}
    assert {"Nearest in the lane above, below", "Shift+drag", "Bookmark this view"} <= shown
    assert sheet.width() <= sheet.screen().availableGeometry().width()
    sheet.close()


# --- the palette ----------------------------------------------------------------------------------------------------


def listed(palette: QDialog) -> list[str]:
    assert isinstance(palette, Palette)
    model = palette.model
    return [model.index(row).data(ENTRY).words for row in range(model.rowCount())]


def test_typing_some_words_and_enter_does_it(opened: MainWindow, qtbot: QtBot) -> None:
    opened.commands.actions["palette"].trigger()
    palette = dialog(Palette)
    assert isinstance(palette, Palette)
    qtbot.keyClicks(palette.words, "clai by")
    assert listed(palette) == ["Lanes by: Claimant"]
    with qtbot.waitSignal(palette.finished):
        qtbot.keyClick(palette.words, Qt.Key.Key_Return)
    assert opened.lane_head.text() == "Lanes by claimant"


def test_the_arrows_choose_while_the_words_keep_the_focus(opened: MainWindow, qtbot: QtBot) -> None:
    opened.commands.actions["palette"].trigger()
    palette = dialog(Palette)
    assert isinstance(palette, Palette)
    qtbot.keyClicks(palette.words, "theme")
    first = palette.list.currentIndex().data(ENTRY).words
    qtbot.keyClick(palette.words, Qt.Key.Key_Down)
    assert palette.list.currentIndex().data(ENTRY).words != first
    qtbot.keyClick(palette.words, Qt.Key.Key_Up)
    assert palette.list.currentIndex().data(ENTRY).words == first
    palette.close()


def test_the_palette_holds_all_commands_lanes_and_bookmarks(opened: MainWindow, qtbot: QtBot) -> None:
    opened.state.add_bookmark("The morning")
    made = entries(opened)
    words = {entry.words for entry in made}
    assert {command.plain for command in COMMANDS if command.name not in ("palette", "undo", "redo")} <= words
    assert {"Elmsey", "The morning", "Set kind: Damage", "Order by: North to south"} <= words
    opened.state.select("f1")
    assert next(entry for entry in entries(opened) if entry.words == "Set time").enabled
    opened.state.select(None)
    off = next(entry for entry in entries(opened) if entry.words == "Set time")
    assert not off.enabled
    assert "not possible now" in off.spoken


def test_what_begins_with_the_words_comes_first_and_what_cannot_be_done_last() -> None:
    made = [
        Entry("Unfold the lane", "Lanes", "+", list),
        Entry("Fold the lane", "Lanes", "-", list),
        Entry("Fold all", "Lanes", "", list, enabled=False),
        Entry("Quit", "Project", "", list),
    ]
    assert [entry.words for entry in found(made, "fol")] == ["Fold the lane", "Unfold the lane", "Fold all"]
    assert [entry.words for entry in found(made, "lanes fold")] == ["Fold the lane", "Unfold the lane", "Fold all"]
    assert found(made, "zzz") == []
    assert found(made, " ") == made


def test_a_lane_is_found_by_name_and_comes_into_sight(opened: MainWindow, qtbot: QtBot) -> None:
    opened.commands.actions["table"].trigger()
    opened.commands.actions["palette"].trigger()
    palette = dialog(Palette)
    assert isinstance(palette, Palette)
    qtbot.keyClicks(palette.words, "elmsey")
    qtbot.keyClick(palette.words, Qt.Key.Key_Return)
    assert opened.canvas.isVisible()


# --- dates ----------------------------------------------------------------------------------------------------------


def test_going_to_a_date_says_how_it_is_understood_and_goes(opened: MainWindow, qtbot: QtBot) -> None:
    opened.canvas.set_motion(False)
    opened.commands.actions["go_date"].trigger()
    asked = dialog(GoDateDialog)
    assert isinstance(asked, GoDateDialog)
    assert not asked.do.isEnabled()
    qtbot.keyClicks(asked.words, "4 March 06:20 lisbon")
    assert asked.understood.text().startswith("Tue 4 Mar 2031, 06:20 (UTC). 5 facts")
    with qtbot.waitSignal(opened.state.view_changed):
        qtbot.keyClick(asked.words, Qt.Key.Key_Return)
    middle = (opened.state.view.start + opened.state.view.end) / 2
    assert middle == pytest.approx(opened.state.snapshot.table.start[0, 0] + 30)


def test_a_date_that_is_none_cannot_be_gone_to(opened: MainWindow, qtbot: QtBot) -> None:
    opened.commands.actions["go_date"].trigger()
    asked = dialog(GoDateDialog)
    assert isinstance(asked, GoDateDialog)
    before = opened.state.view
    qtbot.keyClicks(asked.words, "soon")
    assert asked.understood.text() == "Not a date yet."
    qtbot.keyClick(asked.words, Qt.Key.Key_Return)
    assert asked.isVisible()
    asked.close()
    assert opened.state.view == before


def test_another_zone_is_told_in_the_pictures_own_too(opened: MainWindow, qtbot: QtBot) -> None:
    opened.state.set_zone("Europe/Lisbon")
    opened.commands.actions["go_date"].trigger()
    asked = dialog(GoDateDialog)
    assert isinstance(asked, GoDateDialog)
    qtbot.keyClicks(asked.words, "4 mar 2031 9:20 UTC+3")
    assert "09:20 (UTC+3): in the picture Tue 4 Mar 2031, 06:20 (UTC)" in asked.understood.text()
    asked.close()


# --- bookmarks ------------------------------------------------------------------------------------------------------


def test_a_bookmark_leads_back_to_stretch_filter_and_lanes(opened: MainWindow, qtbot: QtBot) -> None:
    opened.commands.choices["group"]["status"].trigger()
    opened.state.set_words("people")
    kept = opened.state.view
    opened.commands.actions["bookmark"].trigger()
    asked = dialog(NameDialog)
    assert isinstance(asked, NameDialog)
    assert asked.name.text().endswith(": people")
    asked.name.setText("The toll")
    qtbot.keyClick(asked.name, Qt.Key.Key_Return)
    opened.commands.choices["group"]["place"].trigger()
    opened.state.set_words("")
    opened.bookmarks.fill()
    next(action for action in opened.commands.bookmarked.actions() if action.text() == "The toll").trigger()
    now = opened.state.view
    assert (now.start, now.end, now.filter, now.grouping) == (kept.start, kept.end, kept.filter, kept.grouping)
    assert [each.name for each in now.bookmarks] == ["The toll"]


def test_bookmarks_survive_going_back_and_are_no_step(opened: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: opened.state._at == 0)
    with qtbot.waitSignal(opened.state.view_settled):
        opened.state.set_words("people")
    with qtbot.waitSignal(opened.state.view_settled):
        opened.state.add_bookmark("Here")
    asked = opened.session.asked  # type: ignore[attr-defined]
    assert [each.name for each in asked[-1][1].bookmarks] == ["Here"]
    opened.state.step_view(-1)
    assert opened.state.view.filter.words == ""
    assert [each.name for each in opened.state.view.bookmarks] == ["Here"]


def test_a_view_with_bookmarks_is_kept_in_the_project_and_an_older_one_is_read(opened: MainWindow) -> None:
    opened.state.add_bookmark("Here")
    assert unpack(pack(opened.state.view), View) == opened.state.view
    assert unpack(b'{"start": 1.0, "end": 2.0, "lane_order": ["x"]}', View) == View(1.0, 2.0)


def test_bookmarks_are_renamed_and_removed_by_keyboard(opened: MainWindow, qtbot: QtBot) -> None:
    opened.state.add_bookmark("One")
    opened.state.add_bookmark("Two")
    opened.commands.actions["bookmarks"].trigger()
    shown = dialog(BookmarksDialog)
    assert isinstance(shown, BookmarksDialog)
    shown.list.item(1).setText("Second")
    assert [each.name for each in opened.state.view.bookmarks] == ["One", "Second"]
    shown.list.setCurrentRow(0)
    qtbot.keyClick(shown.list, Qt.Key.Key_Delete)
    assert [each.name for each in opened.state.view.bookmarks] == ["Second"]
    shown.close()


def test_enter_in_the_search_goes_from_one_fact_found_to_the_next(opened: MainWindow, qtbot: QtBot) -> None:
    opened.commands.actions["search"].trigger()
    search = opened.toolbar.search
    qtbot.keyClicks(search, "people")
    qtbot.keyClick(search, Qt.Key.Key_Return)
    first = opened.state.selected
    qtbot.keyClick(search, Qt.Key.Key_Return)
    second = opened.state.selected
    assert {first, second} == {"f2", "f4"}
    qtbot.keyClick(search, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert opened.state.selected == first
    assert search.hasFocus()


def test_a_lane_is_found_from_its_own_list(opened: MainWindow, qtbot: QtBot) -> None:
    opened.commands.actions["find_lane"].trigger()
    palette = dialog(Palette)
    assert listed(palette) == ["Port Marrow", "Elmsey", "Unplaced"]
    palette.close()


def test_the_palette_tells_those_who_listen_what_is_chosen(
    opened: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr("viewer.ui.palette.announce", lambda _widget, words: said.append(words))
    opened.commands.actions["palette"].trigger()
    palette = dialog(Palette)
    assert isinstance(palette, Palette)
    qtbot.keyClicks(palette.words, "lanes by")
    assert said[-1] == "Lanes by: Place, now, 1 of 5"
    qtbot.keyClick(palette.words, Qt.Key.Key_Down)
    assert said[-1] == "Lanes by: Article, 2 of 5"
    qtbot.keyClicks(palette.words, " zzz")
    assert said[-1] == "Nothing found"
    palette.close()


def test_empty_stretches_are_folded_by_key_and_the_menu_says_so(opened: MainWindow, qtbot: QtBot) -> None:
    opened.canvas.setFocus()
    qtbot.keyClick(opened.canvas, Qt.Key.Key_G)
    assert opened.state.view.compact
    assert opened.commands.actions["compact"].isChecked()
    qtbot.keyClick(opened.canvas, Qt.Key.Key_G)
    assert not opened.state.view.compact
