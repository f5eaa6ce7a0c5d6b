"""The timeline on the screen: one widget that paints a scene and turns gestures and keys into views."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from viewer.timeline.arrangement import arrange, closed
from viewer.timeline.lanes import lane_to_fold
from viewer.timeline.scene import Hit, Target, lay_out
from viewer.timeline.view import View, centred, clamped, fit, panned
from viewer.ui.canvas_pointer import PointedSurface

_KEY_ZOOM, _KEY_PAN = 1.6, 0.2
# What the list of keys says of keys that only the picture knows.
CANVAS_KEYS = (
    ("[  ]  -  +", "Fold and unfold the lane of the chosen fact"),
    ("Up  Down", "Scroll the lanes"),
    ("Home  End", "First and last fact"),
)


class TimelineCanvas(PointedSurface):
    """Everything the pointer does, by keyboard too; steps from fact to fact."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._centred = False
        self._actions: dict[Qt.Key, Callable[[], None]] = self._keys()

    def set_selection(self, fact: str | None) -> None:
        """Rings the mark of a fact."""
        self._centred = self._centred and fact == self._selected
        super().set_selection(fact)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier):
            super().keyPressEvent(event)
            return
        action = self._actions.get(Qt.Key(event.key()))
        idle = event.key() == Qt.Key.Key_Escape and self._selected is None
        if action is None or idle:
            super().keyPressEvent(event)
            return
        self._keyed = True
        action()
        self.update()

    def _step(self, share: float) -> None:
        self._go(panned(self._goal(), share * self._goal().span))

    def _centre_or_fit(self) -> None:
        if self._table is None:
            return
        arranged = arrange(self._table, self._view)
        row = self._table.row_of.get(self._selected or "")
        if row is None or self._centred or row in arranged.undated:
            first, last = fit(self._table, arranged.shown, self._view.clock)
            self._go(replace(self._view, start=first, end=last))
            self._centred = False
            return
        self._reveal(row, always=True)
        self._centred = True

    def step_fact(self, by: int) -> None:
        """Selects the fact that many places later in time (earlier when negative); with none selected, the first."""
        rows = self._in_time()
        if self._table is None or not len(rows):
            return
        here = np.flatnonzero(rows == self._table.row_of.get(self._selected or "", -1))
        at = int(here[0]) + by if len(here) else 0 if by > 0 else len(rows) - 1
        self._select_row(int(rows[min(max(at, 0), len(rows) - 1)]))

    def end_fact(self, *, last: bool) -> None:
        """Selects the first or the last fact in time."""
        rows = self._in_time()
        if len(rows):
            self._select_row(int(rows[-1 if last else 0]))

    def _in_time(self) -> NDArray[np.int64]:
        """Rows shown, early to late; undated ones last."""
        if self._table is None:
            return np.array([], dtype=np.int64)
        arranged = arrange(self._table, self._view)
        start, end = closed(self._table, arranged.line)
        rows = np.flatnonzero(arranged.shown)
        dated = np.isfinite(start[rows])
        return rows[np.lexsort((end[rows], np.where(dated, start[rows], np.inf)))]

    def _select_row(self, row: int) -> None:
        assert self._table is not None
        self._activate(self._table.ids[row])
        self._reveal(row, always=False)

    def _reveal(self, row: int, *, always: bool) -> None:
        """Brings a fact into view, across and down."""
        table = self._table
        assert table is not None
        arranged = arrange(table, self._view)
        start, end = closed(table, arranged.line)
        goal = self._goal()
        if np.isfinite(start[row]):
            middle = float(start[row] + end[row]) / 2
            if always or not (start[row] < goal.end and end[row] >= goal.start):
                goal = clamped(centred(goal, middle))
        hit = self._hit_at(goal, table.ids[row])
        plot = self._plot()
        if hit is not None and not (plot.y + 4 <= hit.rect.y and hit.rect.bottom <= plot.bottom - 4):
            scroll = goal.scroll + hit.rect.y - plot.y - plot.height / 2
            goal = replace(goal, scroll=max(scroll, 0.0))
        if goal != self._goal():
            self._go(goal)

    def _hit_at(self, goal: View, fact: str) -> Hit | None:
        """Where a fact would stand in another view, however far down."""
        assert self._table is not None
        tall = replace(goal, scroll=0.0)
        scene = lay_out(
            self._table, tall, (float(self.width()), 1e5), self._text.measure, theme=self._theme, kept=self._kept
        )
        hit = scene.mark_of(fact)
        return None if hit is None else replace(hit, rect=replace(hit.rect, y=hit.rect.y - goal.scroll))

    def _enter(self) -> None:
        if self._selected:
            self.fact_activated.emit(self._selected)
        else:
            self.end_fact(last=False)

    def _clear(self) -> None:
        self._hide_tip()
        if self._selected is not None:
            self.set_selection(None)
            self.cleared.emit()

    def _keys(self) -> dict[Qt.Key, Callable[[], None]]:
        return {
            Qt.Key.Key_W: lambda: self._zoom_middle(_KEY_ZOOM),
            Qt.Key.Key_S: lambda: self._zoom_middle(1 / _KEY_ZOOM),
            Qt.Key.Key_A: lambda: self._step(-_KEY_PAN),
            Qt.Key.Key_D: lambda: self._step(_KEY_PAN),
            Qt.Key.Key_Left: lambda: self._step(-_KEY_PAN),
            Qt.Key.Key_Right: lambda: self._step(_KEY_PAN),
            Qt.Key.Key_Up: lambda: self._scroll(-3 * self._theme.sizes.row),
            Qt.Key.Key_Down: lambda: self._scroll(3 * self._theme.sizes.row),
            Qt.Key.Key_PageUp: lambda: self._scroll(-self._plot().height * 0.9),
            Qt.Key.Key_PageDown: lambda: self._scroll(self._plot().height * 0.9),
            Qt.Key.Key_F: self._centre_or_fit,
            Qt.Key.Key_Period: lambda: self.step_fact(1),
            Qt.Key.Key_Comma: lambda: self.step_fact(-1),
            # Brackets need a third hand on many keyboards.
            **dict.fromkeys((Qt.Key.Key_BracketLeft, Qt.Key.Key_Minus), lambda: self._fold(True)),
            **dict.fromkeys((Qt.Key.Key_BracketRight, Qt.Key.Key_Plus), lambda: self._fold(False)),
            Qt.Key.Key_Home: lambda: self.end_fact(last=False),
            Qt.Key.Key_End: lambda: self.end_fact(last=True),
            Qt.Key.Key_Return: self._enter,
            Qt.Key.Key_Enter: self._enter,
            Qt.Key.Key_Escape: self._clear,
        }

    def _fold(self, shut: bool) -> None:
        """Folds or unfolds the chosen fact's lane, or the nearest around it that can be; else the first in sight."""
        scene = self.scene()
        if scene is None or self._table is None:
            return
        lanes = arrange(self._table, self._view).lanes
        hit = scene.mark_of(self._selected) if self._selected else None
        name = hit.lane if hit is not None else next((h.lane for h in scene.hits if h.target is Target.LANE), "")
        lane = lane_to_fold(lanes, name, shut=shut)
        if lane:
            self.lane_toggled.emit(lane)

    def _zoom_middle(self, factor: float) -> None:
        plot = self._plot()
        self._zoom(factor, plot.x + plot.width / 2)
