"""Outlines that Qt has no call for."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainterPath, QPolygonF

from viewer.timeline.shapes import Box


def polygon(points: Iterable[tuple[float, float]]) -> QPolygonF:
    """Of (x, y) pairs."""
    return QPolygonF([QPointF(x, y) for x, y in points])


def outline_of(box: Box, x: float, w: float, inset: float, *, closed: bool) -> QPainterPath:
    """The edge of the plain part of a box that fades at one end: no corners there, no end stroke unless filled."""
    left = x if box.fade_left else x + inset
    right = x + w - (0.0 if box.fade_right else inset)
    top, bottom = box.y + inset, box.y + box.h - inset
    radius = max(box.radius - inset, 0.0)
    path = QPainterPath()
    begin, finish = (0.0 if box.fade_left else radius), (0.0 if box.fade_right else radius)
    path.moveTo(left + begin, top)
    path.lineTo(right - finish, top)
    if finish:
        path.quadTo(right, top, right, top + finish)
        path.lineTo(right, bottom - finish)
        path.quadTo(right, bottom, right - finish, bottom)
    elif closed or not box.fade_right:
        path.lineTo(right, bottom)
    else:
        path.moveTo(right, bottom)
    path.lineTo(left + begin, bottom)
    if begin:
        path.quadTo(left, bottom, left, bottom - begin)
        path.lineTo(left, top + begin)
        path.quadTo(left, top, left + begin, top)
    elif closed:
        path.closeSubpath()
    return path
