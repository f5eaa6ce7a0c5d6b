"""Numbers that count something: what, how many, how firmly."""

import pytest

from viewer.finding.figures import find_figures
from viewer.finding.numbers import Amount, read_amount
from viewer.finding.sentences import split
from viewer.model.figure import Counts


def figures(text: str) -> list[tuple[str, int | None, int | None]]:
    return [(f.what.value, f.minimum, f.maximum) for f in find_figures(text, split(text))]


@pytest.mark.parametrize(
    ("words", "amount"),
    [
        ("at least 15", Amount(15, None)),
        ("more than a dozen", Amount(13, None)),
        ("no more than 40", Amount(None, 40)),
        ("up to 32", Amount(None, 32)),
        ("fewer than nine", Amount(None, 8)),
        ("nearly 1,200", Amount(1200, 1200, approximate=True)),
        ("between ten and 14", Amount(10, 14)),
        ("1.3 million", Amount(1_300_000, 1_300_000)),
        ("two hundred and fifty", Amount(250, 250)),
        ("twenty-one", Amount(21, 21)),
        ("tens of thousands of", Amount(20_000, None, vague=True)),
        ("dozens of", Amount(24, None, vague=True)),
        ("multiple", Amount(2, None, vague=True)),
        ("a dozen of", Amount(12, 12, approximate=True)),
        ("the harbour", None),
    ],
)
def test_how_many(words: str, amount: Amount | None) -> None:
    assert read_amount(words) == amount


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Seven miners died and 17 were hurt.", [("killed", 7, 7), ("injured", 17, 17)]),
        ("The slide led to 15 fatalities and 20 injuries.", [("killed", 15, 15), ("injured", 20, 20)]),
        ("A bus hit the wall, killing at least four people.", [("killed", 4, None)]),
        ("The death toll rose to 212.", [("killed", 212, 212)]),
        ("No one was killed in the derailment.", [("killed", 0, 0)]),
        ("Two bodies were pulled from the canal.", [("bodies_recovered", 2, 2)]),
        ("At least one child is missing.", [("missing", 1, None)]),
        ("The whereabouts of three hikers are unknown.", [("missing", 3, 3)]),
        ("Up to 30 guests remained trapped in the lift.", [("trapped", None, 30)]),
        ("The dam forced more than 9,000 villagers to flee.", [("displaced", 9001, None)]),
        ("A lifeboat rescued 11 people.", [("rescued", 11, 11)]),
        ("Police detained eight suspects.", [("detained", 8, 8)]),
        ("Hail damaged 62 houses in three villages.", [("apartments_damaged", 62, 62), ("settlements", 3, 3)]),
        ("The fire spread through a 12-storey hotel.", [("storeys", 12, 12)]),
        ("They took four towns on Monday and seized two on Friday.", [("settlements", 4, 4), ("settlements", 2, 2)]),
        ("A child was killed by the wave.", [("killed", 1, 1)]),
        ("A father and his two sons were found alive in a cave.", [("rescued", 3, 3)]),
        ("A nurse and two patients were found dead.", [("killed", 3, 3)]),
        ("Three of the five divers trapped in the cave have been brought out alive.", [("rescued", 3, 3)]),
        ("Fourteen sailors had been pulled from the water alive by dawn.", [("rescued", 14, 14)]),
        ("Rescuers pulled a nine-year-old boy from the rubble.", [("rescued", 1, 1)]),
        ("A lifeboat took 12 bathers off the rocks.", [("rescued", 12, 12)]),
        ("Police detained the headmaster and two teachers.", [("detained", 3, 3)]),
        ("The pilot and both passengers were arrested.", [("detained", 3, 3)]),
        ("A 44-year-old baker has been arrested.", [("detained", 1, 1)]),
        ("A team-mate is in a critical condition.", [("injured", 1, 1)]),
        ("A referee and two stewards were taken to hospital.", [("injured", 3, 3)]),
        ("The clinic has recorded 31 cases of measles, three of them fatal.", [("other", 31, 31), ("killed", 3, 3)]),
        ("Three more workers died in Orlo and two in the village of Brem.", [("killed", 3, 3), ("killed", 2, 2)]),
        ("Ana Ruiz put the number of bodies recovered at 41.", [("bodies_recovered", 41, 41)]),
        ("The clinic put the dead at six.", [("killed", 6, 6)]),
        ("Two of the three climbers missing since Monday were found alive.", [("rescued", 2, 2)]),
        ("Two of the three climbers missing since Monday were found dead.", [("killed", 2, 2)]),
        ("Two men aged 21 and 30 were arrested.", [("detained", 2, 2)]),
        ("A boy of six was found alive.", [("rescued", 1, 1)]),
        ("A couple drowned in the lake.", [("killed", 2, 2)]),
        ("Her husband and two of her children were killed.", [("killed", 3, 3)]),
        ("The bodies of two boys were found.", [("bodies_recovered", 2, 2)]),
        ("Thirteen fishermen have not been heard from.", [("missing", 13, 13)]),
        ("Seventeen people including four children died.", [("killed", 17, 17)]),
        ("Three guards were shot, one of them fatally.", [("killed", 1, 1)]),
        ("Twelve suspects are behind bars.", [("detained", 12, 12)]),
        ("All nine on board were killed.", [("killed", 9, 9)]),
        ("Some 90 families slept in their cars.", [("displaced", 90, 90)]),
    ],
)
def test_what_is_counted(text: str, expected: list[tuple[str, int | None, int | None]]) -> None:
    assert figures(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The quarry lies 40 miles from the coast.",
        "She is 62 years old and earns $900.",
        "It began at 11.40am on 12 May 2019.",
        "One of the downed rockets was a dud.",
        "He issued several more missile warnings.",
        "The first team won.",
        "Four officers are to be executed at dawn.",
        "Nine rebels were not killed.",
        "Nine people were nearly killed.",
        "A group was arrested.",
    ],
)
def test_what_is_no_figure(text: str) -> None:
    assert figures(text) == []


def test_more_of_the_same_is_told_from_a_total() -> None:
    text = "Four more villages were flooded. A total of 30 people died."
    assert [f.counts for f in find_figures(text, split(text))] == [Counts.ADDITIONAL, Counts.TOTAL]
