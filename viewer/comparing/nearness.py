"""Whether two facts are near enough in place and time to tell of one happening."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import IntEnum

from viewer.comparing.profile import LATEST, SPEECH, Profile
from viewer.model.fact import Family
from viewer.model.when import Basis

NARROW = timedelta(days=9)  # up to a week and its edges: one happening
_LATE_TOLL = timedelta(days=2)  # a toll is told under the day it was counted as well as under the day of the deaths
_LATE_CAUSE = timedelta(days=3)
_UNSAID = timedelta(days=1)  # what a report gives no day for may be of the day before it was published
_NEWS = timedelta(days=10)  # how far apart articles report one happening without giving its date
_GIVEN = frozenset({Basis.STATED, Basis.USER})
_WIDE_RATIO = 14  # a month in its year, a day in its fortnight
RUNS_ON = timedelta(days=21)  # a flood's toll is counted for weeks
_TOLLS = frozenset({"toll", "injured", "trapped", "missing"})
GROWING = frozenset({"toll", "injured", "displaced", "rescued", "detained", "damage count"})
CHANGING = GROWING | {"missing", "trapped"}  # what is counted again from day to day, up or down
# What is hit again on another day: there a later toll may be that of another attack.
_REPEATABLE = frozenset({"attack", "missile", "drone", "shell", "fight"})
_SAID_AGAIN = 0.25  # share of words that lets a month and its year meet, or a cause and what was said of it later
_REPEATED = 0.7  # share of words from which a fact without a time may be that of another report


class Where(IntEnum):
    """How two facts' lanes lie to one another."""

    APART = 0
    SAME = 1
    TOWN = 2  # one is a street or a building in the town that the other names
    REGION = 3  # one is the region around the other
    COUNTRY = 4  # one says only in which country
    STORY = 5  # two places of one country, in articles that tell of one happening


def closest(a: Profile, b: Profile) -> Where:
    """The closest that any two of their lanes are."""
    if a.lanes & b.lanes:
        return Where.SAME
    if a.lanes & b.town or b.lanes & a.town:
        return Where.TOWN
    if a.lanes & b.around or b.lanes & a.around:
        return Where.REGION
    return Where.COUNTRY if a.lanes & b.countries or b.lanes & a.countries else Where.APART


def times_agree(a: Profile, b: Profile, share: float, one_happening: bool = False) -> bool:
    """Whether both can be of one time; `share` is the share of words in common, which vaguer times need."""
    if not (a.dated and b.dated):
        return _near_in_print(a, b) and share >= _REPEATED and a.start < b.end and b.start < a.end
    if a.width <= NARROW and b.width <= NARROW:
        if runs_on(a, b, one_happening):
            return True
        if not (_near_in_print(a, b) or {a.fact.when.basis, b.fact.when.basis} <= _GIVEN):
            return False
        slack = _slack(a, b, share)
        return a.start < b.end + slack and b.start < a.end + slack
    if not (a.start < b.end and b.start < a.end):
        return False
    if too_wide(a, b):
        return False
    return share >= _SAID_AGAIN or max(a.width, b.width) <= 2 * min(a.width, b.width)


def too_wide(a: Profile, b: Profile) -> bool:
    """Whether one time is so much wider than the other that they say nothing of each other."""
    return a.dated and b.dated and max(a.width, b.width) > _WIDE_RATIO * min(a.width, b.width)


def _slack(a: Profile, b: Profile, share: float) -> timedelta:
    """By how much two times may miss each other: nothing where both reports give a day, or for two attacks.

    What somebody says of a cause stands at the time of speaking, days after what it is about.
    """
    if share >= _SAID_AGAIN and "cause" in a.topics & b.topics and (a.kind in SPEECH or b.kind in SPEECH):
        return _LATE_CAUSE
    if Basis.PUBLISHED not in (a.fact.when.basis, b.fact.when.basis):
        return timedelta(0)
    if a.topics & b.topics & _TOLLS:
        return _LATE_TOLL if _may_follow(a, b) else timedelta(0)
    return timedelta(0) if Family.ATTACK in (a.fact.family, b.fact.family) else _UNSAID


def may_miss(a: Profile, b: Profile) -> bool:
    """Whether the two can be of one time although theirs do not overlap; quick, before words are compared."""
    if Basis.PUBLISHED in (a.fact.when.basis, b.fact.when.basis) or "cause" in a.topics & b.topics:
        return True
    return runs_on(a, b, one_happening=True)


def runs_on(a: Profile, b: Profile, one_happening: bool = False) -> bool:
    """Whether the later is a count that goes on from the earlier, days or weeks before.

    At the same place, or when their articles tell of `one_happening`.
    """
    one_article = a.fact.article == b.fact.article
    again = one_article and a.size == b.size > 0  # one article that gives a count twice means one count
    if not (a.running or b.running or again or (one_happening and not one_article)):
        return False
    topics = a.topics & b.topics
    if not (topics & CHANGING if one_happening else topics & GROWING and (again or a.lanes & b.lanes)):
        return False
    earlier, later = (a, b) if _begins(a) <= _begins(b) else (b, a)
    if not (later.running or again or (one_happening and not one_article)) or later.start > earlier.end + RUNS_ON:
        return False
    if a.separate or b.separate or not _may_follow(a, b):
        return False
    return a.concepts.isdisjoint(_REPEATABLE) and b.concepts.isdisjoint(_REPEATABLE)


def _begins(item: Profile) -> tuple[datetime, datetime, str]:
    return item.start, item.fact.reported.start or LATEST, item.fact.id


def _may_follow(a: Profile, b: Profile) -> bool:
    """No toll of one happening shrinks; how many are missing may."""
    if not a.topics & b.topics & GROWING:
        return True
    earlier, later = (a, b) if a.start <= b.start else (b, a)
    return a.start == b.start or later.size >= earlier.size


def _near_in_print(a: Profile, b: Profile) -> bool:
    """Reported within days of each other; articles whose publication is open are never near."""
    one, other = a.fact.reported, b.fact.reported
    if one.start is None or one.end is None or other.start is None or other.end is None:
        return a.fact.article == b.fact.article
    return one.start < other.end + _NEWS and other.start < one.end + _NEWS
