"""The right side of a chart: who says so for each number, and the articles behind the letters."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from viewer.exporting.chart_text import Measure, shortened
from viewer.exporting.chart_words import (
    NO_PUBLISHER,
    claimants_of,
    letter_of,
    plural,
    publication_words,
)
from viewer.model.article import ArticleRow
from viewer.timeline.shapes import Anchor, Line, Primitive, Rect, Text
from viewer.timeline.table import FactTable

ROW = 22.0
ARTICLE_ROW = 20.0
GUTTER = 24.0
LETTERS = 5
Numbers = Sequence[tuple[int, tuple[str, ...]]]


@dataclass(frozen=True, slots=True)
class Letters:
    """`rows` are the articles listed, in the order of their letters; `more` how many are not."""

    of: Mapping[str, str]
    rows: tuple[ArticleRow, ...]
    more: int


def give_letters(table: FactTable, articles: Sequence[ArticleRow], numbers: Numbers, most: int) -> Letters:
    """Letters for at most `most` articles: where not all fit, for those that the most numbers rest on."""
    cited = Counter(article for _, facts in numbers for article in _articles_of(table, facts))
    chosen = sorted(articles, key=lambda row: -cited[row.article.name])[: most if len(articles) <= most else most - 1]
    names = {row.article.name for row in chosen}
    rows = tuple(row for row in articles if row.article.name in names)
    return Letters({row.article.name: letter_of(i) for i, row in enumerate(rows)}, rows, len(articles) - len(rows))


def _articles_of(table: FactTable, facts: Sequence[str]) -> list[str]:
    codes = sorted({int(table.article[table.row_of[fact]]) for fact in facts})
    return [table.articles[code] for code in codes]


@dataclass(frozen=True, slots=True)
class Lists:
    """Lays both lists out in `area`: the numbers from the top, in one or two columns, the articles at the bottom."""

    table: FactTable
    numbers: Numbers
    letters: Letters
    area: Rect
    measure: Measure

    def primitives(self) -> Iterator[Primitive]:
        foot = self._articles_height()
        top = self.area.y
        yield Text(self.area.x, top - 13, "Sources: who says so", "list_strong")
        yield Text(self.area.right, top - 13, "articles", "list", Anchor.RIGHT)
        yield Line(self.area.x, top, self.area.right, top, "ink", 1.5)
        yield from self._numbers(self.area.height - foot - 8)
        yield from self._articles(self.area.bottom - foot)

    def _articles_height(self) -> float:
        return (len(self.letters.rows) + bool(self.letters.more)) * ARTICLE_ROW + 12

    def _numbers(self, height: float) -> Iterator[Primitive]:
        lines = max(int(height // ROW), 1)
        columns = 1 if len(self.numbers) <= lines else 2
        shown = list(self.numbers)
        if len(shown) > lines * columns:
            shown = shown[: lines * columns - 1]
        lines = min(lines, max(math.ceil(len(shown) / columns), lines if columns == 2 else 0))
        width = (self.area.width - GUTTER * (columns - 1)) / columns
        for i, (number, facts) in enumerate(shown):
            column, line = divmod(i, lines)
            x, y = self.area.x + column * (width + GUTTER), self.area.y + 17 + line * ROW
            yield from self._number(x, y, width, number, facts)
        left = len(self.numbers) - len(shown)
        if left:
            column, line = divmod(len(shown), lines)
            x, y = self.area.x + column * (width + GUTTER), self.area.y + 17 + line * ROW
            yield Text(x, y, f"and {left:,} more {plural(left, 'number')}, in the table of facts", "list")

    def _number(self, x: float, y: float, width: float, number: int, facts: tuple[str, ...]) -> Iterator[Primitive]:
        letters = self._letters(facts)
        yield Text(x, y, str(number), "list_strong")
        yield Text(x + width, y, letters, "list_strong", Anchor.RIGHT)
        room = width - 32 - self.measure(letters, "list_strong") - 12
        yield Text(x + 32, y, self._claimants(facts, room), "list")

    def _letters(self, facts: tuple[str, ...]) -> str:
        names = _articles_of(self.table, facts)
        known = [self.letters.of[name] for name in names if name in self.letters.of][:LETTERS]
        more = len(names) - len(known)
        return " ".join([*known, f"+{more}"] if more else known)

    def _claimants(self, facts: tuple[str, ...], room: float) -> str:
        """As many names as fit, then "and 4 more"; the first is shortened where even it does not fit."""
        names = claimants_of(self.table, facts)
        for count in range(min(len(names), 4), 0, -1):
            left = len(names) - count
            words = ", ".join(names[:count]) + (f" and {left} more" if left else "")
            if self.measure(words, "list") <= room:
                return words
        tail = f" and {len(names) - 1} more" if len(names) > 1 else ""
        return shortened(names[0], "list", room - self.measure(tail, "list"), self.measure) + tail

    def _articles(self, top: float) -> Iterator[Primitive]:
        yield Line(self.area.x, top, self.area.right, top, "line2")
        y = top + 14
        for row in self.letters.rows:
            when = publication_words(row.publication)
            room = self.area.width - 32 - self.measure(when, "list") - 16
            publisher = row.article.publisher or NO_PUBLISHER
            yield Text(self.area.x, y, self.letters.of[row.article.name], "list_strong")
            name = shortened(publisher, "list", room, self.measure)
            yield Text(self.area.x + 32, y, name, "list", colour="ink")
            taken = self.measure(name, "list") + 10
            if room - taken > 60:
                which = shortened(row.article.title or row.article.name, "list", room - taken, self.measure)
                yield Text(self.area.x + 32 + taken, y, which, "list", colour="ink3")
            yield Text(self.area.right, y, when, "list", Anchor.RIGHT)
            y += ARTICLE_ROW
        if self.letters.more:
            more = self.letters.more
            yield Text(self.area.x + 32, y, f"and {more:,} more {plural(more, 'article')}", "list")
