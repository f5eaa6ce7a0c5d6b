"""From one view to another: 180 ms, easing out, taken over by the next step at any moment."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QEasingCurve, QObject, QVariantAnimation

from viewer.timeline.view import View


class ViewMotion(QObject):
    """Moves a view to its goal; `step` is called with every view on the way, `done` once at the goal."""

    def __init__(self, parent: QObject, step: Callable[[View], None], done: Callable[[], None]) -> None:
        super().__init__(parent)
        self._step, self._done = step, done
        self._from: View | None = None
        self._goal: View | None = None
        self._animation = QVariantAnimation(self)
        self._animation.setStartValue(0.0)
        self._animation.setEndValue(1.0)
        self._animation.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._animation.valueChanged.connect(self._moved)
        self._animation.finished.connect(self._finished)

    @property
    def goal(self) -> View | None:
        """Where the view is going, or None at rest."""
        return self._goal

    def go(self, start: View, goal: View, milliseconds: int) -> None:
        """Starts towards `goal`; without time it is there at once."""
        self._animation.stop()
        if milliseconds <= 0:
            self._goal = None
            self._step(goal)
            self._done()
            return
        self._from, self._goal = start, goal
        self._animation.setDuration(milliseconds)
        self._animation.start()

    def stop(self) -> None:
        """Stays where it is."""
        self._animation.stop()
        self._goal = None

    def _moved(self, share: float) -> None:
        if self._from is not None and self._goal is not None:
            self._step(between(self._from, self._goal, float(share)))

    def _finished(self) -> None:
        goal, self._goal = self._goal, None
        if goal is not None:
            self._step(goal)
            self._done()


def between(start: View, goal: View, share: float) -> View:
    """A view on the way: the span changes by an even factor, round the moment that stays in place."""
    if share >= 1.0:
        return goal
    scroll = start.scroll + (goal.scroll - start.scroll) * share
    ratio = goal.span / start.span
    if abs(ratio - 1.0) < 1e-9:
        moved = (goal.start - start.start) * share
        return replace(goal, start=start.start + moved, end=start.end + moved, scroll=scroll)
    # A zoom keeps one moment in place; along it, spans shrink evenly and starts follow from that moment.
    span = start.span * ratio**share
    done = (span - start.span) / (goal.span - start.span)
    begin = start.start + (goal.start - start.start) * done
    return replace(goal, start=begin, end=begin + span, scroll=scroll)


def only_moved(before: View, after: View) -> bool:
    """True when two views differ in their stretch alone."""
    return before != after and replace(before, start=after.start, end=after.end, scroll=after.scroll) == after
