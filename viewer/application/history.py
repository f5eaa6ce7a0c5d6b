"""The steps a person took, done and undone, as the project file keeps them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from viewer.store.corrections import Correction, Step, StepState
from viewer.store.project import Project


class History:
    """The steps of one project, in order. Not for several threads at once: the book it belongs to has the lock."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self.steps: list[Step] = []
        self._pending: set[int] = set()

    def do(self, label: str, corrections: Sequence[Correction], settled: Callable[[int, bool], None]) -> Step:
        """Take a new step; what was undone before can no longer be redone. `settled(step, ok)` once it is on disk."""
        discarded = {step.id: StepState.DISCARDED for step in self.steps if step.state is StepState.UNDONE}
        number = max((step.id for step in self.steps), default=0) + 1
        step = Step(number, label, tuple(corrections), StepState.DONE, datetime.now(UTC))
        self._set_states(discarded)
        self.steps.append(step)
        self._pending.add(number)
        self._project.put_step(step, lambda ok: settled(number, ok))
        self._project.record(label)
        return step

    def undo(self, settled: Callable[[int, bool], None]) -> Step | None:
        """Take the last step back; None when there is none."""
        return self._flip(self.next_undo(), StepState.UNDONE, "Undo", settled)

    def redo(self, settled: Callable[[int, bool], None]) -> Step | None:
        return self._flip(self.next_redo(), StepState.DONE, "Redo", settled)

    def next_undo(self) -> Step | None:
        return next((step for step in reversed(self.steps) if step.state is StepState.DONE), None)

    def next_redo(self) -> Step | None:
        return next((step for step in self.steps if step.state is StepState.UNDONE), None)

    @property
    def pending(self) -> bool:
        """A step is not on disk yet."""
        return bool(self._pending)

    def settled(self, step: int) -> None:
        """The step is on disk."""
        self._pending.discard(step)

    def settle_all(self) -> None:
        """Everything is on disk."""
        self._pending.clear()

    def _flip(
        self, step: Step | None, state: StepState, word: str, settled: Callable[[int, bool], None]
    ) -> Step | None:
        if step is None:
            return None
        self._pending.add(step.id)
        self._set_states({step.id: state}, lambda ok: settled(step.id, ok))
        self._project.record(f"{word}: {step.label}")
        return step

    def _set_states(self, states: dict[int, StepState], done: Callable[[bool], None] | None = None) -> None:
        if states:
            self.steps = [replace(step, state=states.get(step.id, step.state)) for step in self.steps]
            self._project.set_step_states(states, done)
