"""One sentence for the person: why a fact stands at its time."""

from __future__ import annotations

import functools
from datetime import date

from viewer.model.article import Publication, PublicationBasis
from viewer.model.mention import TimeMention


@functools.lru_cache(maxsize=256)  # an article tells of few days
def day_words(day: date) -> str:
    """ "Monday 13 May 2024"."""
    return f"{day:%A} {day.day} {day:%B} {day.year}"


def publication_words(publication: Publication) -> str:
    """ "published Monday 13 May 2024" or "published between ... and ..."; for an unknown one, that it is."""
    start, end = publication.start, publication.end
    if start is None or end is None:
        return "the article's date is not known"
    how = {PublicationBasis.INFERRED: "inferred to be ", PublicationBasis.USER: "by your correction "}.get(
        publication.basis, ""
    )
    if start == end:
        return f"{how}published {day_words(start)}"
    return f"{how}published between {day_words(start)} and {day_words(end)}"


def own(mention: TimeMention, publication: Publication, words: str) -> str:
    """A time that the clause or its sentence states."""
    phrase = f"'{' '.join(mention.span.text.split())}'"
    if any(mention.field(key) for key in ("y", "y2")):
        return f"{phrase}, as the text says."
    if not publication.known:
        return f"{phrase}{words}, counted from the last date told."
    return f"{phrase}{words}, from the article's date: {publication_words(publication)}."


def inherited(mention: TimeMention, publication: Publication, reason: str) -> str:
    phrase = f"'{' '.join(mention.span.text.split())}'"
    return f"Inherited from {phrase}, {reason}; {publication_words(publication)}."


def published(publication: Publication, reason: str) -> str:
    return f"{reason}: {publication_words(publication)}."
