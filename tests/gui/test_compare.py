"""Compare in the window: opened by key and button, gone through by keyboard, closed by Esc, exported."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from viewer.application.session import Snapshot
from viewer.exporting.records import ExportOptions
from viewer.model.event import Event
from viewer.timeline.view import Clock
from viewer.ui import exports
from viewer.ui.compare_export import CompareExportDialog
from viewer.ui.compare_panel import ComparePanel
from viewer.ui.compare_surface import SpotButton
from viewer.ui.main_window import MainWindow
from viewer.ui.theme import looks


@pytest.fixture
def panel(opened: MainWindow, qtbot: QtBot) -> ComparePanel:
    """Compare of the toll, opened from its fact f4."""
    opened.state.select("f4")
    opened.commands.actions["compare"].trigger()
    found = opened.comparing.panel
    qtbot.waitUntil(lambda: found.compared is not None)
    return found


def spots(panel: ComparePanel, fact: str = "") -> list[SpotButton]:
    return [made for made in panel.surface.buttons if made.isVisible() and fact in ("", made.spot.fact)]


def focused() -> SpotButton:
    found = QApplication.focusWidget()
    assert isinstance(found, SpotButton)
    return found


def test_nothing_of_it_is_made_before_it_is_wanted(opened: MainWindow) -> None:
    assert opened.comparing._panel is None
    assert opened.comparing.page is None
    assert opened.middle.count() == 3


def test_it_lays_the_reports_of_the_chosen_fact_side_by_side(opened: MainWindow, panel: ComparePanel) -> None:
    assert opened.middle.currentWidget() is panel
    assert not opened.side_bar.isVisible()
    assert opened.source.isVisible()
    assert panel.second.whole() == "Port Marrow, Tue 4 Mar 2031. 2 articles, 2 origins"
    words = [made.accessibleName() for made in spots(panel)]
    assert any(
        line.startswith("The harbour master, claimed, article A. happened Tue 4 Mar. 4 killed") for line in words
    )
    nine = next(line for line in words if line.startswith("Firefighters, claimed, article B."))
    assert "at least 9 killed" in nine
    assert any(line.startswith("They differ: The figures differ") for line in words)


def test_a_title_that_is_only_claimed_begins_with_its_hedge(panel: ComparePanel) -> None:
    assert panel.title.whole() == "Claimed: 4 people died"


def test_escape_gives_the_picture_back(opened: MainWindow, panel: ComparePanel) -> None:
    opened.commands.actions["escape"].trigger()
    assert opened.middle.currentWidget() is opened.canvas
    assert opened.side_bar.isVisible()
    assert opened.overview.isVisible()
    assert opened.canvas.hasFocus()
    assert opened.state.selected == "f4"
    opened.commands.actions["escape"].trigger()
    assert opened.state.selected is None


def test_the_same_key_closes_it_and_the_table_takes_its_place(opened: MainWindow, panel: ComparePanel) -> None:
    opened.commands.actions["compare"].trigger()
    assert opened.comparing.page is None
    opened.commands.actions["compare"].trigger()
    assert opened.comparing.page is panel
    opened.commands.actions["table"].trigger()
    assert opened.middle.currentWidget() is opened.table


def test_a_filter_leaves_it_where_it_is(opened: MainWindow, panel: ComparePanel) -> None:
    opened.state.set_words("smoke")
    assert opened.middle.currentWidget() is panel
    assert spots(panel, "f4")


def test_a_click_on_a_row_goes_to_its_fact(opened: MainWindow, panel: ComparePanel, qtbot: QtBot) -> None:
    made = spots(panel, "f2")[-1]
    with qtbot.waitSignal(opened.state.selection_changed):
        qtbot.mouseClick(made, Qt.MouseButton.LeftButton, pos=QPoint(40, 8))
    assert opened.state.selected == "f2"
    assert opened.middle.currentWidget() is panel
    qtbot.waitUntil(lambda: opened.source.text.lit_words() == "The harbour master said 4 people died.")


def test_the_keyboard_reaches_every_line(opened: MainWindow, panel: ComparePanel, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), SpotButton))
    assert focused().spot.fact == "f4"
    qtbot.keyClick(focused(), Qt.Key.Key_Home)
    reached = [focused().spot]
    while len(reached) < len(spots(panel)):
        qtbot.keyClick(focused(), Qt.Key.Key_Down)
        reached.append(focused().spot)
    assert reached == [made.spot for made in spots(panel)]
    tab_stops = [made for made in spots(panel) if made.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert tab_stops == [focused()]
    qtbot.keyClick(focused(), Qt.Key.Key_Home)
    while focused().spot.fact != "f2":
        qtbot.keyClick(focused(), Qt.Key.Key_Down)
    qtbot.keyClick(focused(), Qt.Key.Key_Return)
    assert opened.state.selected == "f2"


def test_the_toll_chart_is_the_other_tab(opened: MainWindow, panel: ComparePanel, qtbot: QtBot) -> None:
    tab = next(made for made in panel.findChildren(QPushButton) if made.text() == "Toll chart")
    qtbot.mouseClick(tab, Qt.MouseButton.LeftButton)
    words = [made.accessibleName() for made in spots(panel)]
    assert "Firefighters, claimed: at least 9 killed, reported Tue 4 Mar (article B)" in words
    assert panel.surface.accessibleName() == "Toll chart"
    qtbot.mouseClick(spots(panel, "f2")[0], Qt.MouseButton.LeftButton)
    assert opened.state.selected == "f2"


def test_the_time_column_follows_the_clock_of_the_window(opened: MainWindow, panel: ComparePanel, qtbot: QtBot) -> None:
    opened.state.set_clock(Clock.SAID)
    assert panel.clock is Clock.SAID
    assert "said not stated" in spots(panel, "f4")[-1].accessibleName()


def test_the_button_below_also_reported_by_opens_it(opened: MainWindow, qtbot: QtBot) -> None:
    opened.state.select("f2")
    button = next(made for made in opened.source.details.findChildren(QPushButton) if made.text() == "Compare all")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: opened.comparing.panel.compared is not None)
    assert opened.comparing.page is opened.comparing.panel


def test_a_fact_of_another_incident_brings_its_own(opened: MainWindow, panel: ComparePanel, qtbot: QtBot) -> None:
    road = Event("e2", "i2", ("f3",), ("first.txt",), (("f3",),))
    snapshot = opened.state.snapshot
    with qtbot.waitSignal(opened.state.snapshot_changed):
        opened.session.show(replace(snapshot, events=(*snapshot.events, road)))  # type: ignore[attr-defined]
    opened.state.select("f3")
    qtbot.waitUntil(lambda: panel.title.whole() == "Smoke closed the coast road")
    opened.state.select(None)
    assert panel.title.whole() == "Smoke closed the coast road"


def test_without_a_chosen_fact_it_is_what_most_articles_tell(opened: MainWindow, qtbot: QtBot) -> None:
    opened.commands.actions["compare"].trigger()
    qtbot.waitUntil(lambda: opened.comparing.panel.compared is not None)
    compared = opened.comparing.panel.compared
    assert compared is not None
    assert compared.incident == "i1"


def test_a_hidden_fact_leaves_it_and_is_counted(
    opened: MainWindow, panel: ComparePanel, qtbot: QtBot, make_story: Callable[..., Snapshot]
) -> None:
    with qtbot.waitSignal(opened.state.snapshot_changed):
        opened.session.show(make_story(hidden=frozenset({"f2"})))  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: not spots(panel, "f2"))
    assert panel.compared is not None
    assert panel.compared.hidden == 1


def test_before_facts_are_compared_it_says_so(
    opened: MainWindow, qtbot: QtBot, make_story: Callable[..., Snapshot]
) -> None:
    with qtbot.waitSignal(opened.state.snapshot_changed):
        opened.session.show(make_story(events=(), event_of={}))  # type: ignore[attr-defined]
    opened.commands.actions["compare"].trigger()
    panel = opened.comparing.panel
    qtbot.waitUntil(lambda: panel.hasFocus())
    assert panel._empty.isVisible()
    assert not spots(panel)


def test_closing_the_project_closes_it(opened: MainWindow, panel: ComparePanel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(opened.state.snapshot_changed):
        opened.session.show(Snapshot(table=opened.state.snapshot.table))  # type: ignore[attr-defined]
    assert opened.comparing.page is None
    assert opened.start_page.isVisible()
    assert not opened.commands.actions["compare"].isEnabled()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_it_is_drawn_in_the_colours_of_the_theme(panel: ComparePanel, theme: str) -> None:
    looks().choose(theme)
    picture = panel.surface.grab().toImage()
    assert picture.pixelColor(picture.width() - 2, 2) == looks().colour("paper")
    colours = {picture.pixelColor(x, y).name() for x in range(0, picture.width(), 2) for y in range(0, 300, 2)}
    assert looks().colour("ink").name() in colours
    looks().choose("light")


def test_it_is_exported_as_it_is_shown(
    opened: MainWindow, panel: ComparePanel, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exports, "ask_file", lambda _parent, wish, _folder, _name: tmp_path / f"x.{wish.suffix}")
    panel.show_tab("tolls")
    button = next(made for made in panel.findChildren(QPushButton) if made.text() == "Export...")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    dialog = opened.findChild(CompareExportDialog)
    assert isinstance(dialog, CompareExportDialog)
    assert dialog.chart.choice() == "tolls"
    dialog.accept()
    name, path, options = opened.session.asked[-1]  # type: ignore[attr-defined]
    assert (name, path) == ("export_with", tmp_path / "x.png")
    assert options == ExportOptions(
        view=opened.state.view, width=1920, height=0, theme="print", chart="tolls", incident="i1"
    )


def test_the_table_is_copied_as_text(opened: MainWindow, panel: ComparePanel, qtbot: QtBot) -> None:
    button = next(made for made in panel.findChildren(QPushButton) if made.text() == "Copy table")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert "Firefighters\tclaimed\tB" in QApplication.clipboard().text()
    assert opened.toast.isVisible()


def test_no_part_of_the_source_is_a_window_of_its_own_for_a_moment(opened: MainWindow, qtbot: QtBot) -> None:
    """Shown before it had a parent, a row took the focus from the window."""
    shown: list[str] = []

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
                shown.append(type(watched).__name__)
            return False

    watch = Watch()
    QApplication.instance().installEventFilter(watch)  # type: ignore[union-attr]
    opened.state.select("f4")
    opened.comparing.open()
    QApplication.instance().removeEventFilter(watch)  # type: ignore[union-attr]
    assert not shown
