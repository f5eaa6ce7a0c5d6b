"""The canvas as a person meets it: what is painted, and what wheel, drag and keys do."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QWheelEvent
from pytestqt.qtbot import QtBot

from tests.benchmarks.many_facts import BEGIN, YEARS_3, made_up
from viewer.model.fact import Fact
from viewer.model.mention import Kind, Status
from viewer.model.place import Place, PlaceKind
from viewer.model.span import Span
from viewer.model.when import UNKNOWN_WHEN, Basis, Precision, When
from viewer.timeline.arrangement import whole
from viewer.timeline.filters import FactFilter, mask
from viewer.timeline.scene import Hit, Target
from viewer.timeline.shapes import Anchor, Text
from viewer.timeline.style import load_style
from viewer.timeline.table import build_table
from viewer.timeline.view import View
from viewer.ui.canvas import TimelineCanvas
from viewer.ui.canvas_pointer import tooltip

HARBOUR = Place("made:harbour", "Castor Harbour", PlaceKind.SETTLEMENT, ("Castor Bay",))
BAY = Place("made:bay", "Castor Bay", PlaceKind.REGION)
DAY = 86_400.0


def at(day: int, hour: int = 0) -> datetime:
    return datetime(2031, 9, day, hour, tzinfo=UTC)


def made(key: str, words: str, when: When, place: Place = HARBOUR, kind: Kind = Kind.DAMAGE) -> Fact:
    span = Span(0, len(words), words)
    return Fact(key, "a.txt", span, span, words, kind, when, None, when, (place,), (), None, Status.ASSERTED)


def on(day: int, basis: Basis = Basis.STATED) -> When:
    return When(at(day), at(day + 1), Precision.DAY, basis, why="The report says the day.")


FACTS = [
    made("storm", "Storm reaches the harbour", on(3)),
    made("crane", "Crane topples", on(5, Basis.INFERRED)),
    made("bay", "Ferries stay in port", on(4), BAY, Kind.TRANSPORT_DISRUPTION),
    made("later", "Harbour opens again", on(20)),
    made("some", "Insurers were warned", UNKNOWN_WHEN, BAY, Kind.WARNING),
]
VIEW = View(at(2).timestamp(), at(8).timestamp())


def canvas_with_facts(qtbot: QtBot) -> TimelineCanvas:
    widget = TimelineCanvas()
    qtbot.addWidget(widget)
    widget.resize(900, 420)
    widget.set_motion(False)
    widget.set_table(build_table(FACTS))
    widget.set_view(VIEW)
    widget.show()
    return widget


@pytest.fixture
def canvas(qtbot: QtBot) -> TimelineCanvas:
    return canvas_with_facts(qtbot)


def mark(canvas: TimelineCanvas, fact: str) -> Hit:
    scene = canvas.scene()
    assert scene is not None
    hit = scene.mark_of(fact)
    assert hit is not None
    return hit


def middle(hit: Hit) -> QPoint:
    return QPoint(int(hit.rect.x + hit.rect.width / 2), int(hit.rect.y + hit.rect.height / 2))


def pixel(canvas: TimelineCanvas, x: float, y: float) -> str:
    return canvas.grab().toImage().pixelColor(int(x), int(y)).name()


def wheel(canvas: TimelineCanvas, x: float, y: float, angle: QPoint, keys: Qt.KeyboardModifier) -> None:
    position = QPointF(x, y)
    event = QWheelEvent(
        position,
        canvas.mapToGlobal(position),
        QPoint(),
        angle,
        Qt.MouseButton.NoButton,
        keys,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    canvas.wheelEvent(event)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_marks_are_painted_in_the_colour_of_their_family(canvas: TimelineCanvas, theme: str) -> None:
    canvas.set_theme(theme)
    style = load_style().theme(theme)
    solid, hollow = mark(canvas, "storm").rect, mark(canvas, "crane").rect
    assert pixel(canvas, solid.right - 20, solid.y + 7) == style.ink("family:harm").lower()
    assert pixel(canvas, hollow.right - 20, hollow.y + 7) == style.ink("tint:harm").lower()
    assert pixel(canvas, 500, canvas.height() - 3) == style.ink("paper").lower()
    assert pixel(canvas, 4, 100) == style.ink("chrome").lower()


def test_the_wheel_with_control_zooms_at_the_pointer(canvas: TimelineCanvas) -> None:
    x = 600.0
    share = (x - 158) / (900 - 158)
    moment = VIEW.start + share * VIEW.span
    wheel(canvas, x, 200, QPoint(0, 120), Qt.KeyboardModifier.ControlModifier)
    assert canvas.view.span == pytest.approx(VIEW.span / 1.2)
    assert canvas.view.start + share * canvas.view.span == pytest.approx(moment, abs=1)


def test_the_wheel_over_the_ruler_zooms_and_elsewhere_scrolls(canvas: TimelineCanvas) -> None:
    wheel(canvas, 600, 10, QPoint(0, -120), Qt.KeyboardModifier.NoModifier)
    assert canvas.view.span == pytest.approx(VIEW.span * 1.2)
    canvas.setMinimumSize(1, 1)
    canvas.resize(900, 100)
    wheel(canvas, 600, 80, QPoint(0, -120), Qt.KeyboardModifier.NoModifier)
    assert canvas.view.scroll > 0
    wheel(canvas, 600, 80, QPoint(0, 1200), Qt.KeyboardModifier.NoModifier)
    assert canvas.view.scroll == 0


def test_the_wheel_with_shift_pans(canvas: TimelineCanvas) -> None:
    wheel(canvas, 600, 200, QPoint(0, -120), Qt.KeyboardModifier.ShiftModifier)
    assert canvas.view.start > VIEW.start
    assert canvas.view.span == pytest.approx(VIEW.span)


def test_a_drag_pans_and_says_so(canvas: TimelineCanvas, qtbot: QtBot) -> None:
    seen: list[View] = []
    canvas.view_changed.connect(seen.append)
    qtbot.mousePress(canvas, Qt.MouseButton.LeftButton, pos=QPoint(600, 300))
    qtbot.mouseMove(canvas, QPoint(500, 300))
    qtbot.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=QPoint(500, 300))
    assert canvas.view.start - VIEW.start == pytest.approx(100 / 742 * VIEW.span, rel=0.01)
    assert seen[-1] == canvas.view


def test_a_drag_on_the_ruler_zooms_to_the_stretch(canvas: TimelineCanvas, qtbot: QtBot) -> None:
    qtbot.mousePress(canvas, Qt.MouseButton.LeftButton, pos=QPoint(300, 10))
    qtbot.mouseMove(canvas, QPoint(500, 10))
    qtbot.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=QPoint(500, 10))
    assert canvas.view.start == pytest.approx(VIEW.start + (300 - 158) / 742 * VIEW.span, abs=600)
    assert canvas.view.span == pytest.approx(200 / 742 * VIEW.span, rel=0.01)


def test_a_click_on_a_mark_opens_its_fact(canvas: TimelineCanvas, qtbot: QtBot) -> None:
    with qtbot.waitSignal(canvas.fact_activated) as opened:
        qtbot.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=middle(mark(canvas, "crane")))
    assert opened.args == ["crane"]
    ring = mark(canvas, "crane").rect
    ink = load_style().theme("light").ink("ink").lower()
    assert pixel(canvas, ring.x + ring.width / 2, ring.y - 3) == ink


def test_a_click_on_the_chevron_asks_to_fold(canvas: TimelineCanvas, qtbot: QtBot) -> None:
    scene = canvas.scene()
    assert scene is not None
    fold = next(hit for hit in scene.hits if hit.target is Target.FOLD)
    with qtbot.waitSignal(canvas.lane_toggled) as toggled:
        qtbot.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=middle(fold))
    assert toggled.args == ["Castor Bay"]
    canvas.set_view(replace(canvas.view, folded=frozenset({"Castor Bay"})))
    assert mark(canvas, "storm").lane == "Castor Bay"


def test_keys_fold_and_unfold_the_lane_of_the_chosen_fact(canvas: TimelineCanvas, qtbot: QtBot) -> None:
    canvas.set_selection("crane")
    with qtbot.waitSignal(canvas.lane_toggled) as toggled:
        qtbot.keyClick(canvas, Qt.Key.Key_BracketLeft)
    assert toggled.args == ["Castor Bay"]
    canvas.set_view(replace(canvas.view, folded=frozenset({"Castor Bay"})))
    with qtbot.assertNotEmitted(canvas.lane_toggled):
        qtbot.keyClick(canvas, Qt.Key.Key_Minus)
    with qtbot.waitSignal(canvas.lane_toggled) as toggled:
        qtbot.keyClick(canvas, Qt.Key.Key_Plus)
    assert toggled.args == ["Castor Bay"]


def test_a_click_on_a_pill_goes_there(canvas: TimelineCanvas, qtbot: QtBot) -> None:
    scene = canvas.scene()
    assert scene is not None
    pill = next(hit for hit in scene.hits if hit.target is Target.EDGE)
    qtbot.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=middle(pill))
    assert canvas.view.start < at(20).timestamp() < canvas.view.end


def test_keys_zoom_pan_and_fit(canvas: TimelineCanvas, qtbot: QtBot) -> None:
    qtbot.keyClick(canvas, Qt.Key.Key_W)
    assert canvas.view.span < VIEW.span
    qtbot.keyClick(canvas, Qt.Key.Key_S)
    assert canvas.view.span == pytest.approx(VIEW.span)
    qtbot.keyClick(canvas, Qt.Key.Key_D)
    assert canvas.view.start > VIEW.start
    qtbot.keyClick(canvas, Qt.Key.Key_A)
    assert canvas.view.start == pytest.approx(VIEW.start)
    qtbot.keyClick(canvas, Qt.Key.Key_F)
    assert canvas.view.start < at(3).timestamp()
    assert canvas.view.end > at(21).timestamp()


def test_f_centres_the_selection_and_again_fits(canvas: TimelineCanvas, qtbot: QtBot) -> None:
    canvas.set_selection("storm")
    qtbot.keyClick(canvas, Qt.Key.Key_F)
    assert (canvas.view.start + canvas.view.end) / 2 == pytest.approx(at(3, 12).timestamp())
    qtbot.keyClick(canvas, Qt.Key.Key_F)
    assert canvas.view.end > at(21).timestamp()


def test_keys_step_from_fact_to_fact_in_time(canvas: TimelineCanvas, qtbot: QtBot) -> None:
    seen: list[str] = []
    canvas.fact_activated.connect(seen.append)
    for _ in range(6):
        qtbot.keyClick(canvas, Qt.Key.Key_Period)
    assert seen == ["storm", "bay", "crane", "later", "some", "some"]
    assert canvas.view.start < at(20).timestamp() < canvas.view.end
    qtbot.keyClick(canvas, Qt.Key.Key_Comma)
    qtbot.keyClick(canvas, Qt.Key.Key_Home)
    qtbot.keyClick(canvas, Qt.Key.Key_End)
    qtbot.keyClick(canvas, Qt.Key.Key_Return)
    assert seen[6:] == ["later", "storm", "some", "some"]
    with qtbot.waitSignal(canvas.cleared):
        qtbot.keyClick(canvas, Qt.Key.Key_Escape)


def test_stepping_passes_over_what_the_filter_hides(canvas: TimelineCanvas, qtbot: QtBot) -> None:
    canvas.set_view(replace(VIEW, filter=FactFilter(kinds=frozenset({Kind.DAMAGE}))))
    seen: list[str] = []
    canvas.fact_activated.connect(seen.append)
    for _ in range(3):
        qtbot.keyClick(canvas, Qt.Key.Key_Period)
    assert seen == ["storm", "crane", "later"]


def test_stepping_brings_a_lane_into_sight(canvas: TimelineCanvas, qtbot: QtBot) -> None:
    canvas.setMinimumSize(1, 1)
    canvas.resize(900, 90)
    canvas.step_fact(1)
    hit = mark(canvas, "storm")
    assert hit.rect.y >= 38
    assert hit.rect.bottom <= 90


def test_hovering_says_which_fact(canvas: TimelineCanvas, qtbot: QtBot) -> None:
    with qtbot.waitSignal(canvas.hovered) as told:
        qtbot.mouseMove(canvas, middle(mark(canvas, "bay")))
    assert told.args == ["bay"]
    with qtbot.waitSignal(canvas.hovered) as told:
        canvas.leaveEvent(QEvent(QEvent.Type.Leave))
    assert told.args == [""]


def apart(one: QImage, other: QImage) -> int:
    """The greatest difference of a channel."""
    assert one.size() == other.size()
    channels = [np.frombuffer(image.constBits(), np.uint8).astype(np.int16) for image in (one, other)]
    return int(np.abs(channels[0] - channels[1]).max())


def test_the_ring_under_the_pointer_moves_with_its_mark(canvas: TimelineCanvas, qtbot: QtBot) -> None:
    def hover(over: TimelineCanvas) -> None:
        qtbot.mouseMove(over, QPoint(2, 2))
        with qtbot.waitSignal(over.hovered):
            qtbot.mouseMove(over, middle(mark(over, "bay")))

    hover(canvas)
    canvas.resize(canvas.width() - 260, canvas.height())
    moved = canvas.grab().toImage()
    hover(canvas)
    # What was painted before is copied as a picture: an edge may differ by a level or two.
    assert apart(moved, canvas.grab().toImage()) <= 6


def test_the_tooltip_tells_name_time_and_place(canvas: TimelineCanvas) -> None:
    words = tooltip(build_table(FACTS), VIEW, mark(canvas, "crane"))
    assert "<b>Crane topples</b>" in words
    assert "Fri 5 Sep 2031. Inferred." in words
    assert "Castor Harbour. The article itself, asserted." in words


def test_a_zoom_takes_its_time_and_can_be_taken_over(canvas: TimelineCanvas, qtbot: QtBot) -> None:
    canvas.set_motion(True)
    with qtbot.waitSignal(canvas.view_settled, timeout=3000):
        qtbot.keyClick(canvas, Qt.Key.Key_W)
        qtbot.keyClick(canvas, Qt.Key.Key_W)
    assert canvas.view.span == pytest.approx(VIEW.span / 1.6**2)


def test_its_own_view_come_back_does_not_stop_a_zoom(canvas: TimelineCanvas, qtbot: QtBot) -> None:
    canvas.set_motion(True)
    canvas.view_changed.connect(canvas.set_view)
    with qtbot.waitSignal(canvas.view_settled, timeout=3000):
        qtbot.keyClick(canvas, Qt.Key.Key_W)
    assert canvas.view.span == pytest.approx(VIEW.span / 1.6)


def test_a_view_that_is_set_glides_on_the_screen_but_holds_at_once(canvas: TimelineCanvas, qtbot: QtBot) -> None:
    canvas.set_motion(True)
    before = canvas.grab().toImage()
    goal = replace(VIEW, start=VIEW.start + DAY, end=VIEW.end + 3 * DAY)
    canvas.set_view(goal)
    assert canvas.view == goal
    qtbot.waitUntil(lambda: canvas._gliding is None, timeout=3000)
    after = canvas.grab().toImage()
    assert after != before
    canvas.set_motion(False)
    canvas.set_view(VIEW)
    canvas.set_view(goal)
    assert canvas.grab().toImage() == after


def test_a_screen_reader_is_told_what_is_there(canvas: TimelineCanvas) -> None:
    assert canvas.accessibleName() == "Timeline"
    assert canvas.accessibleDescription().startswith("3 facts in view, 1 beyond the edges, 1 undated.")


def test_every_text_of_the_scene_is_painted(canvas: TimelineCanvas) -> None:
    scene = canvas.scene()
    assert scene is not None
    image = canvas.grab().toImage()
    for layer in scene.layers:
        for shape in layer.primitives:
            if isinstance(shape, Text) and layer.clip.holds(shape.x, shape.y):
                low = int(shape.x) - (30 if shape.anchor is Anchor.RIGHT else 0)
                around = image.copy(low, int(shape.y) - 5, 30, 10)
                colours = {around.pixel(x, y) for x in range(30) for y in range(10)}
                assert len(colours) > 3, shape.text


def test_a_click_on_a_break_draws_it_whole(canvas: TimelineCanvas, qtbot: QtBot) -> None:
    table, compact = build_table(FACTS), replace(VIEW, compact=True)
    start, end = whole(table, mask(table, FactFilter()), compact)
    canvas.set_view(replace(compact, start=start, end=end))
    scene = canvas.scene()
    assert scene is not None
    gap = next(hit for hit in scene.hits if hit.target is Target.BREAK)
    with qtbot.waitSignal(canvas.view_changed):
        qtbot.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=QPoint(int(gap.rect.x + gap.rect.width / 2), 200))
    assert canvas.view.opened == {gap.start}
    assert not [hit for hit in canvas.scene().hits if hit.target is Target.BREAK]  # type: ignore[union-attr]


def names(canvas: TimelineCanvas) -> int:
    scene = canvas.scene()
    assert scene is not None
    assert scene.dense
    shapes = (shape for layer in scene.layers if layer.name == "marks" for shape in layer.primitives)
    return sum(isinstance(shape, Text) for shape in shapes)


def test_names_among_bars_stand_when_a_zoom_has_come_to_rest(canvas: TimelineCanvas, qtbot: QtBot) -> None:
    canvas.set_table(made_up(20_000, 4))
    canvas.set_view(View(BEGIN, BEGIN + YEARS_3))
    canvas.grab()
    assert names(canvas) > 4
    for closer in (2.1, 4.5):
        canvas.set_view(View(BEGIN, BEGIN + YEARS_3 / closer))
        canvas.grab()
    qtbot.waitUntil(lambda: names(canvas) > 4)


def test_a_name_among_bars_leads_to_its_fact(canvas: TimelineCanvas, qtbot: QtBot) -> None:
    canvas.set_table(made_up(20_000, 4))
    canvas.set_view(View(BEGIN, BEGIN + YEARS_3))
    scene = canvas.scene()
    assert scene is not None
    hit = next(hit for hit in scene.hits if hit.facts and hit.rect.x > scene.plot.x)
    with qtbot.waitSignal(canvas.fact_activated) as told:
        qtbot.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=middle(hit))
    assert told.args == [hit.facts[0]]
