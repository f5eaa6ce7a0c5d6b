"""Times: an interval, how finely it is known, and how it is known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from viewer.model.span import Span


class Precision(StrEnum):
    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    INTERVAL = "interval"
    UNKNOWN = "unknown"


class Basis(StrEnum):
    """How a value is known."""

    STATED = "stated"
    INHERITED = "inherited"
    INFERRED = "inferred"
    PUBLISHED = "published"
    USER = "user"


@dataclass(frozen=True, slots=True)
class When:
    """[start, end) in aware UTC datetimes; None = the text leaves that bound open.

    `value` is a TIMEX3 value, underspecified where it is ("XXXX-WXX-7"). `zone` is the IANA name in which
    days were cut. `expression` is the phrase it was read from; `why` one sentence for the person.
    """

    start: datetime | None
    end: datetime | None
    precision: Precision
    basis: Basis
    value: str = ""
    zone: str = "UTC"
    rule: str = ""
    expression: Span | None = None
    why: str = ""

    def __post_init__(self) -> None:
        if self.start is not None and self.end is not None and self.start >= self.end:
            raise ValueError(f"empty time {self.start} .. {self.end}")


UNKNOWN_WHEN = When(None, None, Precision.UNKNOWN, Basis.INFERRED)


@dataclass(frozen=True, slots=True)
class Said:
    """When a claimant said it or a count stood."""

    start: datetime | None
    end: datetime | None
    precision: Precision
    expression: Span | None
