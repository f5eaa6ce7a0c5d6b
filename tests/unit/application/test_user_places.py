"""A person adds a place: articles that name it find it, the next project too; lanes can be put into others."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from viewer.application.homes import places_file
from viewer.application.session import Exported, Noted, Session
from viewer.application.user_places import as_written, keep, make_place, read_places, user_places
from viewer.errors import ProjectError
from viewer.gazetteer import Gazetteer, knowing
from viewer.model.fact import Fact
from viewer.model.place import Place, PlaceKind
from viewer.model.when import Basis

TEXT = (
    "A fire destroyed a sawmill in Brandlow on Monday. Two people were killed in Brandlow, police said.\n\n"
    "On Tuesday a train hit a lorry in Sheffield and three people were injured."
)
YORKSHIRE = Place(
    "geonames:1", "Yorkshire", PlaceKind.REGION, ("England", "United Kingdom"), 54.0, -1.5, zone="Europe/London"
)
BRANDLOW = Place("user:brandlow", "Brandlow", PlaceKind.SETTLEMENT, ("England", "United Kingdom"), 53.5, -1.25, False,
                 "Europe/London", Basis.USER)  # fmt: skip


@pytest.fixture
def mill(tmp_path: Path) -> Path:
    folder = tmp_path / "Mill"
    folder.mkdir()
    (folder / "mill.txt").write_text(TEXT, encoding="utf-8")
    return folder


def read(session: Session, folder: Path, **more: bool) -> None:
    session.new_project([folder], **more)
    assert session.wait(60)


def told(session: Session, words: str) -> Fact:
    return next(fact for fact in session.snapshot.facts.values() if words in fact.span.text)


def lanes(session: Session, words: str) -> list[tuple[str, str]]:
    return [(place.id, place.name) for place in told(session, words).places]


def test_articles_that_name_an_added_place_find_it_and_undo_forgets_it(
    session: Session, mill: Path, heard, own_home: Path
) -> None:
    read(session, mill)
    before = lanes(session, "sawmill")
    assert ("user:brandlow", "Brandlow") not in before
    session.add_place(BRANDLOW)
    assert session.wait(60)
    assert lanes(session, "sawmill") == [("user:brandlow", "Brandlow")]
    place = told(session, "killed").places[0]
    assert (place.latitude, place.longitude, place.within) == (53.5, -1.25, ("England", "United Kingdom"))
    assert session.snapshot.undo == "add the place \u201cBrandlow\u201d"
    assert user_places() == ((BRANDLOW,), "")
    session.undo()
    assert session.wait(60)
    assert lanes(session, "sawmill") == before
    assert user_places() == ((), "")
    session.redo()
    assert session.wait(60)
    assert lanes(session, "sawmill") == [("user:brandlow", "Brandlow")]
    assert user_places() == ((BRANDLOW,), "")
    assert not heard.failures


def test_the_next_project_knows_it(session: Session, mill: Path, own_home: Path) -> None:
    keep([BRANDLOW], [])
    read(session, mill, in_memory=True)
    assert lanes(session, "sawmill") == [("user:brandlow", "Brandlow")]
    assert [place.id for place in session.find_places("brandl")] == ["user:brandlow"]


def test_a_project_keeps_its_places_without_the_file(session: Session, mill: Path, own_home: Path) -> None:
    read(session, mill)
    session.add_place(BRANDLOW)
    assert session.wait(60)
    file = session.snapshot.project
    assert file is not None
    session.close()
    places_file().unlink()
    session.open_project(file)
    assert session.wait(60)
    session.read_again()
    assert session.wait(60)
    assert lanes(session, "sawmill") == [("user:brandlow", "Brandlow")]


def test_a_broken_line_is_told_in_one_sentence_and_stays_in_the_file(
    session: Session, mill: Path, heard, own_home: Path
) -> None:
    places_file().parent.mkdir(parents=True, exist_ok=True)
    rows = "name,kind,latitude,longitude,within\nBrandlow,settlement,53.5,-1.25,England|United Kingdom\n"
    places_file().write_text(f"{rows}Nowhere,planet,1,2,\nUp,region,99,0,\n", encoding="utf-8")
    read(session, mill, in_memory=True)
    assert lanes(session, "sawmill")[0][0] == "user:brandlow"
    noted = heard.wait_for(lambda each: isinstance(each, Noted))
    assert "line 3 is left out, planet is no kind" in noted.message
    assert "1 more line is left out too." in noted.message
    keep([Place("user:elsewhere", "Elsewhere", PlaceKind.WATER)], [])
    assert "Nowhere,planet" in places_file().read_text("utf-8")
    assert [place.name for place in user_places()[0]] == ["Brandlow", "Elsewhere"]
    assert not heard.failures


@pytest.mark.parametrize("content", [b"\xff\xfe\x00name", b"place,sort\nA,b\n", b'name,kind\n"A,settlement\n\x00'])
def test_a_file_that_is_no_list_of_places_is_told(own_home: Path, content: bytes) -> None:
    places_file().parent.mkdir(parents=True, exist_ok=True)
    places_file().write_bytes(content)
    places, words = user_places()
    assert places == ()
    assert words.startswith("Your places in")


def test_without_a_file_there_are_none(own_home: Path) -> None:
    assert user_places() == ((), "")


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        (["", "region", "1", "2"], "it names no place"),
        (["A", "", "1", "2"], "nothing is no kind"),
        (["A", "region", "north", "2"], "north is no latitude"),
        (["A", "region", "nan", "2"], "nan is no latitude"),
        (["A", "region", "1", "181"], "181 is no longitude"),
        (["A", "region", "1", ""], "latitude and longitude belong together"),
    ],
)
def test_what_is_wrong_with_a_line(row: list[str], problem: str) -> None:
    places, problems = read_places([["name", "kind", "latitude", "longitude"], row])
    assert places == ()
    assert problem in problems[0]


def test_a_place_without_a_point_stands_roughly_where_another_does() -> None:
    made = make_place("  Far  Brandlow ", PlaceKind.SETTLEMENT, None, YORKSHIRE)
    assert (made.id, made.name) == ("user:far-brandlow", "Far Brandlow")
    assert (made.latitude, made.longitude, made.approximate) == (54.0, -1.5, True)
    assert made.within == ("Yorkshire", "England", "United Kingdom")
    near = make_place("Far Brandlow", PlaceKind.SETTLEMENT, None, YORKSHIRE, near=BRANDLOW)
    assert (near.latitude, near.longitude, near.approximate) == (53.5, -1.25, True)
    exact = make_place("Far Brandlow", PlaceKind.SETTLEMENT, (53.0, -1.0), YORKSHIRE, near=BRANDLOW)
    assert (exact.latitude, exact.longitude, exact.approximate) == (53.0, -1.0, False)
    assert as_written(exact) == exact
    with pytest.raises(ProjectError):
        make_place(" - ", PlaceKind.REGION)


def test_a_name_that_is_taken_carries_its_parent() -> None:
    made = make_place("Sheffield", PlaceKind.SETTLEMENT, (53.0, -1.0), YORKSHIRE)
    assert made.name == "Sheffield, Yorkshire"
    with knowing([made]):
        first = Gazetteer.open().named("Sheffield")[0]
    assert (first.id, first.country) == ("user:sheffield-yorkshire", "GB")
    assert all(not entry.own for entry in Gazetteer.open().named("Sheffield"))


@pytest.mark.logs("moving a lane: Yorkshire lies in England itself")
def test_a_lane_is_put_into_another_and_all_that_lies_in_it_follows(
    session: Session, mill: Path, heard, own_home: Path, tmp_path: Path
) -> None:
    keep([BRANDLOW], [])
    read(session, mill)
    session.set_parent("England", YORKSHIRE)  # lies in England itself
    assert session.wait(60)
    assert heard.failures == ["Yorkshire lies in England itself."]
    session.set_parent("Brandlow", YORKSHIRE)
    assert session.wait(60)
    assert told(session, "sawmill").places[0].within == ("Yorkshire", "England", "United Kingdom")
    session.set_parent("Yorkshire", None)
    assert session.wait(60)
    assert told(session, "sawmill").places[0].within == ("Yorkshire",)
    session.read_again()
    assert session.wait(60)
    assert told(session, "sawmill").places[0].within == ("Yorkshire",)
    out = tmp_path / "facts.jsonl"
    session.export(out)
    heard.wait_for(lambda each: isinstance(each, Exported))
    places = [place for line in out.read_text("utf-8").splitlines() for place in json.loads(line)["places"]]
    assert {tuple(place["within"]) for place in places if place["name"] == "Brandlow"} == {("Yorkshire",)}
    session.undo()
    session.undo()
    assert session.wait(60)
    assert told(session, "sawmill").places[0].within == ("England", "United Kingdom")
