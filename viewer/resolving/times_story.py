"""The day an article's news is about, and what a clause's own verbs say of its time."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta

from viewer.finding.times_calendar import Stretch
from viewer.finding.times_tense import IRREGULAR
from viewer.finding.times_words import number
from viewer.model.article import Publication
from viewer.model.mention import Found, TimeMention
from viewer.model.when import Precision

_FINE = (Precision.DAY, Precision.HOUR, Precision.MINUTE)
_LEAD_SENTENCES = 3
_NAMED = re.compile(r"(?:\w+\s)?\w+day(?:[’']s)?")
_NOUN = (
    r"(?:attacks?|accident|avalanche|blasts?|blaze|bombings?|clash(?:es)?|collapse|collision|crash"
    r"|cyclone|derailment|disaster|earthquake|eruption|explosions?|fire|floods?|flooding|hurricane|incident|killings?|landslide"
    r"|massacre|mudslide|quake|raid|riots?|shelling|shooting|sinking|storm|strikes?|tornado|tragedy|tsunami|typhoon|unrest|violence|wreck)\b"
)
_HAPPENING = re.compile(rf"(?:[’']s)?(?:\s+[\w-]+){{0,3}}?\s+{_NOUN}", re.IGNORECASE)
_SINCE_NOUN = re.compile(rf"\W*since\s+(?:the|this|that|its)\s+(?:[\w-]+\s+){{0,2}}?{_NOUN}", re.IGNORECASE)
_SINCE = re.compile(r"\bsince(?:[.,;]|$)|\bsince\s+\w+ed\b|\b(?:has|have)\s+since\b", re.IGNORECASE)
_DAYS_AFTER = re.compile(
    rf"\b(?P<n>an?|one|two|three|four|five|six|\d)\s+days?\s+after\s+(?:[\w’'-]+\s+){{1,5}}?{_NOUN}", re.IGNORECASE
)
_COUNT_AFTER = re.compile(
    r"\b(?P<n>an?|one|two|three|four|five|six|seven|ten|\d{1,2})\s+(?P<unit>hour|day|week|month|year)s?$", re.IGNORECASE
)
_PRESENT = re.compile(
    r"\b(?:is|are|isn[’']t|aren[’']t|am|remains?|continues?|faces?|lies?|lives?|poses?|believes?|does|do|says?|shares?|denies|deny"
    r"|claims?|aims?|wants?|needs?|fears?|expects?|warns?|shows?|seems?|appears?|threatens?|stands?|uses?|risks?)\b"
)
_PERFECT = re.compile(
    r"\b(?:has|have|[’']ve)\b(?:\s+\w+ly)?(?:\s+(?:been|not|so far|also|already|since))*\s+\w+(?:ed|en|n|t|ne)?\b"
)
_PAST = re.compile(rf"\b(?:\w{{2,}}ed|{IRREGULAR})\b")
_ONGOING = re.compile(
    r"\b(?:has|have)\s+(?:\w+ly\s+)?(?:been|involved|continued|remained|seen|kept|included)\b|\bcontinu(?:e|es|ed|ing)\b|\bongoing\b"
    r"|\bstill\b|\b(?:is|are)\s+\w+ing\b",
    re.IGNORECASE,
)
_PROGRESSIVE = re.compile(r"\b(?:was|were)\s+(?:\w+\s+)?\w+ing\b|\bwas\s+(?:challenging|difficult|ongoing)\b")
_PLUPERFECT = re.compile(r"\bhad\s+(?:long|previously|earlier|already|repeatedly|once|often)\b", re.IGNORECASE)


def verb_time(words: str) -> str:
    """present, perfect, past or none: by the first finite verb of a clause."""
    hits = [
        (match.start(), name)
        for name, pattern in (("perfect", _PERFECT), ("present", _PRESENT), ("past", _PAST))
        if (match := pattern.search(words))
    ]
    return min(hits)[1] if hits else "none"


def is_ongoing(words: str) -> bool:
    """ "has been searching", "continued": begun earlier and not over."""
    return bool(_ONGOING.search(words))


def is_current_report(words: str) -> bool:
    """ "said that they were advancing": under way when it was said."""
    return bool(_PROGRESSIVE.search(words))


def is_earlier(words: str) -> bool:
    """ "had long warned": before the story, with no beginning told."""
    return bool(_PLUPERFECT.search(words))


def is_since_happening(words: str) -> bool:
    """ "Since the fire, ...": from the story's happening on."""
    return _SINCE_NOUN.match(words) is not None


def is_since(words: str) -> bool:
    """ "has been shut ever since": from what was told just before on."""
    return _SINCE.search(words) is not None


def count_before(words: str) -> tuple[float, str] | None:
    """The (2, "day") of words that end with "two days" and stand before "after"; None for others."""
    match = _COUNT_AFTER.search(words.rstrip())
    if match is None:
        return None
    return number(match["n"]) or 1.0, match["unit"].casefold()


def lead_sentences(found: Found) -> set[int]:
    """Indexes of the first sentences that carry the news, without the headline and what is left out."""
    kept = [
        i
        for i, s in enumerate(found.sentences)
        if not s.headline and len(s.span.text) > 40 and not any(d.span.overlaps(s.span) for d in found.dropped)
    ]
    return set(kept[:_LEAD_SENTENCES])


def story_day(
    found: Found,
    placed: Iterable[tuple[TimeMention, Stretch]],
    publication: Publication,
    event_like: Callable[[TimeMention], bool],
) -> tuple[TimeMention, date] | None:
    """The phrase and day that the news happened on: the first in the lead, else the newest if told at once.

    "At once": at most one day before the last possible day of publication. A day that only dates a verb of saying,
    a part that tells of something earlier, or a noun ("Saturday's blast") is not the story's.
    """
    lead = lead_sentences(found)
    days: list[tuple[TimeMention, date]] = []
    for mention, stretch in placed:
        day = stretch.first_day
        if stretch.precision not in _FINE or day is None or mention.field("tense") == "+" or mention.field("quoted"):
            continue
        if not _near(day, publication) or not event_like(mention):
            continue
        if found.sentence_at(mention.span.start) in lead:
            return mention, day
        days.append((mention, day))
    if not days or publication.end is None:
        return None
    newest = max(day for _, day in days)
    if newest < publication.end - timedelta(days=1):
        return None
    return next((m, d) for m, d in days if d == newest)


def happening_day(
    found: Found, placed: Mapping[TimeMention, Stretch], publication: Publication
) -> tuple[TimeMention, date] | None:
    """The day of the happening that the lead only names: "the toll of Thursday's ferry disaster rose on Saturday"."""
    lead = lead_sentences(found)
    for mention, stretch in placed.items():
        index = found.sentence_at(mention.span.start)
        day = stretch.first_day
        if not mention.field("wd") or index not in lead or stretch.precision not in _FINE or day is None:
            continue
        sentence = found.sentences[index].span
        after = sentence.text[mention.span.end - sentence.start :]
        if _NAMED.match(sentence.text[mention.span.start - sentence.start :]) and _HAPPENING.match(after):
            return (mention, day) if _near(day, publication) else None
        back = _DAYS_AFTER.search(sentence.text)
        if back and mention.field("tense") != "+":
            earlier = day - timedelta(days=number(back["n"]) or 1)
            return (mention, earlier) if _near(earlier, publication) else None
    return None


def _near(day: date, publication: Publication) -> bool:
    if publication.start is None or publication.end is None:
        return publication.start is None and publication.end is None
    return publication.start - timedelta(days=6) <= day <= publication.end


def nearest(mentions: Sequence[TimeMention], offset: int) -> TimeMention:
    """The phrase closest to an offset; of two as close, the one before it."""
    return min(mentions, key=lambda m: min(abs(m.span.start - offset), abs(m.span.end - offset)))
