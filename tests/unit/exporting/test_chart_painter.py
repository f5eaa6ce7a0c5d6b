from __future__ import annotations

import io
from typing import get_args

import matplotlib.image
import numpy as np
import pytest
from numpy.typing import NDArray

from viewer.exporting.chart_files import encode
from viewer.exporting.chart_painter import PAINTERS, Sheet, Size
from viewer.timeline.shapes import Anchor, Bars, Box, Dot, Glyph, Layer, Line, Primitive, Rect, Shape, Text
from viewer.timeline.style import load_style

PAPER = (255, 255, 255)
HARM = (0xA3, 0x28, 0x2C)


def painted(*primitives: Primitive, scale: float = 1.0, clip: Rect | None = None, suffix: str = "png") -> bytes:
    size = Size(round(200 * scale), round(100 * scale), 96.0, scale)
    sheet = Sheet(size, load_style().theme("print"))
    sheet.paint([Layer("test", clip or Rect(0, 0, 200, 100), primitives)])
    return encode([sheet], suffix)


def pixels(data: bytes) -> NDArray[np.uint8]:
    """(height, width, 3)."""
    return np.rint(matplotlib.image.imread(io.BytesIO(data))[:, :, :3] * 255).astype(np.uint8)


def inked(image: NDArray[np.uint8]) -> tuple[int, int, int, int]:
    """Left, top, right, bottom of everything that is not paper."""
    rows, columns = np.nonzero((image != 255).any(axis=2))
    return int(columns.min()), int(rows.min()), int(columns.max()) + 1, int(rows.max()) + 1


ONE_OF_EACH: tuple[Primitive, ...] = (
    Box(10, 10, 80, 16, fill="family:harm", radius=3),
    Dot(120, 18, 18, fill="family:attack"),
    Glyph(150, 18, 9, "cross", "family:harm"),
    Line(10, 50, 190, 50, "ink", 1.25),
    Shape(((10.0, 60.0), (20.0, 55.0), (20.0, 65.0)), fill="ink2"),
    Text(30, 60, "Ferry aground", "label"),
    Bars(np.array([[150.0, 60.0, 5.0, 20.0], [160.0, 70.0, 5.0, 10.0]]), "family:statement"),
)


def test_every_kind_of_primitive_has_a_painter_that_leaves_ink() -> None:
    assert set(PAINTERS) == set(get_args(Primitive)) == {type(primitive) for primitive in ONE_OF_EACH}
    for primitive in ONE_OF_EACH:
        assert (pixels(painted(primitive)) != 255).any(), primitive


def test_a_box_is_as_long_and_high_as_it_says() -> None:
    image = pixels(painted(Box(10, 20, 80, 16, fill="family:harm")))
    assert inked(image) == (10, 20, 90, 36)
    assert tuple(image[28, 50]) == HARM


def test_an_outline_stays_inside_its_box() -> None:
    image = pixels(painted(Box(10, 20, 80, 16, fill="tint:harm", outline="family:harm", width=2, radius=3)))
    assert inked(image) == (10, 20, 90, 36)
    assert tuple(image[20, 50]) == HARM
    assert tuple(image[28, 50]) == (0xF6, 0xEA, 0xEA)


def test_an_open_end_fades_from_nothing_to_full() -> None:
    row = pixels(painted(Box(0, 20, 160, 16, fill="family:harm", fade_left=60)))[28, :, 0].astype(int)
    assert row[0] > 245
    assert row[62] == HARM[0]
    assert (np.diff(row[:62]) <= 0).all()
    assert 190 < row[30] < 220


@pytest.mark.parametrize(("anchor", "left", "right"), [(Anchor.LEFT, 100, 190), (Anchor.RIGHT, 10, 100)])
def test_text_stands_on_its_side_of_the_anchor(anchor: Anchor, left: int, right: int) -> None:
    box = inked(pixels(painted(Text(100, 50, "Harbour", "label_event", anchor))))
    assert left - 2 <= box[0] < box[2] <= right + 2


def test_capitals_are_centred_on_y() -> None:
    _, top, _, bottom = inked(pixels(painted(Text(20, 50, "HHH", "title"))))
    assert abs((top + bottom) / 2 - 50) <= 1


def test_dollars_are_money_and_not_mathematics() -> None:
    both = painted(Text(10, 50, "$5 and $6", "label"))
    one = painted(Text(10, 50, "$5 and 6", "label"))
    assert inked(pixels(both))[2] > inked(pixels(one))[2]


def test_nothing_is_painted_outside_the_clip() -> None:
    clip = Rect(40, 40, 50, 30)
    left, top, right, bottom = inked(pixels(painted(*ONE_OF_EACH, Box(0, 0, 200, 100, fill="ink"), clip=clip)))
    assert (left, top, right, bottom) == (40, 40, 90, 70)


def test_twice_the_scale_is_the_same_picture_twice_as_large() -> None:
    once, twice = pixels(painted(*ONE_OF_EACH)), pixels(painted(*ONE_OF_EACH, scale=2.0))
    assert twice.shape == (200, 400, 3)
    smaller = twice.reshape(100, 2, 200, 2, 3).mean(axis=(1, 3))
    assert np.abs(smaller - once).mean() < 3.0


@pytest.mark.parametrize("suffix", ["png", "svg", "pdf"])
def test_the_same_primitives_give_the_same_bytes(suffix: str) -> None:
    assert painted(*ONE_OF_EACH, suffix=suffix) == painted(*ONE_OF_EACH, suffix=suffix)
