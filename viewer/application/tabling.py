"""The fact table of a snapshot, made anew only when facts or events changed."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

import numpy as np

from viewer.model.article import Article
from viewer.model.event import Event
from viewer.model.fact import Fact
from viewer.store.replaying import Replayed
from viewer.timeline.table import FactTable, Flags, build_table


class TableMaker:
    """Remembers the last table: hiding, confirming and noting change two of its columns at most."""

    def __init__(self) -> None:
        self._facts: Sequence[Fact] = ()
        self._events: Sequence[Event] = ()
        self._articles = 0
        self._table: FactTable | None = None

    def of(
        self, facts: Sequence[Fact], events: Sequence[Event], articles: Sequence[Article], replayed: Replayed
    ) -> FactTable:
        if self._table is not None and self._events is events and self._articles == len(articles) and self._same(facts):
            hidden, corrected = _flags(facts, replayed.hidden), _flags(facts, replayed.corrected)
            return replace(self._table, hidden=hidden, corrected=corrected)
        self._table = build_table(facts, events, articles, replayed.corrected, replayed.hidden)
        self._facts, self._events, self._articles = facts, events, len(articles)
        return self._table

    def _same(self, facts: Sequence[Fact]) -> bool:
        if len(facts) != len(self._facts):
            return False
        return all(new is old or new == old for new, old in zip(facts, self._facts, strict=True))


def _flags(facts: Sequence[Fact], members: Collection[str]) -> Flags:
    return np.fromiter((fact.id in members for fact in facts), dtype=bool, count=len(facts))
