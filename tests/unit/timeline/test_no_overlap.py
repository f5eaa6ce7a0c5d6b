"""Whatever is told, and however close one looks: nothing on the drawing lies on anything else."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from viewer.model.event import Event, Relation, RelationKind
from viewer.model.fact import Fact
from viewer.model.figure import Figure, What
from viewer.model.mention import ClaimantMention, Kind, Status
from viewer.model.place import Place, PlaceKind
from viewer.model.span import Span
from viewer.model.when import UNKNOWN_WHEN, Basis, Precision, When
from viewer.timeline.scene import Scene, Target, lay_out
from viewer.timeline.shapes import Anchor, Box, Dot, Rect, Text
from viewer.timeline.style import load_style
from viewer.timeline.table import FactTable, build_table
from viewer.timeline.view import View

MONDAY = datetime(2031, 3, 3, tzinfo=UTC)
PLACES = tuple(Place(f"made:{name}", name, PlaceKind.SETTLEMENT, zone="UTC") for name in ("Nore", "Selby Quay"))
LENGTHS = (timedelta(minutes=1), timedelta(minutes=20), timedelta(hours=3), timedelta(days=1), timedelta(days=3))
WORDS = ("Pier gives way", "Ferry with forty cars aboard strikes the northern mole in fog", "Harbour shut", "Fire")
SHAPES = st.tuples(
    st.sampled_from([10, 11, 24, *range(73)]),
    st.sampled_from(LENGTHS),
    st.integers(0, 1),
    st.booleans(),
    st.integers(0, 3),
    st.integers(0, 40),
)


def told(number: int, hour: int, length: timedelta, place: int, stated: bool, words: int, count: int) -> Fact:
    start = MONDAY + timedelta(hours=hour)
    precision = Precision.MINUTE if length == LENGTHS[0] else Precision.DAY
    when = When(start, start + length, precision, Basis.STATED if stated else Basis.INHERITED)
    span = Span(number, number + 1, "x")
    figures = (Figure(What.KILLED, "people", count, None if stated else count, span),) if count > 10 else ()
    who = ClaimantMention(span, "Harbour office", "made") if count % 3 == 0 else None
    kind = (Kind.CASUALTIES, Kind.COLLAPSE, Kind.STATEMENT)[count % 3]
    status = Status.CLAIMED if who else Status.ASSERTED
    args = (f"f{number}", f"a{number % 7}.txt", span, span, WORDS[words], kind, when, None, UNKNOWN_WHEN)
    return Fact(*args, (PLACES[place],), figures, who, status)


def table_of(shapes: list[tuple[int, timedelta, int, bool, int, int]], size: int, differ: bool) -> FactTable:
    """Neighbours in the list are one event of `size` reports; `differ` says that their accounts do."""
    facts = [told(number, *shape) for number, shape in enumerate(shapes)]
    events = []
    for first in range(0, len(facts), size):
        ids = tuple(fact.id for fact in facts[first : first + size])
        relation = (Relation(RelationKind.CONTRADICTION, "killed", ids, "They differ"),) if differ else ()
        events.append(Event(f"e{first}", "i", ids, tuple(f.article for f in facts[first : first + size]), (), relation))
    return build_table(facts, events)


def measure(words: str, style: str) -> float:
    return 6.5 * len(words) * (1.3 if style.startswith("p") else 1.0)


def grounds(scene: Scene, row: float) -> list[tuple[str, Rect]]:
    """Where each label, badge, number and mark stands. A mark's own parts count as the mark."""
    shapes = [shape for layer in scene.layers if layer.name == "marks" for shape in layer.primitives]
    marks = [hit.rect for hit in scene.hits if hit.target in (Target.MARK, Target.MORE, Target.EDGE)]
    found = [("mark", mark) for mark in marks]
    for shape in shapes:
        if isinstance(shape, Text) and shape.style.startswith("label"):
            width = measure(shape.text, shape.style)
            assert shape.anchor is Anchor.LEFT
            found.append((shape.text, Rect(shape.x, shape.y - 4, width, 8)))
        elif isinstance(shape, Box) and shape.fill == "ink":
            found.append(("badge", Rect(shape.x, shape.y + 2, shape.w, shape.h - 4)))
        elif isinstance(shape, Dot) and shape.diameter < 6:
            found.append(("pip", Rect(shape.x - 2, shape.y - 2, 4, 4)))
    return found


def check(scene: Scene, row: float) -> None:
    things = grounds(scene, row)
    for (a, first), (b, second) in itertools.combinations(things, 2):
        # Badges and words may stand inside a bar that has room for them, pips always belong to a mark.
        inside = {a, b} - {"mark"} and "mark" in (a, b) and (_within(first, second) or _within(second, first))
        if not inside and not (a == b == "pip"):
            assert not first.meets(second), (a, first, b, second)


def _within(inner: Rect, outer: Rect) -> bool:
    return inner.x >= outer.x and inner.right <= outer.right and inner.y >= outer.y - 2


@settings(max_examples=120, deadline=None)
@given(
    shapes=st.lists(SHAPES, min_size=1, max_size=24),
    size=st.integers(1, 5),
    differ=st.booleans(),
    hours=st.sampled_from([2.0, 9.0, 40.0, 160.0, 2_000.0]),
    width=st.sampled_from([460.0, 900.0, 1_700.0]),
    theme=st.sampled_from(["light", "print"]),
)
def test_no_label_badge_or_mark_lies_on_another(
    shapes: list[tuple[int, timedelta, int, bool, int, int]],
    size: int,
    differ: bool,
    hours: float,
    width: float,
    theme: str,
) -> None:
    table = table_of(shapes, size, differ)
    start = (MONDAY + timedelta(hours=shapes[0][0])).timestamp() - hours * 1800
    view = View(start, start + hours * 3600)
    look = load_style().theme(theme)
    scene = lay_out(table, view, (width, 1_400.0), measure, theme=look, numbered=theme == "print")
    check(scene, look.sizes.row)
