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

ROW, LEAST_ROW = 22.0, 18.5
ARTICLE_ROW = 20.0
GUTTER = 24.0
LETTERS = 5
AIR = 12.0
Entry = tuple[int, tuple[str, ...]]
Numbers = Sequence[Entry]


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
    """Lays both lists out in `area`: the numbers in one or two columns, the articles below them.

    `labels` are those of numbers whose marks had no room for words: they get a second line here.
    """

    table: FactTable
    numbers: Numbers
    letters: Letters
    labels: Mapping[int, str]
    area: Rect
    measure: Measure

    def primitives(self) -> Iterator[Primitive]:
        top, foot = self.area.y, (len(self.letters.rows) + bool(self.letters.more)) * ARTICLE_ROW + 12
        yield Text(self.area.x, top - 13, "Sources: who says so", "list_strong")
        yield Text(self.area.right, top - 13, "articles", "list", Anchor.RIGHT)
        yield Line(self.area.x, top, self.area.right, top, "ink", 1.5)
        columns, row = self._columns(self.area.height - foot - AIR)
        width = (self.area.width - GUTTER * (len(columns) - 1)) / len(columns)
        for i, column in enumerate(columns):
            yield from self._column(column, self.area.x + i * (width + GUTTER), width, row)
        high = max(sum(self._lines(entry) for entry in column) for column in columns) * row
        yield from self._articles(min(top + high + AIR, self.area.bottom - foot))

    def _lines(self, entry: Entry) -> int:
        return 2 if entry[0] in self.labels else 1

    def _columns(self, height: float) -> tuple[list[list[Entry]], float]:
        """The numbers by column, and how high a line is; a last entry of number 0 stands for those cut off."""
        wanted, most = sum(map(self._lines, self.numbers)), max(int(height // LEAST_ROW), 2)
        if wanted <= most:
            return [list(self.numbers)], min(ROW, height / max(wanted, 1))
        columns: list[list[Entry]] = [[], []]
        room = [min(math.ceil((wanted + 1) / 2), most), most]
        for i, entry in enumerate(self.numbers):
            last = i + 1 == len(self.numbers)
            at = 0 if not columns[1] and self._lines(entry) <= room[0] else 1
            if self._lines(entry) + (at == 1 and not last) > room[at]:
                columns[1].append((0, tuple(str(number) for number, _ in self.numbers[i:])))
                break
            columns[at].append(entry)
            room[at] -= self._lines(entry)
        lines = max(sum(map(self._lines, column)) for column in columns)
        return columns, min(ROW, height / lines)

    def _column(self, entries: list[Entry], x: float, width: float, row: float) -> Iterator[Primitive]:
        y = self.area.y + 5 + row / 2
        for number, facts in entries:
            if number:
                yield from self._number(x, y, width, number, facts)
            else:
                words = f"and {len(facts):,} more {plural(len(facts), 'number')}, in the table of facts"
                yield Text(x, y, shortened(words, "list", width, self.measure), "list")
            if number in self.labels:
                words = shortened(self.labels[number], "hint", width - 32, self.measure)
                yield Text(x + 32, y + row * 0.86, words, "hint", colour="ink")
            y += self._lines((number, facts)) * row

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
