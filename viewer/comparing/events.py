"""Events: which facts tell the same thing about the same happening."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

from viewer.comparing.grouping import Pairs, compare_pairs, group
from viewer.comparing.incidents import find_incidents
from viewer.comparing.leaders import find_leaders
from viewer.comparing.origins import find_origins
from viewer.comparing.profile import LATEST, Profile, profile
from viewer.comparing.relations import find_relations
from viewer.model.article import Publication
from viewer.model.event import Event
from viewer.model.fact import Fact

_SUGGESTIONS = 5  # an event offers the person: more are not read

Suggestion = tuple[tuple[str, ...], str]


def _never() -> bool:
    return False


def compare(
    facts: Sequence[Fact],
    publications: Mapping[str, Publication],
    texts: Mapping[str, str],
    cancelled: Callable[[], bool] = _never,
) -> tuple[Event, ...]:
    """Events over all facts; every fact is in exactly one, alone when no other tells the same.

    `publications` and `texts` are by article name. The result does not depend on the order of `facts`. An event keeps
    its id while its anchor stays: the fact of the oldest report, so that later reports which join change nothing.
    Raises Stopped soon after `cancelled()` is true.
    """
    profiles = [profile(fact, texts.get(fact.article, "")) for fact in facts]
    profiles.sort(key=lambda item: _age(item.fact, publications))
    followers = find_leaders(profiles)
    leaders = list(followers)
    pairs = compare_pairs(profiles, leaders, cancelled)
    members = [
        sorted(index for leader in indices for index in followers[leader])
        for indices in group(profiles, leaders, pairs)
    ]
    members.sort()
    grouped = [[profiles[index] for index in indices] for indices in members]
    names = _names("event", [event[0].fact for event in grouped])
    incidents = _names("incident", [grouped[first][0].fact for first in find_incidents(grouped)])
    suggested = _suggestions(profiles, members, pairs)
    return tuple(
        Event(
            id=names[number],
            incident=incidents[number],
            facts=tuple(item.fact.id for item in event),
            articles=tuple(dict.fromkeys(item.fact.article for item in event)),
            origins=find_origins([item.fact for item in event], texts),
            relations=find_relations(event, texts),
            suggested=tuple(suggested[number][:_SUGGESTIONS]),
        )
        for number, event in enumerate(grouped)
    )


def _age(fact: Fact, publications: Mapping[str, Publication]) -> tuple[object, ...]:
    """Oldest report first, then as the articles read: the id is a hash, so it comes last."""
    known = publications.get(fact.article)
    reported = fact.reported.start or LATEST
    day = (known.start if known else None) or reported.date()
    return day, reported, fact.article, fact.span.start, fact.id


def _names(what: str, anchors: Sequence[Fact]) -> list[str]:
    return [f"{what}-{hashlib.sha256(f'{what} {fact.id}'.encode()).hexdigest()[:12]}" for fact in anchors]


def _suggestions(profiles: Sequence[Profile], members: list[list[int]], pairs: Pairs) -> dict[int, list[Suggestion]]:
    """For each event the doubtful pairs that lead out of it, likeliest first."""
    event_of = {index: number for number, indices in enumerate(members) for index in indices}
    doubtful = [(result.score, pair, result.why) for pair, result in pairs.items() if result.why]
    found: dict[int, list[Suggestion]] = defaultdict(list)
    for _, (one, other), why in sorted(doubtful, key=lambda item: (-item[0], item[1])):
        if event_of[one] != event_of[other]:
            offer = ((profiles[one].fact.id, profiles[other].fact.id), why)
            found[event_of[one]].append(offer)
            found[event_of[other]].append(offer)
    return found
