"""Dates that say when the article was published and not when something happened: labels, date lines, datelines."""

from __future__ import annotations

import re

from viewer.model.span import Span

_LABEL = re.compile(
    r"(?:^|[\s|•·(–—-])(?P<word>(?:first |last |originally )?"
    r"(?:published|publication date|posted|issued|released|updated|modified|edited|revised)"
    r"|date|dated|created|filed)(?:\s+(?:on|at))?\s*[:\-–—]?\s*$",
    re.IGNORECASE,
)
_UPDATED = re.compile(r"updated|modified|edited|revised", re.IGNORECASE)
_PLAIN = ("date", "dated", "created", "filed", "issued", "released", "posted", "published", "updated")
_DATELINE = re.compile(
    r"^\W*(?:[A-Z][A-Z.'’ /-]{2,}(?:,\s*[A-Z][\w.'’ ]+)?"
    r"|[A-Z][\w.'’-]+(?:[ /][A-Z][\w.'’-]+)*(?:,\s*[A-Z][\w.'’ ]+)?)(?:\s*\([^)\n]{2,40}\))?\s*[,–—-]?\s*$"
)
_AFTER_DATELINE = re.compile(r"^,?\s*(?:\([^)\n]{2,40}\)\s*)?[–—:_-]{1,2}\s")
_AFTER_OPENING = re.compile(r"(?:\.|:|\s*[–—|-])\s+[“\"‘]?[A-Z]")
_BY = re.compile(r"(?:^|\b)by\s+[A-Z]", re.IGNORECASE)
_PROSE = re.compile(r"\b(?:in|since|until|after|before|was|were|is|are|has|had)\b")
_HEAD, _LINE = 1500, 300


def stamp_of(text: str, span: Span, *, full: bool) -> str:
    """ "published", "updated", "line" or "dateline" for a date phrase that stamps the article, "" for any other.

    `full` says that the phrase has day, month and year: only such a one may stand alone on a line.
    """
    start = max(text.rfind("\n", max(0, span.start - _LINE), span.start) + 1, span.start - _LINE)
    if label := _label(text, start, span):
        return "updated" if _UPDATED.search(label) else "published"
    if span.start > _HEAD:
        return ""
    if _is_dateline(text, start, span) or (full and _opens(text, start, span)):
        return "dateline"
    return "line" if full and _is_line(text, start, span) else ""


def _label(text: str, start: int, span: Span) -> str:
    head = text[max(start, span.start - 45) : span.start]
    match = _LABEL.search(head)
    if match is None:
        if head.strip():
            return ""
        # "Published" may stand alone on the line above.
        above = _LABEL.search(text[max(0, start - 40) : start].strip().rsplit("\n", 1)[-1])
        return above["word"] if above else ""
    before = text[start : max(start, span.start - 45) + match.start("word")].rstrip()
    in_prose = bool(before) and before[-1] not in "|•·–—-(,;."
    if in_prose and match["word"].casefold() in _PLAIN and ":" not in head[match.start("word") :]:
        return ""  # "a letter published 3 May 2019" is prose
    return match["word"]


def _is_dateline(text: str, start: int, span: Span) -> bool:
    """ "CITY, May 12 (Agency) - ": a place before, a dash after, at the start of a line."""
    head = text[start : span.start].rstrip(" ,")
    if not head or len(head) >= 60 or not _DATELINE.match(head):
        return False
    return _AFTER_DATELINE.match(text[span.end : span.end + 60]) is not None


def _opens(text: str, start: int, span: Span) -> bool:
    """ "7 June 2019. The river ..." or "7 June 2019 - The river ...": a full date and a stop open a line of prose."""
    return not text[start : span.start].strip() and _AFTER_OPENING.match(text[span.end : span.end + 20]) is not None


def _is_line(text: str, start: int, span: Span) -> bool:
    """A line that holds little but the date: a stamp, or a byline with its date."""
    end = text.find("\n", span.end, span.end + _LINE)
    line = text[start : end if end >= 0 else span.end + _LINE]
    rest = (line[: span.start - start] + " " + line[span.end - start :]).strip(" \t|•·-–—,.")
    if span.start == 0 and re.fullmatch(r"\d{4}-\d\d-\d\d", span.text):
        return True
    words = rest.split()
    if _PROSE.search(rest) or rest.endswith("."):
        return False
    return len(words) <= 3 or (len(words) <= 9 and _BY.search(rest) is not None)
