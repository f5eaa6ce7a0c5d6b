"""Dates that say when the article was published and not when something happened: labels, date lines, datelines, and
the credits at its foot. The words of credits are rules of `stamps.toml`.
"""

from __future__ import annotations

import re

from viewer.finding.rules import load_rules
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
_BYLINE = re.compile(r"By\s+[A-Z][^.:;\n]{2,80}[,|·–—-]", re.IGNORECASE)
_PROSE = re.compile(r"\b(?:in|since|until|after|before|was|were|is|are|has|had)\b")
_HEAD, _LINE = 1500, 300
_FOOT = 1200  # code points before the end of a text in which its credits stand
# A day without a year stamps a page only in its head, before its prose, and only where no other line is such a day:
# days that head the parts of a chronicle are not the page's own.
_TOP = 400
_ANY_DAY = (
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?(?:the\s+)?"
    r"(?:\d{1,2}(?:st|nd|rd|th)?\s+(?:of\s+)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
    r"|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z.]*\s+\d{1,2}(?:st|nd|rd|th)?)\b"
)
_DAY_LINE = re.compile(rf"^[ \t]*{_ANY_DAY}(?=[ \t]*(?:$|[.:,|–—(-]))", re.IGNORECASE | re.MULTILINE)
_BEHIND_DAY = re.compile(
    r"[ \t]*(?:$|[.|–—(-][^\n]{0,90}$|,?[ \t]*(?:at[ \t]+)?\d{1,2}[:.]\d\d[^\n]{0,30}$)", re.MULTILINE
)
_LONGEST_HEADING = 160


def stamp_of(text: str, span: Span, *, full: bool) -> str:
    """ "published", "updated", "line", "dateline", "credit" or "amended" for a date phrase that stamps the article,
    "" for any other.

    `full` says that the phrase has day, month and year: only such a one may stand alone on a line, but for the head of
    a page.
    """
    start = max(text.rfind("\n", max(0, span.start - _LINE), span.start) + 1, span.start - _LINE)
    top, foot = span.start <= _HEAD, len(text) - span.end <= _FOOT
    if (top or foot) and (stamp := _credit(text, start, span, full=full)):
        return stamp
    if label := _label(text, start, span):
        return "updated" if _UPDATED.search(label) else "published"
    if not top:
        return ""
    if _is_dateline(text, start, span) or (full and _opens(text, start, span)):
        return "dateline"
    if full:
        return "line" if _is_line(text, start, span) else ""
    return "line" if _heads_page(text, start, span) else ""


def _credit(text: str, start: int, span: Span, *, full: bool) -> str:
    """What a rule for credits says of the words before a date; one that needs the line to itself wants a whole date."""
    head = text[start : span.start]
    for rule in load_rules("en", "stamps"):
        if rule.set.get("alone") and not (full and _ends_line(text, span)):
            continue
        if any(match.end() == len(head) for match in rule.finditer(head)):
            return rule.set["stamp"]
    return ""


def _ends_line(text: str, span: Span) -> bool:
    end = text.find("\n", span.end)
    return len(text[span.end : end if end >= 0 else len(text)].strip(" \t\u00a0.)]")) <= 12  # a clock time may follow


def _heads_page(text: str, start: int, span: Span) -> bool:
    """ "Thursday 9 July. All times are local": a day without its year at the head of a page, alone or in a byline."""
    before = text[start : span.start].strip()
    if span.start > _TOP or not _BEHIND_DAY.match(text, span.end) or (before and not _BYLINE.fullmatch(before)):
        return False
    above = [line for line in text[:start].split("\n") if line.strip()]
    prose = any(len(line) > _LONGEST_HEADING or line.rstrip().endswith(".") for line in above)
    return bool(above) and not prose and len(_DAY_LINE.findall(text)) <= 1


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
