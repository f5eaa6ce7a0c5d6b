"""Months, seasons, years, and phrases counted in units ("last week", "two years earlier") against an anchor.

A bare month follows the tense, past by default; what is counted keeps the fineness of its unit: "a year ago" is a year.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from viewer.finding.times_anchor import TOLD, Anchor, steps
from viewer.finding.times_calendar import (
    SEASON_MONTHS,
    Stretch,
    at,
    day_stretch,
    days_stretch,
    duration_value,
    month_stretch,
    nothing,
    season_stretch,
    shift,
    unit_stretch,
    year_stretch,
    years_stretch,
)
from viewer.finding.times_words import Fields
from viewer.model.when import Precision

_FEW = 8  # "a few", "several": from one to eight units
_RECENT = {"day": 7, "hour": 24, "minute": 60, "week": 6, "month": 6, "year": 6}
# Spans of something told ("the first two days", "the following weeks"), whose beginning is not known here.
_INSIDE = (
    "first",
    "final",
    "opening",
    "intervening",
    "ensuing",
    "early",
    "closing",
    "later",
    "subsequent",
    "succeeding",
)
_FORWARD = ("next", "coming", "following")


def place_month(f: Fields, anchor: Anchor) -> Stretch:
    month, way, year = int(f["m"]), f.get("dir", ""), anchor.year_of(f)
    if year is not None:
        return month_stretch(year, month)
    if anchor.narrative and anchor.story and way not in _WAYS:
        return month_stretch(anchor.story.of(month, anchor.tense, f.get("lead", "")), month)
    base = (anchor.told("month") or anchor.back) if way in TOLD else anchor.base
    if base is None:
        return nothing("")
    if way in TOLD:
        year = base.year + (steps(way) if _of_a_year(anchor) else _step_over(month - base.month, steps(way)))
    elif way in ("last", "past"):
        year = base.year - (month >= base.month)
    elif way in ("next", "coming"):
        year = base.year + (month <= base.month)
    elif way in ("this", "current"):
        year = base.year
    elif anchor.tense > 0 and f.get("edge") != "EARLIER":
        year = base.year + (month < base.month)
    else:
        year = base.year - (month > base.month)
    return month_stretch(year, month)


def place_edge_day(f: Fields, anchor: Anchor) -> Stretch:
    month = place_month({name: text for name, text in f.items() if name != "nth"}, anchor)
    first, last = month.first_day, month.last_day
    return day_stretch(last if f["nth"] == "-1" else first) if first and last else nothing("")


_WAYS = ("last", "next", "this", "past", "coming", "current", *TOLD)


def _of_a_year(anchor: Anchor) -> bool:
    """Whether what was told last is a whole year, whose month is not known."""
    return anchor.last is not None and anchor.last.precision is Precision.YEAR


def _step_over(ahead: int, way: int) -> int:
    """Years to the month that lies `ahead` months from the base within its year, on the side that the word says."""
    return 1 if way > 0 and ahead <= 0 else -1 if way < 0 and ahead >= 0 else 0


def place_season(f: Fields, anchor: Anchor) -> Stretch:
    """A season, quarter or half year."""
    season = f.get("season") or f["q"]
    base, way, year = anchor.base, f.get("dir", ""), anchor.year_of(f)
    if f.get("rel") == "year-ago":
        year = (anchor.quarter.first_day if anchor.quarter and anchor.quarter.first_day else base or date.max).year - 1
    if year is not None:
        return season_stretch(year, season)
    if base is None:
        return nothing("")
    if way in TOLD:
        base = anchor.back or base
    first, count = SEASON_MONTHS[season]
    begun = base.month >= first
    if season[0] in "QH":
        soon = season[0] == "Q" and first - base.month <= 3
        here = begun or soon or anchor.tense > 0 or bool(way)
        return season_stretch(base.year - (way == "last") - (not here), season)
    if way in TOLD and steps(way) and _of_a_year(anchor):  # "in 2009 ...; the following spring"
        return season_stretch(base.year + steps(way), season)
    if steps(way) < 0:
        over = base.month >= first + count
        return season_stretch(base.year - (not over), season)
    if steps(way) > 0:
        return season_stretch(base.year + begun, season)
    if way == "this":
        return season_stretch(base.year - (season == "WI" and base.month < 3), season)
    if anchor.narrative:
        return season_stretch(
            anchor.story.of(first, anchor.tense, f.get("lead", "")) if anchor.story and not way else base.year, season
        )
    return season_stretch(base.year - (not begun and anchor.tense <= 0), season)


def place_relative(f: Fields, anchor: Anchor) -> Stretch:
    unit, way = f["unit"], f["dir"]
    told = way in TOLD or (way == "next" and unit in ("day", "night"))
    base = anchor.told(unit) if told or anchor.narrative else anchor.base
    if base is None:
        return nothing("")
    if unit == "quarter" or way.startswith("year-"):
        return _quarter(unit, way, base, anchor)
    if way == "definite":  # "over the weekend": the latest that has begun, or the next one told of
        behind = base.weekday() < 5 and anchor.tense <= 0
        return unit_stretch(base - timedelta(days=7 * behind), unit)
    if unit == "season":
        return nothing(f"{base.year + steps(way):04d}")
    return unit_stretch(shift(base, unit, steps(way) * (2 if "far" in f else 1)), unit)


def _quarter(unit: str, way: str, base: date, anchor: Anchor) -> Stretch:
    """ "The quarter", "the year-earlier quarter": from the quarter reported on, else from the last full one."""
    about = anchor.quarter.first_day if anchor.quarter else None
    if unit != "quarter":  # "the year-ago week"
        return unit_stretch(shift(base, "year", -1), unit)
    if way.startswith("year-") or way == "back":
        return unit_stretch(shift(about or shift(base, "quarter", -1), "year", -1), "quarter")
    if way in ("definite", "latest", "that", "same"):
        return unit_stretch(about or shift(base, "quarter", -1), "quarter")
    return unit_stretch(shift(base, "quarter", steps(way)), "quarter")


def place_period(f: Fields, anchor: Anchor) -> Stretch:
    """ "The latest period", "the 1988 quarter": the same quarter as the one reported on, of that year."""
    base, about = anchor.base, anchor.quarter.first_day if anchor.quarter else None
    if "y" in f:
        if f["unit"] != "quarter" or about is None:
            return year_stretch(int(f["y"]))
        return unit_stretch(about.replace(year=int(f["y"])), "quarter")
    return nothing("") if base is None else _quarter("quarter", f["dir"], base, anchor)


def is_quarter(stretch: Stretch) -> bool:
    return "-Q" in stretch.value


def place_ago(f: Fields, anchor: Anchor) -> Stretch:
    """Counted from the day of writing ("ago") or from the time told last ("earlier", "later")."""
    base = anchor.day if f["from"] == "publication" and not anchor.narrative else anchor.told(f["unit"])
    if base is None:
        return nothing("")
    sign, unit = (1 if f["sign"] == "+" else -1), f["unit"]
    vague = "FUTURE_REF" if sign > 0 else "PAST_REF"
    if "n" not in f:
        first, last = sorted((shift(base, unit, sign * _FEW), shift(base, unit, sign)))
        return replace(days_stretch(first, last), value=vague)
    count = float(f["n"])
    if unit in ("hour", "minute", "second"):
        hours = {"hour": 1.0, "minute": 1 / 60, "second": 1 / 3600}[unit] * count
        if hours < 24 or f["from"] != "publication":
            return replace(day_stretch(base + timedelta(days=sign * int(hours // 24))), value=vague)
    if unit == "year" and count == 1 and anchor.quarter and anchor.quarter.first_day:
        # In a report on a quarter "a year earlier" is that quarter of the year before.
        return unit_stretch(shift(anchor.quarter.first_day, "year", sign), "quarter")
    return unit_stretch(shift(base, unit, sign * count), "year" if unit in ("decade", "century") else unit)


def place_span(f: Fields, anchor: Anchor) -> Stretch:
    """ "The past few months": up to the day of writing. Vague counts reach as far as the words allow."""
    day, unit, count = anchor.base, f["unit"], (float(f["n"]) if "n" in f else None)
    value = duration_value(unit, count)
    if day is None or f.get("dir") in _INSIDE:
        return nothing(value)
    reach = count if count is not None else _RECENT.get(unit, 3)
    if f.get("dir") in _FORWARD:
        return Stretch(at(day), at(shift(day, unit, reach), 24), Precision.INTERVAL, value)
    first = shift(day, unit, -reach)
    if unit == "day":
        first += timedelta(days=1)
    coarse = unit in ("month", "quarter", "year", "decade", "century")
    return Stretch(at(first), at(day, 24), Precision.INTERVAL, value, calendar=coarse)


def place_duration(f: Fields, anchor: Anchor) -> Stretch:
    """ "Has been shut for two years": the two years that end with the day of writing; else only how long."""
    count = float(f["n"]) if "n" in f else None
    value = duration_value(f["unit"], count)
    if "perfect" not in f or count is None or anchor.day is None or anchor.narrative or f["unit"] in _CLOCK_UNITS:
        return nothing(value)
    coarse = f["unit"] in ("month", "quarter", "year", "decade", "century")
    first = shift(anchor.day, f["unit"], -count)
    return Stretch(at(first), at(anchor.day, 24), Precision.INTERVAL, value, calendar=coarse)


_CLOCK_UNITS = ("hour", "minute", "second")


def place_ref(f: Fields, anchor: Anchor) -> Stretch:
    value, day = f["value"], anchor.day
    if day is None:
        return nothing(value)
    if value == "PRESENT_REF":
        return replace(day_stretch(day), value=value)
    if value == "PAST_REF":
        return Stretch(None, at(day, 24), Precision.UNKNOWN, value)
    return Stretch(at(day), None, Precision.UNKNOWN, value)


def place_then(f: Fields, anchor: Anchor) -> Stretch:
    return replace(anchor.last, zone="") if anchor.last else nothing("PAST_REF")


def place_year(f: Fields, anchor: Anchor) -> Stretch:
    return year_stretch(int(f["y"]))


def place_era(f: Fields, anchor: Anchor) -> Stretch:
    if "bc_era" in f:
        return nothing("")
    if "century" in f:
        return years_stretch(int(f["century"]) * 100, 100, f["century"])
    return years_stretch(int(f["decade"]) * 10, 10, f["decade"])
