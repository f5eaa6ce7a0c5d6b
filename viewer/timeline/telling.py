"""What the tooltip and a screen reader are told of a mark, in sentences."""

from __future__ import annotations

import math
from dataclasses import dataclass

from viewer.model.mention import Status
from viewer.model.when import Basis, Precision
from viewer.timeline.marks import fact_label
from viewer.timeline.table import BASES, PRECISIONS, STATUSES, UNPLACED, FactTable
from viewer.timeline.view import CLOCKS, Clock, View
from viewer.timeline.wording import when_words

_KNOWN = {
    Basis.STATED: "Stated",
    Basis.INHERITED: "Inherited",
    Basis.INFERRED: "Inferred",
    Basis.PUBLISHED: "Only the publication bounds it",
    Basis.USER: "Set by you",
}


@dataclass(frozen=True, slots=True)
class Telling:
    """`title` names the fact with its hedge; `lines` say when and why, where, who and how many."""

    title: str
    lines: tuple[str, ...]

    @property
    def whole(self) -> str:
        return ". ".join(part.rstrip(".") for part in (self.title, *self.lines)) + "."


def tell(table: FactTable, view: View, facts: tuple[str, ...]) -> Telling:
    """Tells the first of `facts` (ids), how many facts and articles stand with it, and whether accounts differ."""
    rows = [table.row_of[fact] for fact in facts]
    row, line = rows[0], CLOCKS.index(view.clock)
    precision = PRECISIONS[int(table.precision[line, row])]
    start, end = float(table.start[line, row]), float(table.end[line, row])
    when = when_words(start, end, precision, _zone(view, precision), year=True)
    basis = _KNOWN[BASES[int(table.basis[line, row])]]
    why = table.whys[row] if line == 0 and len(table.whys) else ""
    claimant = table.claimants[int(table.claimant[row])] or "The article itself"
    status = STATUSES[int(table.status[row])]
    who = f"{claimant}, {status.value}" if status is not Status.ASSERTED else f"{claimant}, asserted"
    known = f" {basis}." if math.isfinite(start) or math.isfinite(end) else ""
    lines = [f"{when[:1].upper()}{when[1:]}.{known}", *([why] if why else []), f"{_places(table, row)}. {who}."]
    if len(rows) > 1:
        articles = len(set(table.article[rows].tolist()))
        # Each article by its first report, as the pips count them.
        firsts = {int(table.article[row]): int(table.origin[row]) for row in sorted(rows, reverse=True)}
        origins = len(set(firsts.values()))
        lines.append(f"{_some(len(rows), 'fact')} in {_some(articles, 'article')}, {_some(origins, 'origin')}.")
    accounts = int(table.accounts[table.event[row]])
    lines += [f"{accounts:,} accounts differ."] if accounts > 1 else []
    lines += ["Corrected by you."] if table.corrected[row] else []
    return Telling(fact_label(table, row), tuple(lines))


def _zone(view: View, precision: Precision) -> str:
    """Months, years and an article's own day are cut in UTC, so they are told in it, whatever zone the view is in."""
    calendar = precision in (Precision.MONTH, Precision.YEAR)
    printed = view.clock is Clock.REPORTED and precision is not Precision.MINUTE
    return "UTC" if calendar or printed else view.zone


def _places(table: FactTable, row: int) -> str:
    codes = table.entry_place[table.entry_fact == row].tolist()
    return ", ".join(table.places[code].name for code in codes if code != UNPLACED) or "Unplaced"


def _some(count: int, word: str) -> str:
    return f"{count:,} {word}" if count == 1 else f"{count:,} {word}s"
