"""Bytes of many encodings come out as the letters that were written."""

from __future__ import annotations

import pytest

from viewer.reading.canonical import decode
from viewer.reading.language import detect

RUSSIAN = "Взрыв прогремел на заводе в среду утром, погибли семь человек, сообщил мэр города на встрече с жителями."


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1251", "koi8_r"]
)
def test_cyrillic(encoding: str) -> None:
    assert decode(RUSSIAN.encode(encoding)) == RUSSIAN


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("The mayor said “nothing” was left of the café – it’s gone.\r\nA naïve façade stayed.", "cp1252"),
        ("L'incendie a détruit une école près de l'hôtel de ville, où sept élèves étaient déjà évacués.", "cp1252"),
        ("Powódź zalała dolną część miasta, zginęło siedem osób, a burmistrz ogłosił stan wyjątkowy.", "cp1250"),
        ("Při výbuchu v továrně zahynulo sedm lidí, uvedl mluvčí hasičů v pondělí večer.", "cp1250"),
        (
            "Fabrikadaki patlamada yedi kişi öldü, yaralılar çevre hastanelere kaldırıldı, diye açıkladı valilik.",
            "cp1254",
        ),
    ],
)
def test_latin_code_pages(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


def test_an_encoding_the_file_names_is_believed_when_it_fits() -> None:
    assert decode("Ünïque".encode("cp1252") * 9, "windows-1252") == "Ünïque" * 9
    assert "no such" in decode("no such page – at all".encode("cp1252"), "x-user-defined")


def test_utf8_with_a_broken_byte_keeps_its_other_letters() -> None:
    data = "Zürich – Genève – Köln".encode()
    assert decode(data + b"\xff") == "Zürich – Genève – Köln\ufffd"
    assert decode(data[:-3]) == "Zürich – Genève – K\ufffd"


@pytest.mark.parametrize(
    "text", ["a\r\nb\rc\n", "one\0two" + " text" * 40, "\ufeffsecond mark".replace("\ufeff", "x\ufeff")]
)
def test_nothing_else_is_changed(text: str) -> None:
    assert decode(text.encode()) == text


def test_a_very_long_line() -> None:
    text = "word " * 400_000
    assert decode(text.encode()) == text


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Fire at mill", "en"),
        ("12 345", "en"),
        (RUSSIAN, "ru"),
        (
            "Die Feuerwehr rettete am Abend sieben Menschen aus einem brennenden Haus, sagte eine Sprecherin.",
            "de",
        ),
    ],
)
def test_language(text: str, language: str) -> None:
    assert detect(text) == language


def test_a_short_text_is_in_the_language_its_page_declares() -> None:
    assert detect("Brand in Halle", "de-AT") == "de"
    assert detect(RUSSIAN, "en") == "ru"
