"""Who else reports a fact, what they tell otherwise, and what may tell the same: rows of the source panel."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from viewer.ui.details import Report, Told
from viewer.ui.parts import button, column, label, row
from viewer.ui.theme import looks
from viewer.ui.words import count_words

MOST_REPORTS = 4
_LINE, _SECOND = 20, 16  # heights


class Block(QWidget):
    """A stretch of the panel; what it shows goes into `layout_`."""

    def __init__(self) -> None:
        super().__init__()
        self.layout_ = column(spacing=5, margins=(16, 10, 16, 11))
        self.setLayout(self.layout_)


class ReportRow(QAbstractButton):
    """Another report of the event, and below it what it tells otherwise: a click goes there. A line joins rows of one
    origin."""

    def __init__(self, report: Report, *, joins_next: bool) -> None:
        super().__init__()
        self._report = report
        self._next = joins_next
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._height = _LINE if not report.differs else _LINE + _SECOND
        self.setFixedHeight(self._height)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        differs = f" Differs: {report.differs}" if report.differs else ""
        self.setAccessibleName(f"{report.title}, {report.when}: {report.headline}.{differs}")
        self.setToolTip("\n".join(part for part in (report.headline, report.when, report.differs) if part))

    def sizeHint(self) -> QSize:
        return QSize(200, self._height)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(looks().colour("hover"))
            painter.drawRoundedRect(QRectF(self.rect()), 4, 4)
        ink = looks().colour("ink2")
        middle = _LINE / 2
        painter.setPen(QPen(ink, 1.4))
        if self._report.joined:
            painter.drawLine(QPointF(6, 0), QPointF(6, middle))
        if self._next:
            painter.drawLine(QPointF(6, middle), QPointF(6, self.height()))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        painter.drawEllipse(QPointF(6, middle), 3, 3)
        self._words(painter)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(looks().colour("focus"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)
        painter.end()

    def _words(self, painter: QPainter) -> None:
        box = QRectF(18, 0, self.width() - 20, _LINE)
        painter.setFont(looks().font("hint"))
        painter.setPen(looks().colour("ink3"))
        when = painter.fontMetrics().elidedText(self._report.when, Qt.TextElideMode.ElideRight, int(box.width() * 0.45))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), when)
        room = int(box.width() - painter.fontMetrics().horizontalAdvance(when) - 10)
        painter.setFont(looks().font("list"))
        painter.setPen(looks().colour("ink"))
        title = painter.fontMetrics().elidedText(self._report.title, Qt.TextElideMode.ElideRight, room)
        painter.drawText(box, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), title)
        if self._report.differs:
            below = QRectF(18, _LINE - 2, self.width() - 20, _SECOND)
            painter.setFont(looks().font("hint"))
            painter.setPen(looks().colour("ink2"))
            words = f"\u2260 {self._report.differs}"
            words = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, int(below.width()))
            painter.drawText(below, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), words)


class AlsoReported(Block):
    """The other reports of an event. `apart_wanted`: one of them tells something else than the fact that is shown."""

    fact_chosen = Signal(str)
    apart_wanted = Signal(str)
    compare_wanted = Signal()

    def __init__(self, told: Told) -> None:
        super().__init__()
        count = f"{count_words(told.articles, 'article')}, {count_words(told.origins, 'origin')}"
        head = row(label(f"Also reported by {len(told.reports):,}", "lane_strong"), None, label(count, "count"))
        self.layout_.addLayout(head)
        lines = column(spacing=0)
        for number, report in enumerate(told.reports):
            joins = number + 1 < len(told.reports) and told.reports[number + 1].joined
            line = self._line(report, joins_next=joins)
            if number >= MOST_REPORTS and len(told.reports) != MOST_REPORTS + 1:
                line.hide()  # never shown before it has a parent: it would be a window for a moment, with the focus
            lines.addWidget(line)
        self.layout_.addLayout(lines)
        if len(told.reports) > MOST_REPORTS + 1:
            self.layout_.addWidget(_rest_of(lines, len(told.reports) - MOST_REPORTS))
        for words in told.relations:
            self.layout_.addWidget(label(words, "hint", wrap=True))
        compare = button("Compare all", "small", tip="Every report of the incident side by side (C)")
        compare.clicked.connect(self.compare_wanted)
        self.layout_.addLayout(row(None, compare))

    def _line(self, report: Report, *, joins_next: bool) -> QWidget:
        made = QWidget()
        go = ReportRow(report, joins_next=joins_next)
        go.clicked.connect(partial(self.fact_chosen.emit, report.fact))
        words = f"Does not tell the same: keep it apart ({report.headline})"
        apart = button("\u00d7", "link", name=words, tip="Does not tell the same: keep it apart")
        apart.setFixedSize(_LINE, _LINE)
        apart.clicked.connect(partial(self.apart_wanted.emit, report.fact))
        layout = row(spacing=2)
        layout.addWidget(go, 1)
        layout.addWidget(apart, 0, Qt.AlignmentFlag.AlignTop)
        made.setLayout(layout)
        return made


class MayTellTheSame(Block):
    """Facts that were not put together. `judged`: whether one of them tells the same as the fact that is shown."""

    fact_chosen = Signal(str)
    judged = Signal(str, bool)

    def __init__(self, told: Told) -> None:
        super().__init__()
        self.layout_.addWidget(label("May tell the same", "lane_strong"))
        for offer in told.suggested:
            fact, words = offer.fact, offer.words
            line = button(words if len(words) < 60 else f"{words[:58].rsplit(' ', 1)[0]}\u2026", "link", tip=words)
            line.clicked.connect(partial(self.fact_chosen.emit, fact))
            self.layout_.addWidget(line)
            if offer.is_sum:
                continue
            same = button("The same", "small", name=f"The same: {words}", tip="Join the two reports into one event")
            other = button("Not the same", "small", name=f"Not the same: {words}", tip="Offer it no more")
            same.clicked.connect(partial(self.judged.emit, fact, True))
            other.clicked.connect(partial(self.judged.emit, fact, False))
            self.layout_.addLayout(row(same, other, None))


def _rest_of(lines: QVBoxLayout, number: int) -> QWidget:
    """Shows the rows that are hidden at first, and goes."""
    made = button(f"{number:,} more...", "link")

    def show() -> None:
        for at in range(lines.count()):
            item = lines.itemAt(at)
            line = item.widget() if item is not None else None
            if line is not None:
                line.show()
        made.hide()

    made.clicked.connect(show)
    return made
