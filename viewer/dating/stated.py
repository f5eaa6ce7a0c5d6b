"""What an article's own page and file say of when it was published: stamps, "Published: ..." lines, datelines, and
the file's metadata.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone

from viewer.dating.days import Days
from viewer.dating.evidence import Evidence, Strength
from viewer.dating.seen import Seen
from viewer.finding.times_zones import FIXED_ZONES
from viewer.model.article import Article
from viewer.model.mention import TimeMention

_WORDS_BEFORE = 40  # code points of a dateline that are quoted with its date
_ORDER = ("published", "line", "dateline", "updated")


@dataclass(frozen=True, slots=True)
class PartialDay:
    """A day and month of publication without its year."""

    month: int
    day: int
    words: str


def stated(article: Article, found: Seen) -> list[Evidence]:
    """The day the page states and the one its file declares. A label beats a bare date line.

    A declared day beside a stated one counts as saying the same: the two are cut in different zones.
    """
    stamps = [
        (_ORDER.index(stamp), mention, day)
        for mention in found.times
        if (stamp := mention.field("stamp")) and (day := _full_day(mention)) is not None
    ]
    declared = _declared(article)
    if not stamps:
        return declared
    _, mention, day = min(stamps, key=lambda item: (item[0], item[1].span.start))
    pieces = [_evidence(article.text, found, mention, day)]
    weekday = mention.field("wd")
    if weekday and int(weekday) != day.isoweekday():
        why = f"{day.day} {day:%B %Y} was a {day:%A}, and not the weekday that stands beside it."
        pieces.append(Evidence(Days(()), Strength.SURE, why))
    return pieces + [piece for piece in declared if day not in piece.days.around(1, 1)]


def _declared(article: Article) -> list[Evidence]:
    """What the file's own metadata says."""
    known = article.declared
    if known is None or known.start is None or known.end is None:
        return []
    why = " ".join(known.evidence)
    return [Evidence(Days.between(known.start, known.end), Strength.DECLARED, why, clock=known.clock)]


def partial_day(article: Article, found: Seen) -> PartialDay | None:
    """A dateline's day without a year ("KYIV, May 12 (Reuters) -")."""
    for mention in found.times:
        month, day = mention.field("m"), mention.field("d")
        if mention.field("stamp") and month and day and not mention.field("y"):
            return PartialDay(int(month), int(day), mention.span.text)
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
