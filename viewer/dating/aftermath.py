"""Date an article by how long after a happening it says it is, where a dated article tells when that happened.

"A week after the blast at the mill" says the day once another article of the folder has told of Monday's blast.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from viewer.dating import inside
from viewer.dating.days import Days, earlier, later
from viewer.dating.evidence import Evidence, Strength
from viewer.dating.names import sorts_in
from viewer.dating.so_long_after import SoLongAfter, so_long_after
from viewer.dating.told import around, of_words, plain_words
from viewer.finding.times_placing import Anchor, place
from viewer.model.mention import Found

_NEWS = 8  # days: what a lead tells that is older is no news of its own
_TOLD_WITHIN = 2  # days in which a happening is news
_APART = 4  # days; articles that tell of one happening agree at least so far on when it was
_WORD = re.compile(r"\b[a-z][\w’-]{3,}")
_DEADLY = re.compile(r"\b(?:died|killed|dead|deaths?)\b", re.IGNORECASE)
_ALIKE = 3  # beginnings of words in common that tell of one happening where no sort of it is known


@dataclass(frozen=True, slots=True)
class Happening:
    """Days on one of which something happened, and the words of a dated article that tell of it."""

    first: date
    last: date
    words: str
    headline: str = ""


def happenings(found: Found, written: date) -> list[Happening]:
    """What the headline and the lead of an article written on a day tell of past days, the earliest first.

    Last comes what they tell as a whole, without its day: news of the last days.
    """
    if so_long_after(found):
        return []  # it looks back itself
    first = inside.lead(found)
    told = []
    for mention in (*inside.past_weekdays(found), *inside.past_dates(found), *inside.from_writer(found, first)):
        index = found.sentence_at(mention.span.start)
        sentence = found.sentences[index]
        day = place(mention, Anchor(written, None, -1)).first_day
        if of_words(*around(sentence.span, mention.span)):
            continue
        if (index in first or sentence.headline) and day is not None and 0 <= (written - day).days <= _NEWS:
            told.append(Happening(day, day, sentence.span.text))
    headline = " ".join(s.span.text for s in found.sentences if s.headline)
    lead = " ".join(found.sentences[i].span.text for i in sorted(first))
    whole = Happening(earlier(written, _TOLD_WITHIN), written, f"{headline} {lead}", headline)
    return [*sorted(told, key=lambda h: (h.first, h.words)), whole]


def counted_from(phrase: SoLongAfter, told: Sequence[tuple[str, Sequence[Happening]]]) -> list[Evidence]:
    """The days so long after the happening that a phrase means, by each article that tells of it.

    `told` are what dated articles tell, with words that say who does. Nothing where they are of different days.
    """
    meant = [(where, happening) for where, some in told if (happening := _meant(phrase, some))]
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


def _meant(phrase: SoLongAfter, told: Sequence[Happening]) -> Happening | None:
    return next((happening for happening in told if _same(phrase, happening)), None)


def _same(phrase: SoLongAfter, happening: Happening) -> bool:
    event = phrase.event if phrase.nth else re.split(r"[,;.]", phrase.event, maxsplit=1)[0]
    words = _words(event)
    if happening.first == happening.last:
        if sorts_in(event) & sorts_in(happening.words) or (_DEADLY.search(event) and _DEADLY.search(happening.words)):
            return True
    elif words and words[0] in _words(happening.headline):
        return True
    return len(set(words) & set(_words(happening.words))) >= _ALIKE


def _words(words: str) -> list[str]:
    """The beginnings of words that are not just anybody's."""
    return [word[:6] for word in _WORD.findall(words.casefold()) if word not in plain_words()]
