"""Set a time phrase against an anchor: what its fields mean on the calendar.

Which weekday, month or year is meant follows what was measured on annotated news; the rules stand in `times_days` and
`times_units`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from viewer.finding import times_days as days
from viewer.finding import times_units as units
from viewer.finding.times_anchor import Anchor
from viewer.finding.times_calendar import PART_VALUES, Stretch, at, duration_value, narrowed, nothing
from viewer.finding.times_holidays import place_holiday
from viewer.finding.times_words import Fields
from viewer.model.mention import TimeMention
from viewer.model.when import Precision

__all__ = ["Anchor", "open_value", "place"]


def place(mention: TimeMention, anchor: Anchor) -> Stretch:
    """The stretch a phrase means; only its underspecified value where the anchor it needs is missing."""
    f = dict(mention.fields)
    if "bc" in f:
        f["y"] = str(_BC_AT - int(f["bc"]))
    try:
        found = _PLACERS[f["form"]](f, anchor)
    except (ValueError, OverflowError):
        found = nothing("")
    if not found.value:
        found = replace(found, value=open_value(f))
    edge = f.get("edge", "")
    if found.precision is Precision.HOUR and f["form"] != "clock":
        return found  # the window of a part of a day has been cut with its edge
    if edge in ("EARLIER", "LATER"):
        return _up_to(found, edge, anchor)
    return narrowed(found, edge) if f["form"] != "relative" or f.get("unit") != "day" else found


_LAST_YEAR = 4000
_BC_AT = 8001  # 1 BC is carried as the year 8000, since dates begin with the year 1; no text tells of the year 7000


def before_our_era(found: Stretch) -> bool:
    return found.first_day is not None and found.first_day.year > _LAST_YEAR


def in_our_era(found: Stretch) -> Stretch:
    """A stretch as it leaves this package: of years before our era only the value, for which there are no dates."""
    if not before_our_era(found) or found.first_day is None:
        return found
    year = found.first_day.year
    value = found.value.replace(f"{year:04d}", f"BC{_BC_AT - year:04d}", 1)
    return nothing(value)


def _up_to(found: Stretch, edge: str, anchor: Anchor) -> Stretch:
    """ "Earlier this year" ends with the day of writing, "later this year" begins with it."""
    day = anchor.day
    if not (day and found.start and found.end and found.start < at(day, 24) and at(day) < found.end):
        return found
    if found.precision is Precision.DAY:
        return found
    start, end = (found.start, at(day, 24)) if edge == "EARLIER" else (at(day), found.end)
    return replace(found, precision=Precision.INTERVAL, start=start, end=end)


def open_value(f: Fields) -> str:
    """The TIMEX3 value with X for what the phrase leaves open."""
    form = f["form"]
    if "period" in f:
        return f["period"]
    if "bc_era" in f:
        return f"BC{f['bc_era']}"
    if form in ("duration", "span"):
        return duration_value(f["unit"], _number(f))
    if form == "ago":
        return "FUTURE_REF" if f["sign"] == "+" else "PAST_REF"
    if form in ("ref", "year", "decade", "century"):
        return f.get("value") or _year(f, "") or f.get("decade") or f["century"]
    if form == "set":
        return f"XXXX-WXX-{f.get('wd', 'X')}" + (f"T{f['part']}" if "part" in f else "")
    if form in ("nth_weekday", "edge_day"):
        return "XXXX-XX-XX"
    if form == "period":
        return f"{f.get('y', 'XXXX')}-QX" if f["unit"] == "quarter" else f.get("y", "XXXX-QX")
    if form in ("season", "quarter"):
        return f"{f.get('y', 'XXXX')}-{f.get('season') or f['q']}"
    if form == "relative":
        return _OPEN_UNITS.get(f["unit"], "XXXX")
    return _open_day(f) + _open_clock(f)


_OPEN_UNITS = {"day": "XXXX-XX-XX", "week": "XXXX-WXX", "weekend": "XXXX-WXX-WE", "month": "XXXX-XX"}


def _open_day(f: Fields) -> str:
    if "wd" in f and "d" not in f:
        return f"XXXX-WXX-{f['wd']}"
    if "m" not in f and "d" not in f:
        return "XXXX-XX-XX"
    month = f"{int(f['m']):02d}" if "m" in f else "XX"
    return f"{_year(f, 'XXXX')}-{month}" + (f"-{int(f['d']):02d}" if "d" in f else "")


def _year(f: Fields, otherwise: str) -> str:
    return f"BC{int(f['bc']):04d}" if "bc" in f else f.get("y", otherwise)


def _open_clock(f: Fields) -> str:
    if f["form"] != "clock":
        return f"T{PART_VALUES.get(f['part'], f['part'])}" if "part" in f else ""
    zone = "Z" if f.get("zone", "").upper() in ("GMT", "UTC", "Z") else ""
    seconds = f":{f['sec']}" if "sec" in f else ""
    return f"T{int(f['hour']):02d}:{f.get('minute', '00')}{seconds}{zone}"


def _number(f: Fields) -> float | None:
    return float(f["n"]) if "n" in f else None


_PLACERS: dict[str, Callable[[Fields, Anchor], Stretch]] = {
    "date": days.place_date, "days": days.place_days, "weekday": days.place_weekday, "clock": days.place_clock,
    "part": days.place_part, "deictic": days.place_deictic, "holiday": place_holiday, "month": units.place_month,
    "season": units.place_season, "quarter": units.place_season, "relative": units.place_relative,
    "period": units.place_period, "nth": days.place_nth, "nth_weekday": days.place_nth_weekday,
    "edge_day": units.place_edge_day,
    "ago": units.place_ago, "span": units.place_span, "ref": units.place_ref, "then": units.place_then,
    "year": units.place_year, "decade": units.place_era, "century": units.place_era,
    "duration": units.place_duration,
    "set": lambda f, anchor: nothing(open_value(f)),
}  # fmt: skip
