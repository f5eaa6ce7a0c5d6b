"""Which facts become one event."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest

from tests.retelling import (
    COAST,
    DAY,
    HILLTOP,
    TUESDAY,
    UNDATED,
    WHEN,
    events,
    fact,
    figure,
    killed,
    relation,
    together,
)
from viewer.model.event import RelationKind
from viewer.model.figure import Counts, What
from viewer.model.mention import Kind
from viewer.model.place import Place, PlaceKind
from viewer.model.when import Basis, Precision, Said, When


def test_tolls_that_differ_stay_one_event() -> None:
    assert together(killed("a", 2), killed("b", 7)) == [("a", "b")]


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"place": HILLTOP}, "another town of the same region"),
        ({"place": None}, "nobody knows where"),
        ({"when": When(TUESDAY - 500 * DAY, TUESDAY - 499 * DAY, Precision.DAY, Basis.STATED)}, "another year"),
        ({"when": When(TUESDAY + 4 * DAY, TUESDAY + 5 * DAY, Precision.DAY, Basis.STATED)}, "days later"),
        ({"when": UNDATED, "reported": None}, "nobody knows when"),
        ({"when": When(TUESDAY - 900 * DAY, TUESDAY + DAY, Precision.INTERVAL, Basis.STATED)}, "a toll of years"),
        ({"reported": TUESDAY + 300 * DAY, "when": replace(WHEN, basis=Basis.INHERITED)}, "reported in another year"),
    ],
)
def test_what_looks_alike_but_is_apart(changes: dict[str, object], why: str) -> None:
    assert together(killed("a", 7), killed("b", 7, **changes)) == [("a",), ("b",)], why


def test_what_is_apart_never_meets_through_a_third() -> None:
    two_days = When(TUESDAY, TUESDAY + 5 * DAY, Precision.INTERVAL, Basis.INFERRED)
    late = When(TUESDAY + 4 * DAY, TUESDAY + 5 * DAY, Precision.DAY, Basis.STATED)
    found = together(killed("a", 7), killed("b", 7, when=two_days), killed("c", 7, when=late))
    assert not any({"a", "c"} <= set(event) for event in found)


def test_the_dead_and_the_missing_are_two_events() -> None:
    missing = fact("b", "at least one sailor is missing after the blaze", figures=(figure(What.MISSING, 1),))
    assert together(killed("a", 7), missing) == [("a",), ("b",)]


def test_the_dead_and_the_injured_are_two_events() -> None:
    hurt = fact("b", "20 people were injured in the blaze", figures=(figure(What.INJURED, 20),))
    assert together(killed("a", 7), hurt) == [("a",), ("b",)]


def test_bodies_found_are_counted_with_the_dead() -> None:
    bodies = fact("b", "rescuers pulled 4 bodies from the mud", figures=(figure(What.BODIES_RECOVERED, 4),))
    assert together(killed("a", 7), bodies) == [("a", "b")]


def test_bodies_and_the_dead_stand_side_by_side() -> None:
    bodies = fact("a.1", "crews pulled 2 bodies out", figures=(figure(What.BODIES_RECOVERED, 2),), by="the governor")
    assert relation(bodies, killed("a.2", 7, by="local media"), killed("b", 7, by="officials")) == [
        (RelationKind.AGREEMENT, "killed: 7 in 2 articles"),
        (RelationKind.SCOPE, "2 bodies recovered (the governor), 7 killed (local media, officials)"),
    ]


def test_a_toll_that_goes_on_rising_for_days_is_one_event() -> None:
    days_later = replace(WHEN, start=TUESDAY + 5 * DAY, end=TUESDAY + 6 * DAY)
    reported = TUESDAY + 5 * DAY
    text = "the death toll from the flood has risen to 41"
    risen = fact("b", text, figures=(figure(What.KILLED, 41),), when=days_later, reported=reported)
    assert together(killed("a", 7), risen) == [("a", "b")]
    assert [kind for kind, _ in relation(killed("a", 7), risen)] == [RelationKind.UPDATE]
    struck = fact("a", "7 people were killed in a missile attack", figures=(figure(What.KILLED, 7),))
    assert together(struck, risen) == [("a",), ("b",)], "attacks come every day"
    fewer = fact("a", "52 people were killed", figures=(figure(What.KILLED, 52),))
    assert together(fewer, risen) == [("a",), ("b",)], "no toll shrinks"


def test_a_street_and_its_town() -> None:
    street = Place("user:quay", "Quay Street, Harbour", PlaceKind.STREET, ("Harbour", "Coast Region", "Country"))
    one = fact("a", "a gas explosion tore through the bakery", Kind.EXPLOSION, place=street)
    other = fact("b", "the explosion at the bakery broke windows", Kind.EXPLOSION)
    assert together(one, other) == [("a", "b")]
    assert together(killed("a", 3, place=street), killed("b", 3)) == [("a", "b")]


def test_town_and_country_of_one_disaster() -> None:
    country = Place("user:country", "Country", PlaceKind.COUNTRY)
    names = "the firm Orbel Timber, its owner Ana Tebb and the Lisk family were told by the Marrow Board"
    told = [fact(f"{article}.9", f"{names} of it", Kind.INVESTIGATION) for article in "ab"]
    one = fact("a.1", "4 workers died in the sawmill", figures=(figure(What.KILLED, 4),))
    other = fact("b.1", "five killed at the timber works", figures=(figure(What.KILLED, 5),), place=country)
    assert ("a.1", "b.1") in together(one, other, *told)
    strikes = [fact(f"{article}.8", "a drone hit a depot", Kind.STRIKE, place=HILLTOP) for article in "ab"]
    assert ("a.1", "b.1") not in together(one, other, *told, *strikes)


def test_the_same_exact_toll_without_a_time_is_only_offered() -> None:
    open_time = killed("b", 18, when=UNDATED, place=COAST, reported=None)
    found = events(killed("a", 18), open_time)
    assert [event.facts for event in found] == [("a",), ("b",)]
    assert all(event.suggested for event in found)


def test_copies_in_many_articles_are_one_event_soon() -> None:
    words = ["garden", "chapel", "winter", "tunnel", "signal", "market", "harbour", "forest"]
    facts = [
        fact(
            f"{n}.{line}",
            f"{line} people were killed near the {words[(n + line) % 8]}",
            figures=(figure(What.KILLED, line),),
        )
        for n in range(300)
        for line in range(1, 9)
    ]
    began = time.process_time()  # what else the machine does is not counted
    found = events(*facts)
    assert time.process_time() - began < 10
    assert max(len(event.articles) for event in found) == 300


def test_synonyms_meet() -> None:
    one = fact("a", "firefighters searched the debris of the warehouse for survivors", Kind.RESCUE)
    other = fact("b", "rescuers combed the rubble", Kind.RESCUE)
    assert together(one, other) == [("a", "b")]


def test_statements_of_one_day_need_words_in_common() -> None:
    one = fact("a", "the union will strike over unpaid overtime next week", Kind.STATEMENT, by="the union")
    other = fact("b", "the bridge will be repainted in blue", Kind.STATEMENT, by="the mayor")
    same = fact("c", "the unpaid overtime will lead to a strike", Kind.STATEMENT, by="union leaders")
    assert together(one, other, same) == [("a", "c"), ("b",)]


def test_two_happenings_that_one_article_tells_in_a_row() -> None:
    first = fact("a.1", "a wall of the warehouse collapsed", Kind.COLLAPSE)
    then = fact("a.2", "another wall of the warehouse later collapsed", Kind.COLLAPSE)
    assert together(first, then) == [("a.1",), ("a.2",)]


def test_a_toll_that_grows_is_an_update_and_one_told_at_once_a_contradiction() -> None:
    early = [killed("a.1", 2, by="the governor"), killed("a.2", 7, by="local media")]
    late = killed("b", 15, by="the ministry", reported=TUESDAY + DAY)
    assert relation(*early, late) == [
        (RelationKind.CONTRADICTION, "killed: 2 (the governor), 7 (local media)"),
        (RelationKind.UPDATE, "killed: 7 (local media), then 15 (the ministry)"),
    ]


def test_when_a_count_was_said_decides_which_is_newer() -> None:
    newer = replace(killed("a", 9, by="the ministry"), said=Said(TUESDAY + DAY, TUESDAY + 2 * DAY, Precision.DAY, None))
    older = killed("b", 4, by="the mayor")
    assert [kind for kind, _ in relation(newer, older)] == [RelationKind.UPDATE]


def test_equal_figures_agree_and_added_ones_have_another_scope() -> None:
    assert relation(killed("a", 7), killed("b", 7)) == [(RelationKind.AGREEMENT, "killed: 7 in 2 articles")]
    total = fact("a", "nine were killed in all", figures=(figure(What.KILLED, 9, counts=Counts.TOTAL),))
    more = fact("b", "four more were killed", figures=(figure(What.KILLED, 4, counts=Counts.ADDITIONAL),))
    assert [kind for kind, _ in relation(total, more)] == [RelationKind.SCOPE]


def test_one_disaster_filed_under_the_disaster_and_under_its_damage_is_one_event() -> None:
    quake = fact("a", "A magnitude 6 earthquake struck the harbour and cracked its pier", Kind.EARTHQUAKE)
    harm = fact("b", "The earthquake damaged the pier of the harbour", Kind.DAMAGE)
    assert together(quake, harm) == [("a", "b")]


def test_subjects_that_have_nothing_in_common_stay_apart() -> None:
    fire = fact("a", "A fire destroyed the market hall", Kind.FIRE)
    vote = fact("b", "The council vote on the market hall was annulled", Kind.ELECTION)
    assert together(fire, vote) == [("a",), ("b",)]


def test_a_court_and_the_police_may_tell_of_one_case() -> None:
    court = fact("a", "A court charged the mill owner with fraud over the mill fire", Kind.COURT)
    police = fact("b", "The mill owner was arrested and charged with fraud over the mill fire", Kind.ARREST)
    assert together(court, police) == [("a", "b")]
