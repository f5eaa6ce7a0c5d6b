"""What an article's own page and file say of when it was published: stamps, "Published: ..." lines, datelines, and
the file's metadata.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone

from viewer.dating.days import Days
from viewer.dating.evidence import Evidence, Says, Strength
from viewer.dating.seen import Seen
from viewer.finding.times_zones import FIXED_ZONES
from viewer.model.article import Article
from viewer.model.mention import TimeMention

_WORDS_BEFORE = 40  # code points of a dateline that are quoted with its date
_ORDER = ("published", "line", "dateline", "credit", "updated")


@dataclass(frozen=True, slots=True)
class PartialDay:
    """A day and month of publication without its year; `weekday` (1 for Monday) where that stands beside it."""

    month: int
    day: int
    words: str
    weekday: int | None = None

    def of(self, year: int) -> date | None:
        """That day in a year; None where the year has no such day, or it was another weekday."""
        try:
            day = date(year, self.month, self.day)
        except ValueError:
            return None
        return day if self.weekday in (None, day.isoweekday()) else None


def stated(article: Article, found: Seen) -> list[Evidence]:
    """The day the page states and the one its file declares. A label beats a bare date line.

    A declared day beside a stated one counts as saying the same: the two are cut in different zones.
    """
    stamps = [
        (_ORDER.index(stamp), mention, day)
        for mention in found.times
        if (stamp := mention.field("stamp")) in _ORDER and (day := _full_day(mention)) is not None
    ]
    declared = _declared(article)
    if not stamps:
        return [*declared, *_either_order(found), *_foot(found), *_amended(found)]
    _, mention, day = min(stamps, key=lambda item: (item[0], item[1].span.start))
    pieces = [_evidence(article.text, found, mention, day)]
    weekday = mention.field("wd")
    if weekday and int(weekday) != day.isoweekday():
        why = f"{day.day} {day:%B %Y} was a {day:%A}, and not the weekday that stands beside it."
        pieces.append(Evidence(Days(()), Strength.SURE, why))
    return pieces + [piece for piece in declared if day not in piece.days.around(1, 1)]


def _foot(found: Seen) -> list[Evidence]:
    """The last day in credits that do not say outright that it is the page's own: what is told may exclude it."""
    days = [day for m in found.times if m.field("stamp") == "foot" and (day := _full_day(m)) is not None]
    return [Evidence(Days.single(days[-1:]), Strength.TOLD, f"It ends with credits of {days[-1]}.")] if days else []


def _either_order(found: Seen) -> list[Evidence]:
    """A stamp such as "04/05/2024": both days that it may mean."""
    for mention in found.times:
        y, m, d = (int(mention.field(key) or 0) for key in ("y", "m", "d"))
        if mention.field("stamp") not in _ORDER or mention.field("order") != "open" or not (y and m and d):
            continue
        days = Days.single(date(y, *order) for order in ((m, d), (d, m)) if max(order[0], 1) <= 12)
        return [Evidence(days, Strength.STATED, f"The article states its date: '{mention.span.text}'.")]
    return []


def _amended(found: Seen) -> list[Evidence]:
    """ "Correction, 9 May 2024": it was published before, and nothing says how long before."""
    days = [
        (day, mention)
        for mention in found.times
        if mention.field("stamp") == "amended" and (day := _full_day(mention)) is not None
    ]
    return [
        Evidence(Days.between(None, day), Strength.SURE, f"It was amended on '{mention.span.text}'.", Says.BOUNDS)
        for day, mention in days
    ]


def _declared(article: Article) -> list[Evidence]:
    """What the file's own metadata says."""
    known = article.declared
    if known is None or known.start is None or known.end is None:
        return []
    why = " ".join(known.evidence)
    return [Evidence(Days.between(known.start, known.end), Strength.DECLARED, why, clock=known.clock)]


def partial_day(article: Article, found: Seen) -> PartialDay | None:
    """The page's own day without a year ("KYIV, May 12 (Reuters) -", "Thursday 9 July")."""
    for mention in found.times:
        month, day, weekday = mention.field("m"), mention.field("d"), mention.field("wd")
        if mention.field("stamp") in _ORDER and month and day and not mention.field("y"):
            words = " ".join(mention.span.text.split())
            return PartialDay(int(month), int(day), words, int(weekday) if weekday else None)
    return None


def _full_day(mention: TimeMention) -> date | None:
    y, m, d = (mention.field(key) for key in ("y", "m", "d"))
    if not (y and m and d) or mention.field("order") == "open" or mention.field("form") not in ("date", "clock"):
        return None
    try:
        return date(int(y), int(m), int(d))
    except ValueError:
        return None


def _evidence(text: str, found: Seen, mention: TimeMention, day: date) -> Evidence:
    line = text.rfind("\n", 0, mention.span.start) + 1
    start = max(line, mention.span.start - _WORDS_BEFORE)
    if start > line:  # only whole words
        start = next((m.end() for m in re.finditer(r"\s", text[: mention.span.start]) if m.end() >= start), start)
    words = " ".join(text[start : mention.span.end].split())
    why = f"The article states its date: '{words}'."
    return Evidence(Days.single([day]), Strength.STATED, why, clock=_clock(found.times, mention, day))


def _clock(mentions: Sequence[TimeMention], stamp: TimeMention, day: date) -> datetime | None:
    """A clock time beside the stamp whose zone is a fixed one; a zone that a place decides is left out."""
    for m in mentions:
        hour, zone = m.field("hour"), (m.field("zone") or "").upper()
        if hour and zone in FIXED_ZONES and (m is stamp or abs(m.span.start - stamp.span.end) <= 12):
            moment = datetime(day.year, day.month, day.day, int(hour), int(m.field("minute") or 0))
            return moment.replace(tzinfo=timezone(timedelta(hours=FIXED_ZONES[zone]))).astimezone(UTC)
    return None
