"""Landmarks: the list, what dates an article by them and what does not, and the person's own."""

from __future__ import annotations

import csv
from datetime import date

import pytest

from tests.dating import article, dated, days
from viewer.dating.landmark_list import Landmark, landmark_years, landmarks, read_landmarks
from viewer.resources import resource

OPENING = (
    "Divers searched the harbour for a second day after a crane fell into deep mud. "
    "Nobody has been found in it yet, and the tide is coming in. "
)


def test_every_row_is_a_landmark_with_a_source_and_a_name_of_its_own() -> None:
    with resource("landmarks.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == len(landmarks()) > 500
    assert all(row["source"] for row in rows)
    assert len({row["name"] for row in rows}) == len(rows)
    assert [row["start"] for row in rows] == sorted(row["start"] for row in rows)
    assert landmark_years()[0] == 1986


def test_no_landmark_fits_a_text_by_a_short_word_alone() -> None:
    assert [mark.name for mark in landmarks() if len(mark.words) == 1 and any(len(w) < 4 for w in mark.words[0])] == []


@pytest.mark.parametrize(
    ("sentence", "start", "end"),
    [
        ("The owners recalled the Grenfell Tower fire three years ago.", "2020-01-01", "2020-12-31"),
        ("The ship left before last month’s explosion at the port of Beirut.", "2020-09-01", "2020-09-30"),
        ("Trade stopped after an explosion ripped through the Kerch bridge last weekend.", "2022-10-10", "2022-10-16"),
        ("It came from Japan, where the Fukushima disaster began on March 11.", "2011-03-11", "2011-09-27"),
        ("Russia invaded Ukraine in February, and prices rose.", "2022-02-24", "2023-01-31"),
    ],
)
def test_a_phrase_that_places_a_landmark(sentence: str, start: str, end: str) -> None:
    assert days(dated(article("a.txt", OPENING + sentence))["a.txt"]) == (start, end)


@pytest.mark.parametrize(
    "sentence",
    [
        "Ministers met yesterday to speak of the invasion of Kuwait by Iraq and the price of oil.",
        "Families remembered the Grenfell Tower fire on Friday.",
        "The council condemned the invasion of Kuwait on Thursday.",
        "Firemen who fought a flood five years ago set off for the Ahr valley.",
        "He said the Kerch bridge had been closed last weekend, long after the explosion.",
        "“The Grenfell fire was three years ago,” she said.",
    ],
)
def test_a_phrase_that_belongs_to_something_else(sentence: str) -> None:
    assert not dated(article("a.txt", OPENING + sentence))["a.txt"].known


@pytest.mark.parametrize(
    ("lead", "start", "end"),
    [
        ("Two years after the Grenfell Tower fire, families walked in silence through the streets.",
         "2019-04-25", "2019-12-11"),
        ("Nearly two years after Russia invaded Ukraine, the front has hardly moved at all.",
         "2023-09-13", "2024-02-24"),
        ("Buses rolled into the city on Sunday, a week after Hurricane Katrina struck the coast.",
         "2005-09-04", "2005-09-05"),
        ("Thousands lit candles on the tenth anniversary of the Beslan school siege.", "2014-08-28", "2014-09-09"),
    ],
)  # fmt: skip
def test_how_long_after_a_landmark_the_lead_says_it_is(lead: str, start: str, end: str) -> None:
    assert days(dated(article("a.txt", lead))["a.txt"]) == (start, end)


@pytest.mark.parametrize(
    "text",
    [
        "The man arrested two years after the Grenfell Tower fire was freed by a court in London.",
        "Two years after the Grenfell Tower fire, in 2019, the law was changed for all tall houses.",
        OPENING + "Two years after the Grenfell Tower fire, the law was changed for all tall houses.",
    ],
    ids=["of a part of the sentence", "of a year that is told", "not in the lead"],
)
def test_words_that_count_to_another_day(text: str) -> None:
    assert not dated(article("a.txt", text))["a.txt"].known


def test_what_an_article_reports_as_its_own_news_does_not_date_it() -> None:
    text = (
        "An explosion tore through the Kerch bridge on Saturday, officials said. The blast on the bridge in Crimea was "
        "heard last weekend."
    )
    assert not dated(article("a.txt", text))["a.txt"].known


OWN = "start,end,name,words\n2021-03-04,2021-03-04,silo collapse at Port Alder,port alder & silo & collapse|collapsed\n"


def test_the_persons_own_landmarks_date_as_the_others_do() -> None:
    own, problems = read_landmarks(OWN.splitlines())
    text = OPENING + "Insurers recalled the silo collapse at Port Alder three years ago."
    assert problems == ()
    assert not dated(article("a.txt", text))["a.txt"].known
    assert days(dated(article("a.txt", text), landmarks=own)["a.txt"]) == ("2024-01-01", "2024-12-31")


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("2021-13-04,2021-03-04,silo,port alder & silo", "2021-13-04"),
        ("2021-03-04,2021-03-01,silo,port alder & silo", "before it starts"),
        ("2021-03-04,2021-03-04,,port alder & silo", "no name"),
        ("2021-03-04,2021-03-04,silo", "no words"),
        ("2021-03-04,2021-03-04,silo,a & b", "any text"),
        ("2021-03-04,2021-03-04,silo,port alder & ", "any text"),
        ("2021-03-04,2021-03-04,silo,port alder & |-", "any text"),
    ],
)
def test_a_broken_row_is_told_and_left_out(row: str, words: str) -> None:
    own, problems = read_landmarks(f"{OWN}{row}\n{OWN.splitlines()[1]}\n".splitlines())
    assert len(own) == 2
    assert len(problems) == 1
    assert words in problems[0]
    assert "Line 3" in problems[0]


def test_a_file_of_another_form_is_told() -> None:
    missing = "Its first line does not name the columns start, end, name, words."
    assert read_landmarks(["day;what", "1;2"]) == ((), (missing,))
    assert read_landmarks([])[0] == ()


def test_a_landmark_of_several_days_is_placed_by_its_last() -> None:
    siege = Landmark(date(2021, 3, 1), date(2021, 3, 4), "siege of the mill", (("mill",), ("siege",)))
    text = OPENING + "It was worse than the siege of the mill two years ago."
    assert days(dated(article("a.txt", text), landmarks=[siege])["a.txt"]) == ("2023-01-01", "2023-12-31")
