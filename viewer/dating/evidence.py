"""What speaks for which days, and what is left when all of it is put together.

Each piece of evidence is a set of days, a strength and a sentence for the person. Evidence is met from the strongest
to the weakest. What leaves no day beside stronger evidence is shown as speaking against; where pieces of one strength
exclude each other, nothing is asserted and what each of them leaves is offered. Where several stretches of days are
left, none is asserted and all are offered.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum, IntEnum, auto

from viewer.dating.days import ANY, Days, earlier, later
from viewer.model.article import Publication, PublicationBasis

NOTHING = "Nothing in the text or the folder says when it was published."
_SEVERAL = "Several stretches of days fit alike, so none is asserted."
_UNSURE = "That is too little to assert it."
_WIDEST = timedelta(days=62)  # a longer stretch is nothing to choose
_MOST_OFFERED = 12  # stretches; a longer list helps nobody choose


class Strength(IntEnum):
    """From the weakest to the strongest."""

    TIE = 1  # tolls: only choose among days that are left
    USUAL = 2  # what news does as a rule: it is told at once
    TOLD = 3  # the text sets itself against a landmark, or against what a dated article tells
    NAMED = 4  # the file's name or the address
    SURE = 5  # what the words exclude: a day told as past, a weekday that a date does not have
    DECLARED = 6  # the file's own metadata
    STATED = 7
    GIVEN = 8  # by the person


class Says(Enum):
    """What a piece of evidence can do alone."""

    ASSERTS = auto()
    OFFERS = auto()  # days to choose from
    BOUNDS = auto()  # nothing: it only limits what other evidence says


_BASIS = {
    Strength.GIVEN: PublicationBasis.USER,
    Strength.STATED: PublicationBasis.STATED,
    Strength.DECLARED: PublicationBasis.METADATA,
    Strength.NAMED: PublicationBasis.METADATA,
}


@dataclass(frozen=True, slots=True)
class Evidence:
    """Days, and the sentence that says why; `clock` is an aware datetime where the page states one."""

    days: Days
    strength: Strength
    why: str
    says: Says = Says.ASSERTS
    clock: datetime | None = None


@dataclass(frozen=True, slots=True)
class Reckoning:
    """What is left of all days after some evidence, strongest first; `torn` where pieces of one strength disagreed."""

    days: Days = ANY
    took: tuple[Evidence, ...] = ()
    against: tuple[str, ...] = ()
    torn: bool = False

    def met(self, evidence: Iterable[Evidence]) -> Reckoning:
        """With more evidence, none of it stronger than what was met before."""
        reckoning = self
        pieces = list(evidence)
        for strength in sorted({piece.strength for piece in pieces}, reverse=True):
            reckoning = reckoning._met_level([piece for piece in pieces if piece.strength is strength])
        return reckoning

    def _met_level(self, level: Sequence[Evidence]) -> Reckoning:
        fitting = [piece for piece in level if piece.days & self.days]
        against = self.against + tuple(piece.why for piece in level if piece not in fitting)
        together = self.days
        for piece in fitting:
            together &= piece.days
        if together:
            narrowing = tuple(piece for piece in fitting if (piece.days & self.days) != self.days)
            return Reckoning(together, self.took + narrowing, against, self.torn)
        either = _either(fitting, self.days)
        return Reckoning(either, self.took, against + tuple(piece.why for piece in fitting), True)

    @property
    def asserted(self) -> bool:
        """Whether one interval is left and something asserts it."""
        sure = any(piece.says is Says.ASSERTS for piece in self.took) and not any(
            piece.says is Says.OFFERS for piece in self.took
        )
        return sure and not self.torn and self.days.bounded and len(self.days.stretches) == 1

    @property
    def offered(self) -> tuple[tuple[date, date], ...]:
        """What the person may choose from where nothing is asserted."""
        dating = self.torn or any(piece.says is not Says.BOUNDS for piece in self.took)
        few = self.days.bounded and len(self.days.stretches) <= _MOST_OFFERED
        few = few and all(end - start <= _WIDEST for start, end in self.days.stretches)
        if not dating or not few or self.asserted:
            return ()
        if self.torn:
            return self.days.stretches
        # A newspaper prints a dispatch on the next day: of single days of many years that one is offered, too.
        one_day = len(self.days) == len(self.days.stretches) > 1
        return tuple((start, later(end, 1)) for start, end in self.days.stretches) if one_day else self.days.stretches

    def publication(self) -> Publication:
        """An interval where the evidence leaves one, else what it leaves to choose from, else a bound or nothing."""
        against = tuple(dict.fromkeys(self.against))
        if self.asserted:
            return Publication(
                self.days.first, self.days.last, self._basis(), self._sentences(), self._clock(), against=against
            )
        bounds = [piece.days.first for piece in self.took if piece.says is Says.BOUNDS and piece.days.last == date.max]
        start = max(bounds, default=date.min)
        return Publication(
            start if start != date.min else None,
            None,
            PublicationBasis.UNKNOWN,
            (*dict.fromkeys(piece.why for piece in self.took), self._open_words()),
            offered=self.offered,
            against=against,
        )

    def _open_words(self) -> str:
        if not self.offered:
            return NOTHING
        years = sorted({start.year for start, _ in self.offered})
        if len(years) == len(self.offered) > 1:
            return f"Which year is open: it may be {' or '.join(map(str, years))}."
        return _SEVERAL if len(self.offered) > 1 else _UNSURE

    def _basis(self) -> PublicationBasis:
        """That of the strongest piece, where it says as much alone as all together."""
        strongest = max((p for p in self.took if p.says is Says.ASSERTS), key=lambda piece: piece.strength)
        alone = strongest.days == self.days
        return _BASIS.get(strongest.strength, PublicationBasis.INFERRED) if alone else PublicationBasis.INFERRED

    def _sentences(self) -> tuple[str, ...]:
        """Of bounds only those without which more days would be left."""
        left = ANY
        for piece in self.took:
            if piece.says is not Says.BOUNDS:
                left &= piece.days
        sentences = []
        for piece in self.took:
            if piece.says is not Says.BOUNDS or (left & piece.days) != left:
                sentences.append(piece.why)
                left &= piece.days
        return tuple(dict.fromkeys(sentences))

    def _clock(self) -> datetime | None:
        return next((piece.clock for piece in self.took if piece.clock is not None), None)


def _either(pieces: Sequence[Evidence], within: Days) -> Days:
    """Of the days that each piece leaves those on which most of the others agree."""
    left = [piece.days & within for piece in pieces]
    starts = {start for days in left for start, _ in days.stretches}
    starts |= {later(end, 1) for days in left for _, end in days.stretches}
    cuts = sorted(starts)
    parts = [(start, earlier(end, 1)) for start, end in zip(cuts, [*cuts[1:], date.max], strict=True)]
    support = {part: sum(part[0] in days for days in left) for part in parts}
    most = [max(support[part] for part in parts if part[0] in days) for days in left]
    return Days.of(
        part
        for part in parts
        for days, best in zip(left, most, strict=True)
        if part[0] in days and support[part] == best
    )
