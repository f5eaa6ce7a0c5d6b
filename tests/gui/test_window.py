"""What a person does with the window, and what they see then."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QAction, QGuiApplication
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QLineEdit,
    QPushButton,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from viewer.application.session import Snapshot
from viewer.model.mention import Kind
from viewer.model.span import Span
from viewer.ui.banner import SAMPLE
from viewer.ui.main_window import MainWindow
from viewer.ui.theme import looks


def asked(window: MainWindow) -> list[tuple[object, ...]]:
    return window.session.asked  # type: ignore[attr-defined, no-any-return]


def shown_ids(window: MainWindow) -> set[str]:
    ids = window.state.snapshot.table.ids
    return {ids[row] for row in window.state.shown_rows()}


def test_without_a_project_the_start_page_stands(window: MainWindow) -> None:
    assert window.start_page.isVisible()
    assert not window.canvas.isVisible()
    assert not window.commands.actions["export_picture"].isEnabled()


def test_a_project_shows_its_name_and_counts(opened: MainWindow) -> None:
    assert opened.windowTitle().startswith("Harbour fire")
    kinds = opened.side_bar.sections["kinds"].list.rows
    words = [kinds.data(kinds.index(row), Qt.ItemDataRole.AccessibleTextRole) for row in range(kinds.rowCount())]
    assert "Harm, 2 facts, shown" in words
    assert opened.status._facts.whole().startswith("5 facts in 2 articles")
    assert opened.status._zone.text().startswith("UTC Port Marrow")


def test_the_sample_stands_under_its_banner(
    window: MainWindow, qtbot: QtBot, make_story: Callable[..., Snapshot]
) -> None:
    with qtbot.waitSignal(window.state.snapshot_changed):
        window.session.show(make_story(sample=True))  # type: ignore[attr-defined]
    assert window.banner.isVisible()
    assert "sample" in SAMPLE
    with qtbot.waitSignal(window.state.snapshot_changed):
        window.session.show(make_story(sample=False))  # type: ignore[attr-defined]
    assert not window.banner.isVisible()


def test_search_as_typed_and_escape(opened: MainWindow, qtbot: QtBot) -> None:
    opened.commands.actions["search"].trigger()
    with qtbot.waitSignal(opened.state.shown_changed):
        qtbot.keyClicks(opened.toolbar.search, "smoke")
    assert shown_ids(opened) == {"f3"}
    heading = opened.side_bar.sections["articles"].heading
    qtbot.waitUntil(lambda: heading.whole() == "words in 1 of 2")
    qtbot.keyClick(opened.toolbar.search, Qt.Key.Key_Escape)
    assert len(shown_ids(opened)) == 5


def test_a_fact_shows_its_sentence_lit_in_the_whole_text(opened: MainWindow, qtbot: QtBot) -> None:
    opened.state.select("f2")
    qtbot.waitUntil(lambda: opened.source.text.lit_words() != "")
    assert opened.source.text.lit_words() == "The harbour master said 4 people died."
    assert "Smoke closed" in opened.source.text.toPlainText()
    assert opened.source.place.text() == "fact 2 of 3"
    names = [child.accessibleName() for child in opened.source.details.findChildren(QWidget)]
    assert any("9+" in name and "Firefighters" in name for name in names)
    assert any(name.startswith("Marrow blaze: toll rises") for name in names)


def test_the_lit_sentence_stays_in_sight_when_the_panel_gets_another_width(opened: MainWindow, qtbot: QtBot) -> None:
    opened.state.select("f2")
    text = opened.source.text
    qtbot.waitUntil(lambda: text.isVisible() and text.lit_words() != "")
    before = "\n\n".join(f"Line {n} of a long report on the harbour and its many sheds and quays." for n in range(60))
    whole = f"{before}\n\nThe crane fell at noon.\n\n{before}"
    start = whole.index("The crane")
    text.show_text(whole, [])
    text.light(Span(start, start + 23, whole[start : start + 23]))

    def in_sight() -> bool:
        return text.viewport().rect().contains(text.cursorRect(text._cursor(*text._lit)))  # type: ignore[misc]

    for wide in (300, 520, 290):
        text.resize(wide, 200)
        assert in_sight(), wide
    text.verticalScrollBar().setValue(0)
    text.resize(400, 200)
    assert not in_sight(), "the person has scrolled away"


def test_a_narrow_window_gives_the_room_of_an_empty_source_to_the_picture(opened: MainWindow, qtbot: QtBot) -> None:
    opened.resize(1100, 700)
    qtbot.waitUntil(lambda: not opened.source.isVisible())
    before = opened.canvas.width()
    opened.state.step_fact(1)
    assert opened.source.isVisible()
    qtbot.waitUntil(lambda: opened.canvas.width() < before)
    opened.state.select(None)
    assert not opened.source.isVisible()


def test_next_fact_goes_by_time_and_the_arrows_by_text(opened: MainWindow) -> None:
    opened.state.select("f1")
    opened.source.stepped.emit(1)
    assert opened.state.selected == "f2"
    opened.state.select(None)
    opened.commands.actions["next_fact"].trigger()
    first = opened.state.selected
    opened.commands.actions["next_fact"].trigger()
    assert opened.state.selected != first


def test_table_and_picture_share_one_selection(opened: MainWindow) -> None:
    opened.commands.actions["table"].trigger()
    opened.table.selectRow(0)
    chosen = opened.table.facts.fact(0).id
    assert opened.state.selected == chosen
    opened.state.select("f5")
    assert opened.table.facts.fact(opened.table.currentIndex().row()).id == "f5"


def test_the_table_begins_in_order_of_time(opened: MainWindow) -> None:
    opened.commands.actions["table"].trigger()
    starts = [opened.table.facts.fact(row).when.start for row in range(opened.table.facts.rowCount())]
    assert starts == sorted(start for start in starts if start)


def test_sorting_the_table_keeps_the_selection(opened: MainWindow) -> None:
    opened.commands.actions["table"].trigger()
    opened.state.select("f4")
    for column in range(opened.table.facts.columnCount()):
        for order in (Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder):
            opened.table.sortByColumn(column, order)
            assert opened.state.selected == "f4"
            assert opened.table.facts.fact(opened.table.currentIndex().row()).id == "f4"


def test_views_go_back_and_forward(opened: MainWindow) -> None:
    opened.state._settle()
    before = opened.state.view
    opened.state.set_view(opened.state.whole_view())
    opened.state.set_view(replace(opened.state.view, start=opened.state.view.start - 86_400))
    opened.state._settle()
    after = opened.state.view
    opened.commands.actions["back"].trigger()
    assert opened.state.view == before
    opened.commands.actions["forward"].trigger()
    assert opened.state.view == after


def test_the_view_stays_when_a_fact_is_corrected(
    opened: MainWindow, qtbot: QtBot, make_story: Callable[..., Snapshot]
) -> None:
    opened.state.set_view(opened.state.whole_view())
    opened.state.set_view(replace(opened.state.view, start=opened.state.view.start - 3600))
    before = opened.state.view
    with qtbot.waitSignal(opened.state.snapshot_changed):
        opened.session.show(make_story(hidden=frozenset({"f3"}), undo="Hide a fact"))  # type: ignore[attr-defined]
    assert opened.state.view == before
    assert shown_ids(opened) == {"f1", "f2", "f4", "f5"}
    assert opened.commands.actions["undo"].isEnabled()


def test_hiding_says_so_and_offers_undo(opened: MainWindow) -> None:
    opened.state.select("f3")
    opened.correcting.hide.trigger()
    assert asked(opened)[-1] == ("hide", "f3", True)
    assert opened.toast.isVisible()
    opened.toast._undo.click()
    assert asked(opened)[-1] == ("undo",)


def test_setting_a_kind(opened: MainWindow) -> None:
    opened.state.select("f1")
    opened.correcting._kinds[Kind.DAMAGE].trigger()
    assert asked(opened)[-1] == ("set_kind", "f1", Kind.DAMAGE)


def test_the_quote_is_copied_with_its_source(opened: MainWindow) -> None:
    opened.state.select("f2")
    opened.correcting.copy.trigger()
    copied = QApplication.clipboard().text()
    assert copied.startswith("\u201cThe harbour master said 4 people died.\u201d")
    assert "The Marrow Post" in copied


def test_light_and_dark(opened: MainWindow) -> None:
    opened.commands.choices["theme"]["dark"].trigger()
    assert looks().theme.name == "dark"
    assert QApplication.palette().base().color().name().upper() == looks().theme.ink("paper")
    assert opened.settings.value("theme") == "dark"
    opened.commands.choices["theme"]["light"].trigger()
    assert looks().theme.name == "light"


def test_geometry_is_kept(opened: MainWindow) -> None:
    opened.resize(1111, 777)
    opened.close()
    assert opened.settings.value("geometry") is not None


def test_every_part_has_a_name(opened: MainWindow, qtbot: QtBot) -> None:
    opened.state.select("f2")
    qtbot.waitUntil(lambda: opened.source.text.lit_words() != "")
    kinds = (QAbstractButton, QLineEdit, QComboBox, QTextEdit)
    own = [child for child in opened.findChildren(QWidget) if isinstance(child, kinds)]
    nameless = [child for child in own if not child.accessibleName() and not child.objectName().startswith("qt_")]
    assert own
    assert not [f"{type(child).__name__} {child.objectName()}" for child in nameless]
    for child in opened.findChildren(QWidget):
        if child.isVisible() and child.focusPolicy() & Qt.FocusPolicy.TabFocus:
            read = QAccessible.queryAccessibleInterface(child)
            assert read.text(QAccessible.Text.Name), f"{type(child).__name__} {child.objectName()}"


def test_all_tools_can_be_reached_by_tab(opened: MainWindow) -> None:
    reached: set[QWidget] = set()
    at: QWidget | None = opened.canvas
    while at is not None and at not in reached:
        reached.add(at)
        at = at.nextInFocusChain()
    buttons = [b for b in opened.toolbar.findChildren(QPushButton) if b.isVisible() and b.isEnabled()]
    assert buttons
    for made in buttons:
        assert made in reached
        assert made.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_no_two_commands_share_keys(opened: MainWindow) -> None:
    keys = [key.toString() for action in opened.findChildren(QAction) for key in action.shortcuts()]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("command", ["keys", "about", "files", "export_picture", "export_compare", "export_table"])
def test_dialogs_open_and_close(opened: MainWindow, qtbot: QtBot, command: str) -> None:
    opened.commands.actions[command].trigger()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QDialog)
    with qtbot.waitSignal(dialog.finished):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)


def test_an_article_without_facts_can_be_read(at_article_without_facts: MainWindow, qtbot: QtBot) -> None:
    opened = at_article_without_facts
    qtbot.waitUntil(lambda: "ferry company" in opened.source.text.toPlainText())
    assert opened.source.title.whole() == "Marrow blaze: toll rises"


def test_toast_stays_above_the_foot(opened: MainWindow) -> None:
    opened.toast.say("Hid a fact", undo=True)
    foot = opened.toast.mapTo(opened, QPoint(0, opened.toast.height())).y()
    assert foot < opened.height() - opened.status.height()


def test_when_nothing_passes_the_way_back_is_offered(opened: MainWindow, qtbot: QtBot) -> None:
    opened.state.set_words("zeppelin")
    assert opened.empty.isVisible()
    assert not opened.canvas.isVisible()
    opened.empty._clear.click()
    assert opened.canvas.isVisible()
    assert len(shown_ids(opened)) == 5


def test_story_and_fit(opened: MainWindow, qtbot: QtBot) -> None:
    opened.commands.actions["fit"].trigger()
    qtbot.waitUntil(lambda: opened.toolbar.span.choice() == opened.state.stretch() is not None)
    whole = opened.state.whole_view()
    qtbot.waitUntil(lambda: abs(opened.state.view.start - whole.start) < 1)


def test_the_clock_places_facts_anew(opened: MainWindow) -> None:
    opened.commands.actions["table"].trigger()
    opened.toolbar.clock.chosen.emit("said")
    times = {opened.table.facts.index(row, 0).data() for row in range(opened.table.facts.rowCount())}
    assert times == {"Not stated"}


@pytest.mark.parametrize("sight", ["timeline", "table"])
def test_the_picture_on_the_screen_can_be_copied(opened: MainWindow, sight: str) -> None:
    opened.state.select("f1")
    if sight == "table":
        opened.commands.actions["table"].trigger()
    opened.commands.actions["copy_picture"].trigger()
    image = QGuiApplication.clipboard().image()
    shown = opened.middle.currentWidget()
    assert image.width() >= shown.width() * (2 if sight == "timeline" else 1)
    assert opened.toast.isVisible()
