"""What the panels say of times and dates."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from viewer.model.article import Article, Publication, PublicationBasis
from viewer.model.mention import Dropped
from viewer.model.span import Span
from viewer.model.when import UNKNOWN_WHEN, Basis, Precision, When
from viewer.ui.counts import title_of
from viewer.ui.dating_words import publication_line
from viewer.ui.words import ago_words, count_words, short_when, when_words, zone_words


def _when(start: datetime | None, end: datetime | None, precision: Precision) -> When:
    return When(
        start.replace(tzinfo=UTC) if start else None,
        end.replace(tzinfo=UTC) if end else None,
        precision,
        Basis.STATED,
        zone="Europe/Moscow",
    )


@pytest.mark.parametrize(
    ("when", "words"),
    [
        (_when(datetime(2024, 5, 12, 8, 40), datetime(2024, 5, 12, 8, 41), Precision.MINUTE), "Sun 12 May 2024, 11:40"),
        (_when(datetime(2024, 5, 11, 21), datetime(2024, 5, 12, 21), Precision.DAY), "Sun 12 May 2024, all day"),
        (_when(datetime(2024, 5, 1), datetime(2024, 6, 1), Precision.MONTH), "May 2024"),
        (_when(datetime(2024, 1, 1), datetime(2025, 1, 1), Precision.YEAR), "2024"),
        (_when(datetime(2024, 5, 9, 21), datetime(2024, 5, 12, 21), Precision.INTERVAL), "10\u201312 May 2024"),
        (_when(datetime(2024, 5, 9, 21), None, Precision.INTERVAL), "since Fri 10 May 2024"),
        (_when(None, datetime(2024, 5, 9, 21), Precision.INTERVAL), "until Thu 9 May 2024"),
        (UNKNOWN_WHEN, "No date"),
    ],
)
def test_no_finer_than_it_is_known(when: When, words: str) -> None:
    assert when_words(when, "Europe/Moscow") == words


def test_short_for_a_list() -> None:
    day = _when(datetime(2024, 5, 11, 21), datetime(2024, 5, 12, 21), Precision.DAY)
    assert short_when(day, "Europe/Moscow") == "Sun 12 May"


def test_publications() -> None:
    two = Publication(date(2024, 5, 12), date(2024, 5, 13), PublicationBasis.INFERRED)
    assert publication_line(two) == "12\u201313 May 2024, inferred"
    assert publication_line(Publication()) == "Date unknown"
    assert publication_line(Publication(date(2024, 5, 12))) == "Unknown: 12 May 2024 or later"


def test_counts_and_zones() -> None:
    assert [count_words(n, "fact") for n in (0, 1, 1204)] == ["0 facts", "1 fact", "1,204 facts"]
    summer = datetime(2024, 7, 1, tzinfo=UTC)
    words = [zone_words(zone, summer) for zone in ("Europe/Moscow", "Asia/Kolkata", "America/New_York", "UTC")]
    assert words == ["UTC+3", "UTC+5:30", "UTC\u22124", "UTC"]
    assert [ago_words(day, date(2024, 5, 13)) for day in (date(2024, 5, 13), date(2024, 5, 12), date(2023, 1, 2))] == [
        "today",
        "yesterday",
        "2 Jan 2023",
    ]


def test_an_article_without_a_title_is_called_by_its_first_words() -> None:
    text = "Sign up for the Marrow letter\n\nThe ferry terminal burnt down. " + "More of it. " * 20
    article = Article("a/one.txt", text, "en", "plain_text", "0", "0")
    left_out = {"a/one.txt": (Dropped(Span(0, 29, text[:29]), "sign-up", "sign_up"),)}
    assert title_of(article, left_out).startswith("The ferry terminal burnt down.")
    assert len(title_of(article, left_out)) <= 91
    assert title_of(replace(article, text="  "), {}) == "one.txt"
    assert title_of(replace(article, title="Fire"), left_out) == "Fire"
