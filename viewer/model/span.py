"""Stretches of canonical text, in Unicode code points."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """`text` is exactly canonical_text[start:end]; `end` is exclusive; never empty."""

    start: int
    end: int
    text: str

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"no span {self.start}:{self.end}")

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Span:
        """The span start:end of a canonical text."""
        return cls(start, end, text[start:end])

    def overlaps(self, other: Span) -> bool:
        """True when at least one code point is shared."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """True when the whole of `other` lies inside."""
        return self.start <= other.start and other.end <= self.end
