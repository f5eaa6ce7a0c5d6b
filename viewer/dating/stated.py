"""What an article's own page says of when it was published: stamps, "Published: ..." lines, datelines, addresses."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone

from viewer.model.article import Article, Publication, PublicationBasis
from viewer.model.mention import Found, TimeMention

_LABEL = re.compile(
    r"(?:^|[\s|•·(–—-])(?P<word>(?:first |last |originally )?(?:published|publication date|posted|issued|released|updated|modified|edited|revised)"
    r"|date|dated|created|filed)(?:\s+(?:on|at))?\s*[:\-–—]?\s*$",
    re.IGNORECASE,
)
_UPDATED = re.compile(r"updated|modified|edited|revised", re.IGNORECASE)
_DATELINE = re.compile(
    r"^\W*(?P<place>[A-Z][A-Z.'’ -]{2,}(?:,\s*[A-Z][\w.'’ ]+)?|[A-Z][\w.'’-]+(?:[ /][A-Z][\w.'’-]+)*(?:,\s*[A-Z][\w.'’ ]+)?)"
    r"(?:\s*\([^)\n]{2,40}\))?\s*[,–—-]?\s*$"
)
_AFTER_DATELINE = re.compile(r"^,?\s*(?:\([^)\n]{2,40}\)\s*)?[–—:_-]{1,2}\s")
_BY = re.compile(r"(?:^|\b)by\s+[A-Z]", re.IGNORECASE)
_ADDRESS = re.compile(r"/((?:19|20)\d\d)[/-](0?[1-9]|1[0-2])[/-]([0-2]?\d|3[01])(?=[/_.-]|$)")
_HEAD = 1500


@dataclass(frozen=True, slots=True)
class PartialDay:
    """A day and month of publication without its year."""

    month: int
    day: int
    words: str


def stated(article: Article, found: Found) -> Publication | None:
    """The day the page states, or the one its file declares; None for neither. A label beats a bare date line."""
    text = article.text
    labelled: list[tuple[bool, TimeMention, date]] = []
    bare: list[tuple[TimeMention, date]] = []
    for mention in found.times:
        day = _full_day(mention)
        if day is None:
            continue
        label = _label_before(text, mention)
        if label:
            labelled.append((bool(_UPDATED.search(label)), mention, day))
        elif mention.span.start < _HEAD and (_is_date_line(text, mention) or is_dateline(text, mention)):
            bare.append((mention, day))
    if labelled:
        first = min(labelled, key=lambda item: (item[0], item[1].span.start))
        return _publication(text, found, first[1], first[2])
    if bare:
        return _publication(text, found, *bare[0])
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
    return Publication(day, day, PublicationBasis.METADATA, (f"The article's address holds the date {day.isoformat()}.",))


def partial_day(article: Article, found: Found) -> PartialDay | None:
    """A dateline's day without a year ("KYIV, May 12 (Reuters) -")."""
    for mention in found.times:
        if mention.span.start > _HEAD:
            return None
        month, day = mention.field("m"), mention.field("d")
        if mention.field("form") == "date" and month and day and not mention.field("y"):
            if is_dateline(article.text, mention) or _label_before(article.text, mention):
                return PartialDay(int(month), int(day), mention.span.text)
    return None


def is_dateline(text: str, mention: TimeMention) -> bool:
    """ "CITY, May 12 (Agency) - ": a place before, a dash after, at the start of a line."""
    start = text.rfind("\n", 0, mention.span.start) + 1
    head = text[start : mention.span.start].rstrip(" ,")
    return bool(head and len(head) < 60 and _DATELINE.match(head) and _AFTER_DATELINE.match(text[mention.span.end :][:60]))


def _full_day(mention: TimeMention) -> date | None:
    y, m, d = (mention.field(key) for key in ("y", "m", "d"))
    if not (y and m and d) or mention.field("order") == "open" or mention.field("form") not in ("date", "clock"):
        return None
    try:
        return date(int(y), int(m), int(d))
    except ValueError:
        return None


def _label_before(text: str, mention: TimeMention) -> str:
    start = text.rfind("\n", 0, mention.span.start) + 1
    head = text[max(start, mention.span.start - 45) : mention.span.start]
    match = _LABEL.search(head)
    if match is None:
        # "Published" may stand alone on the line above.
        above = text[max(0, start - 40) : start].strip().rsplit("\n", 1)[-1]
        match = _LABEL.search(above) if not head.strip() else None
        return match["word"] if match else ""
    word = match["word"].casefold()
    in_prose = len(text[start : mention.span.start].split()) > 6
    plain = word in ("date", "dated", "created", "filed", "issued", "released", "posted", "published", "updated")
    if in_prose and plain and ":" not in head[match.start("word") :]:
        return ""  # "a letter published 3 May 2019" is prose
    return match["word"]


def _is_date_line(text: str, mention: TimeMention) -> bool:
    """A line that holds little but the date: a stamp, or a byline with its date."""
    start = text.rfind("\n", 0, mention.span.start) + 1
    end = text.find("\n", mention.span.end)
    line = text[start : end if end >= 0 else len(text)]
    rest = (line[: mention.span.start - start] + " " + line[mention.span.end - start :]).strip(" \t|•·-–—,.")
    words = rest.split()
    if mention.span.start == start and start == 0 and mention.rule == "date.iso":
        return True
    return len(words) <= 3 and not re.search(r"\b(?:in|since|until|after|before)\b", rest) or (
        len(words) <= 9 and bool(_BY.search(rest)) and not rest.endswith(".")
    )


def _publication(text: str, found: Found, mention: TimeMention, day: date) -> Publication:
    words = " ".join(text[max(0, mention.span.start - 20) : mention.span.end].split())
    return Publication(
        day, day, PublicationBasis.STATED, (f"The article states its date: '{words}'.",), _clock(found.times, mention, day)
    )


def _clock(mentions: Sequence[TimeMention], stamp: TimeMention, day: date) -> datetime | None:
    """A clock time beside the stamp whose zone is a fixed one; a zone that a place decides is left out."""
    offsets = {"GMT": 0, "UTC": 0, "Z": 0, "BST": 1, "CET": 1, "CEST": 2, "EET": 2, "EEST": 3, "MSK": 3, "EST": -5, "EDT": -4}
    for m in mentions:
        hour, zone = m.field("hour"), (m.field("zone") or "").upper()
        if hour and zone in offsets and (m is stamp or abs(m.span.start - stamp.span.end) <= 12):
            moment = datetime(day.year, day.month, day.day, int(hour), int(m.field("minute") or 0))
            return moment.replace(tzinfo=timezone(timedelta(hours=offsets[zone]))).astimezone(UTC)
    return None
