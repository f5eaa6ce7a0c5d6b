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
_CAPITAL = "A-ZÀ-ÖØ-ÞĀĆČĎĐĒĞĢĪİĶĹĻĽŁŃŅŇŌŐŒŘŚŞŠȘŢŤŪŮŰŹŻŽ"
_AGENCY = r"(?:\([^)\n]{2,40}\)|/[A-Z][\w -]{1,20}/)"
_PLACE = (  # "RIO DE JANEIRO", "Dar es Salaam", "Kiel / Bonn"
    rf"(?:[{_CAPITAL}][{_CAPITAL}.'’ /-]{{2,}}|[{_CAPITAL}][\w.'’-]+(?:(?: ?/ ?| )(?:(?:d[aeiou]|del|della|do[sn]?|du"
    rf"|des|la|las|les?|los|el|al|es|of|on|upon|the|am|sur|sous|y|na)[ -]){{0,2}}[{_CAPITAL}][\w.'’-]+)*)"
)
_DATELINE = re.compile(
    rf"^\W*(?:\([{_CAPITAL}][\w/ ]{{1,20}}\)\s*[–—-]*\s*)?(?:[{_CAPITAL}][\w ]{{1,20}}(?:,| [–—-]{{1,2}}) ?)?"
    rf"{_PLACE}(?:,\s*[{_CAPITAL}][\w.'’ ]+)?(?:\s*{_AGENCY})?\s*[,:–—-]{{0,2}}\s*\(?(?:the\s+)?$"
)
_AFTER_DATELINE = re.compile(
    rf"^\)?[,.]?\s*(?:{_AGENCY}\s*)?[.,]?[–—:_-]{{1,2}}\s|^\)?[,.]?\s*{_AGENCY}\.?\s+[“\"‘]?[{_CAPITAL}]"
)
_AFTER_OPENING = re.compile(
    rf"(?:\.|:|[)\]][.:]?|,\s[{_CAPITAL}][\w ]{{1,20}}:|\s*{_AGENCY}?\s*[–—|-])\s+[“\"‘]?[{_CAPITAL}]"
)
_BY = re.compile(r"(?:^|\b)by\s+[A-Z]", re.IGNORECASE)
_BYLINE = re.compile(r"By\s+[A-Z][^.:;\n]{2,80}[,|·–—-]", re.IGNORECASE)
_BYLINE_DAY = re.compile(
    r"[\W_]*(?:By|Reported by)\s+[A-Z](?!.*\b(?:was|were|is|are|has|had|since|until)\b)[^.\n]{2,160}$"
)
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
_SENTENCE_ENDS = re.compile(r"[ \t)\]]*(?:\.|,?\s*(?:p\.|page)\s*\d+|$)", re.MULTILINE)
_LAST_LINES = 3
_FIELD = re.compile(r"\s[|/·•]\s|\|")
_MOST_WORDS = 8  # of a field of such a line
_DAY = re.compile(_ANY_DAY, re.IGNORECASE)
_ENTRY = re.compile(
    r"^[ \t]*(?:[0-2]?\d[:.h][0-5]\d|[01]?\d(?:[:.][0-5]\d)?[ ]?[ap]\.?m\b)", re.IGNORECASE | re.MULTILINE
)
_ENTRIES = 3  # lines that open with a clock time make a report by the hour


def stamp_of(text: str, span: Span, *, full: bool) -> str:
    """What sort of stamp of the article a date phrase is, "" for none.

    "published", "updated", "line", "dateline", "credit" say the day; "foot" is a weaker credit, "amended" a later day.
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
    if _is_dateline(text, start, span, full=full) or (full and _opens(text, start, span)):
        return "dateline"
    if full and (_is_line(text, start, span) or _is_field(text, start, span)):
        return "line"
    return "line" if (not full and _heads_page(text, start, span)) or _heads_live(text, span) else ""


def _credit(text: str, start: int, span: Span, *, full: bool) -> str:
    """What a rule for credits says of the words before a date; one that needs the line to itself wants a whole date."""
    head = text[start : span.start]
    for rule in load_rules("en", "stamps"):
        if rule.set.get("alone") and not (full and _ends_line(text, span)):
            continue
        if rule.set.get("last") and not (full and _stands_last(text, start, span)):
            continue
        if any(match.end() == len(head) for match in rule.finditer(head)):
            return rule.set["stamp"]
    return ""


def _stands_last(text: str, start: int, span: Span) -> bool:
    """Whether a date ends its sentence in one of the last two lines of a text, beneath others."""
    if not text[:start].strip() or not _SENTENCE_ENDS.match(text, span.end):
        return False
    below = text.find("\n", span.end)
    return below < 0 or len([line for line in text[below:].split("\n") if line.strip()]) < _LAST_LINES


def _is_field(text: str, start: int, span: Span) -> bool:
    """ "The Post | 12 May 2019 | News": a part of a line of the page's furniture, with at most a clock time."""
    end = text.find("\n", span.end, span.end + _LINE)
    line = (text[start : span.start], text[span.end : end if end >= 0 else span.end + _LINE])
    fields = [_FIELD.split(part) for part in line]
    if len(fields[0]) + len(fields[1]) == 2 or any(
        len(words.split()) > _MOST_WORDS for part in fields for words in part
    ):
        return False
    rest = f"{fields[0][-1]} {fields[1][0]}"
    return len(rest.split()) <= 3 and not _PROSE.search(rest)


def _heads_live(text: str, span: Span) -> bool:
    """The only day above the entries of a report by the hour: "This is our coverage for Tuesday 14 May"."""
    entries = [match.start() for match in _ENTRY.finditer(text)]
    if span.start > _TOP or len(entries) < _ENTRIES or span.start > entries[0]:
        return False
    return len(_DAY.findall(text, 0, entries[0])) == 1


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


def _is_dateline(text: str, start: int, span: Span, *, full: bool) -> bool:
    """ "CITY, May 12 (Agency) - ": a place before, a dash or an agency after, at the start of a line.

    A whole date may also stand between the place and a stop.
    """
    head = text[start : span.start].rstrip(" ,")
    if not head or len(head) >= 60 or not _DATELINE.match(head):
        return False
    after = text[span.end : span.end + 60]
    return _AFTER_DATELINE.match(after) is not None or (full and _AFTER_OPENING.match(after) is not None)


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
    if _BYLINE_DAY.match(line) and line.rstrip().endswith(span.text):
        return True
    if _PROSE.search(rest) or rest.endswith("."):
        return False
    return len(words) <= 3 or (len(words) <= 9 and _BY.search(rest) is not None)
