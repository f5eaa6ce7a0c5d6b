"""What the window shows at the moment: snapshot, view, selection, and the views before and after."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QTimer, Signal

from viewer.application.session import Snapshot
from viewer.model.fact import Fact
from viewer.timeline.arrangement import whole
from viewer.timeline.filters import FactFilter, mask
from viewer.timeline.view import CLOCKS, Bookmark, Clock, View, clamped, story

SETTLED_AFTER = 600
MOST_STEPS = 100


class WindowState(QObject):
    """The signals hold what is new. A view settles after a moment of rest; settled views make the history."""

    snapshot_changed = Signal(object)
    view_changed = Signal(object)
    shown_changed = Signal()
    selection_changed = Signal(object)
    history_changed = Signal()
    view_settled = Signal(object)

    def __init__(self, snapshot: Snapshot, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.snapshot = snapshot
        self.view = View(946_684_800.0, 949_363_200.0)
        self.selected: str | None = None
        self.shown: NDArray[np.bool_] = mask(snapshot.table, self.view.filter)
        self._touched = False
        self._past: list[View] = []
        self._at = -1
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(SETTLED_AFTER)
        self._rest.timeout.connect(self._settle)

    # --- the project ----------------------------------------------------------------------------------------------

    def set_snapshot(self, snapshot: Snapshot) -> None:
        """Show a newer snapshot; while the person has not moved the view, it follows the story as it grows."""
        other = _is_other(snapshot, self.snapshot)
        self.snapshot = snapshot
        self.shown = mask(snapshot.table, self.view.filter)
        if other:
            self._begin(snapshot)
        self.snapshot_changed.emit(snapshot)
        if not self._touched and len(snapshot.table):
            self._show(self._story_view(replace(self.view, zone=usual_zone(snapshot))))
        self.shown_changed.emit()
        if self.selected is not None and self.selected not in snapshot.facts:
            self.select(None)
        else:
            self.selection_changed.emit(self.selected)

    def _begin(self, snapshot: Snapshot) -> None:
        self._rest.stop()
        self._past, self._at = [], -1
        self.selected = None
        self._touched = snapshot.view is not None
        self._show(snapshot.view or View(self.view.start, self.view.end))
        self._rest.stop()
        self.history_changed.emit()

    # --- the view -------------------------------------------------------------------------------------------------

    def set_view(self, view: View) -> None:
        """A view the person chose, by whatever means."""
        self._touched = True
        self._show(view)

    def _show(self, view: View) -> None:
        if view == self.view:
            return
        filtered = view.filter != self.view.filter
        self.view = view
        if filtered:
            self.shown = mask(self.snapshot.table, view.filter)
        self.view_changed.emit(view)
        if filtered:
            self.shown_changed.emit()
        self._rest.start()

    def set_filter(self, chosen: FactFilter) -> None:
        self.set_view(replace(self.view, filter=chosen))

    def set_words(self, words: str) -> None:
        self.set_filter(replace(self.view.filter, words=words))

    def set_zone(self, zone: str) -> None:
        self.set_view(replace(self.view, zone=zone))

    def set_clock(self, clock: Clock) -> None:
        self.set_view(self._story_view(replace(self.view, clock=clock)))

    def story_view(self) -> View:
        return self._story_view(self.view)

    def whole_view(self) -> View:
        """All that is dated; long empty stretches are drawn short."""
        view = replace(self.view, compact=True, opened=frozenset())
        start, end = whole(self.snapshot.table, self.shown, view)
        return clamped(replace(view, start=start, end=end))

    def _story_view(self, view: View) -> View:
        start, end = story(self.snapshot.table, self.shown, view.clock)
        return clamped(replace(view, start=start, end=end, scroll=0.0, compact=False, opened=frozenset()))

    def stretch(self) -> str | None:
        """`story` or `fit` when the view is exactly that, else None."""
        table = self.snapshot.table
        bounds = {"story": story(table, self.shown, self.view.clock), "fit": whole(table, self.shown, self.view)}
        for name, (start, end) in bounds.items():
            if abs(start - self.view.start) < 1 and abs(end - self.view.end) < 1:
                return name
        return None

    # --- history --------------------------------------------------------------------------------------------------

    def _settle(self) -> None:
        self._rest.stop()
        if self._at >= 0 and self._past[self._at] == self.view:
            return
        if self._at >= 0 and replace(self._past[self._at], bookmarks=self.view.bookmarks) == self.view:
            # A bookmark is kept, and is no step to go back from.
            self._past[self._at] = self.view
            self.view_settled.emit(self.view)
            return
        self._past = [*self._past[: self._at + 1], self.view][-MOST_STEPS:]
        self._at = len(self._past) - 1
        self.history_changed.emit()
        self.view_settled.emit(self.view)

    def can_step(self, step: int) -> bool:
        return 0 <= self._at + step < len(self._past)

    def step_view(self, step: int) -> None:
        """One view back (-1) or forward (1)."""
        if self._rest.isActive():
            self._settle()
        if self.can_step(step):
            self._at += step
            self.set_view(replace(self._past[self._at], bookmarks=self.view.bookmarks))
            self._rest.stop()
            self.history_changed.emit()
            self.view_settled.emit(self.view)

    # --- bookmarks ------------------------------------------------------------------------------------------------

    def set_bookmarks(self, bookmarks: Sequence[Bookmark]) -> None:
        """All of them; they are kept with the view in the project."""
        self.set_view(replace(self.view, bookmarks=tuple(bookmarks)))

    def add_bookmark(self, name: str) -> None:
        """The view as it is; one of the same name gives way."""
        others = [each for each in self.view.bookmarks if each.name != name]
        self.set_bookmarks([*others, Bookmark(name, replace(self.view, bookmarks=()))])

    def bookmarked(self, name: str) -> View | None:
        """The view that a bookmark leads to, with the bookmarks there are now."""
        found = next((each.view for each in self.view.bookmarks if each.name == name), None)
        return None if found is None else replace(found, bookmarks=self.view.bookmarks)

    # --- facts ----------------------------------------------------------------------------------------------------

    def fact(self) -> Fact | None:
        return self.snapshot.facts.get(self.selected) if self.selected is not None else None

    def select(self, fact: str | None) -> None:
        if fact != self.selected:
            self.selected = fact
            self.selection_changed.emit(fact)

    def shown_rows(self) -> NDArray[np.intp]:
        """Rows of the table that pass the filter, in order of time; undated ones last."""
        rows = np.flatnonzero(self.shown)
        line = CLOCKS.index(self.view.clock)
        start, end = self.snapshot.table.start[line][rows], self.snapshot.table.end[line][rows]
        key = np.where(np.isfinite(start), start, np.where(np.isfinite(end), end, np.inf))
        return rows[np.argsort(key, kind="stable")]

    def step_fact(self, step: int) -> None:
        """The next (1) or previous (-1) shown fact in time; the first one when none is selected."""
        rows = self.shown_rows()
        if not len(rows):
            return
        table = self.snapshot.table
        here = np.flatnonzero(rows == table.row_of.get(self.selected or "", -1))
        place = int(here[0]) + step if len(here) else (0 if step > 0 else len(rows) - 1)
        self.select(table.ids[int(rows[min(max(place, 0), len(rows) - 1)])])

    def siblings(self) -> list[str]:
        """The selected fact's article's facts in the order of its text."""
        fact = self.fact()
        if fact is None:
            return []
        return [other.id for other in self.facts_of(fact.article)]

    def facts_of(self, article: str) -> list[Fact]:
        """An article's facts in the order of its text."""
        table = self.snapshot.table
        if article not in table.articles:
            return []
        rows = np.flatnonzero(table.article == table.articles.index(article))
        facts = [self.snapshot.facts[table.ids[int(row)]] for row in rows]
        return sorted(facts, key=lambda item: (item.span, item.id))

    def step_sibling(self, step: int) -> None:
        facts = self.siblings()
        if self.selected in facts:
            self.select(facts[min(max(facts.index(self.selected) + step, 0), len(facts) - 1)])


def _is_other(new: Snapshot, old: Snapshot) -> bool:
    """True when another project was opened; Save As only gives the same one another file."""
    if (new.sample, new.open) != (old.sample, old.open):
        return True
    names = [[item.article.name for item in snapshot.articles] for snapshot in (new, old)]
    return new.project != old.project and names[0] != names[1]


def usual_zone(snapshot: Snapshot) -> str:
    """The zone in which most facts' days were cut; UTC when none says."""
    zones = Counter(fact.when.zone for fact in snapshot.facts.values() if fact.when.zone != "UTC")
    return zones.most_common(1)[0][0] if zones else "UTC"
