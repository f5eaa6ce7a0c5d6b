"""Dates in the names of files and in addresses."""

from __future__ import annotations

import pytest

from tests.dating import article, dated, days
from viewer.model.article import PublicationBasis

TEXT = "The river rose and took two bridges with it, the mayor of a village upstream said."


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("2024-05-13-bridge.txt", "2024-05-13"),
        ("bridge-2024-05-13.txt", "2024-05-13"),
        ("2024_05_13 bridge.txt", "2024-05-13"),
        ("2024.05.13.txt", "2024-05-13"),
        ("20240513_bridge.txt", "2024-05-13"),
        ("20240513.txt", "2024-05-13"),
        ("AFP20240513.0012.txt", "2024-05-13"),
        ("bridge-20240513T0930Z.txt", "2024-05-13"),
        ("13-may-2024-bridge.txt", "2024-05-13"),
        ("bridge, May 13, 2024.txt", "2024-05-13"),
        ("13.05.2024 bridge.txt", "2024-05-13"),
        ("2024/05/13/bridge.txt", "2024-05-13"),
        ("2024-05-12/bridge 2024-05-13.txt", "2024-05-13"),
        ("2024-05-13/bridge.txt", "2024-05-13"),
    ],
)
def test_a_name_that_holds_a_date(name: str, day: str) -> None:
    publication = dated(article(name, TEXT))[name]
    assert (days(publication), publication.basis) == ((day, day), PublicationBasis.METADATA)
    assert "does not state it" in publication.evidence[0]


@pytest.mark.parametrize(
    "name",
    [
        "12345678.txt", "20191332_x.txt", "20240230.txt", "086276202ca57d46.txt", "3f20240513ab.txt", "05.06.2024.txt",
        "120240513.txt", "v2024.05.13.1.txt", "2024.txt", "2019-20 budget.txt", "may.txt", "wsj_0575.txt", "5-13.txt",
        "2024051312345.txt",
    ],
)  # fmt: skip
def test_a_number_that_is_no_date(name: str) -> None:
    assert not dated(article(name, TEXT))[name].known


@pytest.mark.parametrize(
    ("url", "start", "end"),
    [
        ("https://news.example/2024/05/13/bridge", "2024-05-13", "2024-05-13"),
        ("https://news.example/2024/may/13/bridge", "2024-05-13", "2024-05-13"),
        ("https://news.example/a/20240513-bridge.html", "2024-05-13", "2024-05-13"),
        ("https://news.example/2024/05/bridge", "2024-05-01", "2024-05-31"),
        ("https://news.example/id/2024051312", "None", "None"),
    ],
)
def test_an_address_that_holds_a_date(url: str, start: str, end: str) -> None:
    assert days(dated(article("a.html", TEXT, url=url))["a.html"]) == (start, end)


def test_what_the_page_states_is_stronger_than_a_name_which_then_speaks_against_it() -> None:
    name = "2024-06-20-bridge.txt"
    publication = dated(article(name, f"Published: 13 May 2024\n\n{TEXT}"))[name]
    assert (days(publication)[0], publication.basis) == ("2024-05-13", PublicationBasis.STATED)
    assert any("2024-06-20" in sentence for sentence in publication.against)


def test_a_name_of_the_next_day_says_the_same() -> None:
    name = "2024-05-14-bridge.txt"
    assert dated(article(name, f"Published: 13 May 2024\n\n{TEXT}"))[name].against == ()


def test_two_dates_in_one_name_are_both_offered() -> None:
    name = "2019-05-02-saved-2020-01-07.txt"
    publication = dated(article(name, TEXT))[name]
    assert not publication.known
    assert [str(first) for first, _ in publication.offered] == ["2019-05-02", "2020-01-07"]


def test_a_name_of_a_day_before_what_the_text_tells_as_past_is_not_believed() -> None:
    publication = dated(article("2015-03-01.txt", f"{TEXT} Another fell in January 2016."))["2015-03-01.txt"]
    assert not publication.known
    assert any("2015-03-01" in sentence for sentence in publication.against)


def test_a_name_dates_the_neighbours_too() -> None:
    first = article("20190704.txt", "A ferry with 90 aboard sank off Musoma on Wednesday evening, Adam Kisangani said.")
    second = article("b.txt", "Divers found 12 bodies on Friday in the ferry that sank off Musoma on Wednesday with 90 "
                     "aboard, Adam Kisangani said.")  # fmt: skip
    assert days(dated(first, second)["b.txt"]) == ("2019-07-05", "2019-07-06")
