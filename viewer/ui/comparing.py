"""Compare in the window: opens beside the source, follows the chosen fact, and gives its place back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from viewer.application.session import Snapshot
from viewer.timeline.view import View
from viewer.ui.counts import titles_of

if TYPE_CHECKING:
    from viewer.timeline.compare_table import Comparison
    from viewer.ui.compare_panel import ComparePanel
    from viewer.ui.main_window import MainWindow


class Comparing(QObject):
    """Lives as long as its window. The panel is made when it is first wanted, and what it shows off this thread."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.window_ = window
        self._panel: ComparePanel | None = None
        self._open = False
        self._anchor: str | None = None
        self._focus = False
        self._asked: tuple[object, ...] = ()
        self._told: tuple[str | None, str] = (None, "")
        window.state.snapshot_changed.connect(self._snapshot)
        window.state.selection_changed.connect(self._selected)
        window.state.view_changed.connect(self._view)
        window.source.compare_wanted.connect(self.open)

    @property
    def page(self) -> QWidget | None:
        """The panel while it is open."""
        return self._panel if self._open else None

    @property
    def panel(self) -> ComparePanel:
        """Made at the first call."""
        if self._panel is None:
            from viewer.ui.compare_panel import ComparePanel

            self._panel = ComparePanel()
            self._panel.closed.connect(self.close)
            self._panel.fact_chosen.connect(self.window_.state.select)
            self._panel.menu_wanted.connect(self.window_.linking.show_menu)
            self._panel.export_wanted.connect(self._export)
            self._panel.copied.connect(lambda words: self.window_.toast.say(words, undo=False))
            self.window_.middle.addWidget(self._panel)
        return self._panel

    def toggle(self) -> None:
        if self._open:
            self.close()
        else:
            self.open()

    def open(self) -> None:
        """Compare the incident of the chosen fact; without one, the incident that most articles tell."""
        window = self.window_
        if not window.state.snapshot.open:
            return
        self._open, self._focus, self._asked = True, True, ()
        self._anchor = window.state.selected
        self.panel.set_selection(window.state.selected)
        window.side_bar.hide()
        window.wiring.viewing.show_page()
        self._ask()

    def close(self) -> None:
        """The picture or the table again, where they were."""
        if not self._open:
            return
        self._open = False
        window = self.window_
        held = window.focusWidget()
        mine = held is None or self.panel.isAncestorOf(held)
        window.side_bar.setVisible(window.commands.actions["side_bar"].isChecked())
        window.wiring.viewing.show_page()
        if mine:
            (window.middle.currentWidget() or window.canvas).setFocus(Qt.FocusReason.OtherFocusReason)

    # --- what it shows --------------------------------------------------------------------------------------------

    def _snapshot(self, snapshot: Snapshot) -> None:
        if not snapshot.open:
            self.close()
        elif self._open:
            self._ask()

    def _selected(self, fact: str | None) -> None:
        """A fact of another incident brings its incident; one of this incident is only marked."""
        if not self._open:
            return
        self.panel.set_selection(fact)
        compared = self.panel.compared
        if fact is not None and (compared is None or fact not in {item.id for item in compared.facts}):
            self._anchor = fact
            self._ask()

    def _view(self, view: View) -> None:
        if self._open:
            self._ask()

    def _ask(self) -> None:
        window = self.window_
        snapshot, view = window.state.snapshot, window.state.view
        asked = (snapshot.facts, snapshot.events, snapshot.articles, snapshot.hidden)
        told = (self._anchor, view.zone)
        if self._told == told and all(new is old for new, old in zip(asked, self._asked, strict=False)) and self._asked:
            if view.clock is not self.panel.clock:
                self.panel.show_comparison(self.panel.compared, view.clock)
            return
        self._asked, self._told = asked, told
        window.background.ask("compare", partial(_compare, snapshot, self._anchor, view.zone), self._show)

    def _show(self, compared: Comparison | None) -> None:
        if not self._open:
            return
        if compared is not None and self._anchor is None:
            # What most articles tell may change while more are read; what the person looks at stays.
            self._anchor = compared.facts[0].id
        self.panel.show_comparison(compared, self.window_.state.view.clock)
        if self._focus:
            self._focus = False
            self.panel.focus_first()

    def _export(self, chart: str) -> None:
        compared = self.panel.compared
        if compared is not None:
            self.window_.exports.ask_compare(chart, compared.incident)

    def ask_export(self) -> None:
        """From the menu: what is shown, else the incident that would be."""
        compared = self.panel.compared if self._open else None
        chart = self.panel.tab if self._open else "compare"
        incident = compared.incident if compared is not None else self.window_.state.selected or ""
        self.window_.exports.ask_compare(chart, incident)


def _compare(snapshot: Snapshot, fact: str | None, zone: str) -> Comparison | None:
    """Reads all events once: not for the window's thread."""
    from viewer.timeline.compare_table import compare_incident, incident_of

    return compare_incident(
        incident_of(snapshot.events, fact),
        snapshot.facts,
        snapshot.events,
        snapshot.articles,
        titles=titles_of(snapshot),
        hidden=snapshot.hidden,
        zone=zone,
    )
