"""Relations, origins, incidents, suggestions, and how long it takes."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

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
    publications,
    relation,
    together,
)
from viewer.comparing.events import compare
from viewer.errors import Stopped
from viewer.model.article import Publication
from viewer.model.event import RelationKind
from viewer.model.figure import What
from viewer.model.mention import Kind, Status
from viewer.model.place import Place, PlaceKind
from viewer.model.span import Span
from viewer.model.when import Basis, Precision


def test_copied_words_with_another_number() -> None:
    text = "the harbour master said that {} people were killed when the warehouse burned down"
    one = fact("a", text.format(17), figures=(figure(What.KILLED, 17),))
    other = fact("b", text.format(71), figures=(figure(What.KILLED, 71),))
    assert [kind for kind, _ in relation(one, other)] == [RelationKind.COPY_ERROR]


def test_copies_share_an_origin() -> None:
    copied = "sparks from a welding torch set the warehouse on fire, the fire service said on Tuesday"
    texts = {"a": copied, "b": copied, "c": "a welding torch set the warehouse on fire"}
    (event,) = events(*(fact(key, text, Kind.EXPLOSION) for key, text in texts.items()))
    assert event.origins == (("a", "b"), ("c",))


def test_one_quotation_is_one_origin() -> None:
    one = fact("a", "“We lost the whole of the northern warehouse,” she said", Kind.DAMAGE, by="A. Bee")
    other = fact("b", "The owner: “We lost the whole of the northern warehouse”", Kind.DAMAGE, by="the owner")
    (event,) = events(one, other)
    assert event.origins == (("a", "b"),)


def test_an_incident_holds_the_events_of_a_place_and_day() -> None:
    day = [
        killed("a.1", 7),
        fact("a.2", "rescuers searched the rubble", Kind.RESCUE),
        fact("a.3", "a crane fell", Kind.COLLAPSE, when=replace(WHEN, start=TUESDAY + DAY, end=TUESDAY + 2 * DAY)),
        fact("a.4", "a barn burned", Kind.DAMAGE, place=HILLTOP),
    ]
    incident = {key: event.incident for event in events(*day) for key in event.facts}
    assert incident["a.1"] == incident["a.2"]
    assert len(set(incident.values())) == 3


def test_vague_times_do_not_chain_days_into_one_incident() -> None:
    whens = [replace(WHEN, start=TUESDAY + n * DAY, end=TUESDAY + (n + 1) * DAY) for n in range(4)]
    days = [fact(f"a.{n}", "a blast", Kind.EXPLOSION, when=when) for n, when in enumerate(whens)]
    vague = replace(WHEN, end=TUESDAY + 4 * DAY, precision=Precision.INTERVAL)
    found = events(*days, fact("b", "firefighters searched", Kind.RESCUE, when=vague))
    assert len({event.incident for event in found}) == 4


def test_doubtful_ones_are_offered_and_not_joined() -> None:
    found = events(killed("a", 7), killed("b", 7, when=UNDATED, reported=None))
    assert [event.facts for event in found] == [("a",), ("b",)]
    assert all(event.suggested == ((("a", "b"), found[0].suggested[0][1]),) for event in found)
    assert "time of one is open" in found[0].suggested[0][1]


def test_the_order_of_facts_does_not_matter() -> None:
    facts = [killed(f"{name}.{n}", n + 3, reported=TUESDAY + n * DAY) for n, name in enumerate("abcd")]
    facts += [fact(f"{name}.9", "a crane fell into the dock", Kind.COLLAPSE) for name in "abcd"]
    shuffled = facts[:]
    random.Random(7).shuffle(shuffled)
    known = publications(facts)
    assert compare(facts, known, {}) == compare(shuffled, known, {})


def test_an_event_keeps_its_id_when_later_reports_join() -> None:
    first, second = killed("m", 7), killed("z", 9, reported=TUESDAY + DAY)
    later = killed("a", 12, reported=TUESDAY + 2 * DAY)
    (before,), (after,) = events(first, second), events(later, first, second)
    assert (before.id, before.incident) == (after.id, after.incident)
    assert after.facts == ("m", "z", "a")


def test_the_wider_area_joins_only_with_the_same_figure() -> None:
    assert together(killed("a", 7), killed("b", 7, place=COAST)) == [("a", "b")]
    wider = fact("b", "thirty people lost their lives", figures=(figure(What.KILLED, 30),), place=COAST)
    assert together(killed("a", 7), wider) == [("a",), ("b",)]


def test_no_facts() -> None:
    assert compare((), {}, {}) == ()


def test_a_denial_in_the_event() -> None:
    claim = fact("a", "the army captured the harbour town and its port", Kind.CAPTURE_CLAIM, by="the army")
    denial = replace(
        fact("b", "the army has not captured the harbour town or port", Kind.CAPTURE_CLAIM, by="the council"),
        status=Status.DENIED,
    )
    assert (RelationKind.DENIAL, "denied by the council") in relation(claim, denial)


def test_many_facts_of_one_place_and_day_take_seconds() -> None:
    facts = [
        fact(f"{n}.1", f"{n % 50} people were killed in blaze number {n % 7}", figures=(figure(What.KILLED, n % 50),))
        for n in range(700)
    ]
    started = datetime.now(UTC)
    compare(facts, {item.article: Publication(date(2021, 3, 2), date(2021, 3, 2)) for item in facts}, {})
    assert datetime.now(UTC) - started < timedelta(seconds=8)


def test_one_claimant_says_one_thing_wherever_it_is_filed() -> None:
    country = Place("user:country", "Country", PlaceKind.COUNTRY)
    one = fact("a", "the harbour dues are unfair to fishermen", Kind.STATEMENT, by="the fishing guild")
    other = fact("b", "harbour dues unfair to fishermen", Kind.STATEMENT, place=country, by="Fishing Guild")
    stranger = fact("c", "harbour dues unfair to fishermen", Kind.STATEMENT, place=country, by="the opposition")
    found = together(one, other)
    assert found == [("a", "b")]
    assert together(one, stranger) == [("a",), ("c",)]


def test_attacks_of_two_days_stay_apart_when_one_is_only_dated_by_its_report() -> None:
    monday = replace(WHEN, start=TUESDAY - DAY, end=TUESDAY)
    told = replace(WHEN, basis=Basis.PUBLISHED)
    one = fact("a", "a drone hit the fuel depot", Kind.STRIKE, when=monday, reported=TUESDAY - DAY)
    other = fact("b", "a drone hit the fuel depot", Kind.STRIKE, when=told)
    assert together(one, other) == [("a",), ("b",)]


def test_a_smaller_toll_of_the_next_day_is_another_happening() -> None:
    later = replace(WHEN, start=TUESDAY + DAY, end=TUESDAY + 2 * DAY, basis=Basis.PUBLISHED)
    grown, smaller = killed("b", 9, when=later), killed("c", 3, when=later)
    assert together(killed("a", 7), grown) == [("a", "b")]
    assert together(killed("a", 7), smaller) == [("a",), ("c",)]


def test_a_separate_incident_of_one_article() -> None:
    first = killed("a.1", 7)
    text = "in a separate incident three people were killed by a falling crane"
    second = fact("a.2", text, figures=(figure(What.KILLED, 3),))
    assert together(first, second) == [("a.1",), ("a.2",)]


def test_a_headline_and_its_article_give_one_toll() -> None:
    headline, body = killed("a.1", 7), killed("a.2", 7)
    assert together(headline, body) == [("a.1", "a.2")]


def test_a_cause_found_days_later_is_of_the_same_fire() -> None:
    open_question = fact("a", "the cause of the warehouse fire is unclear", Kind.STATEMENT)
    later = replace(WHEN, start=TUESDAY + 2 * DAY, end=TUESDAY + 3 * DAY)
    found = fact("b", "sparks had caused the warehouse fire", Kind.STATEMENT, when=later, by="investigators")
    assert together(open_question, found) == [("a", "b")]


def test_comparing_can_be_stopped() -> None:
    with pytest.raises(Stopped):
        compare([killed("a", 1), killed("b", 2)], {}, {}, cancelled=lambda: True)


def test_one_statement_told_in_other_words_is_one_origin() -> None:
    texts = {
        "a": "While firefighters combed the debris for survivors, the ceiling collapsed and dust hid the street",
        "b": "The ceiling fell in a cloud of dust over the street as rescuers searched the rubble for survivors",
        "c": "the roof of the warehouse gave way",
    }
    (event,) = events(*(fact(key, text, Kind.COLLAPSE) for key, text in texts.items()))
    assert event.origins == (("a", "b"), ("c",))


def test_what_one_named_speaker_says_is_one_origin_and_two_witnesses_are_two() -> None:
    words = {
        "a": "the harbour pilot saw smoke over the warehouse",
        "b": "smoke stood over the warehouse, said the harbour pilot",
    }
    (event,) = events(*(fact(key, text, Kind.FIRE, by="Captain Ada Brook") for key, text in words.items()))
    assert event.origins == (("a", "b"),)
    (event,) = events(*(fact(key, text[:30], Kind.FIRE, by="witnesses") for key, text in words.items()))
    assert event.origins == (("a",), ("b",))


def test_articles_that_are_copies_are_one_origin_whatever_a_sentence_says() -> None:
    copied = ["the blaze began in the paint store at the docks", "a crane fell into the harbour basin at noon"]
    facts = [fact(f"{key}.{n}", text, Kind.FIRE) for key in "ab" for n, text in enumerate(copied, 1)]
    facts += [fact("a.5", "Police searched boats", Kind.INVESTIGATION)]
    facts += [fact("b.5", "Detectives are searching boats", Kind.INVESTIGATION)]
    (event,) = (event for event in events(*facts) if "a.5" in event.facts)
    assert event.origins == (("a.5", "b.5"),)


def test_more_than_a_dozen_leaves_room_for_seventeen() -> None:
    dozen = replace(figure(What.INJURED, 13), maximum=None)
    one = fact("a", "more than a dozen people were hurt in the blaze", figures=(dozen,), by="Fire service")
    other = fact("b", "17 people were hurt in the blaze", figures=(figure(What.INJURED, 17),), by="Police")
    assert [(kind, words) for kind, words in relation(one, other)] == [
        (RelationKind.UPDATE, "injured: at least 13 (Fire service), then 17 (Police)")
    ]


def test_a_count_of_the_missing_falls_and_is_an_update() -> None:
    first = fact("a", "12 people were missing", figures=(figure(What.MISSING, 12),), by="Police")
    later = fact(
        "b", "five people were missing", figures=(figure(What.MISSING, 5),), by="Mayor", reported=TUESDAY + DAY
    )
    assert relation(first, later) == [(RelationKind.UPDATE, "missing: 12 (Police), then 5 (Mayor)")]


def test_whoever_gives_a_smaller_figure_later_revises_it() -> None:
    first = killed("a", 12, by="Police")
    for voice, kind in (("Police", RelationKind.UPDATE), ("Hospital", RelationKind.CONTRADICTION)):
        later = killed("b", 9, by=voice, reported=TUESDAY + DAY, when=replace(WHEN, basis=Basis.PUBLISHED))
        assert [found for found, _ in relation(first, later)] == [kind]


def test_a_part_of_a_count_is_not_the_count() -> None:
    whole = fact("a", "60 people were injured in the blaze", figures=(figure(What.INJURED, 60),))
    text = "20 of the injured people are in hospital"
    part = fact("b", text, figures=(replace(figure(What.INJURED, 20), span=Span(0, 2, "20")),))
    assert together(whole, part) == [("a",), ("b",)]


def test_a_height_that_became_what_was_destroyed() -> None:
    storeys = replace(figure(What.STOREYS, 9), noun="storeys")
    one = fact("a", "a 9-storey block collapsed by the docks", Kind.COLLAPSE,
               figures=(replace(storeys, span=Span(2, 10, "9-storey")),))  # fmt: skip
    other = fact("b", "9 floors of the block were destroyed when it collapsed", Kind.COLLAPSE,
                 figures=(replace(storeys, span=Span(0, 8, "9 floors")),))  # fmt: skip
    assert relation(one, other) == [(RelationKind.COPY_ERROR, "storeys: 9 high (a), 9 destroyed (b)")]
    assert relation(one, replace(one, id="c", article="c")) == [(RelationKind.AGREEMENT, "storeys: 9 in 2 articles")]


def test_one_word_in_two_mouths() -> None:
    one = fact("a", "Mayor Ada Brook called the fire “an outrage”", Kind.ACCUSATION, by="Ada Brook")
    other = fact("b", "The fire was “an outrage”, Senator Tom Reed said", Kind.ACCUSATION, by="Tom Reed")
    assert (RelationKind.CONTRADICTION, "“an outrage” said by Ada Brook or Tom Reed") in relation(one, other)
    office = replace(other, claimant=replace(other.claimant, name="the mayor"))  # type: ignore[type-var]
    assert all(kind is not RelationKind.CONTRADICTION for kind, _ in relation(one, office))


def test_evidence_that_is_shown_and_contested() -> None:
    one = fact("a", "A video is said to prove that a drone hit the warehouse", Kind.STATEMENT, by="Port office")
    other = fact("b", "The video does not show that a drone hit the warehouse", Kind.STATEMENT, by="Ada Brook")
    assert (RelationKind.CONTRADICTION, "evidence: shown (Port office), contested (Ada Brook)") in relation(one, other)


def test_a_record_that_two_articles_count_from_different_times() -> None:
    names = "Port Orbel, Ana Tebb, Lisk Quay and the Marrow Board"
    one = fact("a.1", f"the first blaze at the docks in nearly two years, said {names}", Kind.FIRE)
    other = fact("b.1", f"the first fire there since 2009, said {names}", Kind.FIRE)
    assert (RelationKind.SCOPE, "first: in or since ‘nearly two years’ (a) and ‘2009’ (b)") in relation(one, other)
    alike = fact("b.1", f"the first blaze there in nearly two years, said {names}", Kind.FIRE)
    assert all(kind is RelationKind.AGREEMENT for kind, _ in relation(one, alike))
    elsewhere = fact("b.1", "the first fire there since 2009, said Tom Reed", Kind.FIRE)
    assert all(kind is RelationKind.AGREEMENT for kind, _ in relation(one, elsewhere))
