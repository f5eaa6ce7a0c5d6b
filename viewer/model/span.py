"""Stretches of canonical text, in Unicode code points."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate


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


class Spans:
    """Some spans, to be asked which stretches they touch without looking at each."""

    __slots__ = ("_reach", "_starts")

    def __init__(self, spans: Iterable[Span]) -> None:
        ordered = sorted((span.start, span.end) for span in spans)
        self._starts = [start for start, _ in ordered]
        self._reach = list(accumulate((end for _, end in ordered), max))  # how far the first spans reach

    def overlap(self, span: Span) -> bool:
        """True when one of them shares a code point with a span."""
        before = bisect_left(self._starts, span.end)
        return before > 0 and self._reach[before - 1] > span.start
