"""Which stretches are facts, and what each says."""

from __future__ import annotations

import pytest

from viewer.finding.attributions import find_attributions
from viewer.finding.boilerplate import find_boilerplate
from viewer.finding.clauses import find_clauses
from viewer.finding.figures import find_figures
from viewer.finding.sentences import split
from viewer.model.mention import Clause, Kind, Status


def clauses(text: str) -> tuple[Clause, ...]:
    sentences = split(text)
    dropped = find_boilerplate(text, sentences)
    attributions = find_attributions(text, sentences)
    return find_clauses(text, sentences, find_figures(text, sentences), attributions, dropped)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Rockets hit a power station outside the town.", Kind.STRIKE),
        ("A gas tank exploded in the yard.", Kind.EXPLOSION),
        ("The roof of the old arena collapsed under the snow.", Kind.COLLAPSE),
        ("Nine people were killed in the avalanche.", Kind.CASUALTIES),
        ("The library was gutted by the flames.", Kind.DAMAGE),
        ("Guns shelled the ridge all night.", Kind.SHELLING),
        ("Gunners shot down two drones over the bay.", Kind.INTERCEPTION),
        ("Rebel forces advanced up the valley.", Kind.GROUND_ATTACK),
        ("The army captured the last rebel village.", Kind.CAPTURE_CLAIM),
        ("The whole island was evacuated before the storm.", Kind.EVACUATION),
        ("Crews searched the ruins for survivors.", Kind.RESCUE),
        ("“We will rebuild the pier,” said Mayor Ines Roca.", Kind.STATEMENT),
        ("Farmers accused the mill of poisoning the river.", Kind.ACCUSATION),
        ("The mill denied that it had poisoned the river.", Kind.DENIAL),
        ("The coastguard warned of high waves.", Kind.WARNING),
        ("Police arrested two brokers in the lobby.", Kind.ARREST),
        ("Prosecutors opened an investigation into the sale.", Kind.INVESTIGATION),
        ("All flights were cancelled until Monday.", Kind.TRANSPORT_DISRUPTION),
        ("It is the worst drought in the valley since the thirties.", Kind.BACKGROUND),
    ],
)
def test_every_kind(text: str, kind: Kind) -> None:
    assert [clause.kind for clause in clauses(text)] == [kind]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        (
            "Two dockers died after a crane fell onto the quay, the port said.",
            ["Two dockers died", "a crane fell onto the quay, the port said."],
        ),
        (
            "Later, as divers searched the wreck for survivors, the hull collapsed.",
            ["Later, as divers searched the wreck for survivors", "the hull collapsed."],
        ),
        (
            "The slide blocked the road, forcing 900 villagers to flee.",
            ["The slide blocked the road", "forcing 900 villagers to flee."],
        ),
        (
            "The mayor said nine were dead but local media claimed that 14 had been killed.",
            ["The mayor said nine were dead", "local media claimed that 14 had been killed."],
        ),
        (
            "The storm, which began on Monday evening, destroyed the pier at Aru.",
            ["The storm, which began on Monday evening", "destroyed the pier at Aru."],
        ),
        (
            "The union, which has 90 members, put the toll at nine and accused the mill of neglect.",
            ["The union, which has 90 members, put the toll at nine", "accused the mill of neglect."],
        ),
        (
            "Mayor Ines Roca declared a state of emergency on Sunday and blamed “ten lost years” for the flood.",
            ["Mayor Ines Roca declared a state of emergency on Sunday", "blamed “ten lost years” for the flood."],
        ),
        (
            "A barge was stopped off Aru and its crew were detained; they were freed a day later.",
            ["A barge was stopped off Aru", "its crew were detained", "they were freed a day later."],
        ),
        (
            "A clerk told the court that the vault had been emptied and that nobody had noticed.",
            ["A clerk told the court that the vault had been emptied", "nobody had noticed."],
        ),
        (
            "The guard seized two boats, arrested nine poachers and closed the lagoon.",
            ["The guard seized two boats", "arrested nine poachers", "closed the lagoon."],
        ),
        (
            "A clinic had reported 12 deaths, before revising the number to 15 on Sunday.",
            ["A clinic had reported 12 deaths", "revising the number to 15 on Sunday."],
        ),
        (
            "The letter named nine spies but it could not be verified.",
            ["The letter named nine spies but it could not be verified."],
        ),
    ],
)
def test_a_sentence_falls_into_its_assertions(text: str, pieces: list[str]) -> None:
    assert [clause.span.text for clause in clauses(text)] == pieces


@pytest.mark.parametrize(
    "text",
    [
        "Seven people were killed and 17 injured.",
        "A tram jumped the rails and hit a school bus.",
        "Police said the driver and two passengers were hurt.",
        "The wind tore off the roof, sending people running for cover.",
    ],
)
def test_what_belongs_together_stays_one_fact(text: str) -> None:
    assert len(clauses(text)) == 1


@pytest.mark.parametrize(
    "text", ["The quarry is 40 miles from the coast.", "The town has 9,000 residents.", "It is a quiet place."]
)
def test_measures_without_an_event_are_no_facts(text: str) -> None:
    assert clauses(text) == ()


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Two boats sank off the cape.", Status.ASSERTED),
        ("Two boats sank off the cape, the navy said.", Status.CLAIMED),
        ("The navy denied that two boats had sunk.", Status.DENIED),
        ("Two boats reportedly sank off the cape.", Status.UNVERIFIED),
        ("The blast may have been caused by a gas leak.", Status.UNVERIFIED),
        ("The minister said it was sabotage, without giving evidence.", Status.UNVERIFIED),
        ("Footage showed the pier collapsing.", Status.ASSERTED),
    ],
)
def test_how_firmly_it_is_reported(text: str, status: Status) -> None:
    assert [clause.status for clause in clauses(text)] == [status]


def test_what_another_party_denies_is_disputed() -> None:
    text = "The union said the valve had failed. The plant's owner rejected that claim."
    assert [clause.status for clause in clauses(text)] == [Status.DISPUTED, Status.DENIED]


@pytest.mark.parametrize(
    "text",
    [
        "The union accused the mill of dumping oil. The mill denied that it had dumped any.",
        "Divers said the hull had cracked, which the company denies.",
        "The yard said the hull was sound. The divers’ club rejected that.",
    ],
)
def test_a_denial_that_answers_a_claim_disputes_it(text: str) -> None:
    assert [clause.status for clause in clauses(text)] == [Status.DISPUTED, Status.DENIED]


def test_a_denial_about_something_else_disputes_nothing() -> None:
    text = "The union said nine boats were lost. The airline denied that tickets had been oversold."
    assert [clause.status for clause in clauses(text)] == [Status.CLAIMED, Status.DENIED]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Residents were allowed back on Sunday.", Kind.EVACUATION),
        ("Some 300 families are sleeping in tents.", Kind.EVACUATION),
        ("A body was recovered from a collapsed shed.", Kind.CASUALTIES),
        ("An earthquake struck the island at noon.", Kind.EARTHQUAKE),
        ("The paint shop went up in flames.", Kind.FIRE),
        ("Prosecutors opened an investigation into why the pier had collapsed.", Kind.INVESTIGATION),
        ("The council imposed a night curfew.", Kind.WARNING),
        ("Farmers blockaded the coastal highway.", Kind.TRANSPORT_DISRUPTION),
        ("A rail strike began at midnight.", Kind.TRANSPORT_DISRUPTION),
        ("Teachers began a three-day strike over pay.", Kind.PROTEST),
        ("A dyke broke near Aru.", Kind.FLOOD),
        ("Volunteers handed out blankets.", Kind.RESCUE),
        ("The night porter carried a ladder to the roof.", Kind.STATEMENT),
    ],
)
def test_ordinary_words_for_what_happens(text: str, kind: Kind) -> None:
    (clause,) = clauses(text)
    assert clause.kind is kind
    assert clause.core


def test_things_that_the_fact_is_not_about_are_no_figures_of_it() -> None:
    assert [clause.figures for clause in clauses("Two patrol boats joined the search.")] == [()]
    (clause,) = clauses("Fog grounded 90 flights.")
    assert [figure.minimum for figure in clause.figures] == [90]


def test_a_running_quotation_keeps_its_speaker() -> None:
    text = "“The river rose fast,” said Ina Holm.\n“Two houses were destroyed in an hour.\n“Nobody was hurt.”"
    assert {clause.claimant.name for clause in clauses(text) if clause.claimant} == {"Ina Holm"}


def test_a_strike_by_workers_is_no_attack() -> None:
    kinds = [clause.kind for clause in clauses("The union voted on Monday. A strike at the plant began at noon.")]
    assert kinds == [Kind.STATEMENT, Kind.PROTEST]


def test_the_headline_is_a_fact_of_its_own_but_not_core() -> None:
    found = clauses("Nine die as ferry sinks\nNine people died on Monday when a ferry sank off Aru.")
    assert [clause.core for clause in found][0] is False
    assert found[1].core


def test_boilerplate_makes_no_facts() -> None:
    text = (
        "Nine people died when a ferry sank.\nSign up to our newsletter: 200 were killed last week!\nThe sea was calm."
    )
    assert [clause.span.text for clause in clauses(text)] == ["Nine people died", "a ferry sank."]


def test_every_span_is_exactly_the_text() -> None:
    text = "‼️ Nine\u00a0people died - “at least,” said Ina Holm; more were hurt."
    assert all(text[c.span.start : c.span.end] == c.span.text for c in clauses(text))


def test_who_said_it_without_what_was_said_is_no_fact() -> None:
    assert clauses("Head teacher Ina Holm said:") == ()


def test_of_nested_claimants_the_outer_one_tells_it() -> None:
    (clause,) = clauses("Ana Ruiz said the company had claimed nine boats were lost.")
    assert clause.claimant is not None
    assert clause.claimant.name == "Ana Ruiz"
