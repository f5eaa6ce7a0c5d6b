"""What an export is made of: plain values that a worker process can be handed, and the records of each table.

The shapes are a contract (see ARCHITECTURE.md, "Contracts"): keys are added, never renamed or dropped.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from viewer.model.article import ArticleRow
from viewer.model.event import Event
from viewer.model.fact import Fact, ReadMention
from viewer.model.figure import Figure
from viewer.model.place import Place
from viewer.model.span import Span
from viewer.model.when import Said, When
from viewer.timeline.table import FactTable
from viewer.timeline.view import View

Record = dict[str, Any]
CHARTS = ("timeline", "compare", "tolls")


@dataclass(frozen=True)
class ExportData:
    """A project as exports see it. `mentions` are filled for the table of that name only.

    `titles` of articles, by name, for those charts that list them.
    """

    name: str
    facts: Mapping[str, Fact]
    events: tuple[Event, ...]
    articles: tuple[ArticleRow, ...]
    table: FactTable
    hidden: frozenset[str] = frozenset()
    confirmed: frozenset[str] = frozenset()
    corrected: Mapping[str, frozenset[str]] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)
    mentions: tuple[ReadMention, ...] = ()
    titles: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class ExportOptions:
    """`start` and `end` (aware) keep facts that touch [start, end); `places` keep facts in those lanes and within.

    Sizes are pixels of the picture; `dpi` rules how large its letters are (None: as fits the size, see `draw_chart`);
    `theme` is light, dark or print. `chart` is one of CHARTS; all but the timeline are of an `incident`, named by an id
    of it, of one of its events or facts, or by words; a height of 0 lets them be as high as they need.
    """

    table: str = "facts"
    view: View | None = None
    start: datetime | None = None
    end: datetime | None = None
    places: tuple[str, ...] = ()
    width: int = 1920
    height: int = 1080
    dpi: int | None = None
    theme: str = "print"
    chart: str = "timeline"
    incident: str = ""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """How many facts an export does not hold, each counted once, by the first reason that applies."""

    hidden: int = 0
    filtered: int = 0
    undated: int = 0
    unplaced: int = 0

    @property
    def total(self) -> int:
        return self.hidden + self.filtered + self.undated + self.unplaced

    @property
    def words(self) -> str:
        """ "3 facts are left out: 2 undated, 1 hidden." """
        if not self.total:
            return "No fact is left out."
        counts = [
            (self.filtered, "filtered"),
            (self.undated, "undated"),
            (self.unplaced, "unplaced"),
            (self.hidden, "hidden"),
        ]
        facts = "1 fact is" if self.total == 1 else f"{self.total} facts are"
        return f"{facts} left out: {', '.join(f'{count} {reason}' for count, reason in counts if count)}."


def fact_records(data: ExportData, facts: Sequence[Fact]) -> list[Record]:
    """`facts.jsonl`: one record a fact."""
    events = {fact: event for event in data.events for fact in event.facts}
    return [_fact(data, fact, events.get(fact.id)) for fact in facts]


def _fact(data: ExportData, fact: Fact, event: Event | None) -> Record:
    own = f"fact:{fact.id}"
    return {
        "id": fact.id,
        "event": event.id if event else own,
        "incident": event.incident if event else own,
        "article": fact.article,
        **_span(fact.span),
        "headline": fact.headline,
        "kind": fact.kind.value,
        "when": _when(fact.when),
        "said": None if fact.said is None else _said(fact.said),
        "reported": {"start": iso(fact.reported.start), "end": iso(fact.reported.end)},
        "places": [_place(place) for place in fact.places],
        "figures": [_figure(figure) for figure in fact.figures],
        "claimant": None
        if fact.claimant is None
        else {"name": fact.claimant.name, "start": fact.claimant.span.start, "end": fact.claimant.span.end},
        "status": fact.status.value,
        "core": fact.core,
        "sentence": _span(fact.sentence),
        "rule": fact.rule,
        "corrected": sorted(data.corrected.get(fact.id, ())),
        "confirmed": fact.id in data.confirmed,
        "note": data.notes.get(fact.id),
    }


def article_records(data: ExportData) -> list[Record]:
    """`articles.jsonl`: one record an article, with the events and incidents that it tells of."""
    told: dict[str, list[Event]] = {}
    for event in data.events:
        for article in event.articles:
            told.setdefault(article, []).append(event)
    return [
        {
            "article": row.article.name,
            "title": row.article.title,
            "publisher": row.article.publisher,
            "author": row.article.author,
            "url": row.article.url,
            "published": {
                "start": row.publication.start.isoformat() if row.publication.start else None,
                "end": row.publication.end.isoformat() if row.publication.end else None,
                "basis": row.publication.basis.value,
                "evidence": list(row.publication.evidence),
                "against": list(row.publication.against),
                "offered": [f"{first.isoformat()}/{last.isoformat()}" for first, last in row.publication.offered],
            },
            "language": row.article.language,
            "characters": len(row.article.text),
            "facts": row.facts,
            "events": [event.id for event in told.get(row.article.name, ())],
            "incidents": list(dict.fromkeys(event.incident for event in told.get(row.article.name, ()))),
            "sha256": row.article.sha256,
            "text_sha256": row.article.text_sha256,
            "reader": row.article.reader,
            "rules_version": row.rules_version,
            "added_at": iso(row.added_at),
        }
        for row in data.articles
    ]


def text_records(data: ExportData) -> list[Record]:
    """`texts`: the canonical text that all offsets refer to."""
    return [
        {"article": row.article.name, "text_sha256": row.article.text_sha256, "text": row.article.text}
        for row in data.articles
    ]


def mention_records(data: ExportData) -> list[Record]:
    """`mentions.jsonl`: one record a time or place, with the events and incidents of the facts of its sentence."""
    events = {fact: event for event in data.events for fact in event.facts}
    facts: dict[str, list[Fact]] = {}
    for fact in data.facts.values():
        facts.setdefault(fact.article, []).append(fact)

    def told(mention: ReadMention) -> Record:
        span = mention.span
        told_there = facts.get(mention.article, ())
        within = [f for f in told_there if f.sentence.start <= span.start and span.end <= f.sentence.end]
        found = [events[fact.id] for fact in within if fact.id in events]
        return {
            "events": list(dict.fromkeys(event.id for event in found)),
            "incidents": list(dict.fromkeys(event.incident for event in found)),
        }

    return [
        {
            "article": mention.article,
            **_span(mention.span),
            "type": mention.type,
            "value": mention.value,
            "utc_start": iso(mention.when.start) if mention.when else None,
            "utc_end": iso(mention.when.end) if mention.when else None,
            "name": mention.place.name if mention.place else None,
            "latitude": mention.place.latitude if mention.place else None,
            "longitude": mention.place.longitude if mention.place else None,
            "used_as": mention.used_as,
            **told(mention),
        }
        for mention in data.mentions
    ]


def event_records(data: ExportData, facts: Sequence[Fact]) -> list[Record]:
    """`events.jsonl`: one record an event that has at least one of the facts; a fact in no event has one of its own."""
    kept = {fact.id: fact for fact in facts}
    records = [_event(event) for event in data.events if any(fact in kept for fact in event.facts)]
    known = {fact for event in data.events for fact in event.facts}
    alone = [fact for fact in facts if fact.id not in known]
    own = [Event(f"fact:{f.id}", f"fact:{f.id}", (f.id,), (f.article,), ((f.id,),)) for f in alone]
    return [*records, *(_event(event) for event in own)]


def _event(event: Event) -> Record:
    return {
        "event": event.id,
        "incident": event.incident,
        "facts": list(event.facts),
        "articles": list(event.articles),
        "origins": [list(origin) for origin in event.origins],
        "relations": [
            {"kind": r.kind.value, "what": r.what, "facts": list(r.facts), "words": r.words} for r in event.relations
        ],
        "suggested": [{"facts": list(facts), "why": why} for facts, why in event.suggested],
    }


def iso(time: datetime | None) -> str | None:
    """UTC as 2024-05-11T21:00:00Z."""
    if time is None:
        return None
    return time.astimezone(UTC).replace(microsecond=0, tzinfo=None).isoformat() + "Z"


def _span(span: Span) -> Record:
    return {"start": span.start, "end": span.end, "text": span.text}


def _when(when: When) -> Record:
    return {
        "start": iso(when.start),
        "end": iso(when.end),
        "precision": when.precision.value,
        "basis": when.basis.value,
        "value": when.value,
        "zone": when.zone,
        "rule": when.rule,
        "expression": None if when.expression is None else _span(when.expression),
        "why": when.why,
    }


def _said(said: Said) -> Record:
    return {
        "start": iso(said.start),
        "end": iso(said.end),
        "precision": said.precision.value,
        "expression": None if said.expression is None else _span(said.expression),
    }


def _place(place: Place) -> Record:
    return {
        "id": place.id,
        "name": place.name,
        "within": list(place.within),
        "kind": place.kind.value,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "approximate": place.approximate,
        "zone": place.zone,
        "basis": place.basis.value,
        "mention": None if place.mention is None else _span(place.mention),
    }


def _figure(figure: Figure) -> Record:
    return {
        "what": figure.what.value,
        "noun": figure.noun,
        "min": figure.minimum,
        "max": figure.maximum,
        "approximate": figure.approximate,
        "vague": figure.vague,
        "counts": figure.counts.value,
        **_span(figure.span),
    }
