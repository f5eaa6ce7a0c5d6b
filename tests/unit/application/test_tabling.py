"""A table that was kept is the table that would be made."""

from __future__ import annotations

from dataclasses import fields, replace

import numpy as np

from tests.making import article, fact, when
from viewer.application.tabling import TableMaker
from viewer.store.replaying import Replayed
from viewer.timeline.table import FactTable, build_table

FACTS = (fact(), fact("The river fell later"))


def same(first: FactTable, second: FactTable) -> bool:
    values = ((getattr(first, one.name), getattr(second, one.name)) for one in fields(FactTable))
    return all(np.array_equal(a, b) if isinstance(a, np.ndarray) else a == b for a, b in values)


def test_the_table_is_the_one_that_would_be_made_anew() -> None:
    maker, river = TableMaker(), FACTS[1].id
    moved = (FACTS[0], replace(FACTS[1], when=when(5)))
    for facts, hidden, corrected in (
        (FACTS, frozenset(), {}),
        (FACTS, frozenset({river}), {}),
        (FACTS, frozenset(), {river: frozenset({"kind"})}),
        (moved, frozenset({river}), {river: frozenset({"when"})}),
        (FACTS[:1], frozenset(), {}),
    ):
        replayed = Replayed({one.id: one for one in facts}, hidden, corrected=corrected)
        assert same(maker.of(facts, (), [article()], replayed), build_table(facts, (), [article()], corrected, hidden))
