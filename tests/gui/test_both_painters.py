"""Screen and chart tell the same: one scene drawn by QPainter and by matplotlib is one picture."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import get_args

import matplotlib.image
import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtGui import QImage, QPainter
from pytestqt.qtbot import QtBot

from tests.seeds_kept import kept_seeds
from viewer.exporting.chart_files import encode
from viewer.exporting.chart_painter import Sheet, Size
from viewer.timeline.filters import FactFilter, mask
from viewer.timeline.glyphs import GLYPHS
from viewer.timeline.scene import lay_out
from viewer.timeline.shapes import Anchor, Bars, Box, Dot, Glyph, Layer, Line, Primitive, Rect, Shape, Text
from viewer.timeline.style import load_style
from viewer.timeline.view import View, story
from viewer.ui.canvas_painter import ScenePainter
from viewer.ui.canvas_text import CanvasText

WIDTH, HEIGHT = 400, 120
Pixels = NDArray[np.float64]

KINDS: dict[type, tuple[Primitive, ...]] = {
    Box: (
        Box(10, 10, 120, 16, fill="family:harm", radius=3),
        Box(150, 10, 120, 16, fill="tint:ground", outline="family:ground", radius=3),
        Box(10, 40, 120, 16, fill="family:attack", fade_left=60),
        Box(150, 40, 120, 16, fill="tint:statement", outline="family:statement", radius=3, fade_right=50),
        Box(290, 40, 80, 16, fill="tint:harm", outline="family:harm", fade_left=20, fade_right=20),
        Box(290, 10, 14, 14, fill="tint:harm", outline="family:harm", dash=(3.0, 2.0)),
    ),
    Dot: (Dot(20, 20, 18, fill="family:attack"), Dot(60, 20, 18, fill="tint:response", outline="family:response")),
    Glyph: tuple(Glyph(20 + 30 * i, 20, 12, shape, "ink") for i, shape in enumerate(GLYPHS)),
    Line: (
        Line(10, 20.5, 200, 20.5, "ink"),
        Line(10, 42, 200, 42, "family:harm", 1.25),
        Line(10.5, 50, 10.5, 90, "line2"),
        Line(20, 60.5, 200, 60.5, "ink2", 1.0, (5.0, 3.0)),
    ),
    Shape: (
        Shape(((10.0, 20.0), (24.0, 10.0), (24.0, 30.0)), fill="ink2"),
        Shape(((40.0, 10.0), (90.0, 10.0), (90.0, 30.0), (40.0, 30.0), (32.0, 20.0)), fill="chrome2", outline="line2"),
    ),
    Text: (
        Line(10, 30, 390, 30, "family:harm", 1.25),
        Text(30, 30, "3 Bridge closed to lorries", "label_event", ground="paper"),
        Text(390, 60, "Coast guard: nobody missing", "label", Anchor.RIGHT),
        Text(200, 90, "Sat 4 March", "ruler", Anchor.CENTRE),
    ),
    Bars: (Bars(np.array([[10.0 + 20 * i, 60.0 - 5 * i, 12.0, 5.0 * i + 5] for i in range(9)]), "family:statement"),),
}


def by_chart(primitives: tuple[Primitive, ...], theme: str) -> Pixels:
    sheet = Sheet(Size(WIDTH, HEIGHT, 96.0, 1.0), load_style().theme(theme))
    sheet.paint([Layer("test", Rect(0, 0, WIDTH, HEIGHT), primitives)])
    return np.asarray(matplotlib.image.imread(io.BytesIO(encode([sheet], "png")))[:, :, :3] * 255.0)


def by_canvas(primitives: tuple[Primitive, ...], theme: str) -> Pixels:
    look = load_style().theme(theme)
    image = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
    image.fill(look.ink("paper"))
    painter = QPainter(image)
    ScenePainter(look, CanvasText(look)).paint(painter, Layer("test", Rect(0, 0, WIDTH, HEIGHT), primitives))
    painter.end()
    pixels = np.frombuffer(image.constBits(), np.uint8).reshape(HEIGHT, WIDTH, 4)
    return pixels[:, :, 2::-1].astype(np.float64)


def blurred(pixels: Pixels) -> Pixels:
    """Means over squares of 4 x 4: edges are smoothed differently, and letters stand up to a pixel apart."""
    return np.asarray(pixels.reshape(HEIGHT // 4, 4, WIDTH // 4, 4, 3).mean(axis=(1, 3)))


def test_every_kind_is_compared() -> None:
    assert set(KINDS) == set(get_args(Primitive))


@pytest.mark.parametrize("theme", ["print", "dark"])
@pytest.mark.parametrize("kind", list(KINDS), ids=lambda kind: kind.__name__)
def test_one_scene_is_one_picture(qtbot: QtBot, kind: type, theme: str) -> None:
    chart, canvas = by_chart(KINDS[kind], theme), by_canvas(KINDS[kind], theme)
    assert np.ptp(chart) > 60
    apart = np.abs(blurred(chart) - blurred(canvas))
    assert apart.mean() < (1.8 if kind is Text else 0.5)
    assert np.percentile(apart, 99.5) < (60 if kind is Text else 14)


INK_APART = 0.03


@pytest.mark.parametrize("theme", ["print", "light", "dark"])
def test_a_whole_scene_is_one_picture_on_screen_and_paper(qtbot: QtBot, theme: str) -> None:
    """Of all ink, after a blur, no more than 3 % lies elsewhere."""
    colours, table = load_style().theme(theme), kept_seeds().table
    look = replace(load_style().theme("print"), name=theme, inks=colours.inks, families=colours.families)
    start, end = story(table, mask(table, FactFilter()))
    view = View(start, end, zone="Europe/Moscow")
    scene = lay_out(table, view, (1000.0, 640.0), CanvasText(look).measure, theme=look, numbered=True)
    size = (1000, 640)
    image = QImage(*size, QImage.Format.Format_RGB32)
    image.fill(look.ink("paper"))
    painter = QPainter(image)
    painting = ScenePainter(look, CanvasText(look))
    for layer in scene.layers:
        painting.paint(painter, layer)
    painter.end()
    screen = np.frombuffer(image.constBits(), np.uint8).reshape(size[1], size[0], 4)[:, :, 2::-1].astype(np.float64)
    sheet = Sheet(Size(*size, 96.0, 1.0), look)
    sheet.paint(scene.layers)
    chart = np.asarray(matplotlib.image.imread(io.BytesIO(encode([sheet], "png")))[:, :, :3] * 255.0)
    paper = np.array([int(look.ink("paper")[at : at + 2], 16) for at in (1, 3, 5)])
    here, there = (softened(np.abs(pixels - paper).mean(axis=2)) for pixels in (screen, chart))
    apart = np.abs(here - there).sum() / here.sum()
    assert apart <= INK_APART


def softened(ink: Pixels) -> Pixels:
    """Blurred over 9 x 9 pixels by means along rows and columns."""
    row = np.ones(9) / 9
    for axis in (0, 1):
        ink = np.apply_along_axis(np.convolve, axis, ink, row, "same")
    return ink
