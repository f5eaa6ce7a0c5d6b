"""The right side of a chart: who says so for each number, and the articles behind the letters."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from viewer.exporting.chart_text import Measure, shortened
from viewer.exporting.chart_words import claimants_of, plural
from viewer.model.article import ArticleRow
from viewer.timeline.shapes import Anchor, Line, Primitive, Rect, Text
from viewer.timeline.table import FactTable
from viewer.timeline.wording import letter_of, publication_words

ROW, LEAST_ROW = 22.0, 17.5
ARTICLE_ROW = 20.0
GUTTER = 24.0
LETTERS = 5
INDENT = 32.0
MOST_ARTICLES, LEAST_ARTICLES, ARTICLES_SHARE = 12, 3, 0.4
AIR = 12.0
Entry = tuple[int, tuple[str, ...]]
Numbers = Sequence[Entry]


def _alphabetical(letters: str) -> tuple[int, str]:
    return len(letters), letters


def lines_of(number: int, labels: Mapping[int, str]) -> int:
    """A number whose mark had no room for words takes a line more."""
    return 2 if number in labels else 1


def articles_height(rows: int) -> float:
    return rows * ARTICLE_ROW + 12


def most_articles(area: Rect) -> int:
    """How many rows the list of articles may take."""
    return min(max(int(area.height * ARTICLES_SHARE // ARTICLE_ROW), LEAST_ARTICLES), MOST_ARTICLES)


def room_for_numbers(area: Rect, articles: int, columns: int) -> int:
    """How many lines of numbers fit above that many articles, in so many columns."""
    height = area.height - articles_height(min(articles, most_articles(area))) - AIR
    return max(int(height // LEAST_ROW), 1) * columns


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
    """Lays both lists out in `area`: the numbers in so many `columns` at most, the articles below them.

    `labels` are those of numbers whose marks had no room for all their words: they get a second line here.
    """

    table: FactTable
    numbers: Numbers
    letters: Letters
    labels: Mapping[int, str]
    area: Rect
    measure: Measure
    columns: int = 1

    def primitives(self) -> Iterator[Primitive]:
        top, foot = self.area.y, articles_height(len(self.letters.rows) + bool(self.letters.more))
        yield Text(self.area.x, top - 13, "Sources: who says so", "list_strong")
        yield Text(self.area.right, top - 13, "articles", "list", Anchor.RIGHT)
        yield Line(self.area.x, top, self.area.right, top, "ink", 1.5)
        columns, row = self._columns(self.area.height - foot - AIR)
        width = (self.area.width - GUTTER * (len(columns) - 1)) / len(columns)
        for i, column in enumerate(columns):
            yield from self._column(column, self.area.x + i * (width + GUTTER), width, row)
        high = max(sum(lines_of(number, self.labels) for number, _ in column) for column in columns) * row
        yield from self._articles(min(top + high + AIR, self.area.bottom - foot))

    def _columns(self, height: float) -> tuple[list[list[Entry]], float]:
        """The numbers by column, and how high a line is. One column as long as its lines fit."""
        lines = [lines_of(number, self.labels) for number, _ in self.numbers]
        wanted, most = sum(lines), max(int(height // LEAST_ROW), 1)
        count = min(math.ceil(wanted / most) or 1, self.columns)
        columns: list[list[Entry]] = [[] for _ in range(count)]
        filled = [0] * count
        at = 0
        for entry, high in zip(self.numbers, lines, strict=True):
            if filled[at] + high > math.ceil(wanted / count) and at < count - 1:
                at += 1
            columns[at].append(entry)
            filled[at] += high
        return columns, min(ROW, height / max(*filled, 1))

    def _column(self, entries: list[Entry], x: float, width: float, row: float) -> Iterator[Primitive]:
        y = self.area.y + 5 + row / 2
        for number, facts in entries:
            yield from self._number(x, y, width, number, facts)
            if number in self.labels:
                words = shortened(self.labels[number], "hint", width - INDENT, self.measure)
                yield Text(x + INDENT, y + row * 0.86, words, "hint", colour="ink")
            y += lines_of(number, self.labels) * row

    def _number(self, x: float, y: float, width: float, number: int, facts: tuple[str, ...]) -> Iterator[Primitive]:
        letters = self._letters(facts)
        yield Text(x, y, str(number), "list_strong")
        yield Text(x + width, y, letters, "list_strong", Anchor.RIGHT)
        room = width - INDENT - self.measure(letters, "list_strong") - 12
        yield Text(x + INDENT, y, self._claimants(facts, room), "list")

    def _letters(self, facts: tuple[str, ...]) -> str:
        names = _articles_of(self.table, facts)
        known = sorted((self.letters.of[name] for name in names if name in self.letters.of), key=_alphabetical)[
            :LETTERS
        ]
        more = len(names) - len(known)
        return " ".join([*known, f"+{more}"] if more else known)

    def _claimants(self, facts: tuple[str, ...], room: float) -> str:
        """As many names as fit, then "and 4 more". No name is cut but one that stands alone."""
        names = claimants_of(self.table, facts)
        for count in range(min(len(names), 4), 0, -1):
            left = len(names) - count
            words = ", ".join(names[:count]) + (f" and {left} more" if left else "")
            if self.measure(words, "list") <= room:
                return words
        if len(names) > 1:
            tail = f" and {len(names) - 1} more"
            fits = (name + tail for name in names if self.measure(name + tail, "list") <= room)
            return next(fits, f"{len(names)} claimants")
        return shortened(names[0], "list", room, self.measure)

    def _articles(self, top: float) -> Iterator[Primitive]:
        yield Line(self.area.x, top, self.area.right, top, "line2")
        y = top + 14
        for row in self.letters.rows:
            when = publication_words(row.publication)
            room = self.area.width - INDENT - self.measure(when, "list") - 16
            title = row.article.title or row.article.name
            yield Text(self.area.x, y, self.letters.of[row.article.name], "list_strong")
            name = shortened(row.article.publisher or title, "list", room, self.measure)
            yield Text(self.area.x + INDENT, y, name, "list", colour="ink")
            taken = self.measure(name, "list") + 10
            if row.article.publisher and room - taken > 60:
                which = shortened(title, "list", room - taken, self.measure)
                yield Text(self.area.x + INDENT + taken, y, which, "list", colour="ink3")
            yield Text(self.area.right, y, when, "list", Anchor.RIGHT)
            y += ARTICLE_ROW
        if self.letters.more:
            more = self.letters.more
            yield Text(self.area.x + INDENT, y, f"and {more:,} more {plural(more, 'article')}", "list")
