"""Which signs a drawing uses: a legend shows these and no others."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from viewer.model.fact import Family
from viewer.timeline.marks import Mark
from viewer.timeline.table import FAMILIES, FactTable

# In the order of a legend.
SIGNS = (
    *("dot", "bar", "stated", "inferred", "open", "corrected", "pips", "whisker", "badge"),
    *("more", "edge", "undated", "dense"),
)


@dataclass(frozen=True, slots=True)
class Seen:
    """`signs` of SIGNS, and the families of the marks."""

    signs: frozenset[str] = frozenset()
    families: frozenset[Family] = frozenset()


def seen_in(table: FactTable, marks: Iterable[Mark], others: Iterable[str] = ()) -> Seen:
    """What some marks use; `others` are signs that are no mark's."""
    signs, families = set(others), set[int]()
    for mark in marks:
        families.add(mark.family)
        signs.update(_of_mark(table, mark))
    return Seen(frozenset(signs), frozenset(FAMILIES[code] for code in families))


def _of_mark(table: FactTable, mark: Mark) -> Iterable[str]:
    if mark.more:
        yield "more"
        return
    for bar in mark.bars:
        yield "dot" if bar.minute else "bar"
        yield "stated" if bar.firm else "inferred"
        if math.isinf(bar.start) or math.isinf(bar.end):
            yield "open"
        if sum(bar.pips) > 1:
            yield "pips"
    first, last = min(bar.start for bar in mark.bars), max(bar.end for bar in mark.bars)
    if (math.isfinite(first) and mark.low < first) or (math.isfinite(last) and mark.high > last) or len(mark.bars) > 1:
        yield "whisker"
    if mark.accounts > 1:
        yield "badge"
    if table.corrected[list(mark.rows)].any():
        yield "corrected"
