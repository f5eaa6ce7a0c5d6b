"""The window's commands, each once, with its keys; menus are made of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from viewer.ui.theme import CHOICES


@dataclass(frozen=True, slots=True)
class Command:
    name: str
    words: str
    keys: tuple[str, ...] = ()
    project: bool = True
    """False for what makes sense without an open project."""


COMMANDS = (
    Command("open_folder", "Open a folder...", ("Ctrl+O",), project=False),
    Command("open_files", "Open files...", (), project=False),
    Command("open_project", "Open a project...", ("Ctrl+Shift+O",), project=False),
    Command("sample", "Open the sample", (), project=False),
    Command("new", "New project", ("Ctrl+N",)),
    Command("add", "Add a folder...", ("Ctrl+Shift+A",)),
    Command("add_files", "Add files...", ()),
    Command("paste", "Add copied files", ("Ctrl+V",), project=False),
    Command("save", "Save as...", ("Ctrl+S", "Ctrl+Shift+S")),
    Command("export_picture", "Picture...", ("Ctrl+E",)),
    Command("export_table", "Table...", ("Ctrl+Shift+E",)),
    Command("export_compare", "Compare or toll chart...", ()),
    Command("quit", "Quit", ("Ctrl+Q",), project=False),
    Command("undo", "Undo", ("Ctrl+Z",)),
    Command("redo", "Redo", ("Ctrl+Shift+Z", "Ctrl+Y")),
    Command("back", "View before", ("Alt+Left",)),
    Command("forward", "View after", ("Alt+Right",)),
    Command("story", "Story", ("Ctrl+0",)),
    Command("fit", "Fit all", ("Ctrl+9",)),
    Command("table", "Picture or table", ("Ctrl+T",)),
    Command("compare", "Compare", ("C",)),
    Command("next_fact", "Next fact", (".",)),
    Command("previous_fact", "Previous fact", (",",)),
    Command("search", "Search", ("/", "Ctrl+F")),
    Command("escape", "Clear", ("Esc",)),
    Command("hidden", "Show hidden facts", ()),
    Command("side_bar", "Side bar", ("F9",)),
    Command("source", "Source panel", ("F8",)),
    Command("menu", "Menu", ("F10",), project=False),
    Command("files", "Files and what was left out...", ()),
    Command("read_again", "Read everything again", ()),
    Command("keys", "Keys", ("?", "F1"), project=False),
    Command("logs", "Open log folder", (), project=False),
    Command("about", "About Dateline", (), project=False),
)
MENU = (
    (
        "Project",
        "new open_folder open_files open_project recent sample | add add_files paste | save read_again files | quit",
    ),
    ("Edit", "undo redo | correct | search hidden"),
    ("View", "story fit back forward | next_fact previous_fact | compare table side_bar source | theme"),
    ("Export", "export_picture export_compare export_table"),
    ("Help", "keys logs about"),
)
CHECKED = ("hidden", "side_bar", "source")


class Commands:
    """`actions` by name. `connect` says what each does; `set_open` disables what needs a project."""

    def __init__(self, window: QWidget) -> None:
        self.actions: dict[str, QAction] = {}
        for command in COMMANDS:
            action = QAction(command.words, window)
            action.setShortcuts([QKeySequence(key) for key in command.keys])
            action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
            action.setCheckable(command.name in CHECKED)
            window.addAction(action)
            self.actions[command.name] = action
        self.theme = QMenu("Theme", window)
        self.themes: dict[str, QAction] = {}
        group = QActionGroup(self.theme)
        for choice in CHOICES:
            action = self.theme.addAction(choice.capitalize())
            action.setCheckable(True)
            group.addAction(action)
            self.themes[choice] = action
        self.recent = QMenu("Recent projects", window)

    def connect(self, doing: Mapping[str, Callable[[], object]]) -> None:
        for name, do in doing.items():
            # The checked state that `triggered` brings along means nothing to most commands.
            self.actions[name].triggered.connect(lambda _checked=False, do=do: do())

    def set_open(self, is_open: bool) -> None:
        for command in COMMANDS:
            if command.project:
                self.actions[command.name].setEnabled(is_open)

    def menu(self, window: QWidget, names: str, correct: QMenu, title: str = "") -> QMenu:
        """`names` are of commands and submenus, a bar for a separator."""
        made = QMenu(title, window)
        special = {"recent": self.recent, "theme": self.theme, "correct": correct}
        for name in names.split():
            if name == "|":
                made.addSeparator()
            elif name in special:
                made.addMenu(special[name])
            else:
                made.addAction(self.actions[name])
        return made

    def menus(self, window: QWidget, correct: QMenu) -> dict[str, QMenu]:
        """For the toolbar: `open`, `export` and `more`, which holds every command."""
        more = QMenu("Menu", window)
        for title, names in MENU:
            more.addMenu(self.menu(window, names, correct, title))
        opening = "open_folder open_files open_project recent | sample"
        return {
            "open": self.menu(window, opening, correct, "Open"),
            "export": self.menu(window, "export_picture export_compare export_table", correct, "Export"),
            "more": more,
        }
