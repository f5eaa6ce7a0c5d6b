"""Which facts are shown."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from viewer.model.mention import Kind, Status
from viewer.timeline.table import KINDS, STATUSES, FactTable
from viewer.timeline.wording import UNPLACED_LANE, folded


@dataclass(frozen=True, slots=True)
class FactFilter:
    """None = no restriction. A place stands for its lane and every lane within; claimant "" is the article itself.

    `lanes` are places by their own names alone, without what lies within ("Unplaced" for none).

    `words` must all occur in the fact's headline, sentence, article title or publisher, letter case and accents aside.
    `hidden` shows the facts that the person took off the timeline, too.
    """

    articles: frozenset[str] | None = None
    kinds: frozenset[Kind] | None = None
    places: frozenset[str] | None = None
    claimants: frozenset[str] | None = None
    statuses: frozenset[Status] | None = None
    words: str = ""
    hidden: bool = False
    lanes: frozenset[str] | None = None


def mask(table: FactTable, chosen: FactFilter) -> NDArray[np.bool_]:
    """(n,) True for each fact that passes; kept with the table, so not to be changed."""
    return table.passing.get(chosen, lambda: _mask(table, chosen))


def _mask(table: FactTable, chosen: FactFilter) -> NDArray[np.bool_]:
    shown = np.ones(len(table), dtype=bool) if chosen.hidden else ~table.hidden
    if chosen.articles is not None:
        shown &= _among(table.articles, chosen.articles)[table.article]
    if chosen.kinds is not None:
        shown &= _among(KINDS, chosen.kinds)[table.kind]
    if chosen.statuses is not None:
        shown &= _among(STATUSES, chosen.statuses)[table.status]
    if chosen.claimants is not None:
        shown &= _among(table.claimants, chosen.claimants)[table.claimant]
    if chosen.places is not None:
        shown &= _placed(
            table, [not chosen.places.isdisjoint((p.name, *p.within)) for p in table.places], chosen.places
        )
    if chosen.lanes is not None:
        shown &= _placed(table, [place.name in chosen.lanes for place in table.places], chosen.lanes)
    for word in folded(chosen.words).split():
        # A word of the article's title or publisher stands for all its facts.
        titled = np.array([word in title for title in table.folded_titles], dtype=bool)
        shown &= table.searched.holding(word) | (titled[table.article] if len(titled) else False)
    shown.flags.writeable = False
    return shown


def _among(names: Collection[str], chosen: frozenset[str]) -> NDArray[np.bool_]:
    return np.array([name in chosen for name in names], dtype=bool)


def _placed(table: FactTable, wanted: list[bool], chosen: frozenset[str]) -> NDArray[np.bool_]:
    # The last one stands for UNPLACED, which is -1.
    entries = np.array([*wanted, UNPLACED_LANE in chosen], dtype=bool)[table.entry_place]
    shown = np.zeros(len(table), dtype=bool)
    shown[table.entry_fact[entries]] = True
    return shown
