"""One panel of the toll chart: figures upwards, the time each was given across, names at the right end."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from viewer.timeline.compare_picture import Lay, Spot
from viewer.timeline.compare_words import what_words
from viewer.timeline.fitting import shortened
from viewer.timeline.frame import Frame
from viewer.timeline.shapes import Anchor, Box, Line, Primitive, Rect, Text
from viewer.timeline.spreading import spread
from viewer.timeline.toll_marks import BAR, REVISED, STANDS, arrow, hatching, level_bar
from viewer.timeline.toll_series import Level, Series, Toll

_PITCH = 9.0  # between the middles of two bars
_LEAST = 84.0
_HEADROOM = 16.0
_SHORTEST = 5.0
_FADE = 30.0
_STEPS = (1, 2, 5)


@dataclass(frozen=True, slots=True)
class Placed:
    """A level on the panel: its bar from `left` to `right` at `y`, standing until `until`."""

    level: Level
    series: Series
    y: float
    left: float
    right: float
    until: float
    stands: bool


@dataclass(frozen=True, slots=True)
class Label:
    """What stands at the right end of a level: its figure, who gave it, and what that claimant gave before."""

    at: Placed
    name: str
    before: str

    def height(self, lay: Lay) -> float:
        return lay.line - 1 + (lay.line - 4 if self.before else 0)


@dataclass(frozen=True)
class Panel:
    """`base` is the line of nothing, `unit` the pixels for each one counted; `right` where labels end."""

    toll: Toll
    frame: Frame
    lay: Lay
    top: float
    base: float
    unit: float
    right: float
    placed: tuple[Placed, ...]
    labels: tuple[Label, ...]

    @classmethod
    def of(cls, toll: Toll, frame: Frame, lay: Lay, top: float, right: float, unit: float) -> Panel:
        """The panel below `top`, as high as its scale, its bars and its labels need."""
        levels = [(series, level) for series in toll.series for level in series.levels]
        # Of equal figures those that may be more stand on top, so that their arrows cross no other bar.
        levels.sort(key=lambda each: (-each[1].value, not each[1].at_least, each[1].start))
        most = max((level.value for _, level in levels), default=1)
        labels = sum(1 + (series.levels.index(level) > 0) for series, level in levels if level.revised is None)
        height = max(most * unit + _HEADROOM, labels * lay.line + 8, len(levels) * _PITCH + _HEADROOM, _LEAST)
        base = math.floor(top + lay.line + height) + 0.5
        middles = spread(
            [base - level.value * unit for _, level in levels],
            [_PITCH] * len(levels),
            top + lay.line,
            base + (BAR / 2 if any(not level.value for _, level in levels) else -2),
        )
        placed = tuple(_place(frame, series, level, y) for (series, level), y in zip(levels, middles, strict=True))
        names = tuple(_label(each) for each in placed if each.stands)
        return cls(toll, frame, lay, top, base, unit, right, placed, names)

    @property
    def _family(self) -> str:
        return self.toll.family.value

    @property
    def bottom(self) -> float:
        return self.base + len(self.toll.asides) * self.lay.line

    def ground(self) -> list[Primitive]:
        """Shading between the lowest and the highest figure standing."""
        shapes: list[Primitive] = []
        for rect, _ in self._gaps:
            shapes.append(Box(rect.x, rect.y, rect.width, rect.height, f"tint:{self._family}"))
            shapes += hatching(rect, self._family)
        return shapes

    def shapes(self) -> list[Primitive]:
        shapes: list[Primitive] = [
            Text(self.lay.pad, self.top + self.lay.line / 2 - 2, what_words(self.toll.what), "cell_strong")
        ]
        shapes += self._scale()
        colour = f"family:{self._family}"
        for each in self.placed:
            if each.until > each.right:
                shapes.append(Line(each.right, each.y, each.until, each.y, colour, 1.4, STANDS))
            if each.level.revised is not None:
                shapes += self._revision(each, colour)
        shapes += [_bar(each, self._family) for each in self.placed]
        for at, each in enumerate(self.placed):
            if each.level.at_least or each.level.at_most:
                up = each.level.at_least
                edge = each.y - BAR / 2 if up else each.y + BAR / 2
                shapes += arrow(_arrow_x(each, at), edge, self._family, up=up)
        shapes += self._gap_words()
        for label, y in zip(self.labels, self._label_middles, strict=True):
            shapes += self._label(label, y)
        return shapes

    def spots(self) -> list[Spot]:
        found = [
            Spot(Rect(each.left - 2, each.y - 5, each.right - each.left + 4, 10), each.level.told, each.level.facts[0])
            for each in self.placed
        ]
        left = self.frame.plot.right + 20
        for label, y in zip(self.labels, self._label_middles, strict=True):
            high = label.height(self.lay)
            told = label.at.level.told + (f"; {label.before}" if label.before else "")
            found.append(Spot(Rect(left, y - high / 2, self.right - left, high), told, label.at.level.facts[0]))
        return found

    # --- the scale ------------------------------------------------------------------------------------------------

    def _scale(self) -> Iterator[Primitive]:
        plot = self.frame.plot
        step = next(step for step in _nice() if step * self.unit >= 26)
        value = 0
        while self.base - value * self.unit >= self.top + self.lay.line - 2:
            y = round(self.base - value * self.unit - 0.5) + 0.5
            yield Line(plot.x, y, plot.right, y, "line" if value else "line2")
            yield Text(plot.x - 8, y, f"{value:,}", "ruler_minor", Anchor.RIGHT)
            value += step

    # --- steps ----------------------------------------------------------------------------------------------------

    def _revision(self, each: Placed, colour: str) -> Iterator[Primitive]:
        """From a level to the claimant's next one: somewhere between the earliest and the latest it can have been."""
        after = self._place_of[id(each.series.levels[each.level.revised or 0])]
        first = max(each.left, after.left)
        last = max(each.right, first) if each.right > after.left else after.left
        yield Line(min(first, last), each.y, last, after.y, colour, 1.4, REVISED)

    @cached_property
    def _place_of(self) -> dict[int, Placed]:
        """By the identity of a level, since two claimants may give equal ones."""
        return {id(each.level): each for each in self.placed}

    @cached_property
    def _gaps(self) -> tuple[tuple[Rect, str], ...]:
        return tuple(self._find_gaps())

    def _find_gaps(self) -> Iterator[tuple[Rect, str]]:
        """Rectangles between the lowest and the highest level that stand at a time, and its words."""
        edges = sorted({edge for each in self._counted() for edge in (each.left, each.until)})
        open_: tuple[Placed, Placed, float] | None = None
        for low, high in zip(edges, edges[1:], strict=False):
            standing = [each for each in self._counted() if each.left <= low and each.until >= high]
            pair = (min(standing, key=_height), max(standing, key=_height)) if standing else None
            if open_ is not None and (pair is None or (pair[0], pair[1]) != open_[:2]):
                yield from _gap(*open_, low)
                open_ = None
            if pair is not None and open_ is None:
                open_ = (*pair, low)
        if open_ is not None:
            yield from _gap(*open_, edges[-1])

    def _counted(self) -> list[Placed]:
        """Levels that give a number: "several" is neither the lowest nor the highest figure."""
        return [each for each in self.placed if not each.level.vague]

    def _gap_words(self) -> Iterator[Primitive]:
        """ "2 to 15 or more" inside the shading, where it lies on nothing."""
        taken = list(self._obstacles())
        for rect, words in self._gaps:
            wide = self.lay.measure(words, "cell_second")
            near = [other for other in taken if other.meets(rect)]
            found = next((spot for spot in _spots_in(rect, wide) if not any(spot.meets(t) for t in near)), None)
            if found is not None:
                middle = found.x + found.width / 2
                yield Text(middle, found.y + found.height / 2, words, "cell_second", Anchor.CENTRE, ground="paper")
                taken.append(found)

    def _obstacles(self) -> Iterator[Rect]:
        for at, each in enumerate(self.placed):
            yield Rect(each.left, each.y - 4, each.until - each.left, 8)
            if each.level.at_least or each.level.at_most:
                yield Rect(_arrow_x(each, at) - 6, each.y - 18 if each.level.at_least else each.y, 12, 18)
            if each.level.revised is not None:
                line = next(iter(self._revision(each, "ink")))
                assert isinstance(line, Line)
                for part in range(13):
                    x = line.x1 + (line.x2 - line.x1) * part / 12
                    y = line.y1 + (line.y2 - line.y1) * part / 12
                    yield Rect(x - 6, y - 6, 12, 12)

    # --- labels ---------------------------------------------------------------------------------------------------

    @cached_property
    def _label_middles(self) -> list[float]:
        heights = [label.height(self.lay) for label in self.labels]
        return spread([label.at.y for label in self.labels], heights, self.top, self.base + 6)

    def _label(self, label: Label, y: float) -> Iterator[Primitive]:
        lay, edge = self.lay, self.frame.plot.right
        first = y if not label.before else y - (lay.line - 4) / 2
        yield Line(edge + 3, label.at.y, edge + 8, label.at.y, "line2")
        yield Line(edge + 8, label.at.y, edge + 17, first, "line2")
        yield Line(edge + 17, first, edge + 22, first, "line2")
        x = edge + 26
        yield Text(x, first, label.at.level.words, "cell_strong")
        left = x + lay.measure(label.at.level.words, "cell_strong") + 6
        letters = f" ({label.at.level.letters})"
        room = self.right - left - lay.measure(letters, "cell")
        yield Text(left, first, shortened(label.name, "cell", room, lay.measure) + letters, "cell")
        if label.before:
            words = shortened(label.before, "hint", self.right - x, lay.measure)
            yield Text(x, first + lay.line - 4, words, "hint")


def _nice() -> Iterator[int]:
    power = 1
    while True:
        for step in _STEPS:
            yield step * power
        power *= 10


def _place(frame: Frame, series: Series, level: Level, y: float) -> Placed:
    plot = frame.plot
    left = frame.x(level.start) if math.isfinite(level.start) else plot.x
    right = frame.x(level.end) if math.isfinite(level.end) else plot.right
    right = min(max(right, left + _SHORTEST), plot.right)
    until = plot.right
    if level.revised is not None:
        after = series.levels[level.revised]
        until = max(right, frame.x(after.start) if math.isfinite(after.start) else plot.x)
    return Placed(level, series, y, left, right, until, level.revised is None)


def _bar(each: Placed, family: str) -> Box:
    level, wide = each.level, each.right - each.left
    fade = min(_FADE, wide / 2)
    fades = (0.0 if math.isfinite(level.start) else fade, 0.0 if math.isfinite(level.end) else fade)
    return level_bar(each.left, each.y, wide, family, stated=level.stated, fades=fades)


def _arrow_x(each: Placed, at: int) -> float:
    """Near the right end of the bar, beside the arrows of its neighbours."""
    wide = each.right - each.left
    return each.left + wide / 2 if wide < 70 else each.right - 14 - 17 * (at % 3)


def _height(each: Placed) -> tuple[int, float]:
    """Lowest first; the middle bars of equal figures do not count."""
    return each.level.value, -each.y


def _gap(lowest: Placed, highest: Placed, low: float, high: float) -> Iterator[tuple[Rect, str]]:
    top, bottom = highest.y, lowest.y
    if lowest.level.value < highest.level.value and bottom - top > BAR and high - low > 1:
        words = f"{lowest.level.words} to {highest.level.value:,}" + (" or more" if highest.level.at_least else "")
        yield Rect(low, top, high - low, bottom - top), words


def _spots_in(rect: Rect, wide: float) -> Iterator[Rect]:
    """Places for a line of words inside a rectangle, the middle first."""
    high = 16.0
    if rect.width < wide + 16 or rect.height < high + 4:
        return
    shares: Sequence[float] = (0.5, 0.35, 0.65, 0.2, 0.8, 0.05, 0.95)
    for down in shares:
        for across in shares:
            x = rect.x + 8 + (rect.width - 16 - wide) * across
            yield Rect(x, rect.y + 2 + (rect.height - high - 4) * down, wide, high)


def _label(each: Placed) -> Label:
    """Own voices are told apart by their letters; what the claimant gave before is said, not connected to others."""
    at = each.series.levels.index(each.level)
    before = [level for level in each.series.levels[:at] if level.revised is not None]
    words = ", ".join(f"{level.words} ({level.letters})" for level in before)
    return Label(each, each.series.claimant, f"before: {words}" if words else "")
