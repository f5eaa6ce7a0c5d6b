"""The window's commands as actions, each once; menus are made of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from viewer.timeline.grouping import GROUPINGS, LANE_ORDERS
from viewer.ui.commands import COMMANDS, CORRECT_MENU, EXPORT_MENU, LANES_MENU, MENU, OPEN_MENU, Command, Needs
from viewer.ui.text_size import CHOICE_WORDS as TEXT_WORDS
from viewer.ui.theme import CHOICE_WORDS as THEME_WORDS

# One of several, as a menu: its title, and (key, words) of each choice.
CHOICES: dict[str, tuple[str, tuple[tuple[str, str], ...]]] = {
    "theme": ("Theme", tuple(THEME_WORDS.items())),
    "text": ("Text size", tuple(TEXT_WORDS.items())),
    "group": ("Lanes by", tuple((grouping.value, words) for grouping, words in GROUPINGS.items())),
    "order": ("Order by", tuple((order.value, words) for order, words in LANE_ORDERS.items())),
}


class Commands:
    """`actions` by name. `connect` says what each does; `set_open` disables what needs a project."""

    def __init__(self, window: QWidget) -> None:
        self.actions = {command.name: _action(command, window) for command in COMMANDS}
        self.choices: dict[str, dict[str, QAction]] = {}
        self._submenus: dict[str, QMenu] = {}
        for name, (title, offered) in CHOICES.items():
            self._submenus[name] = self._choice_menu(window, name, title, offered)
        self.recent = self._submenus["recent"] = QMenu("Recent projects", window)
        self.bookmarked = self._submenus["bookmarked"] = QMenu("Go to a bookmark", window)
        self.kinds = self._submenus["kinds"] = QMenu("Set kind", window)
        self.correct = self._submenus["correct"] = self.menu(window, CORRECT_MENU, "Correct")
        # For the toolbar and the head of the lanes; `more` holds every command.
        self.opening = self.menu(window, OPEN_MENU, "Open")
        self.export = self.menu(window, EXPORT_MENU, "Export")
        self.lanes = self.menu(window, LANES_MENU, "Lanes")
        self.more = QMenu("Menu", window)
        for title, names in MENU:
            self.more.addMenu(self.menu(window, names, title))

    def _choice_menu(self, window: QWidget, name: str, title: str, offered: tuple[tuple[str, str], ...]) -> QMenu:
        made = QMenu(title, window)
        group = QActionGroup(made)
        self.choices[name] = {}
        for key, words in offered:
            action = made.addAction(words)
            action.setCheckable(True)
            group.addAction(action)
            self.choices[name][key] = action
        return made

    def connect(self, doing: Mapping[str, Callable[[], object]]) -> None:
        for name, do in doing.items():
            # The checked state that `triggered` brings along means nothing to most commands.
            self.actions[name].triggered.connect(lambda _checked=False, do=do: do())

    def set_open(self, is_open: bool) -> None:
        """What needs a chosen fact is left to whoever knows whether there is one."""
        for command in COMMANDS:
            if command.needs is Needs.PROJECT:
                self.actions[command.name].setEnabled(is_open)
        for name in ("group", "order", "bookmarked"):
            self._submenus[name].setEnabled(is_open)

    def menu(self, window: QWidget, names: str, title: str) -> QMenu:
        """`names` are of commands and submenus, a bar for a separator."""
        made = QMenu(title, window)
        for name in names.split():
            if name == "|":
                made.addSeparator()
            elif name in self._submenus:
                made.addMenu(self._submenus[name])
            else:
                made.addAction(self.actions[name])
        return made


def _action(command: Command, window: QWidget) -> QAction:
    """Keys of the timeline alone stand in the menu for reading: the timeline takes them itself."""
    only_there = f"\t{command.picture_keys[0]}" if command.picture_keys and not command.keys else ""
    made = QAction(command.words + only_there, window)
    made.setShortcuts([QKeySequence(key) for key in command.keys])
    made.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
    made.setCheckable(command.checked)
    window.addAction(made)
    return made
