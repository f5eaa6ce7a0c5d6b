"""Marks: what is drawn for the facts of one event in one lane."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from viewer.model.figure import Figure, What
from viewer.model.mention import Status
from viewer.model.when import Basis, Precision
from viewer.timeline.arrangement import Arrangement, Ints
from viewer.timeline.table import BASES, FAMILIES, PRECISIONS, STATUSES, FactTable
from viewer.timeline.wording import FAMILY_WORDS, Label, figures_line, hedge_for

_FIRM = (BASES.index(Basis.STATED), BASES.index(Basis.USER))
_MINUTE = PRECISIONS.index(Precision.MINUTE)
_ASSERTED = STATUSES.index(Status.ASSERTED)
# A figure names the whole mark when so much of the event gives it.
_FIGURE_SHARE = 0.6


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


def marks_of(arranged: Arrangement, entries: Ints) -> dict[int, list[Mark]]:
    """Marks of some entries by lane number: one for each event in each lane."""
    event = arranged.table.event[arranged.fact[entries]]
    order = np.lexsort((arranged.fact[entries], event, arranged.lane[entries]))
    entries, event = entries[order], event[order]
    lane = arranged.lane[entries]
    fact = arranged.fact[entries].tolist()
    splits = np.flatnonzero((np.diff(lane) != 0) | (np.diff(event) != 0)) + 1
    bounds = [0, *splits.tolist(), len(fact)]
    marks: dict[int, list[Mark]] = {}
    columns = _Columns(arranged)
    for first, last in zip(bounds, bounds[1:], strict=False):
        if first < last:
            number = int(lane[first])
            marks.setdefault(number, []).append(columns.mark(number, fact[first:last]))
    return marks


class _Columns:
    """The columns a mark is made from, as plain lists when they are few: quicker than numpy one by one."""

    def __init__(self, arranged: Arrangement) -> None:
        table, line = arranged.table, arranged.line
        self.table = table
        self.start, self.end = table.start[line], table.end[line]
        self.basis, self.precision = table.basis[line], table.precision[line]

    def mark(self, lane: int, rows: list[int]) -> Mark:
        table = self.table
        rows.sort(key=self._worth, reverse=True)
        bars = self._bars(rows)
        bounds = [float(t) for row in rows for t in (self.start[row], self.end[row]) if math.isfinite(t)]
        families = Counter(table.family[rows].tolist())
        family = max(families, key=lambda f: (families[f], f == table.family[rows[0]]))
        accounts = int(table.accounts[table.event[rows[0]]]) if len(rows) > 1 else 0
        weight = (
            int(accounts > 1),
            len(set(table.article[rows].tolist())),
            int(any(bar.firm for bar in bars)),
            int(bool(table.core[rows].any())),
            -min(bounds),
        )
        return Mark(lane, family, bars, min(bounds), max(bounds), tuple(rows), accounts, weight)

    def _worth(self, row: int) -> tuple[bool, bool, bool, int]:
        table = self.table
        return (
            bool(table.core[row]),
            bool(table.status[row] == _ASSERTED),
            bool(self.basis[row] in _FIRM),
            -row,
        )

    def _bars(self, rows: Sequence[int]) -> tuple[Bar, ...]:
        """Facts that share a stretch make one bar, the narrowest first: a later toll gets a bar of its own."""
        groups: list[tuple[float, float, list[int]]] = []
        for row in sorted(rows, key=lambda r: (float(self.end[r] - self.start[r]), r)):
            start, end = float(self.start[row]), float(self.end[row])
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
            article = int(self.table.article[row])
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
    counted = figure_name(table, rows)
    text = counted or table.headlines[rows[0]]
    # A single voice or a claim told by all: the hedge is of the fact that the label tells.
    told = rows if counted or len(rows) > 1 else rows[:1]
    claimants = [table.claimants[code] for code in table.claimant[list(told)].tolist()]
    hedge = hedge_for(claimants, [STATUSES[code] for code in table.status[list(told)].tolist()], text)
    if hedge and counted:
        text = text[:1].lower() + text[1:]
    return Label(hedge, text, strong=len(rows) > 1)


def figure_name(table: FactTable, rows: Sequence[int]) -> str:
    """ "Killed", "Injured": what the facts of an event count, if most of them count one thing; else ""."""
    what = _counted(table, tuple(rows))
    if what is None:
        return ""
    return what.value.replace("_", " ").capitalize()


def figures_in(table: FactTable, mark: Mark, bar: Bar) -> str:
    """The distinct figures of a bar, "2, 7, 15+", where the mark stands for figures; else ""."""
    what = None if mark.more else _counted(table, mark.rows)
    return figures_line(_figures(table, bar.rows, what)) if what is not None else ""


def _counted(table: FactTable, rows: tuple[int, ...]) -> What | None:
    if len(rows) < 2 or not len(table.figures):
        return None
    counts = Counter(what for row in rows for what in {figure.what for figure in table.figures[row]})
    counts.pop(What.OTHER, None)
    what, most = max(counts.items(), key=lambda item: item[1], default=(What.OTHER, 0))
    return what if most >= 2 and most >= _FIGURE_SHARE * len(rows) else None


def _figures(table: FactTable, rows: Sequence[int], what: What) -> Iterator[Figure]:
    return (figure for row in rows for figure in table.figures[row] if figure.what is what)


def figures_all(table: FactTable, mark: Mark) -> str:
    """The distinct figures of all bars of a mark that stands for figures; else ""."""
    what = None if mark.more else _counted(table, mark.rows)
    return figures_line(_figures(table, mark.rows, what)) if what is not None else ""


def fact_label(table: FactTable, row: int) -> str:
    """The headline of one fact, with its hedge in front."""
    return _label(table, (row,)).whole
