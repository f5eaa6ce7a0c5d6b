"""Sentences of a canonical text.

A line break ends one, so captions and link lines stay apart; but a text may come hard-wrapped, so a line that goes on
in lower case after a single break, with no stop before it, belongs to the line above.
"""

from __future__ import annotations

import re

from viewer.finding.rules import load_rules, load_words
from viewer.model.mention import Sentence
from viewer.model.span import Span

_LINE = re.compile(r"[^\r\n\u2028\u2029]+")
_STOP = re.compile(r"(?:\.{3,}|\u2026|[.!?]+)[\"'\u201d\u2019)\]\u00bb]*(?=[\s\u00a0]|$)")
_OPEN, _CLOSE = "\u201c\u00ab\u201e", "\u201d\u00bb"
_QUOTATION_MARK = re.compile(f'[{_OPEN}{_CLOSE}"]')
_LAST = '.!?:;\u2026\u201d"'
_LONGEST_HEADLINE = 160
_LONGEST = 1200
_FIRST_LINES = 5


def split(text: str) -> tuple[Sentence, ...]:
    """The sentences in text order, without the blank space around them.

    A stamp glued to the first line ("date 2024-05-13 ...") is a sentence of its own.
    """
    lines = _lines(text)
    quoted = _quoted_stretches(text, lines)
    sentences: list[Sentence] = []
    title = next((i for i, line in enumerate(lines[:_FIRST_LINES]) if not _beside_report(line.text)), 0)
    for number, line in enumerate(lines):
        headline = number == title and _is_headline(line.text, len(lines))
        for span in _line_sentences(text, line):
            inside = any(start <= span.start and span.end <= end for start, end in quoted)
            sentences.append(Sentence(span, number, headline=headline, quoted=inside))
    return tuple(sentences)


def _lines(text: str) -> list[Span]:
    """Lines that hold text; one that goes on in lower case after a single break is no line of its own."""
    lines: list[Span] = []
    for match in _LINE.finditer(text):
        span = _trimmed(text, match.start(), match.end())
        if span is None:
            continue
        gap = text[lines[-1].end : span.start] if lines else ""
        if lines and gap.count("\n") == 1 and span.text[0].islower() and lines[-1].text[-1] not in _LAST:
            lines[-1] = Span.of(text, lines[-1].start, span.end)
        else:
            lines.append(span)
    return lines


def _trimmed(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span.of(text, start, end) if end > start else None


def _line_sentences(text: str, line: Span) -> list[Span]:
    stamp = next(
        (m for rule in load_rules("en", "sentences") if (m := rule.pattern.match(text, line.start, line.end))), None
    )
    pieces = [(line.start, stamp.end())] if stamp else []
    start = stamp.end() if stamp else line.start
    for stop in _STOP.finditer(text, start, line.end):
        if stop.end() < line.end and _ends(text, start, stop, line.end):
            pieces.append((start, stop.end()))
            start = stop.end()
    pieces.append((start, line.end))
    return [span for a, b in pieces for c, d in _bounded(text, a, b) if (span := _trimmed(text, c, d))]


def _bounded(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Stretches no longer than a sentence can be, so that a table or a text without stops is read in linear time."""
    pieces = []
    while end - start > _LONGEST:
        cut = max(text.rfind(" ", start, start + _LONGEST), text.rfind("\u00a0", start, start + _LONGEST))
        cut = cut if cut > start else start + _LONGEST
        pieces.append((start, cut))
        start = cut
    return [*pieces, (start, end)]


def _ends(text: str, start: int, stop: re.Match[str], line_end: int) -> bool:
    """Whether this stop ends a sentence: what follows starts one, and the stop is no abbreviation's."""
    rest = text[stop.end() : line_end].lstrip()
    first = rest.lstrip("\"'\u201c\u2018([\u00ab")[:1]
    if not first or first.islower():
        return False
    if stop.group()[0] != "." or len(stop.group().rstrip("\"'\u201d\u2019)]\u00bb")) > 1:
        return True
    words = load_words("en", "sentences")
    last = re.split(r"[\s\u00a0(\"\u201c\u2018\[]", text[start : stop.start()])[-1]
    low = last.casefold()
    if low in words["before_number"]:
        return not first.isdigit()
    if low in words["before_name"] or (len(last) == 1 and last.isupper() and last != "I"):
        return False
    if low in words["clock"]:
        return _after_clock(rest)
    if low in words["inside"] or re.fullmatch(r"(?:\w\.)+\w", last):
        following = re.match(r"[\w\u2019']+", rest.lstrip("\"'\u201c\u2018([\u00ab"))
        return following is not None and following[0].casefold() in words["starters"]
    return True


def _after_clock(rest: str) -> bool:
    """Whether a sentence may start after "p.m.": neither a zone nor a day nor a bracket goes on with the clock time."""
    if rest[0] in "([" or rest[0].isdigit():
        return False
    return not any(rule.pattern.match(rest) for rule in load_rules("en", "clock_goes_on"))


def _beside_report(line: str) -> bool:
    """Whether a line before the headline is a byline, a date or another thing of the page."""
    return any(rule.pattern.search(line) for rule in load_rules("en", "boilerplate") if rule.name != "credit")


def _is_headline(line: str, lines: int) -> bool:
    """A first line that is short and lacks a final stop, with a text below it."""
    return lines > 1 and len(line) <= _LONGEST_HEADLINE and line[-1] not in ".:;\u2026"


def _quoted_stretches(text: str, lines: list[Span]) -> list[tuple[int, int]]:
    """Stretches in curly quotation marks; one left open runs on where the next line opens again."""
    stretches: list[tuple[int, int]] = []
    opened: int | None = None
    for line in lines:
        if opened is not None and text[line.start] not in _OPEN:
            opened = None
        for mark in _QUOTATION_MARK.finditer(text, line.start, line.end):
            at = mark.start()
            if opened is None and text[at] not in _CLOSE:
                opened = at
            elif opened is not None and text[at] not in _OPEN:
                stretches.append((opened, at + 1))
                opened = None
        if opened is not None:
            stretches.append((opened, line.end))
            opened = line.end if text[opened] in _OPEN or opened == line.end else None
    return stretches
