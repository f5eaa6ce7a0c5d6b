"""Date an article by how long after a happening it says it is, where a dated article tells when that happened.

"A week after the blast at the mill" says the day once another article of the folder has told of Monday's blast.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from viewer.dating import inside
from viewer.dating.days import Days, later
from viewer.dating.evidence import Evidence, Strength
from viewer.dating.names import sorts_in
from viewer.dating.so_long_after import SoLongAfter, so_long_after
from viewer.finding.times_placing import Anchor, place
from viewer.model.mention import Found

_NEWS = 8  # days: what a lead tells that is older is no news of its own
_WORD = re.compile(r"\b[a-z][\w’-]{4,}")
_ALIKE = 3  # beginnings of words in common that tell of one happening where no sort of it is known


@dataclass(frozen=True, slots=True)
class Happening:
    """A day that a dated article's headline or lead tells, and the words it tells it with."""

    day: date
    words: str


def happenings(found: Found, written: date) -> list[Happening]:
    """The past days of the news of an article written on a day, the earliest first."""
    if so_long_after(found):
        return []  # it looks back itself
    first = inside.lead(found)
    told = []
    for mention in (*inside.past_weekdays(found), *inside.past_dates(found), *inside.from_writer(found, first)):
        index = found.sentence_at(mention.span.start)
        sentence = found.sentences[index]
        day = place(mention, Anchor(written, None, -1)).first_day
        if (index in first or sentence.headline) and day is not None and 0 <= (written - day).days <= _NEWS:
            told.append(Happening(day, sentence.span.text))
    return sorted(told, key=lambda h: (h.day, h.words))


def counted_from(phrases: Sequence[SoLongAfter], told: Iterable[Happening], where: str) -> list[Evidence]:
    """The days so long after the first of the happenings told that a phrase may mean; `where` says who tells it."""
    pieces = []
    for phrase in phrases:
        meant = next((happening for happening in told if _same(phrase, happening)), None)
        if meant is None:
            continue
        days = Days.between(later(meant.day, phrase.least), later(meant.day, phrase.most))
        why = f"It speaks of '{phrase.words}' what happened on {meant.day.isoformat()} according to {where}."
        pieces.append(Evidence(days, Strength.TOLD, why))
    return pieces


def _same(phrase: SoLongAfter, happening: Happening) -> bool:
    event = re.split(r"[,;.]", phrase.event, maxsplit=1)[0] if not phrase.nth else phrase.event
    if sorts_in(event) & sorts_in(happening.words):
        return True
    return len(_beginnings(phrase.event) & _beginnings(happening.words)) >= _ALIKE


def _beginnings(words: str) -> set[str]:
    return {word[:6] for word in _WORD.findall(words.casefold())}
