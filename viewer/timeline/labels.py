"""Labels and badges: each beside its mark, where it crosses no mark, no other label and no edge; else none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from viewer.timeline.frame import Frame
from viewer.timeline.mark_shapes import Drawn
from viewer.timeline.marks import figures_of, label_of
from viewer.timeline.shapes import Anchor, Box, Glyph, Primitive, Text
from viewer.timeline.table import FactTable
from viewer.timeline.wording import Label, shortened

_AIR = 4.0
_SHORTEST, _SHORTEST_SHARE = 80.0, 0.55
_LATE = 0.45


@dataclass
class Row:
    """What is taken on one row of one lane, as stretches across."""

    taken: list[tuple[float, float]] = field(default_factory=list)

    def free(self, low: float, high: float) -> bool:
        return all(high + _AIR <= start or end + _AIR <= low for start, end in self.taken)

    def room_left_of(self, x: float, edge: float) -> float:
        """Where the free stretch that ends at `x` begins."""
        return max((end + _AIR for _, end in self.taken if end <= x), default=edge)

    def room_right_of(self, x: float, edge: float) -> float:
        return min((start - _AIR for start, _ in self.taken if start >= x), default=edge)

    def take(self, low: float, high: float) -> None:
        self.taken.append((low, high))


RowKey = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Written:
    """`told` is what stands at a mark, "" where only its number or badge does; `whole` what would say all.

    `reach` is the stretch across that words beside the mark take; empty inside a bar.
    """

    told: str
    whole: str
    reach: tuple[float, float] = (0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Placed:
    """`written` is None where not even number or badge had room; `need` is the room of the whole label on one side."""

    shapes: tuple[Primitive, ...]
    written: Written | None
    need: float


def place_labels(
    frame: Frame,
    table: FactTable,
    drawn: Sequence[tuple[RowKey, Drawn]],
    taken: Mapping[RowKey, Iterable[tuple[float, float]]],
    numbers: Mapping[int, int],
    left_first: Mapping[int, bool],
) -> dict[int, Placed]:
    """Labels of drawn marks by their positions, in the order of urgency.

    `taken` is what else stands on a row; `numbers` the number before a label by position; `left_first` says for each
    lane on which side labels are tried first.
    """
    rows: dict[RowKey, Row] = defaultdict(Row)
    for key, stretches in taken.items():
        rows[key].taken.extend(stretches)
    for key, mark in drawn:
        rows[key].taken.extend(mark.taken)
    placed: dict[int, Placed] = {}
    for at in sorted(range(len(drawn)), key=lambda i: _urgency(drawn[i][1])):
        key, mark = drawn[at]
        writer = _Writer(frame, table, mark, rows[key], numbers.get(at))
        shapes = tuple(writer.write(left_first[key[0]]))
        told = None if writer.told is None else Written(writer.told, writer.whole, writer.reach)
        placed[at] = Placed(shapes, told, writer.need)
    return placed


def _urgency(drawn: Drawn) -> tuple[float, ...]:
    return (float(bool(drawn.mark.more)), *(-part for part in drawn.mark.weight))


def lane_sides(frame: Frame, drawn: Sequence[tuple[RowKey, Drawn]]) -> dict[int, bool]:
    """For each lane, whether labels go to the left: where most of its marks stand late."""
    late: dict[int, list[bool]] = defaultdict(list)
    turn = frame.plot.x + _LATE * frame.plot.width
    for (lane, _), mark in drawn:
        late[lane].append(mark.left > turn)
    return {lane: sum(marks) * 2 >= len(marks) for lane, marks in late.items()}


class _Writer:
    """Tries the places of one label in turn."""

    def __init__(self, frame: Frame, table: FactTable, drawn: Drawn, row: Row, number: int | None) -> None:
        self._frame, self._drawn, self._row = frame, drawn, row
        mark = drawn.mark
        self._label = label_of(table, mark)
        figures = "" if drawn.figures else figures_of(table, mark, mark.rows)
        if figures:
            # "Killed: 4, 9", but "Claimed: killed 4": one colon is enough.
            between = " " if self._label.hedge else ": "
            self._label = Label(self._label.hedge, self._label.text + between + figures, self._label.strong)
        self._style = "label_more" if mark.more else "label_event" if self._label.strong else "label"
        self._number = "" if number is None else str(number)
        self._accounts = mark.accounts if mark.accounts > 1 else 0
        self.told: str | None = None
        self.reach = (0.0, 0.0)

    @property
    def whole(self) -> str:
        return self._label.whole

    @property
    def need(self) -> float:
        return self._width(self._label.whole) + self._frame.sizes.label_gap + _AIR

    def write(self, left_first: bool) -> list[Primitive]:
        sides = (True, False) if left_first else (False, True)
        whole = self._label.whole
        for left in sides:
            if self._room(left) >= self._width(whole):
                return self._beside(whole, left)
        inside = self._inside(self._forms())
        if inside:
            return inside
        between = self._between(whole)
        if between:
            return between
        for left in sorted(sides, key=self._room, reverse=True):
            words = self._cut(self._room(left))
            if words is not None:
                return self._beside(words, left)
        return self._signs(sides) if self._accounts or self._number else []

    def _signs(self, sides: tuple[bool, bool]) -> list[Primitive]:
        """Badge and number alone."""
        for left in sides:
            if self._room(left) >= self._width(""):
                return self._beside("", left)
        return self._inside([""]) or self._between("")

    def _between(self, words: str) -> list[Primitive]:
        """In the gap of a mark of several bars, over the line that joins them."""
        gap, spans = self._frame.sizes.label_gap, self._drawn.taken
        for before, after in zip(spans, spans[1:], strict=False):
            low, high = before[1] + gap, after[0] - gap
            if high - low >= self._width(words) and self._row.free(low, low + self._width(words)):
                return self._from(low, words, badge_last=False)
        return []

    def _room(self, left: bool) -> float:
        """Free pixels on one side of the mark, after its gap, up to the edge of the plot."""
        plot, gap, drawn = self._frame.plot, self._frame.sizes.label_gap, self._drawn
        if left:
            return drawn.left - gap - self._row.room_left_of(drawn.left + 0.5, plot.x + _AIR)
        return self._row.room_right_of(drawn.right - 0.5, plot.right - _AIR) - drawn.right - gap

    def _width(self, words: str) -> float:
        """Of badge, number and words with the gaps between."""
        widths = [w for w in (self._badge_width(), self._number_width(), self._text_width(words)) if w]
        return sum(widths) + max(len(widths) - 1, 0) * 5.0

    def _badge_width(self) -> float:
        return self._frame.sizes.badge_width if self._accounts else 0.0

    def _number_width(self) -> float:
        return self._frame.measure(self._number, "label_event") if self._number else 0.0

    def _text_width(self, words: str) -> float:
        return self._frame.measure(words, self._style) if words else 0.0

    def _cut(self, room: float) -> str | None:
        """The label shortened at a word to what fits, no less than 55 % of it and 80 pixels."""
        whole = self._label.whole
        full = self._text_width(whole)
        room -= self._width("") + (5.0 if self._accounts or self._number else 0.0)
        least = max(_SHORTEST, _SHORTEST_SHARE * full)
        if room < least:
            return None
        letters = min(int(len(whole) * room / full) + 4, len(whole) - 1)
        while letters > 0:
            words = shortened(self._label, letters)
            if words is None:
                return None
            width = self._text_width(words)
            if width <= room:
                return words if width >= least else None
            letters = len(words) - 2
        return None

    def _beside(self, words: str, left: bool) -> list[Primitive]:
        """Badge nearest to the mark, then the words with the number in front."""
        drawn, gap = self._drawn, self._frame.sizes.label_gap
        return self._from(drawn.left - gap - self._width(words) if left else drawn.right + gap, words, badge_last=left)

    def _from(self, low: float, words: str, *, badge_last: bool) -> list[Primitive]:
        drawn, width = self._drawn, self._width(words)
        self._row.take(low, low + width)
        self.told, self.reach = words, (low, low + width)
        shapes: list[Primitive] = []
        x = low
        if self._accounts:
            at = low + width - self._badge_width() if badge_last else low
            shapes += badge(self._frame, at, drawn.y, self._accounts)
            x = low if badge_last else low + self._badge_width() + 5.0
        if self._number:
            shapes.append(Text(x, drawn.y, self._number, "label_event", ground="paper"))
            x += self._number_width() + 5.0
        if words:
            shapes.append(Text(x, drawn.y, words, self._style, ground="paper"))
        return shapes

    def _inside(self, forms: list[str]) -> list[Primitive]:
        """Badge, number and the first form of the words that fits, within the bar.

        On paper where letters on the bar would be too faint.
        """
        drawn = self._drawn
        if drawn.inside is None:
            return []
        low, high = drawn.inside
        style = drawn.style or "inside_label"
        lead = self._width("") + 5.0 if self._accounts or self._number else 0.0
        words = next((w for w in forms if lead + self._frame.measure(w, style) + 8 <= high - low), None)
        if words is None:
            return []
        self.told = words
        shapes: list[Primitive] = []
        x = low + 2
        if self._accounts:
            shapes += badge(self._frame, x, drawn.y, self._accounts)
            x += self._badge_width() + 5.0
        for part, strong in ((self._number, True), (words, False)):
            if part:
                face = ("inside_solid" if style == "inside_on_mark" else "inside") if strong else style
                shapes += self._on_bar(x, part, face)
                x += self._frame.measure(part, face) + 6.0
        return shapes

    def _on_bar(self, x: float, words: str, style: str) -> list[Primitive]:
        text = Text(x, self._drawn.y, words, style)
        if self._drawn.style:
            return [text]
        high = self._frame.sizes.bar - 2
        width = self._frame.measure(words, style)
        return [Box(x - 3, self._drawn.y - high / 2, width + 6, high, "paper", radius=2.0), text]

    def _forms(self) -> list[str]:
        """The label whole and cut to three quarters."""
        cut = shortened(self._label, int(len(self._label.whole) * 0.75))
        return [self._label.whole, *([cut] if cut else [])]


def badge(frame: Frame, x: float, y: float, accounts: int) -> list[Primitive]:
    """The sign that accounts differ, `x` its left edge, with their number."""
    sizes = frame.sizes
    wide = sizes.badge_width if accounts else sizes.badge_bare
    shapes: list[Primitive] = [
        Box(x, y - sizes.badge_height / 2, wide, sizes.badge_height, "ink", radius=4.0),
        Glyph(x + sizes.badge_bare / 2 + 0.5, y, sizes.glyph, "not_equal", "on_ink"),
    ]
    if accounts:
        shapes.append(Text(x + wide - 4.5, y, str(accounts), "badge", Anchor.RIGHT))
    return shapes
