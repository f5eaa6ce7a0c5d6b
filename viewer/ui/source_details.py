"""The rows below the article's text: Why here?, Also reported by, figures as reported."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QScrollArea, QVBoxLayout, QWidget

from viewer.timeline.view import Clock
from viewer.ui.dating_block import DatingBlock
from viewer.ui.dating_words import Dating
from viewer.ui.details import Tile, Told
from viewer.ui.parts import FocusRing, clear_layout, column, label, row, rule
from viewer.ui.reasons import Reason
from viewer.ui.report_rows import AlsoReported, Block, MayTellTheSame
from viewer.ui.source_text import Underline, underline
from viewer.ui.theme import looks

NAME_WIDTH = 66


class MentionLegend(QWidget):
    """How times, places, figures and claimants are underlined."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(30)
        self.setAccessibleName("Underlines: time solid, place dotted, figure double, claimant dashed")
        looks().changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(looks().font("hint"))
        left = 16.0
        for style in Underline:
            wide = painter.fontMetrics().horizontalAdvance(style.value)
            painter.setPen(looks().colour("ink2"))
            painter.drawText(QPointF(left, 18), style.value)
            underline(painter, QPointF(left, 21.5), wide, style)
            left += wide + 18
        painter.end()


class Details(QScrollArea):
    """`fact_chosen` when the person goes to another report; `date_wanted` to set the article's publication date;
    `link_wanted` says whether another fact tells the same.

    Arrow keys scroll it: much of it is text that takes no focus.
    """

    fact_chosen = Signal(str)
    date_wanted = Signal()
    compare_wanted = Signal()
    link_wanted = Signal(str, bool)

    def __init__(self) -> None:
        super().__init__()
        self._unfolded = False
        self.setAccessibleName("Why here?")
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        FocusRing(self)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner = QWidget()
        inner.setObjectName("source_rows")
        self._rows: QVBoxLayout = column(spacing=0)
        inner.setLayout(self._rows)
        self.setWidget(inner)

    def clear(self) -> None:
        clear_layout(self._rows)

    def show_article(self, dating: Dating) -> None:
        """An article without a fact: what its date rests on."""
        clear_layout(self._rows)
        made = Block()
        made.layout_.addWidget(label("Publication date", "lane_strong"))
        made.layout_.addWidget(self._dating(dating, foldable=False))
        self._rows.addWidget(made)
        self._rows.addStretch(1)
        self.verticalScrollBar().setValue(0)

    def show_fact(self, why: tuple[Reason, ...], told: Told, dating: Dating) -> None:
        clear_layout(self._rows)
        self._rows.addWidget(self._why_here(why, dating))
        if told.reports:
            self._rows.addWidget(rule())
            also = AlsoReported(told)
            also.fact_chosen.connect(self.fact_chosen)
            also.compare_wanted.connect(self.compare_wanted)
            also.apart_wanted.connect(lambda other: self.link_wanted.emit(other, False))
            self._rows.addWidget(also)
        for what, tiles in told.figures:
            self._rows.addWidget(rule())
            self._rows.addWidget(self._figures(what, tiles, differ=told.differ))
        if told.suggested:
            self._rows.addWidget(rule())
            offered = MayTellTheSame(told)
            offered.fact_chosen.connect(self.fact_chosen)
            offered.judged.connect(self.link_wanted)
            self._rows.addWidget(offered)
        self._rows.addStretch(1)
        self.verticalScrollBar().setValue(0)

    def _why_here(self, why: tuple[Reason, ...], dating: Dating) -> QWidget:
        made = Block()
        made.layout_.addWidget(label("Why here?", "lane_strong"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(5)
        grid.setColumnMinimumWidth(0, NAME_WIDTH)
        grid.setColumnStretch(1, 1)
        for number, reason in enumerate(why):
            if not reason.name:
                grid.addWidget(label(reason.below[0], "hint", wrap=True), number, 0, 1, 2)
                continue
            name = label(reason.name, "hint")
            grid.addWidget(name, number, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
            lines = _reason(reason)
            if reason.clock is Clock.REPORTED:
                lines.addWidget(self._dating(dating, foldable=True))
            grid.addLayout(lines, number, 1)
        made.layout_.addLayout(grid)
        return made

    def _dating(self, dating: Dating, *, foldable: bool) -> DatingBlock:
        """Whoever unfolded it for one fact sees it for the next."""
        made = DatingBlock(dating, is_open=self._unfolded or not foldable, foldable=foldable)
        made.unfolded.connect(self._unfold)
        made.set_wanted.connect(self.date_wanted)
        return made

    def _unfold(self, is_open: bool) -> None:
        self._unfolded = is_open

    def _figures(self, what: str, tiles: tuple[Tile, ...], *, differ: bool) -> QWidget:
        made = Block()
        distinct = len({tile.bounds for tile in tiles})
        badge = label(f"\u2260 {distinct}", "badge")
        badge.setObjectName("badge")
        badge.setToolTip(f"{distinct} figures differ; none is chosen")
        if distinct < 2 or not differ:
            badge.hide()
        made.layout_.addLayout(row(label(f"{what}, as reported", "lane_strong"), None, badge))
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(6)
        for number, tile in enumerate(tiles):
            grid.addWidget(_tile(tile), number // 3, number % 3, Qt.AlignmentFlag.AlignTop)
        for across in range(3):
            grid.setColumnStretch(across, 1)
        made.layout_.addLayout(grid)
        return made


def _reason(reason: Reason) -> QVBoxLayout:
    """One line: the value, how it is known; sentences below it."""
    made = column(spacing=1)
    # The circle stays on the line of its word.
    circle = "" if reason.stated is None else ("\u25cf\u00a0" if reason.stated else "\u25cb\u00a0")
    strong = f'<span style="font-weight:600">{escape(reason.strong)}</span>' if reason.strong else ""
    line = label("", "list", wrap=True)
    line.setTextFormat(Qt.TextFormat.RichText)
    line.setText((" " if circle else ", ").join(part for part in (strong, circle + escape(reason.beside)) if part))
    line.setAccessibleName(f"{reason.name}: {reason.strong} {reason.beside}".strip())
    made.addWidget(line)
    for number, words in enumerate(reason.below):
        made.addWidget(label(words, "hint" if number else "lane", wrap=True))
    return made


def _tile(tile: Tile) -> QWidget:
    made = QWidget()
    words = tile.figure if len(tile.figure) < 14 else f"{tile.figure[:12]}\u2026"
    figure = label(words, "big_figure" if len(words) < 8 else "panel_title", name=f"{tile.figure}, {tile.claimant}")
    figure.setToolTip(tile.figure)
    who = label(tile.claimant, "hint", wrap=True)
    made.setLayout(column(figure, who, spacing=0))
    if tile.own:
        made.setObjectName("own_figure")
        made.setToolTip("This fact's own figure")
    return made
