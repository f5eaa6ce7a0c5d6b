"""Who else reports a fact, and the figures as reported. No Qt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from viewer.application.session import Snapshot
from viewer.model.event import Event, RelationKind
from viewer.model.fact import Fact
from viewer.model.figure import What
from viewer.model.mention import Kind
from viewer.timeline.wording import figure_words
from viewer.ui.counts import titles_of
from viewer.ui.words import claimant_words, kind_words, short_when

_LONGEST_TITLE = 36
_COUNTED_AS = {What.BODIES_RECOVERED: What.KILLED, What.CIVILIANS_KILLED: What.KILLED}


@dataclass(frozen=True, slots=True)
class Report:
    """Another article's fact of the same event; `joined` with the one above when they share an origin.

    `differs` says what it tells otherwise than the fact that is shown: its figures, its time, its place.
    """

    fact: str
    title: str
    when: str
    headline: str
    joined: bool = False
    differs: str = ""


@dataclass(frozen=True, slots=True)
class Tile:
    fact: str
    figure: str
    claimant: str
    bounds: tuple[int | None, int | None]
    own: bool


@dataclass(frozen=True, slots=True)
class Offer:
    """A fact that may tell the same, and why. `is_sum`: it may be a part or the sum instead, which joins nothing."""

    fact: str
    words: str
    is_sum: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """What the event's facts say together; nothing is chosen among them."""

    reports: tuple[Report, ...]
    articles: int
    origins: int
    relations: tuple[str, ...]
    suggested: tuple[Offer, ...]
    figures: tuple[tuple[str, tuple[Tile, ...]], ...]
    differ: bool


def told(fact: Fact, snapshot: Snapshot, zone: str) -> Told:
    event = next((item for item in snapshot.events if item.id == snapshot.event_of.get(fact.id)), None)
    if event is None:
        event = Event(fact.id, fact.id, (fact.id,), (fact.article,), ((fact.id,),))
    facts = [snapshot.facts[key] for key in event.facts if key in snapshot.facts and key not in snapshot.hidden]
    titles = titles_of(snapshot)
    return Told(
        _reports(fact, event, facts, titles, zone),
        len({item.article for item in facts}),
        _origins(event, facts, snapshot),
        _relations(fact, event, titles),
        _suggested(fact, event, snapshot),
        _figures(fact, facts),
        any(item.kind in (RelationKind.CONTRADICTION, RelationKind.DENIAL) for item in event.relations),
    )


def _relations(fact: Fact, event: Event, titles: Mapping[str, str]) -> tuple[str, ...]:
    """How this fact stands to the others; that several articles tell it is counted already."""
    mine = [item for item in event.relations if fact.id in item.facts and item.kind is not RelationKind.AGREEMENT]
    return tuple(dict.fromkeys(_with_titles(item.words, event, titles) for item in mine))


def _with_titles(words: str, event: Event, titles: Mapping[str, str]) -> str:
    """Articles that speak for themselves by their titles."""
    for name in sorted(event.articles, key=len, reverse=True):
        title = titles.get(name, name)
        short = title if len(title) <= _LONGEST_TITLE else f"{title[:_LONGEST_TITLE].rsplit(' ', 1)[0]}\u2026"
        words = words.replace(name, f"\u2018{short}\u2019")
    return words


def _origins(event: Event, facts: list[Fact], snapshot: Snapshot) -> int:
    """Origins among the articles, each counted by its first report as the pips on the picture are."""
    group_of = {key: number for number, group in enumerate(event.origins) for key in group}
    first: dict[str, int] = {}
    for item in sorted(facts, key=lambda item: snapshot.table.row_of.get(item.id, 0)):
        first.setdefault(item.article, group_of.get(item.id, -1 - len(first)))
    return max(1, len(set(first.values())))


def _reports(fact: Fact, event: Event, facts: list[Fact], titles: Mapping[str, str], zone: str) -> tuple[Report, ...]:
    origin = {key: number for number, group in enumerate(event.origins) for key in group}
    others = sorted((item for item in facts if item.id != fact.id), key=lambda item: origin.get(item.id, len(origin)))
    made: list[Report] = []
    above = None
    for item in others:
        mine = origin.get(item.id)
        when = short_when(item.when, zone)
        joined = mine is not None and mine == above
        title = titles.get(item.article, item.article)
        if item.article == fact.article:
            title = f"This article: {item.headline}"
        made.append(Report(item.id, title, when, item.headline, joined, _differs(fact, item, zone)))
        above = mine
    return tuple(made)


def _differs(fact: Fact, other: Fact, zone: str) -> str:
    """What another report of the same says in another way; what only one of them says is no difference."""
    given: dict[What, set[str]] = {}
    for figure in fact.figures:
        given.setdefault(_COUNTED_AS.get(figure.what, figure.what), set()).add(figure_words(figure))
    parts = []
    for figure in other.figures:
        own, words = given.get(_COUNTED_AS.get(figure.what, figure.what)), figure_words(figure)
        if own and words not in own and figure.what is not What.OTHER and not figure.vague:
            parts.append(f"{words} {figure.what.value.replace('_', ' ')}")
    one, two = fact.when, other.when
    if one.start and one.end and two.start and two.end and not (one.start < two.end and two.start < one.end):
        parts.append(short_when(two, zone))
    places, here = {place.name for place in other.places}, {name for p in fact.places for name in (p.name, *p.within)}
    around = {name for place in other.places for name in place.within}
    if places and fact.places and not places & here and not around & {place.name for place in fact.places}:
        parts.append(other.places[0].name)
    if other.kind is not fact.kind and Kind.DENIAL in (other.kind, fact.kind):
        parts.append(kind_words(other.kind).lower())
    said = other.claimant is not None and (fact.claimant is None or fact.claimant.name != other.claimant.name)
    return ", ".join(parts) + (f" ({claimant_words(other)})" if parts and said else "")


def _suggested(fact: Fact, event: Event, snapshot: Snapshot) -> tuple[Offer, ...]:
    """Facts that may tell the same but were not put together; of a sum those that stand in other events."""
    return tuple(
        Offer(other, f"{snapshot.facts[other].headline}: {why}", len(facts) > 2)
        for facts, why in event.suggested
        if fact.id in facts
        for other in facts
        if other != fact.id and other in snapshot.facts and not (len(facts) > 2 and other in event.facts)
    )


def _figures(fact: Fact, facts: list[Fact]) -> tuple[tuple[str, tuple[Tile, ...]], ...]:
    """Each thing counted in this fact with every figure given for it, lowest first; equal ones differ in claimant."""
    wanted = list(dict.fromkeys(figure.what for figure in fact.figures if figure.what is not What.OTHER))
    groups = []
    for what in wanted:
        tiles: dict[tuple[str, str], tuple[float, Tile]] = {}
        for item in facts:
            for figure in item.figures:
                if figure.what is what:
                    words, name = figure_words(figure), claimant_words(item)
                    size = figure.minimum if figure.minimum is not None else (figure.maximum or 0)
                    bounds = (figure.minimum, figure.maximum)
                    tile = Tile(item.id, words, name, bounds, own=item.id == fact.id)
                    if (words, name) not in tiles or tile.own:
                        tiles[words, name] = (size, tile)
        in_order = sorted(tiles.values(), key=lambda pair: (pair[0], pair[1].claimant))
        groups.append((what.value.replace("_", " ").capitalize(), tuple(tile for _, tile in in_order)))
    return tuple(groups)
