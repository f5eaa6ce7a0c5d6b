"""Lanes nest by what lies within what."""

from __future__ import annotations

from viewer.model.place import Place, PlaceKind
from viewer.timeline.lanes import Lane, Ordering, lane_to_fold, lay_lanes


def place(name: str, *within: str, kind: PlaceKind = PlaceKind.SETTLEMENT) -> Place:
    return Place(f"made:{name}", name, kind, within)


def names(lanes: tuple[Lane, ...]) -> list[tuple[int, str]]:
    return [(lane.depth, lane.title) for lane in lanes]


VALLEY = place("Orla Valley", "Norland", kind=PlaceKind.REGION)
TOWN = place("Lower Orla", "Orla Valley", "Norland")
STREET = place("Mill Quay, Lower Orla", "Lower Orla", "Orla Valley", "Norland", kind=PlaceKind.STREET)
FAR = place("Westhaven", "West Coast", "Norland")
FARTHER = place("Eastpoint", "West Coast", "Norland")
COUNTRY = place("Norland", kind=PlaceKind.COUNTRY)


def test_a_street_lies_in_its_town_in_its_region_but_a_country_holds_none() -> None:
    lanes = lay_lanes((VALLEY, TOWN, STREET, COUNTRY), {0: 1, 1: 5, 2: 2, 3: 1})
    expected = [(0, "Orla Valley"), (1, "Lower Orla"), (2, "Mill Quay"), (0, "Norland"), (0, "Unplaced")]
    assert names(lanes) == expected


def test_a_place_in_between_needs_two_branches() -> None:
    assert names(lay_lanes((FAR,), {0: 1})) == [(0, "Westhaven"), (0, "Unplaced")]
    both = lay_lanes((FAR, FARTHER), {0: 1, 1: 4})
    assert names(both) == [(0, "West Coast"), (1, "Eastpoint"), (1, "Westhaven"), (0, "Unplaced")]
    assert both[0].count == 0
    assert both[0].folds


def test_the_busiest_comes_first_unless_another_is_pinned() -> None:
    counts = {0: 1, 1: 9}
    lanes = lay_lanes((place("Quiet"), place("Busy")), counts)
    assert [lane.name for lane in lanes] == ["Busy", "Quiet", "Unplaced"]
    pinned = lay_lanes((place("Quiet"), place("Busy")), counts, ordering=Ordering(pinned=("Quiet",)))
    assert [lane.name for lane in pinned] == ["Quiet", "Busy", "Unplaced"]


def test_a_folded_lane_counts_what_lies_within() -> None:
    lanes = lay_lanes((VALLEY, TOWN, STREET), {0: 1, 1: 5, 2: 2}, folded=frozenset({"Orla Valley"}))
    assert [lane.name for lane in lanes] == ["Orla Valley", "Unplaced"]
    assert lanes[0].count == 8
    assert set(lanes[0].places) == {0, 1, 2}


def test_places_that_claim_to_hold_each_other_still_get_lanes() -> None:
    lanes = lay_lanes((place("Here", "There", "Norland"), place("There", "Here", "Norland")), {0: 1, 1: 1})
    assert {lane.name for lane in lanes} == {"Here", "There", "Unplaced"}


def test_places_without_shown_facts_have_no_lane() -> None:
    assert names(lay_lanes((VALLEY, TOWN), {1: 2, -1: 3})) == [(0, "Lower Orla"), (0, "Unplaced")]
    assert lay_lanes((VALLEY,), {-1: 3})[-1].count == 3


def _many() -> tuple[tuple[Place, ...], dict[int, int]]:
    villages = [place(f"Village {n:02d}", "Orla Valley", "Norland") for n in range(12)]
    islands = [place(f"Island {n}") for n in range(4)]
    return (VALLEY, *villages, *islands), dict.fromkeys(range(17), 1) | {0: 9, 3: 2, 16: 2}


def test_many_small_lanes_stand_as_one_in_the_lane_they_lie_in() -> None:
    lanes = lay_lanes(*_many())
    rolled = [(lane.depth, lane.title, lane.named) for lane in lanes if lane.rolled]
    assert rolled == [(1, "11 more lanes", "Village 00 and 10 more"), (0, "3 more lanes", "Island 0 and 2 more")]
    assert all(lane.folds and lane.folded for lane in lanes if lane.rolled)
    assert {"Village 02", "Island 3"} <= {lane.name for lane in lanes}
    assert sorted(code for lane in lanes for code in lane.places) == [-1, *range(17)]


def test_the_lane_of_small_ones_opens_and_shuts() -> None:
    places, counts = _many()
    shut = lay_lanes(places, counts)
    name = next(lane.name for lane in shut if lane.rolled)
    opened = lay_lanes(places, counts, folded=frozenset({name}))
    header = next(lane for lane in opened if lane.name == name)
    assert (header.folded, header.places, header.count) == (False, (), 0)
    assert len(opened) > len(shut)
    assert sorted(code for lane in opened for code in lane.places) == [-1, *range(17)]


def test_a_pinned_lane_and_few_small_ones_stay() -> None:
    places, counts = _many()
    assert "Village 09" in {lane.name for lane in lay_lanes(places, counts, ordering=Ordering(pinned=("Village 09",)))}
    few = {code: count for code, count in counts.items() if code < 10}
    assert not any(lane.rolled for lane in lay_lanes(places, few))
    assert not any(lane.rolled for lane in lay_lanes(places, counts, rolled=frozenset()))


def test_folding_takes_the_lane_or_the_nearest_around_it() -> None:
    counts = {0: 1, 1: 5, 2: 2}
    lanes = lay_lanes((VALLEY, TOWN, STREET), counts)
    assert lane_to_fold(lanes, STREET.name, shut=True) == "Lower Orla"
    assert lane_to_fold(lanes, "Lower Orla", shut=True) == "Lower Orla"
    assert lane_to_fold(lanes, "Lower Orla", shut=False) == ""
    folded = lay_lanes((VALLEY, TOWN, STREET), counts, folded=frozenset({"Lower Orla"}))
    assert lane_to_fold(folded, "Lower Orla", shut=False) == "Lower Orla"
    assert lane_to_fold(folded, "Lower Orla", shut=True) == "Orla Valley"
    assert lane_to_fold(lanes, "Unplaced", shut=True) == lane_to_fold(lanes, "nowhere", shut=True) == ""
