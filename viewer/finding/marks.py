"""Quotation marks of a text by place, so that a question about one sentence does not read all before it again."""

from __future__ import annotations

import re
from bisect import bisect_left


class Marks:
    """Where the double quotation marks of one text stand."""

    def __init__(self, text: str) -> None:
        self._places: dict[str, list[int]] = {"\u201c": [], "\u201d": [], '"': []}
        for match in re.finditer('[\u201c\u201d"]', text):
            self._places[match.group()].append(match.start())

    def opened(self, start: int, end: int) -> bool:
        """Whether a quotation that begins in [start, end) is still open at the end."""
        straight = self._count('"', start, end)
        return self._count("\u201c", start, end) > self._count("\u201d", start, end) or straight % 2 == 1

    def _count(self, mark: str, start: int, end: int) -> int:
        places = self._places[mark]
        return bisect_left(places, end) - bisect_left(places, start)
