"""Which way the verb next to a time phrase looks, and whether the phrase stands inside a quotation."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from viewer.model.mention import Sentence
from viewer.model.span import Span

_FUTURE = (
    r"(?:will|won[’']t|shall|would|[’']ll)(?:\s+\w+){0,2}"
    r"|(?:is|are|was|were)(?: also| not)? (?:to|due|set|expected|scheduled|planned|booked|likely|slated"
    r"|planning|preparing|hoping|expecting)\b"
    r"|be held|due to|due|going to|plan(?:s|ned|ning)? (?:to|for|an?)|expects?|expected|scheduled|set to|set for"
    r"|intend(?:s|ed)? to|hope[sd]? to|upcoming|begins|starts|opens|faces|meets|moves|votes|hosts|kicks off|resumes"
    r"|expires|takes (?:hold|place|effect)|slated|deadline|to be|vow(?:s|ed)? to"
    r"|aim(?:s|ed)? to|(?:agreed|agreement|decided|decision|supposed|proposed|proposal|promised|pledged|bid) to"
    r"|threatened to|prepar(?:es|ed|ing) to|as soon as|ahead of|(?P<may>may)|must|should"
)
IRREGULAR = (
    "arose|ate|awoke|became|beat|began|bent|bled|blew|bore|bought|bound|broke|brought|built|burst|came|caught|chose|clung|cost|crept"
    "|cut|dealt|did|drank|drew|drove|dug|fed|fell|felt|fled|flew|flung|forbade|forgot|fought|found|froze|gave|got|grew|had|heard|held"
    "|hid|hit|hung|hurt|kept|knew|laid|lay|led|left|lent|let|lit|lost|made|meant|met|paid|put|quit|ran|rang|read|rode|rose|said|sang"
    "|sank|sat|saw|sent|set|shed|shook|shot|shrank|shut|slept|slid|slit|sold|sought|spent|split|spoke|sprang|spread|stole|stood|stood"
    "|strode|struck|stuck|sued|sung|swam|swept|swore|swung|taught|thought|threw|told|took|tore|understood|was|went|were|withdrew|woke"
    "|won|wore|wound|wrote"
)


def _by_letter(words: Sequence[str]) -> str:
    """Some words as alternatives behind their first letters, so that most words of a text fail at one look."""
    return "|".join(
        f"{letter}(?:{'|'.join(word[1:] for word in group)})"
        for letter, group in groupby(sorted(words), key=lambda word: word[0])
    )


_NO_PAST = "un\\w+ed|hundred|need|indeed|speed|exceed|succeed|proceed|feed|seed|deed|breed|red|bed|wed"
_PAST = rf"has|have|[’']ve|(?!(?:{_NO_PAST})\b)\w{{2,}}ed|{_by_letter(IRREGULAR.split('|'))}"
_CUE = re.compile(
    r"\b(?=[\w’'])(?:(?P<over>had been (?:due|scheduled|set|expected|planned))"
    rf"|(?P<future>{_FUTURE})|(?P<past>{_PAST}))\b"
)  # for a text in small letters: three times as fast as without regard to case
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


@dataclass(frozen=True, slots=True)
class _Cue:
    """A verb or another word that looks forward (1) or back (-1); `now` where a verb of the present does."""

    start: int
    end: int
    way: int
    saying: bool
    now: bool


class Cues:
    """The words of one text that say which way a time phrase beside them lies, found once."""

    def __init__(self, text: str) -> None:
        self._text = text
        low = text.lower()
        if len(low) != len(text):  # a letter that becomes two
            low = "".join(letter if len(letter.lower()) > 1 else letter.lower() for letter in text)
        found = _CUE.finditer(low)
        self._found = [match for match in found if not (match["may"] and text[match.start()] == "M")]
        self._starts = [match.start() for match in self._found]
        self._cue = cache(lambda i: _cue(self._found[i]))  # few of them stand near a time

    def tense_at(self, start: int, end: int, span: Span) -> tuple[int, bool]:
        """1 where the cue closest to the phrase within start:end looks forward, -1 where it looks back, 0 with none;
        and whether that cue is of the present ("will", "is due")."""
        start, end = max(start, span.start - _REACH), min(end, span.end + _REACH)
        here = bisect_left(self._starts, span.start)
        behind = bisect_left(self._starts, span.end)
        before = (self._cue(i) for i in range(here - 1, bisect_left(self._starts, start) - 1, -1))
        after = (self._cue(i) for i in range(behind, bisect_left(self._starts, end)) if self._found[i].end() <= end)
        nearest = [found for cues in (before, after) if (found := self._first(cues, span))]
        if not nearest:
            return 0, False
        _, cue = min(nearest, key=lambda item: item[0])
        return cue.way, cue.now

    def _first(self, cues: Iterable[_Cue], span: Span) -> tuple[int, _Cue] | None:
        return next(((distance, cue) for cue in cues if (distance := self._distance(cue, span)) is not None), None)

    def _distance(self, cue: _Cue, span: Span) -> int | None:
        before = cue.start < span.start
        distance = max(0, span.start - cue.end) if before else cue.start - span.end
        if cue.saying and distance > (_SAID_REACH if before else _OPENING_REACH):
            return None
        behind_comma = not before and self._text.startswith(",", span.end)
        return distance + _PAST_COMMA if behind_comma else distance


def _cue(match: re.Match[str]) -> _Cue:
    future = match["future"]
    saying = (match["past"] or "").casefold() in _SAYING
    return _Cue(*match.span(), 1 if future else -1, saying, bool(future and _OF_NOW.match(future)))


def quotations(text: str) -> list[tuple[int, int]]:
    """Stretches inside quotation marks; one that is not closed in its paragraph ends with it."""
    return [m.span() for m in _QUOTE.finditer(text)]


def inside(stretches: Sequence[tuple[int, int]], offset: int) -> bool:
    """Whether one of some stretches in text order, none overlapping, holds an offset."""
    at = bisect_right(stretches, offset, key=lambda stretch: stretch[0]) - 1
    return at >= 0 and offset < stretches[at][1]
