"""The days an article tells of, as keys that two articles can share, and the words that stand beside them.

A key is "W3" (a Wednesday) or "D03-24" (24 March). An article without a date knows only what its phrases say; for one
that is dated every phrase gives both keys.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from datetime import date, timedelta

from viewer.dating.names import sudden
from viewer.dating.seen import Seen
from viewer.finding.rules import load_words
from viewer.finding.times_calendar import Stretch
from viewer.finding.times_placing import Anchor, place
from viewer.model.mention import TimeMention
from viewer.model.span import Span
from viewer.model.when import Precision

_WORD = re.compile(r"\b[a-z][\w’-]{4,}")
_CLOSE = 90  # code points on either side of a weekday within which the happening of that day is told
_VERB_AFTER = re.compile(r"(?:\s+(?:morning|afternoon|evening|night))?,?\s+(said|told|that|to|\w+ed)\b", re.IGNORECASE)
YESTERDAY = "Y"  # stands beside the sudden happenings of a lead, whichever day they were on
_RECALLED = re.compile(r"\b(?:the|its|their|his|her|this|that)\s+$", re.IGNORECASE)
_NEAR = timedelta(days=14)
_FINE = (Precision.DAY, Precision.HOUR, Precision.MINUTE)
_FORMS = ("weekday", "date", "deictic", "part", "clock")


@dataclass(frozen=True, slots=True)
class Told:
    """`lead` and `all` are day keys; `beside` pairs a key with the beginnings of the words of its sentence
    and, with a "+" before it, the sort of sudden happening that the sentence tells of."""

    lead: frozenset[str]
    all: frozenset[str]
    beside: frozenset[tuple[str, str]]


def told_days(found: Seen, written: date | None) -> Told:
    """The past days told, read from `written`, or as far as the phrases alone say with None."""
    first = found.lead
    in_lead: set[str] = set()
    everywhere: set[str] = set()
    beside: set[tuple[str, str]] = set()
    for mention in found.kept:
        keys = _keys(mention, written) or _of_writer(mention, written)
        if not keys or not found.sentences:
            continue
        index = found.sentence_at(mention.span.start)
        sentence = found.sentences[index]
        before, after = around(sentence.span, mention.span)
        if written is None and _recalled(mention, before, index in first or sentence.headline):
            continue
        days = keys - {YESTERDAY}
        everywhere |= days
        if index in first or sentence.headline:
            in_lead |= days
            keys = keys | {YESTERDAY} if written else keys
        elif not days:
            continue
        if of_words(before, after):
            continue
        words = {word[:7] for word in _WORD.findall(sentence.span.text)} - _plain()
        beside |= {(key, word) for key in days for word in words}
        beside |= {(key, f"+{sort}") for key in keys for sort in sudden(f"{before[-_CLOSE:]} | {after[:_CLOSE]}")}
    return Told(frozenset(in_lead), frozenset(everywhere), frozenset(beside))


def of_words(before: str, after: str) -> bool:
    """Whether a day between these words is that of something said or done about a happening, and not its own.

    "Officials said Friday", "the minister on Friday condemned".
    """
    verb = _VERB_AFTER.match(after)
    done = verb is not None and not (sudden(verb[1]) or verb[1].casefold() in _acts())
    return done or bool(_telling().search(before)) or bool(_judging().search(before))


@functools.cache
def _acts() -> frozenset[str]:
    """What is done on a day and is the news itself: "a court on Friday sentenced"."""
    return frozenset(load_words("en", "dating")["acts"])


@functools.cache
def _telling() -> re.Pattern[str]:
    """A word of telling, at most three words before the day."""
    words = "|".join(load_words("en", "times_happenings")["telling"])
    return re.compile(rf"\b(?:{words})(?:\s+[\w’']+){{0,3}}\s*$", re.IGNORECASE)


@functools.cache
def _judging() -> re.Pattern[str]:
    """A verb that judges or recalls a happening, in the same part of the sentence as the day."""
    words = load_words("en", "dating")
    verbs, parts = "|".join(words["judging"]), "|".join(words["own_part"])
    return re.compile(rf"\b(?:{verbs})\b(?:(?!\b(?:{parts})\b)[^;])*$", re.IGNORECASE)


def _recalled(mention: TimeMention, before: str, leading: bool) -> bool:
    """Whether "Aug. 7" only recalls what a long story began with: "the Aug. 7 bombings", or outside the lead.

    News of the last days calls its day by its name; a bare date is of the weeks before unless the lead tells it.
    """
    if not mention.field("d") or mention.field("wd"):
        return False
    return not leading or bool(_RECALLED.search(before))


def around(sentence: Span, mention: Span) -> tuple[str, str]:
    """The words of a sentence before and after a phrase."""
    at = mention.start - sentence.start
    return sentence.text[:at], sentence.text[at + len(mention.text) :]


def _keys(mention: TimeMention, written: date | None) -> set[str]:
    if mention.field("form") not in _FORMS or mention.field("tense") == "+" or mention.type.value == "SET":
        return set()
    if written is not None:
        stretch = place(mention, Anchor(written, None, -1))
        day = stretch.first_day
        told = day is not None and tells_day(mention, stretch, written)
        return {f"W{day.isoweekday()}", f"D{day:%m-%d}"} if day and told else set()
    month, day_of_month = mention.field("m"), mention.field("d")
    if month and day_of_month:
        keys = {f"D{int(month):02d}-{int(day_of_month):02d}"}
        if weekday := mention.field("wd"):
            keys.add(f"W{weekday}")
        return keys
    plain = mention.field("wd") and mention.field("dir") in (None, "this") and not mention.field("week")
    return {f"W{mention.field('wd')}"} if plain else set()


def tells_day(mention: TimeMention, stretch: Stretch, written: date) -> bool:
    """Whether a phrase names one of the last days before an article was written; `stretch` is what it means then."""
    if mention.field("form") not in _FORMS or mention.field("tense") == "+" or mention.type.value == "SET":
        return False
    if mention.field("form") in ("clock", "part") and not _names_day(mention):
        return False
    day = stretch.first_day
    return day is not None and stretch.precision in _FINE and written - _NEAR <= day <= written


def _of_writer(mention: TimeMention, written: date | None) -> set[str]:
    """What an undated article's "yesterday" tells of may be the news of any dated one."""
    recent = written is None and mention.field("deictic") in ("yesterday", "today") and mention.field("tense") != "+"
    return {YESTERDAY} if recent and not mention.field("quoted") else set()


def _names_day(mention: TimeMention) -> bool:
    return any(mention.field(key) for key in ("wd", "d", "deictic"))


@functools.cache
def plain_words() -> frozenset[str]:
    """Words that any story's sentences hold: they say nothing of which story it is."""
    return frozenset(load_words("en", "times_happenings")["plain"])


@functools.cache
def _plain() -> frozenset[str]:
    return frozenset(word[:7] for word in plain_words())
