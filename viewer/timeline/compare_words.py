"""Words of Compare: figures spelled out, times by clock, and what stands before a claim."""

from __future__ import annotations

import math
from collections.abc import Sequence

from viewer.model.fact import Fact
from viewer.model.figure import Figure, What
from viewer.model.when import Precision
from viewer.timeline.view import Clock
from viewer.timeline.wording import figure_words, hedge_for, when_words

THE_ARTICLE = "The article itself"
NOT_STATED = "not stated"
UNDATED = "undated"


def amount_words(figure: Figure) -> str:
    """ "7", "at least 15", "more than 12", "up to 32", "about 40", or the article's own word for no number."""
    words = figure_words(figure)
    if figure.vague:
        return words
    about = "~" in words
    words = words.replace("~", "")
    if words.endswith("+"):
        words = f"at least {words[:-1]}"
    elif words.startswith(">"):
        words = f"more than {words[1:]}"
    elif words.startswith("<"):
        words = f"fewer than {words[1:]}"
    return f"about {words}" if about else words


def what_words(what: What) -> str:
    """ "Killed", "Civilians killed"."""
    return what.value.replace("_", " ").capitalize()


def counted_words(figure: Figure) -> str:
    """A figure with what it counts, for where no column says so: "2 bodies recovered", "up to 32 trapped"."""
    if figure.what is What.OTHER:
        return f"{amount_words(figure)} {figure.noun}".strip()
    return f"{amount_words(figure)} {figure.what.value.replace('_', ' ')}"


def claimant_words(name: str) -> str:
    """How a line of a list begins."""
    return name[:1].upper() + name[1:] if name else THE_ARTICLE


def time_words(fact: Fact, clock: Clock, zone: str, *, year: bool = False) -> str:
    """A fact's time by a clock and no finer than it is known; an article's own day is the day it prints."""
    if clock is Clock.SAID:
        if fact.said is None or (fact.said.start is None and fact.said.end is None):
            return NOT_STATED
        start, end, precision = fact.said.start, fact.said.end, fact.said.precision
    else:
        when = fact.when if clock is Clock.HAPPENED else fact.reported
        start, end, precision = when.start, when.end, when.precision
    calendar = precision in (Precision.MONTH, Precision.YEAR)
    printed = clock is Clock.REPORTED and precision is not Precision.MINUTE
    low = start.timestamp() if start else -math.inf
    high = end.timestamp() if end else math.inf
    return when_words(low, high, precision, "UTC" if calendar or printed else zone, year=year)


def quote(fact: Fact) -> str:
    """The article's own words for it, in quotation marks."""
    return f"\u2018{' '.join(fact.span.text.split())}\u2019"


def headline_of(facts: Sequence[Fact]) -> str:
    """The headline of the first of facts that tell the same, with the hedge that a claim must keep."""
    claimants = [fact.claimant.name if fact.claimant else "" for fact in facts]
    headline = facts[0].headline
    return hedge_for(claimants, [fact.status for fact in facts], headline) + headline
