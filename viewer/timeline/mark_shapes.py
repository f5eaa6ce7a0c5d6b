"""The shapes of one mark: bars, dots, whiskers, glyphs, pips. Its label comes later, where there is room."""

from __future__ import annotations

import math
from dataclasses import dataclass

from viewer.timeline.frame import Frame
from viewer.timeline.marks import Bar, Mark, figures_of, label_of
from viewer.timeline.packing import OPEN_LENGTH
from viewer.timeline.shapes import Anchor, Box, Dot, Glyph, Line, Primitive, Rect, Shape, Text
from viewer.timeline.style import FamilyStyle
from viewer.timeline.table import FAMILIES, FactTable
from viewer.timeline.wording import compact

_CUT_FADE = 14.0
_OPEN_FADE = 64.0
_NARROWEST = 5.0
_PITCH, _BETWEEN, _MOST_PIPS = 6.2, 2.6, 5


@dataclass(frozen=True, slots=True)
class Drawn:
    """A mark on its row: `y` is the middle. `taken` are stretches of the row that no label may cross.

    `inside` is the free stretch within the only bar in sight, `style` what a label there is written in ("" where
    letters on the bar would be too faint and need paper behind). `figures` says that the bars show their figures.
    `left`..`right` bound its bars.
    """

    mark: Mark
    y: float
    whisker: tuple[Primitive, ...]
    shapes: tuple[Primitive, ...]
    taken: tuple[tuple[float, float], ...]
    left: float
    right: float
    rect: Rect
    inside: tuple[float, float] | None
    style: str
    figures: bool


def draw_mark(frame: Frame, table: FactTable, mark: Mark, y: float) -> Drawn | None:
    """Shapes of a mark on the row round `y`, or None when nothing of it touches the plot."""
    pencil = _Pencil(frame, table, mark, y)
    spans = [pencil.bar(bar, last=bar is mark.bars[-1]) for bar in mark.bars]
    drawn = [span for span in spans if span is not None]
    whisker = pencil.whisker(drawn)
    if not drawn:
        return None
    left, right = min(span[0] for span in drawn), max(span[1] for span in drawn)
    half = frame.sizes.bar / 2
    return Drawn(
        mark=mark,
        y=y,
        whisker=whisker,
        shapes=tuple(pencil.shapes),
        taken=tuple((span[0], span[1] + (2.0 if mark.more else 0.0)) for span in drawn),
        left=left,
        right=right + (2.0 if mark.more else 0.0),
        rect=Rect(left, y - half, right - left, 2 * half),
        inside=pencil.inside if len(drawn) == 1 else None,
        style=pencil.inside_style,
        figures=pencil.figures,
    )


class _Pencil:
    """Draws the parts of one mark, from left to right."""

    def __init__(self, frame: Frame, table: FactTable, mark: Mark, y: float) -> None:
        self._frame, self._table, self._mark, self._y = frame, table, mark, y
        family = FAMILIES[mark.family]
        self._style: FamilyStyle = frame.theme.families[family]
        self._colour, self._tint = f"family:{family.value}", f"tint:{family.value}"
        self._corrected = bool(table.corrected[list(mark.rows)].any())
        self.shapes: list[Primitive] = []
        self.inside: tuple[float, float] | None = None
        self.inside_style = ""
        self.figures = False
        self._beside = 0.0

    def bar(self, bar: Bar, *, last: bool) -> tuple[float, float] | None:
        """Draws one bar or dot and gives its ends across, or None when it lies off the plot."""
        frame, plot = self._frame, self._frame.plot
        x0 = frame.x(bar.end) - OPEN_LENGTH if math.isinf(bar.start) else frame.x(bar.start)
        x1 = frame.x(bar.start) + OPEN_LENGTH if math.isinf(bar.end) else frame.x(bar.end)
        if bar.minute and x1 - x0 < frame.sizes.dot:
            return self._dot(bar, (x0 + x1) / 2, last)
        x1 = max(x1, x0 + _NARROWEST)
        if x1 <= plot.x or x0 >= plot.right:
            return None
        fade_left = _fade(math.isinf(bar.start), plot.x - x0)
        fade_right = _fade(math.isinf(bar.end), x1 - plot.right)
        x0, x1 = max(x0, plot.x), min(x1, plot.right)
        room = (x1 - x0) * 0.7
        self._box(bar, x0, x1, min(fade_left, room), min(fade_right, room), last)
        return x0, x1

    def whisker(self, spans: list[tuple[float, float]]) -> tuple[Primitive, ...]:
        """The line to the bounds of the vaguest report, where it is not under a bar."""
        frame, plot, mark = self._frame, self._frame.plot, self._mark
        if mark.more:
            return ()
        low, high = frame.x(mark.low), frame.x(mark.high)
        stops = [(frame.x(bar.start) if math.isfinite(bar.start) else low, bar.end) for bar in mark.bars]
        first, end = stops[0][0], max(bar.end for bar in mark.bars)
        last = frame.x(end) if math.isfinite(end) else high
        shapes: list[Primitive] = []
        if first - low >= 2:
            shapes += self._stroke(low, min([first, *(s[0] for s in spans)]), low)
        if high - last >= 2:
            shapes += self._stroke(max([last, *(s[1] for s in spans)]), high, high)
        for before, after in zip(spans, spans[1:], strict=False):
            if after[0] - before[1] >= 2:
                shapes.append(Line(before[1], self._y, after[0], self._y, self._colour, 1.25))
        return tuple(s for s in shapes if not isinstance(s, Line) or (s.x2 >= plot.x and s.x1 <= plot.right))

    def _stroke(self, x0: float, x1: float, tip: float) -> list[Primitive]:
        plot, y = self._frame.plot, self._y
        x0, x1 = max(x0, plot.x), min(x1, plot.right)
        if x1 <= x0:
            return []
        line: list[Primitive] = [Line(x0, y, x1, y, self._colour, 1.25)]
        if plot.x <= tip <= plot.right:
            edge = min(max(tip, plot.x + 0.6), plot.right - 0.6)
            line.append(Line(edge, y - 3, edge, y + 3, self._colour, 1.25))
        return line

    def _dot(self, bar: Bar, x: float, last: bool) -> tuple[float, float] | None:
        frame, size, y = self._frame, self._frame.sizes.dot, self._y
        if x + size / 2 <= frame.plot.x or x - size / 2 >= frame.plot.right:
            return None
        x = min(max(x, frame.plot.x + size / 2), frame.plot.right - size / 2)
        fill, outline, on = self._fills(bar)
        self.shapes.append(Dot(x, y, size, fill, outline))
        self.shapes.append(Glyph(x, y, frame.sizes.glyph, self._style.glyph, on))
        right = x + size / 2
        if last and self._corrected:
            self._corner(right, y - size / 2)
        if sum(bar.pips) > 1:
            width = _pips_width(bar.pips)
            if right + 6 + width < frame.plot.right:
                ground = "paper" if self._mark.high > bar.end else ""
                if ground:
                    self.shapes.append(Box(right + 3, y - 4, width + 6, 8, "paper"))
                self._pips(bar.pips, right + 6 + width, self._colour)
                right += 10 + width
        return x - size / 2, right

    def _box(self, bar: Bar, x0: float, x1: float, fade_left: float, fade_right: float, last: bool) -> None:
        sizes, y, width = self._frame.sizes, self._y, x1 - x0
        top, radius = y - sizes.bar / 2, min(3.0, width / 2)
        fill, outline, on = self._fills(bar)
        if self._mark.more:
            second = Box(x0 + 2, top - 2, width, sizes.bar, "", outline, 1.0, radius, fade_left, fade_right)
            self.shapes.append(second)
        self.shapes.append(Box(x0, top, width, sizes.bar, fill, outline, 1.25, radius, fade_left, fade_right))
        if last and self._corrected:
            self._corner(x1, top)
        inner = x0 + 4
        if width >= 16:
            at = x0 + 8 + fade_left * 0.8
            if at + 6 < x1:
                self.shapes.append(Glyph(at, y, sizes.glyph, self._style.glyph, on))
                inner = at + 8
        self._beside = max(x0 - self._frame.plot.x, self._frame.plot.right - x1)
        self._within(bar, inner, x1 - 6 - fade_right * 0.8, on)

    def _within(self, bar: Bar, inner: float, end: float, on: str) -> None:
        """Figures inside the bar where they fit, then pips; what remains is room for a label."""
        firm, frame = bar.firm and not self._mark.more, self._frame
        readable = self._style.text_on_solid or not firm
        style = "inside_solid" if firm else "inside"
        words = figures_of(self._table, self._mark, bar.rows)
        if words and frame.measure(words, style) + 2 > end - inner:
            words = compact(words)
        width = frame.measure(words, style) + 2 if words else 0.0
        if readable and words and width <= end - inner and self._named_beside():
            self.shapes.append(Text(inner + 2, self._y, words, style))
            self.figures = True
            self._pips_in(bar.pips, inner + width + 4, end, on)
            return
        end = self._pips_in(bar.pips, inner, end, on)
        self.inside = (inner, end)
        self.inside_style = ("inside_on_mark" if readable else "") if firm else "inside_label"

    def _named_beside(self) -> bool:
        """Figures stand alone in a bar only where their name has room beside it."""
        name = self._frame.measure(label_of(self._table, self._mark).whole, "label_event")
        return name + self._frame.sizes.badge_width + 20 <= self._beside

    def _fills(self, bar: Bar) -> tuple[str, str, str]:
        """Fill, outline and the colour of what stands on it."""
        if bar.firm and not self._mark.more:
            return self._colour, "", "on_mark"
        return self._tint, self._colour, self._colour

    def _pips_in(self, pips: tuple[int, ...], inner: float, end: float, colour: str) -> float:
        """Draws pips at the right end where they fit, and gives the end of what is still free."""
        if sum(pips) < 2:
            return end
        if sum(pips) > _MOST_PIPS:
            words = f"{sum(pips)}/{len(pips)}"
            style = "inside_solid" if colour == "on_mark" else "inside"
            width = self._frame.measure(words, style)
            if inner + width <= end and (colour != "on_mark" or self._style.text_on_solid):
                self.shapes.append(Text(end, self._y, words, style, Anchor.RIGHT))
                return end - width - 6
            return end
        width = _pips_width(pips)
        if inner + width > end:
            return end
        self._pips(pips, end, colour)
        return end - width - 6

    def _pips(self, pips: tuple[int, ...], right: float, colour: str) -> None:
        x, y = right - _pips_width(pips) + 2, self._y
        if sum(pips) > _MOST_PIPS:
            pips = (_MOST_PIPS,)
        for count in pips:
            if count > 1:
                self.shapes.append(Line(x, y, x + (count - 1) * _PITCH, y, colour, 1.4))
            for _ in range(count):
                self.shapes.append(Dot(x, y, 4.0, colour))
                x += _PITCH
            x += _BETWEEN

    def _corner(self, x: float, top: float) -> None:
        corner = ((x - 7, top - 1), (x + 1, top - 1), (x + 1, top + 7))
        self.shapes.append(Shape(corner, "ink", "paper", 1.2))


def _fade(is_open: bool, cut: float) -> float:
    """Length of the fade at one end: an open bound long, the plot's edge short."""
    if is_open:
        return max(_OPEN_FADE - max(cut, 0.0), _CUT_FADE)
    return _CUT_FADE if cut > 0.5 else 0.0


def _pips_width(pips: tuple[int, ...]) -> float:
    if sum(pips) > _MOST_PIPS:
        pips = (_MOST_PIPS,)
    return 4 + (sum(pips) - 1) * _PITCH + (len(pips) - 1) * _BETWEEN
