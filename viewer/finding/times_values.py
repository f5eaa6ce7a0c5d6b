"""A matched time phrase -> its TIMEX3 type, its underspecified value and its fields.

Values follow TimeML (ISO 8601 with X where the phrase leaves a digit open): "XXXX-WXX-7", "XXXX-05-12", "P2Y".
`fields` hold the same in plain parts, which `times_calendar` sets against an anchor: form, y, m, d, wd, part,
hour, minute, zone, dir, unit, n, vague, sign, edge, mod, q, season, deictic, word.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from viewer.finding.times_dates import full_date
from viewer.finding.times_words import MONTHS, UNITS, WEEKDAYS, edge_of, near_of, number, part_code, unit_of

Fields = dict[str, str]

_ORDINALS = {
    "fifteenth": 15, "sixteenth": 16, "seventeenth": 17, "eighteenth": 18, "nineteenth": 19,
    "twentieth": 20, "twenty-first": 21,
}  # fmt: skip
_DECADES = {
    "twenties": 2, "thirties": 3, "forties": 4, "fifties": 5, "sixties": 6, "seventies": 7, "eighties": 8,
    "nineties": 9,
}  # fmt: skip
_QUARTERS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "final": 4}
_SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
_ADVERBS = {
    "hourly": "PT1H", "daily": "P1D", "nightly": "P1D", "weekly": "P1W", "biweekly": "P2W", "fortnightly": "P2W",
    "monthly": "P1M", "annually": "P1Y",
}  # fmt: skip


def _year(words: str) -> str:
    """Two digits are read as 1970-2069."""
    return words if len(words) == 4 else str((1900 if int(words) >= 70 else 2000) + int(words))


def _month(word: str) -> str:
    return str(MONTHS[word.casefold()[:3]])


def _date(g: Fields) -> Fields | None:
    """A day with month and perhaps year; with month name and year dateparser reads it."""
    if "n1" in g:
        return _numeric(g)
    f: Fields = {"d": str(int(re.sub(r"\D", "", g.get("d") or g.get("d2") or "")))}
    name = g.get("mon") or g.get("mon2")
    if name:
        f["m"] = _month(name)
    elif "m" in g:
        f["m"] = str(int(g["m"]))
    if "y" in g:
        f["y"] = _year(g["y"])
    if name and "y" in f:
        day = full_date(f"{f['d']} {name} {f['y']}")
        return f | {"d": str(day.day), "m": str(day.month), "y": str(day.year)} if day else None
    return f if _possible(f) else None


def _numeric(g: Fields) -> Fields | None:
    """Day first unless that is impossible or dashes/slashes are ambiguous; `order` is settled by the document."""
    first, second = int(g["n1"]), int(g["n2"])
    f = {"y": _year(g["y"]), "n1": str(first), "n2": str(second)}
    if first > 12 and second > 12:
        return None
    day, month = (first, second) if second <= 12 else (second, first)
    f |= {"d": str(day), "m": str(month)}
    if first <= 12 and second <= 12 and first != second:
        f["order"] = "open"
    return f if _possible(f) else None


def _possible(f: Fields) -> bool:
    try:
        date(int(f.get("y", "2000")), int(f.get("m", "1")), int(f["d"]))
    except ValueError:
        return False
    return True


def _days(g: Fields) -> Fields | None:
    month, day, last, year = (next((g[k] for k in (n, f"{n}2", f"{n}3") if k in g), "") for n in ("mon", "d", "e", "y"))
    f = {"m": _month(month), "d": re.sub(r"\D", "", day), "e": re.sub(r"\D", "", last)}
    if year:
        f["y"] = year
    if int(f["d"]) >= int(f["e"]) or not _possible(f) or not _possible(f | {"d": f["e"]}):
        return None
    return f


def _month_form(g: Fields) -> Fields:
    f = {"m": _month(g["mon"])}
    if "y" in g:
        f["y"] = g["y"]
    edge = g.get("edge", "").casefold()
    for way in ("last", "next", "this"):
        if re.match(rf"{way}\b", edge) and "days" not in edge:
            f["dir"] = way
    if rel := g.get("rel", "").casefold().removeprefix("the "):
        f |= {"year": rel}
    return f


def _holiday(g: Fields) -> Fields:
    f = {"holiday": re.sub(r"\W+s?\b", " ", g["holiday"]).casefold().replace("new years", "new year").strip()}
    return f | ({"y": g["y"]} if "y" in g else {})


def _season(g: Fields) -> Fields | None:
    way = g.get("dir", "").casefold()
    if way in ("", "in", "by") and "y" not in g and "edge" not in g and g["season"].casefold() in ("fall", "spring"):
        return None  # "fall" and "spring" are verbs far more often than seasons without an article
    f = {"season": _SEASONS[g["season"].casefold()]}
    if "y" in g:
        f["y"] = g["y"]
    return f


def _quarter(g: Fields) -> Fields | None:
    word = (g.get("q") or "").casefold()
    unit = "H" if (g.get("unit") or "").casefold() == "half" else "Q"
    f = {"q": g["qq"].upper() if "qq" in g else f"{unit}{_QUARTERS[word]}"}
    if unit == "H" and word not in ("first", "second"):
        return None
    if unit == "H" and "y" not in g and "rel" not in g:
        return None  # "the first half" is as often that of a match
    if "y" in g:
        f["y"] = g["y"]
    if rel := g.get("rel") or re.split(r"\W+", g.get("dir", ""))[0].casefold():
        f["dir"] = rel
    return f


def _decade(g: Fields) -> Fields:
    if "y" in g:
        return {"decade": g["y"]}
    return {"decade": f"19{g['yy'] if 'yy' in g else _DECADES[g['word'].casefold()]}"}


def _century(g: Fields) -> Fields | None:
    word = g.get("word", "").casefold()
    if word in ("this", "last", "next", "the"):
        return {"unit": "century", "dir": word, "form": "relative"} if word != "the" else None
    return {"century": str((_ORDINALS[word] if word else int(g["c"])) - 1).zfill(2)}


def _clock(g: Fields) -> Fields | None:
    word = (g.get("hw") or "").casefold()
    named = {"noon": 12, "midday": 12, "midnight": 0}
    hour = named[word] if word in named else int(number(word) or 0) if word else int(g["h"])
    half = re.sub(r"\W", "", g.get("ampm") or "").casefold()[:1]
    half = half or {"morning": "a", "afternoon": "p", "evening": "p"}.get((g.get("part") or "").casefold(), "")
    half = half or ("p" if "part2" in g and hour > 5 else "")
    if half and hour > 12:
        return None
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    f = {"hour": str(hour % 24)}
    if word and not half and word not in named:
        f["half"] = "open"
    if "minute" in g:
        f["minute"] = g["minute"]
    elif word in named:
        f["minute"] = "00"
    if zone := g.get("zone") or g.get("zone2"):
        f["zone"] = "local" if "local" in zone.casefold() else zone.strip("()")
    return f if f["hour"] != "0" or hour in (0, 24) else None


def _part(g: Fields) -> Fields:
    words = (g.get("part") or g.get("part2") or "").casefold()
    return {"part": part_code(words), "partwords": " ".join(words.split())}


def _count(g: Fields) -> Fields:
    f: Fields = {}
    value = number(g["n"]) if "n" in g else None
    if value is not None and ("half" in g or "half2" in g):
        value += 0.5
    if value is not None:
        f["n"] = f"{value:g}"
    else:
        f["vague"] = (g.get("vague") or "some").casefold().strip()
    if "unit" in g:
        f["unit"] = unit_of(g["unit"])
    elif "vague" in g:
        f["unit"] = unit_of(g["vague"])
    return f


def _ago(g: Fields) -> Fields:
    sign = " ".join(g["sign"].casefold().split())
    return (
        _count(g)
        | {"sign": "+" if sign in ("later", "from now", "hence", "afterward", "afterwards") else "-"}
        | {"from": "publication" if sign in ("ago", "from now", "hence") else "mention"}
    )


def _relative(g: Fields) -> Fields | None:
    way = re.sub(r"^(?:the|this)\s+(?=\w)", "", " ".join(g.get("dir", "the").casefold().split()))
    unit = unit_of(g.get("unit") or g.get("unit2") or "day")
    if way.startswith("year-"):
        return {"unit": "quarter" if "unit" not in g or unit == "month" and g["unit"] == "period" else unit, "dir": way}
    if way == "all":
        return None
    f = {"unit": unit, "dir": way}
    if "edge2" in g:
        f |= {"edge": edge_of(g["edge2"] + " of"), "dir": "this"}
    elif "dir" not in g:
        f["dir"] = "definite" if unit in ("weekend", "quarter") else "this"
    return f


def _set(g: Fields) -> Fields | None:
    if "adv" in g:
        adverb = " ".join(g["adv"].casefold().replace("-", " ").split())
        return {"period": _ADVERBS.get(adverb) or f"P1{UNITS[unit_of(_noun_of(adverb))]}"}
    if "wd" in g and "q" not in g:
        return {}
    if "wd" in g:
        return {}
    word = next(g[k] for k in ("unit", "unit2", "unit3", "unit4") if k in g).casefold()
    if word in _SEASONS:
        return {"period": f"XXXX-{_SEASONS[word]}"}
    if part_code(word) != "DT" and word != "night":
        return {"period": f"XXXX-XX-XXT{part_code(word)}"}
    n = g.get("n", "").casefold()
    times = 2 if n == "other" else int(number(n) or 1) if n else 1
    unit = unit_of(word)
    return {"period": f"P{'T' if unit in ('hour', 'minute', 'second') else ''}{times}{UNITS[unit]}"}


def _noun_of(adverb: str) -> str:
    last = adverb.split()[-1]
    return {"daily": "day", "weekly": "week", "monthly": "month", "yearly": "year"}.get(last, last)


_FORMS: dict[str, Callable[[Fields], Fields | None]] = {
    "date": _date, "days": _days, "month": _month_form, "year": lambda g: {"y": g["y"]}, "holiday": _holiday,
    "season": _season, "quarter": _quarter, "decade": _decade, "century": _century, "clock": _clock, "part": _part,
    "relative": _relative, "ago": _ago, "span": _count, "duration": _count, "set": _set,
}  # fmt: skip


def _year_end(match: re.Match[str], last: str) -> Fields | None:
    """The "21" of "2014-21"."""
    first = match.string[match.start() - 5 : match.start() - 1]
    year = last if len(last) == 4 else first[:2] + last
    return {"form": "year", "y": year} if first < year else None


def _is_price(match: re.Match[str], g: Fields) -> bool:
    """ "5.39" is a price or a share far more often than a time, unless "at" stands before it."""
    if g.get("dot") != "." or "ampm" in g or "zone" in g:
        return False
    start = match.start("h")
    before = match.string[max(0, start - 20) : start]
    return re.search(r"\b(?:at|from|until|since|by)\s+(?:about\s+|around\s+)?$", before) is None


def read_fields(form: str, match: re.Match[str]) -> Fields | None:
    """The fields of a match of a rule of this form; None where the words cannot be a time (30 February)."""
    g = {name: text for name, text in match.groupdict().items() if text}
    if form == "year_end":
        return _year_end(match, g["y2"])
    if form == "clock" and _is_price(match, g):
        return None
    make = _FORMS.get(form)
    found = make(g) if make else {}
    return None if found is None else _common(form, g, {"form": form} | found)


def _common(form: str, g: Fields, f: Fields) -> Fields:
    """Fields that any form may have: weekday, deictic day, part of day, direction, edge, nearness."""
    for name in ("wd", "wd2"):
        if g.get(name):
            f[name] = str(WEEKDAYS[g[name].casefold()[:3]])
    if "deictic" in g:
        f["deictic"] = " ".join(g["deictic"].casefold().split())
    if "part" in g and "part" not in f and form in ("weekday", "deictic", "date"):
        f |= _part(g)
    if "dir" in g and "dir" not in f:
        way = " ".join(g["dir"].casefold().split())
        f["dir"] = re.sub(r"^(?:the|this)\s+(?=past|coming|\w+ing\b|previous|next|same)", "", way)
    if "week" in g:
        f["week"] = g["week"].casefold().split()[0]
    if (edge := edge_of(g.get("edge"))) and "edge" not in f:
        f["edge"] = edge
    if mod := near_of(g.get("near")):
        f["mod"] = mod
    if "word" in g and form in ("ref", "then"):
        f["word"] = g["word"].casefold()
    return f
