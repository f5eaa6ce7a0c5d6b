"""An article as it was read: its canonical text and what its file declares."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class PublicationBasis(StrEnum):
    STATED = "stated"
    METADATA = "metadata"
    INFERRED = "inferred"
    USER = "user"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Publication:
    """When an article was published: inclusive days, each None where nothing bounds it.

    `clock` is an aware datetime where the page states one. `evidence` holds sentences for the person, `against` those
    that speak for another day. `offered` are stretches of days (inclusive) that fit alike, for the person to choose
    from: where several weeks do, none is asserted.
    """

    start: date | None = None
    end: date | None = None
    basis: PublicationBasis = PublicationBasis.UNKNOWN
    evidence: tuple[str, ...] = ()
    clock: datetime | None = None
    offered: tuple[tuple[date, date], ...] = ()
    against: tuple[str, ...] = ()

    @property
    def known(self) -> bool:
        return self.start is not None and self.end is not None


@dataclass(frozen=True, slots=True)
class Article:
    """One text by one publisher.

    `name` is the POSIX path below the folder given (the folder's name first when several were given).
    `text` is the canonical text all offsets refer to. `declared` is a publication the file's own
    metadata states (front matter, a page's meta elements), never one that was guessed.
    `sha256` is of the file's bytes, `text_sha256` of the canonical text in UTF-8.
    """

    name: str
    text: str
    language: str
    reader: str
    sha256: str
    text_sha256: str
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    url: str | None = None
    declared: Publication | None = None


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """An article as a project lists it: its publication in force, how many facts it gives, when it was added (UTC)."""

    article: Article
    publication: Publication
    facts: int = 0
    added_at: datetime | None = None
    rules_version: str = ""
