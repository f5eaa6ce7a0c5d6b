"""Date an article by how long after a happening it says it is, where a dated article tells when that happened.

"A week after the blast at the mill" says the day once another article of the folder has told of Monday's blast.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from viewer.dating import inside
from viewer.dating.days import Days, earlier, later
from viewer.dating.evidence import Evidence, Strength
from viewer.dating.names import sorts_in, sudden
from viewer.dating.seen import Seen
from viewer.dating.so_long_after import SoLongAfter, so_long_after
from viewer.dating.told import around, of_words, plain_words
from viewer.finding.times_placing import Anchor, place
from viewer.model.mention import TimeMention

_NEWS = 8  # days: what a lead tells that is older is no news of its own
_TOLD_WITHIN = 2  # days in which a happening is news
_APART = 4  # days; articles that tell of one happening agree at least so far on when it was
_WORD = re.compile(r"\b[a-z][\w’-]{3,}")
_DEADLY = re.compile(r"\b(?:died|killed|dead|deaths?)\b", re.IGNORECASE)
_NAMES = 2  # that are no places
_ALIKE = 3  # beginnings of words in common that tell of one happening where no sort of it is known


@dataclass(frozen=True, slots=True)
class Happening:
    """Days on one of which something happened, and the words of a dated article that tell of it."""

    first: date
    last: date
    words: str
    headline: str = ""


def happenings(found: Seen, written: date) -> list[Happening]:
    """What the headline and the lead of an article written on a day tell of past days, the earliest first.

    Last comes what they tell as a whole, without its day: news of the last days.
    """
    if so_long_after(found):
        return []  # it looks back itself
    first = found.lead
    headline = " ".join(s.span.text for s in found.sentences if s.headline)
    back = {found.sentence_at(m.span.start) for m in found.kept if _looks_back(m)}
    told = []
    for mention in (*found.past_weekdays, *found.past_dates, *inside.from_writer(found, first)):
        index = found.sentence_at(mention.span.start)
        sentence = found.sentences[index]
        day = place(mention, Anchor(written, None, -1)).first_day
        if index in back or of_words(*around(sentence.span, mention.span)):
            continue
        if (index in first or sentence.headline) and day is not None and 0 <= (written - day).days <= _NEWS:
            told.append(Happening(day, day, sentence.span.text, headline))
    lead = " ".join(found.sentences[i].span.text for i in sorted(first))
    whole = Happening(earlier(written, _TOLD_WITHIN), written, f"{headline} {lead}", headline)
    return [*sorted(told, key=lambda h: (h.first, h.words)), whole]


@dataclass(frozen=True, slots=True)
class Told:
    """What a dated article tells; `where` says who does, `names` how many names that are no places both share."""

    where: str
    names: int
    happenings: Sequence[Happening]


def _looks_back(mention: TimeMention) -> bool:
    """ "Five years ago", "after 24 days": with such words a sentence tells of another day than that of its news."""
    long = mention.field("form") == "duration" and mention.field("lead") in ("after", "for", "since")
    return long or mention.field("form") == "ago" or mention.field("y") is not None


def counted_from(phrase: SoLongAfter, told: Iterable[Told]) -> list[Evidence]:
    """The days so long after the happening that a phrase means, by each article that tells of it.

    Nothing where they are of different days.
    """
    meant = [(each.where, happening) for each in told if (happening := _meant(phrase, each))]
    if not meant or max(h.first for _, h in meant) > later(min(h.last for _, h in meant), _APART):
        return []
    return [
        Evidence(
            Days.between(later(happening.first, phrase.least), later(happening.last, phrase.most)),
            Strength.TOLD,
            f"It speaks of '{phrase.words}' what happened {_when(happening)} according to {where}.",
        )
        for where, happening in meant
    ]


def _when(happening: Happening) -> str:
    if happening.first == happening.last:
        return f"on {happening.first.isoformat()}"
    return f"about {happening.last.isoformat()}"


def _meant(phrase: SoLongAfter, told: Told) -> Happening | None:
    return next((happening for happening in told.happenings if _same(phrase, happening, told.names)), None)


def _same(phrase: SoLongAfter, happening: Happening, shared: int) -> bool:
    """Whether a phrase counts from a happening: by what is told of it, and by how many names both articles share.

    A place and a sort of happening are not enough: the same town may have had another fire some years before.
    """
    event = phrase.event if phrase.nth else re.split(r"[,;.]", phrase.event, maxsplit=1)[0]
    words = _words(event)
    alike = len(set(words) & set(_words(f"{happening.headline} {happening.words}")))
    if phrase.nth and happening.first != happening.last:
        return False
    if alike >= _ALIKE and (shared >= _NAMES or not phrase.nth):
        return True
    deadly = bool(_DEADLY.search(event)) and bool(_DEADLY.search(happening.words))
    if _DEADLY.search(event) and not deadly:
        return False
    if deadly and alike:
        return True
    if happening.first != happening.last:
        return shared >= _NAMES and bool(words) and words[0] in _words(happening.headline)
    sorts = sorts_in(event) & sorts_in(happening.words)
    return shared >= _NAMES and bool(sorts) and (alike > 0 or not sorts.isdisjoint(sudden(event)))


def _words(words: str) -> list[str]:
    """The beginnings of words that are not just anybody's."""
    return [word[:6] for word in _WORD.findall(words.casefold()) if word not in plain_words()]
