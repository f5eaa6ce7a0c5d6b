"""What agrees, what grew and what conflicts among the reports of an incident, each with the facts it rests on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from viewer.model.event import Event, Relation, RelationKind
from viewer.model.fact import Fact
from viewer.model.when import Basis, Precision
from viewer.timeline.compare_words import headline_of
from viewer.timeline.wording import local

_ORDER = tuple(RelationKind)
_TIME = "time"
_COUNT = re.compile(r" in (?:\d+|one) articles?$")
_TOLD = re.compile(r"told in \d+ articles?$")
_LONGEST_CLOCK = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Remark:
    """`words` are for the person, articles named by their letters. `plain`: several articles tell it, no more."""

    kind: RelationKind
    what: str
    words: str
    facts: tuple[str, ...]
    plain: bool = False


def find_remarks(
    events: Sequence[Event], facts: Mapping[str, Fact], letters: Mapping[str, str], zone: str
) -> tuple[Remark, ...]:
    """Remarks of all events by kind, clocks that agree first; last what is only told several times."""
    found: list[Remark] = []
    for event in events:
        for relation in event.relations:
            told = [facts[key] for key in relation.facts if key in facts]
            if len(told) > 1:
                found.append(_remark(relation, told, letters))
    # The same as the events have it, in the zone and by the letters of this comparison.
    clocks = list(_clocks(events, facts, letters, zone))
    found = [remark for remark in found if remark.what != _TIME]
    return tuple(sorted([*clocks, *found], key=lambda remark: (remark.plain, _ORDER.index(remark.kind))))


def _remark(relation: Relation, told: Sequence[Fact], letters: Mapping[str, str]) -> Remark:
    where = ", ".join(letters[name] for name in letters if any(fact.article == name for fact in told))
    plain = _TOLD.match(relation.words) is not None
    if plain:
        words = f"{headline_of(told)} ({where})"
    else:
        words = relation.words
        for name in sorted(letters, key=len, reverse=True):
            words = words.replace(name, f"article {letters[name]}")
        if _COUNT.search(words):
            words = f"{_COUNT.sub('', words)} ({where})"
    words = words[:1].upper() + words[1:]
    return Remark(relation.kind, relation.what, words, tuple(fact.id for fact in told), plain)


def _clocks(
    events: Sequence[Event], facts: Mapping[str, Fact], letters: Mapping[str, str], zone: str
) -> Iterator[Remark]:
    """Clock times of several articles that are one and the same, however each words it (11:40 here, 08:40 there).

    Facts that only happen to share an hour agree on nothing: they must tell the same thing, be of one family, or give
    the hour in different words, which no accident brings to the same minute.
    """
    event_of = {key: event.id for event in events for key in event.facts}
    timed = sorted((fact for fact in facts.values() if by_the_clock(fact)), key=lambda fact: (_start(fact), fact.id))
    groups: list[list[Fact]] = []
    for fact in timed:
        met = next((group for group in groups if _meets(group, fact) and _same(group[0], fact, event_of)), None)
        if met is None:
            groups.append([fact])
        else:
            met.append(fact)
    for group in groups:
        if len({fact.article for fact in group}) > 1:
            exact = min(group, key=lambda fact: _length(fact))
            at = local(_start(exact), zone)
            said = dict.fromkeys((_phrase(fact), letters[fact.article]) for fact in group)
            words = ", ".join(f"\u2018{phrase}\u2019 ({letter})" if phrase else letter for phrase, letter in said)
            yield Remark(
                RelationKind.AGREEMENT, _TIME, f"Time: {at:%H:%M}, told as {words}", tuple(fact.id for fact in group)
            )


def by_the_clock(fact: Fact) -> bool:
    when = fact.when
    return (
        when.precision in (Precision.MINUTE, Precision.HOUR)
        and when.basis in (Basis.STATED, Basis.USER)
        and when.start is not None
        and when.end is not None
        and when.end - when.start < _LONGEST_CLOCK
    )


def _start(fact: Fact) -> float:
    return fact.when.start.timestamp() if fact.when.start else 0.0


def _length(fact: Fact) -> float:
    return (fact.when.end.timestamp() if fact.when.end else 0.0) - _start(fact)


def _meets(group: Sequence[Fact], fact: Fact) -> bool:
    return all(
        _start(other) < _start(fact) + _length(fact) and _start(fact) < _start(other) + _length(other)
        for other in group
    )


def _same(one: Fact, other: Fact, event_of: Mapping[str, str]) -> bool:
    different = _phrase(one).casefold() != _phrase(other).casefold()
    return one.family is other.family or event_of.get(one.id) == event_of.get(other.id) or different


def _phrase(fact: Fact) -> str:
    return " ".join(fact.when.expression.text.split()) if fact.when.expression else ""
