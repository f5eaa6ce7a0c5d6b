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
from viewer.finding.times_periods import (
    century,
    decade,
    era,
    is_part_of_a_name,
    period,
    quarter,
    season,
    year_end,
    year_words,
)
from viewer.finding.times_words import (
    ORDINALS,
    WEEKDAYS,
    Fields,
    day_number,
    digits_of,
    edge_of,
    first_of,
    month_number,
    near_of,
    told_way_of,
    unit_of,
    way_of,
    year_number,
)


def read_fields(form: str, match: re.Match[str], constants: Fields) -> Fields | None:
    """The fields of a match of a rule of this form; None where the words cannot be a time (30 February).

    `constants` are what the rule says of each of its matches.
    """
    g = {name: text for name, text in match.groupdict().items() if text} | constants
    if form == "year_end":
        return year_end(match, g["y2"])
    if form == "clock" and is_other_number(match, g):
        return None
    if g.get("standing") == "bare" and is_part_of_a_name(match):
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
        f["dir"] = told_way_of(g["dir"]) if form in ("weekday", "holiday") else way_of(g["dir"])
    if form in ("weekday", "deictic"):
        f |= _beside_weekday(form, g)
    if "value" in g:
        f["value"] = g["value"]
    edge = "" if "way" in g else edge_of(first_of(g, "edge", "edge2", "edge3", "edge4"))
    if edge and "edge" not in f:
        f["edge"] = edge
    if mod := near_of(g.get("near")):
        f["mod"] = mod
    if "word" in g and form in ("ref", "then"):
        f["word"] = g["word"].casefold()
    return f


def _beside_weekday(form: str, g: Fields) -> Fields:
    """ "Friday of last week", "overnight into Sunday", "the Tuesday after"."""
    f: Fields = {}
    if "week" in g:
        f["week"] = g["week"].casefold().strip().removeprefix("of ").split()[0]
    if "into" in g:
        f["into"] = g["into"].casefold()
    if "side" in g and form == "weekday":
        f["dir"] = "previous" if g["side"].casefold() == "before" else "following"
    return f


def _date(g: Fields) -> Fields | None:
    """A day with month and perhaps year; with month name and year dateparser reads it."""
    if "n1" in g:
        return _numeric(g)
    f: Fields = {"d": day_number(first_of(g, "d", "d2", "d3"))}
    name = first_of(g, "mon", "mon2", "mon3")
    if name:
        f["m"] = month_number(name)
    elif "m" in g:
        f["m"] = str(int(g["m"]))
    if year := first_of(g, "y", "y2", "yy"):
        f["y"] = year_number(year)
    if rel := g.get("rel"):
        f["rel"] = way_of(rel)
    if month := first_of(g, "month", "month2"):
        f["dir"] = way_of(month) if month.casefold() != "the" else "same"
    if "unit" in g:
        f["unit"] = g["unit"].casefold()
    if name and "y" in f and int(f["y"]) >= 1:
        day = full_date(f"{f['d']} {name} {f['y']}")
        f = f | {"d": str(day.day), "m": str(day.month), "y": str(day.year)} if day else {}
    if not f or not _possible(f):
        return None
    if last := first_of(g, "e", "e2", "e3"):
        f |= {"part": "NI", "partwords": "night", "e": digits_of(last)}
    return f


def _edge_day(g: Fields) -> Fields:
    """ "The last day of June"."""
    f = {"nth": "-1" if g["nth"].casefold() == "last" else "1", "m": month_number(g["mon"])}
    if "y" in g:
        f["y"] = g["y"]
    return f | ({"rel": way_of(g["rel"])} if "rel" in g else {})


def _nth_weekday(g: Fields) -> Fields:
    """ "The last Sunday of October 2014", "the first weekend of September"."""
    nth = g["nth"].casefold()
    f = {"nth": str({"last": -1}.get(nth) or ORDINALS.get(nth) or int(nth[0]))}
    f["wdn"] = str(WEEKDAYS[g["wdn"].casefold()[:3]]) if "wdn" in g else "6"
    if "weekend" in g:
        f["unit"] = "weekend"
    if "mon" in g:
        f["m"] = month_number(g["mon"])
    if year := first_of(g, "y", "y2"):
        f["y"] = year
    if rel := g.get("rel"):
        f["rel"] = way_of(rel)
    if month := g.get("month"):
        f["dir"] = way_of(month) if month.casefold() != "the" else "same"
        f["of"] = g["unit"].casefold()
        f.setdefault("unit", "day")
    return f


def _numeric(g: Fields) -> Fields | None:
    """Day first unless that is impossible or dashes/slashes are ambiguous; `order` is settled by the document."""
    first, second = int(g["n1"]), int(g["n2"])
    f = {"y": year_number(g["y"]), "n1": str(first), "n2": str(second)}
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
    f = {"m": month_number(month), "d": digits_of(day), "e": digits_of(last)}
    if year:
        f["y"] = year
    if int(f["d"]) >= int(f["e"]) or not _possible(f) or not _possible(f | {"d": f["e"]}):
        return None
    return f


def _month_form(g: Fields) -> Fields | None:
    edge = g.get("edge", "").casefold()
    if edge.startswith(("each", "every")):
        return None  # a set
    f = {"m": month_number(g["mon"])}
    if "y" in g:
        f["y"] = g["y"]
    if way := g.get("way"):
        f["dir"] = told_way_of(way)
    if rel := g.get("rel"):
        f["rel"] = way_of(rel)
    return f


def _holiday(g: Fields) -> Fields:
    f = {"holiday": g["on"]}
    if "y" in g:
        f["y"] = g["y"]
    if rel := g.get("rel"):
        f["rel"] = way_of(rel)
    return f


def _relative(g: Fields) -> Fields | None:
    way = way_of(g.get("dir", "the"))
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
        f |= {"edge": edge_of(f"{first_of(g, 'edge2', 'edge3', 'edge4')} of"), "dir": "the"}
    elif "dir" not in g:
        f["dir"] = "definite" if unit in ("weekend", "quarter") else "this"
    return f


_FORMS: dict[str, Callable[[Fields], Fields | None]] = {
    "date": _date, "days": _days, "nth_weekday": _nth_weekday,
    "edge_day": _edge_day, "month": _month_form, "year": lambda g: {"y": g["y"]},
    "year_words": year_words, "era": era, "holiday": _holiday, "season": season, "quarter": quarter,
    "period": period, "decade": decade, "century": century, "clock": clock, "part": part, "relative": _relative,
    "nth": nth, "ago": ago, "span": count, "duration": count, "set": every,
}  # fmt: skip
