"""Moving about by command: steps on the timeline, dates, the palette, the parts of the window, and how it moves."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QDialog, QStyle, QWidget

from viewer.timeline.arrangement import arrange
from viewer.timeline.stretches import gone_to
from viewer.ui.go_date_dialog import GoDateDialog
from viewer.ui.keys_dialog import KeysDialog
from viewer.ui.palette import Palette, entries, lane_entries
from viewer.ui.text_size import SETTING, chosen_size

if TYPE_CHECKING:
    from viewer.ui.main_window import MainWindow

# What the picture and the table both know: whoever looks at the table steps there.
_SHARED = ("next_fact", "previous_fact", "open_source")


class Moving(QObject):
    """Lives as long as its window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.window_ = window
        window.canvas.source_wanted.connect(self.read_source)
        window.canvas.command_wanted.connect(lambda name: window.commands.actions[name].trigger())
        window.table.source_wanted.connect(self.read_source)
        for choice, action in window.commands.choices["text"].items():
            action.triggered.connect(partial(self._choose_text, choice))
        window.commands.choices["text"][chosen_size(window.settings)].setChecked(True)
        still = str(window.settings.value("still", "false")) == "true"
        window.commands.actions["still"].setChecked(still)
        self._set_motion()

    def doing(self) -> dict[str, Callable[[], object]]:
        canvas = self.window_.canvas
        made: dict[str, Callable[[], object]] = {
            name: do for name, do in canvas.doing.items() if name in self.window_.commands.actions
        }
        for name in _SHARED:
            made.pop(name)
        return {
            **made,
            "open_source": self.read_source,
            "go_date": self.ask_date,
            "palette": self.ask_command,
            "find_lane": self.ask_lane,
            "keys": lambda: KeysDialog(self.window_).open(),
            "still": self.keep_motion,
            "next_part": partial(self.step_part, 1),
            "previous_part": partial(self.step_part, -1),
        }

    # --- dates and commands ---------------------------------------------------------------------------------------

    def ask_date(self) -> None:
        window, state = self.window_, self.window_.state
        table = state.snapshot.table
        zones = {place.name: place.zone for place in table.places if place.zone}
        arranged = arrange(table, state.view)
        dialog = GoDateDialog(window, state.view, zones, arranged.count_in)

        def go() -> None:
            if dialog.chosen is not None:
                window.wiring.viewing.go(gone_to(state.view, (dialog.chosen.start, dialog.chosen.end)))

        self._ask(dialog, go)

    def ask_command(self) -> None:
        Palette(self.window_, entries(self.window_)).open()

    def ask_lane(self) -> None:
        Palette(self.window_, lane_entries(self.window_), "Find a lane").open()

    def _ask(self, dialog: QDialog, then: Callable[[], None]) -> None:
        dialog.accepted.connect(then)
        dialog.open()

    # --- the parts of the window ----------------------------------------------------------------------------------

    def read_source(self) -> None:
        """Brings the source panel up and the keyboard into the article; Esc there leads back."""
        window = self.window_
        if window.state.selected is None:
            return
        if not window.commands.actions["source"].isChecked():
            window.commands.actions["source"].trigger()
        window.wiring.selecting.fit_source()
        window.source.text.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def parts(self) -> list[tuple[QWidget, QWidget]]:
        """Each part that can be seen, in reading order, with its first stop for the keyboard."""
        window = self.window_
        roots: list[QWidget] = [window.toolbar, window.start_page]
        if window.state.snapshot.open:
            roots = [window.toolbar, window.side_bar, window.middle, window.source, window.overview, window.status]
        found = [(root, _first_stop(root)) for root in roots if root.isVisible()]
        return [(root, stop) for root, stop in found if stop is not None]

    def step_part(self, by: int) -> None:
        """To the next part (1) or the one before (-1), round and round."""
        parts, held = self.parts(), QApplication.focusWidget()
        here = [
            n for n, (root, _) in enumerate(parts) if held is not None and (root is held or root.isAncestorOf(held))
        ]
        at = here[0] if here else (-1 if by > 0 else 0)
        if parts:
            parts[(at + by) % len(parts)][1].setFocus(Qt.FocusReason.TabFocusReason)

    # --- text and motion ------------------------------------------------------------------------------------------

    def _choose_text(self, choice: str) -> None:
        self.window_.settings.setValue(SETTING, choice)
        self.window_.toast.say("Text has this size when Dateline is started again", undo=False)

    def keep_motion(self) -> None:
        still = self.window_.commands.actions["still"].isChecked()
        self.window_.settings.setValue("still", "true" if still else "false")
        self._set_motion()

    def _set_motion(self) -> None:
        """Off where the person or the system asks for less."""
        window = self.window_
        system = window.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration) > 0
        window.canvas.set_motion(system and not window.commands.actions["still"].isChecked())


def _first_stop(root: QWidget) -> QWidget | None:
    """The root itself where it takes the keyboard, else the first in it that does."""
    if root.focusPolicy() & Qt.FocusPolicy.TabFocus and root.isEnabled():
        return root
    at = root.nextInFocusChain()
    while at is not None and at is not root:
        if root.isAncestorOf(at) and at.isVisible() and at.isEnabled() and at.focusPolicy() & Qt.FocusPolicy.TabFocus:
            return at
        at = at.nextInFocusChain()
    return None
