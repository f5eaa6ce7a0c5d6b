"""What the lanes stand for: places, articles, claimants, kinds or status, and in which order they lie."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from viewer.model.fact import FAMILY_OF
from viewer.model.place import Place
from viewer.timeline.style import load_style
from viewer.timeline.table import KINDS, STATUSES, FactTable
from viewer.timeline.wording import kind_words

ITSELF = "The article itself"


class Grouping(StrEnum):
    """What a lane holds the facts of."""

    PLACE = "place"
    ARTICLE = "article"
    CLAIMANT = "claimant"
    KIND = "kind"
    STATUS = "status"


class LaneOrder(StrEnum):
    """What decides which lane lies above; lanes within a lane are ordered among themselves."""

    COUNT = "count"
    TIME = "time"
    NAME = "name"
    GEOGRAPHY = "geography"
    HAND = "hand"


# In words, for menus.
GROUPINGS = {
    Grouping.PLACE: "Place",
    Grouping.ARTICLE: "Article",
    Grouping.CLAIMANT: "Claimant",
    Grouping.KIND: "Kind",
    Grouping.STATUS: "Status",
}
LANE_ORDERS = {
    LaneOrder.COUNT: "Most facts first",
    LaneOrder.TIME: "Earliest first",
    LaneOrder.NAME: "Name",
    LaneOrder.GEOGRAPHY: "North to south",
    LaneOrder.HAND: "By hand",
}


@dataclass(frozen=True, slots=True)
class Node:
    """What a lane can stand for, where it is no place; `within` names what it lies in, outward."""

    name: str
    title: str
    within: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Grouped:
    """`nodes` by code, and entries: each `fact` (row of the table) once for every `code` that it has; -1 for none."""

    nodes: Sequence[Place | Node]
    fact: NDArray[np.int32]
    code: NDArray[np.int32]


def grouped(table: FactTable, by: Grouping) -> Grouped:
    """The facts of a table by what lanes stand for."""
    if by is Grouping.PLACE:
        return Grouped(table.places, table.entry_fact, table.entry_place)
    rows = np.arange(len(table), dtype=np.int32)
    if by is Grouping.ARTICLE:
        titles = [title.partition("\n")[0] for title in table.titles]
        names = zip(table.articles, titles, strict=True)
        return Grouped([Node(n, title or n.rpartition("/")[2]) for n, title in names], rows, table.article)
    if by is Grouping.CLAIMANT:
        nodes = [Node(name or ITSELF, name[:1].upper() + name[1:] or ITSELF) for name in table.claimants]
        return Grouped(nodes, rows, table.claimant)
    if by is Grouping.KIND:
        families = load_style().theme("light").families
        kinds = [Node(kind_words(kind), kind_words(kind), (families[FAMILY_OF[kind]].label,)) for kind in KINDS]
        return Grouped(kinds, rows, table.kind.astype(np.int32))
    words = [status.value.capitalize() for status in STATUSES]
    return Grouped([Node(word, word) for word in words], rows, table.status.astype(np.int32))
