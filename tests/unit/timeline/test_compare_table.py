"""Compare as a person reads it: who tells what, what agrees, grows and differs, and that nothing is decided."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.blast import ZONE, articles, compared, events, facts, told
from viewer.model.event import RelationKind
from viewer.model.figure import Figure, What
from viewer.model.mention import Kind, Status
from viewer.model.span import Span
from viewer.model.when import UNKNOWN_WHEN
from viewer.timeline.compare_table import compare_incident, incident_of
from viewer.timeline.compare_text import HEADS, table_text
from viewer.timeline.compare_words import amount_words
from viewer.timeline.view import CLOCKS, Clock


def said_by(name: str) -> list[tuple[str, list[str]]]:
    return [
        (row.source.letter, [amount_words(figure) for line in row.lines for figure in line.figures])
        for row in compared().rows
        if row.claimant == name
    ]


def test_a_row_for_each_article_and_claimant_with_its_figures() -> None:
    assert said_by("Fire brigade") == [("A", ["2"]), ("B", ["at least 7"]), ("C", ["at least 15"])]
    assert said_by("the county") == [("A", ["more than 12"]), ("B", ["17"]), ("C", ["20", "up to 30"])]


def test_rows_of_one_claimant_stand_together_and_the_articles_own_voice_last() -> None:
    names = [row.claimant for row in compared().rows]
    assert names[-3:] == ["", "", ""]
    assert [name for name, before in zip(names, [None, *names], strict=False) if name != before].count(
        "Fire brigade"
    ) == 1


def test_a_claim_stands_with_its_claimant_and_status() -> None:
    claimed = [line for row in compared().rows if row.claimant for line in row.lines]
    assert all(line.status is not Status.ASSERTED for line in claimed)
    parcel = next(line for line in claimed if line.fact == "b4")
    assert parcel.status is Status.UNVERIFIED
    assert parcel.words == "\u2018a parcel was thrown over the wall\u2019"


def test_the_title_takes_no_side_of_what_accounts_differ_on() -> None:
    made = compared()
    assert made.title == "the south wall of the mill came down"
    assert (made.place, made.when) == ("Fallow Mill", "Wed 12 Jun 2030")


def test_a_title_that_only_somebody_claims_keeps_its_hedge() -> None:
    fact = told("a1", "the dam was mined", Kind.EXPLOSION, "Rebels")
    made = compare_incident("x", {"a1": fact}, [replace(events()[0], incident="x", facts=("a1",), relations=())], ())
    assert made is not None
    assert made.title == "Rebels: the dam was mined"


def test_an_hour_told_in_two_zones_is_an_agreement() -> None:
    hour = next(remark for remark in compared().remarks if remark.what == "time")
    assert hour.kind is RelationKind.AGREEMENT
    assert hour.words == "Time: 11:40, told as \u201811.40 local time\u2019 (B), \u201808:40 GMT\u2019 (C)"
    assert set(hour.facts) == {"b1", "c5"}


def test_two_things_that_share_an_hour_in_the_same_words_agree_on_nothing() -> None:
    noon = next(fact for fact in facts() if fact.id == "b1").when
    siren = told("c8", "sirens went off at 11.40 local time", Kind.WARNING, when=noon)
    known = {fact.id: fact for fact in (*facts(), siren) if fact.id != "c5"}
    alone = replace(events()[4], id="siren", facts=("c8",), origins=(("c8",),))
    made = compare_incident("blast", known, [*events(), alone], articles(), zone=ZONE)
    assert made is not None
    assert not [remark for remark in made.remarks if remark.what == "time"]


def test_remarks_name_articles_by_their_letters() -> None:
    words = {remark.words for remark in compared().remarks}
    assert "Cause: an explosion (Fire brigade, article B), a strike (the mill\u2019s owner)" in words
    assert "the south wall of the mill came down (A, C)" in {word[:1].lower() + word[1:] for word in words}


def test_rival_causes_stand_in_parallel_with_their_claimants() -> None:
    accounts = [(account.words, [voice.name for voice in account.voices]) for account in compared().accounts]
    assert accounts == [
        ("An explosion", ["Fire brigade", "The article itself"]),
        ("A strike", ["The mill\u2019s owner"]),
    ]
    numbers = {line.fact: line.account for row in compared().rows for line in row.lines if line.account}
    assert numbers["a4"] == numbers["b1"] != numbers["b4"]


def test_copies_count_as_one_origin() -> None:
    made = compared()
    assert (len(made.sources), made.origins, made.shared) == (3, 3, ())
    copied = replace(events()[1], origins=(("a2", "c3", "c2"), ("b2",)))
    known = {fact.id: fact for fact in facts()}
    twice = compare_incident("blast", known, [events()[0], copied], articles())
    assert twice is not None
    assert (len(twice.sources), twice.origins, twice.shared) == (3, 2, (("A", "C"),))
    assert twice.counts == "3 articles, 2 origins: A and C share text"


def test_articles_that_share_little_are_told_but_counted_apart() -> None:
    hour = replace(events()[4], facts=("b2", "c5"), origins=(("b2", "c5"),))
    others = [replace(event, origins=tuple((key,) for key in event.facts)) for event in events()[1:3]]
    known = {fact.id: fact for fact in facts()}
    made = compare_incident("blast", known, [hour, *others], articles())
    assert made is not None
    assert made.counts == "3 articles, 3 origins; B and C share some"


def test_undated_stays_undated() -> None:
    late = told("d1", "three more walls fell", Kind.COLLAPSE, when=UNKNOWN_WHEN)
    line = next(line for row in compared(late).rows for line in row.lines if line.fact == "d1")
    times = dict(zip(CLOCKS, line.times, strict=True))
    assert times == {Clock.HAPPENED: "undated", Clock.SAID: "not stated", Clock.REPORTED: "undated"}


def test_hidden_facts_are_counted_and_do_not_show() -> None:
    made = compared(hidden=("b4",))
    assert made.hidden == 1
    assert "b4" not in {line.fact for row in made.rows for line in row.lines}


def test_every_fact_of_the_incident_stands_in_exactly_one_row() -> None:
    shown = [line.fact for row in compared().rows for line in row.lines]
    assert sorted(shown) == sorted(fact.id for fact in facts())


def test_which_incident_is_compared() -> None:
    other = replace(events()[0], id="other", incident="other", facts=("z",), articles=("z.txt",))
    assert incident_of([other, *events()], None) == "blast"
    assert incident_of([other, *events()], "z") == "other"
    assert incident_of([other, *events()], "gone with the wind") == ""
    assert incident_of([], None) == ""
    assert compare_incident("none", {}, [], ()) is None


@pytest.mark.parametrize(
    ("text", "low", "high", "words"),
    [
        ("15", 15, 15, "15"),
        ("at least 15", 15, None, "at least 15"),
        ("more than 12", 13, None, "more than 12"),
        ("fewer than 40", None, 39, "fewer than 40"),
        ("up to 32", None, 32, "up to 32"),
        ("10 to 12", 10, 12, "10\u201312"),
    ],
)
def test_figures_keep_their_bounds_in_words(text: str, low: int | None, high: int | None, words: str) -> None:
    assert amount_words(Figure(What.KILLED, "people", low, high, Span(0, len(text), text))) == words


def test_a_figure_without_a_number_keeps_its_word() -> None:
    figure = Figure(What.KILLED, "people", 24, None, Span(0, 6, "Dozens"), vague=True)
    assert amount_words(figure) == "dozens"
    about = Figure(What.KILLED, "people", 40, 40, Span(0, 8, "about 40"), approximate=True)
    assert amount_words(about) == "about 40"


def test_the_table_as_text_holds_every_fact_with_its_claimant_first() -> None:
    head, names, *rest = table_text(compared()).splitlines()
    assert head.startswith("the south wall of the mill came down. Fallow Mill, Wed 12 Jun 2030. 3 articles, 3 origins")
    assert names.split("\t") == list(HEADS)
    rows = [line.split("\t") for line in rest[: len(facts())]]
    assert {len(row) for row in rows} == {len(HEADS)}
    parcel = next(row for row in rows if "parcel" in row[-2])
    assert parcel[:3] == ["The mill\u2019s owner", "unverified", "B"]
    assert parcel[-3] == "2: A strike"
    assert rest[len(facts()) :][0] == "A\tWall of old mill falls\t12 Jun 2030, stated"
