"""A blast at a mill, told by three articles whose figures grow: for Compare and the toll chart."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from viewer.model.article import Article, ArticleRow, Publication, PublicationBasis
from viewer.model.event import Event, Relation, RelationKind
from viewer.model.fact import Fact
from viewer.model.figure import Figure, What
from viewer.model.mention import ClaimantMention, Kind, Status
from viewer.model.place import Place, PlaceKind
from viewer.model.span import Span
from viewer.model.when import UNKNOWN_WHEN, Basis, Precision, Said, When
from viewer.timeline.compare_table import Comparison, compare_incident

ZONE = "Europe/Helsinki"  # three hours ahead of UTC in June
MILL = Place("made:mill", "Fallow Mill", PlaceKind.SETTLEMENT, ("Norland",), zone=ZONE)
FIRE, COUNTY, MINISTRY, OWNER = "Fire brigade", "the county", "Interior ministry", "the mill\u2019s owner"
Counted = tuple[What, int | None, int | None, str]


def moment(day: int, hour: int = 0, minute: int = 0) -> datetime:
    return datetime(2030, 6, day, hour, minute, tzinfo=UTC)


def on(day: int, last: int | None = None, basis: Basis = Basis.STATED) -> When:
    precision = Precision.DAY if last is None else Precision.INTERVAL
    return When(moment(day) - timedelta(hours=3), moment((last or day) + 1) - timedelta(hours=3), precision, basis)


def clock(hour: int, minute: int, phrase: str) -> When:
    start = moment(12, hour, minute)
    expression = Span(0, len(phrase), phrase)
    end = start + timedelta(minutes=1)
    return When(start, end, Precision.MINUTE, Basis.STATED, zone=ZONE, expression=expression)


REPORTED = {"a.txt": (12, 12), "b.txt": (12, 13), "c.txt": (14, 14)}


def told(key: str, words: str, kind: Kind = Kind.CASUALTIES, by: str = "", *counted: Counted, **more: Any) -> Fact:
    """A fact of the article that its key begins with: "a1" of a.txt."""
    article, place = f"{key[0]}.txt", 100 * int(key[1:])
    span = Span(place, place + len(words), words)
    first, last = REPORTED.get(article, (0, 0))
    printed = UNKNOWN_WHEN
    if first:
        precision = Precision.DAY if first == last else Precision.INTERVAL
        printed = When(moment(first), moment(last + 1), precision, Basis.PUBLISHED)
    figures = tuple(
        Figure(what, "people", low, high, Span(place, place + len(text), text), vague=not any(map(str.isdigit, text)))
        for what, low, high, text in counted
    )
    values: dict[str, Any] = {
        "when": on(12),
        "said": None,
        "reported": printed,
        "places": (MILL,),
        "status": Status.CLAIMED if by else Status.ASSERTED,
        **more,
    }
    claimant = ClaimantMention(span, by, "made") if by else None
    return Fact(key, article, span, span, words, kind, figures=figures, claimant=claimant, **values)


def facts() -> list[Fact]:
    early = Said(moment(13, 21), moment(14, 6), Precision.HOUR, None)
    local, abroad = clock(8, 40, "11.40 local time"), clock(8, 40, "08:40 GMT")
    killed, injured = What.KILLED, What.INJURED
    return [
        told("a1", "the south wall of the mill came down", Kind.COLLAPSE),
        told("a2", "two people were killed", Kind.CASUALTIES, FIRE, (killed, 2, 2, "2")),
        told("a3", "more than a dozen were hurt", Kind.CASUALTIES, COUNTY, (injured, 13, None, "more than 12")),
        told("a4", "flour dust caught fire", Kind.EXPLOSION, FIRE),
        told("b1", "the blast was heard at 11.40 local time", Kind.EXPLOSION, when=local),
        told("b2", "at least seven were dead", Kind.CASUALTIES, FIRE, (killed, 7, None, "at least 7")),
        told("b3", "17 were in hospital", Kind.CASUALTIES, COUNTY, (injured, 17, 17, "17")),
        told("b4", "a parcel was thrown over the wall", Kind.STRIKE, OWNER, status=Status.UNVERIFIED),
        told("c1", "the southern wall collapsed", Kind.COLLAPSE),
        told("c2", "fifteen had died", Kind.CASUALTIES, MINISTRY, (killed, 15, 15, "15"), said=early),
        told("c3", "at least 15 were dead", Kind.CASUALTIES, FIRE, (killed, 15, None, "at least 15")),
        told("c4", "20 were hurt", Kind.CASUALTIES, COUNTY, (injured, 20, 20, "20")),
        told("c5", "it put the blast at 08:40 GMT", Kind.STATEMENT, MINISTRY, when=abroad),
        told("c6", "up to 30 were missing", Kind.CASUALTIES, COUNTY, (What.MISSING, None, 30, "up to 30")),
    ]


def _event(key: str, ids: str, *relations: Relation, origins: str = "") -> Event:
    facts = tuple(ids.split())
    groups = tuple(tuple(group.split()) for group in origins.split("|")) if origins else tuple((one,) for one in facts)
    articles = tuple(dict.fromkeys(f"{fact[0]}.txt" for fact in facts))
    return Event(key, "blast", facts, articles, groups, relations)


def _relation(kind: RelationKind, what: str, ids: str, words: str) -> Relation:
    return Relation(kind, what, tuple(ids.split()), words)


def events() -> list[Event]:
    grew = "killed: 2 (Fire brigade), then 7 (Fire brigade), then 15 (Fire brigade, Interior ministry)"
    hurt = "injured: at least 13 (the county), then 17 (the county), then 20 (the county)"
    rival = "cause: an explosion (Fire brigade, b.txt), a strike (the mill\u2019s owner)"
    return [
        _event("wall", "a1 c1", _relation(RelationKind.AGREEMENT, "collapse", "a1 c1", "told in 2 articles"),
               origins="a1 c1"),
        _event("toll", "a2 b2 c2 c3", _relation(RelationKind.UPDATE, "killed", "a2 b2 c2 c3", grew)),
        _event("hurt", "a3 b3 c4", _relation(RelationKind.UPDATE, "injured", "a3 b3 c4", hurt)),
        _event("cause", "a4 b1 b4", _relation(RelationKind.CONTRADICTION, "cause", "a4 b1 b4", rival)),
        _event("hour", "c5"),
        _event("gone", "c6"),
    ]  # fmt: skip


def articles() -> list[ArticleRow]:
    days = {"a.txt": PublicationBasis.STATED, "b.txt": PublicationBasis.INFERRED, "c.txt": PublicationBasis.STATED}
    titles = {"a.txt": "Wall of old mill falls", "b.txt": "Seven dead at the mill", "c.txt": "Mill toll climbs to 15"}
    return [
        ArticleRow(
            Article(name, "", "en", "plain_text", "", "", title=titles[name]),
            Publication(date(2030, 6, REPORTED[name][0]), date(2030, 6, REPORTED[name][1]), basis),
        )
        for name, basis in days.items()
    ]


def compared(*more: Fact, hidden: tuple[str, ...] = (), joined: tuple[Event, ...] = ()) -> Comparison:
    """The blast in Compare, with further facts that stand alone."""
    known = [*facts(), *more]
    grouped = {key for event in joined for key in event.facts}
    alone = [_event(fact.id, fact.id) for fact in more if fact.id not in grouped]
    made = compare_incident(
        "blast",
        {fact.id: fact for fact in known},
        [*events(), *joined, *alone],
        articles(),
        hidden=hidden,
        zone=ZONE,
    )
    assert made is not None
    return made
