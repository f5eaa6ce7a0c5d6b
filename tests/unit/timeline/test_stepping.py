"""Going from fact to fact reaches all of them, and says when there is no further one."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from viewer.model.event import Event, Relation, RelationKind
from viewer.model.fact import Fact
from viewer.model.figure import Figure, What
from viewer.model.mention import Kind, Status
from viewer.model.place import Place, PlaceKind
from viewer.model.span import Span
from viewer.model.when import UNKNOWN_WHEN, Basis, Precision, When
from viewer.timeline.arrangement import Arrangement, arrange
from viewer.timeline.filters import FactFilter
from viewer.timeline.stepping import beside, in_time, lane_of, rows_in_lane, step, step_event, step_in_lane
from viewer.timeline.table import build_table
from viewer.timeline.view import View

BEGIN = datetime(2031, 9, 1, tzinfo=UTC)
VIEW = View(BEGIN.timestamp(), (BEGIN + timedelta(days=30)).timestamp())
EAST, MIDDLE, WEST = (Place(f"made:{n}", n, PlaceKind.SETTLEMENT) for n in ("East Quay", "Mid Quay", "West Quay"))


def told(key: str, day: int | None, *places: Place, killed: int = 0) -> Fact:
    when = UNKNOWN_WHEN
    if day is not None:
        start = BEGIN + timedelta(days=day)
        when = When(start, start + timedelta(days=1), Precision.DAY, Basis.STATED)
    span = Span(0, len(key), key)
    figures = (Figure(What.KILLED, "people", killed, killed, span),) if killed else ()
    return Fact(key, "a.txt", span, span, key, Kind.DAMAGE, when, None, when, places, figures, None, Status.ASSERTED)


FACTS = [
    told("c", 3, EAST, MIDDLE, killed=3),
    told("a", 1, EAST),
    told("b", 2, EAST),
    told("d", 4, MIDDLE, killed=5),
    told("w", 2, WEST),
    told("u", None, WEST),
]
EVENTS = (
    Event("ab", "i", ("a", "b"), ("a.txt",)),
    Event(
        "cd", "i", ("c", "d"), ("a.txt",),
        relations=(Relation(RelationKind.CONTRADICTION, "killed", ("c", "d"), "3 and 5"),),
    ),
)  # fmt: skip


def arranged(view: View = VIEW) -> Arrangement:
    return arrange(build_table(FACTS, EVENTS), view)


def row(key: str) -> int:
    return [fact.id for fact in FACTS].index(key)


def key(number: int | None) -> str | None:
    return None if number is None else FACTS[number].id


def lane(made: Arrangement, name: str) -> int:
    return [each.name for each in made.lanes].index(name)


def test_in_time_undated_facts_come_last_and_the_ends_hold() -> None:
    made = arranged()
    assert [key(int(at)) for at in in_time(made).rows] == ["a", "b", "w", "c", "d", "u"]
    assert key(step(made, None, 1)) == "a"
    assert key(step(made, None, -1)) == "u"
    assert key(step(made, row("d"), 1)) == "u"
    assert key(step(made, row("a"), -1)) == "a"


def test_from_a_fact_that_is_filtered_away_it_begins_anew() -> None:
    made = arranged(replace(VIEW, filter=FactFilter(words="w")))
    assert key(step(made, row("a"), 1)) == "w"


def test_in_a_lane_only_its_own_facts_are_met() -> None:
    made = arranged()
    east = lane(made, "East Quay")
    assert [key(int(at)) for at in rows_in_lane(made, east)] == ["a", "b", "c"]
    assert key(step_in_lane(made, east, row("b"), 1)) == "c"
    assert key(step_in_lane(made, east, row("c"), 1)) == "c"


def test_a_fact_in_two_lanes_goes_on_in_the_one_that_was_meant() -> None:
    made = arranged()
    assert lane_of(made, row("c"), "Mid Quay") == lane(made, "Mid Quay")
    assert lane_of(made, row("c")) == lane(made, "East Quay")
    assert lane_of(made, row("u")) is None


def test_the_lane_beside_gives_its_fact_nearest_in_time() -> None:
    made = arranged()
    east, middle, west = (lane(made, name) for name in ("East Quay", "Mid Quay", "West Quay"))
    assert beside(made, east, row("a"), 1) == (middle, row("c"))
    assert beside(made, middle, row("d"), 1) == (west, row("w"))
    assert beside(made, west, row("w"), -1) == (middle, row("c"))
    # The empty lane of the unplaced is passed over, and there is nothing below it.
    assert beside(made, west, row("w"), 1) is None
    assert beside(made, east, row("a"), -1) is None


def test_by_event_each_is_met_once_by_its_first_fact() -> None:
    made = arranged()
    met = [step_event(made, None, 1)]
    while (further := step_event(made, met[-1], 1)) is not None:
        met.append(further)
    assert [key(at) for at in met] == ["a", "w", "c", "u"]
    assert key(step_event(made, row("d"), -1)) == "w"
    assert step_event(made, row("b"), -1) is None


def test_by_conflict_only_where_accounts_differ() -> None:
    made = arranged()
    assert key(step_event(made, row("a"), 1, conflict=True)) == "c"
    assert key(step_event(made, row("u"), -1, conflict=True)) == "c"
    assert step_event(made, row("d"), 1, conflict=True) is None
    assert step_event(arrange(build_table(FACTS), VIEW), None, 1, conflict=True) is None
