"""Times that a clause takes from its neighbours in the sentence or paragraph by a word that joins them.

"... since March, when a dam burst": the bursting was in March. "Thousands have left since the war began in June 2021":
they have left from then on. "The union rejected that": after what was rejected had been said.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from viewer.finding.times_calendar import Stretch
from viewer.model.mention import Clause, Kind, TimeMention
from viewer.model.when import Basis, Precision
from viewer.resolving import times_why as why
from viewer.resolving.times_inheriting import HARM, Background, Reading
from viewer.resolving.times_pass import is_narrative
from viewer.resolving.times_phrases import Phrases, TimedArticle
from viewer.resolving.times_segments import REDUCED, segment_at
from viewer.resolving.times_speech import SPEECH
from viewer.resolving.times_syntax import names_day
from viewer.resolving.times_verbs import is_before_that, verb_time

_ANSWERS = (Kind.DENIAL, Kind.ACCUSATION)


class Relations:
    """Answers for one article."""

    def __init__(self, article: TimedArticle, phrases: Phrases, background: Background) -> None:
        self._article, self._phrases, self._background = article, phrases, background
        self._narrative = is_narrative(article.found.times, article.publication.end)

    def when_clause(self, clause: Clause) -> Reading | None:
        """ "since March, when a dam burst": a part that opens with "when" right after a time is of that time."""
        parts = self._phrases.parts(clause.sentence)
        at = segment_at(parts, clause.cue.start)
        while at > 0 and parts[at].word in ("and", "or", "that"):
            at -= 1  # "when a wall fell and killed two", "when crews found that it had burst": both
        part = parts[at]
        if part.word not in ("when", "which", "that"):
            return None
        for mention in self._phrases.times(clause.sentence):
            stretch = self._article.placed[mention]
            gap = self._article.text[mention.span.end : max(mention.span.end, part.start)]
            of_it = part.word == "when" or mention.field("lead") == "of"  # "the fire of 1996, which killed nine"
            if mention.span.end <= part.start and not gap.strip(" ,") and stretch.known and of_it:
                reason = why.own(mention, self._article.publication, self._phrases.placing(mention))
                return Reading(stretch, Basis.STATED, mention.rule, reason, mention)
        return None

    def since_part(self, clause: Clause) -> Reading | None:
        """ "Thousands have left since the war began in June 2021": from then to publication."""
        if verb_time(clause.span.text) != "perfect":
            return None
        parts = self._phrases.parts(clause.sentence)
        here = segment_at(parts, clause.cue.start)
        if here + 1 >= len(parts) or parts[here + 1].word != "since":
            return None
        after = parts[here + 1]
        for mention in self._phrases.times(clause.sentence):
            if after.start <= mention.span.start < after.end and self._article.placed[mention].known:
                reason = why.inherited(mention, self._article.publication, "and since, in the same sentence")
                stretch = self._phrases.to_now(self._article.placed[mention])
                return Reading(stretch, Basis.INHERITED, mention.rule, reason, mention)
        return None

    def after_participle(self, clause: Clause) -> Reading | None:
        """ "Men arrested on Friday were charged": not before Friday; "tests made in May had shown it": in May."""
        parts = self._phrases.parts(clause.sentence)
        here = segment_at(parts, clause.cue.start)
        if here + 1 < len(parts) and parts[here + 1].word == REDUCED:
            here += 2  # the cue is the subject itself
        if not 2 <= here < len(parts) or parts[here].role != "main" or parts[here - 1].word != REDUCED:
            return None
        before = parts[here - 1]
        for mention in self._phrases.times(clause.sentence):
            stretch = self._phrases.bounded(clause, mention)
            if not before.start <= mention.span.start < before.end or not stretch.known:
                continue
            earlier = self._article.text[parts[here].start : parts[here].end].split()[:1] == ["had"]
            reason = why.inherited(
                mention, self._article.publication, "and from then on" if not earlier else "in the same sentence"
            )
            stretch = stretch if earlier else self._phrases.to_now(stretch)
            return Reading(stretch, Basis.INHERITED, mention.rule, reason, mention)
        return None

    def answer(self, clause: Clause) -> Reading | None:
        """What is denied or blamed right after something was said comes after it was said."""
        if clause.kind not in _ANSWERS or clause.sentence == 0 or clause.sentence in self._background.lead:
            return None
        here, before = (
            self._article.found.sentences[clause.sentence],
            self._article.found.sentences[clause.sentence - 1],
        )
        if here.paragraph != before.paragraph or before.headline or verb_time(clause.span.text) != "past":
            return None
        told = [m for m in self._phrases.times(clause.sentence - 1) if self._phrases.dates_saying(m)]
        if not told or not self._article.placed[told[-1]].known or self._is_ahead(told[-1]):
            return None
        reason = why.inherited(told[-1], self._article.publication, "after what was said in the sentence before")
        stretch = self._phrases.to_now(self._article.placed[told[-1]])
        return Reading(stretch, Basis.INHERITED, told[-1].rule, reason, told[-1])

    def may_pass_on(self, clause: Clause, mention: TimeMention) -> bool:
        """Whether a time of the sentence before may date a clause: no plan, and for speech no far background."""
        if self._is_ahead(mention) and verb_time(clause.span.text) in ("past", "perfect", "none"):
            return False
        if self._narrative:
            return True
        day, end = self._article.placed[mention].last_day, self._article.publication.end
        leads = clause.reporting is None or clause.cue.start < clause.reporting.start
        spoken = clause.kind in SPEECH and not (clause.kind is Kind.STATEMENT and leads)
        return not (spoken and day is not None and end is not None and (end - day).days > _FAR)

    def _is_ahead(self, mention: TimeMention) -> bool:
        day, end = self._article.placed[mention].first_day, self._article.publication.end
        return mention.field("tense") == "+" or (day is not None and end is not None and day > end)

    def by(self, mention: TimeMention, stretch: Stretch) -> Stretch:
        """ "Forty had been freed by noon": from the happening, or from that day's beginning, until then."""
        if mention.field("lead") == "before":
            return self._before_hour(mention, stretch)
        if mention.field("lead") != "by" or self._is_ahead(mention) or stretch.start is None or stretch.end is None:
            return stretch
        if stretch.precision not in (Precision.DAY, Precision.HOUR, Precision.MINUTE):
            return stretch
        begin = self._begun(stretch.start)
        return replace(stretch, start=begin, precision=Precision.INTERVAL) if begin < stretch.start else stretch

    def _before_hour(self, mention: TimeMention, stretch: Stretch) -> Stretch:
        """ "Before noon", told of the day the text is at: that day's hours until then."""
        end = stretch.end
        if mention.field("form") not in ("clock", "part") or end is None or stretch.start is not None:
            return stretch
        begin = end.replace(hour=0, minute=0)
        return replace(stretch, start=begin) if begin < end and not self._is_ahead(mention) else stretch

    def _begun(self, moment: datetime) -> datetime:
        """The day of the happening where that was in the week before, else the moment's own day; at midnight."""
        story = self._background.happening or self._background.story
        begin = moment.replace(hour=0, minute=0)
        if story is not None and 0 <= (begin.date() - story[1]).days <= _A_WEEK:
            begin = begin.replace(year=story[1].year, month=story[1].month, day=story[1].day)
        return begin

    def on_its_day(self, clause: Clause, mention: TimeMention, stretch: Stretch) -> Stretch:
        """A bare clock time of the happening itself is of its day, whatever day was told last in another paragraph."""
        story = self._background.happening or self._background.story
        bare = mention.field("form") in ("clock", "part") and not names_day(mention)
        earlier = is_before_that(clause.span.text)  # "the bus had left at noon": before what was told last
        if story is None or not bare or stretch.start is None or stretch.end is None:
            return stretch
        if clause.kind not in HARM and not earlier:
            return stretch
        alone = earlier or self._background.happening is not None  # only a day of its own sentence keeps it off
        paragraph = self._article.found.sentences[clause.sentence].paragraph
        for index in range(clause.sentence, -1, -1):
            if self._article.found.sentences[index].paragraph != paragraph or (alone and index < clause.sentence):
                break
            if any(names_day(m) and m.span.start < mention.span.start for m in self._phrases.times(index)):
                return stretch
        apart = story[1] - stretch.start.date()
        if not apart or abs(apart.days) > _A_WEEK:
            return stretch
        value = f"{story[1].isoformat()}{stretch.value[10:]}" if len(stretch.value) > 10 else stretch.value
        return replace(stretch, start=stretch.start + apart, end=stretch.end + apart, value=value)

    def floating(self, clause: Clause) -> Reading | None:
        """A weekday or "yesterday" of an article without a date: its value, and no bounds."""
        near = [
            m
            for m in self._phrases.times(clause.sentence)
            if m.field("form") in ("weekday", "deictic", "part", "clock", "date", "month")
            and not m.field("y")
            and m.field("tense") != "+"
        ]
        own = [m for m in near if clause.span.contains(m.span)] or near
        if not own or self._article.publication.known:
            return None
        mention = own[0]
        phrase = f"'{' '.join(mention.span.text.split())}'"
        what = "of an unknown week" if mention.field("wd") and not mention.field("d") else "of an unknown date"
        reason = f"{phrase} {what}: the article's date is not known."
        stretch = Stretch(None, None, Precision.UNKNOWN, self._article.placed[mention].value or mention.value)
        return Reading(stretch, Basis.STATED, mention.rule, reason, mention)


_FAR = 31  # days
_A_WEEK = 7
