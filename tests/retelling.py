"""Facts of a blaze in an invented town, and the events that comparing makes of them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from viewer.comparing.events import compare
from viewer.model.article import Publication, PublicationBasis
from viewer.model.event import Event, RelationKind
from viewer.model.fact import Fact
from viewer.model.figure import Counts, Figure, What
from viewer.model.mention import ClaimantMention, Kind, Status
from viewer.model.place import Place, PlaceKind
from viewer.model.span import Span
from viewer.model.when import Basis, Precision, When

TUESDAY = datetime(2021, 3, 2, tzinfo=UTC)
DAY = timedelta(days=1)
HARBOUR = Place("user:harbour", "Harbour", PlaceKind.SETTLEMENT, ("Coast Region", "Country"))
HILLTOP = Place("user:hilltop", "Hilltop", PlaceKind.SETTLEMENT, ("Coast Region", "Country"))
COAST = Place("user:coast", "Coast Region", PlaceKind.REGION, ("Country",))
WHEN = When(TUESDAY, TUESDAY + DAY, Precision.DAY, Basis.STATED)
UNDATED = When(None, None, Precision.UNKNOWN, Basis.INFERRED)


def figure(what: What, low: int | None, high: int | None = None, counts: Counts = Counts.UNKNOWN) -> Figure:
    return Figure(what, "people", low, low if high is None else high, Span(0, 1, "x"), counts=counts)


def fact(
    key: str,
    text: str,
    kind: Kind = Kind.CASUALTIES,
    figures: tuple[Figure, ...] = (),
    place: Place | None = HARBOUR,
    when: When = WHEN,
    reported: datetime | None = TUESDAY,
    by: str = "",
) -> Fact:
    """A fact of the article before the dot of its key; the number after the dot is its place there."""
    article, _, place_in_text = key.partition(".")
    start = 1000 * int(place_in_text or 0)
    span = Span(start, start + len(text), text)
    printed = When(reported, reported + DAY, Precision.DAY, Basis.PUBLISHED) if reported else UNDATED
    return Fact(
        id=key,
        article=article,
        span=span,
        sentence=span,
        headline=text,
        kind=kind,
        when=when,
        said=None,
        reported=printed,
        places=(place,) if place else (),
        figures=figures,
        claimant=ClaimantMention(span, by, "") if by else None,
        status=Status.CLAIMED if by else Status.ASSERTED,
    )


def publications(facts: list[Fact]) -> dict[str, Publication]:
    days = {item.article: item.reported.start.date() if item.reported.start else None for item in facts}
    return {name: Publication(day, day, PublicationBasis.STATED) for name, day in days.items()}


def events(*facts: Fact) -> tuple[Event, ...]:
    found = compare(facts, publications(list(facts)), {})
    assert sorted(key for event in found for key in event.facts) == sorted(item.id for item in facts)
    return found


def together(*facts: Fact) -> list[tuple[str, ...]]:
    return sorted(event.facts for event in events(*facts))


def relation(*facts: Fact) -> list[tuple[RelationKind, str]]:
    return [(item.kind, item.words) for event in events(*facts) for item in event.relations]


def killed(key: str, count: int, **changes: object) -> Fact:
    return fact(key, f"{count} people were killed in the blaze", figures=(figure(What.KILLED, count),), **changes)  # type: ignore[arg-type]
