"""A made-up story for the drawing: a dam fails above two towns."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from viewer.model.event import Event, Relation, RelationKind
from viewer.model.fact import Fact
from viewer.model.figure import Figure, What
from viewer.model.mention import ClaimantMention, Kind, Status
from viewer.model.place import Place, PlaceKind
from viewer.model.span import Span
from viewer.model.when import UNKNOWN_WHEN, Basis, Precision, When
from viewer.timeline.table import FactTable, build_table
from viewer.timeline.view import View

VALLEY = Place("made:valley", "Orla Valley", PlaceKind.REGION, ("Norland",), zone="UTC")
UPPER = Place("made:upper", "Upper Orla", PlaceKind.SETTLEMENT, ("Orla Valley", "Norland"), zone="UTC")
LOWER = Place("made:lower", "Lower Orla", PlaceKind.SETTLEMENT, ("Orla Valley", "Norland"), zone="UTC")
QUAY = Place("made:quay", "Mill Quay, Lower Orla", PlaceKind.STREET, ("Lower Orla", "Orla Valley", "Norland"))
COUNTRY = Place("made:norland", "Norland", PlaceKind.COUNTRY)

Maker = Callable[..., Fact]


def day(number: int, hour: int = 0, minute: int = 0) -> datetime:
    return datetime(2030, 6, number, hour, minute, tzinfo=UTC)


def on(first: int, last: int | None = None, basis: Basis = Basis.STATED) -> When:
    """A day of June 2030, or the days from first to last."""
    precision = Precision.DAY if last is None else Precision.INTERVAL
    return When(day(first), day((last or first) + 1), precision, basis, why="The sentence says so.")


def make_fact(key: str, headline: str, when: When, place: Place | None = LOWER, **more: Any) -> Fact:
    who = more.pop("claimant", "")
    values: dict[str, Any] = {
        "kind": Kind.DAMAGE,
        "said": None,
        "reported": on(14, basis=Basis.PUBLISHED),
        "figures": (),
        "status": Status.CLAIMED if who else Status.ASSERTED,
        "article": "a.txt",
    }
    values.update(more)
    span = Span(0, len(headline), headline)
    article = values.pop("article")
    return Fact(
        key,
        article,
        span,
        span,
        headline,
        when=when,
        places=(place,) if place else (),
        claimant=ClaimantMention(Span(0, len(who), who), who, "made") if who else None,
        **values,
    )


def dead(number: int, least: bool = False) -> tuple[Figure, ...]:
    return (Figure(What.KILLED, "people", number, None if least else number, Span(0, 1, "x")),)


def story_facts() -> list[Fact]:
    at_dawn = When(day(12, 5, 40), day(12, 5, 41), Precision.MINUTE, Basis.STATED)
    since = When(day(13), None, Precision.DAY, Basis.STATED)
    toll = Kind.CASUALTIES
    return [
        make_fact("break", "Dam wall gives way at dawn", at_dawn, UPPER, kind=Kind.COLLAPSE),
        make_fact("flood", "Water fills the lower town", on(12, basis=Basis.INHERITED)),
        make_fact("dead1", "Four die", on(12), kind=toll, figures=dead(4), claimant="Mayor Tiels"),
        make_fact("dead2", "Nine die", on(12, 13, Basis.INFERRED), kind=toll, figures=dead(9), article="b.txt"),
        make_fact("dead3", "At least nine die", on(12, basis=Basis.INHERITED), kind=toll, figures=dead(9, True)),
        make_fact("away", "Residents leave the valley", since, VALLEY, kind=Kind.EVACUATION),
        make_fact("quay", "Quay wall sinks", on(13), QUAY),
        make_fact("old", "Engineers warn of cracks", on(1), UPPER, kind=Kind.STATEMENT, claimant="Engineers"),
        make_fact(
            "fund", "Repairs were never paid for", UNKNOWN_WHEN, COUNTRY, kind=Kind.ACCUSATION, claimant="Unions"
        ),
        make_fact("rumour", "Second dam reported cracked", on(13), None, status=Status.UNVERIFIED),
    ]


def story_events() -> list[Event]:
    differ = Relation(RelationKind.CONTRADICTION, "killed", ("dead1", "dead2", "dead3"), "The figures differ")
    facts = ("dead1", "dead2", "dead3")
    return [Event("e1", "i1", facts, ("a.txt", "b.txt"), (("dead1", "dead3"), ("dead2",)), (differ,))]


@pytest.fixture
def table() -> FactTable:
    return build_table(story_facts(), story_events(), corrected=("quay",))


@pytest.fixture
def view() -> View:
    return View(day(10).timestamp(), day(15).timestamp())


@pytest.fixture
def measure() -> Callable[[str, str], float]:
    return lambda words, _style: 6.5 * len(words)


@pytest.fixture
def make() -> Maker:
    return make_fact


@pytest.fixture
def june() -> Callable[..., When]:
    return on


@pytest.fixture
def june_day() -> Callable[..., datetime]:
    return day
