"""Marks: what is drawn for the facts of one event in one lane."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from viewer.model.figure import Figure, What
from viewer.model.mention import Status
from viewer.model.when import Basis, Precision
from viewer.timeline.arrangement import Arrangement, Ints
from viewer.timeline.table import BASES, FAMILIES, PRECISIONS, STATUSES, FactTable
from viewer.timeline.wording import FAMILY_WORDS, Label, figure_height, figure_words, figures_line, hedge_for

_FIRM = (BASES.index(Basis.STATED), BASES.index(Basis.USER))
_MINUTE = PRECISIONS.index(Precision.MINUTE)
_ASSERTED = STATUSES.index(Status.ASSERTED)
# A figure names the whole mark when so much of the event gives it.
_FIGURE_SHARE = 0.6
# What a number of these counts, where its name alone does not say so.
_COUNTED = {What.SETTLEMENTS: "Settlements taken"}
# The line of the table's times that holds the publication.
_REPORTED = 2


@dataclass(frozen=True, slots=True)
class Bar:
    """The stretch that `rows` share, POSIX seconds; infinite where it is open.

    `firm` says that a report states just this stretch, `minute` that it is a time rather than a stretch. `pips` counts
    the articles of each origin, most first.
    """

    start: float
    end: float
    rows: tuple[int, ...]
    firm: bool
    minute: bool
    pips: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Mark:
    """`bars` from early to late; `low`..`high` reaches as far as the vaguest report (finite).

    `rows` are table rows, the one to tell first at the head. `more` is the number of facts when the mark stands for
    several events of one family. A greater `weight` keeps its row.
    """

    lane: int
    family: int
    bars: tuple[Bar, ...]
    low: float
    high: float
    rows: tuple[int, ...]
    accounts: int
    weight: tuple[int, int, int, int, float]
    more: int = 0


def marks_of(arranged: Arrangement, lane: int, entries: Ints) -> list[Mark]:
    """Marks of some entries of a lane: one for each event."""
    rows = arranged.fact[entries]
    event = arranged.table.event[rows]
    order = np.lexsort((rows, event))
    rows, event = rows[order], event[order]
    bounds = [0, *(np.flatnonzero(np.diff(event)) + 1).tolist(), len(rows)]
    columns = _Columns(arranged, rows)
    told = rows.tolist()
    return [
        columns.mark(lane, told[first:last]) for first, last in zip(bounds, bounds[1:], strict=False) if first < last
    ]


class _Columns:
    """The columns marks are made from, for some rows, as plain numbers: quicker than numpy one by one."""

    def __init__(self, arranged: Arrangement, rows: NDArray[np.int32]) -> None:
        table, line = arranged.table, arranged.line
        self.table = table
        columns = (table.basis[line], table.precision[line], table.family, table.article, table.core)
        told = [arranged.warp.there(bounds[line][rows]).tolist() for bounds in (table.start, table.end)]
        told += [column[rows].tolist() for column in columns]
        keys = rows.tolist()
        self.start, self.end, self.basis, self.precision, self.family, self.article, self.core = (
            dict(zip(keys, column, strict=True)) for column in told
        )

    def mark(self, lane: int, rows: list[int]) -> Mark:
        if len(rows) == 1:
            return self._single(lane, rows[0])
        table = self.table
        rows.sort(key=self._worth, reverse=True)
        bars = self._bars(rows)
        bounds = [t for row in rows for t in (self.start[row], self.end[row]) if math.isfinite(t)]
        families = Counter(self.family[row] for row in rows)
        family = max(families, key=lambda f: (families[f], f == self.family[rows[0]]))
        accounts = int(table.accounts[table.event[rows[0]]])
        weight = (
            int(accounts > 1),
            len({self.article[row] for row in rows}),
            int(any(bar.firm for bar in bars)),
            int(any(self.core[row] for row in rows)),
            -min(bounds),
        )
        return Mark(lane, family, bars, min(bounds), max(bounds), tuple(rows), accounts, weight)

    def _single(self, lane: int, row: int) -> Mark:
        """By far the most marks tell one fact."""
        start, end = self.start[row], self.end[row]
        firm = self.basis[row] in _FIRM
        minute = end - start <= 60.0 or self.precision[row] == _MINUTE
        low = start if math.isfinite(start) else end
        high = end if math.isfinite(end) else start
        bar = Bar(start, end, (row,), firm, minute, (1,))
        weight = (0, 1, int(firm), int(self.core[row]), -low)
        return Mark(lane, self.family[row], (bar,), low, high, (row,), 0, weight)

    def _worth(self, row: int) -> tuple[bool, bool, bool, int]:
        table = self.table
        return (
            self.core[row],
            bool(table.status[row] == _ASSERTED),
            self.basis[row] in _FIRM,
            -row,
        )

    def _bars(self, rows: Sequence[int]) -> tuple[Bar, ...]:
        """Facts that share a stretch make one bar, the narrowest first: a later toll gets a bar of its own."""
        groups: list[tuple[float, float, list[int]]] = []
        for row in sorted(rows, key=lambda r: (self.end[r] - self.start[r], r)):
            start, end = self.start[row], self.end[row]
            for i, (low, high, members) in enumerate(groups):
                if start < high and low < end:
                    groups[i] = (max(low, start), min(high, end), [*members, row])
                    break
            else:
                groups.append((start, end, [row]))
        return tuple(self._bar(*group) for group in sorted(groups))

    def _bar(self, start: float, end: float, rows: list[int]) -> Bar:
        firm = any(self.basis[row] in _FIRM and self.start[row] == start and self.end[row] == end for row in rows)
        minute = end - start <= 60.0 or all(self.precision[row] == _MINUTE for row in rows)
        return Bar(start, end, tuple(sorted(rows)), firm, minute, self._pips(rows))

    def _pips(self, rows: Sequence[int]) -> tuple[int, ...]:
        seen: set[int] = set()
        origins: dict[int, int] = {}
        for row in sorted(rows):
            article = self.article[row]
            if article not in seen:
                seen.add(article)
                origin = int(self.table.origin[row])
                origins[origin] = origins.get(origin, 0) + 1
        return tuple(sorted(origins.values(), reverse=True))


def rolled_up(marks: Sequence[Mark]) -> Mark:
    """One mark for several light ones of one family that lie close together."""
    if len(marks) == 1:
        return marks[0]
    rows = tuple(row for mark in marks for row in mark.rows)
    low, high = min(mark.low for mark in marks), max(mark.high for mark in marks)
    bar = Bar(low, high, rows, firm=False, minute=False)
    return Mark(marks[0].lane, marks[0].family, (bar,), low, high, rows, 0, (0, 0, 0, 0, -low), more=len(set(rows)))


def label_of(table: FactTable, mark: Mark) -> Label:
    """What stands beside a mark: the headline of the fact to tell first, or what its figures count."""
    if mark.more:
        return Label("", f"{mark.more:,} more: {FAMILY_WORDS[FAMILIES[mark.family].value]}")
    return _label(table, mark.rows)


def _label(table: FactTable, rows: tuple[int, ...]) -> Label:
    return table.labels.get(rows, lambda: _new_label(table, rows))


def _new_label(table: FactTable, rows: tuple[int, ...]) -> Label:
    what = counted_by(table, rows)
    text = _COUNTED.get(what, what.value.replace("_", " ").capitalize()) if what else table.headlines[rows[0]]
    hedge = _hedge(table, rows, text)
    if hedge and what:
        text = text[:1].lower() + text[1:]
    return Label(hedge, text, strong=len(rows) > 1)


def _hedge(table: FactTable, rows: Sequence[int], text: str) -> str:
    claimants = [table.claimants[code] for code in table.claimant[list(rows)].tolist()]
    return hedge_for(claimants, [STATUSES[code] for code in table.status[list(rows)].tolist()], text)


def counted_by(table: FactTable, rows: tuple[int, ...]) -> What | None:
    """What the figures of a mark count, where these are its label: "Killed: 7, 15+". Else its headline tells more.

    So it does for one figure that somebody only claims: "At least one child missing".
    """
    if len(rows) < 2 or not len(table.figures):
        return None
    counts = Counter(what for row in rows for what in {figure.what for figure in table.figures[row]})
    # Of two that are counted as often the graver is told, by the order in which they are declared.
    what = max((what for what in What if what is not What.OTHER), key=lambda what: counts[what])
    most = counts[what]
    if most < 2 or most < _FIGURE_SHARE * len(rows):
        return None
    several = len({figure_words(figure) for figure in _figures(table, rows, what)}) > 1
    return what if several or not _hedge(table, rows, "") else None


def figures_of(table: FactTable, mark: Mark, rows: Sequence[int]) -> str:
    """The distinct figures of some rows of a mark that stands for figures, in the order of report; else ""."""
    what = None if mark.more else counted_by(table, mark.rows)
    return figures_line(_figures(table, rows, what)) if what is not None else ""


def _figures(table: FactTable, rows: Sequence[int], what: What) -> list[Figure]:
    """As they were reported, one after the other. Bare words ("others") only where there is no number."""
    told = [(_reported(table, row), figure) for row in rows for figure in table.figures[row] if figure.what is what]
    told.sort(key=lambda pair: (pair[0], figure_height(pair[1])))
    numbers = [figure for _, figure in told if any(letter.isdigit() for letter in figure_words(figure))]
    return numbers or [figure for _, figure in told]


def _reported(table: FactTable, row: int) -> float:
    start, end = float(table.start[_REPORTED, row]), float(table.end[_REPORTED, row])
    return start if math.isfinite(start) else end


def label_of_row(table: FactTable, row: int) -> Label:
    """The headline of one fact and its hedge."""
    return _label(table, (row,))


def fact_label(table: FactTable, row: int) -> str:
    """The headline of one fact, with its hedge in front."""
    return _label(table, (row,)).whole
