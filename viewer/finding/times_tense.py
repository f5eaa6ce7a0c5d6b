"""Which way the verb next to a time phrase looks, and whether the phrase stands inside a quotation."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from viewer.model.mention import Sentence
from viewer.model.span import Span

_FUTURE = (
    r"(?:will|won[’']t|shall|would|[’']ll)(?:\s+\w+){0,2}"
    r"|(?:is|are|was|were)(?: also| not)? (?:to|due|set|expected|scheduled|planned|likely|slated"
    r"|planning|preparing|hoping|expecting)\b"
    r"|be held|due to|due|going to|plan(?:s|ned|ning)? (?:to|for|an?)|expects?|expected|scheduled|set to|set for"
    r"|intend(?:s|ed)? to|hope[sd]? to|upcoming|begins|starts|opens|faces|meets|moves|votes|hosts|kicks off|resumes|expires"
    r"|takes (?:hold|place|effect)|slated|deadline|to be|vow(?:s|ed)? to"
    r"|aim(?:s|ed)? to|(?:agreed|agreement|decided|decision|supposed|proposed|proposal|promised|pledged|bid) to"
    r"|threatened to|prepar(?:es|ed|ing) to|as soon as|ahead of|may|must|should"
)
IRREGULAR = (
    "arose|ate|awoke|became|beat|began|bent|bled|blew|bore|bought|bound|broke|brought|built|burst|came|caught|chose|clung|cost|crept"
    "|cut|dealt|did|drank|drew|drove|dug|fed|fell|felt|fled|flew|flung|forbade|forgot|fought|found|froze|gave|got|grew|had|heard|held"
    "|hid|hit|hung|hurt|kept|knew|laid|lay|led|left|lent|let|lit|lost|made|meant|met|paid|put|quit|ran|rang|read|rode|rose|said|sang"
    "|sank|sat|saw|sent|set|shed|shook|shot|shrank|shut|slept|slid|slit|sold|sought|spent|split|spoke|sprang|spread|stole|stood|stood"
    "|strode|struck|stuck|sued|sung|swam|swept|swore|swung|taught|thought|threw|told|took|tore|understood|was|went|were|withdrew|woke"
    "|won|wore|wound|wrote"
)
_NO_PAST = "un\\w+ed|hundred|need|indeed|speed|exceed|succeed|proceed|feed|seed|deed|breed|red|bed|wed"
_PAST = rf"has|have|[’']ve|(?!(?:{_NO_PAST})\b)\w{{2,}}ed|{IRREGULAR}"
_CUE = re.compile(
    rf"\b(?:(?P<over>had been (?:due|scheduled|set|expected|planned))|(?P<future>{_FUTURE})|(?P<past>{_PAST}))\b",
    re.IGNORECASE,
)
_OF_NOW = re.compile(r"will|won[’']t|[’']ll|shall|is\b|are\b|scheduled|expects|plans|faces|intends|aims", re.IGNORECASE)
# A verb of saying counts only where it stands right before the phrase ("said on Monday"): elsewhere it tells when
# someone spoke and not when the thing told happens.
_SAYING = {"said", "told", "added", "announced", "reported", "wrote", "spoke", "predicted", "stated", "warned"}
_SAID_REACH = 32
_OPENING_REACH = 25  # "In September, it announced": the phrase opens what the verb of saying closes
_PAST_COMMA = 20  # code points by which a verb behind a comma is further away
_REACH = 250  # code points: no verb further away says anything of a phrase
_BOUNDARY = re.compile(
    r"(?<![A-Z]\.)(?<!\b[A-Z])(?<!\bM[rs])(?<!\bMrs)(?<!\bDr)(?<!\bSt)[.!?][\"”’)']*\s+(?=[“\"‘(]?[A-Z0-9])|\n\s*\n"
)
_QUOTE = re.compile(r"“[^“”\n]*(?:”|(?=\n)|\Z)|(?<![\w\"])\"[^\"\n]{2,}\"|``.*?''", re.DOTALL)


def bounds(text: str, sentences: Sequence[Sentence]) -> list[tuple[int, int]]:
    """Sentence bounds in text order; cut plainly at full stops where the sentences are not known."""
    if sentences:
        return [(s.span.start, s.span.end) for s in sentences]
    cuts = [0, *(m.end() for m in _BOUNDARY.finditer(text)), len(text)]
    return [(a, b) for a, b in zip(cuts, cuts[1:], strict=False) if a < b]


def enclosing(starts: Sequence[int], limits: Sequence[tuple[int, int]], offset: int) -> tuple[int, int] | None:
    at = bisect_right(starts, offset) - 1
    return limits[at] if at >= 0 and limits[at][0] <= offset < limits[at][1] else None


def tense_at(text: str, start: int, end: int, span: Span) -> tuple[int, bool]:
    """1 where the cue closest to the phrase within start:end looks forward, -1 where it looks back, 0 with none;
    and whether that cue is of the present ("will", "is due")."""
    best, tense, now = 10_000, 0, False
    start, end = max(start, span.start - _REACH), min(end, span.end + _REACH)
    for cue in _CUE.finditer(text, start, end):
        if span.start <= cue.start() < span.end:
            continue
        before = cue.start() < span.start
        distance = max(0, span.start - cue.end()) if before else cue.start() - span.end
        if (cue["past"] or "").casefold() in _SAYING and distance > (_SAID_REACH if before else _OPENING_REACH):
            continue
        if not before and text.startswith(",", span.end):
            distance += _PAST_COMMA
        if distance < best:
            best, tense = distance, 1 if cue["future"] else -1
            now = bool(cue["future"]) and _OF_NOW.match(cue["future"]) is not None
    return tense, now


def quotations(text: str) -> list[tuple[int, int]]:
    """Stretches inside quotation marks; one that is not closed in its paragraph ends with it."""
    return [m.span() for m in _QUOTE.finditer(text)]


def inside(stretches: Sequence[tuple[int, int]], offset: int) -> bool:
    """Whether one of some stretches in text order, none overlapping, holds an offset."""
    at = bisect_right(stretches, offset, key=lambda stretch: stretch[0]) - 1
    return at >= 0 and offset < stretches[at][1]
