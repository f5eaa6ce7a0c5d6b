"""Whole reports, read from the text to the facts: what a person would note is there, once, and rightly told.

The reports are made up for these tests.
"""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

import pytest

from viewer.finding.article import find
from viewer.model.article import Article, Publication, PublicationBasis
from viewer.model.fact import Fact
from viewer.resolving.article import resolve

REPORTS = Path(__file__).parent / "reports"
WEDNESDAY = Publication(date(2023, 8, 16), date(2023, 8, 16), PublicationBasis.STATED)


def facts_of(name: str) -> list[Fact]:
    raw = (REPORTS / name).read_bytes()
    text = raw.decode("utf-8")
    digest = hashlib.sha256(raw).hexdigest()
    article = Article(name, text, "en", "plain_text", digest, digest)
    facts = resolve(article, find(article), WEDNESDAY).facts
    assert all(text[f.span.start : f.span.end] == f.span.text for f in facts)
    assert len({f.id for f in facts}) == len(facts)
    return list(facts)


def told(fact: Fact) -> tuple[str, str, str, str]:
    figures = " ".join(f"{f.what.value}={f.minimum}..{f.maximum}" for f in fact.figures if f.what.value != "other")
    return fact.kind.value, fact.claimant.name if fact.claimant else "", fact.status.value, figures


FIRE = [
    ("casualties", "Zambian health ministry", "claimed", "killed=9..9 injured=31..None"),
    ("fire", "Zambian health ministry", "claimed", ""),
    ("fire", "fire brigade", "claimed", ""),
    ("casualties", "Mercy Banda", "claimed", "killed=14..14"),
    ("denial", "Chilanga Coatings", "denied", ""),
    ("arrest", "Joseph Mwale", "claimed", ""),
    ("fire", "Lusaka Courier", "unverified", ""),
    ("accusation", "union", "claimed", ""),
    ("evacuation", "", "asserted", "displaced=400..400"),
    ("investigation", "", "asserted", ""),
    ("background", "", "asserted", "killed=41..41"),
]
PROTEST = [
    ("protest", "", "asserted", ""),
    ("election", "electoral commission", "claimed", ""),
    ("statement", "Nino Beridze", "claimed", ""),
    ("accusation", "Nino Beridze", "disputed", ""),
    ("denial", "Giorgi Lomidze", "denied", ""),
    ("casualties", "interior ministry", "claimed", "injured=21..21"),
    ("arrest", "interior ministry", "claimed", "detained=66..66"),
    ("arrest", "Legal Watch", "claimed", "detained=151..None"),
    ("statement", "European Union", "claimed", ""),
    ("statement", "Levan Chkheidze", "unverified", ""),
]
FERRY = [
    ("crash", "coast guard", "claimed", ""),
    ("casualties", "coast guard", "claimed", "killed=6..None"),
    ("casualties", "coast guard", "claimed", "missing=31..31"),
    ("rescue", "Ramon Dela Cruz", "claimed", "rescued=175..175"),
    ("statement", "Liza Manalo", "claimed", ""),
    ("statement", "port official", "claimed", ""),
    ("rescue", "navy", "claimed", ""),
    ("warning", "", "asserted", ""),
    ("investigation", "", "asserted", ""),
    ("background", "", "asserted", "killed=27..27"),
]
STRIKE = [
    ("casualties", "doctors' network", "claimed", "killed=30..None injured=24..None"),
    ("accusation", "Benat Doctors Network", "claimed", ""),
    ("denial", "DGF", "denied", ""),
    ("accusation", "DGF", "claimed", ""),
    ("casualties", "Amna Idris", "claimed", "bodies_recovered=11..11"),
    ("ground_attack", "army", "unverified", ""),
    ("casualties", "army", "unverified", "killed=101..None"),
    ("shelling", "Residents", "claimed", ""),
    ("evacuation", "Migration Office", "claimed", "displaced=7000..7000 displaced=600000..600000"),
    ("accusation", "Dan Whitlock", "claimed", ""),
]
FLOOD = [
    ("storm", "weather office", "claimed", ""),
    ("flood", "", "asserted", ""),
    ("casualties", "disaster ministry", "claimed", "killed=11..11"),
    ("evacuation", "disaster ministry", "claimed", "displaced=40000..40000"),
    ("crash", "", "asserted", ""),
    ("earthquake", "", "asserted", ""),
    ("health", "doctors", "claimed", ""),
    ("protest", "", "asserted", ""),
    ("court", "", "asserted", ""),
]
RATES = [
    ("economy", "", "asserted", ""),
    ("economy", "statistics office", "claimed", ""),
    ("economy", "Tanada Motors", "claimed", ""),
    ("protest", "", "asserted", ""),
    ("accusation", "Elena Cruz", "claimed", ""),
    ("diplomacy", "", "asserted", ""),
    ("court", "", "asserted", ""),
]
ALL = [
    ("delta_flood.txt", FLOOD),
    ("rate_rise.txt", RATES),
    ("factory_fire.txt", FIRE),
    ("election_protest.txt", PROTEST),
    ("ferry_sinking.txt", FERRY),
    ("market_strike.txt", STRIKE),
]


@pytest.mark.parametrize(("name", "expected"), ALL)
def test_what_a_reader_would_note_is_a_fact_once(name: str, expected: list[tuple[str, str, str, str]]) -> None:
    found = [told(fact) for fact in facts_of(name)]
    assert [wanted for wanted in expected if wanted not in found] == []


@pytest.mark.parametrize("name", [name for name, _ in ALL])
def test_no_stretch_is_told_twice(name: str) -> None:
    spans = sorted((fact.span.start, fact.span.end) for fact in facts_of(name))
    assert all(before[1] <= after[0] for before, after in zip(spans, spans[1:], strict=False))


@pytest.mark.parametrize("name", [name for name, _ in ALL])
def test_headlines_are_short_and_never_print_a_claim_as_a_fact(name: str) -> None:
    for fact in facts_of(name):
        assert 8 <= len(fact.headline) <= 80
        assert not fact.headline.endswith((",", ":", " the", " of", " and"))
        if fact.claimant is not None and fact.status.value != "asserted":
            first = fact.claimant.name.split()[-1].removesuffix(".")
            start = fact.headline.split(":")[0].casefold()
            assert first.casefold() in start or any(w.casefold() in start for w in fact.claimant.name.split())


def test_what_is_not_the_report_makes_no_facts() -> None:
    told_there = " ".join(fact.span.text for fact in facts_of("factory_fire.txt") + facts_of("ferry_sinking.txt"))
    assert "Read more" not in told_there
    assert "Reporting by" not in told_there
    assert "Harbour Wire" not in told_there
