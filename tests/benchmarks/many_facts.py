"""A table of very many made-up facts, with strings of its own as a real one has them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from viewer.model.place import Place, PlaceKind
from viewer.timeline.table import FAMILIES, KINDS, PRECISIONS, STATUSES, FactTable

YEARS_3 = 3 * 365.25 * 86_400.0
BEGIN = 1_640_995_200.0
# So many places and more are nested, ten in a region.
NESTED = 100
IN_REGION = 10


class Headlines(Sequence[str]):
    """Headlines made when one is asked for: they would only measure the made-up words."""

    def __init__(self, count: int) -> None:
        self._count = count

    def __len__(self) -> int:
        return self._count

    def __getitem__(self, at):  # type: ignore[no-untyped-def]
        return f"Made-up report number {at} from the river ports"


def ids_of(facts: int) -> list[str]:
    return [f"{row:016x}" for row in range(facts)]


def made_up(facts: int, lanes: int, ids: Sequence[str] = (), seed: int = 7) -> FactTable:
    """Facts over three years: 70 % in clusters, 20 % stretches of up to two weeks, the rest minutes."""
    chance = np.random.default_rng(seed)
    clusters = chance.uniform(0, YEARS_3, 200)
    start = chance.uniform(0, YEARS_3, facts)
    clustered = chance.random(facts) < 0.7
    start[clustered] = clusters[chance.integers(0, 200, clustered.sum())] + chance.normal(0, 2e5, clustered.sum())
    start = BEGIN + np.clip(start, 0, YEARS_3)
    length = np.where(chance.random(facts) < 0.2, chance.uniform(3600, 14 * 86_400, facts), 60.0)
    rows = np.arange(facts, dtype=np.int32)
    none = np.zeros(facts, dtype=bool)
    minute = np.full((3, facts), PRECISIONS.index(PRECISIONS[0]), dtype=np.int8)
    return FactTable(
        ids=ids or ids_of(facts),
        start=np.vstack([start] * 3),
        end=np.vstack([start + length] * 3),
        precision=minute,
        basis=chance.integers(0, 4, (3, facts)).astype(np.int8),
        family=chance.integers(0, len(FAMILIES), facts).astype(np.int8),
        kind=chance.integers(0, len(KINDS), facts).astype(np.int8),
        status=np.full(facts, STATUSES.index(STATUSES[0]), dtype=np.int8),
        claimant=np.zeros(facts, dtype=np.int32),
        article=np.zeros(facts, dtype=np.int32),
        event=rows,
        origin=rows,
        core=~none,
        hidden=none,
        corrected=none,
        entry_fact=rows,
        entry_place=chance.integers(0, lanes, facts).astype(np.int32),
        accounts=np.zeros(facts, dtype=np.int32),
        places=places_of(lanes),
        articles=("made up",),
        titles=("",),
        headlines=Headlines(facts),
        texts=Headlines(facts),
        whys=Headlines(facts),
    )


def places_of(lanes: int) -> tuple[Place, ...]:
    """Ports side by side, or where there are very many, each tenth a region that holds the nine behind it."""
    if lanes < NESTED:
        return tuple(Place(f"made:{n}", f"Port {n + 1}", PlaceKind.SETTLEMENT) for n in range(lanes))
    made = []
    for number in range(lanes):
        region = f"Coast {number // IN_REGION + 1}"
        if number % IN_REGION == 0:
            made.append(Place(f"made:{number}", region, PlaceKind.REGION))
        else:
            made.append(Place(f"made:{number}", f"Port {number + 1}", PlaceKind.SETTLEMENT, (region,)))
    return tuple(made)


def folded_of(lanes: int) -> frozenset[str]:
    """Every third region folded, where places are nested."""
    return frozenset(f"Coast {n + 1}" for n in range(0, lanes // IN_REGION, 3)) if lanes >= NESTED else frozenset()
