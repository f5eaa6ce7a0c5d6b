"""The row of tools along the top of the window."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QFontMetrics, QIcon, QKeyEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from viewer.ui.actions import Commands
from viewer.ui.icons import application_icon, icon, put_icon
from viewer.ui.parts import ElidedLabel, Segments, button, rule
from viewer.ui.theme import looks

LONGEST_NAME, SHORT_NAME = 190, 110
# What a narrower window can spare, in this order: words beside Open and Add, the length of the name, tools.
WORDS, NAME, SIGHT, STEPPING = 1, 2, 3, 4


class SearchField(QLineEdit):
    """Words that shown facts must hold; Enter goes from one to the next, Esc empties it and leaves."""

    left = Signal()
    entered = Signal()
    stepped = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setPlaceholderText("Search facts")
        self.setAccessibleName("Search facts")
        self.setClearButtonEnabled(True)
        self.setFixedHeight(28)
        self.setMaximumWidth(230)
        self.setMinimumWidth(150)
        self._glass = QAction(self)
        self.addAction(self._glass, QLineEdit.ActionPosition.LeadingPosition)
        for symbol in self.findChildren(QToolButton):
            glass = symbol.defaultAction() is self._glass
            symbol.setAccessibleName("Search" if glass else "Clear the search")
        self._key = QLabel("/", self)
        self._key.setObjectName("key")
        self._key.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.textChanged.connect(lambda text: self._key.setVisible(not text))
        looks().changed.connect(self._draw)
        self._draw()

    def _draw(self) -> None:
        self._glass.setIcon(icon("search", token="ink3"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        size = self._key.sizeHint()
        self._key.setGeometry(self.width() - size.width() - 6, (self.height() - 18) // 2, size.width(), 18)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.clear()
            self.left.emit()
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.stepped.emit(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
            return
        super().keyPressEvent(event)


class Toolbar(QFrame):
    """Buttons stand for the window's actions; `Segments` report what was chosen."""

    def __init__(self, commands: Commands) -> None:
        super().__init__()
        self.setObjectName("toolbar")
        self.setFixedHeight(46)
        self._open = False
        self._stepping: list[QWidget] = []
        self._worded: list[tuple[QPushButton, str]] = []
        self._mark = QLabel()
        self._mark.setFixedSize(24, 24)
        self._mark.setPixmap(_mark(self.devicePixelRatioF()))
        self.name = ElidedLabel("Dateline", "panel_title")
        self.span = Segments(
            "Stretch", [("story", "Story", "The stretch where most happens"), ("fit", "Fit all", "All facts")]
        )
        self.clock = Segments(
            "Placed by",
            [
                ("happened", "Happened", "When it happened"),
                ("said", "Said", "When the claimant said it"),
                ("reported", "Reported", "When the article was published"),
            ],
        )
        self.sight = Segments(
            "Shown as", [("timeline", "Timeline", "The picture"), ("table", "Table", "The same facts as a list")]
        )
        self.search = SearchField()
        self.search_box = self.search
        self._project_tools: list[QWidget] = [self.span, self.clock, self.sight, self.search]
        self.setLayout(self._arrange(commands))

    def _arrange(self, commands: Commands) -> QHBoxLayout:
        actions = commands.actions
        layout = QHBoxLayout()
        layout.setContentsMargins(12, 0, 12, 0)
        layout.setSizeConstraint(QHBoxLayout.SizeConstraint.SetNoConstraint)
        layout.setSpacing(6)
        layout.addWidget(self._mark)
        layout.addSpacing(4)
        self.name.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        layout.addWidget(self.name)
        self._divide(layout)
        opener = self._tool("Open", "open", "Open a folder, files or a project")
        opener.setMenu(commands.opening)
        layout.addWidget(opener)
        layout.addWidget(self._acting("Add", "add", actions["add"]))
        self._stepping.append(self._divide(layout))
        for names in (("undo", "redo"), ("back", "forward")):
            tools = [self._acting("", name, actions[name]) for name in names]
            for tool in tools:
                layout.addWidget(tool)
            self._stepping += [*tools, self._divide(layout)]
        for segments in (self.span, self.clock, self.sight):
            layout.addWidget(segments)
            layout.addSpacing(2)
        layout.addStretch(1)
        layout.addWidget(self.search, 3)
        self.compare = self._acting("Compare", "compare", actions["compare"])
        layout.addWidget(self.compare)
        self._project_tools.append(self.compare)
        self.export = button("Export", "primary", name="Export")
        put_icon(self.export, "export", token="on_ink")
        self.export.setMenu(commands.export)
        layout.addWidget(self.export)
        self.more = button("", "icon", icon="menu", name="Menu", tip="All commands (F10)")
        self.more.setMenu(commands.more)
        layout.addWidget(self.more)
        self._project_tools.append(self.export)
        return layout

    def _divide(self, layout: QHBoxLayout) -> QWidget:
        line = rule(vertical=True, strong=True)
        line.setFixedHeight(20)
        layout.addSpacing(2)
        layout.addWidget(line)
        layout.addSpacing(2)
        return line

    def _tool(self, words: str, symbol: str, tip: str) -> QPushButton:
        made = button(words, "flat" if words else "icon", icon=symbol, name=words or tip, tip=tip)
        if words:
            self._worded.append((made, words))
        return made

    def _acting(self, words: str, symbol: str, action: QAction) -> QPushButton:
        """A button that follows its action: enabled or not, and its tooltip."""
        made = self._tool(words, symbol, action.text())
        made.clicked.connect(action.trigger)

        def follow() -> None:
            made.setEnabled(action.isEnabled())
            keys = action.shortcut().toString()
            made.setToolTip(f"{action.text().rstrip('.')} ({keys})" if keys else action.text())
            made.setAccessibleName(words or action.text())

        action.changed.connect(follow)
        follow()
        return made

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Spare no more than the width asks for; menu and keys have it still."""
        for spared in range(STEPPING + 1):
            self._spare(spared)
            layout = self.layout()
            if layout is None or layout.minimumSize().width() <= self.width():
                return

    def _spare(self, level: int) -> None:
        for made, words in self._worded:
            made.setText("" if level >= WORDS else words)
        need = QFontMetrics(looks().font("panel_title")).horizontalAdvance(self.name.whole()) + 8
        self.name.setFixedWidth(min(need, SHORT_NAME if level >= NAME else LONGEST_NAME))
        self.sight.setVisible(self._open and level < SIGHT)
        for tool in self._stepping:
            tool.setVisible(self._open and level < STEPPING)

    def show_name(self, name: str) -> None:
        """As wide as it needs, up to a limit."""
        self.name.set_whole(name)
        self._fit()

    def show_project(self, *, is_open: bool) -> None:
        """Tools that need an open project are not shown without one."""
        self._open = is_open
        for tool in self._project_tools:
            tool.setVisible(is_open)
        self._fit()


def _mark(scale: float) -> QPixmap:
    found: QIcon = application_icon()
    return found.pixmap(QSize(24, 24), scale)
