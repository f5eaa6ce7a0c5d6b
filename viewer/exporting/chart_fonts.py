"""SVG with real text: the letters it uses come along, so that it looks the same where the font is not installed."""

from __future__ import annotations

import base64
import io
import re
from html import unescape

from fontTools import subset
from fontTools.ttLib import TTFont

from viewer.exporting.chart_text import FONT_FILES
from viewer.resources import resource

# CSS weights of FONT_FILES.
_WEIGHTS = (400, 500, 600)
_TEXTS = re.compile(r">([^<>]+)</(?:text|tspan)>")
_OPENED = re.compile(r"(<svg\b[^>]*>)")


def with_fonts(svg: bytes) -> bytes:
    """The drawing with the letters of its texts as fonts inside. The same drawing gives the same bytes."""
    text = svg.decode("utf-8")
    letters = {letter for words in _TEXTS.findall(text) for letter in unescape(words)}
    faces = "".join(_face(name, weight, letters) for name, weight in zip(FONT_FILES, _WEIGHTS, strict=True))
    return _OPENED.sub(rf"\1<style>{faces}</style>", text, count=1).encode("utf-8")


def _face(name: str, weight: int, letters: set[str]) -> str:
    options = subset.Options()
    options.flavor = "woff"
    options.layout_features = ["kern", "mark", "mkmk", "ccmp", "calt", "liga"]
    options.notdef_outline = True
    font = TTFont(str(resource("fonts", name)), recalcTimestamp=False)
    subsetter = subset.Subsetter(options)
    subsetter.populate(text="".join(sorted(letters)))
    subsetter.subset(font)
    font.flavor = "woff"
    out = io.BytesIO()
    font.save(out, reorderTables=True)
    data = base64.b64encode(out.getvalue()).decode("ascii")
    return f"@font-face{{font-family:Inter;font-weight:{weight};src:url(data:font/woff;base64,{data})}}"
