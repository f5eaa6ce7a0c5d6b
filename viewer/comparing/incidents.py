"""Incidents: one happening with its events, such as a strike with its toll, its cause and its rescue."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from viewer.comparing.profile import Profile
from viewer.model.fact import Family
from viewer.model.place import PlaceKind

_DAY = timedelta(hours=27)  # a day, however zones cut it
_VAGUE = timedelta(days=4)  # up to here an event may belong to a happening of a day; beyond it stands alone
_STANDING = frozenset({Family.BACKGROUND})


@dataclass(slots=True)
class _Incident:
    number: int
    start: datetime
    end: datetime


def find_incidents(events: Sequence[Sequence[Profile]]) -> list[int]:
    """For each event the position of the first event of its incident.

    Events with the same settlement (or street, building) and overlapping days belong together. Events of a day come
    first and set an incident's time; a vaguer one joins but never stretches it, or a month of strikes would become one.
    """
    spans = [_span(event) for event in events]
    order = sorted(range(len(events)), key=lambda number: (_width(spans[number]), number))
    lanes: dict[tuple[str, int], list[_Incident]] = defaultdict(list)
    found = list(range(len(events)))
    for number in order:
        span, names = spans[number], _settled(events[number])
        if span is None or not names or all(item.fact.family in _STANDING for item in events[number]):
            continue
        met = [
            incident
            for name in names
            for day in _days(span)
            for incident in lanes[name, day]
            if span[0] < incident.end and incident.start < span[1]
        ]
        if met:
            found[number] = min(met, key=lambda incident: incident.number).number
        elif _width(span) <= _DAY:
            incident = _Incident(number, *span)
            for name in names:
                for day in _days(span):
                    lanes[name, day].append(incident)
    first: dict[int, int] = {}
    return [first.setdefault(root, number) for number, root in enumerate(found)]


def _days(span: tuple[datetime, datetime]) -> range:
    """Days that the span touches, so that only incidents of these need be looked at."""
    return range(span[0].toordinal(), span[1].toordinal() + 1)


def _span(event: Sequence[Profile]) -> tuple[datetime, datetime] | None:
    """The stretch that most of its reports share; None when undated or too vague. Of equal ones the earliest."""
    dated = [item for item in event if item.dated and item.width <= _VAGUE]
    if not dated:
        return None
    start = max(sorted({item.start for item in dated}), key=lambda moment: sum(_holds(item, moment) for item in dated))
    return start, min(item.end for item in dated if _holds(item, start))


def _holds(item: Profile, moment: datetime) -> bool:
    return item.start <= moment < item.end


def _width(span: tuple[datetime, datetime] | None) -> timedelta:
    return span[1] - span[0] if span else timedelta.max


def _settled(event: Sequence[Profile]) -> list[str]:
    broad = (PlaceKind.REGION, PlaceKind.COUNTRY)
    return sorted({place.name for item in event for place in item.fact.places if place.kind not in broad})
