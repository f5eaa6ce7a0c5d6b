"""Corrections find their facts again: by id, and by the words when the id is gone."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from tests.making import DAY, TEXT, article, fact, place, when
from viewer.model.event import Link
from viewer.model.fact import Fact
from viewer.model.mention import Kind
from viewer.model.span import Span
from viewer.model.when import Precision, Said
from viewer.store.codec import pack
from viewer.store.corrections import Anchor, Correction, Field, Linked, Step, StepState, anchor_of, in_force, locate
from viewer.store.replaying import Replayed, replay

HALL = fact()
STALLS = fact("12 stalls were lost")


def correction(field: Field, value: object, of: Fact = HALL, machine: object = None, text: str = TEXT) -> Correction:
    known = article(of.article, text)
    return Correction(
        field,
        of.article,
        of.id,
        anchor_of(text, known.text_sha256, of.span),
        pack(value),
        pack(machine),
        pack(of),
        DAY,
    )


def replayed(*corrections: Correction, facts: tuple[Fact, ...] = (HALL, STALLS), text: str = TEXT) -> Replayed:
    return replay({f.id: f for f in facts}, {"hall.txt": article(text=text)}, corrections)


def test_each_field_is_put_over_its_fact() -> None:
    result = replayed(
        correction(Field.KIND, Kind.COLLAPSE),
        correction(Field.WHEN, when(3)),
        correction(Field.PLACES, (place("Ripoll"),)),
        correction(Field.NOTE, "seen"),
        correction(Field.HIDDEN, True),
        correction(Field.CONFIRMED, True, STALLS),
    )
    assert result.facts[HALL.id] == replace(HALL, kind=Kind.COLLAPSE, when=when(3), places=(place("Ripoll"),))
    assert result.facts[STALLS.id] == STALLS
    assert result.corrected == {HALL.id: {"kind", "when", "places"}}
    assert (result.hidden, result.confirmed, result.notes) == ({HALL.id}, {STALLS.id}, {HALL.id: "seen"})


def link(one: Fact, other: Fact, same: bool, text: str = TEXT) -> Correction:
    known = article(other.article, text)
    value = Linked(other.id, other.article, anchor_of(text, known.text_sha256, other.span), pack(other), same)
    return correction(Field.LINK, value, one, text=text)


def test_of_one_pair_the_later_word_holds() -> None:
    assert replayed(link(HALL, STALLS, True)).links == (Link(HALL.id, STALLS.id, True),)
    assert replayed(link(HALL, STALLS, True), link(STALLS, HALL, False)).links == (Link(STALLS.id, HALL.id, False),)


def test_both_facts_of_a_link_are_found_by_their_words_when_their_ids_are_gone() -> None:
    renamed = replace(HALL, id="r1"), replace(STALLS, id="r2")
    assert replayed(link(HALL, STALLS, True), facts=renamed).links == (Link("r1", "r2", True),)


def test_a_link_to_words_that_are_gone_is_lost_and_kept() -> None:
    gone = link(HALL, STALLS, True)
    result = replayed(gone, facts=(HALL,), text=TEXT.replace("12 stalls were lost", "nothing was lost"))
    assert (result.links, result.lost) == ((), (gone,))


def test_the_later_correction_of_a_field_holds() -> None:
    result = replayed(correction(Field.WHEN, when(3)), correction(Field.WHEN, when(5)), correction(Field.HIDDEN, True))
    assert result.facts[HALL.id].when == when(5)
    assert replayed(correction(Field.HIDDEN, True), correction(Field.HIDDEN, False)).hidden == frozenset()


def test_going_back_to_the_machines_value_is_no_correction() -> None:
    result = replayed(correction(Field.KIND, HALL.kind, machine=HALL.kind))
    assert result.corrected == {}


def test_what_was_confirmed_or_corrected_does_not_move() -> None:
    moved = (replace(HALL, when=when(9), places=()), replace(STALLS, when=when(9)))
    assert replayed(correction(Field.CONFIRMED, True), facts=moved).facts[HALL.id] == HALL
    kind = replayed(correction(Field.KIND, Kind.COLLAPSE), facts=moved).facts[HALL.id]
    assert (kind.kind, kind.when, kind.places) == (Kind.COLLAPSE, HALL.when, ())
    assert replayed(correction(Field.NOTE, "seen"), facts=moved).facts[HALL.id].when == when(9)
    said = replace(HALL, said=Said(when(3).start, when(3).end, Precision.DAY, None))
    later = (replace(said, said=Said(when(9).start, when(9).end, Precision.DAY, None)), STALLS)
    for field, value in ((Field.CONFIRMED, True), (Field.WHEN, when(3))):
        assert replayed(correction(field, value, said), facts=later).facts[HALL.id].said == said.said
    both = replayed(correction(Field.WHEN, when(3)), correction(Field.CONFIRMED, True), facts=moved)
    assert both.facts[HALL.id].when == when(3)


def test_a_fact_with_a_new_id_is_found_by_its_words() -> None:
    renamed = replace(HALL, id="new")
    result = replayed(correction(Field.KIND, Kind.COLLAPSE), facts=(STALLS, renamed))
    assert result.facts["new"].kind is Kind.COLLAPSE
    assert set(result.facts) == {"new", STALLS.id}


def test_a_fact_is_found_in_a_text_that_changed_around_it() -> None:
    text = f"Updated at noon. {TEXT}"
    elsewhere = replace(fact(of=text), id="new")
    result = replayed(correction(Field.KIND, Kind.COLLAPSE), facts=(elsewhere,), text=text)
    assert result.facts["new"].kind is Kind.COLLAPSE


def test_a_fact_no_rule_sees_any_more_is_brought_back() -> None:
    text = f"Updated at noon. {TEXT}"
    result = replayed(
        correction(Field.CONFIRMED, True), facts=(replace(fact("The river fell", of=text), id="r"),), text=text
    )
    back = result.facts[HALL.id]
    assert back.span == Span.of(text, 17, 40)
    assert back.span.text == HALL.span.text
    assert back.when == HALL.when
    assert result.confirmed == {HALL.id}
    assert list(result.facts) == [HALL.id, "r"], "in the order of the text"
    assert not result.lost


def test_a_correction_whose_words_are_gone_is_lost_but_kept() -> None:
    gone = correction(Field.KIND, Kind.COLLAPSE)
    result = replayed(gone, facts=(), text="Another text altogether.")
    assert (result.facts, result.lost) == ({}, (gone,))


def test_only_steps_that_are_done_are_in_force() -> None:
    one, two = correction(Field.HIDDEN, True), correction(Field.NOTE, "n")
    steps = [
        Step(n, "", (c,), s, DAY + timedelta(n)) for n, c, s in ((1, one, StepState.DONE), (2, two, StepState.UNDONE))
    ]
    assert in_force(steps) == [one]


@given(
    before=st.text(max_size=60),
    exact=st.text(min_size=1, max_size=20),
    after=st.text(max_size=60),
    more=st.text(max_size=99),
)
def test_words_are_found_where_their_surroundings_agree(before: str, exact: str, after: str, more: str) -> None:
    text = before + exact + after
    span = Span.of(text, len(before), len(before) + len(exact))
    found = locate(anchor_of(text, "", span), text)
    assert found is not None
    assert found.text == exact
    again = locate(anchor_of(text, "", span), more + text)
    assert again is not None
    assert again.text == exact


def test_of_two_equal_stretches_the_one_in_the_same_surroundings_is_found() -> None:
    text = "On Monday two died. On Tuesday two died."
    second = Span.of(text, 31, 39)
    assert second.text == "two died"
    assert locate(anchor_of(text, "", second), "Today. " + text) == Span.of("Today. " + text, 38, 46)
    assert locate(Anchor("", "nobody", "", ""), text) is None
