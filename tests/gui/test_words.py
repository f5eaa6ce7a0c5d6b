"""What the panels say of times and dates."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from viewer.application.session import Previewed
from viewer.application.titles import title_of
from viewer.finding.rules import load_rules, rule_files
from viewer.model.article import Article, Publication, PublicationBasis
from viewer.model.mention import Dropped
from viewer.model.span import Span
from viewer.model.when import UNKNOWN_WHEN, Basis, Precision, When
from viewer.ui.clocks import rule_words
from viewer.ui.dating_words import Known, evidence_words, follows_words, known_of, publication_line
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


def test_unknown_dates_say_what_is_on_offer() -> None:
    first, last = date(2024, 5, 6), date(2024, 5, 12)
    weeks = ((first, last), (date(2024, 5, 13), date(2024, 5, 19)))
    assert publication_line(Publication(offered=weeks)) == "Unknown: 2 weeks on offer"
    assert publication_line(Publication(offered=((first, first), (last, last)))) == "Unknown: 2 days on offer"
    assert publication_line(Publication(offered=((first, date(2024, 6, 1)),))) == "Unknown: 1 stretch on offer"
    assert publication_line(Publication(first, last, PublicationBasis.USER)) == "6\u201312 May 2024, set by you"
    signs = [known_of(Publication(first, last, basis)) for basis in PublicationBasis]
    assert signs == [Known.STATED, Known.STATED, Known.INFERRED, Known.SET, Known.UNKNOWN]


def test_evidence_names_titles_and_days_in_words() -> None:
    titles = {
        "wire/1.txt": "Dam fails",
        "wire/11.txt": "Dam fails again and this time the whole lower valley hears",
    }
    told = evidence_words("It tells the same story as wire/11.txt, published 2024-05-13; see wire/1.txt.", titles)
    assert told == (
        "It tells the same story as \u2018Dam fails again and this time the whole\u2026\u2019, published 13 May 2024; "
        "see \u2018Dam fails\u2019."
    )


def test_what_follows_a_date_is_counted_beyond_the_first_three() -> None:
    day = Publication(date(2024, 5, 6), date(2024, 5, 6), PublicationBasis.INFERRED)
    neighbours = tuple((f"{n}.txt", Publication(), day) for n in range(5))
    lines = follows_words(Previewed("a.txt", None, "", becomes=day, neighbours=neighbours, stay=1), {"0.txt": "Zero"})
    assert lines[:2] == ("It becomes: Mon 6 May 2024, inferred.", "1 fact you confirmed or corrected stays.")
    assert lines[2] == "\u2018Zero\u2019 follows: Date unknown \u2192 Mon 6 May 2024, inferred."
    assert lines[-1] == "2 more articles follow."


@pytest.mark.parametrize("name", [name for name in rule_files("en") if name.startswith("times_")])
def test_every_rule_for_times_has_words_for_the_person(name: str) -> None:
    for rule in load_rules("en", name):
        words = rule_words(rule.name)
        assert words.startswith("read as ")
        assert not re.search(r"[._]", words), f"{rule.name} reads {words!r}"


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
