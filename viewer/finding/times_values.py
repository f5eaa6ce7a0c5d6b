"""A matched time phrase -> its fields.

Values follow TimeML (ISO 8601 with X where the phrase leaves a digit open): "XXXX-WXX-7", "XXXX-05-12", "P2Y".
`fields` hold the same in plain parts, which `times_placing` sets against an anchor: form, y, era, m, d, e, wd, part,
hour, minute, sec, zone, dir, rel, unit, n, vague, sign, edge, mod, q, season, holiday, deictic, nth, side, word.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from viewer.finding.times_clocks import clock, is_other_number, part
from viewer.finding.times_counts import ago, count, every, nth
from viewer.finding.times_dates import full_date
from viewer.finding.times_words import (
    DECADES,
    MONTHS,
    ORDINALS,
    SEASONS,
    WEEKDAYS,
    Fields,
    edge_of,
    first_of,
    near_of,
    number,
    unit_of,
)


def read_fields(form: str, match: re.Match[str], constants: Fields) -> Fields | None:
    """The fields of a match of a rule of this form; None where the words cannot be a time (30 February).

    `constants` are what the rule says of each of its matches.
    """
    g = {name: text for name, text in match.groupdict().items() if text} | constants
    if form == "year_end":
        return _year_end(match, g["y2"])
    if form == "clock" and is_other_number(match, g):
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
        f["deictic"] = " ".join(g["deictic"].casefold().removesuffix("'s").removesuffix("’s").split())
    if "part" in g and "part" not in f and form in ("weekday", "deictic", "date"):
        f |= part(g)
    if "dir" in g and "dir" not in f:
        f["dir"] = _way(g["dir"])
    if "week" in g:
        f["week"] = g["week"].casefold().strip().removeprefix("of ").split()[0]
    if "side" in g and form == "weekday":
        f["dir"] = "previous" if g["side"].casefold() == "before" else "following"
    if "value" in g:
        f["value"] = g["value"]
    if (edge := edge_of(first_of(g, "edge", "edge2", "edge3", "edge4"))) and "edge" not in f:
        f["edge"] = edge
    if mod := near_of(g.get("near")):
        f["mod"] = mod
    if "word" in g and form in ("ref", "then"):
        f["word"] = g["word"].casefold()
    return f


def _way(words: str) -> str:
    """ "the following" -> "following", "this past" -> "past", "that same" -> "same"."""
    way = " ".join(words.casefold().split())
    return re.sub(r"^(?:the|this|that)\s+(?=\w)", "", way)


def _year(words: str) -> str:
    """Two digits are read as 1970-2069."""
    digits = words.lstrip("'’")
    return digits if len(digits) == 4 else str((1900 if int(digits) >= 70 else 2000) + int(digits))


def _month(word: str) -> str:
    return str(MONTHS[word.casefold()[:3]])


def _date(g: Fields) -> Fields | None:
    """A day with month and perhaps year; with month name and year dateparser reads it."""
    if "n1" in g:
        return _numeric(g)
    f: Fields = {"d": _day_number(first_of(g, "d", "d2", "d3"))}
    name = first_of(g, "mon", "mon2", "mon3")
    if name:
        f["m"] = _month(name)
    elif "m" in g:
        f["m"] = str(int(g["m"]))
    if year := first_of(g, "y", "y2", "yy"):
        f["y"] = _year(year)
    if rel := g.get("rel"):
        f["rel"] = _way(rel)
    if month := first_of(g, "month", "month2"):
        f["dir"] = _way(month) if month.casefold() != "the" else "same"
    if "unit" in g:
        f["unit"] = g["unit"].casefold()
    if name and "y" in f and int(f["y"]) >= 1:
        day = full_date(f"{f['d']} {name} {f['y']}")
        f = f | {"d": str(day.day), "m": str(day.month), "y": str(day.year)} if day else {}
    if not f or not _possible(f):
        return None
    if last := first_of(g, "e", "e2", "e3"):
        f |= {"part": "NI", "partwords": "night", "e": _digits(last)}
    return f


def _digits(words: str) -> str:
    return str(int(re.sub(r"\D", "", words) or 0))


def _day_number(words: str) -> str:
    """ "12th", "twenty-first"."""
    if words[0].isdigit():
        return _digits(words)
    tens, _, ones = words.casefold().partition("-")
    if words.casefold() in ORDINALS:
        return str(ORDINALS[words.casefold()])
    return str({"twenty": 20, "thirty": 30, "thirtieth": 30}[tens] + (ORDINALS[ones] if ones else 0))


def _nth_weekday(g: Fields) -> Fields:
    """ "The last Sunday of October 2014", "the first weekend of September"."""
    nth = g["nth"].casefold()
    f = {"nth": str({"last": -1}.get(nth) or ORDINALS.get(nth) or int(nth[0]))}
    f["wdn"] = str(WEEKDAYS[g["wdn"].casefold()[:3]]) if "wdn" in g else "6"
    if "weekend" in g:
        f["unit"] = "weekend"
    if "mon" in g:
        f["m"] = _month(g["mon"])
    if year := first_of(g, "y", "y2"):
        f["y"] = year
    if rel := g.get("rel"):
        f["rel"] = _way(rel)
    if month := g.get("month"):
        f["dir"] = _way(month) if month.casefold() != "the" else "same"
        f["of"] = g["unit"].casefold()
        f.setdefault("unit", "day")
    return f


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
    month, day, last, year = (first_of(g, *(f"{n}{i}" for i in ("", "2", "3", "4"))) for n in ("mon", "d", "e", "y"))
    f = {"m": _month(month), "d": _digits(day), "e": _digits(last)}
    if year:
        f["y"] = year
    if int(f["d"]) >= int(f["e"]) or not _possible(f) or not _possible(f | {"d": f["e"]}):
        return None
    return f


def _month_form(g: Fields) -> Fields | None:
    edge = g.get("edge", "").casefold()
    if edge.startswith(("each", "every")):
        return None  # a set
    f = {"m": _month(g["mon"])}
    if "y" in g:
        f["y"] = g["y"]
    if way := g.get("way"):
        f["dir"] = _way(way)
    if rel := g.get("rel"):
        f["rel"] = _way(rel)
    return f


def _year_words(g: Fields) -> Fields | None:
    if "century" not in g:
        return {"form": "year", "y": str(2000 + int(number(g.get("units", "")) or 0))}
    century = int(number(g["century"]) or 0)
    tens = {"hundred": 0, "oh": 0}.get(g["tens"].casefold())
    rest = int(number(g["tens"]) or 0) if tens is None else tens
    ones = int(number(g.get("ones", "")) or 0)
    if ones and rest % 10:
        return None
    return {"form": "year", "y": str(century * 100 + rest + ones)}


def _era(g: Fields) -> Fields | None:
    """ "480 BC", "the 4th century BC": in fields of their own, which nothing reads as a year of our era."""
    before = "bare" in g or first_of(g, "era", "era2")[:1] in ("B", "b")
    if century := first_of(g, "c", "ordinal"):
        which = f"{(ORDINALS.get(century.casefold()) or int(_digits(century))) - 1:02d}"
        return {"form": "century"} | ({"bc_era": which} if before else {"century": which})
    if "dec" in g:
        decade = f"{int(g['dec']):03d}"
        return {"form": "decade"} | ({"bc_era": decade} if before else {"decade": decade})
    year = int(first_of(g, "y", "y2", "bare"))
    if not 0 < year <= 5000 or (not before and year > 2100):
        return None
    f = {"form": "year"} | ({"bc": str(year)} if before else {"y": f"{year:04d}"})
    if "season" in g:
        return f | {"form": "season", "season": SEASONS[g["season"].casefold()]}
    if name := first_of(g, "mon", "mon2", "mon3", "mon4"):
        f |= {"form": "month", "m": _month(name)}
    if day := first_of(g, "d", "d2", "d3"):
        f |= {"form": "date", "d": _day_number(day)}
    return f


def _holiday(g: Fields) -> Fields:
    f = {"holiday": g["on"]}
    if "y" in g:
        f["y"] = g["y"]
    if rel := g.get("rel"):
        f["rel"] = _way(rel)
    return f


def _season(g: Fields) -> Fields | None:
    word, way = g["season"].casefold(), first_of(g, "dir2", "dir").casefold()
    bare = way in ("", "in", "by") and not g.keys() & {"y", "edge", "rel", "part2"}
    if bare and word in ("fall", "spring"):
        return None  # "fall" and "spring" are verbs far more often than seasons without an article
    f = {"season": SEASONS[word]}
    if "y" in g:
        f["y"] = g["y"]
    if rel := g.get("rel"):
        f["rel"] = _way(rel)
    if way and way not in ("in", "by", "the"):
        f["dir"] = _way(way)
    elif way:
        f["dir"] = way
    if near := g.get("part2"):
        f["edge"] = edge_of(f"{near} ")
    return f


_QUARTERS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "final": 4}


def _quarter(g: Fields) -> Fields | None:
    word = (g.get("q") or "").casefold()
    unit = "H" if (g.get("unit") or "").casefold() == "half" else "Q"
    year = first_of(g, "y", "y0")
    rel = first_of(g, "rel", "rel2") or ("year-ago" if "ago" in g else "")
    word = "second" if word == "last" and unit == "H" else "final" if word == "last" else word
    if unit == "H" and (word not in ("first", "second") or not (year or rel)):
        return None  # "the first half" is as often that of a match
    f = {"q": g["qq"].upper() if "qq" in g else f"{unit}{_QUARTERS[word]}"}
    if year:
        f["y"] = year
    if rel:
        f["rel"] = rel.casefold()
    return f


def _period(g: Fields) -> Fields:
    """The quarter or other stretch that a report on business is about, or the one it is compared with."""
    year, rel = g.get("y", ""), first_of(g, "rel", "rel2", "rel3").casefold()
    way = _way(g.get("dir", ""))
    f = {"unit": unit_of(first_of(g, "unit", "unit2", "unit3") or "quarter")}
    if year:
        return f | {"y": year}
    back = rel in ("last", "a", "the previous") or way in ("year-ago", "year-earlier", "prior-year", "corresponding")
    return f | {"dir": "back" if back else way or "latest"}


def _decade(g: Fields) -> Fields:
    if "y" in g:
        return {"decade": g["y"]}
    word = g.get("name", "").casefold()
    return {"decade": f"19{first_of(g, 'yy', 'yy2') or DECADES[word]}"}


def _century(g: Fields) -> Fields | None:
    word = g.get("name", "").casefold()
    if word in ("this", "last", "next", "the", "previous", "following"):
        return {"unit": "century", "dir": word, "form": "relative"} if word != "the" else None
    which = ORDINALS[word] if word else int(g["c"])
    return {"century": f"{which - 1:02d}"} if 0 < which <= 22 else None


def _relative(g: Fields) -> Fields | None:
    way = _way(g.get("dir", "the"))
    unit = unit_of(first_of(g, "unit", "unit2", "unit3", "unit4") or "day")
    if far := g.get("far"):
        return {"unit": unit, "dir": "next" if "next" in far.casefold() else "last", "far": "1"}
    if side := g.get("side"):
        back = side.casefold() in ("before", "earlier", "prior")
        return {"unit": unit, "dir": "previous" if back else "following"}
    if way.startswith("year-"):
        return {"unit": "quarter" if "unit" not in g or g["unit"].casefold() == "period" else unit, "dir": way}
    f = {"unit": unit, "dir": way}
    if g.keys() & {"edge2", "edge3", "edge4"}:
        f |= {"edge": edge_of(f"{first_of(g, 'edge2', 'edge3', 'edge4')} of"), "dir": "this"}
    elif "dir" not in g:
        f["dir"] = "definite" if unit in ("weekend", "quarter") else "this"
    return f


def _year_end(match: re.Match[str], last: str) -> Fields | None:
    """The "21" of "2014-21"."""
    first = match.string[match.start() - 5 : match.start() - 1]
    year = last if len(last) == 4 else first[:2] + last
    return {"form": "year", "y": year} if first < year else None


_FORMS: dict[str, Callable[[Fields], Fields | None]] = {
    "date": _date, "days": _days, "nth_weekday": _nth_weekday, "month": _month_form, "year": lambda g: {"y": g["y"]},
    "year_words": _year_words, "era": _era, "holiday": _holiday, "season": _season, "quarter": _quarter,
    "period": _period, "decade": _decade, "century": _century, "clock": clock, "part": part, "relative": _relative,
    "nth": nth, "ago": ago, "span": count, "duration": count, "set": every,
}  # fmt: skip
