"""Looking up places by name."""

import time

import pytest

from viewer.gazetteer import Gazetteer, fold, loose


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.open()


@pytest.mark.parametrize(
    ("spelling", "name"),
    [
        ("Kharkov", "Kharkiv"),
        ("Kiev", "Kyiv"),
        ("Lugansk", "Luhansk"),
        ("Lvov", "Lviv"),
        ("Odessa", "Odesa"),
        ("SAINT PETERSBURG", "Saint Petersburg"),
        ("Munchen", "Munich"),
        ("Thessaloniki", "Thessaloniki"),
        ("Türkiye", "Turkey"),
        ("U.S.", "United States"),
        ("Key Bridge", "Francis Scott Key Bridge"),
    ],
)
def test_spellings_lead_to_the_modern_english_name(gazetteer: Gazetteer, spelling: str, name: str) -> None:
    assert name in {entry.name for entry in gazetteer.named(spelling)}


@pytest.mark.parametrize("spelling", ["Stary Oskol", "Staryi Oskol", "Stariy Oskol"])
def test_ways_of_writing_slavic_endings_meet(gazetteer: Gazetteer, spelling: str) -> None:
    found = gazetteer.named(spelling) or gazetteer.near_named(spelling)
    assert {(entry.name, entry.zone) for entry in found} == {("Stary Oskol", "Europe/Moscow")}


@pytest.mark.parametrize("spelling", ["Budarky", "Budarki", "Ambarne", "Ambarnoe"])
def test_ukrainian_villages_have_a_rough_point_and_a_russian_form(gazetteer: Gazetteer, spelling: str) -> None:
    found = gazetteer.named(spelling) or gazetteer.near_named(spelling)
    villages = [entry for entry in found if entry.kind == "V" and entry.country == "UA"]
    assert villages
    assert all(entry.approximate and entry.id.startswith("katottg:UA") for entry in villages)


def test_regions_have_a_short_form_and_a_region_holds_its_towns(gazetteer: Gazetteer) -> None:
    kinds = {entry.kind: entry for entry in gazetteer.named("Sumy")}
    assert kinds["R"].name == "Sumy Oblast"
    assert gazetteer.within(kinds["S"]) == ("Sumy Oblast", "Ukraine")


def test_counties_are_found_by_their_full_name_or_as_districts(gazetteer: Gazetteer) -> None:
    assert gazetteer.named("Harris County")[0].region == gazetteer.districts("Harris")[0].region


def test_every_country_has_a_clock_and_most_have_a_capital(gazetteer: Gazetteer) -> None:
    for code, capital in {"FR": "Paris", "JP": "Tokyo", "UA": "Kyiv", "BR": "Brasilia", "KE": "Nairobi"}.items():
        seat, country = gazetteer.capital(code), gazetteer.country(code)
        assert seat is not None
        assert seat.name == capital
        assert country is not None
        assert country.zone


def test_an_unknown_name_has_no_place(gazetteer: Gazetteer) -> None:
    assert gazetteer.named("Qwertzuiopolis") == ()
    assert gazetteer.named("!!") == ()


def test_a_look_up_takes_far_less_than_a_millisecond(gazetteer: Gazetteer) -> None:
    names = [f"{first}{last}" for first in ("New", "Old", "San ", "Bad ", "Port ") for last in ("ton", "burg", "ville")]
    start = time.process_time()
    for name in names:
        gazetteer.named(name)
    assert (time.process_time() - start) / len(names) < 0.001


def test_keys_ignore_case_accents_apostrophes_and_full_stops() -> None:
    assert fold("Slov’yans'k") == fold("SLOVYANSK")
    assert fold("São Tomé") == "sao tome"
    assert fold("U.K.") == "uk"
    assert loose(fold("Zhovtnevyi")) == loose(fold("Zhovtnevy"))
