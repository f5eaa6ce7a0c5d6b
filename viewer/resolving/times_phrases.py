"""The time phrases of one article as facts use them: what each dates, and how far it reaches with its preposition."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta

from viewer.finding.times_anchor import FINE
from viewer.finding.times_calendar import Stretch, at, shift
from viewer.model.article import Publication
from viewer.model.mention import Clause, Found, Kind, TimeMention, TimexType
from viewer.model.when import Precision
from viewer.resolving import times_why as why
from viewer.resolving.times_saying import says_before
from viewer.resolving.times_segments import part_rule
from viewer.resolving.times_syntax import Syntax
from viewer.resolving.times_verbs import is_earlier, verb_time

_COMPARED = 100  # code points before a phrase in which a comparison begins
_JOINED = (["and"], ["and", "on"], ["and", "again", "on"])


@dataclass(frozen=True, slots=True)
class TimedArticle:
    """An article whose time phrases are placed, by its publication."""

    text: str
    found: Found
    publication: Publication
    placed: Mapping[TimeMention, Stretch]


class Phrases:
    """What a phrase may date, and the stretch it gives with its preposition."""

    def __init__(self, article: TimedArticle, syntax: Syntax) -> None:
        self._article = article
        self.syntax = syntax
        self.times, self.parts = syntax.times, syntax.parts
        self.dates_saying, self.possessive = syntax.dates_saying, syntax.possessive
        self._compares = functools.cache(self._compared)  # each clause near a phrase asks

    def usable(self, mention: TimeMention, clause: Clause) -> bool:
        form = mention.field("form")
        if self._compares(mention):
            return False
        if mention.type is TimexType.SET or form == "duration" and not self.spans(mention):
            return False
        if form == "ref":
            return mention.value == "PRESENT_REF" and self._article.placed[mention].known
        if form == "year" and mention.field("lead") is None and not mention.field("range"):
            # "The 2008 crisis" dates the crisis and not the clause, unless it is what the clause tells of.
            opens = self._article.text[clause.span.start : mention.span.start].strip().casefold() in ("a", "an", "the")
            return clause.kind is Kind.BACKGROUND or (opens and verb_time(clause.span.text) == "past")
        stretch = self._article.placed[mention]
        if form == "ago" and mention.field("unit") in ("minute", "hour") and not self._counts_here(mention):
            return False  # "40 minutes later" than what no time was told of
        return stretch.start is not None or stretch.end is not None

    def _compared(self, mention: TimeMention) -> bool:
        """Whether a phrase bounds a comparison ("the worst since 2018") or dates what is called to mind."""
        before = self._article.text[max(0, mention.span.start - _COMPARED) : mention.span.start]
        recalled = mention.field("form") not in ("clock", "deictic") and part_rule("recalls").search(before) is not None
        return recalled or part_rule("ranked").search(before) is not None

    def _counts_here(self, mention: TimeMention) -> bool:
        """Whether a time stands before a phrase in its paragraph."""
        index = self.syntax.sentence(mention)
        paragraph = self.syntax.paragraph(mention)
        for before in range(index, -1, -1):
            if self._article.found.sentences[before].paragraph != paragraph:
                return False
            if any(m.span.start < mention.span.start for m in self.times(before)):
                return True
        return False

    def only_told(self, clause: Clause, mention: TimeMention) -> bool:
        """Whether a phrase belongs to what a statement says and not to the saying: far back, coarse or to come."""
        if (
            self.dates_saying(mention)
            or is_earlier(clause.span.text)
            or not says_before(self._article.text, clause.span, mention.span.start)
        ):
            return False
        stretch = self._article.placed[mention]
        coarse = stretch.calendar or mention.type is TimexType.DURATION
        return coarse or mention.field("tense") == "+"

    def spans(self, mention: TimeMention) -> bool:
        return mention.field("form") == "duration" and self._article.text.startswith(" of ", mention.span.end)

    def bounded(self, clause: Clause, mention: TimeMention) -> Stretch:
        """The stretch with its preposition: since, until, before, after, between."""
        stretch, lead = self._article.placed[mention], mention.field("lead")
        if mention.field("range"):
            return self._whole_range(mention)
        if mention.field("form") == "duration":
            return self._measured(mention)
        if not stretch.known:
            return stretch
        if lead in ("since", "ever since") or (self.possessive(mention) and not beside(clause, mention)):
            return self.to_now(stretch)
        if lead in ("until", "till"):
            begun = (
                self._article.publication.start if mention.field("tense") == "+" else None
            )  # "will stay shut until Monday"
            start = at(begun) if begun and stretch.end and at(begun) < stretch.end else None
            return Stretch(start, stretch.end, Precision.INTERVAL, stretch.value, stretch.zone)
        if lead == "before":
            begun = self._article.publication.start if mention.field("tense") == "+" else None
            if begun and stretch.start and at(begun) < stretch.start:  # "would not come before Friday"
                return Stretch(at(begun), stretch.start, Precision.INTERVAL, stretch.value, stretch.zone)
            return Stretch(None, stretch.start, Precision.INTERVAL, stretch.value, stretch.zone, stretch.calendar)
        if lead == "after" and stretch.precision in (Precision.YEAR, Precision.MONTH):
            return self._after(stretch)
        return self._over_by_now(clause, stretch) if mention.field("tense") == "-" else stretch

    def with_next(self, clause: Clause, mention: TimeMention, stretch: Stretch) -> Stretch:
        """ "On Tuesday night and Wednesday", "on 2 and 3 March": both days."""
        if mention.field("range") or not stretch.known:
            return stretch
        for other in self.times(clause.sentence):
            first, second = sorted((mention, other), key=lambda m: m.span)
            between = self._article.text[first.span.end : max(first.span.end, second.span.start)]
            near = self._article.placed[other]
            both = other is not mention and not self.possessive(other) and between.split() in _JOINED
            if both and clause.span.contains(other.span) and near.known and near.precision in FINE:
                return replace(stretch.hull(near), value=stretch.value)
        return stretch

    def _over_by_now(self, clause: Clause, stretch: Stretch) -> Stretch:
        """ "Nine have died this year": what has happened is not later than publication."""
        last = self._article.publication.end
        if last is None or stretch.start is None or stretch.end is None or stretch.precision in FINE:
            return stretch
        if not stretch.start < at(last) < stretch.end - timedelta(days=1):
            return stretch
        return self.to_now(stretch) if verb_time(clause.span.text) in ("past", "perfect") else stretch

    def _after(self, stretch: Stretch) -> Stretch:
        """ "After 2014": from its end to publication; open where it is not over by then."""
        later = replace(stretch, start=stretch.end, end=None, precision=Precision.INTERVAL)
        last = self._article.publication.end
        return self.to_now(later) if last and stretch.end and stretch.end < at(last, 24) else later

    def to_now(self, stretch: Stretch) -> Stretch:
        """From a beginning to publication, where that is known."""
        end = at(self._article.publication.end, 24) if self._article.publication.end else None
        if end and stretch.start and end <= stretch.start:
            return stretch
        return Stretch(
            stretch.start, end, Precision.INTERVAL, stretch.value, stretch.zone, stretch.calendar, local_end=True
        )

    def _whole_range(self, mention: TimeMention) -> Stretch:
        order = list(self._article.found.times)
        here = order.index(mention)
        other = order[here + (1 if mention.field("range") == "start" else -1)]
        first, last = sorted((mention, other), key=lambda m: m.span)
        return self._article.placed[first].hull(self._article.placed[last])

    def _measured(self, mention: TimeMention) -> Stretch:
        """ "A week of shelling": the week that ends with publication."""
        stretch, published = self._article.placed[mention], self._article.publication
        count, unit = mention.field("n"), mention.field("unit")
        if not (published.start and published.end and count and unit and self.spans(mention)):
            return stretch
        start = shift(published.start, unit, -float(count))
        return Stretch(at(start), at(published.end, 24), Precision.INTERVAL, stretch.value)

    def placing(self, mention: TimeMention) -> str:
        day = self._article.placed[mention].first_day
        return f" is {why.day_words(day)}" if day and mention.field("wd") else ""


def beside(clause: Clause, mention: TimeMention) -> bool:
    """Whether a phrase stands right before the word that gave the clause its kind."""
    return 0 <= clause.cue.start - mention.span.end <= 30
