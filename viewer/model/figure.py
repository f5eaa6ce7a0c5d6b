"""Figures: numbers a claimant gives, such as a toll."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from viewer.model.span import Span


class What(StrEnum):
    KILLED = "killed"
    CIVILIANS_KILLED = "civilians_killed"
    INJURED = "injured"
    TRAPPED = "trapped"
    MISSING = "missing"
    DISPLACED = "displaced"
    BODIES_RECOVERED = "bodies_recovered"
    RESCUED = "rescued"
    DETAINED = "detained"
    TROOPS = "troops"
    MISSILES = "missiles"
    STOREYS = "storeys"
    APARTMENTS_DAMAGED = "apartments_damaged"
    BLOCKS_DAMAGED = "blocks_damaged"
    SETTLEMENTS = "settlements"
    CITIES = "cities"
    SECTORS = "sectors"
    OTHER = "other"


class Counts(StrEnum):
    TOTAL = "total"
    ADDITIONAL = "additional"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Figure:
    """Exact: minimum = maximum. "At least 15": 15, None. "Up to 32": None, 32. "Dozens": 24, None, vague."""

    what: What
    noun: str
    minimum: int | None
    maximum: int | None
    span: Span
    approximate: bool = False
    vague: bool = False
    counts: Counts = Counts.UNKNOWN
    rule: str = ""
