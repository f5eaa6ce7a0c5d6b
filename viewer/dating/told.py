"""The days an article tells of, as keys that two articles can share, and the words that stand beside them.

A key is "W3" (a Wednesday) or "D03-24" (24 March). An article without a date knows only what its phrases say; for one
that is dated every phrase gives both keys.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from datetime import date, timedelta

from viewer.dating.inside import kept_times, lead
from viewer.dating.names import sudden
from viewer.finding.rules import load_words
from viewer.finding.times_placing import Anchor, place
from viewer.model.mention import Found, TimeMention
from viewer.model.when import Precision

_WORD = re.compile(r"\b[a-z][\w’-]{4,}")
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


def told_days(found: Found, written: date | None) -> Told:
    """The past days told, read from `written`, or as far as the phrases alone say with None."""
    first = lead(found)
    in_lead: set[str] = set()
    everywhere: set[str] = set()
    beside: set[tuple[str, str]] = set()
    for mention in kept_times(found):
        keys = _keys(mention, written)
        if not keys or not found.sentences:
            continue
        index = found.sentence_at(mention.span.start)
        sentence = found.sentences[index]
        everywhere |= keys
        if index in first or sentence.headline:
            in_lead |= keys
        words = {word[:7] for word in _WORD.findall(sentence.span.text)} - _plain()
        words |= {f"+{sort}" for sort in sudden(sentence.span.text)}
        beside |= {(key, word) for key in keys for word in words}
    return Told(frozenset(in_lead), frozenset(everywhere), frozenset(beside))


def _keys(mention: TimeMention, written: date | None) -> set[str]:
    if mention.field("form") not in _FORMS or mention.field("tense") == "+" or mention.type.value == "SET":
        return set()
    if written is not None:
        stretch = place(mention, Anchor(written, None, -1))
        day = stretch.first_day
        if stretch.precision not in _FINE or day is None or not written - _NEAR <= day <= written:
            return set()
        bare_clock = mention.field("form") in ("clock", "part") and not _names_day(mention)
        return set() if bare_clock else {f"W{day.isoweekday()}", f"D{day:%m-%d}"}
    month, day_of_month = mention.field("m"), mention.field("d")
    if month and day_of_month:
        keys = {f"D{int(month):02d}-{int(day_of_month):02d}"}
        if weekday := mention.field("wd"):
            keys.add(f"W{weekday}")
        return keys
    plain = mention.field("wd") and mention.field("dir") in (None, "this") and not mention.field("week")
    return {f"W{mention.field('wd')}"} if plain else set()


def _names_day(mention: TimeMention) -> bool:
    return any(mention.field(key) for key in ("wd", "d", "deictic"))


@functools.cache
def _plain() -> frozenset[str]:
    """Words that any story's sentences hold: they say nothing of which story it is."""
    return frozenset(word[:7] for word in load_words("en", "times_happenings")["plain"])
