"""The command palette: everything that can be done, every lane and every bookmark, found by typing some of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QAction, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from viewer.timeline.wording import folded
from viewer.ui.actions import CHOICES
from viewer.ui.commands import COMMANDS, SHEET
from viewer.ui.dialogs import Dialog
from viewer.ui.roles import announce
from viewer.ui.theme import looks

if TYPE_CHECKING:
    from viewer.ui.main_window import MainWindow

Index = QModelIndex | QPersistentModelIndex
ROW, SHOWN = 30, 12
ENTRY = Qt.ItemDataRole.UserRole
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -SHOWN, Qt.Key.Key_PageDown: SHOWN}


@dataclass(frozen=True, slots=True)
class Entry:
    """`where` tells what kind of thing it is; `enabled` False for what has nothing to work on at the moment."""

    words: str
    where: str
    keys: str
    do: Callable[[], object]
    enabled: bool = True

    @property
    def spoken(self) -> str:
        parts = (self.words, self.where, self.keys, "" if self.enabled else "not possible now")
        return ", ".join(part for part in parts if part)


def entries(window: MainWindow) -> list[Entry]:
    """All there are now: those that are possible first, each group in the order of the table."""
    commands = window.commands
    headings = {command.name: heading for heading, own in SHEET for command in own}
    made = [
        _entry(commands.actions[command.name], headings[command.name], (*command.keys, *command.picture_keys))
        for command in COMMANDS
        if command.name != "palette"
    ]
    for name, (title, _) in CHOICES.items():
        made += [_entry(action, "", (), f"{title}: ") for action in commands.choices[name].values()]
    made += [_entry(action, "", (), "Set kind: ") for action in commands.kinds.actions() if not action.isSeparator()]
    if window.state.snapshot.open:
        made += [
            Entry(bookmark.name, "Bookmark", "", partial(window.bookmarks.go, bookmark.name))
            for bookmark in window.state.view.bookmarks
        ]
        made += lane_entries(window)
    return sorted(made, key=lambda entry: not entry.enabled)


def lane_entries(window: MainWindow) -> list[Entry]:
    """Lanes in their order; the chosen one comes into sight."""
    show = window.wiring.viewing.show_lane
    lanes = [lane for lane in window.canvas.lanes() if lane.name]
    return [Entry(lane.said, "Lane", f"{lane.count:,}", partial(show, lane.name)) for lane in lanes]


def _entry(action: QAction, where: str, keys: Sequence[str], before: str = "") -> Entry:
    words = action.text().partition("\t")[0].rstrip(".")
    where = where or ("now" if action.isChecked() else "")
    return Entry(before + words, where, "  ".join(keys[:2]), action.trigger, action.isEnabled())


def found(all_: Sequence[Entry], typed: str) -> list[Entry]:
    """Those that hold every typed word, in their words or in what they are: first those whose words begin so."""
    wanted = folded(typed).split()
    if not wanted:
        return list(all_)
    ranked = []
    for place, entry in enumerate(all_):
        own = folded(entry.words)
        words = f"{own} {folded(entry.where)}"
        if all(word in words for word in wanted):
            begun = sum(any(each.startswith(word) for each in own.split()) for word in wanted)
            ranked.append(((not entry.enabled, -begun, not own.startswith(wanted[0]), place), entry))
    return [entry for _, entry in sorted(ranked, key=lambda pair: pair[0])]


class EntryModel(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.shown: list[Entry] = []

    def show(self, shown: list[Entry]) -> None:
        self.beginResetModel()
        self.shown = shown
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        return 0 if parent.isValid() else len(self.shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        entry = self.shown[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return entry.spoken
        return entry if role == ENTRY else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        own = Qt.ItemFlag.ItemIsSelectable
        return own | Qt.ItemFlag.ItemIsEnabled if self.shown[index.row()].enabled else own


class EntryDelegate(QStyledItemDelegate):
    """Words, what kind of thing it is, and keys at the right."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry: Entry = index.data(ENTRY)
        rect: QRect = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(looks().colour("chrome2"))
            painter.drawRoundedRect(rect.adjusted(2, 1, -2, -1), 4, 4)
        inner = rect.adjusted(12, 0, -12, 0)
        middle = int(Qt.AlignmentFlag.AlignVCenter)
        hint, body = looks().font("hint"), looks().font("body")
        right = QFontMetrics(hint).horizontalAdvance(entry.keys)
        painter.setFont(hint)
        painter.setPen(looks().colour("ink2"))
        painter.drawText(inner, middle | int(Qt.AlignmentFlag.AlignRight), entry.keys)
        where = QFontMetrics(hint).horizontalAdvance(entry.where)
        room = inner.width() - right - where - 32
        words = QFontMetrics(body).elidedText(entry.words, Qt.TextElideMode.ElideRight, room)
        painter.setFont(body)
        painter.setPen(looks().colour("ink" if entry.enabled else "ink3"))
        painter.drawText(inner, middle, words)
        painter.setFont(hint)
        painter.setPen(looks().colour("ink3"))
        left = QFontMetrics(body).horizontalAdvance(words) + 12
        painter.drawText(inner.adjusted(left, 0, 0, 0), middle, entry.where)
        painter.restore()


class Palette(Dialog):
    """Typing narrows the list, Up and Down choose while the words keep the focus, Enter does it."""

    def __init__(self, parent: QWidget, all_: Sequence[Entry], title: str = "All commands") -> None:
        super().__init__(parent, title)
        self._all = all_
        self.setFixedWidth(560)
        self.words = _Words(self)
        self.model = EntryModel()
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setItemDelegate(EntryDelegate(self.list))
        self.list.setAccessibleName("Commands")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setUniformItemSizes(True)
        self.list.setMinimumHeight(ROW * SHOWN + 8)
        self.list.clicked.connect(lambda _index: self.perform())
        self.content.setContentsMargins(12, 12, 12, 12)
        self.content.setSpacing(8)
        self.content.addWidget(self.words)
        self.content.addWidget(self.list, 1)
        self.words.textChanged.connect(self._narrow)
        self._narrow("")

    def _narrow(self, typed: str) -> None:
        self.model.show(found(self._all, typed))
        self.choose(0)

    def choose(self, row: int) -> None:
        """A row, or the nearest there is."""
        count = self.model.rowCount()
        if count:
            row = min(max(row, 0), count - 1)
            self.list.setCurrentIndex(self.model.index(row))
            # The focus stays with the words, so nothing else would tell what is chosen.
            announce(self.words, f"{self.model.shown[row].spoken}, {row + 1} of {count:,}")
        else:
            announce(self.words, "Nothing found")

    def step(self, by: int) -> None:
        self.choose(self.list.currentIndex().row() + by)

    def perform(self) -> None:
        """Once the palette is gone, so that a dialog it opens is not below it."""
        index = self.list.currentIndex()
        if not index.isValid():
            return
        entry: Entry = index.data(ENTRY)
        if entry.enabled:
            self.accept()
            entry.do()


class _Words(QLineEdit):
    def __init__(self, palette: Palette) -> None:
        super().__init__()
        self._palette = palette
        self.setPlaceholderText("Command, lane or bookmark")
        self.setAccessibleName("Command, lane or bookmark")
        self.setAccessibleDescription("Type some of its words; Up and Down choose, Enter does it")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is not None:
            self._palette.step(step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._palette.perform()
        else:
            super().keyPressEvent(event)
