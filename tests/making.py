"""Small values of the model for tests: a market hall and a river, nothing of the real articles."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime, timedelta

from viewer.model.article import Article, ArticleRow, Publication, PublicationBasis
from viewer.model.fact import Fact, ReadMention, Resolved
from viewer.model.figure import Figure, What
from viewer.model.mention import ClaimantMention, Dropped, Kind, Status
from viewer.model.place import Place, PlaceKind
from viewer.model.span import Span
from viewer.model.when import Basis, Precision, Said, When

TEXT = "The market hall flooded on Tuesday. Mayor Ines Roca said 12 stalls were lost. The river fell later."
DAY = datetime(2021, 3, 2, tzinfo=UTC)


def digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def article(name: str = "hall.txt", text: str = TEXT) -> Article:
    return Article(name, text, "en", "plain_text", digest("bytes of " + name + text), digest(text), title="Hall floods")


def row(name: str = "hall.txt", text: str = TEXT, facts: int = 0) -> ArticleRow:
    publication = Publication(date(2021, 3, 3), date(2021, 3, 4), PublicationBasis.INFERRED, ("It says Tuesday.",))
    return ArticleRow(article(name, text), publication, facts, DAY, "1+rules")


def when(days: int = 0) -> When:
    start = DAY + timedelta(days=days)
    return When(start, start + timedelta(days=1), Precision.DAY, Basis.STATED, "XXXX-WXX-2", "Europe/Madrid")


def place(name: str = "Vic") -> Place:
    return Place(f"user:{name.lower()}", name, PlaceKind.SETTLEMENT, ("Catalonia", "Spain"), 41.93, 2.25)


def fact(words: str = "The market hall flooded", *, of: str = TEXT, name: str = "hall.txt", id_: str = "") -> Fact:
    span = Span.of(of, of.index(words), of.index(words) + len(words))
    return Fact(
        id=id_ or digest(of + words)[:16],
        article=name,
        span=span,
        sentence=span,
        headline=words,
        kind=Kind.DAMAGE,
        when=when(),
        said=Said(DAY, None, Precision.HOUR, None),
        reported=When(DAY, None, Precision.DAY, Basis.PUBLISHED),
        places=(place(),),
        figures=(Figure(What.OTHER, "stalls", 12, None, span),),
        claimant=ClaimantMention(span, "Ines Roca", "named"),
        status=Status.CLAIMED,
    )


def resolved(*facts: Fact, name: str = "hall.txt") -> Resolved:
    span = Span.of(TEXT, 27, 34)
    mentions = (ReadMention(name, span, "DATE", "XXXX-WXX-2", when()), ReadMention(name, span, "PLACE", place=place()))
    return Resolved(name, facts, mentions, (Dropped(Span.of(TEXT, 78, 99), "an advertisement", "sign-up"),))
