"""What can be done with lanes: group, order, fold, pin, hide, move, make taller."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QMenu

from viewer.model.mention import Kind, Status
from viewer.timeline.filters import FactFilter
from viewer.timeline.grouping import Grouping, LaneOrder, grouped
from viewer.timeline.lanes import Lane, moved, siblings
from viewer.timeline.table import KINDS, STATUSES, FactTable
from viewer.timeline.view import View
from viewer.timeline.wording import UNPLACED_LANE

if TYPE_CHECKING:
    from viewer.ui.main_window import MainWindow

MOST_ROWS = 60
T = TypeVar("T")


class Laning(QObject):
    """Lives as long as its window. `done` tells what was done, where it is not to be seen at once."""

    done = Signal(str)

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.window_ = window
        canvas, choices = window.canvas, window.commands.choices
        canvas.lane_toggled.connect(self._toggle)
        canvas.lane_moved.connect(self.move_to)
        canvas.lane_resized.connect(self.set_rows)
        canvas.lane_menu_wanted.connect(lambda lane, at: self.menu(lane).popup(at))
        for key, action in choices["group"].items():
            action.triggered.connect(partial(self._group, Grouping(key)))
        for key, action in choices["order"].items():
            action.triggered.connect(partial(self._order, LaneOrder(key)))
        window.state.view_changed.connect(lambda _view: self.refresh())
        self.refresh()

    def doing(self) -> dict[str, Callable[[], object]]:
        """By name of the command; where a command is about one lane, the one that is meant."""
        meant = self.window_.canvas.lane_meant
        return {
            "fold_all": self.fold_all,
            "unfold_all": self.unfold_all,
            "pin_lane": lambda: self.pin(meant()),
            "hide_lane": lambda: self.hide(meant()),
            "show_lanes": self.show_all,
            "lane_up": lambda: self.move(meant(), -1),
            "lane_down": lambda: self.move(meant(), 1),
            "taller": lambda: self._grow(meant(), 1),
            "lower": lambda: self._grow(meant(), -1),
            "usual_heights": self._usual,
        }

    def refresh(self) -> None:
        """What is chosen, and what there is to take back."""
        view, choices = self.window_.state.view, self.window_.commands.choices
        choices["group"][view.grouping.value].setChecked(True)
        choices["order"][view.order.value].setChecked(True)
        choices["order"][LaneOrder.GEOGRAPHY.value].setEnabled(view.grouping is Grouping.PLACE)
        self.window_.commands.actions["usual_heights"].setEnabled(bool(view.heights))
        self.window_.commands.actions["show_lanes"].setEnabled(shown_lanes(view) is not None)
        self.window_.lane_head.show_view(view)

    def _set(self, **changes: object) -> None:
        state = self.window_.state
        state.set_view(replace(state.view, **changes))  # type: ignore[arg-type]

    def _toggle(self, lane: str) -> None:
        self._set(folded=self.window_.state.view.folded ^ {lane})

    def fold_all(self) -> None:
        """Every lane that holds lanes; those rolled together are folded where they are not named."""
        lanes = {lane.name for lane in self.window_.canvas.lanes() if lane.folds and not lane.rolled}
        kept = {name for name in self.window_.state.view.folded if not name.startswith("more:")}
        self._set(folded=frozenset(lanes | kept))

    def unfold_all(self) -> None:
        rolled = {lane.name for lane in self.window_.canvas.lanes() if lane.rolled}
        self._set(folded=frozenset(rolled))

    def _group(self, grouping: Grouping) -> None:
        """Names of lanes mean something else then: what was done by name is taken back."""
        view = self.window_.state.view
        order = view.order if view.order is not LaneOrder.HAND else LaneOrder.COUNT
        if grouping is not Grouping.PLACE and order is LaneOrder.GEOGRAPHY:
            order = LaneOrder.COUNT
        if grouping is not view.grouping:
            self._set(grouping=grouping, order=order, folded=frozenset(), pinned=(), by_hand=(), heights=(), scroll=0.0)

    def _order(self, order: LaneOrder) -> None:
        """By hand begins with the order that is on the screen."""
        view = self.window_.state.view
        by_hand = view.by_hand
        if order is LaneOrder.HAND and not by_hand:
            by_hand = tuple(lane.name for lane in self.window_.canvas.lanes())
        self._set(order=order, by_hand=by_hand, scroll=0.0)

    # --- one lane -------------------------------------------------------------------------------------------------

    def lane(self, name: str) -> Lane | None:
        return next((lane for lane in self.window_.canvas.lanes() if lane.name == name), None)

    def menu(self, name: str) -> QMenu:
        """What can be done with a lane; gone once it is shut."""
        window = self.window_
        lane = self.lane(name)
        made = QMenu(window)
        made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if lane is None:
            return made
        fixed = name == UNPLACED_LANE
        if lane.folds:
            made.addAction("Unfold" if lane.folded else "Fold", partial(self._toggle, name))
        if not fixed:
            made.addAction("No longer on top" if lane.pinned else "Pin on top", partial(self.pin, name))
            beside = siblings(window.canvas.lanes(), name)
            for words, step in (("Move up", -1), ("Move down", 1)):
                action = made.addAction(words, partial(self.move, name, step))
                action.setEnabled(0 <= beside.index(name) + step < len(beside))
        made.addAction("Hide", partial(self.hide, name))
        made.addAction("Show only this", partial(self.only, name))
        made.addSeparator()
        for words, by in (("Taller", 1), ("Lower", -1)):
            made.addAction(words, partial(self._grow, name, by))
        if window.state.view.grouping is Grouping.PLACE and not fixed:
            made.addSeparator()
            made.addAction("Lies in...", partial(window.correcting.set_parent, name))
        return made

    def pin(self, name: str) -> None:
        """On top, behind those that were pinned before; a pinned one goes back."""
        lane, pinned = self.lane(name), self.window_.state.view.pinned
        if lane is None or lane.rolled or name == UNPLACED_LANE:
            return
        if name in pinned:
            self._set(pinned=tuple(each for each in pinned if each != name))
        else:
            self._set(pinned=(*pinned, name), scroll=0.0)
        self.done.emit(f"{lane.said} {'goes back to its place' if name in pinned else 'stays on top'}")

    def move(self, name: str, step: int) -> None:
        """One place up (-1) or down (1) among its neighbours."""
        beside = siblings(self.window_.canvas.lanes(), name)
        if name in beside and 0 <= beside.index(name) + step < len(beside):
            self.move_to(name, beside.index(name) + step)

    def move_to(self, name: str, place: int) -> None:
        """To a place among its neighbours; from now on the order is by hand."""
        names = moved(self.window_.canvas.lanes(), name, place)
        if names and name != UNPLACED_LANE:
            view = self.window_.state.view
            rest = tuple(each for each in view.by_hand if each not in names)
            pinned = tuple(sorted(view.pinned, key=lambda each: names.index(each) if each in names else len(names)))
            self._set(order=LaneOrder.HAND, by_hand=(*names, *rest), pinned=pinned)

    def hide(self, name: str) -> None:
        """By the filter, so that what is left out is counted wherever filtered facts are."""
        lane = self.lane(name)
        if lane is not None:
            left = _others(self.window_.state.snapshot.table, self.window_.state.view, self._names(lane))
            self.window_.state.set_filter(left)
            self.done.emit(f"{lane.said} is hidden: Lanes > Show all lanes brings it back")

    def only(self, name: str) -> None:
        """Hides all other lanes."""
        lane = self.lane(name)
        if lane is not None:
            state = self.window_.state
            state.set_filter(_kept(state.snapshot.table, state.view, self._names(lane)))

    def show_all(self) -> None:
        """Takes back what the filter leaves out of what lanes stand for."""
        state = self.window_.state
        state.set_filter(_with(state.view, None))

    def _names(self, lane: Lane) -> frozenset[str]:
        """Of the lane and all within, as the groups call them."""
        view, table = self.window_.state.view, self.window_.state.snapshot.table
        nodes = grouped(table, view.grouping).nodes
        wanted = set(lane.held) or {lane.name}
        return frozenset(n.name for n in nodes if not wanted.isdisjoint((n.name, *n.within))) | frozenset(wanted)

    def set_rows(self, name: str, rows: int) -> None:
        """How many rows a lane takes: what finds no place is counted as one mark; what is too much stays free."""
        heights = dict(self.window_.state.view.heights) | {name: min(max(rows, 1), MOST_ROWS)}
        self._set(heights=tuple(sorted(heights.items())))

    def _grow(self, name: str, by: int) -> None:
        if name:
            self.set_rows(name, self.window_.canvas.rows_of(name) + by)

    def _usual(self) -> None:
        self._set(heights=())


def shown_lanes(view: View) -> frozenset[object] | None:
    """What the filter shows of what lanes stand for; None for all."""
    chosen = view.filter
    shown: dict[Grouping, frozenset[object] | None] = {
        Grouping.PLACE: chosen.lanes if chosen.places is None else chosen.places,
        Grouping.ARTICLE: chosen.articles,
        Grouping.CLAIMANT: chosen.claimants,
        Grouping.KIND: chosen.kinds,
        Grouping.STATUS: chosen.statuses,
    }
    return shown[view.grouping]


def _keys(table: FactTable, view: View) -> dict[str, object]:
    """What the filter calls each thing that lanes stand for, by the name of its lane."""
    names = [node.name for node in grouped(table, view.grouping).nodes]
    if view.grouping is Grouping.PLACE:
        return {**dict(zip(names, names, strict=True)), UNPLACED_LANE: UNPLACED_LANE}
    keys: dict[Grouping, tuple[object, ...]] = {
        Grouping.ARTICLE: table.articles,
        Grouping.CLAIMANT: table.claimants,
        Grouping.KIND: KINDS,
        Grouping.STATUS: STATUSES,
    }
    return dict(zip(names, keys[view.grouping], strict=True))


def _others(table: FactTable, view: View, names: frozenset[str]) -> FactFilter:
    shown, outer = shown_lanes(view), view.filter.places
    if view.grouping is Grouping.PLACE and outer is not None:
        # A place of this filter stands for all that lies within it.
        shown = frozenset(place.name for place in table.places if not outer.isdisjoint((place.name, *place.within)))
    left = {key for name, key in _keys(table, view).items() if name not in names and (shown is None or key in shown)}
    return _with(view, frozenset(left))


def _kept(table: FactTable, view: View, names: frozenset[str]) -> FactFilter:
    return _with(view, frozenset(key for name, key in _keys(table, view).items() if name in names))


def _with(view: View, keys: frozenset[object] | None) -> FactFilter:
    chosen = view.filter
    if view.grouping is Grouping.PLACE:
        return replace(chosen, places=None, lanes=_of(str, keys))
    if view.grouping is Grouping.ARTICLE:
        return replace(chosen, articles=_of(str, keys))
    if view.grouping is Grouping.CLAIMANT:
        return replace(chosen, claimants=_of(str, keys))
    if view.grouping is Grouping.KIND:
        return replace(chosen, kinds=_of(Kind, keys))
    return replace(chosen, statuses=_of(Status, keys))


def _of(kind: type[T], keys: frozenset[object] | None) -> frozenset[T] | None:
    return None if keys is None else frozenset(key for key in keys if isinstance(key, kind))
