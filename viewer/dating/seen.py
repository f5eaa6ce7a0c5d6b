"""What `finding` saw in one article, with what dating asks of it again and again: worked out once."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date
from functools import cached_property
from itertools import accumulate
from typing import Any

from viewer.model.mention import Found, TimeMention
from viewer.model.span import Span

_LEAD = 2  # sentences
_OF_NEWS = 40  # code points; a shorter sentence carries no news


class Stretches:
    """Stretches of a text, to be asked whether a span touches one of them."""

    def __init__(self, spans: Iterable[Span]) -> None:
        ordered = sorted((span.start, span.end) for span in spans)
        self._starts = [start for start, _ in ordered]
        self._ends = list(accumulate((end for _, end in ordered), max))  # of all that begin no later

    def touch(self, span: Span) -> bool:
        before = bisect_left(self._starts, span.end)
        return before > 0 and self._ends[before - 1] > span.start


@dataclass(frozen=True)
class Seen(Found):
    """A `Found` that remembers; one for each article while a folder is dated."""

    @staticmethod
    def of(found: Found) -> Seen:
        return Seen(*(getattr(found, field.name) for field in fields(found)))

    @cached_property
    def left_out(self) -> Stretches:
        return Stretches(dropped.span for dropped in self.dropped)

    @cached_property
    def kept(self) -> tuple[TimeMention, ...]:
        """Phrases that are neither boilerplate nor the article's own stamp."""
        return tuple(
            m for m in self.times if not (m.boilerplate or m.field("stamp")) and not self.left_out.touch(m.span)
        )

    @cached_property
    def lead(self) -> frozenset[int]:
        """Indexes of the first two sentences that carry the news."""
        kept: list[int] = []
        for i, s in enumerate(self.sentences):
            if not s.headline and len(s.span.text) > _OF_NEWS and not self.left_out.touch(s.span):
                kept.append(i)
                if len(kept) == _LEAD:
                    break
        return frozenset(kept)

    @cached_property
    def past_weekdays(self) -> tuple[TimeMention, ...]:
        """Bare weekdays told in the past: they count back from the day of writing."""
        return tuple(
            m
            for m in self.kept
            if m.field("wd")
            and not m.field("d")
            and m.field("tense") != "+"
            and m.field("dir") in (None, "this")
            and not m.field("week")
            and m.type.value != "SET"
            and m.field("form") in ("weekday", "part", "clock", "deictic")
        )

    @cached_property
    def past_dates(self) -> tuple[TimeMention, ...]:
        """ "On 24 March": days without a year, told in the past."""
        return tuple(
            m
            for m in self.kept
            if m.field("form") in ("date", "part", "clock")
            and m.field("d")
            and m.field("m")
            and not m.field("y")
            and m.field("tense") == "-"
            and m.field("lead") not in ("since", "from", "until", "by")
        )

    @cached_property
    def fits(self) -> dict[date, Any]:
        """What `inside.told_at_once` worked out so far, by the day of writing."""
        return {}

    @cached_property
    def days_told(self) -> dict[tuple[date, bool], frozenset[date]]:
        """The past days it tells, worked out so far in `neighbours`: by its day of writing, and of its lead alone."""
        return {}
