"""Facts of several articles meet in an event only when place, time and what they tell agree."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from viewer.comparing.events import compare
from viewer.errors import Stopped
from viewer.model.article import Publication, PublicationBasis
from viewer.model.event import Event, RelationKind
from viewer.model.fact import Fact
from viewer.model.figure import Counts, Figure, What
from viewer.model.mention import ClaimantMention, Kind, Status
from viewer.model.place import Place, PlaceKind
from viewer.model.span import Span
from viewer.model.when import Basis, Precision, Said, When

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
    started = datetime.now(UTC)
    found = events(*facts)
    assert datetime.now(UTC) - started < timedelta(seconds=10)
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
