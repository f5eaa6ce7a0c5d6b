"""Saying which facts tell the same, and which do not."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QWidget

from viewer.application.session import Session
from viewer.ui.actions import Commands
from viewer.ui.join_dialog import JoinDialog
from viewer.ui.linkable import linkable, others_of_event
from viewer.ui.state import WindowState


class Linking(QObject):
    """Commands on the selected fact. `done` says what was done, in words for the toast."""

    done = Signal(str, bool)

    def __init__(self, window: QWidget, session: Session, state: WindowState, commands: Commands) -> None:
        super().__init__(window)
        self._window, self._session, self._state, self._menu = window, session, state, commands.correct
        self.join, self.apart = commands.actions["join"], commands.actions["take_out"]
        commands.connect({"join": self._join, "take_out": self._take_out})
        state.selection_changed.connect(lambda _fact: self.refresh())
        state.snapshot_changed.connect(lambda _snapshot: self.refresh())
        self.refresh()

    def refresh(self) -> None:
        """Enabled for the fact that is selected."""
        fact = self._state.fact()
        self.join.setEnabled(fact is not None)
        self.apart.setEnabled(fact is not None and bool(others_of_event(fact, self._state.snapshot)))

    def link(self, other: str, same: bool) -> None:
        """What the person says of another fact and the one that is selected."""
        fact = self._state.fact()
        if fact is not None and other in self._state.snapshot.facts:
            self._session.link(fact.id, [other], same)
            headline = self._state.snapshot.facts[other].headline
            self.done.emit(
                f"Joined with \u2018{headline}\u2019" if same else f"Kept apart: \u2018{headline}\u2019", True
            )

    def show_menu(self, fact: str, at: QPoint) -> None:
        """Everything that can be done with a fact, on its mark."""
        self._state.select(fact)
        self._menu.popup(at)

    def _join(self) -> None:
        fact = self._state.fact()
        if fact is None:
            return
        others = linkable(fact, self._state.snapshot, self._state.view.zone)
        dialog = JoinDialog(self._window, fact.headline, others)

        def join() -> None:
            other = dialog.chosen()
            if other is not None:
                self.link(other, True)

        dialog.accepted.connect(join)
        dialog.open()

    def _take_out(self) -> None:
        fact = self._state.fact()
        others = others_of_event(fact, self._state.snapshot) if fact is not None else ()
        if fact is not None and others:
            self._session.link(fact.id, list(others), False)
            self.done.emit(f"Taken out of its event: \u2018{fact.headline}\u2019", True)
