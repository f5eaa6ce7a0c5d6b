"""Folders in which much looks alike: nothing joins that should not, and copies are no second witness."""

from __future__ import annotations

import pytest

from tests.stories import Told, read
from viewer.model.event import RelationKind

DEPOT = """
Depot blast in Gdansk kills three

Tuesday, 6 May 2031

Three people were killed and 11 injured when a fuel depot exploded in Gdansk on Monday, the fire brigade said.

Mayor Jan Kowal said the depot had passed an inspection in March. Police opened an investigation.
"""


def joined(told: Told) -> list[set[str]]:
    """The articles of each event that more than one of them tells."""
    return [set(event.articles) for event in told.events if len(event.articles) > 1]


def test_one_article_twice_with_one_word_changed_is_told_by_two_and_has_one_origin() -> None:
    told = read({"a.txt": DEPOT, "a copy.txt": DEPOT.replace("Police opened", "Detectives opened")})
    for event in told.events:
        assert set(event.articles) == {"a.txt", "a copy.txt"}
        texts = [" ".join(told.facts[key].span.text.split()) for key in event.facts]
        assert len({text.replace("Detectives", "Police") for text in texts}) == 1 or len(texts) > 2
        assert len(event.origins) < len(event.facts)
    opened = told.event("a.txt: Police opened")
    assert {told.fact("a copy.txt: Detectives opened").id} < set(opened.facts)
    assert len(opened.origins) == 1


def test_a_figure_that_was_copied_wrongly_is_said_to_be_one() -> None:
    told = read({"a.txt": DEPOT, "b.txt": DEPOT.replace("11 injured", "17 injured").replace("Three", "Eight")})
    kinds = {(item.kind, item.what) for event in told.events for item in event.relations}
    assert (RelationKind.COPY_ERROR, "killed") in kinds


def test_one_article_stands_for_itself() -> None:
    told = read({"a.txt": DEPOT})
    assert told.events
    assert joined(told) == []
    assert {item.kind for event in told.events for item in event.relations} <= {RelationKind.AGREEMENT}


def test_articles_that_have_nothing_to_do_with_each_other() -> None:
    told = read(
        {
            "depot.txt": DEPOT,
            "bank.txt": "Central bank of Chile holds rates\n\n6 May 2031\n\nChile's central bank held its interest rate"
            " at 4 percent on Monday, governor Ana Rojas said. Three members voted for a cut.",
            "river.txt": "River bursts its banks near Lodz\n\n7 May 2031\n\nThe Ner burst its banks near Lodz on Monday"
            " and 300 people were evacuated, the fire brigade said. Nobody was hurt.",
            "court.txt": "Mayor on trial in Porto\n\n6 May 2031\n\nA former mayor of Porto went on trial on Monday,"
            " accused of taking bribes. Prosecutors said three firms had paid him.",
        }
    )
    assert joined(told) == []


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            "Missile hits flats in Zaporizhzhia\n\n12 October 2029\n\nA missile hit an apartment block in Zaporizhzhia"
            " on Thursday and killed four people, the governor said.",
            "Missile hits flats in Zaporizhzhia\n\n9 October 2031\n\nA missile hit an apartment block in Zaporizhzhia"
            " on Thursday and killed four people, the governor said.",
        ),
        (
            "Crane falls in Turin\n\n4 June 2030\n\nA crane collapsed at a building site in Turin on Monday. Two"
            " workers were injured, police said.",
            "Crane falls in Turin\n\n18 June 2030\n\nA crane collapsed at a building site in Turin on Monday. Two"
            " workers were injured, police said.",
        ),
        (
            "Flood kills nine in Dhaka\n\n2 August 2030\n\nNine people drowned when floods hit Dhaka on Thursday,"
            " officials said.",
            "Flood kills six in Dhaka\n\n1 August 2031\n\nSix people drowned when floods hit Dhaka on Thursday,"
            " officials said. Last year floods in Dhaka killed nine people.",
        ),
    ],
)
def test_the_like_at_another_time_is_another_happening(first: str, second: str) -> None:
    assert joined(read({"first.txt": first, "second.txt": second})) == []


def test_two_collapses_on_one_day_stay_two() -> None:
    told = read(
        {
            "a.txt": "Hotel collapses in Izmir\n\n4 June 2030\n\nA wing of a hotel collapsed in Izmir on Monday."
            " Later, as firefighters searched the rubble, the roof collapsed.",
            "b.txt": "Izmir hotel disaster\n\n4 June 2030\n\nPart of a hotel in Izmir collapsed on Monday. The roof"
            " fell in as firefighters searched the rubble.",
        }
    )
    roof = told.event("a.txt: the roof collapsed")
    assert told.event("b.txt: The roof fell").id == roof.id
    wing = told.event("a.txt: A wing of a hotel collapsed")
    assert told.event("b.txt: Part of a hotel").id == wing.id != roof.id


def test_the_toll_of_last_year_is_not_that_of_today() -> None:
    told = read(
        {
            "new.txt": "Bus crash near Nakuru\n\n4 June 2030\n\nTwelve people died when a bus overturned near Nakuru on"
            " Monday, police said. A year ago 12 people died in a bus crash near Nakuru.",
            "more.txt": "Nakuru bus crash toll at 14\n\n5 June 2030\n\nFourteen people have died after a bus overturned"
            " near Nakuru on Monday, police said on Tuesday.",
        }
    )
    old, new = told.event("new.txt: A year ago 12 people died"), told.event("new.txt: Twelve people died")
    assert old.id != new.id
    assert told.event("more.txt: Fourteen people have died").id == new.id
