"""Clock times and parts of a day -> fields: hour (0-24), minute, sec, zone, part, partwords."""

from __future__ import annotations

import re

from viewer.finding.times_words import MONTHS, Fields, first_of, number, part_code, year_number

_NAMED = {"noon": 12, "midday": 12, "midnight": 0}
_HALVES = {"morning": "a", "afternoon": "p", "evening": "p"}
_PAST = {"half": 30, "quarter": 15, "five": 5, "ten": 10, "twenty": 20, "twenty-five": 25}


def clock(g: Fields) -> Fields | None:
    """None for an hour that no clock shows."""
    word = (g.get("hw") or "").casefold()
    hour = _NAMED[word] if word in _NAMED else int(number(word) or 0) if word else int(g["h"])
    half = _half(g, hour)
    if half and hour > 12:
        return None
    minute = g.get("minute", "00" if word in _NAMED else "")
    if "minutes" in g:
        hour, minute = _past(hour, g)
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    f = {"hour": str(hour % 24)}
    bare = bool(word) or "side" in g or not g["h"].startswith("0")
    if bare and not half and word not in _NAMED and 0 < hour < 12:
        f["half"] = "open"
    if minute:
        f["minute"] = minute
    if "sec" in g:
        f["sec"] = g["sec"]
    if zone := _zone(g):
        f["zone"] = zone
    if "d" in g:
        f |= _day_of(g)
    return f


def _half(g: Fields, hour: int) -> str:
    """ "a" before noon, "p" after it, "" where the words leave it open."""
    half = re.sub(r"\W", "", g.get("ampm", "")).casefold()[:1] or _HALVES.get(
        first_of(g, "part", "part2").casefold(), ""
    )
    at_night = "night" in first_of(g, "part2", "part").casefold()
    return half or ("p" if at_night and 5 < hour < 12 else "a" if at_night and hour <= 5 else "")


def _past(hour: int, g: Fields) -> tuple[int, str]:
    """Half past three, a quarter to five."""
    minutes = _PAST[g["minutes"].casefold().removeprefix("a").strip()]
    return (
        (hour, f"{minutes:02d}") if g["side"].casefold() == "past" else ((hour - 1) % 24 or 12, f"{60 - minutes:02d}")
    )


def _zone(g: Fields) -> str:
    if letter := g.get("letter"):
        return "Z" if letter == "Z" else "local" if letter == "J" else f"UTC{_letter_hours(letter):+d}"
    zone = first_of(g, "zone", "zone2")
    if zone in ("L", "l") or "local" in zone.casefold():
        return "local"
    return zone.strip("()")


def _letter_hours(letter: str) -> int:
    """Hours east of UTC of a military zone (ACP 121: A-M without J are +1 to +12, N-Y -1 to -12)."""
    east, west = "ABCDEFGHIKLM", "NOPQRSTUVWXY"
    return east.index(letter) + 1 if letter in east else -(west.index(letter) + 1)


def _day_of(g: Fields) -> Fields:
    """The day inside "121140Z MAY 24" or "2024-05-12T11:40"."""
    month = MONTHS[g["mon"].casefold()[:3]] if "mon" in g else int(g["m"])
    return {"y": year_number(g["y"]), "m": str(month), "d": str(int(g["d"]))}


def part(g: Fields) -> Fields:
    """A part of a day; `side` before/after: of the day before or after the one told."""
    words = " ".join(first_of(g, "part", "part2").casefold().replace("-", " ").split())
    f = {"part": part_code(words), "partwords": words}
    if side := g.get("side"):
        f["dir"] = "previous" if side.casefold() == "before" else "following"
    return f


_BEFORE_CLOCK = re.compile(
    r"(?:^|[.,;:()\[\n–—-]\s*|\b(?:at|by|until|till|from|since|around|about|before|after|to|and|between|or|the|a|of|on|for|than|was|is"
    r"|nearly|just|shortly|exactly|precisely|time|today|yesterday|tomorrow|tonight|\w+day|morning|afternoon|evening|night"
    r"|january|february|march|april|may|june|july|august|september|october|november|december|[a-z]{3}\.|\d{1,4}(?:st|nd|rd|th)?)\s+)$",
    re.IGNORECASE,
)
_DOTTED = re.compile(r"\b(?:at|from|until|since|by)\s+(?:about\s+|around\s+)?$")
_LENGTH = re.compile(r"\b(?:in|of|time)\s+$", re.IGNORECASE)


def is_other_number(match: re.Match[str], g: Fields) -> bool:
    """Whether a number of the form of a clock time is none: a price ("5.39"), a result ("2:03:08"), a verse."""
    if g.keys() & {"ampm", "zone"} or "h" not in g or "minute" not in g or "d" in g:
        return False
    start = match.start("h") if "near" not in g else match.start("near")
    before = match.string[max(0, start - 24) : start]
    if g.get("dot") == ".":
        return _DOTTED.search(before) is None
    if _LENGTH.search(before) and ("sec" in g or int(g["h"]) < 5):
        return True
    return "near" not in g and _BEFORE_CLOCK.search(before) is None
