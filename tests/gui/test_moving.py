"""Moving about the timeline by pointer: zoom that does not jump, a picture that glides, lengths that are told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPointingDevice,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.gui.test_canvas import DAY, FACTS, VIEW, canvas_with_facts, mark, middle
from viewer.timeline.scene import Target
from viewer.timeline.shapes import Text
from viewer.timeline.table import build_table
from viewer.timeline.view import View, fit
from viewer.ui.canvas import TimelineCanvas
from viewer.ui.canvas_wheel import damped
from viewer.ui.overview import Overview


@pytest.fixture
def canvas(qtbot: QtBot) -> TimelineCanvas:
    return canvas_with_facts(qtbot)


@pytest.fixture
def clock() -> Iterator[int]:
    """Milliseconds of the events that `press` and the others send, 16 apart."""
    return iter(range(1000, 10**6, 16))


def send(canvas: TimelineCanvas, kind: QEvent.Type, x: float, y: float, when: int, keys: str = "") -> None:
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    held = Qt.KeyboardModifier.ShiftModifier if keys == "shift" else Qt.KeyboardModifier.NoModifier
    at = QPointF(x, y)
    button = none if kind is QEvent.Type.MouseMove else left
    buttons = none if kind is QEvent.Type.MouseButtonRelease else left
    event = QMouseEvent(kind, at, at, canvas.mapToGlobal(at), button, buttons, held)
    event.setTimestamp(when)
    QApplication.sendEvent(canvas, event)


def drag(canvas: TimelineCanvas, clock: Iterator[int], points: list[tuple[float, float]], keys: str = "") -> None:
    send(canvas, QEvent.Type.MouseButtonPress, *points[0], next(clock), keys)
    for point in points[1:]:
        send(canvas, QEvent.Type.MouseMove, *point, next(clock), keys)
    send(canvas, QEvent.Type.MouseButtonRelease, *points[-1], next(clock), keys)


def over(canvas: TimelineCanvas) -> list[str]:
    """The words that are painted over the scene."""
    kept = canvas._drag or canvas._measured
    shapes = kept.shapes() if kept is not None else canvas.noted()
    return [shape.text for shape in shapes if isinstance(shape, Text) and shape.text]


def test_a_flick_of_the_wheel_is_damped_and_a_touch_is_fine() -> None:
    assert damped(1) == pytest.approx(1.2)
    assert damped(-1) == pytest.approx(1 / 1.2)
    assert damped(10) < 1.2**4
    assert 1.0 < damped(0.1) < 1.03


def test_a_picture_let_go_in_motion_glides_on_and_a_still_hand_holds_it(
    canvas: TimelineCanvas, qtbot: QtBot, clock: Iterator[int]
) -> None:
    canvas.set_motion(True)
    fast = [(600.0 - 20 * step, 200.0) for step in range(8)]
    with qtbot.waitSignal(canvas.view_settled) as settled:
        drag(canvas, clock, fast)
        let_go = canvas.view
    assert settled.args[0].start > let_go.start
    # The hand rests before it lets go.
    canvas.set_view(VIEW)
    send(canvas, QEvent.Type.MouseButtonPress, 600, 200, next(clock))
    send(canvas, QEvent.Type.MouseMove, 500, 200, next(clock))
    for _ in range(10):
        send(canvas, QEvent.Type.MouseMove, 500, 200, next(clock))
    with qtbot.waitSignal(canvas.view_settled) as settled:
        send(canvas, QEvent.Type.MouseButtonRelease, 500, 200, next(clock))
    assert settled.args[0].start == pytest.approx(VIEW.start + 100 * VIEW.span / canvas.plot().width)


def test_without_motion_nothing_glides(canvas: TimelineCanvas, clock: Iterator[int]) -> None:
    drag(canvas, clock, [(600.0 - 20 * step, 200.0) for step in range(8)])
    assert canvas.view.start == pytest.approx(VIEW.start + 140 * VIEW.span / canvas.plot().width)


def test_shift_and_drag_tell_how_long_it_is_and_stay_until_escape(
    canvas: TimelineCanvas, qtbot: QtBot, clock: Iterator[int]
) -> None:
    plot = canvas.plot()
    day = plot.width / 6
    y = plot.bottom - 20
    drag(canvas, clock, [(plot.x + day, y), (plot.x + 2 * day, y), (plot.x + 3.5 * day, y)], "shift")
    assert canvas.view == VIEW
    assert over(canvas)[0] == "2 days 12 h"
    assert "Wed 3 Sep 2031, 00:00 \u2013 Fri 5 Sep 2031, 12:00" in over(canvas)
    qtbot.keyClick(canvas, Qt.Key.Key_Escape)
    assert not over(canvas)


def test_a_measure_keeps_to_the_ends_of_marks(canvas: TimelineCanvas, clock: Iterator[int]) -> None:
    storm = mark(canvas, "storm").rect
    drag(
        canvas,
        clock,
        [(storm.x - 3, storm.y + 4), (storm.x + 30, storm.y + 4), (storm.right + 4, storm.y + 4)],
        "shift",
    )
    assert over(canvas)[0] == "1 day"


def test_a_drag_on_the_ruler_says_how_long_the_stretch_is(canvas: TimelineCanvas, clock: Iterator[int]) -> None:
    plot = canvas.plot()
    day = plot.width / 6
    send(canvas, QEvent.Type.MouseButtonPress, plot.x + day, 10, next(clock))
    send(canvas, QEvent.Type.MouseMove, plot.x + 3 * day, 10, next(clock))
    assert over(canvas)[0] == "2 days"
    send(canvas, QEvent.Type.MouseButtonRelease, plot.x + 3 * day, 10, next(clock))
    assert canvas.view.span == pytest.approx(2 * DAY)


def test_m_measures_from_fact_to_fact_no_finer_than_their_words(canvas: TimelineCanvas, qtbot: QtBot) -> None:
    canvas.step_fact(1)
    qtbot.keyClick(canvas, Qt.Key.Key_M)
    qtbot.keyClick(canvas, Qt.Key.Key_Period)
    qtbot.keyClick(canvas, Qt.Key.Key_Period)
    assert canvas._selected == "crane"
    assert over(canvas) == ["1 day to 3 days apart"]
    assert "1 day to 3 days apart" in canvas._spoken()
    qtbot.keyClick(canvas, Qt.Key.Key_Escape)
    assert not over(canvas)
    assert canvas._selected == "crane"


def test_a_double_click_fits_what_a_mark_or_a_lane_holds(canvas: TimelineCanvas, qtbot: QtBot) -> None:
    qtbot.mouseDClick(canvas, Qt.MouseButton.LeftButton, pos=middle(mark(canvas, "storm")))
    crane = canvas.view
    assert crane.span < 2 * DAY
    canvas.set_view(VIEW)
    scene = canvas.scene()
    assert scene is not None
    head = next(hit.rect for hit in scene.hits if hit.target is Target.LANE and hit.lane == "Castor Harbour")
    qtbot.mouseDClick(canvas, Qt.MouseButton.LeftButton, pos=QPoint(int(head.x) + 80, int(head.y) + 4))
    later = FACTS[3].when
    assert later.end is not None
    assert canvas.view.end > later.end.timestamp()


def test_a_double_click_on_nothing_goes_nearer(canvas: TimelineCanvas, qtbot: QtBot) -> None:
    plot = canvas.plot()
    qtbot.mouseDClick(canvas, Qt.MouseButton.LeftButton, pos=QPoint(int(plot.x) + 4, int(plot.bottom) - 4))
    assert canvas.view.span == pytest.approx(VIEW.span / 2)


def test_a_double_click_among_density_bars_fits_the_pile(canvas: TimelineCanvas, qtbot: QtBot) -> None:
    many = [replace(FACTS[0], id=f"many{number}") for number in range(3500)]
    canvas.set_table(build_table([*many, *FACTS]))
    canvas.set_view(View(VIEW.start - 40 * DAY, VIEW.end + 40 * DAY))
    scene = canvas.scene()
    assert scene is not None
    assert scene.dense
    storm = FACTS[0].when
    assert storm.start is not None
    assert storm.end is not None
    x = scene.plot.x + (storm.start.timestamp() - canvas.view.start) / canvas.view.span * scene.plot.width
    lane = next(hit.rect for hit in scene.hits if hit.target is Target.LANE and hit.lane == "Castor Harbour")
    at = QPoint(int(x) + 3, int(lane.y + lane.height / 2))
    qtbot.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=at)
    qtbot.mouseDClick(canvas, Qt.MouseButton.LeftButton, pos=at)
    assert canvas.view.start < storm.start.timestamp() < storm.end.timestamp() < canvas.view.end
    assert canvas.view.span < 6 * DAY


def test_the_wheel_with_alt_makes_the_lane_under_it_taller(canvas: TimelineCanvas, qtbot: QtBot) -> None:
    hit = mark(canvas, "bay")
    at = QPointF(middle(hit))
    event = QWheelEvent(
        at, canvas.mapToGlobal(at), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.AltModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    with qtbot.waitSignal(canvas.lane_resized) as resized:
        canvas.wheelEvent(event)
    assert resized.args == ["Castor Bay", 2]


def test_a_key_that_is_held_moves_evenly(canvas: TimelineCanvas) -> None:
    def press(repeated: bool) -> None:
        event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_W, Qt.KeyboardModifier.NoModifier, "w", repeated)
        QApplication.sendEvent(canvas, event)

    press(False)
    assert canvas.view.span == pytest.approx(VIEW.span / 1.6)
    for _ in range(10):
        press(True)
    assert VIEW.span / 4 < canvas.view.span < VIEW.span / 3


def test_a_click_on_nothing_clears_the_choice(canvas: TimelineCanvas, qtbot: QtBot) -> None:
    canvas.step_fact(1)
    plot = canvas.plot()
    with qtbot.waitSignal(canvas.cleared):
        qtbot.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=QPoint(int(plot.x) + 4, int(plot.bottom) - 4))
    assert canvas._selected is None


def test_a_right_click_on_a_mark_asks_for_the_menu_of_its_fact(canvas: TimelineCanvas, qtbot: QtBot) -> None:
    at = middle(mark(canvas, "crane"))
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, canvas.mapToGlobal(at))
    with qtbot.waitSignal(canvas.fact_menu_wanted) as wanted:
        QApplication.sendEvent(canvas, event)
    assert wanted.args[0] == "crane"


def test_a_pinch_zooms_where_the_fingers_are(canvas: TimelineCanvas) -> None:
    plot = canvas.plot()
    at = QPointF(plot.x + plot.width / 4, plot.y + 50)
    before = canvas.time_at(at.x())
    event = QNativeGestureEvent(
        Qt.NativeGestureType.ZoomNativeGesture, QPointingDevice.primaryPointingDevice(), 2,
        at, at, canvas.mapToGlobal(at), 0.25, QPointF(),
    )  # fmt: skip
    QApplication.sendEvent(canvas, event)
    assert canvas.view.span == pytest.approx(VIEW.span / 1.25)
    assert canvas.time_at(at.x()) == pytest.approx(before)


def test_a_drag_beside_the_brush_marks_another_stretch_and_a_click_goes_there(qtbot: QtBot) -> None:
    overview = Overview()
    qtbot.addWidget(overview)
    overview.resize(900, 46)
    overview.set_table(build_table(FACTS))
    first, last = fit(build_table(FACTS), np.ones(len(FACTS), dtype=bool))
    overview.set_view(View(first, first + (last - first) / 10))
    overview.show()
    area = overview.area()
    x = int(area.x + area.width / 2)
    qtbot.mousePress(overview, Qt.MouseButton.LeftButton, pos=QPoint(x, 20))
    assert (overview._view.start + overview._view.end) / 2 == pytest.approx((first + last) / 2, rel=1e-6)
    qtbot.mouseMove(overview, QPoint(x + int(area.width / 4), 20))
    with qtbot.waitSignal(overview.view_settled) as settled:
        qtbot.mouseRelease(overview, Qt.MouseButton.LeftButton, pos=QPoint(x + int(area.width / 4), 20))
    assert settled.args[0].span == pytest.approx((last - first) / 4, rel=0.02)
