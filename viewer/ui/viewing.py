"""What the view, the filter and the table have to do with one another."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QWidget

from viewer.timeline.ahead import MANY, make_ready, make_searchable
from viewer.timeline.arrangement import arrange
from viewer.timeline.filters import FactFilter
from viewer.timeline.stepping import in_time
from viewer.timeline.view import Clock, View
from viewer.ui.empty_page import NONE_FOUND, NONE_LEFT, READING
from viewer.ui.theme import looks

if TYPE_CHECKING:
    from viewer.ui.main_window import MainWindow

TYPING_RESTS = 80


class Viewing(QObject):
    """Lives as long as its window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.window_ = window
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(TYPING_RESTS)
        self._sight = "timeline"
        self._table_of: tuple[object, ...] = ()
        self._connect_view()
        self._view(window.state.view)

    def _connect_view(self) -> None:
        window, state = self.window_, self.window_.state
        state.view_changed.connect(self._view)
        state.shown_changed.connect(self.show_shown)
        state.history_changed.connect(self.show_history)
        state.selection_changed.connect(lambda _fact: self._prepare_steps())
        state.view_settled.connect(window.session.set_view)
        window.canvas.view_changed.connect(state.set_view)
        window.overview.view_changed.connect(state.set_view)
        window.side_bar.filter_changed.connect(self._filter)
        window.status.zone_chosen.connect(state.set_zone)
        window.toolbar.clock.chosen.connect(lambda key: state.set_clock(Clock(key)))
        window.toolbar.span.chosen.connect(lambda key: self.show_story() if key == "story" else self.show_all())
        window.toolbar.sight.chosen.connect(self.show_sight)
        window.toolbar.search.textEdited.connect(lambda _words: self._typing.start())
        window.toolbar.search.stepped.connect(self._step_found)
        window.toolbar.search.entered.connect(self._prepare_search)
        window.toolbar.search.left.connect(self._leave_search)
        self._typing.timeout.connect(self._search)
        window.empty.clear_wanted.connect(lambda: self._filter(FactFilter()))
        window.toolbar.sight.show_choice(self._sight)
        looks().changed.connect(self._themed)
        self._themed()

    def _view(self, view: View) -> None:
        window = self.window_
        window.canvas.set_view(view)
        window.overview.set_view(view)
        window.toolbar.clock.show_choice(view.clock.value)
        window.commands.actions["compact"].setChecked(view.compact)
        window.toolbar.span.show_choice(window.state.stretch())
        if not window.toolbar.search.hasFocus() and window.toolbar.search.text() != view.filter.words:
            window.toolbar.search.setText(view.filter.words)
        self._status()
        if self._table_of != (view.zone, view.clock):
            self._fill_table()

    def show_shown(self) -> None:
        window, state = self.window_, self.window_.state
        facts = state.snapshot.facts
        total = len(facts) - len(state.snapshot.hidden)
        window.side_bar.show_filter(state.view.filter, int(state.shown.sum()), total)
        window.commands.actions["hidden"].setChecked(state.view.filter.hidden)
        self._status()
        self.show_page()
        self._fill_table()

    def _prepare_steps(self) -> None:
        """Of very many facts the order in time is made while the person looks at the first that was chosen."""
        state = self.window_.state
        table, view = state.snapshot.table, state.view
        if len(table) >= MANY and state.selected is not None:
            self.window_.background.ask("steps", lambda: len(in_time(arrange(table, view)).rows), lambda _count: None)

    def show_page(self) -> None:
        """Picture or table, or why there is neither."""
        window, state = self.window_, self.window_.state
        if state.shown.any():
            page: QWidget = window.table if self._sight == "table" else window.canvas
        else:
            page = window.empty
            running = window.session.progress.running
            none = READING if running else NONE_FOUND
            window.empty.show_words(NONE_LEFT if len(state.snapshot.facts) > len(state.snapshot.hidden) else none)
        page = window.comparing.page or page
        window.middle.setCurrentWidget(page)
        window.overview.setVisible(page is window.canvas)

    def _fill_table(self) -> None:
        window, state = self.window_, self.window_.state
        self._table_of = (state.view.zone, state.view.clock)
        if self._sight != "table":
            return
        ids = state.snapshot.table.ids
        chosen = [state.snapshot.facts[ids[row]] for row in state.shown_rows()]
        window.table.show_facts(chosen, state.snapshot, state.view.zone, state.view.clock)
        window.table.set_selection(state.selected)

    def _status(self) -> None:
        state = self.window_.state
        if state.snapshot.open:
            total = len(state.snapshot.facts) - len(state.snapshot.hidden)
            self.window_.status.show_view(state.snapshot, state.view, int(state.shown.sum()), total)

    def show_history(self) -> None:
        for name, step in (("back", -1), ("forward", 1)):
            self.window_.commands.actions[name].setEnabled(self.window_.state.can_step(step))

    def show_sight(self, key: str) -> None:
        """`timeline` or `table`."""
        self.window_.comparing.close()
        self._sight = key
        self.window_.toolbar.sight.show_choice(key)
        self.show_page()
        self._fill_table()
        self.in_sight().setFocus()

    def show_story(self) -> None:
        self.go(self.window_.state.story_view())

    def show_all(self) -> None:
        self.go(self.window_.state.whole_view())

    def show_lane(self, name: str) -> None:
        """The picture with a lane at the top."""
        self.show_sight("timeline")
        self.window_.canvas.go_to_lane(name)

    def go(self, view: View) -> None:
        """On the picture in a short motion."""
        if self.window_.canvas.isVisible():
            self.window_.canvas.go_to(view)
        else:
            self.window_.state.set_view(view)

    def _filter(self, chosen: FactFilter) -> None:
        """What the side bar chose; cleared filters empty the search field too, wherever the focus is."""
        self._show_filtered(chosen)
        if not chosen.words and self.window_.toolbar.search.text():
            self.window_.toolbar.search.clear()
            self._search()

    def _search(self, then: Callable[[], object] = lambda: None) -> None:
        self._typing.stop()
        words = self.window_.toolbar.search.text().strip()
        self._show_filtered(replace(self.window_.state.view.filter, words=words), then)
        articles = self.window_.side_bar.sections["articles"]
        if not words:
            articles.show_found(None)
            return
        search = partial(self.window_.session.search, words)
        self.window_.background.ask("search", search, lambda found: articles.show_found(frozenset(found)))

    def _show_filtered(self, chosen: FactFilter, then: Callable[[], object] = lambda: None) -> None:
        """At once, or with very many facts when all that the picture needs has been worked out beside the window.

        `then` follows when it is shown.
        """
        state = self.window_.state
        table, view = state.snapshot.table, replace(state.view, filter=chosen)
        if len(table) < MANY or chosen == state.view.filter:
            state.set_filter(chosen)
            then()
            return

        def shown(_none: None) -> None:
            state.set_filter(chosen)
            then()

        self.window_.background.ask("filter", lambda: make_ready(table, view), shown)

    def _step_found(self, by: int) -> None:
        """The next of the facts that hold the words; the words keep the focus."""
        words = self.window_.toolbar.search.text().strip()
        step = partial(self.window_.wiring.selecting.step_fact, by)
        if self._typing.isActive():
            self._search(step if words else lambda: None)
        elif words:
            step()

    def _prepare_search(self) -> None:
        """Make the search texts of many facts while the person types the first letters."""
        table = self.window_.state.snapshot.table
        self.window_.background.ask("fold", partial(make_searchable, table), lambda _number: None)

    def _leave_search(self) -> None:
        self._search()
        self.in_sight().setFocus()

    def in_sight(self) -> QWidget:
        return self.window_.middle.currentWidget() or self.window_.canvas

    def _themed(self) -> None:
        self.window_.canvas.set_theme(looks().theme.name)
        self.window_.overview.set_theme(looks().theme.name)

    def other_sight(self) -> None:
        self.show_sight("timeline" if self._sight == "table" else "table")

    def go_search(self) -> None:
        self.window_.toolbar.search.setFocus()
        self.window_.toolbar.search.selectAll()

    def escape(self) -> None:
        """From the source back to the picture; then Compare, the search and the selection."""
        state, held = self.window_.state, self.window_.focusWidget()
        if held is not None and self.window_.source.isAncestorOf(held):
            self.in_sight().setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.window_.comparing.page is not None:
            self.window_.comparing.close()
        elif state.view.filter.words:
            self.window_.toolbar.search.clear()
            self._search()
        else:
            state.select(None)

    def toggle_compact(self) -> None:
        """Long empty stretches short or as they are; breaks that were opened are shut again."""
        state = self.window_.state
        state.set_view(replace(state.view, compact=not state.view.compact, opened=frozenset()))

    def toggle_hidden(self) -> None:
        state = self.window_.state
        state.set_filter(replace(state.view.filter, hidden=not state.view.filter.hidden))

    def stop(self) -> None:
        self._typing.stop()
