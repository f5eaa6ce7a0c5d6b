"""Holidays set against an anchor: the nearest, the next, the one of the year a history has come to."""

from __future__ import annotations

from datetime import timedelta

from viewer.finding.times_anchor import TOLD, Anchor, steps
from viewer.finding.times_calendar import Stretch, day_stretch, holiday_stretch, nothing
from viewer.finding.times_words import Fields


def place_holiday(f: Fields, anchor: Anchor) -> Stretch:
    """A holiday, or "the Sunday before" it."""
    found = _holiday(f, anchor)
    if "beside" not in f or found.first_day is None:
        return found
    day, weekday = found.first_day, int(f["wd"])
    back = f["beside"] == "before"
    step = (day.isoweekday() - weekday) % 7 if back else (weekday - day.isoweekday()) % 7
    return day_stretch(day + timedelta(days=-(step or 7) if back else step or 7))


def _holiday(f: Fields, anchor: Anchor) -> Stretch:
    on, year, base = f["holiday"], anchor.year_of(f), anchor.base
    if year is not None:
        return holiday_stretch(on, year)
    if base is None:
        return nothing("")
    if anchor.narrative and anchor.story and "dir" not in f and (there := holiday_stretch(on, 2000).first_day):
        return holiday_stretch(on, anchor.story.of(there.month, anchor.tense, f.get("lead", "")))
    near = [
        (day, found)
        for y in (base.year - 1, base.year, base.year + 1)
        if (day := (found := holiday_stretch(on, y)).first_day)
    ]
    way = steps(f.get("dir", ""))
    if f.get("dir") in TOLD and anchor.back:
        base = anchor.back
        near = [
            (d, s) for y in (base.year - 1, base.year, base.year + 1) if (d := (s := holiday_stretch(on, y)).first_day)
        ]
    right = [item for item in near if (item[0] - base).days * way > 0] if way else near
    return min(right or near, key=lambda item: abs((item[0] - base).days))[1]
