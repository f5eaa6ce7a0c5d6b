"""The sample opens as five articles that nobody can take for news reports."""

from __future__ import annotations

import pytest

from viewer.model.article import Article
from viewer.model.outcome import OutcomeKind
from viewer.reading.folder import read_paths
from viewer.resources import seeds

SAMPLE_LINE = "Source: sample article written for Dateline, not news"


@pytest.fixture(scope="module")
def articles() -> list[Article]:
    results = list(read_paths([seeds()]))
    assert [result.outcome.kind for result in results] == [OutcomeKind.READ] * 5
    return [result.article for result in results if result.article]


def test_each_says_that_it_is_a_sample(articles: list[Article]) -> None:
    assert [article.text.splitlines().count(SAMPLE_LINE) for article in articles] == [1] * 5


def test_nobody_is_quoted(articles: list[Article]) -> None:
    assert not [article.name for article in articles if set(article.text) & set('“”"«»„')]


def test_no_file_declares_a_date_and_one_text_is_stamped(articles: list[Article]) -> None:
    assert [article.declared for article in articles] == [None] * 5
    assert [article.name for article in articles if "2024-05-13" in article.text] == ["003_date_stamp.txt"]


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "two bodies"),
        (0, "seven people"),
        (1, "11.40am local time"),
        (2, "08:40 GMT"),
        (2, "fifteen"),
        (4, "Kerch\u00a0bridge"),
    ],
)
def test_the_disagreements_are_there(articles: list[Article], number: int, words: str) -> None:
    assert words in articles[number].text
