"""Code points of canonical text against positions in a Qt text."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import accumulate


def qt_positions(text: str, offsets: Iterable[int]) -> list[int]:
    """Positions in a QTextDocument filled with `qt_text(text)`, one for each code point offset, in the given order.

    Qt counts UTF-16 units, so what lies outside the Basic Multilingual Plane counts twice; setPlainText makes
    one paragraph break of CR LF, so that pair counts once.
    """
    widths = [2 if ord(character) > 0xFFFF else 1 for character in text]
    at = text.find("\r\n")
    while at >= 0:
        widths[at + 1] = 0
        at = text.find("\r\n", at + 2)
    sums = [0, *accumulate(widths)]
    return [sums[min(max(offset, 0), len(text))] for offset in offsets]


def qt_text(text: str) -> str:
    """What to hand to Qt so that it holds `text`: it takes a first byte order mark, either way round, for its own."""
    return f"\ufeff{text}" if text[:1] in ("\ufeff", "\ufffe") else text
