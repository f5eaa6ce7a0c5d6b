"""The fold: long stretches in which nothing begins or ends are drawn short, with a visible break.

A *warp* maps moments to the time that is drawn: of the same pace everywhere but in a break. It depends on the facts
shown and on which breaks a person opened, never on the zoom, so that breaks stand still while a view moves.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from viewer.timeline.wording import DAY

Floats = NDArray[np.float64]
# A stretch is long when it takes so much of what is not folded yet, and so much of all; shorter than two days none is.
_LONG, _LONG_OF_ALL, _SHORTEST, _MOST = 0.12, 0.02, 2 * DAY, 8
# What a break takes of all that is drawn.
_BREAK = 0.034


@dataclass(frozen=True, slots=True)
class Break:
    """A stretch from `start` to `end`, drawn as if it lasted `drawn` seconds."""

    start: float
    end: float
    drawn: float


@dataclass(frozen=True, eq=False)
class Warp:
    """`breaks` from early to late; without any, moments are drawn where they are."""

    breaks: tuple[Break, ...] = ()

    def there(self, moments: Floats) -> Floats:
        """(n,) where moments (POSIX seconds, infinite ones too) are drawn."""
        if not self.breaks:
            return moments
        return _mapped(moments, *self._knots())

    def back(self, drawn: Floats) -> Floats:
        """(n,) the moments drawn there."""
        if not self.breaks:
            return drawn
        real, there = self._knots()
        return _mapped(drawn, there, real)

    def one(self, moment: float) -> float:
        return float(self.there(np.array([moment]))[0]) if self.breaks else moment

    def moment(self, drawn: float) -> float:
        return float(self.back(np.array([drawn]))[0]) if self.breaks else drawn

    def _knots(self) -> tuple[Floats, Floats]:
        real, there, saved = [], [], 0.0
        for each in self.breaks:
            real += [each.start, each.end]
            there += [each.start - saved, each.start - saved + each.drawn]
            saved += each.end - each.start - each.drawn
        return np.array(real), np.array(there)


def _mapped(values: Floats, real: Floats, there: Floats) -> Floats:
    """Between the knots in proportion, outside them at the pace of time."""
    inside = np.interp(values, real, there)
    below, above = values - real[0] + there[0], values - real[-1] + there[-1]
    return np.asarray(np.where(values < real[0], below, np.where(values > real[-1], above, inside)))


def warp_of(starts: Floats, ends: Floats, opened: Iterable[float] = ()) -> Warp:
    """The warp of facts with these bounds (infinite ones do not count). `opened` are starts of breaks left open."""
    moments = np.unique(np.concatenate([starts[np.isfinite(starts)], ends[np.isfinite(ends)]]))
    if len(moments) < 3:
        return Warp()
    gaps = np.diff(moments)
    total = left = float(moments[-1] - moments[0])
    long = []
    for at in np.argsort(-gaps, kind="stable")[:_MOST].tolist():
        if gaps[at] < max(_LONG * left, _LONG_OF_ALL * total, _SHORTEST):
            break
        long.append(at)
        left -= float(gaps[at])
    drawn = max(left, DAY / 4) * _BREAK
    shut = set(opened)
    breaks = (Break(float(moments[at]), float(moments[at + 1]), drawn) for at in sorted(long))
    return Warp(tuple(each for each in breaks if each.start not in shut))


@dataclass(frozen=True, slots=True)
class Drawn:
    """A stretch from `start` to `end` (POSIX seconds) as a warp draws it, with shares of its width from 0 to 1."""

    warp: Warp
    start: float
    end: float

    @property
    def span(self) -> float:
        """Drawn seconds."""
        return self.warp.one(self.end) - self.warp.one(self.start)

    def moment(self, share: float) -> float:
        """The moment drawn at a share of the width."""
        return self.warp.moment(self.warp.one(self.start) + share * self.span)

    def moved(self, share: float) -> tuple[float, float]:
        """The stretch that lies a share of the width later."""
        by = share * self.span
        if not self.warp.breaks:
            return self.start + by, self.end + by
        return self.moment(share), self.moment(1.0 + share)

    def zoomed(self, factor: float, share: float) -> tuple[float, float]:
        """The stretch `factor` times closer, with what is at a share of the width staying there."""
        if not self.warp.breaks:
            at = self.start + share * self.span
            return at - (at - self.start) / factor, at + (self.end - at) / factor
        return self.moment(share - share / factor), self.moment(share + (1.0 - share) / factor)
