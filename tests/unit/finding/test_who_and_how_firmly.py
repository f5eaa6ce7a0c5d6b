"""Who says so and how firmly, in the words of agencies and of stories about anything."""

import pytest

from viewer.finding.attributions import find_attributions
from viewer.finding.clauses import find_clauses
from viewer.finding.figures import find_figures
from viewer.finding.sentences import split
from viewer.model.mention import Clause, Status
from viewer.resolving.headlines import compose


def clauses(text: str) -> tuple[Clause, ...]:
    sentences = split(text)
    return find_clauses(text, sentences, find_figures(text, sentences), find_attributions(text, sentences), ())


def told(text: str) -> list[tuple[str, str]]:
    """Claimant and status of each fact."""
    return [(c.claimant.name if c.claimant else "", c.status.value) for c in clauses(text)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("An adviser to Ruritanian President Hale Marta Dahl said the dam had burst.", "Marta Dahl"),
        ("The union leader, Marta Dahl, complained that the night shift had been locked out.", "Marta Dahl"),
        ("The trade union affirms that 300 posts will go.", "trade union"),
        ("The agency specified that nine pupils were still being treated.", "agency"),
        ("A baker complained that the street had been shut without notice.", "baker"),
        ("The referee's union favours the thesis of a mistake.", "referee's union"),
        ("The Council evokes a technical fault.", "Council"),
        ("Analysts expect the strike to end by Thursday.", "Analysts"),
        ("The price has doubled, notes the economist Ana Ruiz.", "Ana Ruiz"),
        ("It may have been the same strain, suggests Ana Ruiz, a virologist in Bern.", "Ana Ruiz"),
        ("The clinic took in nine pupils from the school in Orlo, warned the charity Good Hands.", "Good Hands"),
        ("Neighbours our correspondent spoke to had heard no shots.", "Neighbours"),
        ("The previous count of the port authority stood at nine dead.", "port authority"),
        ("The hospital put the dead at six.", "hospital"),
        ("The Lake Observatory puts the quake at 6.1.", "Lake Observatory"),
        ("The clinic counts 12 dead.", "clinic"),
        ("The doctor, whose ward is full, said beds were being moved to the gym.", "doctor"),
    ],
)
def test_whoever_says_it_is_named(text: str, name: str) -> None:
    assert told(text) == [(name, "claimed" if "may" not in text else "unverified")]


@pytest.mark.parametrize(
    "text",
    [
        "Crews were trying to reach six miners believed to be alive below the fall.",
        "The ministry declined to comment.",
        "Six of the nine accused were jailed.",
        "The fire claimed a fifth life.",
        "The suspect was questioned by police on Monday.",
        "A spokesman for the club did not respond to requests for comment.",
    ],
)
def test_nobody_says_so(text: str) -> None:
    assert {name for name, _ in told(text)} <= {""}


def test_it_is_the_body_just_named() -> None:
    text = "The Mine Board has raised its total. It counts 18 dead and four missing."
    assert told(text)[-1] == ("Mine Board", "claimed")


def test_she_is_the_person_the_sentence_before_was_about() -> None:
    text = (
        "The minister, Otto Brandt, resigned on Monday. Marta Dahl, who keeps a stall at the gate, watched the march. "
        "She says she lost her stock when the gate fell."
    )
    assert told(text)[-1][0] == "Marta Dahl"


def test_a_thank_you_and_what_was_said_after_it() -> None:
    assert told("The bank manager thanked staff but said the branch would close.")[-1] == (
        "bank manager",
        "claimed",
    )


@pytest.mark.parametrize(
    "doubt",
    [
        "This information could not be confirmed.",
        "There was no independent confirmation of that.",
        "His account could not be independently verified.",
        "The newspaper could not verify the claim.",
    ],
)
def test_what_nobody_could_confirm_is_unverified(doubt: str) -> None:
    assert told(f"The general has fled to Brem, an officer said. {doubt}")[0] == ("officer", "unverified")


def test_a_sentence_of_doubt_leaves_what_came_before_that_alone() -> None:
    text = "Rebels took the radio, an officer said. A general fled, a driver said. That could not be confirmed."
    assert [status for _, status in told(text)][:2] == ["claimed", "unverified"]


def test_figures_that_somebody_contests_are_disputed_and_who_gives_others_is_named() -> None:
    text = (
        "Nine people died in the crush, the club said. The gates stayed open, the club said. "
        "These figures are contested by the fans' league, whose president, Ana Ruiz, affirms that 14 people died."
    )
    assert told(text) == [
        ("club", "disputed"), ("club", "claimed"), ("fans' league", "denied"), ("Ana Ruiz", "claimed"),
    ]  # fmt: skip


def test_nobody_named_speaks_only_for_the_clause_it_stands_in() -> None:
    text = "The mayor urged both clubs to talk, while the league is said to be preparing to sell the hall."
    assert told(text) == [("mayor", "claimed"), ("unnamed reports", "unverified")]


@pytest.mark.parametrize(
    "text",
    [
        "There is no water in the old town.",
        "Power is back in most of Orlo.",
        "The old mill is now a heap of stones.",
        "The judge is to hear the case on 9 May.",
        "Police are looking into reports that the vote was rigged.",
    ],
)
def test_a_state_that_is_news_is_a_fact(text: str) -> None:
    assert [clause.status for clause in clauses(text)] == [Status.ASSERTED]


@pytest.mark.parametrize("text", ["The book is full of jokes.", "There is no doubt.", "The mill is old."])
def test_a_state_that_is_no_news_is_none(text: str) -> None:
    assert clauses(text) == ()


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        ("These figures are contested by the bar association.", "Bar association disputed these figures"),
        ("A bus hit a wall, killing the driver and 12 passengers.", "Driver and 12 passengers killed"),
        ("Passengers the newspaper met had seen no smoke.", "Passengers: had seen no smoke"),
        ("The league is said to be preparing a ban.", "Reports: league preparing a ban"),
        ("The count of the port authority stood at nine dead.", "Count of the port authority stood at nine dead"),
        ("Raiders have taken nine boats, police said.", "Police: Raiders have taken nine boats"),
    ],
)
def test_headlines_say_who_and_are_not_garbled(text: str, headline: str) -> None:
    assert [compose(text, clause) for clause in clauses(text)][-1] == headline
