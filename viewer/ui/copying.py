"""What is on the screen, as a picture for other programs."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtWidgets import QWidget

from viewer.ui.canvas_surface import TimelineSurface

# Pixels for each logical one, at least: a copied picture is often shown larger than it was.
_FINE = 2.0


def picture_of(widget: QWidget) -> QImage:
    """The timeline painted anew at twice its size, without rings and hover; any other widget as it stands."""
    if not isinstance(widget, TimelineSurface):
        return widget.grab().toImage()
    ratio = max(_FINE, widget.devicePixelRatioF())
    image = QImage(round(widget.width() * ratio), round(widget.height() * ratio), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    painter = QPainter(image)
    widget.paint_scene(painter, plain=True)
    painter.end()
    return image


def copy_picture(widget: QWidget) -> str:
    """Puts the picture on the clipboard and says so."""
    image = picture_of(widget)
    QGuiApplication.clipboard().setImage(image)
    return f"Picture copied: {image.width():,} x {image.height():,} pixels"
