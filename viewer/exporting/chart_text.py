"""Text of a chart: the program's own font, what stands in for scripts it lacks, and how wide a text is."""

from __future__ import annotations

import functools
import logging
import unicodedata
from collections.abc import Mapping

import matplotlib
from matplotlib import font_manager
from matplotlib.ft2font import FT2Font, LoadFlags

from viewer.resources import resource
from viewer.timeline.fitting import Measure, shortened, wrapped
from viewer.timeline.style import TextStyle

# Hinting moves letters by the size they are drawn at: a chart would then be laid out anew for each resolution.
matplotlib.rcParams.update(
    {
        "text.hinting": "none",
        "text.usetex": False,
        "text.parse_math": False,
        "svg.hashsalt": "dateline",
        "svg.fonttype": "none",
        "pdf.fonttype": 42,
        "path.simplify": False,
    }
)

# It would warn, once a text, that a fallback font has no semibold.
logging.getLogger("matplotlib.font_manager").setLevel(logging.ERROR)

FONT_FILES = ("Inter-Regular.ttf", "Inter-Medium.ttf", "Inter-SemiBold.ttf")
# Tried in this order for what Inter lacks; DejaVu Sans comes with matplotlib, so it is on every machine.
FALLBACKS = (
    *("DejaVu Sans", "Noto Sans CJK SC", "Noto Sans CJK JP", "Noto Sans SC", "PingFang SC", "Hiragino Sans"),
    *("Microsoft YaHei", "Yu Gothic", "Malgun Gothic", "WenQuanYi Zen Hei", "Droid Sans Fallback", "Noto Sans Arabic"),
    *("Noto Naskh Arabic", "Noto Sans Hebrew", "Noto Sans Devanagari", "Noto Sans Bengali", "Noto Sans Thai"),
    *("Noto Sans Georgian", "Noto Sans Armenian", "Noto Sans Ethiopic", "Arial Unicode MS", "Segoe UI"),
)
MEASURED_AT = 200  # pixels: a width is measured once at this size and scaled, so that no rounding shows
UNKNOWN = "\N{WHITE SQUARE}"

__all__ = ["Measure", "drawable", "font_properties", "measurer", "shortened", "wrapped"]


@functools.cache
def families() -> tuple[str, ...]:
    """Font families in the order of preference, only such as are there. Registers the program's own."""
    for name in FONT_FILES:
        font_manager.fontManager.addfont(str(resource("fonts", name)))
    there = set(font_manager.fontManager.get_font_names())
    return ("Inter", *(family for family in FALLBACKS if family in there))


@functools.cache
def font_properties(weight: int) -> font_manager.FontProperties:
    """The font of a weight (as in CSS), with every fallback."""
    return font_manager.FontProperties(family=list(families()), weight=weight)


@functools.cache
def _covered() -> frozenset[int]:
    """Code points that some font of the list can draw."""
    points: set[int] = set()
    for family in families():
        path = font_manager.findfont(font_manager.FontProperties(family=family), fallback_to_default=False)
        points.update(FT2Font(str(path)).get_charmap())
    return frozenset(points)


def drawable(text: str) -> str:
    """One line that the fonts can draw: controls become a space, invisible signs go, unknown ones become a square."""
    covered, line = _covered(), []
    for letter in text:
        if letter.isspace() or unicodedata.category(letter) == "Cc":
            line.append(" ")
        elif ord(letter) in covered:
            line.append(letter)
        elif unicodedata.category(letter) not in ("Cf", "Mn"):
            line.append(UNKNOWN)
    return "".join(line)


@functools.cache
def _own(path: str) -> frozenset[int]:
    """Code points that a font file draws by itself."""
    return frozenset(FT2Font(str(path)).get_charmap())


@functools.lru_cache(maxsize=20_000)
def _ems(text: str, weight: int) -> float:
    paths = [
        font_manager.findfont(font_manager.FontProperties(family=family, weight=weight), fallback_to_default=False)
        for family in families()
    ]
    words = drawable(text)
    # Looking through the fallbacks takes ten times as long as the text itself.
    own = _own(paths[0]).issuperset(map(ord, words))
    font = font_manager.get_font(paths[:1] if own else paths)
    font.set_size(MEASURED_AT, 72)
    font.set_text(words, 0.0, flags=LoadFlags.NO_HINTING)
    return float(font.get_width_height()[0]) / 64 / MEASURED_AT


def measurer(styles: Mapping[str, TextStyle]) -> Measure:
    """measure(text, style name) -> width in logical pixels."""

    def measure(text: str, style: str) -> float:
        return _ems(text, styles[style].weight) * styles[style].size

    return measure
