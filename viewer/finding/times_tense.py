"""Which way the verb next to a time phrase looks, and whether the phrase stands inside a quotation."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from viewer.model.mention import Sentence
from viewer.model.span import Span

_FUTURE = (
    r"will|won[’']t|shall|[’']ll|is to|are to|be held|is due|are due|was due|due to|going to|plans? to|planned for|expected|expects?"
    r"|scheduled|set to|set for|intends? to|hopes? to|ahead of|upcoming|would|is set|are set|begins|begin|starts|opens|faces"
    r"|slated|deadline|is planned|are planned|to be|is likely|are likely|vows? to|aims? to|must|should|may|can|to \w+"
)
_PAST = (
    r"was|were|had|did|has|have|[’']ve|\w{2,}ed|fell|rose|hit|struck|broke|began|came|went|took|left|made|saw|sent|shot|held|met"
    r"|won|lost|led|fought|flew|ran|sank|blew|gave|found|told|spoke|wrote|became|grew|got|kept|knew|built|bought|sold"
    r"|paid|brought|caught|drew|drove|felt|stood|threw|tore|burst|cut|put|set|shut|spread|swept|sought|slid|dropped"
)
_CUE = re.compile(rf"\b(?:(?P<future>{_FUTURE})|(?P<past>{_PAST}))\b", re.IGNORECASE)
# A verb of saying tells when someone spoke, not when the thing told happens.
_SAYING = {"said", "told", "added", "expected", "scheduled", "announced", "reported", "wrote", "spoke"}
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


def tense_at(text: str, start: int, end: int, span: Span) -> int:
    """1 where the cue closest to the phrase within start:end looks forward, -1 where it looks back, 0 with none."""
    best, tense = 10_000, 0
    for cue in _CUE.finditer(text, start, end):
        if span.start <= cue.start() < span.end or (cue["past"] or "").casefold() in _SAYING:
            continue
        distance = span.start - cue.end() if cue.end() <= span.start else cue.start() - span.end
        if cue["future"] and cue["future"].casefold().startswith("to "):
            continue
        if distance < best:
            best, tense = distance, 1 if cue["future"] else -1
    return tense


def quotations(text: str) -> list[tuple[int, int]]:
    """Stretches inside quotation marks; one that is not closed in its paragraph ends with it."""
    return [m.span() for m in _QUOTE.finditer(text)]


def inside(stretches: Sequence[tuple[int, int]], offset: int) -> bool:
    return any(a <= offset < b for a, b in stretches)
