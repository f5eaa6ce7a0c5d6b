"""Years, seasons, quarters, decades, centuries and eras -> fields; None where the words cannot be one."""

from __future__ import annotations

import re

from viewer.finding.times_words import (
    DECADES,
    ORDINALS,
    SEASONS,
    Fields,
    day_number,
    digits_of,
    edge_of,
    first_of,
    month_number,
    number,
    told_way_of,
    unit_of,
    way_of,
)

_QUARTERS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "final": 4}


def year_words(g: Fields) -> Fields | None:
    if "century" not in g:
        return {"form": "year", "y": str(2000 + int(number(g.get("units", "")) or 0))}
    century = int(number(g["century"]) or 0)
    tens = {"hundred": 0, "oh": 0}.get(g["tens"].casefold())
    rest = int(number(g["tens"]) or 0) if tens is None else tens
    ones = int(number(g.get("ones", "")) or 0)
    if ones and rest % 10:
        return None
    return {"form": "year", "y": str(century * 100 + rest + ones)}


def era(g: Fields) -> Fields | None:
    """ "480 BC", "the 4th century BC": in fields of their own, which nothing reads as a year of our era."""
    before = "bare" in g or first_of(g, "era", "era2")[:1] in ("B", "b")
    if century := first_of(g, "c", "ordinal"):
        which = f"{(ORDINALS.get(century.casefold()) or int(digits_of(century))) - 1:02d}"
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
        f |= {"form": "month", "m": month_number(name)}
    if day := first_of(g, "d", "d2", "d3"):
        f |= {"form": "date", "d": day_number(day)}
    return f


def season(g: Fields) -> Fields | None:
    word, way = g["season"].casefold(), first_of(g, "dir2", "dir").casefold()
    bare = way in ("", "in", "by") and not g.keys() & {"y", "edge", "rel", "part2", "side"}
    if bare and word in ("fall", "spring"):
        return None  # "fall" and "spring" are verbs far more often than seasons without an article
    f = {"season": SEASONS[word]}
    if "y" in g:
        f["y"] = g["y"]
    if rel := g.get("rel"):
        f["rel"] = way_of(rel)
    if way and way not in ("in", "by", "the"):
        f["dir"] = told_way_of(way)
    elif way:
        f["dir"] = way
    if side := g.get("side"):
        f["dir"] = "previous" if side.casefold() == "before" else "following"
    if near := g.get("part2"):
        f["edge"] = edge_of(f"{near} ")
    return f


def quarter(g: Fields) -> Fields | None:
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


def period(g: Fields) -> Fields:
    """The quarter or other stretch that a report on business is about, or the one it is compared with."""
    year, rel = g.get("y", ""), first_of(g, "rel", "rel2", "rel3").casefold()
    way = way_of(g.get("dir", ""))
    f = {"unit": unit_of(first_of(g, "unit", "unit2", "unit3") or "quarter")}
    if year:
        return f | {"y": year}
    back = rel in ("last", "a", "the previous") or way in ("year-ago", "year-earlier", "prior-year", "corresponding")
    return f | {"dir": "back" if back else way or "latest"}


def decade(g: Fields) -> Fields:
    if "y" in g:
        return {"decade": g["y"]}
    word = g.get("name", "").casefold()
    return {"decade": f"19{first_of(g, 'yy', 'yy2') or DECADES[word]}"}


def century(g: Fields) -> Fields | None:
    word = g.get("name", "").casefold()
    if word in ("this", "last", "next", "the", "previous", "following"):
        return {"unit": "century", "dir": word, "form": "relative"} if word != "the" else None
    which = ORDINALS[word] if word else int(g["c"])
    return {"century": f"{which - 1:02d}"} if 0 < which <= 22 else None


def year_end(match: re.Match[str], last: str) -> Fields | None:
    """The "21" of "2014-21"."""
    first = match.string[match.start() - 5 : match.start() - 1]
    year = last if len(last) == 4 else first[:2] + last
    return {"form": "year", "y": year} if first < year else None


_NAME_BEFORE = re.compile(
    r"(?:\b(?!(?:In|Since|By|Until|From|After|Before|During|Of|For|The|And|To|About|Around|Between|That|This|Its|His|Her|Their|Our|An?|On|At|With|As|Under)\b)[A-Z][\w-]*)\s$"
)
_NAME_BEHIND = re.compile(
    r"\s+(?!(?:and|or|to|until|till|when|where|while|in|on|at|by|for|with|was|were|is|are|as|the|an?|after|before|but|that|which|who|has"
    r"|had|have|from|of|through|he|she|it|they|because|although|alone|onwards?|season|campaign|elections?|war|crisis|budget|report)\b)\w"
)


def is_part_of_a_name(match: re.Match[str]) -> bool:
    """Whether four digits stand between a name and a noun: "Route 1984 bends"."""
    start, end = match.span()
    before = match.string[max(0, start - 30) : start]
    return bool(_NAME_BEFORE.search(before) and _NAME_BEHIND.match(match.string, end))
