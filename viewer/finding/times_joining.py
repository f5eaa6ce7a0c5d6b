"""Phrases that belong together: a clock time and its day, both ends of a range, dates that share a month or a year."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import timedelta

from viewer.finding.times_placing import open_value
from viewer.finding.times_words import Fields
from viewer.finding.times_zones import fixed_offset
from viewer.model.mention import TimeMention, TimexType
from viewer.model.span import Span

_LINK = re.compile(r"\s*(?:-|–|—|\s(?:to|and|until|till|through|into)\s)\s*(?:the\s)?(?:on\s|in\s)?\s*", re.IGNORECASE)
_CLOCK_THEN_DAY = re.compile(r",?\s+(?:on\s+|of\s+|in\s+)?(?:the\s+)?", re.IGNORECASE)
_DAY_THEN_CLOCK = re.compile(r",?\s+(?:at\s+)?|,?\s+(?=around|about|at\b)", re.IGNORECASE)
_TO_LATER_DAY = re.compile(r"\)?\s*,?\s*(?:on\s+)?|\s*\(|\s+(?:and|to|or)\s+(?:at\s+)?|\s*[-–]\s*")
_TO_EARLIER_DAY = re.compile(r"\s*[(,/]\s*(?:or\s+)?|\s+or\s+")
_IN_OTHER_ZONE = re.compile(r"\s*[(,/]\s*(?:or\s+)?|\s+or\s+")
_MINUTE = timedelta(minutes=1)
_TO_LATER_YEAR = re.compile(r"\s*(?:[-–/]|,|,?\s(?:and|or|to|until|till|through)\s)\s*(?:(?:in|on|the|early|late)\s+)*")
_DOTTED = re.compile(r"\d\s?\.\s?\d{1,2}\s?\.\s?\d")  # 03.04.2019, not the point of a clock time
_UP_TO = re.compile(r"[-–]|\b(?:to|until|till|through)\b")
_BARE_ERA = "year.era_bare"
_DAY_FORMS = ("date", "weekday", "deictic", "holiday")
_DAY_TOLD = ("next", "following", "same", "previous")  # "dawn the next day"
_DAY_KEYS = ("y", "m", "d", "wd", "dir", "rel", "deictic", "order", "week", "holiday")
_CALENDAR_FORMS = ("date", "days", "month", "season")


def join(text: str, mentions: Sequence[TimeMention]) -> list[TimeMention]:
    """Phrases in text order, with those that are one joined, and what one says for both lent to the other."""
    joined: list[TimeMention] = []
    for mention in mentions:
        last = joined[-1] if joined else None
        if last is not None and (merged := _joined(text, last, mention)):
            joined[-1] = merged
        else:
            joined.append(mention)
    return _lend_years(text, _one_instant(text, _lend_days(text, joined)))


def _with(mention: TimeMention, fields: Fields, span: Span | None = None) -> TimeMention:
    type_ = TimexType.TIME if fields["form"] in ("clock", "part") else mention.type
    return replace(
        mention,
        span=span or mention.span,
        type=type_,
        value=open_value(fields),
        fields=tuple(sorted(fields.items())),
    )


def _joined(text: str, first: TimeMention, second: TimeMention) -> TimeMention | None:
    """ "9 a.m. on Friday", "Friday at 9 a.m.", "mid-afternoon yesterday", "January nineteen ninety-seven"."""
    gap = text[first.span.end : second.span.start]
    if len(gap) > 12 or gap.count("\n") > 1:
        return None
    span = Span.of(text, first.span.start, second.span.end)
    words = second.rule == "year.words" and first.field("form") in ("month", "season") and not first.field("y")
    if words and gap.strip() in ("", "of"):
        return _with(first, dict(first.fields) | {"y": second.field("y") or ""}, span)
    if first.rule == "weekday.plain" and second.field("form") == "holiday" and gap.strip() in ("before", "after"):
        beside = {"wd": first.field("wd") or "", "beside": gap.strip()}
        return _with(second, dict(second.fields) | beside, span)
    clock, day = _clock_and_day(gap, first, second)
    if clock is None or day is None or any(clock.field(key) for key in _DAY_KEYS):
        return None
    fields = dict(clock.fields) | {k: v for k, v in day.fields if k in _DAY_KEYS}
    late = day.field("part") in ("AF", "EV", "NI") or (day.field("deictic") or "").endswith(
        ("noon", "evening", "night")
    )
    if clock.field("half") == "open" and late and int(fields["hour"]) < 12:
        fields["hour"] = str(int(fields["hour"]) + 12)
    return _with(clock, fields, span)


def _clock_and_day(
    gap: str, first: TimeMention, second: TimeMention
) -> tuple[TimeMention, TimeMention] | tuple[None, None]:
    forms = first.field("form"), second.field("form")
    if (
        forms == ("clock", "part")
        and not gap.strip()
        and (second.field("dir") == "that" or second.rule == "part.after")
    ):
        return first, second
    if forms[0] in ("clock", "part") and second.rule == "relative.unit" and not gap.strip():
        return (first, second) if second.field("unit") == "day" and second.field("dir") in _DAY_TOLD else (None, None)
    if forms[0] in ("clock", "part") and forms[1] in _DAY_FORMS and _CLOCK_THEN_DAY.fullmatch(gap):
        bare = forms[0] == "clock" or not second.field("part")
        return (first, second) if bare else (None, None)
    if forms[1] == "clock" and forms[0] in _DAY_FORMS and _DAY_THEN_CLOCK.fullmatch(gap):
        return second, first
    return None, None


def _lend_days(text: str, mentions: list[TimeMention]) -> list[TimeMention]:
    """ "5am local time (9am GMT) yesterday", "on Monday at 5am (9am GMT)": both clock times are of that day."""
    lent = list(mentions)
    for order in (1, -1):
        for i in range(len(lent))[::-order]:
            clock, other = lent[i], lent[i + order] if 0 <= i + order < len(lent) else None
            if other is None or clock.field("form") != "clock" or any(clock.field(key) for key in _DAY_KEYS):
                continue
            first, second = (clock, other) if order > 0 else (other, clock)
            gap = text[first.span.end : second.span.start]
            near = _TO_LATER_DAY if order > 0 else _TO_EARLIER_DAY
            days = {k: v for k, v in other.fields if k in _DAY_KEYS}
            if days and other.field("form") in (*_DAY_FORMS, "clock") and near.fullmatch(gap):
                lent[i] = _with(clock, dict(clock.fields) | days)
    return lent


def _one_instant(text: str, mentions: list[TimeMention]) -> list[TimeMention]:
    """ "6.20am local time (0420 GMT)" names one instant: the zone of the first follows from the second."""
    told = list(mentions)
    for i, (first, second) in enumerate(zip(mentions, mentions[1:], strict=False)):
        gap = text[first.span.end : second.span.start]
        if not _IN_OTHER_ZONE.fullmatch(gap) or "half" in (name for m in (first, second) for name, _ in m.fields):
            continue
        for at, local, other in ((i, first, second), (i + 1, second, first)):
            offset = fixed_offset(other.field("zone") or "")
            if offset is None or local.field("zone") not in (None, "local") or not _are_clocks(local, other):
                continue
            ahead = (_minutes(local) - _minutes(other) + offset // _MINUTE + 12 * 60) % (24 * 60) - 12 * 60
            told[at] = _with(local, dict(local.fields) | {"zone": f"UTC{'-' if ahead < 0 else '+'}{_clock(ahead)}"})
    return told


def _are_clocks(first: TimeMention, second: TimeMention) -> bool:
    return first.field("form") == second.field("form") == "clock"


def _minutes(mention: TimeMention) -> int:
    return int(mention.field("hour") or 0) * 60 + int(mention.field("minute") or 0)


def _clock(minutes: int) -> str:
    return f"{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"


def _lend_years(text: str, mentions: list[TimeMention]) -> list[TimeMention]:
    """ "In April and June 1955", "the summer and autumn of 481 BC": the year behind the second is that of both."""
    lent = list(mentions)
    for i in range(len(lent) - 2, -1, -1):
        first, second = lent[i], lent[i + 1]
        if first.field("form") not in _CALENDAR_FORMS or second.field("form") not in _CALENDAR_FORMS:
            continue
        year = {key: value for key in ("y", "bc", "rel") if (value := second.field(key))}
        gap = text[first.span.end : second.span.start]
        open_year = not any(first.field(key) for key in ("y", "bc", "rel", "dir"))
        if not (year and open_year and _TO_LATER_YEAR.fullmatch(gap)):
            continue
        months = first.field("m"), second.field("m")
        if _UP_TO.search(gap) and "y" in year and months[0] and months[1] and int(months[0]) > int(months[1]):
            year["y"] = str(int(year["y"]) - 1)  # "from October to March 1945"
        lent[i] = _with(first, dict(first.fields) | year)
    return lent


def settle(mentions: Sequence[TimeMention]) -> list[TimeMention]:
    """What only the whole article tells: day or month first in 03/04/2019; whether "in 480" and "1138" are years.

    The order is that of another numeric date of the article that can be read one way only.
    """
    votes = set()
    before_our_era = medieval = False
    for m in mentions:
        first, second = m.field("n1"), m.field("n2")
        if first and second and max(int(first), int(second)) > 12:
            votes.add("dmy" if int(first) > 12 else "mdy")
        before_our_era = before_our_era or (m.field("bc") is not None and m.rule != _BARE_ERA)
        medieval = medieval or m.rule in ("year.early", "year.fiscal") and (m.field("y") or "9") < "15"
    kept = [
        m for m in mentions if (m.rule != _BARE_ERA or before_our_era) and (m.rule != "year.early_bare" or medieval)
    ]
    return [_ordered(m, votes) for m in kept]


def _ordered(mention: TimeMention, votes: set[str]) -> TimeMention:
    dotted = _DOTTED.search(mention.span.text) is not None
    if mention.field("order") != "open" or not (len(votes) == 1 or dotted):
        return mention
    fields = {k: v for k, v in mention.fields if k != "order"}
    if not dotted and votes == {"mdy"}:
        fields |= {"m": fields["d"], "d": fields["m"]}  # day first is how it was read
    return _with(mention, fields)


def mark_ranges(text: str, mentions: Sequence[TimeMention]) -> Iterable[TimeMention]:
    """Mark the two ends of "between X and Y", "from X to Y", "X-Y" with range=start and range=end."""
    marks: dict[int, str] = {}
    for i, (first, second) in enumerate(zip(mentions, mentions[1:], strict=False)):
        gap = text[first.span.end : second.span.start]
        if (
            i in marks
            or not _LINK.fullmatch(gap)
            or first.type is TimexType.DURATION
            or second.type is TimexType.DURATION
        ):
            continue
        joined_by_and = " and" in gap.casefold()
        lead = first.field("lead")
        if lead == "between" if joined_by_and else lead == "from" or first.field("form") == second.field("form"):
            marks |= {i: "start", i + 1: "end"}
    for i, mention in enumerate(mentions):
        yield replace(mention, fields=(*mention.fields, ("range", marks[i]))) if i in marks else mention
