"""Dates in the names of files and folders and in addresses: "2024-05-13-title.txt", "/2024/may/13/", "20240513_x".

A number that is no date of the calendar is none, nor is one inside a longer number. A name says less than what a page
states: files are also named after the day on which they were saved, or on which something happened.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from viewer.dating.days import Days
from viewer.dating.evidence import Evidence, Strength
from viewer.model.article import Article

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_YEAR, _M, _D = r"(?P<year>(?:19|20)\d\d)", r"(?P<m>0?[1-9]|1[0-2])", r"(?P<d>0?[1-9]|[12]\d|3[01])"
_BEFORE = r"(?:(?<![A-Za-z0-9])|(?<=\b[A-Z]{2})|(?<=\b[A-Z]{3})|(?<=\b[A-Z]{4}))"  # agencies: "AFP20240513"
_CLOCK = r"(?:T?(?:[01]\d|2[0-3])[0-5]\d(?:[0-5]\d)?Z?)?"
_DATES = tuple(
    re.compile(pattern, re.IGNORECASE if "month" in pattern else 0)
    for pattern in (
        rf"(?<!\d)(?<!\d[-.]){_YEAR}(?P<by>[-_./ ]){_M}(?P=by){_D}(?!\d)(?!(?<=\.\d\d)\.\d)",
        rf"{_BEFORE}(?P<year>(?:19|20)\d\d)(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01]){_CLOCK}(?![A-Za-z0-9])",
        rf"(?<![A-Za-z0-9]){_YEAR}[-_./ ]?{_MONTH}[-_./ ]?{_D}(?!\d)",
        rf"(?<!\d){_D}(?:st|nd|rd|th)?[-_./ ]?{_MONTH}[-_., /]{{0,2}}{_YEAR}(?!\d)",
        rf"(?<![A-Za-z0-9]){_MONTH}[-_./ ]{_D}(?:st|nd|rd|th)?[-_., /]{{1,2}}{_YEAR}(?!\d)",
        rf"(?<!\d)(?<!\d[-.])(?P<d>1[3-9]|2\d|3[01])(?P<by>[-_.]){_M}(?P=by){_YEAR}(?![\d-])",
    )
)
_MONTH_ONLY = re.compile(rf"/{_YEAR}/(?P<m>0[1-9]|1[0-2])(?=/(?!\d))")


def named(article: Article) -> list[Evidence]:
    """What the article's address and its file's name say; of a path only its innermost part that holds a date."""
    found = [*_of(article.url or "", "The article's address"), *_of_path(article.name)]
    return found or _of_month(article.url or "")


def _of_path(name: str) -> list[Evidence]:
    parts = name.split("/")
    for i in range(len(parts) - 1, -1, -1):
        what = "The file's name" if i == len(parts) - 1 else "The name of its folder"
        if found := _of(parts[i], what):
            return found
    return _of(name, "The path of the file")  # "2024/05/13/title.txt"


def _of(words: str, what: str) -> list[Evidence]:
    return [
        Evidence(
            Days.single([day]),
            Strength.NAMED,
            f"{what} holds the date {day.isoformat()}; the text itself does not state it.",
        )
        for day in dict.fromkeys(_dates(words))
    ]


def _of_month(url: str) -> list[Evidence]:
    match = _MONTH_ONLY.search(url)
    if match is None:
        return []
    year, month = int(match["year"]), int(match["m"])
    days = Days.between(date(year, month, 1), date(year, month, monthrange(year, month)[1]))
    return [Evidence(days, Strength.NAMED, f"The article's address holds the month {year}-{month:02d}.")]


def _dates(words: str) -> Iterator[date]:
    for pattern in _DATES:
        for match in pattern.finditer(words):
            groups = match.groupdict()
            month = int(groups["m"]) if groups.get("m") else _MONTHS.index(groups["month"][:3].casefold()) + 1
            try:
                yield date(int(groups["year"]), month, int(groups["d"]))
            except ValueError:
                continue
