"""The legend of a chart: kinds by colour and glyph, and what the marks say about their times."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from viewer.exporting.chart_text import Measure
from viewer.timeline.shapes import Box, Dot, Glyph, Line, Primitive, Text
from viewer.timeline.signs import Seen
from viewer.timeline.style import FamilyStyle, Sizes, Theme

GAP = 19.0
AIR = 8.0
ROW = 26.0
BAR = 42.0
Sign = Callable[[float, float], list[Primitive]]


def legend(
    theme: Theme, seen: Seen, measure: Measure, x: float, y: float, right: float
) -> tuple[list[Primitive], float]:
    """Signs seen and their words from `x`, in as many rows as it takes, and the middle of the last row.

    `y` is the middle of the first.
    """
    left, drawn = x, list[Primitive]()
    for width, words, sign in _items(theme, seen):
        whole = width + AIR + measure(words, "legend")
        if left > x and left + whole > right:
            left, y = x, y + ROW
        drawn += [*sign(left, y), Text(left + width + AIR, y, words, "legend")]
        left += whole + GAP
    return drawn, y


def _items(theme: Theme, seen: Seen) -> Iterator[tuple[float, str, Sign]]:
    sizes = theme.sizes
    for family, style in theme.families.items():
        if family in seen.families:
            yield sizes.bar, style.label, _square(family.value, style, sizes)
    signs: tuple[tuple[bool, tuple[float, str, Sign]], ...] = (
        ("dot" in seen.signs, (sizes.dot, "a time", _dot(sizes))),
        ({"bar", "stated"} <= seen.signs, (BAR, "a day or longer, stated", _bar(sizes, "family:harm", "", "on_mark"))),
        ("inferred" in seen.signs, (BAR, "inferred", _bar(sizes, "tint:harm", "family:harm", "family:harm"))),
        ("open" in seen.signs, (BAR, "open end", _bar(sizes, "family:harm", "", "on_mark", fade=28.0))),
        ("whisker" in seen.signs, (32.0, "up to the vaguest report", _whisker)),
        ("pips" in seen.signs, (26.0, "articles", _pips)),
        ("badge" in seen.signs, (sizes.badge_width, "accounts differ", _badge(sizes))),
    )
    yield from (item for there, item in signs if there)


def _square(family: str, style: FamilyStyle, sizes: Sizes) -> Sign:
    high = sizes.bar
    return lambda x, y: [
        Box(x, y - high / 2, high, high, fill=f"family:{family}", radius=3),
        Glyph(x + high / 2, y, sizes.glyph, style.glyph, "on_mark"),
    ]


def _dot(sizes: Sizes) -> Sign:
    return lambda x, y: [
        Dot(x + sizes.dot / 2, y, sizes.dot, fill="family:attack"),
        Glyph(x + sizes.dot / 2, y, sizes.glyph, "triangle", "on_mark"),
    ]


def _bar(sizes: Sizes, fill: str, outline: str, glyph: str, fade: float = 0.0) -> Sign:
    high = sizes.bar
    return lambda x, y: [
        Box(x, y - high / 2, BAR, high, fill=fill, outline=outline, radius=3, fade_right=fade),
        Glyph(x + 11, y, sizes.glyph, "cross", glyph),
    ]


def _whisker(x: float, y: float) -> list[Primitive]:
    return [Line(x, y, x + 32, y, "ink2", 1.25), Line(x + 32, y - 3, x + 32, y + 3, "ink2", 1.25)]


def _pips(x: float, y: float) -> list[Primitive]:
    return [Dot(x + 2 + 7 * i, y, 4.0, fill="ink2") for i in range(4)]


def _badge(sizes: Sizes) -> Sign:
    return lambda x, y: [
        Box(x, y - sizes.badge_height / 2, sizes.badge_width, sizes.badge_height, fill="ink", radius=4),
        Glyph(x + 8, y, sizes.glyph, "not_equal", "on_ink"),
        Text(x + 15, y, "3", "badge"),
    ]
