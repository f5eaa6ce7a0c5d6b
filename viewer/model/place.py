"""Places: where something happened, as specific as the text supports."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from viewer.model.span import Span
from viewer.model.when import Basis


class PlaceKind(StrEnum):
    SETTLEMENT = "settlement"
    REGION = "region"
    COUNTRY = "country"
    STREET = "street"
    STRUCTURE = "structure"
    WATER = "water"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Place:
    """`id` is geonames:N, katottg:CODE, learnt:SLUG or user:SLUG; `within` lists names outward.

    `name` is canonical and unique as a lane ("Kharkiv Oblast", "Gubkin Street, Belgorod"). `zone` is an IANA
    name or None. `approximate` says that the point stands for a rough area. Coordinates are WGS 84 degrees.
    """

    id: str
    name: str
    kind: PlaceKind
    within: tuple[str, ...] = ()
    latitude: float | None = None
    longitude: float | None = None
    approximate: bool = False
    zone: str | None = None
    basis: Basis = Basis.STATED
    mention: Span | None = None
