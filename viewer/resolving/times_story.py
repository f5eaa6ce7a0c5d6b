"""The day an article's news is about; the words are rules of `times_story.toml`."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta

from viewer.finding.rules import load_rules
from viewer.finding.times_anchor import FINE
from viewer.finding.times_calendar import Stretch
from viewer.finding.times_words import number
from viewer.model.article import Publication
from viewer.model.mention import Found, TimeMention
from viewer.resolving.times_syntax import Syntax

_LEAD_SENTENCES = 3
_NAMED = re.compile(r"(?:\w+\s)?\w+day(?:[’']s)?")


@functools.cache
def _rules() -> dict[str, re.Pattern[str]]:
    return {rule.name: rule.pattern for rule in load_rules("en", "times_story")}


def is_since_happening(words: str) -> bool:
    """ "Since the fire, ...": from the story's happening on."""
    return _rules()["since"].match(words) is not None


def names_happening(words: str) -> bool:
    """ "The crush began ...": a sentence that opens with a happening told of before."""
    return _rules()["names-it"].match(words) is not None


def is_judgement(words: str) -> bool:
    """ "Was charged over ...": what a court or the police did about a happening."""
    return _rules()["judgement"].search(words) is not None


def lead_sentences(found: Found) -> set[int]:
    """Indexes of the first sentences that carry the news, without the headline and what is left out."""
    kept = (
        i
        for i, s in enumerate(found.sentences)
        if not s.headline and len(s.span.text) > 40 and not any(d.span.overlaps(s.span) for d in found.dropped)
    )
    return set(itertools.islice(kept, _LEAD_SENTENCES))


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
        if stretch.precision not in FINE or day is None or mention.field("tense") == "+" or mention.field("quoted"):
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
        if not mention.field("wd") or index not in lead or stretch.precision not in FINE or day is None:
            continue
        sentence = found.sentences[index].span
        after = sentence.text[mention.span.end - sentence.start :]
        if _NAMED.match(sentence.text[mention.span.start - sentence.start :]) and _rules()["named"].match(after):
            return (mention, day) if _near(day, publication) else None
        back = _rules()["days-after"].search(sentence.text)
        if back and mention.field("tense") != "+":
            earlier = day - timedelta(days=number(back["n"]) or 1)
            return (mention, earlier) if _near(earlier, publication) else None
    return None


def _near(day: date, publication: Publication) -> bool:
    if publication.start is None or publication.end is None:
        return publication.start is None and publication.end is None
    return publication.start - timedelta(days=6) <= day <= publication.end


def told_behind(
    found: Found, placed: Mapping[TimeMention, Stretch], publication: Publication, syntax: Syntax
) -> tuple[TimeMention, date] | None:
    """The day of a happening told in the lead behind its own, later news: "found the plane that crashed on Monday"."""
    for index in sorted(lead_sentences(found))[:1]:
        days = [
            (m, day)
            for m in syntax.times(index)
            if placed[m].precision in FINE and m.field("tense") != "+" and not syntax.dates_saying(m)
            if (day := placed[m].first_day) is not None and _near(day, publication)
        ]
        news = [day for m, day in days if syntax.part(m).role in ("main", "fronted")]
        words = found.sentences[index].span
        before = words.start
        for mention, day in days:
            part = syntax.part(mention)
            behind = part.role in ("rel", "prior")
            start = (
                part.start if behind else before
            )  # "searched on Friday for a man suspected of killing six on Monday"
            inside = words.text[start - words.start : (part.end if behind else mention.span.start) - words.start]
            second = behind or before > words.start
            if second and news and day < max(news) and _rules()["harm"].search(inside):
                return mention, day
            before = mention.span.end
    return None


def nearest(mentions: Sequence[TimeMention], offset: int) -> TimeMention:
    """The phrase closest to an offset; of two as close, the one before it."""
    return min(mentions, key=lambda m: min(abs(m.span.start - offset), abs(m.span.end - offset)))
