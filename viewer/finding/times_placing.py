"""Set a time phrase against an anchor: what its fields mean on the calendar.

Which weekday, month or year is meant follows the measurements in the time-expression literature and our own: a weekday is the
latest one up to and including the writer's day, unless the closest verb looks forward and it is at most four
days ahead; a month and day without a year is the nearest; a bare month follows the tense, past by default.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from viewer.finding.times_calendar import (
    SEASON_MONTHS,
    Stretch,
    at,
    day_stretch,
    days_stretch,
    duration_value,
    month_stretch,
    narrowed,
    nothing,
    part_stretch,
    season_stretch,
    shift,
    unit_stretch,
    week_stretch,
    year_stretch,
    years_stretch,
)
from viewer.model.mention import TimeMention
from viewer.model.when import Precision

_FEW = 8  # "a few", "several": from one to eight units
_RECENT = {"day": 7, "hour": 24, "minute": 60, "week": 6, "month": 6, "year": 6}
_BACK = ("last", "previous", "preceding", "prior", "this past", "past", "year-earlier")
_ON = ("next", "coming", "following", "this coming")


@dataclass(frozen=True, slots=True)
class Anchor:
    """`day` is when the words were written or spoken; `last` the time told just before them, in a text or a quotation.

    `tense` is 1 where the closest verb looks forward, -1 where it looks back. `narrative` texts tell a history:
    they count from `last` and not from the day of writing. `day` None = not known.
    """

    day: date | None
    last: Stretch | None = None
    tense: int = -1
    narrative: bool = False

    @property
    def back(self) -> date | None:
        """What "the same day", "two days later" count from."""
        return (self.last.first_day if self.last else None) or self.day

    @property
    def base(self) -> date | None:
        return self.back if self.narrative else self.day


Fields = dict[str, str]


def place(mention: TimeMention, anchor: Anchor) -> Stretch:
    """The stretch a phrase means; only its underspecified value where the anchor it needs is missing."""
    f = dict(mention.fields)
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


def _up_to(found: Stretch, edge: str, anchor: Anchor) -> Stretch:
    """ "Earlier this year" ends with the day of writing, "later this year" begins with it."""
    day = anchor.day
    if not (day and found.start and found.end and found.start < at(day, 24) and at(day) < found.end):
        return found
    if found.precision is Precision.DAY:
        return found
    cut = {"end": at(day, 24)} if edge == "EARLIER" else {"start": at(day)}
    return replace(found, precision=Precision.INTERVAL, **cut)


def open_value(f: Fields) -> str:
    """The TIMEX3 value with X for what the phrase leaves open."""
    form = f["form"]
    tail = ""
    if form == "clock":
        tail = f"T{int(f['hour']):02d}" + (f":{f['minute']}" if "minute" in f else "")
        tail += "Z" if f.get("zone", "").upper() in ("GMT", "UTC", "Z") else ""
    elif "part" in f:
        tail = "T" + {"EH": "NI", "DA": "MO", "DU": "EV"}.get(f["part"], f["part"])
    if "period" in f:
        return f["period"]
    if form in ("duration", "span"):
        return duration_value(f["unit"], _number(f))
    if form == "ago":
        return "FUTURE_REF" if f["sign"] == "+" else "PAST_REF"
    if form == "ref":
        return f["value"]
    if "wd" in f and "d" not in f:
        return f"XXXX-WXX-{f['wd']}{tail}"
    if "season" in f or ("q" in f and form == "quarter"):
        return f"{f.get('y', 'XXXX')}-{f.get('season') or f['q']}"
    if "decade" in f or "century" in f:
        return f.get("decade") or f["century"]
    if "m" in f or "d" in f:
        month = f"{int(f['m']):02d}" if "m" in f else "XX"
        return f"{f.get('y', 'XXXX')}-{month}" + (f"-{int(f['d']):02d}" if "d" in f else "") + tail
    if form == "year":
        return f["y"]
    if form == "relative":
        return {"day": "XXXX-XX-XX", "week": "XXXX-WXX", "weekend": "XXXX-WXX-WE", "month": "XXXX-XX"}.get(
            f["unit"], "XXXX"
        )
    return f"XXXX-XX-XX{tail}"


def _number(f: Fields) -> float | None:
    return float(f["n"]) if "n" in f else None


def _date(f: Fields, anchor: Anchor) -> Stretch:
    day = int(f["d"])
    if "m" not in f:
        base = anchor.base
        return _with_part(date(base.year, base.month, day), f) if base else nothing("")
    month = int(f["m"])
    if "y" in f:
        found = date(int(f["y"]), month, day)
        return _either_order(f, found, anchor) if f.get("order") == "open" else _with_part(found, f)
    base = anchor.base
    if base is None:
        return nothing("")
    if anchor.narrative:
        return _with_part(date(base.year, month, day), f)
    near = [d for year in (base.year - 1, base.year, base.year + 1) if (d := _valid(year, month, day))]
    if "wd" in f:
        near = [d for d in near if d.isoweekday() == int(f["wd"])] or near
    # The nearest; one half a year ahead is not more likely than one half a year back, so lean to the past.
    return _with_part(min(near, key=lambda d: abs((d - base).days) + (20 if d > base and anchor.tense < 0 else 0)), f)


def _either_order(f: Fields, found: date, anchor: Anchor) -> Stretch:
    other = _valid(int(f["y"]), int(f["d"]), int(f["m"]))
    if other is None:
        return day_stretch(found)
    if anchor.day:
        close = [d for d in (found, other) if abs((d - anchor.day).days) <= 31]
        if len(close) == 1:
            return day_stretch(close[0])
    return Stretch(at(min(found, other)), at(max(found, other), 24), Precision.INTERVAL, f["y"])


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _with_part(day: date, f: Fields) -> Stretch:
    edge = f.get("edge", "")
    if "part" in f:
        words = f.get("partwords", "")
        inner = "START" if words.startswith("early ") else "END" if words.startswith("late ") else edge
        return part_stretch(day, f["part"], inner)
    if edge in ("START", "END") and f["form"] in ("weekday", "date", "deictic"):
        return narrowed(day_stretch(day), edge)
    return day_stretch(day)


def _days(f: Fields, anchor: Anchor) -> Stretch:
    first = _date(f, anchor)
    if not first.start:
        return nothing("")
    start = first.start.date()
    return days_stretch(start, date(start.year, start.month, int(f["e"])), start.isoformat())


def _weekday_date(f: Fields, anchor: Anchor) -> date | None:
    way = f.get("dir", "")
    base = anchor.back if way in ("following", "previous", "same", "the following", "the previous") else anchor.base
    if base is None:
        return None
    back = (base.isoweekday() - int(f["wd"])) % 7
    ahead = (int(f["wd"]) - base.isoweekday()) % 7
    if f.get("week") == "last":
        return base - timedelta(days=base.weekday() + 8 - int(f["wd"]))
    if f.get("week") == "next":
        return base + timedelta(days=6 - base.weekday() + int(f["wd"]))
    if way in ("last", "past", "this past", "previous"):
        return base - timedelta(days=back or 7)
    if way in ("next", "coming", "this coming", "following"):
        return base + timedelta(days=ahead or 7)
    if anchor.narrative:
        return base + timedelta(days=ahead) if way != "last" else base - timedelta(days=back)
    if way == "this" and ahead:
        return base + timedelta(days=ahead) if anchor.tense > 0 else base - timedelta(days=back)
    if anchor.tense > 0 and 0 < ahead <= 4:
        return base + timedelta(days=ahead)
    return base - timedelta(days=back)


def _weekday(f: Fields, anchor: Anchor) -> Stretch:
    day = _weekday_date(f, anchor)
    return _with_part(day, f) if day else nothing("")


def _month(f: Fields, anchor: Anchor) -> Stretch:
    month, base = int(f["m"]), anchor.base
    if "y" in f:
        return month_stretch(int(f["y"]), month)
    if base is None:
        return nothing("")
    way = f.get("dir", "")
    year = base.year
    if way == "last":
        year -= month >= base.month
    elif way == "next" or (anchor.tense > 0 and f.get("edge") != "EARLIER" and not anchor.narrative):
        year += month < base.month or (way == "next" and month == base.month)
    elif way != "this" and not anchor.narrative:
        year -= month > base.month
    return month_stretch(year, month)


def _season(f: Fields, anchor: Anchor) -> Stretch:
    season = f.get("season") or f["q"]
    if "y" in f:
        return season_stretch(int(f["y"]), season)
    base, way = anchor.base, f.get("dir", "")
    if base is None:
        return nothing("")
    first, count = SEASON_MONTHS[season]
    begun = base.month >= first
    if way in ("last", "past", "previous", "this past", "latest"):
        if season.startswith(("Q", "H")):
            return (
                season_stretch(base.year - 1, season)
                if "q" in f and way == "last"
                else season_stretch(base.year, season)
            )
        over = base.month >= first + count
        return season_stretch(base.year if over else base.year - 1, season)
    if way in ("next", "coming", "following"):
        return season_stretch(base.year + (base.month >= first), season)
    if way == "this":
        return season_stretch(base.year - (season == "WI" and base.month < 3), season)
    soon = 0 <= first - base.month <= 3
    return season_stretch(
        base.year if begun or anchor.tense > 0 or (soon and season[0] == "Q") else base.year - 1, season
    )


def _clock(f: Fields, anchor: Anchor) -> Stretch:
    day = _day_of_clock(f, anchor)
    if day is None:
        return replace(nothing(open_value(f)), zone=f.get("zone", ""))
    start = at(day, int(f["hour"])) + timedelta(minutes=int(f.get("minute", "0")))
    value = day.isoformat() + f"T{start:%H}" + (f":{start:%M}" if "minute" in f else "")
    zone = f.get("zone", "")
    value += "Z" if zone.upper() in ("GMT", "UTC", "Z") else ""
    slack = timedelta(0)
    if f.get("mod") in ("APPROX", "BEFORE", "AFTER", "LESS_THAN"):
        # "Around 11.40" is known to ten minutes, "around noon" to half an hour; "just before" and "after" to one side.
        slack = timedelta(minutes=10 if f.get("minute", "00") != "00" else 30)
    if slack:
        first = start if f["mod"] == "AFTER" else start - slack
        last = start + timedelta(minutes=1) if f["mod"] in ("BEFORE", "LESS_THAN") else start + slack
        return Stretch(first, last, Precision.HOUR, value, zone)
    if "minute" in f:
        return Stretch(start, start + timedelta(minutes=1), Precision.MINUTE, value, zone)
    return Stretch(start, start + timedelta(hours=1), Precision.HOUR, value, zone)


def _day_of_clock(f: Fields, anchor: Anchor) -> date | None:
    """A clock time without a day takes the day of the last time told when that is a day, else the writer's."""
    if "d" in f or "wd" in f or "deictic" in f:
        form = "date" if "d" in f else "weekday" if "wd" in f else "deictic"
        day = _PLACERS[form]({k: v for k, v in f.items() if k not in ("part", "edge")} | {"form": form}, anchor)
        return day.first_day
    last = anchor.last
    if last and last.known and not last.calendar and last.precision is not Precision.INTERVAL:
        return last.first_day
    return anchor.base


def _part(f: Fields, anchor: Anchor) -> Stretch:
    if "wd" in f:
        return _weekday(f, anchor)
    if "deictic" in f:
        return _deictic(f, anchor)
    day = _day_of_clock(f, anchor)
    if f.get("dir") in ("the following", "the next", "following", "next") and anchor.back:
        day = anchor.back + timedelta(days=1)
    if f.get("dir") in ("the previous", "previous") and anchor.back:
        day = anchor.back - timedelta(days=1)
    return _with_part(day, f) if day else nothing("")


def _deictic(f: Fields, anchor: Anchor) -> Stretch:
    word, day = f["deictic"], anchor.day
    if "wd" in f:  # overnight into Sunday; overnight on Saturday
        to = _weekday_date(f, anchor)
        return nothing("") if to is None else replace(_night(to - timedelta(days=1)), value=f"{to.isoformat()}TNI")
    if day is None:
        return nothing("XXXX-XX-XXTNI" if word in ("overnight", "tonight", "last night") else "")
    if word in ("last night", "overnight"):
        return _night(day - timedelta(days=1))
    if word == "tonight":
        return part_stretch(day, "NI")
    if word.startswith("this"):
        inner = {"form": "deictic", "partwords": word.removeprefix("this ")} | {
            k: v for k, v in f.items() if k == "edge"
        }
        code = {"morning": "MO", "afternoon": "AF", "evening": "EV"}[word.split()[-1]]
        return _with_part(day, inner | {"part": code})
    offset = {"the day before yesterday": -2, "yesterday": -1, "tomorrow": 1, "the day after tomorrow": 2}.get(word, 0)
    return _with_part(day + timedelta(days=offset), f)


def _night(evening: date) -> Stretch:
    return part_stretch(evening, "NI")


def _relative(f: Fields, anchor: Anchor) -> Stretch:
    unit, way = f["unit"], f["dir"]
    told = way in ("previous", "preceding", "prior", "following", "same", "that", "next") and unit in ("day", "night")
    base = (
        anchor.back if told or way in ("same", "that", "previous", "following", "preceding", "prior") else anchor.base
    )
    if base is None:
        return nothing("")
    if way == "year-earlier":
        return unit_stretch(shift(base, "year", -1), unit)
    count = -1 if way in _BACK else 1 if way in _ON else 0
    if unit == "season":
        return nothing(f"{base.year + count:04d}")
    found = unit_stretch(shift(base, unit, count), unit)
    return found


def _ago(f: Fields, anchor: Anchor) -> Stretch:
    base = anchor.day if f["from"] == "publication" and not anchor.narrative else anchor.back
    if base is None:
        return nothing("")
    sign, unit, count = (1 if f["sign"] == "+" else -1), f["unit"], _number(f)
    if count is None:
        far, near = shift(base, unit, sign * _FEW), shift(base, unit, sign)
        first, last = min(far, near), max(far, near)
        return replace(days_stretch(first, last), value=open_value(f))
    if unit in ("hour", "minute", "second"):
        hours = {"hour": 1.0, "minute": 1 / 60, "second": 1 / 3600}[unit] * count * sign
        if abs(hours) < 24 and f["from"] == "publication":
            return replace(day_stretch(base), value=open_value(f))
    found = shift(base, unit, sign * count)
    return unit_stretch(found, "year" if unit in ("decade", "century") else unit)


def _span(f: Fields, anchor: Anchor) -> Stretch:
    """ "The past few months": up to the day of writing. Vague counts reach as far as the words allow."""
    day, unit, count = anchor.base, f["unit"], _number(f)
    value = duration_value(unit, count)
    if day is None or f.get("dir") in ("first", "final", "opening", "intervening", "ensuing"):
        return nothing(value)
    reach = count if count is not None else _RECENT.get(unit, 3)
    if f.get("dir") in ("next", "coming", "following"):
        return Stretch(at(day), at(shift(day, unit, reach), 24), Precision.INTERVAL, value)
    first = shift(day, unit, -reach)
    if unit == "day":
        first += timedelta(days=1)
    coarse = unit in ("month", "quarter", "year", "decade", "century")
    return Stretch(at(first), at(day, 24), Precision.INTERVAL, value, calendar=coarse)


def _ref(f: Fields, anchor: Anchor) -> Stretch:
    value, day = f["value"], anchor.day
    if day is None:
        return nothing(value)
    if value == "PRESENT_REF":
        return replace(day_stretch(day), value=value)
    if value == "PAST_REF":
        return Stretch(None, at(day, 24), Precision.UNKNOWN, value)
    return Stretch(at(day), None, Precision.UNKNOWN, value)


def _then(f: Fields, anchor: Anchor) -> Stretch:
    return replace(anchor.last, zone="") if anchor.last else nothing("PAST_REF")


def _year(f: Fields, anchor: Anchor) -> Stretch:
    return year_stretch(int(f["y"]))


def _years(f: Fields, anchor: Anchor) -> Stretch:
    first, last = int(f["y"]), int(f["y2"])
    return years_stretch(first, last - first + 1, f"{first}/{last}")


def _era(f: Fields, anchor: Anchor) -> Stretch:
    if "century" in f:
        return years_stretch(int(f["century"]) * 100, 100, f["century"])
    return years_stretch(int(f["decade"]) * 10, 10, f["decade"])


_PLACERS: dict[str, Callable[[Fields, Anchor], Stretch]] = {
    "date": _date, "days": _days, "weekday": _weekday, "month": _month, "season": _season, "quarter": _season,
    "clock": _clock, "part": _part, "deictic": _deictic, "relative": _relative, "ago": _ago, "span": _span,
    "ref": _ref, "then": _then, "year": _year, "years": _years, "decade": _era, "century": _era,
    "duration": lambda f, anchor: nothing(duration_value(f["unit"], _number(f))),
    "set": lambda f, anchor: nothing(f.get("period") or f"XXXX-WXX-{f.get('wd', 'X')}"),
}  # fmt: skip
