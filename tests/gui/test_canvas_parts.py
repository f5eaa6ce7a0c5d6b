"""The parts around the canvas: its overview, boxes read where numpy keeps them, and Qt's care for None."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import UTC, datetime

import numpy as np
import pytest
import shiboken6
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPixmap
from pytestqt.qtbot import QtBot

from viewer.model.fact import Fact
from viewer.model.mention import Kind, Status
from viewer.model.span import Span
from viewer.model.when import Basis, Precision, When
from viewer.timeline.shapes import Bars
from viewer.timeline.style import load_style
from viewer.timeline.table import FactTable, build_table
from viewer.timeline.view import View
from viewer.ui.canvas_motion import between
from viewer.ui.canvas_sprites import BarBatch
from viewer.ui.canvas_text import CanvasText
from viewer.ui.overview import Overview


def at(day: int) -> datetime:
    return datetime(2031, 9, day, tzinfo=UTC)


VIEW = View(at(2).timestamp(), at(8).timestamp())


def table() -> FactTable:
    span = Span(0, 5, "Storm")
    days = [When(at(day), at(day + 1), Precision.DAY, Basis.STATED) for day in (3, 5, 20)]
    rows = enumerate(days)
    return build_table(
        [
            Fact(str(n), "a.txt", span, span, "Storm", Kind.DAMAGE, day, None, day, (), (), None, Status.ASSERTED)
            for n, day in rows
        ]
    )


def test_the_overview_brush_is_never_too_narrow_and_can_be_dragged(qtbot: QtBot) -> None:
    overview = Overview()
    qtbot.addWidget(overview)
    overview.resize(900, 46)
    overview.set_table(table())
    overview.set_view(View(at(5).timestamp(), at(5).timestamp() + 600))
    overview.show()
    brush = overview.brush()
    assert brush is not None
    assert brush.width >= 16
    overview.set_view(VIEW)
    brush = overview.brush()
    assert brush is not None
    seen: list[View] = []
    overview.view_changed.connect(seen.append)
    start = QPoint(int(brush.x + brush.width / 2), 20)
    qtbot.mousePress(overview, Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(overview, start + QPoint(60, 0))
    qtbot.mouseRelease(overview, Qt.MouseButton.LeftButton, pos=start + QPoint(60, 0))
    assert seen[-1].start > VIEW.start
    assert seen[-1].span == pytest.approx(VIEW.span)
    brush = overview.brush()
    assert brush is not None
    edge = QPoint(int(brush.right), 20)
    qtbot.mousePress(overview, Qt.MouseButton.LeftButton, pos=edge)
    qtbot.mouseMove(overview, edge + QPoint(40, 0))
    qtbot.mouseRelease(overview, Qt.MouseButton.LeftButton, pos=edge + QPoint(40, 0))
    assert seen[-1].span > VIEW.span


@pytest.mark.parametrize("ratio", [1.0, 2.0])
def test_bars_drawn_at_one_go_look_like_bars_filled_one_by_one(qtbot: QtBot, ratio: float) -> None:
    chance = np.random.default_rng(3)
    sets = [Bars(chance.integers(0, 90, (40, 4)).astype(np.float64), colour) for colour in ("ink", "line2")]

    def painted(quick: bool) -> QImage:
        image = QImage(int(200 * ratio), int(200 * ratio), QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(ratio)
        image.fill(QColor("white"))
        painter = QPainter(image)
        if quick:
            # The large ones come last: alone they must not differ.
            BarBatch(lambda _token: QColor("black")).draw(painter, sets)
        else:
            for bars in sets:
                for row in bars.boxes.tolist():
                    painter.fillRect(QRectF(*row), QColor("black"))
        painter.end()
        return image

    assert painted(True) == painted(False)


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None cannot be freed there")
def test_qt_does_not_give_away_none(qtbot: QtBot) -> None:
    pixmap = QPixmap(4, 4)
    painter = QPainter(pixmap)
    before = sys.getrefcount(None)
    for _ in range(200):
        painter.setPen(Qt.PenStyle.NoPen)
    assert abs(sys.getrefcount(None) - before) < 100
    painter.end()
    assert shiboken6.isValid(painter)


def test_on_the_way_the_moment_under_the_pointer_stays() -> None:
    goal = replace(VIEW, start=VIEW.start + 0.3 * VIEW.span * 0.5, end=VIEW.end - 0.7 * VIEW.span * 0.5)
    kept = VIEW.start + 0.3 * VIEW.span
    for share in (0.1, 0.5, 0.9):
        view = between(VIEW, goal, share)
        assert (kept - view.start) / view.span == pytest.approx(0.3, abs=1e-6)


def test_words_are_as_wide_as_measured_whatever_the_font_of_the_window(qtbot: QtBot) -> None:
    window = QFont()
    window.setFeature(QFont.Tag("tnum"), 1)
    own = CanvasText(load_style().theme("light")).font("label")
    assert own.resolve(window).featureValue(QFont.Tag("tnum")) == 0
