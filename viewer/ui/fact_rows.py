"""The facts as columns of words: what the fact table shows, sorts and copies."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QIcon

from viewer.application.session import Snapshot
from viewer.model.fact import Fact, Family
from viewer.model.when import When
from viewer.timeline.retold import Retold, retold
from viewer.timeline.view import Clock
from viewer.timeline.wording import figure_words
from viewer.ui.clocks import clock_words, rests_on, time_of
from viewer.ui.counts import titles_of
from viewer.ui.dating_words import dating_of
from viewer.ui.icons import family_icon
from viewer.ui.theme import looks
from viewer.ui.words import BASIS_WORDS, claimant_words, count_words, kind_words, status_words, where_words

Index = QModelIndex | QPersistentModelIndex
CLOCK_COLUMNS = {Clock.HAPPENED: "Happened", Clock.SAID: "Said", Clock.REPORTED: "Reported"}
COLUMNS = (
    "Time", "Place", "What", "Kind", "Figures", "Claimant", "Status", "Article", "Time is", "Time rests on",
    *CLOCK_COLUMNS.values(), "Reports", "Accounts", "By you",
)  # fmt: skip
KIND = COLUMNS.index("Kind")
FACT = Qt.ItemDataRole.UserRole


class FactTableModel(QAbstractTableModel):
    """Rows are facts; words are made when a cell is looked at, never for all."""

    def __init__(self) -> None:
        super().__init__()
        self._facts: list[Fact] = []
        self._zone = "UTC"
        self._clock = Clock.HAPPENED
        self._titles: Mapping[str, str] = {}
        self._reported: dict[str, str] = {}
        self._row_of: dict[str, int] = {}
        self._icons: dict[Family, QIcon] = {}
        self._snapshot: Snapshot | None = None
        self._retold: Retold | None = None
        self._sorted: tuple[int, Qt.SortOrder] | None = None
        looks().changed.connect(self._icons.clear)

    def show_facts(self, facts: Sequence[Fact], snapshot: Snapshot, zone: str, clock: Clock) -> None:
        """Facts in order of time; the person's own order of a column is kept."""
        self.beginResetModel()
        self._facts, self._zone, self._clock = list(facts), zone, clock
        if self._snapshot is None or self._snapshot.table is not snapshot.table:
            self._retold = None
        self._snapshot = snapshot
        self._titles = titles_of(snapshot)
        self._reported = {}
        if clock is Clock.REPORTED:
            datings = [dating_of(item, self._titles) for item in snapshot.articles]
            self._reported = {dating.article: " ".join(dating.rests_on) for dating in datings}
        if self._sorted is not None:
            self._arrange(*self._sorted)
        self._row_of = {fact.id: row for row, fact in enumerate(self._facts)}
        self.endResetModel()

    def fact(self, row: int) -> Fact:
        return self._facts[row]

    def row_of(self, fact: str | None) -> int | None:
        return self._row_of.get(fact) if fact is not None else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        return 0 if parent.isValid() else len(self._facts)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, side: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and side is Qt.Orientation.Horizontal:
            return COLUMNS[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        fact = self._facts[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._words(fact, index.column())
        if role == Qt.ItemDataRole.DecorationRole and index.column() == KIND:
            if fact.family not in self._icons:
                self._icons[fact.family] = family_icon(fact.family)
            return self._icons[fact.family]
        return fact if role == FACT else None

    def _words(self, fact: Fact, column: int) -> str:
        when = time_of(fact, self._clock)
        makers: tuple[Callable[[], str], ...] = (
            lambda: clock_words(fact, self._clock, self._zone),
            lambda: where_words(fact),
            lambda: fact.headline,
            lambda: kind_words(fact.kind),
            lambda: _figures(fact),
            lambda: claimant_words(fact) if fact.claimant else "",
            lambda: status_words(fact.status),
            lambda: self._titles.get(fact.article, fact.article),
            lambda: BASIS_WORDS[when.basis] if when and (when.start or when.end) else "",
            lambda: (
                self._reported.get(fact.article, "") if self._clock is Clock.REPORTED else rests_on(fact, self._clock)
            ),
            *(partial(clock_words, fact, clock, self._zone) for clock in CLOCK_COLUMNS),
            lambda: self._reports(fact),
            lambda: self._accounts(fact),
            lambda: self._by_you(fact),
        )
        return makers[column]()

    def _reports(self, fact: Fact) -> str:
        """What the pips of a mark tell: "3 articles, 2 origins"."""
        table = self._snapshot.table if self._snapshot is not None else None
        if table is None or fact.id not in table.row_of:
            return ""
        self._retold = self._retold or retold(table)
        event = table.event[table.row_of[fact.id]]
        articles, origins = int(self._retold.articles[event]), int(self._retold.origins[event])
        return f"{count_words(articles, 'article')}, {count_words(origins, 'origin')}" if articles > 1 else "1 article"

    def _accounts(self, fact: Fact) -> str:
        """What the badge of a mark tells."""
        table = self._snapshot.table if self._snapshot is not None else None
        if table is None or fact.id not in table.row_of:
            return ""
        accounts = int(table.accounts[table.event[table.row_of[fact.id]]])
        return f"{accounts} differ" if accounts > 1 else ""

    def _by_you(self, fact: Fact) -> str:
        known = self._snapshot
        if known is None:
            return ""
        done = (("hidden", known.hidden), ("corrected", known.corrected), ("confirmed", known.confirmed))
        return ", ".join(word for word, facts in done if fact.id in facts)

    def rows_as_text(self, rows: Sequence[int], columns: Sequence[int]) -> str:
        """Tab-separated lines under a line of headings, as spreadsheets take them."""
        lines = [[COLUMNS[column] for column in columns]]
        lines += [[self._words(self._facts[row], column) for column in columns] for row in rows]
        return "\n".join("\t".join(" ".join(cell.split()) for cell in line) for line in lines) + "\n"

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """By what a column means: times by when they begin, figures by size. No column (-1): as they were given."""
        if column < 0:
            self._sorted = None
            return
        self.layoutAboutToBeChanged.emit()
        kept = [(index, self._facts[index.row()].id) for index in self.persistentIndexList()]
        self._sorted = (column, order)
        self._arrange(column, order)
        self._row_of = {fact.id: row for row, fact in enumerate(self._facts)}
        for index, fact in kept:
            self.changePersistentIndex(index, self.index(self._row_of[fact], index.column()))
        self.layoutChanged.emit()

    def _arrange(self, column: int, order: Qt.SortOrder) -> None:
        backwards = order is Qt.SortOrder.DescendingOrder
        clocks = {COLUMNS.index(name): clock for clock, name in CLOCK_COLUMNS.items()} | {0: self._clock}
        if column in clocks:
            self._facts.sort(key=lambda fact: _moment(time_of(fact, clocks[column])), reverse=backwards)
        elif column == COLUMNS.index("Figures"):
            self._facts.sort(key=_size, reverse=backwards)
        else:
            self._facts.sort(key=lambda fact: self._words(fact, column).casefold(), reverse=backwards)


def _moment(when: When | None) -> tuple[bool, float]:
    """Undated ones come last."""
    bound = None if when is None else (when.start or when.end)
    return (bound is None, bound.timestamp() if bound else 0.0)


def _figures(fact: Fact) -> str:
    return ", ".join(f"{figure_words(figure)} {figure.what.value.replace('_', ' ')}" for figure in fact.figures)


def _size(fact: Fact) -> float:
    return max((float(figure.minimum or figure.maximum or 0) for figure in fact.figures), default=-1.0)
