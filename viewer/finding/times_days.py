"""Days, weekdays and clock times against an anchor.

A weekday is the latest one up to and including the writer's day, unless the closest verb looks forward and it is at
most four days ahead; a month and day without a year is the nearest. A clock time without a day is of the day told last.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from viewer.finding.times_calendar import (
    Stretch,
    at,
    day_stretch,
    days_stretch,
    holiday,
    narrowed,
    nothing,
    part_stretch,
)
from viewer.model.when import Precision

Fields = dict[str, str]


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


def place_date(f: Fields, anchor: Anchor) -> Stretch:
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
    near = [d for year in (base.year - 1, base.year, base.year + 1) if (d := _valid(year, month, day))]
    if "wd" in f:
        near = [d for d in near if d.isoweekday() == int(f["wd"])] or near
    if anchor.narrative:
        return _with_part(min(near, key=lambda d: story_distance(d, base, anchor)), f)
    # The nearest; one half a year ahead is not more likely than one half a year back, so lean to the past.
    return _with_part(min(near, key=lambda d: abs((d - base).days) + (20 if d > base and anchor.tense < 0 else 0)), f)


def story_distance(day: date, base: date, anchor: Anchor) -> float:
    """How far a candidate lies from the date told last; a history goes forward, and a bare year is left alone."""
    if anchor.last is not None and anchor.last.precision in (Precision.YEAR, Precision.INTERVAL):
        return abs(day.year - base.year)
    gap = (day - base).days
    return gap if gap >= -31 else -1.6 * gap


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


def place_days(f: Fields, anchor: Anchor) -> Stretch:
    first = place_date(f, anchor)
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


def place_weekday(f: Fields, anchor: Anchor) -> Stretch:
    day = _weekday_date(f, anchor)
    return _with_part(day, f) if day else nothing("")


def place_clock(f: Fields, anchor: Anchor) -> Stretch:
    day = _day_of_clock(f, anchor)
    if day is None:
        return replace(nothing(""), zone=f.get("zone", ""))
    start = at(day, int(f["hour"])) + timedelta(minutes=int(f.get("minute", "0")))
    value = f"{start:%Y-%m-%dT%H:%M}"
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
    if "d" in f or "wd" in f or "deictic" in f or "holiday" in f:
        plain = {k: v for k, v in f.items() if k not in ("part", "edge")}
        placer = place_date if "d" in f else place_weekday if "wd" in f else place_deictic
        form = "date" if "d" in f else "weekday" if "wd" in f else "deictic"
        return placer(plain | {"form": form}, anchor).first_day
    last = anchor.last
    if last and last.known and not last.calendar and last.precision is not Precision.INTERVAL:
        return last.first_day
    return anchor.base


def place_part(f: Fields, anchor: Anchor) -> Stretch:
    if "wd" in f:
        return place_weekday(f, anchor)
    if "deictic" in f:
        return place_deictic(f, anchor)
    day = _day_of_clock(f, anchor)
    if f.get("dir") in ("the following", "the next", "following", "next") and anchor.back:
        day = anchor.back + timedelta(days=1)
    if f.get("dir") in ("the previous", "previous") and anchor.back:
        day = anchor.back - timedelta(days=1)
    return _with_part(day, f) if day else nothing("")


def place_deictic(f: Fields, anchor: Anchor) -> Stretch:
    word, day = f["deictic"], anchor.day
    if "wd" in f:  # overnight into Sunday; overnight on Saturday
        to = _weekday_date(f, anchor)
        return (
            nothing("")
            if to is None
            else replace(part_stretch(to - timedelta(days=1), "NI"), value=f"{to.isoformat()}TNI")
        )
    if day is None:
        return nothing("XXXX-XX-XXTNI" if word in ("overnight", "tonight", "last night") else "")
    if word in ("last night", "overnight"):
        return part_stretch(day - timedelta(days=1), "NI")
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


def place_holiday(f: Fields, anchor: Anchor) -> Stretch:
    base = anchor.base
    if "y" in f:
        return day_stretch(holiday(f["holiday"], int(f["y"])))
    if base is None:
        return nothing("")
    near = [holiday(f["holiday"], year) for year in (base.year - 1, base.year, base.year + 1)]
    way = f.get("dir", "")
    if way in ("last", "this past"):
        return day_stretch(max(d for d in near if d < base))
    if way in ("next", "this coming"):
        return day_stretch(min(d for d in near if d > base))
    return day_stretch(min(near, key=lambda d: abs((d - base).days)))
