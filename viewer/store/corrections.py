"""Corrections: what the person changed, kept apart from the facts and replayed over them.

A correction names its fact by id. Where reading again gives no fact of that id, the quotation decides: the exact words
with 32 characters on each side (the text quote selector of the W3C Web Annotation Data Model, 4.2.4).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from viewer.model.article import Publication
from viewer.model.place import Place
from viewer.model.span import Span
from viewer.store.codec import unpack

CONTEXT = 32


class Field(StrEnum):
    """What a correction changes: of a fact, but for PUBLICATION, which is of an article, and the last three.

    PLACE adds a place to the project, PARENT says what the lane lies in that `Anchor.exact` names, LINK (a `Linked`)
    what its fact has to do with another.
    """

    WHEN = "when"
    PLACES = "places"
    KIND = "kind"
    HIDDEN = "hidden"
    NOTE = "note"
    CONFIRMED = "confirmed"
    PUBLICATION = "publication"
    PLACE = "place"
    PARENT = "parent"
    LINK = "link"


OF_FACTS = frozenset(Field) - {Field.PUBLICATION, Field.PLACE, Field.PARENT, Field.LINK}
# With one of these in force a fact keeps its time, whatever is dated or read again.
PINNING = frozenset({Field.WHEN, Field.PLACES, Field.KIND, Field.CONFIRMED})


@dataclass(frozen=True, slots=True)
class Anchor:
    """Words of a canonical text with up to 32 characters on each side."""

    text_sha256: str
    exact: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Correction:
    """`value` and `machine` are JSON of the field's type (codec.pack); `machine` is what the program had.

    `fact_data` is the whole fact as it stood, so that a confirmed fact outlives even rules that no longer see it.
    """

    field: Field
    article: str
    fact: str | None
    anchor: Anchor
    value: bytes
    machine: bytes
    fact_data: bytes | None
    at: datetime
    by: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Linked:
    """The other fact of a link, as a correction has its own; `same` says whether both tell the same thing."""

    fact: str
    article: str
    anchor: Anchor
    fact_data: bytes
    same: bool


class StepState(StrEnum):
    """DISCARDED: undone, and then something else was done instead; kept for the record."""

    DONE = "done"
    UNDONE = "undone"
    DISCARDED = "discarded"


@dataclass(frozen=True, slots=True)
class Step:
    """What one undo takes back."""

    id: int
    label: str
    corrections: tuple[Correction, ...]
    state: StepState
    at: datetime


def anchor_of(text: str, text_sha256: str, span: Span) -> Anchor:
    before = text[max(0, span.start - CONTEXT) : span.start]
    return Anchor(text_sha256, span.text, before, text[span.end : span.end + CONTEXT])


def locate(anchor: Anchor, text: str) -> Span | None:
    """Where the anchor's words stand in a text: the occurrence whose surroundings agree best, None when absent."""
    best, best_score, at = None, -1, text.find(anchor.exact)
    while at >= 0:
        end = at + len(anchor.exact)
        score = _common(anchor.before[::-1], text[max(0, at - CONTEXT) : at][::-1])
        score += _common(anchor.after, text[end : end + CONTEXT])
        if score > best_score:
            best, best_score = at, score
        at = text.find(anchor.exact, at + 1)
    return None if best is None else Span.of(text, best, best + len(anchor.exact))


def _common(first: str, second: str) -> int:
    for index, (a, b) in enumerate(zip(first, second, strict=False)):
        if a != b:
            return index
    return min(len(first), len(second))


def in_force(steps: Iterable[Step]) -> list[Correction]:
    """Corrections of the steps that are done, oldest first."""
    return [correction for step in steps if step.state is StepState.DONE for correction in step.corrections]


def user_publications(corrections: Iterable[Correction]) -> dict[str, Publication]:
    """The person's publication dates by article name."""
    found: dict[str, Publication] = {}
    for correction in corrections:
        if correction.field is Field.PUBLICATION:
            publication = unpack(correction.value, Publication | None)  # type: ignore[arg-type]
            if publication is None:
                found.pop(correction.article, None)
            else:
                found[correction.article] = publication
    return found


def added_places(corrections: Iterable[Correction]) -> tuple[Place, ...]:
    """The places that the person added."""
    found = (unpack(correction.value, Place) for correction in corrections if correction.field is Field.PLACE)
    return tuple({place.id: place for place in found}.values())


def parents(corrections: Iterable[Correction]) -> dict[str, tuple[str, ...]]:
    """By the name of a lane, the names outward of what the person put it into."""
    return {
        correction.anchor.exact: unpack(correction.value, tuple[str, ...])
        for correction in corrections
        if correction.field is Field.PARENT
    }


def outward(name: str, within: tuple[str, ...], given: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """What a lane lies in, with what the person gave for it or for one of those around it."""
    chain, rest, seen = [], list(given.get(name, within)), {name}
    while rest and rest[0] not in seen:
        outer = rest.pop(0)
        chain.append(outer)
        seen.add(outer)
        rest = list(given.get(outer, rest))
    return tuple(chain)
