"""Facts: a clause with its time, places and a stable id."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from datetime import timedelta

from viewer.model.article import Article
from viewer.model.fact import Fact
from viewer.model.mention import Clause, Found, Kind
from viewer.model.when import When
from viewer.resolving.headlines import compose
from viewer.resolving.places import PlaceReading
from viewer.resolving.times import TimeReading

_RECENT = timedelta(days=183)


def assemble(article: Article, found: Found, places: PlaceReading, times: TimeReading) -> tuple[Fact, ...]:
    """One fact per clause, in text order."""
    ids = stable_ids(article, found.clauses)
    return tuple(
        _fact(article, found, clause, id_, places, times) for clause, id_ in zip(found.clauses, ids, strict=True)
    )


def stable_ids(article: Article, clauses: Sequence[Clause]) -> tuple[str, ...]:
    """16 hex digits each: of the text hash, the span, the main figure's key or the claimant, and an ordinal."""
    seen: Counter[str] = Counter()
    ids = []
    for clause in clauses:
        key = clause.figures[0].what.value if clause.figures else clause.claimant.name if clause.claimant else ""
        base = f"{article.text_sha256}\n{clause.span.start}:{clause.span.end}\n{key}"
        ids.append(hashlib.sha256(f"{base}\n{seen[base]}".encode()).hexdigest()[:16])
        seen[base] += 1
    return tuple(ids)


def _fact(article: Article, found: Found, clause: Clause, id_: str, places: PlaceReading, times: TimeReading) -> Fact:
    where = places.places_for(clause)
    zone = places.zone_for(where)
    when, reported = times.when_for(clause, zone, places.clocks_for(where)), times.reported()
    old = long_before(when, reported)
    return Fact(
        id=id_,
        article=article.name,
        span=clause.span,
        sentence=found.sentences[clause.sentence].span,
        headline=compose(article.text, clause, found.sentences[clause.sentence].span),
        kind=Kind.BACKGROUND if old else clause.kind,
        when=when,
        said=times.said_for(clause, zone),
        reported=reported,
        places=where,
        figures=clause.figures,
        claimant=clause.claimant,
        status=clause.status,
        core=clause.core and not old,
        rule=clause.rule,
    )


def long_before(when: When, reported: When) -> bool:
    """Whether it was over so long before publication that the article tells it only as background."""
    return when.end is not None and reported.start is not None and reported.start - when.end > _RECENT
