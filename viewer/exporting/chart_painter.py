"""Paint the primitives of a scene with matplotlib: one painter for each kind, no scales, no axes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
from matplotlib.artist import Artist
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.collections import PolyCollection
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.text import Text as TextArtist
from matplotlib.transforms import Affine2D, Bbox, Transform, TransformedBbox

from viewer.exporting.chart_text import drawable, font_properties, measurer
from viewer.timeline.glyphs import GLYPHS
from viewer.timeline.shapes import (
    HALF_CAPITAL,
    Anchor,
    Bars,
    Box,
    Dot,
    Glyph,
    Layer,
    Line,
    Primitive,
    Shape,
    Text,
)
from viewer.timeline.style import Theme

POINTS = 72.0
GROUND_AIR = 3.0  # logical pixels of ground left and right of letters
FADE_STEPS = 24
MOVE, LINE, CURVE, CLOSE = (int(code) for code in (Path.MOVETO, Path.LINETO, Path.CURVE4, Path.CLOSEPOLY))
KAPPA = 0.5522847498  # control points of a quarter circle as cubic Bezier


@dataclass(frozen=True, slots=True)
class Size:
    """A picture of `width` x `height` pixels that shows `scale` pixels for each logical one, printed at `dpi`."""

    width: int
    height: int
    dpi: float
    scale: float


class Sheet:
    """A figure in logical pixels, x to the right and y down, painted in the order of the calls."""

    def __init__(self, size: Size, theme: Theme) -> None:
        self.size, self.theme = size, theme
        self.figure = Figure(figsize=(size.width / size.dpi, size.height / size.dpi), dpi=size.dpi)
        FigureCanvasAgg(self.figure)
        self.figure.patch.set_facecolor(theme.ink("paper"))
        self.inches = size.scale / size.dpi
        down = Affine2D().scale(self.inches, -self.inches).translate(0, size.height / size.dpi)
        self.base: Transform = down + self.figure.dpi_scale_trans
        self.transform = self.base
        self.measure = measurer(theme.text)
        self.clip: Bbox | None = None

    def points(self, pixels: float) -> float:
        """Logical pixels as points, which matplotlib counts strokes and letters in."""
        return pixels * self.inches * POINTS

    def add(self, artist: Artist) -> None:
        artist.set_zorder(len(self.figure.get_children()))
        self.figure.add_artist(artist)
        if self.clip is not None:
            artist.set_clip_box(TransformedBbox(self.clip, self.transform))

    def path(
        self, path: Path, fill: str = "", stroke: str = "", width: float = 1.0, alpha: float = 1.0, **more: Any
    ) -> None:
        """A path in logical pixels; `fill` and `stroke` are tokens or "", `width` logical pixels."""
        self.add(
            PathPatch(
                path,
                transform=self.transform,
                facecolor=self.theme.ink(fill) if fill else "none",
                edgecolor=self.theme.ink(stroke) if stroke else "none",
                linewidth=self.points(width) if stroke else 0.0,
                alpha=alpha,
                **{"capstyle": "butt", "joinstyle": "miter", **more},
            )
        )

    def dashes(self, dash: tuple[float, ...], width: float) -> dict[str, Any]:
        """matplotlib counts dashes in units of the stroke's width."""
        if not dash:
            return {}
        return {"linestyle": (0.0, tuple(length / width for length in dash))}

    def paint(self, layers: Iterable[Layer], x: float = 0.0, y: float = 0.0) -> None:
        """Paint layers whose own 0, 0 lies at `x`, `y`."""
        self.transform = Affine2D().translate(x, y) + self.base
        for layer in layers:
            clip = layer.clip
            self.clip = Bbox.from_extents(clip.x, clip.y, clip.right, clip.bottom)
            for primitive in layer.primitives:
                PAINTERS[type(primitive)](self, primitive)
        self.clip = None


Step = tuple[tuple[float, float], int]


def _right_end(x: float, y: float, bottom: float, r: float) -> list[Step]:
    """Down the right side, round by `r`."""
    k = r * (1 - KAPPA)
    return [
        ((x - r, y), LINE),
        *(((x - k, y), CURVE), ((x, y + k), CURVE), ((x, y + r), CURVE)),
        ((x, bottom - r), LINE),
        *(((x, bottom - k), CURVE), ((x - k, bottom), CURVE), ((x - r, bottom), CURVE)),
    ]


def _left_end(x: float, y: float, bottom: float, r: float) -> list[Step]:
    """Up the left side, round by `r`."""
    k = r * (1 - KAPPA)
    return [
        ((x + r, bottom), LINE),
        *(((x + k, bottom), CURVE), ((x, bottom - k), CURVE), ((x, bottom - r), CURVE)),
        ((x, y + r), LINE),
        *(((x, y + k), CURVE), ((x + k, y), CURVE), ((x + r, y), CURVE)),
    ]


def _path(steps: list[Step], closed: bool = False) -> Path:
    vertices = [vertex for vertex, _ in steps]
    codes = [MOVE, *(code for _, code in steps[1:])]
    return Path([*vertices, vertices[0]], [*codes, CLOSE]) if closed else Path(vertices, codes)


def box_paths(x: float, y: float, w: float, h: float, radius: float, fades: tuple[bool, bool]) -> tuple[Path, Path]:
    """(the area, its outline): an end that fades has neither round corners nor a stroke."""
    left, right = fades
    r, x2, y2 = max(0.0, min(radius, w / 2, h / 2)), x + w, y + h
    right_end = _right_end(x2, y, y2, 0.0 if right else r)
    left_end = _left_end(x, y, y2, 0.0 if left else r)
    area = _path(right_end + left_end, closed=True)
    if left and right:
        lines = _path([((x, y), LINE), ((x2, y), LINE), ((x, y2), MOVE), ((x2, y2), LINE)])
        return area, lines
    if left:
        return area, _path([((x, y), LINE), *right_end, ((x, y2), LINE)])
    if right:
        return area, _path([((x2, y2), LINE), *left_end, ((x2, y), LINE)])
    return area, area


def _paint_box(sheet: Sheet, box: Box) -> None:
    """Fading ends are nested copies that add up to a straight run of opacity, so that no seams show in any format."""
    fades = (box.fade_left > 0, box.fade_right > 0)
    steps = FADE_STEPS if any(fades) else 1
    for step in range(steps):
        # After step n the copies together are (n + 1) / steps opaque.
        alpha = box.veil / (steps - step)
        left, right = box.fade_left * (step + 0.5) / steps, box.fade_right * (step + 0.5) / steps
        x, w = box.x + (left if steps > 1 else 0), box.w - (left + right if steps > 1 else 0)
        if w <= 0:
            break
        if box.fill:
            sheet.path(box_paths(x, box.y, w, box.h, box.radius, fades)[0], fill=box.fill, alpha=alpha)
        if box.outline:
            inset = box.width / 2
            x1, x2 = x + (0 if fades[0] else inset), x + w - (0 if fades[1] else inset)
            if x2 <= x1:
                continue
            lines = box_paths(x1, box.y + inset, x2 - x1, box.h - box.width, box.radius - inset, fades)[1]
            dashes = sheet.dashes(box.dash, box.width)
            sheet.path(lines, stroke=box.outline, width=box.width, alpha=alpha, **dashes)


def _circle(x: float, y: float, diameter: float) -> Path:
    return Path.circle((x, y), max(diameter, 0.0) / 2)


def _paint_dot(sheet: Sheet, dot: Dot) -> None:
    if dot.fill:
        sheet.path(_circle(dot.x, dot.y, dot.diameter), fill=dot.fill)
    if dot.outline:
        sheet.path(_circle(dot.x, dot.y, dot.diameter - dot.width), stroke=dot.outline, width=dot.width)


def _paint_glyph(sheet: Sheet, glyph: Glyph) -> None:
    strokes, unit = GLYPHS[glyph.shape], glyph.size / 8

    def placed(points: tuple[tuple[float, float], ...]) -> list[tuple[float, float]]:
        return [(glyph.x + x * unit, glyph.y + y * unit) for x, y in points]

    for line in strokes.lines:
        sheet.path(
            Path(placed(line)),
            stroke=glyph.colour,
            width=strokes.width * unit,
            capstyle="round",
            joinstyle="round",
            snap=False,
        )
    for area in strokes.areas:
        sheet.path(Path([*placed(area), placed(area)[0]], closed=True), fill=glyph.colour)
    for x, y, diameter in strokes.discs:
        sheet.path(_circle(glyph.x + x * unit, glyph.y + y * unit, diameter * unit), fill=glyph.colour)
    for x, y, diameter in strokes.rings:
        ring = _circle(glyph.x + x * unit, glyph.y + y * unit, diameter * unit)
        sheet.path(ring, stroke=glyph.colour, width=strokes.width * unit)


def _paint_line(sheet: Sheet, line: Line) -> None:
    path = Path([(line.x1, line.y1), (line.x2, line.y2)])
    # On whole pixels lines stand where the scene has them; else they would be soft, and are moved to the nearest.
    snap = None if sheet.size.scale % 1 else False
    sheet.path(path, stroke=line.colour, width=line.width, snap=snap, **sheet.dashes(line.dash, line.width))


def _paint_shape(sheet: Sheet, shape: Shape) -> None:
    path = Path([*shape.points, shape.points[0]], closed=True)
    sheet.path(path, fill=shape.fill, stroke=shape.outline, width=shape.width)


def _paint_text(sheet: Sheet, text: Text) -> None:
    style, words = sheet.theme.text[text.style], drawable(text.text)
    width = sheet.measure(text.text, text.style)
    x = text.x - {Anchor.LEFT: 0.0, Anchor.CENTRE: width / 2, Anchor.RIGHT: width}[text.anchor]
    if text.ground:
        high = style.size * 1.25
        area = box_paths(x - GROUND_AIR, text.y - high / 2, width + 2 * GROUND_AIR, high, 0.0, (False, False))[0]
        sheet.path(area, fill=text.ground)
    sheet.add(
        TextArtist(
            x,
            round(text.y + HALF_CAPITAL * style.size),
            words,
            transform=sheet.transform,
            color=sheet.theme.ink(text.colour or style.ink),
            fontproperties=font_properties(style.weight),
            fontsize=sheet.points(style.size),
            verticalalignment="baseline",
            horizontalalignment="left",
            parse_math=False,
        )
    )


def _paint_bars(sheet: Sheet, bars: Bars) -> None:
    x, y, w, h = bars.boxes.T
    corners = np.stack([np.stack([x, x + w, x + w, x], 1), np.stack([y, y, y + h, y + h], 1)], 2)
    colour = sheet.theme.ink(bars.colour)
    sheet.add(PolyCollection(list(corners), transform=sheet.transform, facecolors=colour, linewidths=0))


PAINTERS: dict[type[Primitive], Callable[[Sheet, Any], None]] = {
    Box: _paint_box,
    Dot: _paint_dot,
    Glyph: _paint_glyph,
    Line: _paint_line,
    Shape: _paint_shape,
    Text: _paint_text,
    Bars: _paint_bars,
}
