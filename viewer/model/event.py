"""Facts that tell the same thing about the same happening, and how they relate."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class RelationKind(StrEnum):
    AGREEMENT = "agreement"
    UPDATE = "update"
    SCOPE = "scope"
    CONTRADICTION = "contradiction"
    DENIAL = "denial"
    COPY_ERROR = "copy_error"


@dataclass(frozen=True, slots=True)
class Relation:
    """`facts` are fact ids; `words` say the relation in one phrase for the person."""

    kind: RelationKind
    what: str
    facts: tuple[str, ...]
    words: str


@dataclass(frozen=True, slots=True)
class Event:
    """`facts` are fact ids, oldest report first; `origins` partitions them by the statement they repeat."""

    id: str
    incident: str
    facts: tuple[str, ...]
    articles: tuple[str, ...]
    origins: tuple[tuple[str, ...], ...] = ()
    relations: tuple[Relation, ...] = ()
    suggested: tuple[tuple[tuple[str, ...], str], ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """What the person said of two facts, by their ids: whether both tell the same."""

    one: str
    other: str
    same: bool
