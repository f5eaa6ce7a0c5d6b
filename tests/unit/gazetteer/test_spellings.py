"""Spellings that news uses for one place lead to it; what news names beside towns is there, on every continent."""

from __future__ import annotations

import pytest

from viewer.gazetteer import Entry, Gazetteer, expanding


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.open()


def bearers(gazetteer: Gazetteer, name: str) -> tuple[Entry, ...]:
    return gazetteer.named(name) or gazetteer.near_named(name)


@pytest.mark.parametrize(
    "spellings",
    [
        "Novyi Oskol/Novy Oskol/Novyy Oskol",
        "Oliinykove/Oliynykove/Oleinikovo/Oleynikovo",
        "Hatyshche/Hatishche",
        "Morokhovets/Morokhovec",
        "Krasne/Krasnoye",
        "Sanaa/Sana'a/Sana\u2019a",
        "Tskhinvali/Tskhinval",
        "Nagorno-Karabakh/Nagorno Karabakh/Artsakh",
        "Mykolaiv/Nikolaev/Nikolayev",
        "Odesa/Odessa",
        "Dnipro/Dnepropetrovsk",
        "Bakhmut/Artemovsk/Artyomovsk",
        "Aleppo/Halab",
        "Kolkata/Calcutta",
        "Mumbai/Bombay",
        "Yangon/Rangoon",
        "Saigon/Ho Chi Minh City",
        "Zaporizhzhia/Zaporizhzhya/Zaporizhia/Zaporozhye",
        "S\u00e3o Paulo/Sao Paulo",
        "Port-au-Prince/Port au Prince",
        "St. Petersburg/St Petersburg/Saint Petersburg/Leningrad",
        "St. John's/St Johns/Saint John's",
        "Deir ez-Zor/Deir Ezzor/Deir al-Zor",
        "Qamishli/Al Qamishli/Kamishli",
        "Khan Younis/Khan Yunis",
        "\u0141\u00f3d\u017a/Lodz",
    ],
)
def test_spellings_share_a_place(gazetteer: Gazetteer, spellings: str) -> None:
    found = [{entry.number for entry in bearers(gazetteer, name)} for name in spellings.split("/")]
    assert set.intersection(*found)


@pytest.mark.parametrize(
    ("name", "country", "latitude", "longitude", "zone"),
    [
        ("Kerch bridge", "UA", 45.31, 36.51, "Europe/Simferopol"),
        ("Kakhovka dam", "UA", 46.78, 33.37, "Europe/Kyiv"),
        ("Kursk nuclear plant", "RU", 51.68, 35.61, "Europe/Moscow"),
        ("Hinkley Point", "GB", 51.21, -3.13, "Europe/London"),
        ("Mosul Dam", "IQ", 36.63, 42.82, "Asia/Baghdad"),
        ("Jenin camp", "PS", 32.46, 35.29, "Asia/Hebron"),
        ("Golden Temple", "IN", 31.62, 74.88, "Asia/Kolkata"),
        ("Kadena air base", "JP", 26.36, 127.77, "Asia/Tokyo"),
        ("Kariba Dam", "ZM", -16.52, 28.76, "Africa/Lusaka"),
        ("Lekki toll gate", "NG", 6.43, 3.45, "Africa/Lagos"),
        ("Oroville dam", "US", 39.54, -121.48, "America/Los_Angeles"),
        ("Itaipu Dam", "BR", -25.41, -54.59, "America/Sao_Paulo"),
        ("Uluru", "AU", -25.34, 131.04, "Australia/Darwin"),
    ],
)
def test_structures_that_news_names(
    gazetteer: Gazetteer, name: str, country: str, latitude: float, longitude: float, zone: str
) -> None:
    entry = gazetteer.named(name)[0]
    assert (entry.kind, entry.country, entry.zone) == ("B", country, zone)
    assert entry.latitude == pytest.approx(latitude, abs=0.02)
    assert entry.longitude == pytest.approx(longitude, abs=0.02)
    assert not entry.approximate


@pytest.mark.parametrize(
    "name", ["Strait of Hormuz", "Siverskyi Donets", "Lake Kivu", "Gulf of Tonkin", "Strait of Magellan", "Cook Strait"]
)
def test_waters_that_news_names(gazetteer: Gazetteer, name: str) -> None:
    assert gazetteer.named(name)[0].kind == "W"


def test_the_file_is_within_what_was_allowed() -> None:
    path = expanding.expanded()
    assert path is not None
    assert path.stat().st_size < 32_000_000
    assert expanding.packed().stat().st_size < 14_000_000
