"""When somebody spoke: the verb of saying that a time phrase dates instead of a happening.

The words are rules of `times_saying.toml`.
"""

from __future__ import annotations

import functools
import re

from viewer.finding.rules import load_rules
from viewer.model.mention import TimeMention, TimexType
from viewer.model.span import Span

_REACH = 90  # code points between a verb of saying and its time
_PASSIVE_REACH = 24
_SPEAKER_REACH = 110  # the same, with the speaker's name and office behind a quotation
_OPENING_REACH = 130  # between a time that opens a sentence and its verb


@functools.cache
def _rule(name: str) -> re.Pattern[str]:
    return next(rule.pattern for rule in load_rules("en", "times_saying") if rule.name == name)


def is_saying(word: str) -> bool:
    """Whether a word is a verb of saying."""
    return _rule("saying").fullmatch(word) is not None


def says_before(text: str, clause: Span, offset: int) -> bool:
    """Whether a verb of saying stands in a clause before an offset, and what was said between them."""
    verb = _rule("saying").search(text, clause.start, offset)
    return verb is not None and _rule("content").search(text, verb.end(), offset) is not None


def saying_of(text: str, sentence: Span, mention: TimeMention) -> Span | None:
    """The verb of saying that a time phrase dates ("said on Monday", "Early on Monday, police said"); None for none."""
    if mention.type in (TimexType.DURATION, TimexType.SET):
        return None
    dated = _rule("report-dated").search(text[sentence.start : mention.span.start])
    if dated:
        return Span.of(text, sentence.start + dated.start("verb"), sentence.start + dated.end("verb"))
    for verb in _rule("saying").finditer(text, sentence.start, sentence.end):
        if _rule("passive").search(text[max(sentence.start, verb.start() - _PASSIVE_REACH) : verb.start()]):
            continue
        if verb.end() <= mention.span.start:
            if _follows(text, sentence, mention, verb):
                return Span.of(text, *verb.span())
        elif mention.span.end <= verb.start() and _leads_up(text, sentence, mention, verb):
            return Span.of(text, *verb.span())
    return None


def _follows(text: str, sentence: Span, mention: TimeMention, verb: re.Match[str]) -> bool:
    """Between the verb and the phrase stand only hearers, means and places; behind a quotation also the speaker."""
    gap = text[verb.end() : mention.span.start]
    if len(gap) <= _REACH and (not gap.strip(" ,\u00a0") or _rule("audience").fullmatch(gap.rstrip(" ,\u00a0"))):
        return True
    way = _rule("on-the-way").search(gap)
    if way and way.end() == len(gap) and (not gap[: way.start()] or _rule("audience").fullmatch(gap[: way.start()])):
        return len(gap) <= _SPEAKER_REACH
    quoted = _rule("quotation-ends").search(text[max(sentence.start, verb.start() - 4) : verb.start()])
    return bool(quoted) and len(gap) <= _SPEAKER_REACH and not _rule("other-verb").search(gap)


def _leads_up(text: str, sentence: Span, mention: TimeMention, verb: re.Match[str]) -> bool:
    """A phrase that opens the sentence, or stands right before the verb, dates it."""
    before = text[sentence.start : mention.span.start].rpartition(";")[2]
    gap = text[mention.span.end : verb.start()]
    if not gap.strip(" ,\u00a0\n"):
        return _rule("inside-relative").search(before) is None  # "the minister, in a speech late on Friday, said"
    opens = not before.strip(' ,\u00a0“"') or _rule("opening").fullmatch(before)
    if not opens or len(gap) > _OPENING_REACH or _rule("other-verb").search(gap):
        return False
    # "On Monday, the reported death toll": not a verb.
    return re.match(r"[\s\u00a0,]", gap) is not None
