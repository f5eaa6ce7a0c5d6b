"""Lanes by what a person asks for, in the order a person asks for."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from tests.unit.timeline.test_scene import texts
from viewer.model.fact import Fact
from viewer.model.mention import ClaimantMention, Kind, Status
from viewer.model.place import Place, PlaceKind
from viewer.model.span import Span
from viewer.model.when import Basis, Precision, When
from viewer.timeline.arrangement import Arrangement, arrange
from viewer.timeline.filters import FactFilter
from viewer.timeline.grouping import ITSELF, Grouping, LaneOrder
from viewer.timeline.lanes import moved, siblings
from viewer.timeline.scene import Target, lay_out
from viewer.timeline.table import FactTable, build_table
from viewer.timeline.view import View

VALLEY = Place("made:valley", "Orla Valley", PlaceKind.REGION, (), 50.0, 1.0)
TOWN = Place("made:town", "Lower Orla", PlaceKind.SETTLEMENT, ("Orla Valley",), 51.0, 1.0)
MILL = Place("made:mill", "Upper Orla", PlaceKind.SETTLEMENT, ("Orla Valley",), 52.0, 1.0)
COAST = Place("made:coast", "West Coast", PlaceKind.REGION, (), 55.0, 1.0)
BEGIN = datetime(2031, 9, 1, tzinfo=UTC)
VIEW = View(BEGIN.timestamp(), (BEGIN + timedelta(days=30)).timestamp())


def told(key: str, day: int, *places: Place, by: str = "", kind: Kind = Kind.DAMAGE, article: str = "a.txt") -> Fact:
    start = BEGIN + timedelta(days=day)
    when = When(start, start + timedelta(days=1), Precision.DAY, Basis.STATED)
    span = Span(0, len(key), key)
    claimant = ClaimantMention(span, by, "named") if by else None
    status = Status.CLAIMED if by else Status.ASSERTED
    return Fact(key, article, span, span, key, kind, when, None, when, places, (), claimant, status)


FACTS = [
    told("one", 9, TOWN, by="the mayor"),
    told("two", 8, TOWN, by="the mayor", kind=Kind.CASUALTIES),
    told("three", 3, MILL, TOWN, article="b.txt"),
    told("four", 1, COAST, kind=Kind.RESCUE, article="b.txt"),
    told("five", 20, VALLEY, kind=Kind.COLLAPSE, article="b.txt"),
]


def table() -> FactTable:
    return build_table(FACTS)


def titles(view: View) -> list[str]:
    return [lane.title for lane in arrange(table(), view).lanes]


def held(arranged: Arrangement, title: str) -> set[str]:
    number = next(at for at, lane in enumerate(arranged.lanes) if lane.title == title)
    return {arranged.table.ids[row] for row in arranged.fact[arranged.lane == number].tolist()}


def test_a_fact_in_two_places_stands_in_both_lanes() -> None:
    arranged = arrange(table(), VIEW)
    assert "three" in held(arranged, "Upper Orla") & held(arranged, "Lower Orla")


def test_lanes_by_claimant_give_the_articles_own_word_a_lane() -> None:
    arranged = arrange(table(), replace(VIEW, grouping=Grouping.CLAIMANT))
    assert held(arranged, "The mayor") == {"one", "two"}
    assert held(arranged, ITSELF) == {"three", "four", "five"}
    assert len(arranged.lanes) == 2


def test_lanes_by_article_and_by_status() -> None:
    assert titles(replace(VIEW, grouping=Grouping.ARTICLE)) == ["b.txt", "a.txt"]
    assert titles(replace(VIEW, grouping=Grouping.STATUS)) == ["Asserted", "Claimed"]


def test_lanes_by_kind_lie_in_their_family_and_fold() -> None:
    view = replace(VIEW, grouping=Grouping.KIND)
    arranged = arrange(table(), view)
    assert [(lane.depth, lane.title) for lane in arranged.lanes] == [
        (0, "Harm"), (1, "Damage"), (1, "Casualties"), (1, "Collapse"), (0, "Rescue"),
    ]  # fmt: skip
    folded = arrange(table(), replace(view, folded=frozenset({"Harm"})))
    assert held(folded, "Harm") == {"one", "two", "three", "five"}


def test_orders_go_for_neighbours_at_every_depth() -> None:
    assert titles(VIEW) == ["Orla Valley", "Lower Orla", "Upper Orla", "West Coast", "Unplaced"]
    by_time = titles(replace(VIEW, order=LaneOrder.TIME))
    assert by_time == ["West Coast", "Orla Valley", "Lower Orla", "Upper Orla", "Unplaced"]
    north_first = titles(replace(VIEW, order=LaneOrder.GEOGRAPHY))
    assert north_first == ["West Coast", "Orla Valley", "Upper Orla", "Lower Orla", "Unplaced"]
    by_name = titles(replace(VIEW, order=LaneOrder.NAME, pinned=("West Coast",)))
    assert by_name == ["West Coast", "Orla Valley", "Lower Orla", "Upper Orla", "Unplaced"]


def test_a_pinned_lane_comes_first_with_what_holds_it() -> None:
    pinned = arrange(table(), replace(VIEW, pinned=("Upper Orla", "West Coast"))).lanes
    assert [lane.title for lane in pinned] == ["Orla Valley", "Upper Orla", "Lower Orla", "West Coast", "Unplaced"]
    assert [lane.title for lane in pinned if lane.pinned] == ["Upper Orla", "West Coast"]


def test_a_lane_moved_by_hand_keeps_all_others_in_place() -> None:
    lanes = arrange(table(), VIEW).lanes
    assert siblings(lanes, "Upper Orla") == ["Lower Orla", "Upper Orla"]
    by_hand = moved(lanes, "Upper Orla", 0)
    view = replace(VIEW, order=LaneOrder.HAND, by_hand=by_hand)
    assert titles(view) == ["Orla Valley", "Upper Orla", "Lower Orla", "West Coast", "Unplaced"]
    below = replace(VIEW, order=LaneOrder.HAND, by_hand=moved(lanes, "Orla Valley", 1))
    assert titles(below) == ["West Coast", "Orla Valley", "Lower Orla", "Upper Orla", "Unplaced"]


def test_a_lane_that_is_filtered_away_takes_no_fact_out_of_another() -> None:
    left = frozenset({"Orla Valley", "Lower Orla", "West Coast", "Unplaced"})
    arranged = arrange(table(), replace(VIEW, filter=FactFilter(lanes=left)))
    assert "Upper Orla" not in {lane.title for lane in arranged.lanes}
    assert "three" in held(arranged, "Lower Orla")


def test_nothing_dated_leaves_a_lane_that_says_so() -> None:
    view = replace(VIEW, grouping=Grouping.CLAIMANT, filter=FactFilter(words="nowhere"))
    assert titles(view) == ["No dated facts"]


def test_what_a_lane_lies_in_stays_in_sight_above_it() -> None:
    scene = lay_out(table(), VIEW, (600, 90), lambda text, _style: 6.0 * len(text))
    top = next(hit.rect.y for hit in scene.hits if hit.target is Target.LANE and hit.lane == "Lower Orla")
    down = replace(VIEW, scroll=top - scene.plot.y + 2)
    scrolled = lay_out(table(), down, (600, 90), lambda text, _style: 6.0 * len(text))
    assert "Orla Valley" not in {hit.lane for hit in scrolled.hits if hit.target is Target.LANE}
    heads = [text.text for text in texts(scrolled, "heads")]
    assert {"Orla Valley", "Lower Orla"} <= set(heads)
    assert [text.text for text in texts(scene, "heads")].count("Orla Valley") == 1
