"""The timeline on the screen: one widget that paints a scene and turns gestures and keys into views."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from PySide6.QtCore import QKeyCombination, Qt, Signal
from PySide6.QtGui import QAccessible, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from viewer.timeline.arrangement import arrange
from viewer.timeline.lanes import lane_to_fold
from viewer.timeline.scene import Target
from viewer.timeline.stretches import event_of, fitted_to, stretch_of
from viewer.timeline.view import fit
from viewer.ui.canvas_steps import SteppedSurface
from viewer.ui.commands import COMMANDS
from viewer.ui.roles import give_role

_KEY_ZOOM, _KEY_PAN = 1.6, 0.2
# While a key is held, each repetition goes a small part of the way: some thirty come in a second.
_HELD = 0.15


class TimelineCanvas(SteppedSurface):
    """Everything the pointer does, by keyboard too. `source_wanted` when the person wants to read the chosen fact.

    `doing` holds what the commands of the one table do here, by name; a key of the picture for another one is passed on
    by `command_wanted`.
    """

    source_wanted = Signal()
    command_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        give_role(self, QAccessible.Role.Chart)
        self._centred = False
        self._share = 1.0
        self.doing: Mapping[str, Callable[[], None]] = self._make_doing()
        self._keys = _picture_keys()

    def set_selection(self, fact: str | None) -> None:
        """Rings the mark of a fact."""
        self._centred = self._centred and fact == self._selected
        super().set_selection(fact)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        name = self._command_of(event)
        if event.key() == Qt.Key.Key_Escape and not event.modifiers() and self._anything():
            do: Callable[[], None] | None = self._clear
        else:
            do = self.doing.get(name)
        if do is None and not name:
            super().keyPressEvent(event)
            return
        self._keyed = True
        self._share = _HELD if event.isAutoRepeat() else 1.0
        if do is not None:
            do()
        else:
            self.command_wanted.emit(name)
        self.update()

    def _command_of(self, event: QKeyEvent) -> str:
        """ "" for a key that means nothing here. Signs come with Shift or without, as the keyboard has them."""
        held, key = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier, Qt.Key(event.key())
        found = self._keys.get(QKeyCombination(held, key))
        if found is None and not event.text().isalpha():
            found = self._keys.get(QKeyCombination(held & ~Qt.KeyboardModifier.ShiftModifier, key))
        return found or ""

    def lane_meant(self) -> str:
        """The lane of the chosen fact, else the first in sight."""
        scene = self.scene()
        if scene is None:
            return ""
        if self._selected is not None:
            hit = self.mark_of(self._selected)
            if hit is not None and hit.lane:
                return hit.lane
        return next((hit.lane for hit in scene.hits if hit.target is Target.LANE), "")

    def _make_doing(self) -> dict[str, Callable[[], None]]:
        row = 3 * self._theme.sizes.row
        return {
            "closer": lambda: self._zoom_middle(_KEY_ZOOM),
            "farther": lambda: self._zoom_middle(1 / _KEY_ZOOM),
            "earlier": lambda: self._step(-_KEY_PAN),
            "later": lambda: self._step(_KEY_PAN),
            "scroll_up": lambda: self._scroll(-row),
            "scroll_down": lambda: self._scroll(row),
            "page_up": lambda: self._scroll(-self._plot().height * 0.9),
            "page_down": lambda: self._scroll(self._plot().height * 0.9),
            "centre": self._centre_or_fit,
            "fit_event": self._fit_event,
            "next_fact": lambda: self.step_fact(1),
            "previous_fact": lambda: self.step_fact(-1),
            "next_in_lane": lambda: self.step_in_lane(1),
            "previous_in_lane": lambda: self.step_in_lane(-1),
            "lane_below": lambda: self.step_lane(1),
            "lane_above": lambda: self.step_lane(-1),
            "next_event": lambda: self.step_event(1),
            "previous_event": lambda: self.step_event(-1),
            "next_conflict": lambda: self.step_event(1, conflict=True),
            "previous_conflict": lambda: self.step_event(-1, conflict=True),
            "first_fact": lambda: self.end_fact(last=False),
            "last_fact": lambda: self.end_fact(last=True),
            "measure": self._mark_measure,
            "open_source": self._enter,
            "fold": lambda: self._fold(True),
            "unfold": lambda: self._fold(False),
        }

    def _step(self, share: float) -> None:
        self._go(self.moved(self._goal(), share * self._share * self._plot().width))

    def _zoom_middle(self, factor: float) -> None:
        plot = self._plot()
        self._zoom(factor**self._share, plot.x + plot.width / 2)

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

    def _fit_event(self) -> None:
        row = self._row()
        if self._table is None or row is None:
            return
        arranged = arrange(self._table, self._view)
        found = stretch_of(arranged, event_of(arranged, row))
        if found is not None:
            self._go(fitted_to(self._view, found))

    def _enter(self) -> None:
        if self._selected:
            self.fact_activated.emit(self._selected)
            self.source_wanted.emit()
        else:
            self.end_fact(last=False)

    def _anything(self) -> bool:
        return self._selected is not None or self._measured is not None or self._measure_from is not None

    def _clear(self) -> None:
        """First what was measured, then the choice."""
        self._hide_tip()
        if self._measured is not None or self._measure_from is not None:
            self._measure_from = None
            self.keep_measure(None)
        elif self._selected is not None:
            self.set_selection(None)
            self.cleared.emit()

    def _fold(self, shut: bool) -> None:
        """Folds or unfolds the chosen fact's lane, or the nearest around it that can be; else the first in sight."""
        if self._table is None:
            return
        lane = lane_to_fold(self.lanes(), self.lane_meant(), shut=shut)
        if lane:
            self.lane_toggled.emit(lane)


def _picture_keys() -> dict[QKeyCombination, str]:
    """Names of commands by their keys, those of the whole window too: these come here where there is no window."""
    made: dict[QKeyCombination, str] = {}
    for command in COMMANDS:
        for keys in command.picture_keys:
            made[_first(keys)] = command.name
    for name, key in (("next_fact", "."), ("previous_fact", ","), ("page_up", "PgUp"), ("page_down", "PgDown")):
        made[_first(key)] = name
    return made


def _first(keys: str) -> QKeyCombination:
    first: QKeyCombination = QKeySequence(keys)[0]  # type: ignore[index]  # not told by the stubs
    return first
