"""Datelines, unknown names, namesakes abroad, and what a later paragraph takes over."""

import pytest

from viewer.finding.article import find
from viewer.model.article import Article
from viewer.model.place import PlaceKind
from viewer.resolving.places import PlaceReading, read_places


def read(text: str) -> tuple[PlaceReading, dict[str, list[str]]]:
    """The reading, and the lanes of each fact by the first word of its clause."""
    found = find(Article("story.txt", text, "en", "plain text", "0", "0"))
    reading = read_places(text, found)
    told = {clause.span.text: [place.name for place in reading.places_for(clause)] for clause in found.clauses}
    return reading, told


def lane(text: str, words: str) -> list[str]:
    """The lanes of the fact whose clause holds some words."""
    return next(names for clause, names in read(text)[1].items() if words in clause)


MILL = """Blast wrecks grain mill in Kansas

SALINA, Kan. (AP) — An explosion tore through a grain mill in central Kansas on Monday, killing two workers.

Three men were still missing in the evening, the fire chief said.
"""
CAPITAL = """Storm kills nine in Mozambique

MAPUTO (AFP) — A storm killed nine people in Nampula province on Monday, officials said.

Four villagers were killed in Tirwala on Tuesday.
"""


def test_a_dateline_in_the_region_of_the_story_is_its_place() -> None:
    assert lane(MILL, "tore through") == ["Salina"]
    assert lane(MILL, "still missing") == ["Salina"]


def test_a_dateline_elsewhere_is_no_lane() -> None:
    assert "Maputo" not in {name for names in read(CAPITAL)[1].values() for name in names}


def test_a_region_no_list_knows_is_nearer_the_story_than_the_capital_of_the_dateline() -> None:
    text = """Boat overturns, eight drown

MAPUTO: A fishing boat overturned off Kelembe province in northern Mozambique late on Monday, drowning eight people.

Two men were rescued by a tug.
"""
    assert lane(text, "overturned") == ["Kelembe Province"]
    assert "Maputo" not in {name for names in read(text)[1].values() for name in names}


def test_a_name_no_list_knows_becomes_its_own_lane() -> None:
    assert lane(CAPITAL, "Four villagers") == ["Tirwala"]


@pytest.mark.parametrize(
    ("text", "name", "lane", "kind"),
    [
        ("Rockets hit Ombekka camp in Chad on Monday.", "Ombekka camp", "Ombekka", PlaceKind.SETTLEMENT),
        ("A lorry burned near Tirwala in Chad.", "Tirwala", "Tirwala", PlaceKind.SETTLEMENT),
        ("Wells ran dry in Chad. Tirwala district was worst hit.", "Tirwala district", "Tirwala District",
         PlaceKind.REGION),
        ("A ferry sank off Basilan province in the Philippines.", "Basilan province", "Basilan Province",
         PlaceKind.REGION),
    ],
)  # fmt: skip
def test_the_words_around_an_unknown_name_say_what_it_is(text: str, name: str, lane: str, kind: PlaceKind) -> None:
    meant = {mention.span.text: place for mention, place in read(text)[0].mentions.items()}
    assert (meant[name].name, meant[name].kind) == (lane, kind)


@pytest.mark.parametrize(
    ("text", "not_a_place"),
    [
        ("Norfolk Southern halted trains in Ohio on Monday.", "Norfolk"),
        ("TERROR AT DAWN\n\nFour men died in a fire in Dayton, Ohio, on Monday.", "DAWN"),
        ("She told Radio Zamora in Ecuador that two men died.", "Zamora"),
        ("A ferry sank off a Philippine island on Monday.", "Philippine island"),
        ("A drone strike on Hamas fighters failed in Gaza.", "Hamas"),
    ],
)
def test_what_only_looks_like_a_place_makes_no_lane(text: str, not_a_place: str) -> None:
    reading, told = read(text)
    here = {mention.span.text for mention, _ in reading.happenings.located}
    assert not_a_place not in here


def test_a_quake_stays_where_it_struck_not_where_it_was_felt() -> None:
    text = "A quake struck near Arequipa in Peru on Monday. It was felt as far away as La Paz in neighbouring Bolivia."
    assert lane(text, "felt") == ["Arequipa"]


def test_numbers_of_the_whole_country_belong_to_it() -> None:
    text = "Shells hit a school in Mellit, Sudan, on Monday.\n\nThe war began in 2023 and has killed 90,000 people."
    assert lane(text, "war began") == ["Sudan"]


def test_the_injured_in_hospital_elsewhere_do_not_move_the_story() -> None:
    text = """Six hurt as bus overturns in Salina

A bus overturned in Salina, Kansas, on Monday, injuring six people.

Two of them were taken to a Denver hospital.

The driver was arrested on Tuesday.
"""
    assert lane(text, "driver") == ["Salina"]


def test_no_clock_of_a_namesake_abroad() -> None:
    reading, _ = read("HORROR AT DAWN\n\nA mill burned in Dayton, Ohio, on Monday. Two men in Ohio died.")
    assert reading.zone_for(()) == "America/New_York"
