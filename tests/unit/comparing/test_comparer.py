"""Comparing again: what comes, goes or changes touches its neighbours, and gives what comparing anew gives."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from tests.retelling import DAY, HILLTOP, TUESDAY, WHEN, fact, figure, killed, publications
from viewer.comparing.events import Comparer, compare
from viewer.errors import Stopped
from viewer.model.event import Event, Link
from viewer.model.fact import Fact
from viewer.model.figure import What
from viewer.model.mention import Kind

STALLS = ("bakery", "smithy", "dairy", "chapel", "tannery", "brewery", "sawmill", "school", "granary", "ferry")


def village() -> list[Fact]:
    """Thirty days, each with a blaze of its own that three articles tell."""
    facts: list[Fact] = []
    for day in range(30):
        when = replace(WHEN, start=TUESDAY + day * DAY, end=TUESDAY + (day + 1) * DAY)
        printed = TUESDAY + day * DAY
        for paper in "abc":
            key, stall = f"{paper}{day:02}", STALLS[day % 10]
            facts += [
                killed(f"{key}.1", day + 2, when=when, reported=printed),
                fact(f"{key}.2", f"flames gutted the {stall}", Kind.FIRE, when=when, reported=printed),
                fact(f"{key}.3", f"{day + 9} were hurt", figures=(figure(What.INJURED, day + 9),), when=when,
                     reported=printed),
            ]  # fmt: skip
    return facts


def again(comparer: Comparer, facts: list[Fact]) -> tuple[Event, ...]:
    return comparer.compare(facts, publications(facts), {})


def test_one_more_article_touches_its_neighbours_only() -> None:
    facts, comparer = village(), Comparer()
    less = [item for item in facts if item.article != "b07"]
    before = {event.id: event for event in again(comparer, less)}
    after = again(comparer, facts)
    assert after == compare(facts, publications(facts), {})
    changed = [event for event in after if before.get(event.id) is not event]
    assert {key[1:3] for event in changed for key in event.facts} == {"07"}


def test_whatever_comes_and_goes_gives_what_comparing_anew_gives() -> None:
    facts, comparer, chosen = village(), Comparer(), random.Random(3)
    again(comparer, facts)
    kept = facts
    for _ in range(8):
        gone = set(chosen.sample(sorted({item.article for item in facts}), 4))
        kept = [item for item in facts if item.article not in gone]
        chosen.shuffle(kept)
        assert again(comparer, kept) == compare(kept, publications(kept), {})


def test_a_fact_that_moves_leaves_its_event() -> None:
    facts, comparer = village(), Comparer()
    again(comparer, facts)
    moved = [replace(item, places=(HILLTOP,)) if item.id == "c04.1" else item for item in facts]
    found = {key: event for event in again(comparer, moved) for key in event.facts}
    assert (found["c04.1"].facts, found["a04.1"].facts) == (("c04.1",), ("a04.1", "b04.1"))


def test_what_the_person_joins_and_splits_holds_for_these_facts_alone() -> None:
    facts = village()
    known = publications(facts)
    joined = compare(facts, known, {}, links=(Link("a00.1", "a01.1", True),))
    (event,) = (event for event in joined if "a00.1" in event.facts)
    assert event.facts == ("a00.1", "b00.1", "c00.1", "a01.1", "b01.1", "c01.1")
    split = compare(facts, known, {}, links=[Link("c02.1", key, False) for key in ("a02.1", "b02.1")])
    assert [event.facts for event in split if {"a02.1", "c02.1"} & set(event.facts)] == [("a02.1", "b02.1"), ("c02.1",)]


def test_joined_against_what_was_split_the_two_facts_alone_meet() -> None:
    facts = village()
    links = (Link("a00.1", "a01.1", True), Link("b00.1", "b01.1", False))
    found = compare(facts, publications(facts), {}, links=links)
    (event,) = (event for event in found if "a00.1" in event.facts)
    assert "a01.1" in event.facts
    assert not {"b00.1", "b01.1"} <= set(event.facts)


def test_a_link_that_is_taken_back_leaves_no_trace() -> None:
    facts, comparer = village(), Comparer()
    before, known = again(comparer, facts), publications(facts)
    comparer.compare(facts, known, {}, links=(Link("a00.1", "a01.1", True), Link("a05.1", "b05.1", False)))
    assert again(comparer, facts) == before


def test_a_suggestion_that_was_judged_is_not_offered_again() -> None:
    facts = [killed("a", 7), killed("b", 7, when=replace(WHEN, start=None, end=None), reported=None)]
    known = publications(facts)
    assert compare(facts, known, {})[0].suggested
    apart, other = compare(facts, known, {}, links=(Link("a", "b", False),))
    assert (apart.suggested, other.suggested) == ((), ())
    (one,) = compare(facts, known, {}, links=(Link("a", "b", True),))
    assert one.facts == ("a", "b")


def test_what_was_stopped_begins_anew() -> None:
    facts, comparer = village(), Comparer()
    with pytest.raises(Stopped):
        comparer.compare(facts, publications(facts), {}, cancelled=lambda: True)
    assert again(comparer, facts) == compare(facts, publications(facts), {})
