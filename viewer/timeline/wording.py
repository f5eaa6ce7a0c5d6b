"""Words of the drawing: times no finer than they are known, figures, and labels that keep their hedge."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from viewer.model.article import Publication, PublicationBasis
from viewer.model.figure import Figure
from viewer.model.mention import Kind, Status
from viewer.model.when import Precision

UNPLACED_LANE = "Unplaced"
UNDATED_LANE = "Undated"
FAMILY_WORDS = {
    "harm": "harm",
    "attack": "attack",
    "ground": "ground fighting",
    "fire": "fire",
    "flood": "flood",
    "earthquake": "earthquake",
    "storm": "storm",
    "crash": "crash",
    "protest": "protest",
    "election": "election",
    "response": "response",
    "court": "court",
    "health": "health",
    "diplomacy": "diplomacy and politics",
    "economy": "economy",
    "statement": "statements",
    "background": "background",
}
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
LONG_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_HEDGES = {
    Status.CLAIMED: "Claimed",
    Status.DENIED: "Denied",
    Status.UNVERIFIED: "Unverified",
    Status.DISPUTED: "Disputed",
}
# datetime holds the years 1 to 9999; a year of room for zones.
EARLIEST, LATEST = -62_103_600_000.0, 253_370_700_000.0
DAY = 86_400.0
_DIGITS = re.compile(r"\d{1,3}(?:[, \u00a0]\d{3})+|\d+")
_ABOVE = re.compile(r"\b(?:more than|over|above|exceed\w*|in excess of|upwards of|greater than)\b", re.IGNORECASE)
_BELOW = re.compile(r"\b(?:fewer than|less than|under|below)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Label:
    """`hedge` ("Kremlin: ") stands first and is never shortened away; `strong` marks an event of several facts."""

    hedge: str
    text: str
    strong: bool = False

    @property
    def whole(self) -> str:
        return self.hedge + self.text


def folded(text: str) -> str:
    """Lower case without accents."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def kind_words(kind: Kind) -> str:
    """`Ground attack`."""
    return "Diplomacy and politics" if kind is Kind.DIPLOMACY else kind.value.replace("_", " ").capitalize()


@lru_cache(maxsize=64)
def zone_of(name: str) -> ZoneInfo:
    """The IANA zone, or UTC where the system does not know the name."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo("UTC")


def local(seconds: float, zone: str) -> datetime:
    """Aware local time of POSIX seconds, kept within the years that datetime holds."""
    return datetime.fromtimestamp(min(max(seconds, EARLIEST), LATEST), zone_of(zone))


def offset_words(start: float, end: float, zone: str) -> str:
    """ "UTC+3", or "UTC to UTC+1" where clocks change between the two moments."""
    offsets = []
    for moment in (start, end - 1):
        minutes = int((local(moment, zone).utcoffset() or timedelta(0)).total_seconds() // 60)
        hours, rest = divmod(abs(minutes), 60)
        sign = "+" if minutes >= 0 else "\u2212"
        offsets.append("UTC" if not minutes else f"UTC{sign}{hours}" + (f":{rest:02d}" if rest else ""))
    return " to ".join(dict.fromkeys(offsets))


def when_words(start: float, end: float, precision: Precision, zone: str, *, year: bool = False) -> str:
    """A time as finely as it is known: "11:40", "Sun 12 May", "since Sun 12 May", "10-12 May"."""
    if math.isinf(start) and math.isinf(end):
        return "undated"
    if math.isinf(start):
        return f"until {_day(local(end - 1, zone), year)}"
    if math.isinf(end):
        return f"since {_day(local(start, zone), year)}"
    first, last = local(start, zone), local(end - 1, zone)
    if precision is Precision.MINUTE:
        return f"{_day(first, year)}, {first:%H:%M}"
    if precision is Precision.HOUR and end - start < DAY:
        return f"{_day(first, year)}, {first:%H:%M}\u2013{local(end, zone):%H:%M}"
    if first.date() == last.date():
        return _day(first, year)
    return _stretch(first, last, year)


def _day(day: datetime, year: bool) -> str:
    words = f"{DAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}"
    return f"{words} {day.year}" if year else words


def _stretch(first: datetime, last: datetime, year: bool) -> str:
    whole_months = first.day == 1 and (last + timedelta(days=1)).day == 1
    if whole_months:
        return month_words(first, last)
    tail = f" {last.year}" if year else ""
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}\u2013{last.day} {MONTHS[last.month - 1]}{tail}"
    head = f" {first.year}" if first.year != last.year else ""
    tail = f" {last.year}" if year or head else ""
    return f"{first.day} {MONTHS[first.month - 1]}{head} \u2013 {last.day} {MONTHS[last.month - 1]}{tail}"


def month_words(first: datetime, last: datetime) -> str:
    """The months or years from first to last: "Oct 2022", "2014-22", "Mar-May 2024"."""
    if (first.year, first.month) == (last.year, last.month):
        return f"{MONTHS[first.month - 1]} {first.year}"
    if first.year == last.year:
        if (first.month, last.month) == (1, 12):
            return str(first.year)
        return f"{MONTHS[first.month - 1]}\u2013{MONTHS[last.month - 1]} {first.year}"
    end = f"{last.year % 100:02d}" if first.year // 100 == last.year // 100 else str(last.year)
    return f"{first.year}\u2013{end}"


def beyond_words(start: float, end: float, at: float, zone: str) -> str:
    """What an edge pill says of facts from start to end beside a view that holds the moment `at`."""
    first, last = local(start, zone), local(max(end - 1, start), zone)
    if first.date() == last.date() and first.year == local(at, zone).year:
        return _day(first, False)
    return month_words(first, last)


def figure_words(figure: Figure) -> str:
    """ "7", "15+", ">4,000", "up to 32", "~4,000", "10-15", or the article's own word where it gives no number.

    "More than 4,000" is not "4,001 or more": the number stands as the article gives it, with the sign it asks for.
    """
    if figure.vague:
        return figure.span.text.lower()
    about = "~" if figure.approximate else ""
    low, high = figure.minimum, figure.maximum
    if low is None and high is None:
        return figure.span.text.lower()
    if low == high:
        return f"{about}{low:,}"
    if high is None and low is not None:
        return f">{low - 1:,}" if _tells_neighbour(figure.span.text, low, -1, _ABOVE) else f"{about}{low:,}+"
    if low is None and high is not None:
        below = _tells_neighbour(figure.span.text, high, 1, _BELOW)
        return f"<{high + 1:,}" if below else f"up to {about}{high:,}"
    return f"{about}{low:,}\u2013{high:,}"


def _tells_neighbour(text: str, bound: int, step: int, words: re.Pattern[str]) -> bool:
    """True when the article's own number is not the bound but the one beside it."""
    numbers = {int(re.sub(r"\D", "", digits)) for digits in _DIGITS.findall(text)}
    return bound not in numbers and (bound + step in numbers or words.search(text) is not None)


def figures_line(figures: Iterable[Figure], most: int = 4) -> str:
    """Distinct figures in the order given: "2, 7, 15+". Of many, the first two and the last."""
    line = list(dict.fromkeys(figure_words(figure) for figure in figures))
    if len(line) > most:
        line = [*line[: most - 2], "\u2026", line[-1]]
    return ", ".join(line).replace(", \u2026,", " \u2026")


def figure_height(figure: Figure) -> tuple[int, bool, bool]:
    """To sort by, lowest first; of equals the exact one, a bare word last."""
    low = figure.minimum if figure.minimum is not None else figure.maximum or 0
    return low, figure.minimum != figure.maximum, figure.vague


def compact(figures: str) -> str:
    """A line of figures for a narrow bar: "15+" goes where "15" stands, which it allows."""
    words = figures.split(", ")
    return ", ".join(word for word in words if not word.endswith("+") or word[:-1] not in words)


def hedge_for(claimants: Sequence[str], statuses: Sequence[Status], text: str) -> str:
    """What must stand before a label so that a claim never reads as a fact; "" where nobody only claims it.

    One fact told by an article in its own voice is enough to need no hedge.
    """
    if not statuses or Status.ASSERTED in statuses:
        return ""
    names = {name for name in claimants if name}
    if any(_begins_with(text, name) for name in names):
        return ""
    if len(names) == 1 and len(set(claimants)) == 1:
        return f"{names.pop()}: "
    hedge = _HEDGES[statuses[0]]
    return "" if folded(text).startswith((hedge.lower(), "reportedly", "alleged")) else f"{hedge}: "


def _begins_with(text: str, name: str) -> bool:
    """True when the text opens with the claimant's name, or with a title and its last word ("Governor Adeyemi")."""
    text, parts = folded(text), folded(name).split()
    opening = {word.strip(".,:'\u2019") for word in text.split()[:2]}
    return text.startswith(" ".join(parts)) or (len(parts) > 1 and parts[-1] in opening)


def shortened(label: Label, fits: int) -> str | None:
    """The label cut at a word to at most `fits` letters with an ellipsis; None when hedge and one word do not fit."""
    whole = label.whole
    if len(whole) <= fits:
        return whole
    cut = whole.rfind(" ", 0, max(fits, 0))
    if cut <= len(label.hedge) or cut <= 0:
        return None
    return whole[:cut].rstrip(" ,;:\u2013-") + "\u2026"


def joined(parts: Sequence[str]) -> str:
    """ "a, b and c"."""
    return " and ".join([", ".join(parts[:-1]), parts[-1]]) if len(parts) > 1 else "".join(parts)


def letter_of(index: int) -> str:
    """A, B ... Z, AA, AB ..."""
    letters = ""
    index += 1
    while index:
        index, digit = divmod(index - 1, 26)
        letters = chr(ord("A") + digit) + letters
    return letters


def publication_words(publication: Publication) -> str:
    """ "12-13 May 2024, inferred"."""
    start, end = publication.start, publication.end
    if start is None and end is None:
        return "day not known"
    if start is None or end is None:
        words = f"until {_date(end)}" if end is not None else f"since {_date(start)}"
    elif start == end:
        words = _date(start)
    elif (start.year, start.month) == (end.year, end.month):
        words = f"{start.day}\u2013{_date(end)}"
    else:
        first = _date(start) if start.year != end.year else f"{start.day} {MONTHS[start.month - 1]}"
        words = f"{first} \u2013 {_date(end)}"
    basis = {PublicationBasis.USER: "by you", PublicationBasis.METADATA: "from metadata"}
    return f"{words}, {basis.get(publication.basis, publication.basis.value)}"


def _date(day: date | None) -> str:
    return "" if day is None else f"{day.day} {MONTHS[day.month - 1]} {day.year}"
