"""What the canvas paints, pixel by pixel, as it was looked at and found right.

After a wanted change: run with DATELINE_GOLDEN=write in the environment, look at the pictures, keep them.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtGui import QImage, QPainter
from pytestqt.qtbot import QtBot

from tests.benchmarks.many_facts import BEGIN, YEARS_3, made_up
from tests.seeds_kept import kept_seeds
from viewer.timeline.arrangement import whole
from viewer.timeline.filters import FactFilter, mask
from viewer.timeline.table import FactTable, build_table
from viewer.timeline.view import View, clamped, fit, story
from viewer.ui.canvas import TimelineCanvas

PICTURES = Path(__file__).resolve().parents[1] / "golden" / "pictures"
WIDTH, HEIGHT = 1000, 600
ZONE = "Europe/Moscow"
# A channel may differ by so much where edges are smoothed, and so large a share of the pixels by more.
LEVELS, SHARE = 12, 0.002


def _seeds(reach: Callable[..., tuple[float, float]]) -> tuple[FactTable, View]:
    table = kept_seeds().table
    start, end = reach(table, mask(table, FactFilter()))
    return table, clamped(View(start, end, zone=ZONE))


def _whole() -> tuple[FactTable, View]:
    """As the window's Fit shows it."""
    table = kept_seeds().table
    view = View(0.0, 1.0, zone=ZONE, compact=True)
    start, end = whole(table, mask(table, FactFilter()), view)
    return table, clamped(replace(view, start=start, end=end))


def _one() -> tuple[FactTable, View]:
    table = build_table(kept_seeds().facts[:1])
    start, end = fit(table, mask(table, FactFilter()))
    return table, clamped(View(start, end, zone=ZONE))


SCENES: dict[str, Callable[[], tuple[FactTable, View]]] = {
    "story": lambda: _seeds(story),
    "fit": _whole,
    "ten_thousand": lambda: (made_up(10_000, 20), View(BEGIN, BEGIN + YEARS_3)),
    "one": _one,
    "none": lambda: (build_table([]), View(BEGIN, BEGIN + 86_400.0)),
}


def painted(table: FactTable, view: View, theme: str, ratio: int) -> QImage:
    canvas = TimelineCanvas()
    canvas.resize(WIDTH, HEIGHT)
    canvas.set_motion(False)
    canvas.set_theme(theme)
    canvas.set_table(table)
    canvas.set_view(view)
    image = QImage(WIDTH * ratio, HEIGHT * ratio, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    painter = QPainter(image)
    canvas.paint_scene(painter)
    painter.end()
    canvas.deleteLater()
    return image


def pixels(image: QImage) -> NDArray[np.int16]:
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    return (
        np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.width(), 4)[:, :, :3].astype(np.int16)
    )


@pytest.mark.parametrize("ratio", [1, 2])
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("name", list(SCENES))
def test_the_picture_is_as_it_was_approved(qtbot: QtBot, name: str, theme: str, ratio: int) -> None:
    path = PICTURES / f"{name}_{theme}_{ratio}x.png"
    image = painted(*SCENES[name](), theme, ratio)
    if os.environ.get("DATELINE_GOLDEN") == "write":
        image.save(str(path))
    approved = QImage(str(path))
    assert (approved.width(), approved.height()) == (WIDTH * ratio, HEIGHT * ratio)
    apart = np.abs(pixels(image) - pixels(approved)).max(axis=2) > LEVELS
    assert apart.mean() <= SHARE


def test_a_mark_in_another_place_is_seen(qtbot: QtBot) -> None:
    """The tolerance is none for what matters."""
    table, view = SCENES["story"]()
    here = pixels(painted(table, view, "light", 1))
    there = pixels(painted(table, clamped(View(view.start + 3600, view.end + 3600, zone=ZONE)), "light", 1))
    assert (np.abs(here - there).max(axis=2) > LEVELS).mean() > SHARE
