"""Days, weekdays and clock times against an anchor.

A weekday is the latest one up to and including the writer's day, unless the closest verb looks forward and it is at
most four days ahead; a month and day without a year is the nearest. A clock time without a day is of the day told last.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from viewer.finding.times_anchor import TOLD, Anchor, steps
from viewer.finding.times_calendar import (
    Stretch,
    at,
    day_stretch,
    days_stretch,
    narrowed,
    nothing,
    nth_weekday,
    part_stretch,
    week_stretch,
    weekend_stretch,
)
from viewer.finding.times_holidays import place_holiday
from viewer.finding.times_words import Fields
from viewer.model.when import Precision

_LEAN = 40  # days by which a date ahead must be nearer than one behind, unless a verb looks ahead
_A_YEAR = 366  # days
_SOON = 4  # days ahead that a bare weekday may lie


def place_date(f: Fields, anchor: Anchor) -> Stretch:
    day = int(f["d"])
    if "m" not in f:
        return _day_of_month(day, f, anchor)
    month, year = int(f["m"]), anchor.year_of(f)
    if year is not None:
        found = date(year, month, day)
        return _either_order(f, found, anchor) if f.get("order") == "open" else _with_part(found, f)
    if anchor.narrative and anchor.story and "dir" not in f:
        return _with_part(_of_story(month, day, f, anchor), f)
    base = anchor.base
    if base is None:
        return nothing("")
    near = [d for year in range(base.year - 3, base.year + 3) if (d := _valid(year, month, day))]
    if "wd" in f:
        near = [d for d in near if d.isoweekday() == int(f["wd"])] or near
    if (way := steps(f.get("dir", ""))) and (right := [d for d in near if (d - base).days * way > 0]):
        near = right
    if f.get("lead") == "ended":
        near = [d for d in near if d <= base] or near
    return _with_part(min(near, key=lambda d: abs((d - base).days) + _lean(d, base, f, anchor)), f)


def _lean(day: date, base: date, f: Fields, anchor: Anchor) -> int:
    """Days by which a day ahead counts as further away where no verb looks ahead; "was seen on" rules it out."""
    if day <= base or anchor.tense > 0:
        return 0
    happened = f.get("lead") in ("since", "ever since") or (f.get("tense") == "-" and "happened" in f)
    return _A_YEAR if happened else _LEAN


def _of_story(month: int, day: int, f: Fields, anchor: Anchor) -> date:
    """The day in the year the story has come to, or in one beside it that agrees with a weekday."""
    year = anchor.story.of(month, anchor.tense, f.get("lead", "")) if anchor.story else 1
    years = (year, year + 1, year - 1) if "wd" in f else (year,)
    days = [d for y in years if (d := _valid(y, month, day))]
    return next((d for d in days if d.isoweekday() == int(f.get("wd", d.isoweekday()))), None) or date(year, month, day)


def _day_of_month(day: int, f: Fields, anchor: Anchor) -> Stretch:
    """ "On the 12th", "the 3rd of that month"."""
    way = f.get("dir", "")
    told = anchor.told("month")
    base = told if way in TOLD or anchor.narrative else anchor.base if way else told or anchor.base
    if base is None:
        return nothing("")
    month = base.year * 12 + base.month - 1 + steps(way)
    return _with_part(date(month // 12, month % 12 + 1, day), f)


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
    if f.get("unit") == "week":
        return week_stretch(day)
    if "part" in f:
        words = f.get("partwords", "")
        inner = "START" if words.startswith("early ") else "END" if words.startswith("late ") else edge
        return part_stretch(day, f["part"], inner)
    if edge in ("START", "END") and f["form"] in ("weekday", "date", "deictic"):
        return narrowed(day_stretch(day), edge)
    return day_stretch(day)


def place_days(f: Fields, anchor: Anchor) -> Stretch:
    first = place_date(f, anchor)
    if not first.start:
        return nothing("")
    start = first.start.date()
    return days_stretch(start, date(start.year, start.month, int(f["e"])), start.isoformat())


def _weekday_date(f: Fields, anchor: Anchor) -> date | None:
    way = f.get("dir", "")
    base = anchor.told("day") if way in TOLD or anchor.narrative else anchor.base
    if base is None:
        return None
    back = (base.isoweekday() - int(f["wd"])) % 7
    ahead = (int(f["wd"]) - base.isoweekday()) % 7
    if f.get("week") == "last":
        return base - timedelta(days=base.weekday() + 8 - int(f["wd"]))
    if f.get("week") == "next":
        return base + timedelta(days=6 - base.weekday() + int(f["wd"]))
    if f.get("week") == "week" or "fortnight" in f:  # "Tuesday week"
        return base + timedelta(days=(ahead or 7) + (7 if "fortnight" not in f else 14))
    if weeks := int(float(f.get("n", "0"))):  # "Tuesday two weeks ago"
        return base - timedelta(days=back + 7 * weeks)
    if steps(way) < 0:
        # On a Wednesday "last Tuesday" is not yesterday.
        return base - timedelta(days=back + 7 if back <= 1 and way == "last" else back or 7)
    if steps(way) > 0:
        return base + timedelta(days=ahead or 7)
    if anchor.narrative:
        return base + timedelta(days=ahead) if way != "last" else base - timedelta(days=back)
    if way == "this" and ahead:
        return base + timedelta(days=ahead) if anchor.tense > 0 else base - timedelta(days=back)
    if anchor.tense > 0 and (0 < ahead <= _SOON or f.get("lead") in ("by", "until", "till")):
        return base + timedelta(days=ahead)
    return base - timedelta(days=back)


def place_weekday(f: Fields, anchor: Anchor) -> Stretch:
    day = _weekday_date(f, anchor)
    return _with_part(day, f) if day else nothing("")


def place_clock(f: Fields, anchor: Anchor) -> Stretch:
    day = _day_of_clock(f, anchor)
    if day is None:
        return replace(nothing(""), zone=f.get("zone", ""))
    start = at(day, int(f["hour"])) + timedelta(minutes=int(f.get("minute", "0")), seconds=int(f.get("sec", "0")))
    value = f"{start:%Y-%m-%dT%H:%M:%S}" if "sec" in f else f"{start:%Y-%m-%dT%H:%M}"
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
        length = timedelta(seconds=1) if "sec" in f else timedelta(minutes=1)
        return Stretch(start, start + length, Precision.MINUTE, value, zone)
    return Stretch(start, start + timedelta(hours=1), Precision.HOUR, value, zone)


def _day_of_clock(f: Fields, anchor: Anchor) -> date | None:
    """A clock time without a day takes the day of the last time told when that is a day, else the writer's."""
    if "d" in f or "wd" in f or "deictic" in f or "holiday" in f:
        plain = {k: v for k, v in f.items() if k not in ("part", "edge")}
        form = next(form for key, form in _DAY_FORMS.items() if key in f)
        return _DAYS[form](plain | {"form": form}, anchor).first_day
    if (way := steps(f.get("dir", ""))) and (told := anchor.told("day")):
        return told + timedelta(days=way)
    last = anchor.last_day
    if last and last.known and not last.calendar and last.precision is not Precision.INTERVAL:
        return last.first_day
    return None if anchor.narrative else anchor.day


def place_part(f: Fields, anchor: Anchor) -> Stretch:
    if "wd" in f:
        return place_weekday(f, anchor)
    if "deictic" in f:
        return place_deictic(f, anchor)
    day = _day_of_clock(f, anchor)
    return _with_part(day, f) if day else nothing("")


def place_deictic(f: Fields, anchor: Anchor) -> Stretch:
    word, day = f["deictic"], anchor.day
    if "wd" in f:
        return _overnight(f, anchor)
    if anchor.narrative:
        return nothing("PRESENT_REF" if word == "today" else "XXXX-XX-XXTNI" if "night" in word else "")
    if day is None:
        return nothing("XXXX-XX-XXTNI" if word in ("overnight", "tonight", "last night") else "")
    if word in ("last night", "overnight"):
        return part_stretch(day - timedelta(days=1), "NI")
    if word in ("last evening", "yesterday evening"):
        return part_stretch(day - timedelta(days=1), "EV")
    if word == "tonight":
        return part_stretch(day, "NI")
    if word.startswith("this"):
        inner = {"form": "deictic", "partwords": word.removeprefix("this ")} | {
            k: v for k, v in f.items() if k == "edge"
        }
        code = {"morning": "MO", "afternoon": "AF", "evening": "EV"}[word.split()[-1]]
        return _with_part(day, inner | {"part": code})
    word = word.removeprefix("the ")
    offset = {"day before yesterday": -2, "yesterday": -1, "tomorrow": 1, "day after tomorrow": 2}.get(word, 0)
    return _with_part(day + timedelta(days=offset), f)


def _overnight(f: Fields, anchor: Anchor) -> Stretch:
    """ "Overnight into Sunday" is the night before, "from Sunday" the one after; "overnight Sunday" may be either."""
    to = _weekday_date(f, anchor)
    if to is None:
        return nothing("")
    before, after = part_stretch(to - timedelta(days=1), "NI"), part_stretch(to, "NI")
    way = f.get("into", "")
    if way in ("into", "to"):
        return before
    return after if way == "from" else replace(after, start=before.start, precision=Precision.INTERVAL)


def place_nth_weekday(f: Fields, anchor: Anchor) -> Stretch:
    """ "The last Sunday of October 2014": of a month, or of a year."""
    weekday, nth, year = int(f["wdn"]), int(f["nth"]), anchor.year_of(f)
    month = int(f.get("m", "0"))
    if month and year is None:
        base = anchor.base
        told = anchor.story.of(month, anchor.tense, f.get("lead", "")) if anchor.narrative and anchor.story else None
        year = told or (base.year + _nearest_year(base, month, anchor.tense) if base else None)
    if year is None and (base := anchor.told(f.get("of", "month")) or anchor.base):
        counted = base.year * 12 + base.month - 1 + steps(f.get("dir", "")) * (1 if f.get("of") == "month" else 12)
        year, month = counted // 12, counted % 12 + 1 if f.get("of") == "month" else 0
    if year is None:
        return nothing("")
    day = nth_weekday(year, month or (12 if nth < 0 else 1), weekday, nth)
    return weekend_stretch(day) if f.get("unit") == "weekend" else day_stretch(day)


def _nearest_year(base: date, month: int, tense: int) -> int:
    """0 for the year of the base, or the step to the year in which the month lies on the side the tense looks to."""
    return (month < base.month) if tense > 0 else -(month > base.month)


def place_nth(f: Fields, anchor: Anchor) -> Stretch:
    """ "The third day": what it is counted from is not known here."""
    return nothing("XXXX-XX-XX")


_DAY_FORMS = {"d": "date", "wd": "weekday", "deictic": "deictic", "holiday": "holiday"}
_DAYS: dict[str, Callable[[Fields, Anchor], Stretch]] = {
    "date": place_date, "weekday": place_weekday, "deictic": place_deictic, "holiday": place_holiday,
}  # fmt: skip
