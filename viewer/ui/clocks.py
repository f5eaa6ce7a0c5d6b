"""The three clocks of a fact, apart: when it happened, when it was said, when it was reported. No Qt."""

from __future__ import annotations

from viewer.model.fact import Fact
from viewer.model.span import Span
from viewer.model.when import Basis, Precision, Said, When
from viewer.timeline.view import Clock
from viewer.ui.words import when_words

# What a rule of `resources/rules` read, by the part of its name before the dot or by all of it.
_READ_AS = {
    "date": "a date",
    "weekday": "a weekday",
    "clock": "a time of day",
    "part": "a part of a day",
    "year": "a year",
    "season": "a season",
    "quarter": "a quarter of a year",
    "decade": "a decade",
    "century": "a century",
    "holiday": "a holiday that has a date",
    "relative": "a time counted from another",
    "relative.edge_unit": "a part of a week, month or year",
    "relative.past_span": "the time up to the telling",
    "duration": "a length of time",
    "set": "a time that comes again and again",
    "ref": "a time told without a date",
    "stamp": "the page's own date",
}
# Times that no phrase gives.
_WITHOUT_PHRASE = {
    "when.earlier": "\u2018had\u2019 puts it before the story",
    "published": "no time is told, so the article's own date bounds it",
    "undated": "no time is told, and the article has no date",
}
SAID_RULE = "the time that goes with the verb of saying"


def rule_words(rule: str) -> str:
    """What a rule for times reads, in words for the person: `read as a weekday`. "" without a rule."""
    if rule in _WITHOUT_PHRASE:
        return _WITHOUT_PHRASE[rule]
    kind = rule.partition(".")[0]
    known = _READ_AS.get(rule) or _READ_AS.get(kind)
    if known is None:
        known = rule.replace(".", ": ").replace("_", " ")
    return f"read as {known}" if known else ""


def phrase_words(phrase: Span | None) -> str:
    """The article's own words in quotation marks, "" for none."""
    return f"\u2018{' '.join(phrase.text.split())}\u2019" if phrase is not None else ""


def rests_on(fact: Fact, clock: Clock) -> str:
    """The words a clock rests on and what rule read them: `\u2018Sunday\u2019, read as a weekday`.

    What an article's own day rests on is the article's to tell, not the fact's: "" here.
    """
    if clock is Clock.SAID:
        said = fact.said
        return _joined(phrase_words(said.expression), SAID_RULE) if said is not None else ""
    if clock is Clock.REPORTED:
        return ""
    if fact.when.basis is Basis.USER:
        return fact.when.why
    return _joined(phrase_words(fact.when.expression), rule_words(fact.when.rule))


def said_when(said: Said | None) -> When | None:
    """The clock of saying as a time like the others; it is only known where the text states it."""
    return None if said is None else When(said.start, said.end, said.precision, Basis.STATED)


def time_of(fact: Fact, clock: Clock) -> When | None:
    """None while nothing tells when it was said."""
    if clock is Clock.HAPPENED:
        return fact.when
    return said_when(fact.said) if clock is Clock.SAID else fact.reported


def clock_words(fact: Fact, clock: Clock, zone: str) -> str:
    """The clock in words. An article's day is the day it prints, whatever zone the picture is in."""
    when = time_of(fact, clock)
    if when is None:
        return "Not stated"
    if clock is Clock.REPORTED and when.precision is not Precision.MINUTE:
        zone = "UTC"
    return when_words(when, zone)


def _joined(*parts: str) -> str:
    return ", ".join(part for part in parts if part)
