"""Facts keep their ids whatever time, place or kind they get; what is long past is background."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import UTC, date, datetime

from viewer.finding.article import find
from viewer.model.article import Article, Publication, PublicationBasis
from viewer.model.mention import Kind
from viewer.model.when import Basis, Precision, When
from viewer.resolving.article import resolve
from viewer.resolving.facts import long_before, stable_ids

TEXT = "Nine people were killed in Oslo on Monday when a roof collapsed. In March 2011, a mill burned down there."


def article(text: str = TEXT, language: str = "en") -> Article:
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Article("a.txt", text, language, "plain_text", digest, digest)


def published(day: date) -> Publication:
    return Publication(day, day, PublicationBasis.STATED)


def test_ids_do_not_depend_on_publication_kind_or_rule() -> None:
    one = article()
    found = find(one)
    first = resolve(one, found, published(date(2023, 5, 3)))
    later = resolve(one, found, published(date(2024, 5, 3)))
    assert [f.id for f in first.facts] == [f.id for f in later.facts]
    other = tuple(replace(clause, kind=Kind.STATEMENT, rule="other") for clause in found.clauses)
    assert stable_ids(one, other) == tuple(f.id for f in first.facts)


def test_ids_depend_on_the_text() -> None:
    assert set(stable_ids(article(), find(article()).clauses)).isdisjoint(
        stable_ids(article(TEXT + " "), find(article()).clauses)
    )


def test_what_was_over_long_before_publication_is_background() -> None:
    one = article()
    facts = resolve(one, find(one), published(date(2023, 5, 3))).facts
    assert [(f.kind, f.core) for f in facts][-1] == (Kind.BACKGROUND, False)
    assert facts[0].kind is Kind.CASUALTIES


def test_an_open_end_is_not_long_before() -> None:
    day = datetime(2023, 5, 3, tzinfo=UTC)
    since = When(datetime(2011, 1, 1, tzinfo=UTC), None, Precision.INTERVAL, Basis.STATED)
    assert not long_before(since, When(day, None, Precision.DAY, Basis.PUBLISHED))


def test_a_language_without_rules_gives_no_facts_and_says_so() -> None:
    found = find(article("Дев'ять людей загинули.", "uk"))
    assert [d.reason for d in found.dropped] == ["not read: Ukrainian"]
    assert found.clauses == ()


def test_an_empty_article_is_read_without_a_fact() -> None:
    found = find(article(""))
    assert resolve(article(""), found, Publication()).facts == ()
