"""What an article's own page says of when it was published: stamps, "Published: ..." lines, datelines, addresses."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone

from viewer.finding.times_zones import FIXED_ZONES
from viewer.model.article import Article, Publication, PublicationBasis
from viewer.model.mention import Found, TimeMention

_ADDRESS = re.compile(r"/((?:19|20)\d\d)[/-](0?[1-9]|1[0-2])[/-]([0-2]?\d|3[01])(?=[/_.-]|$)")
_WORDS_BEFORE = 40  # code points of a dateline that are quoted with its date
_ORDER = ("published", "line", "dateline", "updated")


@dataclass(frozen=True, slots=True)
class PartialDay:
    """A day and month of publication without its year."""

    month: int
    day: int
    words: str


def stated(article: Article, found: Found) -> Publication | None:
    """The day the page states, or the one its file declares; None for neither. A label beats a bare date line."""
    stamps = [
        (_ORDER.index(stamp), mention, day)
        for mention in found.times
        if (stamp := mention.field("stamp")) and (day := _full_day(mention)) is not None
    ]
    if stamps:
        _, mention, day = min(stamps, key=lambda item: (item[0], item[1].span.start))
        return _publication(article.text, found, mention, day)
    return declared(article)


def declared(article: Article) -> Publication | None:
    """What the file's own metadata or its address says."""
    known = article.declared
    if known is not None and known.start is not None and known.end is not None:
        return known
    match = _ADDRESS.search(article.url or "")
    if match is None:
        return None
    try:
        day = date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None
    return Publication(
        day, day, PublicationBasis.METADATA, (f"The article's address holds the date {day.isoformat()}.",)
    )


def partial_day(article: Article, found: Found) -> PartialDay | None:
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


def _publication(text: str, found: Found, mention: TimeMention, day: date) -> Publication:
    line = text.rfind("\n", 0, mention.span.start) + 1
    start = max(line, mention.span.start - _WORDS_BEFORE)
    if start > line:  # only whole words
        start = next((m.end() for m in re.finditer(r"\s", text[: mention.span.start]) if m.end() >= start), start)
    words = " ".join(text[start : mention.span.end].split())
    return Publication(
        day,
        day,
        PublicationBasis.STATED,
        (f"The article states its date: '{words}'.",),
        _clock(found.times, mention, day),
    )


def _clock(mentions: Sequence[TimeMention], stamp: TimeMention, day: date) -> datetime | None:
    """A clock time beside the stamp whose zone is a fixed one; a zone that a place decides is left out."""
    for m in mentions:
        hour, zone = m.field("hour"), (m.field("zone") or "").upper()
        if hour and zone in FIXED_ZONES and (m is stamp or abs(m.span.start - stamp.span.end) <= 12):
            moment = datetime(day.year, day.month, day.day, int(hour), int(m.field("minute") or 0))
            return moment.replace(tzinfo=timezone(timedelta(hours=FIXED_ZONES[zone]))).astimezone(UTC)
    return None
