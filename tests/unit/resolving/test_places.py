"""Which place is meant, and where each fact happened."""

from collections.abc import Sequence

import pytest

from viewer.finding.places import find_places
from viewer.finding.sentences import split
from viewer.model.mention import Clause, Found, Kind, Status
from viewer.model.place import Place, PlaceKind
from viewer.model.span import Span
from viewer.model.when import Basis
from viewer.resolving.places import PlaceReading, mention_places, places_named, read_places

US_STATE = ("Illinois", "United States")
STREET = ("Leeds", "England", "United Kingdom")
SYRIA_TURKEY = "Syria-Turkey border"


def read(text: str, facts: Sequence[str] = (), kind: Kind = Kind.DAMAGE) -> tuple[PlaceReading, tuple[Clause, ...]]:
    """A reading of a text whose clauses are the given pieces of it."""
    sentences = split(text)
    bare = Found("a.txt", sentences, places=find_places(text, sentences))
    clauses = []
    for words in facts:
        start = text.index(words)
        span = Span.of(text, start, start + len(words))
        clauses.append(Clause(span, bare.sentence_at(start), kind, "test", span, Status.ASSERTED))
    found = Found("a.txt", sentences, places=bare.places, clauses=tuple(clauses))
    return read_places(text, found), tuple(clauses)


def lanes(text: str, facts: Sequence[str], kind: Kind = Kind.DAMAGE) -> list[list[str]]:
    reading, clauses = read(text, facts, kind)
    return [[place.name for place in reading.places_for(clause)] for clause in clauses]


def meant(text: str) -> dict[str, Place]:
    reading, _ = read(text)
    return {mention.span.text: place for mention, place in reading.mentions.items()}


@pytest.mark.parametrize(
    ("text", "name", "lane", "within"),
    [
        ("Rain fell in Poltava.", "Poltava", "Poltava", ("Poltava Oblast", "Ukraine")),
        ("Rain fell across the Poltava region.", "Poltava region", "Poltava Oblast", ("Ukraine",)),
        ("A fire in Lubny, Poltava, was out.", "Poltava", "Poltava Oblast", ("Ukraine",)),
        ("A fire in Springfield, Illinois, was out.", "Springfield", "Springfield, Illinois", US_STATE),
        ("Protests in Tbilisi shook Georgia.", "Georgia", "Georgia", ()),
        ("A storm hit Atlanta and all of Georgia.", "Georgia", "Georgia, United States", ("United States",)),
        ("A storm hit Lahore and the rest of Punjab.", "Punjab", "Punjab, Pakistan", ("Pakistan",)),
        ("Smoke hung over the Morandi bridge.", "Morandi bridge", "Morandi Bridge", ("Genoa", "Italy")),
        ("Smoke rose in Leeds. It came from Elm Street.", "Elm Street", "Elm Street, Leeds", STREET),
        ("A ship sank in the Black Sea.", "Black Sea", "Black Sea", ()),
        ("Fighting goes on in eastern Chad.", "eastern Chad", "Eastern Chad", ("Chad",)),
    ],
)  # fmt: skip
def test_a_name_becomes_its_lane(text: str, name: str, lane: str, within: tuple[str, ...]) -> None:
    place = meant(text)[name]
    assert (place.name, place.within) == (lane, within)


def test_companions_decide_between_towns_of_one_name() -> None:
    text = "Floods hit Birmingham. Roads from Montgomery, Mobile and Huntsville, Alabama, were shut."
    assert meant(text)["Birmingham"].within == ("Alabama", "United States")
    assert meant("Floods hit Birmingham, Coventry and Leicester.")["Birmingham"].within[-1] == "United Kingdom"


def test_a_town_placed_once_is_the_same_town_in_the_whole_article() -> None:
    reading, _ = read("Two died in Paris, Texas, on Monday. Paris has 25,000 people.")
    assert {place.within for mention, place in reading.mentions.items() if mention.name == "Paris"} == {
        ("Texas", "United States")
    }


def test_a_village_only_the_text_names_takes_its_surroundings() -> None:
    place = meant("Rain fell in the Sumy region. A village called Orlamosta was cut off.")["Orlamosta"]
    assert place.id == "learnt:orlamosta"
    assert place.within == ("Sumy Oblast", "Ukraine")
    assert place.approximate
    assert place.zone == "Europe/Kyiv"


def test_villages_of_a_list_lie_together() -> None:
    text = "In the Kharkiv region three villages burned: Lyptsi, Borysivka and Strilecha."
    places = meant(text)
    assert {places[name].within for name in ("Lyptsi", "Borysivka", "Strilecha")} == {("Kharkiv Oblast", "Ukraine")}


@pytest.mark.parametrize(
    ("text", "phrase", "lane"),
    [
        ("Fires burn in the Tula region. Nearby Kaluga is safe. The region is dry.", "The region", "Tula Oblast"),
        ("A wave hit Valparaiso. The city is dark.", "The city", "Valparaiso"),
        ("A wave hit Chile. Schools across the country are shut.", "the country", "Chile"),
        ("Fires burn near Lima. The capital is hazy.", "The capital", "Lima"),
        ("The Greek island of Naxos burned. Nobody left the island.", "the island", "Naxos"),
        ("A dam broke near Derna. Nobody lives there now.", "there", "Derna"),
        ("Poland and Belarus quarrel. Shots fell at the border.", "the border", "Belarus-Poland border"),
        ("They met at the border between Turkey and Syria.", "the border between Turkey and Syria", SYRIA_TURKEY),
        ("A drone fell on Polish territory.", "Polish territory", "Poland"),
        ("Rebels left Chad. They hold the north of the country.", "the north of the country", "Northern Chad"),
    ],
)  # fmt: skip
def test_what_a_phrase_stands_for(text: str, phrase: str, lane: str) -> None:
    assert meant(text)[phrase].name == lane


@pytest.mark.parametrize(
    ("text", "fact", "expected"),
    [
        ("Shells hit Izium. Two houses burned.", "Two houses burned", ["Izium"]),
        ("A missile aimed at Odesa hit a school in Kherson.", "hit a school in Kherson", ["Kherson"]),
        ("The bus, bound for Marseille, burned out near Lyon.", "burned out near Lyon", ["Lyon"]),
        ("Storms killed nine in Osaka and Kobe.", "killed nine in Osaka and Kobe", ["Osaka", "Kobe"]),
        ("A storm hit Nice. Paris said nine had died.", "nine had died", ["Nice"]),
        ("A quake hit Izmir, Turkey.", "A quake hit Izmir, Turkey", ["Izmir"]),
        ("BERLIN (AP) — A train left the rails near Bonn. Six died.", "Six died", ["Bonn"]),
        ("Police in Bergen said a ferry sank off Stavanger.", "a ferry sank off Stavanger", ["Stavanger"]),
        ("It was dark. Nobody spoke.", "Nobody spoke", []),
    ],
)
def test_where_a_fact_happened(text: str, fact: str, expected: list[str]) -> None:
    assert lanes(text, [fact]) == [expected]


def test_a_statement_goes_to_the_place_it_is_about() -> None:
    text = "A bomb killed six in Quetta. Islamabad called it a crime. London condemned the attack."
    facts = ["Islamabad called it a crime", "London condemned the attack"]
    assert lanes(text, facts, Kind.STATEMENT) == [["Quetta"], ["Quetta"]]


def test_later_facts_of_a_street_fire_stay_on_the_street() -> None:
    text = "A fire broke out in Leeds. It began in a shop on Elm Street. Four people were hurt. The roof fell in."
    assert lanes(text, ["Four people were hurt", "The roof fell in"]) == [["Elm Street, Leeds"]] * 2


def test_a_second_story_keeps_its_own_place() -> None:
    text = "A bridge fell in Genoa. Nine died. Far away, a mine flooded in Zonguldak. Six miners drowned."
    assert lanes(text, ["Nine died", "Six miners drowned"]) == [["Genoa"], ["Zonguldak"]]


def test_basis_and_words_say_how_a_place_is_known() -> None:
    text = "Smoke everywhere. A fire broke out in Leeds. Four people were hurt."
    reading, clauses = read(text, ["Smoke everywhere", "A fire broke out in Leeds", "Four people were hurt"])
    places = [reading.places_for(clause)[0] for clause in clauses]
    assert [place.basis for place in places] == [Basis.INFERRED, Basis.STATED, Basis.INHERITED]
    assert [place.mention and place.mention.text for place in places] == [None, "Leeds", "Leeds"]


def test_the_clock_is_the_places_or_else_the_main_places() -> None:
    reading, _ = read("A fire broke out in Nairobi.")
    assert reading.zone_for(()) == "Africa/Nairobi"
    assert reading.zone_for(places_named("Lisbon")) == "Europe/Lisbon"
    assert read("Nothing happened.")[0].zone_for(()) == "UTC"


def test_mentions_of_a_text_alone_come_with_their_points() -> None:
    text = "Rain fell in Kyoto."
    assert mention_places(text) == [(13, 18, "Kyoto", pytest.approx(35.02, abs=0.1), pytest.approx(135.75, abs=0.1))]


def test_places_to_choose_from_by_hand() -> None:
    found = places_named("Springfield")
    assert len({place.name for place in found[:5]}) == 5
    assert all(place.kind is PlaceKind.SETTLEMENT for place in found[:5])


def test_a_long_article_is_read_in_good_time() -> None:
    text = "Shells fell on Izium and Sumy. The city was dark. Roads in the region were shut there.\n\n" * 400
    reading, clauses = read(text, ["Shells fell on Izium and Sumy"])
    assert [place.name for place in reading.places_for(clauses[0])] == ["Izium", "Sumy"]
