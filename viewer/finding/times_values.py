"""A matched time phrase -> its TIMEX3 type, its underspecified value and its fields.

Values follow TimeML (ISO 8601 with X where the phrase leaves a digit open): "XXXX-WXX-7", "XXXX-05-12", "P2Y".
`fields` hold the same in plain parts, which `times_calendar` sets against an anchor: form, y, m, d, wd, part,
hour, minute, zone, dir, unit, n, vague, sign, edge, mod, q, season, deictic, word.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

Fields = dict[str, str]

WEEKDAYS = {"mon": 1, "tue": 2, "wed": 3, "thu": 4, "fri": 5, "sat": 6, "sun": 7}
MONTHS = {
    name: i + 1 for i, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split())
}  # keyed by the first three letters, which every spelling shares
_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
).split()
_TENS = {w: 10 * (i + 2) for i, w in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split())}
_ORDINALS = {
    "fifteenth": 15, "sixteenth": 16, "seventeenth": 17, "eighteenth": 18, "nineteenth": 19,
    "twentieth": 20, "twenty-first": 21,
}  # fmt: skip
_DECADES = {
    "twenties": 2, "thirties": 3, "forties": 4, "fifties": 5, "sixties": 6, "seventies": 7, "eighties": 8, "nineties": 9,
}  # fmt: skip
_QUARTERS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "final": 4}
_SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
UNITS = {
    "second": "S", "minute": "M", "hour": "H", "day": "D", "night": "D", "week": "W", "weekend": "W", "fortnight": "W",
    "month": "M", "quarter": "Q", "year": "Y", "season": "S", "decade": "E", "century": "C", "millennium": "L",
    "generation": "G",
}  # fmt: skip
_ADVERBS = {
    "hourly": "PT1H", "daily": "P1D", "nightly": "P1D", "weekly": "P1W", "biweekly": "P2W", "fortnightly": "P2W",
    "monthly": "P1M", "quarterly": "P1Q", "yearly": "P1Y", "annually": "P1Y", "annual": "P1Y",
}  # fmt: skip


def number(words: str) -> float | None:
    """The value of "12", "2.5", "a", "twenty-one", "half a"; None for a vague word."""
    words = " ".join(words.casefold().split())
    if words in ("a", "an"):
        return 1
    if "half" in words:
        return 0.5
    if re.fullmatch(r"\d+(?:[.,]\d+)?", words):
        digits = words.replace(",", "" if re.fullmatch(r"\d+,\d{3}", words) else ".")
        return float(digits)
    if words == "a hundred":
        return 100
    tens, _, one = words.partition("-")
    if tens in _TENS:
        return _TENS[tens] + (_SMALL.index(one) if one in _SMALL else 0)
    return float(_SMALL.index(words)) if words in _SMALL else None


def unit_of(word: str) -> str:
    """Singular and lower case: "centuries" -> "century"."""
    word = word.casefold().split()[-1].split("-")[-1]
    if word == "period":
        return "month"
    if word in ("centuries", "century"):
        return "century"
    if word in ("millennia", "millennium"):
        return "millennium"
    return word.rstrip("s")


def edge_of(words: str | None) -> str:
    """START, MID or END for "early", "the middle of", "late"; EARLIER, LATER or "" otherwise."""
    words = (words or "").casefold()
    for mark, pattern in (
        ("EARLIER", r"\bearlier"),
        ("LATER", r"\blater\b"),
        ("START", r"\bearly|beginning|start|first half|onset|outset|turn"),
        ("MID", r"\bmid|height"),
        ("END", r"\blate\b|\blate-|\bend\b|second half|latter|close|eve\b|final|last days|dying"),
    ):
        if re.search(pattern, words):
            return mark
    return ""


def _near(words: str | None) -> str:
    words = " ".join((words or "").casefold().split())
    if re.search(r"\b(?:before|after)$", words):
        return words.split()[-1].upper()
    if re.search(r"nearly|almost|less than|fewer|under|up to|at most|barely|no more", words):
        return "LESS_THAN"
    if re.search(r"more than|over|at least", words):
        return "MORE_THAN"
    return "APPROX" if words.strip() and words.strip() not in ("only", "just", "exactly", "precisely") else ""


def _year(words: str) -> str:
    """Two digits are read as 1970-2069."""
    return words if len(words) == 4 else str((1900 if int(words) >= 70 else 2000) + int(words))


def _month(word: str) -> str:
    return str(MONTHS[word.casefold()[:3]])


def _date(g: Fields) -> Fields | None:
    f: Fields = {"d": re.sub(r"\D", "", g.get("d") or g.get("d2") or "")}
    if "n1" in g:
        return _numeric(g)
    if month := g.get("mon") or g.get("mon2"):
        f["m"] = _month(month)
    elif "m" in g:
        f["m"] = str(int(g["m"]))
    if "y" in g:
        f["y"] = _year(g["y"])
    f["d"] = str(int(f["d"]))
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
    f = {"m": _month(g.get("mon") or g["mon2"]), "d": re.sub(r"\D", "", g.get("d") or g["d2"])}
    f["e"] = re.sub(r"\D", "", g.get("e") or g["e2"])
    if year := g.get("y") or g.get("y2"):
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
    return f


def _years(g: Fields) -> Fields | None:
    end = g["y2"] if len(g["y2"]) == 4 else g["y"][:2] + g["y2"]
    return {"y": g["y"], "y2": end} if int(end) > int(g["y"]) else None


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


def part_code(words: str) -> str:
    """MO, AF, EV, NI, MI (TimeML), or an exact window this program adds: EH early hours, DA dawn, DU dusk."""
    words = " ".join(words.casefold().split())
    for code, pattern in (
        ("EH", r"hours"),
        ("MO", r"morning"),
        ("AF", r"afternoon"),
        ("EV", r"evening"),
        ("DA", r"dawn|daybreak|sunrise|first light"),
        ("DU", r"dusk|sunset|nightfall"),
        ("MI", r"lunchtime"),
        ("NI", r"night"),
    ):
        if re.search(pattern, words):
            return code
    return "DT"


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
    way = re.sub(r"^(?:the|this)\s+(?=\w)", "", g.get("dir", "the").casefold())
    unit = unit_of(g.get("unit") or g.get("unit2") or "day")
    if way == "all":
        return None
    f = {"unit": unit, "dir": way}
    if "edge2" in g:
        f |= {"edge": edge_of(g["edge2"] + " of"), "dir": "this"}
    elif "dir" not in g:
        f["dir"] = "this"
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
    "date": _date, "days": _days, "month": _month_form, "year": lambda g: {"y": g["y"]}, "years": _years,
    "season": _season, "quarter": _quarter, "decade": _decade, "century": _century, "clock": _clock, "part": _part,
    "relative": _relative, "ago": _ago, "span": _count, "duration": _count, "set": _set,
}  # fmt: skip


def read_fields(form: str, match: re.Match[str]) -> Fields | None:
    """The fields of a match of a rule of this form; None where the words cannot be a time (30 February)."""
    g = {name: text for name, text in match.groupdict().items() if text}
    make = _FORMS.get(form)
    found = make(g) if make else {}
    if found is None:
        return None
    f = {"form": form} | found
    for name, key in (("wd", "wd"), ("wd2", "wd2")):
        if g.get(name):
            f[key] = str(WEEKDAYS[g[name].casefold()[:3]])
    if "deictic" in g:
        f["deictic"] = " ".join(g["deictic"].casefold().split())
    if "part" in g and "part" not in f and form in ("weekday", "deictic"):
        f |= _part(g)
    if "dir" in g and "dir" not in f:
        f["dir"] = re.sub(r"^(?:the|this)\s+(?=past|coming|\w+ing\b|previous|next|same)", "", g["dir"].casefold())
    if "week" in g:
        f["week"] = g["week"].casefold().split()[0]
    if (edge := edge_of(g.get("edge"))) and "edge" not in f:
        f["edge"] = edge
    if mod := _near(g.get("near")):
        f["mod"] = mod
    if "word" in g and form in ("ref", "then"):
        f["word"] = g["word"].casefold()
    return f
