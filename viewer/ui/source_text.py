"""The whole text of an article, with one sentence lit and its mentions underlined."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import (
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QTextEdit, QWidget

from viewer.model.span import Span
from viewer.ui.parts import FocusRing
from viewer.ui.spans import qt_positions, qt_text
from viewer.ui.theme import looks

LINE_HEIGHT = 22
BLANK_HEIGHT = 6
PARAGRAPH_AIR = 6


class Underline(StrEnum):
    """Time solid, place dotted, figure double, claimant dashed."""

    TIME = "time"
    PLACE = "place"
    FIGURE = "figure"
    CLAIMANT = "claimant"


@dataclass(frozen=True, slots=True)
class Underlined:
    span: Span
    style: Underline


def underline(painter: QPainter, left: QPointF, width: float, style: Underline) -> None:
    """One stretch of an underline, from a point 3 px below the letters."""
    pen = QPen(looks().colour("ink"), 1.0 if style is Underline.FIGURE else 1.6)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if style is Underline.PLACE:
        pen.setDashPattern([1.0, 1.3])
    elif style is Underline.CLAIMANT:
        pen.setDashPattern([2.8, 1.6])
    painter.setPen(pen)
    right = QPointF(left.x() + width, left.y())
    painter.drawLine(left, right)
    if style is Underline.FIGURE:
        below = QPointF(0, 2.4)
        painter.drawLine(left + below, right + below)


class SourceText(QTextEdit):
    """Read only. Spans are code points of the canonical text; only this class knows Qt's positions."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("article_text")
        self.setReadOnly(True)
        self.setAcceptRichText(False)
        self.setAcceptDrops(False)
        self.setTabChangesFocus(True)
        self.setAccessibleName("Text of the article")
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(14)
        FocusRing(self)
        self._text = ""
        self._lit: tuple[int, int] | None = None
        self._lines: list[tuple[int, int, Underline]] = []
        self._stands_at = 0  # where the lit sentence was brought into sight
        looks().changed.connect(self._dress)

    def show_text(self, text: str, underlined: Sequence[Underlined]) -> None:
        """Fill with an article; nothing is lit yet."""
        if text != self._text:
            self._text = text
            self._lit = None
            self.setPlainText(qt_text(text))
            self._dress()
        starts = qt_positions(text, [item.span.start for item in underlined])
        ends = qt_positions(text, [item.span.end for item in underlined])
        styles = [item.style for item in underlined]
        self._lines = sorted(zip(starts, ends, styles, strict=True))
        self.viewport().update()

    def light(self, sentence: Span | None) -> None:
        """Light one sentence and bring it into sight, its first line near the top."""
        self._lit = None
        if sentence is not None and self._text:
            start, end = qt_positions(self._text, [sentence.start, sentence.end])
            self._lit = (start, end)
            # Who reads on by keyboard or ear begins at the sentence.
            caret = QTextCursor(self.document())
            caret.setPosition(start)
            self.setTextCursor(caret)
        self._mark()
        self._bring_into_sight()

    def lit_words(self) -> str:
        """The lit stretch as Qt has it, paragraphs parted by newlines."""
        if self._lit is None:
            return ""
        return self._cursor(*self._lit).selectedText().replace("\u2029", "\n")

    def _cursor(self, start: int, end: int) -> QTextCursor:
        cursor = QTextCursor(self.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _dress(self) -> None:
        """Font, line height and ink over the whole text."""
        font = looks().serif()
        self.document().setDefaultFont(font)
        lines = QTextBlockFormat()
        lines.setLineHeight(LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        lines.setBottomMargin(PARAGRAPH_AIR)
        letters = QTextCharFormat()
        letters.setForeground(looks().colour("ink2"))
        letters.setFont(font)
        whole = QTextCursor(self.document())
        whole.select(QTextCursor.SelectionType.Document)
        whole.mergeBlockFormat(lines)
        whole.mergeCharFormat(letters)
        self._part_paragraphs()
        self._mark()

    def _part_paragraphs(self) -> None:
        """A little air after each paragraph; blank lines become no more than that."""
        blank = QTextBlockFormat()
        blank.setLineHeight(BLANK_HEIGHT, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        blank.setBottomMargin(0)
        cursor = QTextCursor(self.document())
        block = self.document().begin()
        while block.isValid():
            if not block.text().strip():
                cursor.setPosition(block.position())
                cursor.mergeBlockFormat(blank)
            block = block.next()

    def _mark(self) -> None:
        selections: list[QTextEdit.ExtraSelection] = []
        if self._lit is not None:
            marked = QTextEdit.ExtraSelection()
            marked.cursor = self._cursor(*self._lit)
            letters = QTextCharFormat()
            letters.setBackground(looks().colour("marker"))
            letters.setForeground(looks().colour("ink"))
            marked.format = letters
            selections.append(marked)
        self.setExtraSelections(selections)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Other lines break; the lit sentence stays in sight unless the person has scrolled away from it."""
        stood = self.verticalScrollBar().value() == self._stands_at
        super().resizeEvent(event)
        if stood and self._text:
            self._bring_into_sight()

    def _bring_into_sight(self) -> None:
        self._scroll_to_lit()
        self._stands_at = self.verticalScrollBar().value()

    def _scroll_to_lit(self) -> None:
        bar = self.verticalScrollBar()
        if self._lit is None:
            bar.setValue(0)
            return
        start, end = self._lit
        top = self.cursorRect(self._cursor(start, start)).top() + bar.value()
        bottom = self.cursorRect(self._cursor(end, end)).bottom() + bar.value()
        high = self.viewport().height()
        if top - LINE_HEIGHT < bar.value() or bottom > bar.value() + high:
            bar.setValue(int(top - min(2 * LINE_HEIGHT, max(0, high - (bottom - top)) / 2)))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._lines:
            return
        first = self.cursorForPosition(QPoint(0, 0)).position()
        last = self.cursorForPosition(self.viewport().rect().bottomRight()).position()
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        # The longest mention is far shorter than this, so none that reaches into sight is missed.
        at = bisect_left(self._lines, first - 300, key=lambda line: line[0])
        for start, end, style in self._lines[at:]:
            if start > last:
                break
            if end >= first:
                self._draw(painter, start, end, style)
        painter.end()

    def _draw(self, painter: QPainter, start: int, end: int, style: Underline) -> None:
        block = self.document().findBlock(start)
        while block.isValid() and block.position() < end:
            self._draw_in(painter, block, start - block.position(), end - block.position(), style)
            block = block.next()

    def _draw_in(self, painter: QPainter, block: QTextBlock, start: int, end: int, style: Underline) -> None:
        layout = block.layout()
        top = self.document().documentLayout().blockBoundingRect(block).topLeft()
        origin = top - QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            first, last = max(start, line.textStart()), min(end, line.textStart() + line.textLength())
            if first >= last:
                continue
            left, right = _x(line.cursorToX(first)), _x(line.cursorToX(last))
            y = round(origin.y() + line.y() + line.ascent() + 3) + 0.5
            underline(painter, QPointF(origin.x() + left, y), right - left, style)


def _x(answer: object) -> float:
    """PySide gives the place with the cursor it moved to, or the place alone."""
    value = answer[0] if isinstance(answer, tuple) else answer
    return float(value)  # type: ignore[arg-type]
