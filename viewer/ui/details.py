"""Why a fact stands where it does, who else reports it, and the figures as reported. No Qt."""

from __future__ import annotations

from dataclasses import dataclass

from viewer.application.session import Snapshot
from viewer.model.event import Event, RelationKind
from viewer.model.fact import Fact
from viewer.model.figure import What
from viewer.model.place import Place
from viewer.model.when import Basis, When
from viewer.timeline.wording import figure_words
from viewer.ui.counts import title_of
from viewer.ui.words import BASIS_WORDS, claimant_words, kind_words, publication_line, short_when, when_words

PLACE_BASIS = {
    Basis.STATED: "named in the text",
    Basis.INHERITED: "taken from the text around it",
    Basis.INFERRED: "worked out from the article",
    Basis.PUBLISHED: "the article's main place",
    Basis.USER: "set by you",
}


@dataclass(frozen=True, slots=True)
class Reason:
    """A row of Why here?: `strong` words, a full or hollow circle, a word beside it, and sentences below.

    Without a name it is a remark over the whole width.
    """

    name: str
    strong: str
    stated: bool | None = None
    beside: str = ""
    below: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """Another article's fact of the same event; `joined` with the one above when they share an origin."""

    fact: str
    title: str
    when: str
    headline: str
    joined: bool = False


@dataclass(frozen=True, slots=True)
class Tile:
    fact: str
    figure: str
    claimant: str
    bounds: tuple[int | None, int | None]
    own: bool


@dataclass(frozen=True, slots=True)
class Told:
    """What the event's facts say together; nothing is chosen among them."""

    reports: tuple[Report, ...]
    articles: int
    origins: int
    relations: tuple[str, ...]
    suggested: tuple[tuple[str, str], ...]
    figures: tuple[tuple[str, tuple[Tile, ...]], ...]
    differ: bool


def reasons(fact: Fact, snapshot: Snapshot, zone: str) -> tuple[Reason, ...]:
    rows = [_when_row(fact.when, zone), _where_row(fact.places), _claimant_row(fact)]
    if fact.said is not None:
        said = When(fact.said.start, fact.said.end, fact.said.precision, Basis.STATED)
        phrase = f"\u2018{fact.said.expression.text}\u2019" if fact.said.expression else ""
        rows.append(Reason("Said", when_words(said, zone), below=phrase))
    rows.append(Reason("Kind", kind_words(fact.kind), beside=_user(snapshot, fact, "kind")))
    if fact.id in snapshot.notes:
        rows.append(Reason("Note", "", beside=snapshot.notes[fact.id]))
    if fact.id in snapshot.confirmed:
        rows.append(Reason("Confirmed", "", beside="by you; it stays where it is, whatever is read or dated again"))
    if fact.id in snapshot.hidden:
        rows.append(Reason("Hidden", "", beside="by you; it is not on the timeline"))
    if rule := _rule_words(fact):
        rows.append(Reason("", "", below=rule))
    return tuple(rows)


def _user(snapshot: Snapshot, fact: Fact, field: str) -> str:
    return "set by you" if field in snapshot.corrected.get(fact.id, ()) else ""


def _rule_words(fact: Fact) -> str:
    """The names stand as they are in the rule files, where whoever doubts a fact looks them up."""
    parts = [f"rule {fact.rule}"] if fact.rule else []
    if fact.when.rule and fact.when.basis is not Basis.USER:
        parts.append(f"the time by rule {fact.when.rule}")
    return f"Read by {'; '.join(parts)}" if parts else ""


def _when_row(when: When, zone: str) -> Reason:
    dated = when.start is not None or when.end is not None
    stated = when.basis in (Basis.STATED, Basis.USER) if dated else None
    why = when.why
    if not why and when.expression is not None:
        why = f"\u2018{when.expression.text}\u2019"
    return Reason("When", when_words(when, zone), stated, BASIS_WORDS[when.basis] if dated else "", why)


def _where_row(places: tuple[Place, ...]) -> Reason:
    if not places:
        return Reason("Where", "Unplaced", beside="the text does not say where")
    around = [f"{place.name} in {', '.join(place.within)}" for place in places if place.within]
    within = ", ".join(places[0].within)
    bases = ", ".join(dict.fromkeys(PLACE_BASIS[place.basis] for place in places))
    names = "; ".join(place.name for place in places)
    if len(places) > 1:
        return Reason("Where", names, beside=bases, below="; ".join(around))
    return Reason("Where", names, beside=f"{bases}; in {within}" if within else bases)


def _claimant_row(fact: Fact) -> Reason:
    return Reason("Claimant", claimant_words(fact), beside=f"status {fact.status.value}")


def told(fact: Fact, snapshot: Snapshot, zone: str) -> Told:
    event = next((item for item in snapshot.events if item.id == snapshot.event_of.get(fact.id)), None)
    if event is None:
        event = Event(fact.id, fact.id, (fact.id,), (fact.article,), ((fact.id,),))
    facts = [snapshot.facts[key] for key in event.facts if key in snapshot.facts and key not in snapshot.hidden]
    titles = {item.article.name: title_of(item.article, snapshot.dropped) for item in snapshot.articles}
    return Told(
        _reports(fact, event, facts, titles, zone),
        len({item.article for item in facts}),
        _origins(event, facts, snapshot),
        _relations(fact, event),
        _suggested(fact, event, snapshot),
        _figures(fact, facts),
        any(item.kind in (RelationKind.CONTRADICTION, RelationKind.DENIAL) for item in event.relations),
    )


def _relations(fact: Fact, event: Event) -> tuple[str, ...]:
    """How this fact stands to the others; that several articles tell it is counted already."""
    mine = [item for item in event.relations if fact.id in item.facts and item.kind is not RelationKind.AGREEMENT]
    return tuple(dict.fromkeys(item.words for item in mine))


def _origins(event: Event, facts: list[Fact], snapshot: Snapshot) -> int:
    """Origins among the articles, each counted by its first report as the pips on the picture are."""
    group_of = {key: number for number, group in enumerate(event.origins) for key in group}
    first: dict[str, int] = {}
    for item in sorted(facts, key=lambda item: snapshot.table.row_of.get(item.id, 0)):
        first.setdefault(item.article, group_of.get(item.id, -1 - len(first)))
    return max(1, len(set(first.values())))


def _reports(fact: Fact, event: Event, facts: list[Fact], titles: dict[str, str], zone: str) -> tuple[Report, ...]:
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
        made.append(Report(item.id, title, when, item.headline, joined))
        above = mine
    return tuple(made)


def _suggested(fact: Fact, event: Event, snapshot: Snapshot) -> tuple[tuple[str, str], ...]:
    """(fact, why) of facts that may tell the same but were not put together."""
    return tuple(
        (other, f"{snapshot.facts[other].headline}: {why}")
        for facts, why in event.suggested
        if fact.id in facts
        for other in facts
        if other != fact.id and other in snapshot.facts
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


def heading(fact: Fact, snapshot: Snapshot) -> tuple[str, str, str, bool]:
    """Title, publisher, publication line and whether the publication is stated, of the fact's article."""
    return article_heading(fact.article, snapshot)


def article_heading(name: str, snapshot: Snapshot) -> tuple[str, str, str, bool]:
    for item in snapshot.articles:
        if item.article.name == name:
            stated = item.publication.basis.value in ("stated", "metadata", "user")
            publisher = ", ".join(part for part in (item.article.publisher, item.article.author) if part)
            return title_of(item.article, snapshot.dropped), publisher, publication_line(item.publication), stated
    return name, "", "", False
