"""The stretch of time, filter and lane order on the screen: one frozen value."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from viewer.timeline.filters import FactFilter


class Clock(StrEnum):
    """Which of a fact's times places it."""

    HAPPENED = "happened"
    SAID = "said"
    REPORTED = "reported"


@dataclass(frozen=True, slots=True)
class View:
    """`start` and `end` are POSIX seconds; `scroll` logical pixels from the first lane; `zone` an IANA name.

    `folded` names the lanes whose inner lanes are not shown; `lane_order` pins lanes first, then busiest first.
    """

    start: float
    end: float
    zone: str = "UTC"
    clock: Clock = Clock.HAPPENED
    filter: FactFilter = field(default_factory=FactFilter)
    scroll: float = 0.0
    folded: frozenset[str] = frozenset()
    lane_order: tuple[str, ...] = ()
