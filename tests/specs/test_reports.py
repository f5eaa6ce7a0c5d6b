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
DAM = [
    ("collapse", "state media and officials", "claimed", "settlements=6..None"),
    ("casualties", "Leth Xayaphone", "claimed", "killed=19..19"),
    ("casualties", "Leth Xayaphone", "claimed", "missing=131..131"),
    ("casualties", "Lao Red Cross", "claimed", "killed=26..26"),
    ("casualties", "volunteer rescue team in Sanamxay district", "claimed", "bodies_recovered=41..None"),
    ("evacuation", "Lao News Agency", "claimed", "displaced=6600..6600"),
    ("rescue", "district chief", "claimed", "rescued=2851..2851"),
    ("denial", "Xe-Pian Namnoy Power", "denied", ""),
    ("evacuation", "Xe-Pian Namnoy Power", "disputed", ""),
    ("denial", "Residents", "denied", ""),
    ("flood", "SK Construction", "claimed", ""),
    ("evacuation", "", "asserted", "displaced=5600..5600 settlements=17..17"),
    ("casualties", "", "asserted", "killed=0..0"),
]
RAID = [
    ("ground_attack", "parents and police", "claimed", ""),
    ("casualties", "Yazid Musa", "claimed", "killed=2..2"),
    ("casualties", "parents", "claimed", ""),
    ("denial", "army", "denied", ""),
    ("rescue", "Ibrahim Kano", "claimed", "rescued=11..11"),
    ("casualties", "Ibrahim Kano", "unverified", "injured=2..2"),
    ("statement", "", "asserted", ""),
    ("accusation", "Analysts at the Abuja-based Lake Chad Institute", "disputed", ""),
    ("denial", "Abuja", "denied", ""),
    ("background", "Save the Children", "claimed", ""),
]
MEASLES = [
    ("casualties", "health ministry in Apia", "claimed", "killed=14..14"),
    ("health", "health ministry in Apia", "claimed", ""),
    ("casualties", "", "asserted", "killed=2..2"),
    ("casualties", "", "asserted", "killed=14..14"),
    ("arrest", "Su'a Egon", "claimed", "detained=1..1"),
    ("court", "lawyer", "claimed", ""),
    ("background", "World Health Organization", "claimed", "killed=2..2"),
]
BANKS = [
    ("economy", "", "asserted", ""),
    ("economy", "La Bancaria", "claimed", ""),
    ("denial", "Laura Ferrari", "denied", ""),
    ("statement", "Clarin", "claimed", ""),
    ("protest", "provincial security ministry", "claimed", ""),
    ("casualties", "provincial security ministry", "claimed", "injured=7..7"),
    ("arrest", "provincial security ministry", "claimed", "detained=23..23"),
    ("economy", "Indec", "claimed", ""),
    ("statement", "International Monetary Fund", "claimed", ""),
]
HURRICANE = [
    ("storm", "", "asserted", ""),
    ("casualties", "Charles Baron", "claimed", "killed=9..None"),
    ("casualties", "prefect", "claimed", "killed=3..3"),
    ("flood", "", "asserted", ""),
    ("casualties", "Agnes Laurent", "claimed", "injured=61..61"),
    ("casualties", "", "asserted", "killed=1..1"),
    ("casualties", "unnamed reports", "claimed", "missing=2..2"),
    ("evacuation", "", "asserted", "displaced=4000..4000"),
    ("warning", "Maria Santos", "claimed", ""),
    ("denial", "Jamaica's police", "denied", ""),
]
ALL = [
    ("dam_failure.txt", DAM),
    ("school_raid.txt", RAID),
    ("measles_outbreak.txt", MEASLES),
    ("bank_closures.txt", BANKS),
    ("island_hurricane.txt", HURRICANE),
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


def test_years_long_past_do_not_date_what_is_said_of_them_next() -> None:
    text = (
        "Three clerks went on trial in Recife on Tuesday. The prosecution says they took 5 million between 2015 and "
        "2018 through a firm that stood on paper. All three pleaded not guilty."
    )
    article = Article("trial.txt", text, "en", "plain_text", "0" * 64, "0" * 64)
    pleaded = next(f for f in resolve(article, find(article), WEDNESDAY).facts if "pleaded" in f.span.text)
    assert pleaded.when.start is not None
    assert pleaded.when.start.year == 2023


PLACES = [
    ("dam_failure.txt", "19 people were confirmed dead", "Attapeu Province"),
    ("dam_failure.txt", "moved 5,600 people", "Stung Treng"),
    ("dam_failure.txt", "no reports of deaths there", "Stung Treng"),
    ("measles_outbreak.txt", "bringing the total", "Samoa"),
    ("measles_outbreak.txt", "was arrested in Apia", "Apia"),
    ("bank_closures.txt", "seven people were hurt", "Rosario"),
    ("bank_closures.txt", "the peso fell 11%", "Argentina"),
    ("island_hurricane.txt", "three people drowned", "Martinique"),
    ("island_hurricane.txt", "was expected to pass near", "Puerto Rico"),
]


@pytest.mark.parametrize(("name", "words", "place"), PLACES)
def test_a_fact_stands_where_it_happened_and_not_where_somebody_speaks(name: str, words: str, place: str) -> None:
    fact = next(fact for fact in facts_of(name) if words in fact.span.text)
    assert [lane.name for lane in fact.places] == [place]


def test_what_a_story_compares_with_does_not_date_it() -> None:
    fact = next(fact for fact in facts_of("bank_closures.txt") if "the peso fell 11%" in fact.span.text)
    assert fact.when.start is not None
    assert fact.when.start.date() == date(2023, 8, 16)
    lent = next(fact for fact in facts_of("bank_closures.txt") if "talks with the government" in fact.span.text)
    assert lent.when.start is not None
    assert lent.when.start.year == 2023
