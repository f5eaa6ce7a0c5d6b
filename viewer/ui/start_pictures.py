"""The three small pictures of the start page, drawn in the words of the timeline itself."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from viewer.model.fact import Family
from viewer.ui.icons import paint_glyph
from viewer.ui.parts import column, label, row
from viewer.ui.source_text import Underline, underline
from viewer.ui.theme import looks

SIZE = (232, 92)


class Picture(QWidget):
    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self.setFixedHeight(SIZE[1])
        self.setMinimumWidth(100)
        self.setMaximumWidth(SIZE[0])
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        looks().changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(*SIZE)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        # Smaller in a narrow window, never cut.
        scale = min(1.0, self.width() / SIZE[0])
        painter.translate(0, SIZE[1] * (1 - scale))
        painter.scale(scale, scale)
        {"articles": _articles, "sentence": _sentence, "timeline": _timeline}[self._name](painter)
        painter.end()


class Step(QWidget):
    """A numbered step: picture, heading, sentence."""

    def __init__(self, number: int, picture: str, heading: str, words: str) -> None:
        super().__init__()
        title = label(heading, "panel_title", wrap=True)
        text = label(words, "lane", wrap=True)
        right = column(spacing=5)
        right.addWidget(Picture(picture), 0, Qt.AlignmentFlag.AlignLeft)
        right.addWidget(title)
        right.addWidget(text)
        right.addStretch(1)
        count = label(str(number), "panel_title")
        count.setFixedWidth(12)
        left = column(spacing=5)
        left.addSpacing(SIZE[1] + 5)
        left.addWidget(count)
        left.addStretch(1)
        whole = row(spacing=10)
        whole.addLayout(left)
        whole.addLayout(right, 1)
        self.setLayout(whole)
        self.setMinimumHeight(SIZE[1] + 112)


def _articles(painter: QPainter) -> None:
    painter.setPen(QPen(looks().colour("ink2"), 1.2))
    for number in range(5):
        left, top = number * 34.0, 14.0 if number % 2 == 0 else 20.0
        page = QPainterPath(QPointF(left, top))
        for x, y in ((18, 0), (26, 8), (26, 42), (0, 42), (0, 0)):
            page.lineTo(left + x, top + y)
        page.moveTo(left + 18, top)
        page.lineTo(left + 18, top + 8)
        page.lineTo(left + 26, top + 8)
        painter.drawPath(page)
        for line, wide in ((15, 12), (21, 16), (27, 12), (33, 16)):
            painter.drawLine(QPointF(left + 5, top + line), QPointF(left + 5 + wide, top + line))
    painter.setFont(looks().font("hint"))
    painter.setPen(looks().colour("ink3"))
    painter.drawText(QPointF(0, 84), "five texts, one of them dated")


def _sentence(painter: QPainter) -> None:
    font = looks().serif()
    painter.setFont(font)
    metrics = painter.fontMetrics()
    words = ("\u2026 in ", "Riverton", " on ", "Sunday", " \u2026")
    wide = sum(metrics.horizontalAdvance(word) for word in words)
    painter.fillRect(QRectF(0, 10, wide + 16, 22), looks().colour("marker"))
    left = 8.0
    anchors: dict[str, float] = {}
    for word in words:
        painter.setFont(font)
        painter.setPen(looks().colour("ink"))
        painter.drawText(QPointF(left, 25), word)
        advance = metrics.horizontalAdvance(word)
        if word in ("Riverton", "Sunday"):
            style = Underline.TIME if word == "Sunday" else Underline.PLACE
            underline(painter, QPointF(left, 29), advance, style)
            anchors["Sun 12 May" if word == "Sunday" else "lane"] = left + advance / 2
        left += advance
    painter.setFont(looks().font("hint"))
    for words_below, x in anchors.items():
        painter.setPen(QPen(looks().colour("ink2"), 1.2))
        painter.drawLine(QPointF(x, 35), QPointF(x, 43))
        box = QRectF(x - 50, 44, 100, 15)
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), words_below)
    _bar(painter, QRectF(40, 68, min(wide - 24, 170), 14), Family.HARM)


def _timeline(painter: QPainter) -> None:
    painter.setFont(looks().font("hint"))
    for number, day in enumerate(("Fri 10", "Sat 11", "Sun 12", "")):
        x = number * 70.0 + 0.5
        painter.setPen(QPen(looks().colour("line2"), 1))
        painter.drawLine(QPointF(x, 4), QPointF(x, 90))
        painter.setPen(looks().colour("ink2"))
        painter.drawText(QPointF(x + 5, 15), day)
    _bar(painter, QRectF(71, 24, 69, 14), Family.RESPONSE, hollow=True)
    _bar(painter, QRectF(141, 24, 69, 14), Family.HARM)
    _bar(painter, QRectF(1, 40, 69, 14), Family.GROUND)
    _bar(painter, QRectF(141, 40, 69, 14), Family.HARM, hollow=True)
    _bar(painter, QRectF(1, 56, 18, 14), Family.GROUND)
    _bar(painter, QRectF(71, 72, 139, 14), Family.STATEMENT, hollow=True)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(looks().theme.families[Family.ATTACK].colour))
    painter.drawEllipse(QPointF(175, 63), 7, 7)
    paint_glyph(painter, "triangle", QRectF(171, 59.5, 8, 8), looks().colour("on_mark"))


def _bar(painter: QPainter, box: QRectF, family: Family, *, hollow: bool = False) -> None:
    style = looks().theme.families[family]
    colour = QColor(style.colour)
    painter.setPen(QPen(colour, 1.25) if hollow else Qt.PenStyle.NoPen)
    painter.setBrush(QColor(style.tint) if hollow else colour)
    painter.drawRoundedRect(box.adjusted(0.6, 0.6, -0.6, -0.6) if hollow else box, 3, 3)
    ink = colour if hollow else looks().colour("on_mark")
    paint_glyph(painter, style.glyph, QRectF(box.left() + 5, box.top() + 3, 8, 8), ink)
