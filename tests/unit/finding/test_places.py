"""Finding place mentions."""

import pytest

from viewer.finding.places import find_places
from viewer.finding.sentences import split
from viewer.model.mention import PlaceMention, UsedAs


def mentions(text: str) -> list[PlaceMention]:
    return list(find_places(text, split(text)))


def names(text: str) -> list[str]:
    return [mention.span.text for mention in mentions(text) if not mention.nominal]


def used(text: str) -> dict[str, UsedAs]:
    return {mention.span.text: mention.used_as for mention in mentions(text) if not mention.nominal}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rain fell in Lisbon and Porto.", ["Lisbon", "Porto"]),
        ("The Poltava region lost power.", ["Poltava region"]),
        ("Crowds met on Baker Street in London.", ["Baker Street", "London"]),
        ("A lorry burned on the Brooklyn bridge.", ["Brooklyn bridge"]),
        ("Ships waited in the Suez Canal.", ["Suez Canal"]),
        ("Nigeria’s coast was flooded.", ["Nigeria"]),
        ("A fire in Springfield, Illinois, killed two.", ["Springfield", "Illinois"]),
        ("They drove from St. Louis to New York City.", ["St. Louis", "New York City"]),
        ("A London-based firm closed.", ["London"]),
        ("Harris County closed its schools.", ["Harris County"]),
    ],
)
def test_names_with_their_class_word_and_without_a_possessive(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Jack London wrote about dogs.",
        "Mr Lincoln signed it. Later Lincoln slept.",
        "Ms Florence Nightingale smiled.",
        "It was March when Victoria Beckham sang.",
        "The Boston Globe printed it.",
        "Polish soldiers and a Turkish cook met.",
        "Nice weather. Reading helps. Most people agree.",
        "A Leopard and a Grad fired.",
    ],
)
def test_people_papers_adjectives_weapons_and_plain_words_are_no_places(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Paris said it would send tents.", "Paris"),
        ("Chad closed its borders.", "Chad"),
        ("According to Tokyo, the ship sank.", "Tokyo"),
        ("The governor of the Rivne region resigned.", "Rivne region"),
        ("Peru’s health ministry counted the dead.", "Peru"),
        ("The shell was fired by Sudan.", "Sudan"),
        ("They want help from Norway.", "Norway"),
        ("The Kremlin denied it.", "Kremlin"),
        ("Houston police arrested a man.", "Houston"),
    ],
)
def test_governments_armies_and_offices_are_actors(text: str, name: str) -> None:
    assert used(text)[name] is UsedAs.ACTOR


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Tents went up in Paris.", "Paris"),
        ("The attack on Chad began.", "Chad"),
        ("Two trains collided near Tokyo.", "Tokyo"),
        ("Peru’s second largest city was dark.", "Peru"),
        ("A crowd stood outside the Kremlin.", "Kremlin"),
        ("Houston was flooded.", "Houston"),
        ("Kenya has been hit by drought.", "Kenya"),
    ],
)
def test_where_something_is_or_happens_is_a_location(text: str, name: str) -> None:
    assert used(text)[name] is UsedAs.LOCATION


def test_names_the_text_introduces_are_found_everywhere_in_it() -> None:
    text = "A mudslide buried a village called Orlamosta. Later Orlamosta had no water."
    assert names(text) == ["Orlamosta", "Orlamosta"]


def test_members_of_a_list_of_villages_are_places() -> None:
    text = "Water reached three villages on Friday: Orlamosta, Bestyk and Kirkamo."
    assert names(text) == ["Orlamosta", "Bestyk", "Kirkamo"]


def test_an_enclosing_name_is_a_hint_and_short_forms_are_spelt_out() -> None:
    by_text = {mention.span.text: mention for mention in mentions("It burned in Dover, Del., not in Dover, England.")}
    assert by_text["Del."].name == "Delaware"
    assert {mention.hints for mention in mentions("A fire in Dover, Del. was out.") if mention.name == "Dover"} == {
        ("Delaware",)
    }


def test_phrases_that_stand_for_a_place() -> None:
    text = "The flood reached Lyon. The city was dark. Nobody died there. Roads to the border were shut."
    assert [mention.span.text for mention in mentions(text) if mention.nominal] == ["The city", "there", "the border"]


def test_there_is_not_a_place_when_it_only_says_that_something_exists() -> None:
    assert [mention.span.text for mention in mentions("There was no rain.") if mention.nominal] == []


def test_spans_are_exact_in_a_text_with_odd_letters() -> None:
    text = "‼️ Пожар. Naïve tourists in Zürich\u00a0city saw İzmir."
    for mention in mentions(text):
        assert text[mention.span.start : mention.span.end] == mention.span.text


@pytest.mark.parametrize("text", ["", " \n\n ", "...", "’s", "A", "U.S."])
def test_odd_texts_do_not_break_it(text: str) -> None:
    assert isinstance(find_places(text, split(text)), tuple)
