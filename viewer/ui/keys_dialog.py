"""The sheet of keys, made of the one table of commands."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from viewer.ui.commands import GESTURES, SHEET, Command
from viewer.ui.dialogs import Dialog
from viewer.ui.parts import column, label, row

Line = tuple[tuple[str, ...], str]
MOST_COLUMNS = 3
# A heading takes as much height as this many lines.
_HEADING = 2
_SHORT = {"PgDown": "PgDn", "Return": "Enter", "Delete": "Del"}


def sheet_lines() -> tuple[tuple[str, tuple[Line, ...]], ...]:
    """Headings with their lines: (keys, words). Commands without a key are in the menus and the palette."""
    made: list[tuple[str, tuple[Line, ...]]] = [(heading, _lines(commands)) for heading, commands in SHEET]
    made += [(heading, tuple((tuple(keys.split("  ")), words) for keys, words in own)) for heading, own in GESTURES]
    return tuple(made)


def _lines(commands: Sequence[Command]) -> tuple[Line, ...]:
    lines: dict[str, list[str]] = {}
    for command in commands:
        keys = [_SHORT.get(key, key) for key in (*command.picture_keys, *command.keys)]
        if keys:
            held = lines.setdefault(command.sheet or command.plain, [])
            # Of the ways to the same thing the first two: a third key for it tells nobody more.
            held += [key for key in dict.fromkeys(keys[:2]) if key not in held]
    return tuple((tuple(keys), words) for words, keys in lines.items())


class KeysDialog(Dialog):
    """As wide as it needs; it scrolls where the screen is lower than it is."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, "Keys")
        screen = QGuiApplication.primaryScreen().availableGeometry()
        inner = QWidget()
        for columns in (MOST_COLUMNS, MOST_COLUMNS - 1):
            inner = QWidget()
            inner.setObjectName("sheet")
            inner.setLayout(_columns(sheet_lines(), columns))
            if inner.sizeHint().width() <= screen.width() - 80:
                break
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidgetResizable(True)
        area.setAccessibleName("Keys and gestures")
        area.setWidget(inner)
        area.viewport().setAutoFillBackground(False)
        hint = inner.sizeHint()
        area.setMinimumWidth(min(hint.width() + 14, screen.width() - 60))
        area.setMinimumHeight(min(hint.height(), screen.height() - 190))
        self.content.addWidget(area, 1)
        self.close_button()


def _columns(sheet: Sequence[tuple[str, Sequence[Line]]], count: int) -> QVBoxLayout:
    """Blocks from the top down, column by column, each column about as high as the others."""
    whole = sum(len(lines) + _HEADING for _, lines in sheet)
    across = row(spacing=32)
    made = [column(spacing=18) for _ in range(count)]
    heights = [0] * count
    for heading, lines in sheet:
        block = len(lines) + _HEADING
        fits = (at for at in range(count) if heights[at] + block <= whole / count + 3)
        at = next(fits, heights.index(min(heights)))
        heights[at] += block
        made[at].addLayout(_block(heading, lines))
    for layout in made:
        layout.addStretch(1)
        across.addLayout(layout)
    outer = column(spacing=0)
    outer.addLayout(across)
    outer.addStretch(1)
    return outer


def _block(heading: str, lines: Sequence[Line]) -> QVBoxLayout:
    made = column(label(heading, "panel_title"), spacing=6)
    grid = QGridLayout()
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(4)
    grid.setColumnStretch(1, 1)
    for number, (keys, words) in enumerate(lines):
        grid.addWidget(_keys(keys), number, 0, Qt.AlignmentFlag.AlignLeft)
        grid.addWidget(label(words, "list"), number, 1)
    made.addLayout(grid)
    return made


def _keys(keys: Sequence[str]) -> QWidget:
    made = QWidget()
    layout = row(spacing=4)
    for key in keys:
        one = label(key, "hint")
        one.setObjectName("key")
        layout.addWidget(one)
    made.setLayout(layout)
    return made
