"""What stands in the window while no project is open: where to drop, and what was open before."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QFrame, QLabel, QSizePolicy, QVBoxLayout

from viewer.application.session import RecentProject
from viewer.ui.icons import paint_icon
from viewer.ui.parts import button, clear_layout, column, label, row
from viewer.ui.start_pictures import Step
from viewer.ui.theme import looks
from viewer.ui.words import ago_words, count_words

STEPS = (
    ("articles", "Drop the articles", "Text, Markdown, HTML, PDF or Word. They need no dates and may disagree."),
    (
        "sentence",
        "See each fact in its place and time",
        "\u2018Sunday\u2019 becomes a day, \u2018early hours\u2019 six hours. What the words leave open stays open.",
    ),
    (
        "timeline",
        "Check the sentence, export the picture",
        "A click shows the words behind a mark. Conflicts stand side by side.",
    ),
)
MOST_RECENT = 6


class DropZone(QFrame):
    """The dashed frame with the two ways to begin."""

    def __init__(self) -> None:
        super().__init__()
        self.setMinimumHeight(240)
        self.open = button("Open a folder...", "primary")
        self.sample = button("Open the sample")
        for made in (self.open, self.sample):
            made.setMinimumHeight(34)
        title = label("Drop a folder of articles here", "page_title")
        hint = label("Dateline reads them on this computer and sends nothing anywhere.", "body", wrap=True)
        for line in (title, hint):
            line.setAlignment(Qt.AlignmentFlag.AlignCenter)
        picture = QLabel()
        picture.setFixedHeight(56)
        press, paste = label("or press", "lane"), label("or paste with", "lane")
        keys = row(None, press, _key("Ctrl"), _key("O"), paste, _key("Ctrl"), _key("V"), None, spacing=6)
        layout = column(spacing=10, margins=(24, 24, 24, 24))
        layout.addStretch(1)
        layout.addWidget(picture)
        layout.addWidget(title)
        layout.addWidget(hint)
        layout.addSpacing(10)
        layout.addLayout(row(None, self.open, self.sample, None))
        layout.addSpacing(4)
        layout.addLayout(keys)
        layout.addStretch(1)
        self._picture = picture
        self.setLayout(layout)
        looks().changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(looks().colour("line2"), 2)
        pen.setDashPattern([2.5, 2])
        painter.setPen(pen)
        painter.setBrush(looks().colour("chrome"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 14, 14)
        middle = self._picture.geometry().center()
        paint_icon(painter, "folder_up", QRectF(middle.x() - 24, middle.y() - 24, 48, 48))
        painter.end()


def _key(words: str) -> QLabel:
    made = label(words, "hint")
    made.setObjectName("key")
    return made


class RecentRow(QAbstractButton):
    """A project opened before: name, what it holds, and where its facts lie in time."""

    def __init__(self, recent: RecentProject) -> None:
        super().__init__()
        self._recent = recent
        day = ago_words(recent.opened_at.astimezone().date(), datetime.now(UTC).astimezone().date())
        self._second = f"{count_words(recent.facts, 'fact')} in {count_words(recent.articles, 'article')}, {day}"
        self.setFixedHeight(56)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(f"Open {recent.name}: {self._second}")
        self.setToolTip(str(recent.path))

    def sizeHint(self) -> QSize:
        return QSize(300, 56)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        if self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(looks().colour("chrome2"))
            painter.drawRoundedRect(box, 8, 8)
        if self.hasFocus():
            painter.setPen(QPen(looks().colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 8, 8)
        room = int(box.width() - 24 - 64)
        for style, top, words in (("panel_title", 9, self._recent.name), ("list", 28, self._second)):
            painter.setFont(looks().font(style))
            painter.setPen(looks().colour("ink" if style == "panel_title" else "ink2"))
            cut = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room)
            painter.drawText(QRectF(12, top, room, 19), int(Qt.AlignmentFlag.AlignVCenter), cut)
        _paint_histogram(painter, QRectF(box.right() - 64, 16, 52, 24), self._recent.histogram, looks().colour("ink3"))
        painter.end()


def _paint_histogram(painter: QPainter, box: QRectF, counts: Sequence[int], colour: QColor) -> None:
    """Bars by the square root of the counts, at most 10 of them."""
    if not counts or not max(counts):
        return
    size = -(-len(counts) // 10)
    bins = [sum(counts[at : at + size]) for at in range(0, len(counts), size)]
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    step = box.width() / len(bins)
    for number, count in enumerate(bins):
        high = box.height() * (count / max(bins)) ** 0.5
        painter.drawRect(QRectF(box.left() + number * step, box.bottom() - high, step - 1.2, high))
    painter.drawRect(QRectF(box.left(), box.bottom(), box.width(), 0.8))


class StartPage(QFrame):
    """`folder_wanted`, `sample_wanted`, `project_wanted` say how the person begins."""

    folder_wanted = Signal()
    sample_wanted = Signal()
    project_wanted = Signal(Path)
    browse_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("start_page")
        self.setAccessibleName("Start page")
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.zone = DropZone()
        self.zone.open.clicked.connect(self.folder_wanted)
        self.zone.sample.clicked.connect(self.sample_wanted)
        left = QFrame()
        left.setObjectName("start_left")
        steps = row(*(Step(number + 1, *step) for number, step in enumerate(STEPS)), spacing=24)
        inner = column(spacing=28, margins=(48, 40, 48, 24))
        inner.addWidget(self.zone, 1)
        inner.addLayout(steps)
        left.setLayout(inner)
        self._recent: QVBoxLayout = column(spacing=2)
        browse = button("Open a project...", "link")
        browse.clicked.connect(self.browse_wanted)
        heading = label("Recent projects", "lane_strong")
        heading.setContentsMargins(12, 0, 0, 6)
        self._none = label("Projects that you open stand here.", "lane", wrap=True)
        self._none.setContentsMargins(12, 0, 12, 0)
        self.right = QFrame()
        self.right.setObjectName("start_right")
        self.right.setMinimumWidth(280)
        self.right.setMaximumWidth(400)
        side = column(heading, self._none, spacing=4, margins=(28, 56, 28, 32))
        side.addLayout(self._recent)
        side.addSpacing(8)
        side.addLayout(row(browse, None, margins=(9, 0, 0, 0)))
        side.addStretch(1)
        self.right.setLayout(side)
        whole = row(spacing=0)
        whole.addWidget(left, 5)
        whole.addWidget(self.right, 2)
        self.setLayout(whole)

    def show_recent(self, projects: Sequence[RecentProject]) -> None:
        clear_layout(self._recent)
        self._none.setVisible(not projects)
        for project in projects[:MOST_RECENT]:
            line = RecentRow(project)
            line.clicked.connect(partial(self.project_wanted.emit, project.path))
            self._recent.addWidget(line)
