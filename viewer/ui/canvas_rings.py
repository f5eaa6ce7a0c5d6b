"""Rings round the mark that is chosen, and round the one under the pointer."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from viewer.timeline.picture import Hit, Scene, halo
from viewer.timeline.shapes import Line
from viewer.ui.canvas_painter import ScenePainter


def paint_rings(
    painting: ScenePainter, painter: QPainter, scene: Scene, selected: Hit | None, hover: Hit | None, *, keyed: bool
) -> None:
    """`keyed` adds the ring of those who came by keyboard."""
    plot = scene.plot
    painter.setClipRect(QRectF(plot.x, plot.y, plot.width, plot.height))
    if hover is not None and hover is not selected:
        painting.shapes(painter, [halo(hover, 2.0, 1.25, "ink2")])
    if selected is not None:
        painting.shapes(painter, [halo(selected, 1.5, 2.0, "ink")])
        if keyed:
            painting.shapes(painter, [halo(selected, 4.0, 2.0, "focus")])


def paint_over_ruler(painting: ScenePainter, painter: QPainter, scene: Scene, selected: Hit | None) -> None:
    """A bar over the days of the chosen mark."""
    plot = scene.plot
    painter.setClipRect(QRectF(plot.x, 0.0, plot.width, plot.y))
    if selected is not None and selected.end > selected.start:
        y = plot.y - 1.5
        painting.shapes(painter, [Line(selected.rect.x, y, selected.rect.right, y, "ink", 3.0)])
