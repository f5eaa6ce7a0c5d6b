"""What the window says of an article's publication date, and how it is known. No Qt."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from viewer.application.session import Previewed
from viewer.model.article import ArticleRow, Publication, PublicationBasis
from viewer.timeline.wording import LONG_MONTHS, MONTHS
from viewer.ui.words import count_words, day_words, days_words

# Letters of a title in the middle of a sentence.
LONGEST_NAMED = 44
WEEK = 7
_ISO_DAY = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")


class Known(StrEnum):
    """How a publication date is known; each has a sign of its own, told apart by its shape."""

    STATED = "stated"
    INFERRED = "inferred"
    SET = "set by you"
    UNKNOWN = "unknown"


_KNOWN = {
    PublicationBasis.STATED: Known.STATED,
    PublicationBasis.METADATA: Known.STATED,
    PublicationBasis.INFERRED: Known.INFERRED,
    PublicationBasis.USER: Known.SET,
    PublicationBasis.UNKNOWN: Known.UNKNOWN,
}
_BASIS_WORDS = {
    PublicationBasis.STATED: "stated",
    PublicationBasis.METADATA: "from the file's own data",
    PublicationBasis.INFERRED: "inferred",
    PublicationBasis.USER: "set by you",
    PublicationBasis.UNKNOWN: "",
}


@dataclass(frozen=True, slots=True)
class Dating:
    """One article's publication for reading: sentences for and against it with titles and days in words."""

    article: str
    title: str
    publication: Publication
    rests_on: tuple[str, ...]
    against: tuple[str, ...]

    @property
    def known(self) -> Known:
        return known_of(self.publication)

    @property
    def line(self) -> str:
        return publication_line(self.publication)


def dating_of(item: ArticleRow, titles: Mapping[str, str]) -> Dating:
    """`titles` by article name, of all articles that the evidence may name."""
    name, publication = item.article.name, item.publication
    return Dating(
        name,
        titles.get(name, name),
        publication,
        tuple(evidence_words(sentence, titles) for sentence in publication.evidence),
        tuple(evidence_words(sentence, titles) for sentence in publication.against),
    )


def known_of(publication: Publication) -> Known:
    return _KNOWN[publication.basis] if publication.start or publication.end else Known.UNKNOWN


def basis_words(publication: Publication) -> str:
    return _BASIS_WORDS[publication.basis]


def publication_words(publication: Publication) -> str:
    """The inclusive days of a publication, `Date unknown` where nothing bounds it."""
    first, last = publication.start, publication.end
    if first is not None and last is not None:
        return days_words(first, last)
    if first is not None:
        return f"{day_words(first)} or later"
    if last is not None:
        return f"{day_words(last)} or earlier"
    return "Date unknown"


def publication_line(publication: Publication) -> str:
    """The days with how they are known, short enough for the side bar: `Unknown: 3 weeks on offer`."""
    first, last = publication.start, publication.end
    if publication.basis is PublicationBasis.UNKNOWN:
        if publication.offered:
            return f"Unknown: {offered_words(publication)}"
        bound = f"{_short(first)} or later" if first else f"{_short(last)} or earlier" if last else ""
        return f"Unknown: {bound}" if bound else "Date unknown"
    basis = basis_words(publication)
    return f"{publication_words(publication)}, {basis}" if basis else publication_words(publication)


def _short(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def offered_words(publication: Publication) -> str:
    """`3 weeks on offer`; single days and stretches longer than a week are called what they are."""
    longest = max((last - first).days + 1 for first, last in publication.offered)
    number = len(publication.offered)
    if longest > WEEK:
        return f"{number:,} {'stretch' if number == 1 else 'stretches'} on offer"
    return f"{count_words(number, 'day' if longest == 1 else 'week')} on offer"


def reasons_words(dating: Dating) -> str:
    """`3 reasons, 1 against`."""
    parts = [count_words(len(dating.rests_on), "reason")] if dating.rests_on else []
    parts += [f"{len(dating.against):,} against"] if dating.against else []
    return ", ".join(parts)


def evidence_words(sentence: str, titles: Mapping[str, str]) -> str:
    """A sentence about a date with articles by their titles and days in words, not file names and ISO dates."""
    for name in sorted(titles, key=len, reverse=True):
        if name in sentence:
            sentence = sentence.replace(name, f"\u2018{short_title(titles[name])}\u2019")
    return _ISO_DAY.sub(_iso_words, sentence)


def short_title(title: str) -> str:
    return title if len(title) <= LONGEST_NAMED else f"{title[:LONGEST_NAMED].rsplit(' ', 1)[0]}\u2026"


def _iso_words(found: re.Match[str]) -> str:
    try:
        day = date.fromisoformat(found[0])
    except ValueError:
        return found[0]
    return f"{day.day} {LONG_MONTHS[day.month - 1]} {day.year}"


def follows_words(answer: Previewed, titles: Mapping[str, str]) -> tuple[str, ...]:
    """What a date that is not set yet would bring with it beside the facts that move."""
    lines = []
    if answer.publication is None and answer.becomes is not None:
        lines.append(f"It becomes: {publication_line(answer.becomes)}.")
    if answer.stay:
        lines.append(f"{count_words(answer.stay, 'fact')} you confirmed or corrected {_stays(answer.stay)}.")
    for name, before, after in answer.neighbours[:3]:
        title = short_title(titles.get(name, name))
        lines.append(f"\u2018{title}\u2019 follows: {publication_line(before)} \u2192 {publication_line(after)}.")
    rest = len(answer.neighbours) - 3
    if rest > 0:
        lines.append(f"{count_words(rest, 'more article')} {'follows' if rest == 1 else 'follow'}.")
    return tuple(lines)


def _stays(number: int) -> str:
    return "stays" if number == 1 else "stay"
