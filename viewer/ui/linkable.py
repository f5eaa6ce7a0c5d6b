"""Facts that a person may want to join with a chosen one, likeliest first. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from viewer.application.session import Snapshot
from viewer.model.event import Event
from viewer.model.fact import Fact
from viewer.ui.counts import titles_of
from viewer.ui.words import short_when, where_words

_FAR = timedelta.max


@dataclass(frozen=True, slots=True)
class Linkable:
    """`beside` is for the second line: article, time and place; `searched` all of its words in small letters."""

    fact: str
    headline: str
    beside: str
    searched: str


def linkable(fact: Fact, snapshot: Snapshot, zone: str) -> tuple[Linkable, ...]:
    """Facts of other events: those offered first, then those of the incident, then the nearest in place and time."""
    events = {key: event for event in snapshot.events for key in event.facts}
    own = events.get(fact.id)
    offered = {key for keys, _ in own.suggested for key in keys} if own else set()
    titles = titles_of(snapshot)
    others = [
        item
        for item in snapshot.facts.values()
        if item.id != fact.id and item.id not in snapshot.hidden and (own is None or item.id not in own.facts)
    ]
    others.sort(key=lambda item: _rank(fact, item, offered, own, events.get(item.id)))
    made = []
    for item in others:
        title = titles.get(item.article, item.article)
        beside = f"{short_when(item.when, zone)}, {where_words(item)}, \u2018{title}\u2019"
        searched = f"{item.headline} {item.sentence.text} {beside}".casefold()
        made.append(Linkable(item.id, item.headline, beside, searched))
    return tuple(made)


def _rank(fact: Fact, other: Fact, offered: set[str], own: Event | None, its: Event | None) -> tuple[object, ...]:
    incident = own is not None and its is not None and own.incident == its.incident
    place = bool({place.name for place in fact.places} & {place.name for place in other.places})
    one, two = fact.when.start, other.when.start
    return (
        other.id not in offered,
        not incident,
        other.kind is not fact.kind,
        not place,
        abs(two - one) if one and two else _FAR,
    )


def others_of_event(fact: Fact, snapshot: Snapshot) -> tuple[str, ...]:
    """The facts that share an event with this one."""
    event = snapshot.event_of.get(fact.id)
    return next((tuple(key for key in e.facts if key != fact.id) for e in snapshot.events if e.id == event), ())
