"""Whether two facts are near enough in place and time to tell of one happening."""

from __future__ import annotations

from datetime import timedelta
from enum import IntEnum

from viewer.comparing.profile import SPEECH, Profile, news_figures
from viewer.model.fact import Family
from viewer.model.when import Basis

_NARROW = timedelta(days=9)  # up to a week and its edges: one happening
_LATE_TOLL = timedelta(days=2)  # a toll is told under the day it was counted as well as under the day of the deaths
_LATE_CAUSE = timedelta(days=3)
_UNSAID = timedelta(days=1)  # what a report gives no day for may be of the day before it was published
_NEWS = timedelta(days=10)  # how far apart articles report one happening without giving its date
_GIVEN = frozenset({Basis.STATED, Basis.USER})
_WIDE_RATIO = 14.0  # a month in its year, a day in its fortnight
_TOLLS = frozenset({"toll", "trapped", "missing"})
_SAID_AGAIN = 0.25  # share of words that lets a month and its year meet, or a cause and what was said of it later
_REPEATED = 0.7  # share of words from which a fact without a time may be that of another report


class Where(IntEnum):
    """How two facts' lanes lie to one another."""

    APART = 0
    SAME = 1
    REGION = 2  # one is the region around the other
    COUNTRY = 3  # one says only in which country


def closest(a: Profile, b: Profile) -> Where:
    """The closest that any two of their lanes are."""
    if a.lanes & b.lanes:
        return Where.SAME
    if a.lanes & b.around or b.lanes & a.around:
        return Where.REGION
    return Where.COUNTRY if a.lanes & b.countries or b.lanes & a.countries else Where.APART


def times_agree(a: Profile, b: Profile, share: float) -> bool:
    """Whether both can be of one time; `share` is the share of words in common, which vaguer times need."""
    if not (a.dated and b.dated):
        return _near_in_print(a, b) and share >= _REPEATED and a.start < b.end and b.start < a.end
    if a.width <= _NARROW and b.width <= _NARROW:
        if not (_near_in_print(a, b) or {a.fact.when.basis, b.fact.when.basis} <= _GIVEN):
            return False
        slack = _slack(a, b, share)
        return a.start < b.end + slack and b.start < a.end + slack
    if not (a.start < b.end and b.start < a.end):
        return False
    ratio = max(a.width, b.width) / min(a.width, b.width)
    return ratio <= 2 or (ratio <= _WIDE_RATIO and share >= _SAID_AGAIN)


def _slack(a: Profile, b: Profile, share: float) -> timedelta:
    """By how much two times may miss each other: nothing where both reports give a day, or for two attacks.

    What somebody says of a cause stands at the time of speaking, days after what it is about.
    """
    if share >= _SAID_AGAIN and "cause" in a.topics & b.topics and (a.kind in SPEECH or b.kind in SPEECH):
        return _LATE_CAUSE
    if Basis.PUBLISHED not in (a.fact.when.basis, b.fact.when.basis):
        return timedelta(0)
    if a.topics & b.topics & _TOLLS:
        earlier, later = sorted((a, b), key=lambda item: item.start)
        return _LATE_TOLL if _largest(later) >= _largest(earlier) else timedelta(0)  # no toll of one happening shrinks
    return timedelta(0) if Family.ATTACK in (a.fact.family, b.fact.family) else _UNSAID


def _largest(item: Profile) -> int:
    figures = [figure for topic in item.topics for figure in news_figures(item.fact, topic)]
    return max((figure.minimum or figure.maximum or 0 for figure in figures), default=0)


def _near_in_print(a: Profile, b: Profile) -> bool:
    """Reported within days of each other; articles whose publication is open are never near."""
    one, other = a.fact.reported, b.fact.reported
    if one.start is None or one.end is None or other.start is None or other.end is None:
        return a.fact.article == b.fact.article
    return one.start < other.end + _NEWS and other.start < one.end + _NEWS
