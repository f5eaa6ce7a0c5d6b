"""The scene of the toll chart: each figure over the time it was given, as steps by claimant.

One panel a count, a common axis of time above them. The same on the screen and in an export.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from viewer.model.fact import Fact
from viewer.model.figure import What
from viewer.timeline.axis import Axis
from viewer.timeline.compare_blocks import plain_foot_block, sources_block
from viewer.timeline.compare_picture import Lay, Measure, Picture, Spot
from viewer.timeline.compare_remarks import by_the_clock
from viewer.timeline.compare_table import HAPPENINGS, Comparison
from viewer.timeline.compare_words import headline_of
from viewer.timeline.fitting import at_most, wrapped
from viewer.timeline.frame import Frame
from viewer.timeline.ruler import axis_of, ruler_shapes
from viewer.timeline.shapes import Box, Dot, Glyph, Layer, Line, Primitive, Rect, Text
from viewer.timeline.style import Theme, load_style
from viewer.timeline.toll_legend import legend_block
from viewer.timeline.toll_panel import Panel
from viewer.timeline.toll_series import Toll, find_tolls
from viewer.timeline.view import Clock, View
from viewer.timeline.wording import DAY, local

__all__ = ["lay_tolls"]

_AIR = 0.03
_LEAST_SPAN = 6 * 3600.0
_LABELS_SHARE, _LABELS_LEAST, _LABELS_MOST = 0.3, 230.0, 400.0
_GUTTER, _LEADER = 64.0, 26.0
_MARKERS = 24.0
_BETWEEN = 22.0
_HIGH, _MOST_UNIT, _ALIKE = 150.0, 26.0, 4
_ONE_SCALE = (What.KILLED, What.CIVILIANS_KILLED, What.INJURED)
NONE = "No figure of this incident was given twice, so there is no toll to follow."
UNDATED = "No figure of this incident says when it was given, and no article\u2019s day is known."


def lay_tolls(
    compared: Comparison,
    width: float,
    measure: Measure,
    *,
    clock: Clock = Clock.SAID,
    theme: Theme | None = None,
    height: float | None = None,
    pad: float = 24.0,
) -> Picture:
    """The toll chart in `width` logical pixels, as high as it needs, or no higher than `height`.

    Panels that have no room then are left out, the least told first, and their facts counted.
    """
    lay = Lay(theme or load_style().theme("light"), measure, pad)
    tolls = find_tolls(compared, clock)
    sheet = _Sheet(compared, lay, width)
    sheet.others = tolls.others
    tail = sheet.tail_height()
    frame = sheet.frame(tolls.drawn)
    drawn = 0
    if not tolls.drawn or frame is None:
        sheet.signs = False
        sheet.sentence(UNDATED if tolls.drawn else NONE)
        for toll in tolls.drawn:
            sheet.asides(toll)
    else:
        sheet.head(frame)
        units = _units(tolls.drawn)
        for toll in tolls.drawn:
            panel = Panel.of(toll, frame, lay, sheet.y, width - pad, units[toll.what])
            if height is not None and drawn and panel.bottom + tail + _BETWEEN > height:
                break
            sheet.panel(panel)
            drawn += 1
    shown = tolls.drawn[:drawn] if frame is not None else tolls.drawn
    told = {key for toll in shown for key in toll.facts} | tolls.beside
    known = told | {key for toll in tolls.drawn for key in toll.facts}
    return sheet.picture(len(told), len(known - told))


def _units(tolls: Sequence[Toll]) -> dict[What, float]:
    """Pixels for each one counted: one scale for the killed and the injured where these are of about one size."""
    most = {toll.what: max((level.value for level in toll.levels), default=1) or 1 for toll in tolls}
    people = max((most[what] for what in _ONE_SCALE if what in most), default=1)
    return {
        what: min(_HIGH / (people if what in _ONE_SCALE and people <= _ALIKE * value else value), _MOST_UNIT)
        for what, value in most.items()
    }


@dataclass
class _Sheet:
    """Gathers shapes from the top down; the next begins at `y`. `signs` says that there are any to explain."""

    compared: Comparison
    lay: Lay
    width: float
    y: float = 0.0
    signs: bool = True

    def __post_init__(self) -> None:
        self.shapes: list[Primitive] = []
        self.spots: list[Spot] = []
        self.others: Sequence[tuple[str, str]] = ()
        self.axis = Axis((), ())
        self._first_panel = 0.0

    def frame(self, tolls: Sequence[Toll]) -> Frame | None:
        """Where time is across; None when no figure and no happening has a time."""
        bounds = [
            bound
            for toll in tolls
            for level in toll.levels
            for bound in (level.start, level.end)
            if math.isfinite(bound)
        ]
        if not bounds:
            return None
        bounds += [at for low, high, _ in self._clocks() for at in (low, high)]
        first, last = _whole_days(min(bounds), max(bounds), self.compared.zone)
        air = max((last - first) * _AIR, (_LEAST_SPAN - (last - first)) / 2, 60.0)
        labels = min(max(self.width * _LABELS_SHARE, _LABELS_LEAST), _LABELS_MOST)
        left = self.lay.pad + _GUTTER
        ruler = self.lay.theme.sizes.ruler
        plot = Rect(left, ruler, max(self.width - self.lay.pad - labels - _LEADER - left, 80.0), 1.0)
        view = View(first, last + air, self.compared.zone)
        return Frame(plot, view, self.lay.theme, self.lay.measure)

    def head(self, frame: Frame) -> None:
        """The ruler, and below it the clock times of what happened."""
        self.axis = axis_of(frame)
        plot = frame.plot
        self.shapes += [shape for shape in ruler_shapes(frame, self.axis) if not isinstance(shape, Box)][:-1]
        self.shapes.append(Line(plot.x, plot.y - 0.5, plot.right, plot.y - 0.5, "line2"))
        self.y = self._first_panel = plot.y
        free = plot.x
        clocks = self._clocks()
        for low, high, fact in clocks:
            x, y = frame.x((low + high) / 2), plot.y + _MARKERS / 2
            self.shapes.append(Dot(x, y, 14.0, f"family:{fact.family.value}"))
            self.shapes.append(Glyph(x, y, 8.0, self.lay.theme.families[fact.family].glyph, "on_mark"))
            words = f"{self._clock_words(low, high)}, {fact.kind.value.replace('_', ' ')}"
            wide = self.lay.measure(words, "cell_second")
            if x - 8 >= free and x + 13 + wide <= plot.right:
                self.shapes.append(Text(x + 12, y, words, "cell_second", ground="paper"))
                free = x + 24 + wide
            told = f"Happened {words}: {headline_of([fact])}"
            self.spots.append(Spot(Rect(x - 8, y - 8, 20 + wide, 16), told, fact.id))
        self._markers = [(frame.x((low + high) / 2), f"family:{fact.family.value}") for low, high, fact in clocks]
        self.y += _MARKERS + 10 if clocks else 14.0

    def _clock_words(self, low: float, high: float) -> str:
        """No finer than it is known: "11:40", "11:30\u201311:50"."""
        first, last = (f"{local(at, self.compared.zone):%H:%M}" for at in (low, high))
        return first if high - low <= 60 else f"{first}\u2013{last}"

    def _clocks(self) -> list[tuple[float, float, Fact]]:
        """When by the clock articles say it happened, each once and as exactly as any tells it.

        What a statement mentions may be the most exact: "the ministry put the attack at 08:40".
        """
        exact = [fact for fact in self.compared.facts if by_the_clock(fact)]
        found: list[tuple[float, float, Fact]] = []
        for fact in sorted((fact for fact in exact if fact.family in HAPPENINGS), key=_length):
            low, high = min((_bounds(other) for other in exact if _meets(_bounds(other), _bounds(fact))), key=_long)
            if not any(_meets((low, high), other[:2]) for other in found):
                found.append((low, high, fact))
        return sorted(found, key=lambda each: each[:2])

    def panel(self, panel: Panel) -> None:
        top = self.y
        ticks = [tick for tick in self.axis.lower if tick.label]
        rules = [
            Line(panel.frame.x(tick.at) + 0.5, top, panel.frame.x(tick.at) + 0.5, panel.base, "line") for tick in ticks
        ]
        inside = [rule for rule in rules if panel.frame.plot.x < rule.x1 < panel.frame.plot.right]
        below = [Line(x, top - 10, x, panel.base, colour, 1.4) for x, colour in self._markers]
        self.shapes += [*panel.ground(), *inside, *below, *panel.shapes()]
        self.spots += panel.spots()
        self.y = panel.base
        self.asides(panel.toll)
        self.y += _BETWEEN

    def asides(self, toll: Toll) -> None:
        """Figures that have no place on the axis, below it."""
        self._lines(toll.asides, "hint", f"{toll.what.value.replace('_', ' ').capitalize()}. ")

    def _lines(self, told: Sequence[tuple[str, str]], style: str, lead: str = "") -> None:
        lay = self.lay
        room = self.width - 2 * lay.pad
        for words, fact in told:
            top = self.y
            for line in at_most(wrapped(lead + words, style, room, lay.measure), 2, style, room, lay.measure):
                self.shapes.append(Text(lay.pad, self.y + lay.line / 2, line, style))
                self.y += lay.line
            self.spots.append(Spot(Rect(lay.pad - 4, top, room + 8, self.y - top), lead + words, fact))

    def sentence(self, words: str) -> None:
        lay = self.lay
        self.y += 16
        for line in wrapped(words, "cell_second", self.width - 2 * lay.pad, lay.measure):
            self.shapes.append(Text(lay.pad, self.y + lay.line / 2, line, "cell_second"))
            self.y += lay.line
        self.y += _BETWEEN

    def tail_height(self) -> float:
        """What follows the panels."""
        other = _Sheet(self.compared, self.lay, self.width, signs=self.signs)
        other.others = self.others
        other._tail()
        return other.y

    def _tail(self) -> None:
        if self.others:
            self.shapes.append(Text(self.lay.pad, self.y + self.lay.line / 2, "Counted once, or alike", "cell_head"))
            self.y += self.lay.line
            self._lines(self.others, "cell")
            self.y += _BETWEEN
        blocks = (legend_block, sources_block, plain_foot_block)
        for block in blocks if self.signs else blocks[1:]:
            shapes, spots, bottom = block(self.compared, self.lay, self.width, self.y)
            self.shapes += shapes
            self.spots += spots
            self.y = bottom + _BETWEEN

    def picture(self, drawn: int, left_out: int) -> Picture:
        self._tail()
        layer = Layer("tolls", Rect(0, 0, self.width, self.y), tuple(self.shapes))
        return Picture(self.width, self.y, (layer,), tuple(self.spots), drawn, left_out)


def _whole_days(first: float, last: float, zone: str) -> tuple[float, float]:
    """A stretch of some days begins with a day, whose name then stands on the ruler."""
    if last - first < DAY:
        return first - 1800.0, last
    day = local(first, zone).replace(hour=0, minute=0, second=0, microsecond=0)
    return day.timestamp(), last


def _bounds(fact: Fact) -> tuple[float, float]:
    start, end = fact.when.start, fact.when.end
    assert start is not None
    assert end is not None
    return start.timestamp(), end.timestamp()


def _length(fact: Fact) -> float:
    return _long(_bounds(fact))


def _long(bounds: tuple[float, float]) -> float:
    return bounds[1] - bounds[0]


def _meets(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return one[0] < other[1] and other[0] < one[1]
