"""Fonts and text of the canvas: the font files the chart uses, too, measured and laid out once."""

from __future__ import annotations

from collections import OrderedDict
from functools import lru_cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF, QGuiApplication, QStaticText

from viewer.errors import ResourceMissing
from viewer.resources import resource
from viewer.timeline.style import Theme

_FILES = ("Inter-Regular.ttf", "Inter-Medium.ttf", "Inter-SemiBold.ttf")
_KEPT = 6_000
# Figures of one width where numbers stand in columns; in running text they would also widen every hyphen.
_COLUMNS = ("count", "ruler", "ruler_minor", "ruler_strong", "badge", "pill")


@lru_cache(maxsize=1)
def font_family() -> str:
    """Inter from the program's own files, or the system's font where they are missing."""
    families: list[str] = []
    for name in _FILES:
        try:
            path = resource("fonts", name)
        except ResourceMissing:
            continue
        number = QFontDatabase.addApplicationFont(str(path))
        families += QFontDatabase.applicationFontFamilies(number) if number >= 0 else []
    system = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()
    return next((family for family in families if family == "Inter"), families[0] if families else system)


class CanvasText:
    """Fonts by style name, widths and laid-out texts of one theme. Kept within bounds."""

    def __init__(self, theme: Theme) -> None:
        self._fonts = {name: _font(style.size, style.weight, name in _COLUMNS) for name, style in theme.text.items()}
        self._metrics = {name: QFontMetricsF(font) for name, font in self._fonts.items()}
        self._widths: OrderedDict[tuple[str, str], float] = OrderedDict()
        self._laid: OrderedDict[tuple[str, str], QStaticText] = OrderedDict()

    def font(self, style: str) -> QFont:
        return self._fonts[style]

    def ascent(self, style: str) -> float:
        return self._metrics[style].ascent()

    def measure(self, text: str, style: str) -> float:
        """Width in logical pixels."""
        key = (text, style)
        width = self._widths.get(key)
        if width is None:
            width = self._widths[key] = self._metrics[style].horizontalAdvance(text)
            if len(self._widths) > _KEPT:
                self._widths.popitem(last=False)
        return width

    def laid(self, text: str, style: str) -> QStaticText:
        """The text ready to be painted."""
        key = (text, style)
        static = self._laid.get(key)
        if static is None:
            static = QStaticText(text)
            static.setTextFormat(Qt.TextFormat.PlainText)
            static.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
            static.prepare(font=self._fonts[style])
            self._laid[key] = static
            if len(self._laid) > _KEPT:
                self._laid.popitem(last=False)
        return static


def _font(size: float, weight: int, columns: bool) -> QFont:
    font = QFont(font_family())
    # Half pixels have no setPixelSize; points at the screen's own resolution are pixels again.
    screen = QGuiApplication.primaryScreen()
    font.setPointSizeF(size * 72.0 / (screen.logicalDotsPerInchY() if screen else 96.0))
    font.setWeight(QFont.Weight(weight))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    # Said either way: a painter fills what a font leaves open from the window's font, and widths would not be true.
    font.setFeature(QFont.Tag("tnum"), int(columns))
    return font
