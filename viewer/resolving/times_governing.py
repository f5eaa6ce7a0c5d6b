"""Which time governs a clause: the search order, and the reason in words."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

from viewer.finding.times_calendar import Stretch, at, days_stretch
from viewer.model.mention import Clause, Kind, TimeMention
from viewer.model.when import Basis, Precision
from viewer.resolving import times_why as why
from viewer.resolving.times_earlier import Earlier
from viewer.resolving.times_inheriting import HARM, Background, Reading
from viewer.resolving.times_phrases import Phrases, TimedArticle, beside
from viewer.resolving.times_relations import Relations
from viewer.resolving.times_segments import Segment, segment_at
from viewer.resolving.times_speech import SPEECH, Speech
from viewer.resolving.times_story import nearest
from viewer.resolving.times_syntax import Syntax
from viewer.resolving.times_verbs import is_before_that, is_ongoing, is_since, verb_time

_SEPARATE = (
    Kind.GROUND_ATTACK, Kind.CAPTURE_CLAIM, Kind.EVACUATION, Kind.ARREST, Kind.SHELLING, Kind.INVESTIGATION,
    Kind.COURT, Kind.PROTEST,
)  # fmt: skip
_DEFINITE = re.compile(r"(?:the|this|that|it|its|they|their|some|no)\b", re.IGNORECASE)  # what was told of before

_WIDE = timedelta(days=366)
_A_NOUN = 45  # code points between a cue and the part that hangs on its noun


class Governor:
    """Answers for one article which time governs a clause."""

    def __init__(self, article: TimedArticle, syntax: Syntax) -> None:
        self._article = article
        self._phrases = Phrases(article, syntax)
        self._speech = Speech(article.found, article.placed, self._phrases)
        self._background = Background(article, self._phrases, self._speech)
        self._earlier = Earlier(article, self._phrases, self._background)
        self._relations = Relations(article, self._phrases, self._background)
        self._lead_kinds = {c.kind for c in article.found.clauses if c.sentence in self._background.lead}

    # --- the search order -------------------------------------------------------------------------------------

    def read(self, clause: Clause) -> Reading | None:
        """The governing time, or None where nothing bounds it."""
        return (
            self._relations.when_clause(clause)
            or self._own(clause)
            or self._relations.after_participle(clause)
            or self._said_reading(clause)
            or self._relations.since_part(clause)
            or self._in_sentence(clause)
            or self._earlier.counted_after(clause)
            or self._background.before(clause)
            or self._background.since(clause)
            or self._earlier.judged(clause)
            or self._standing(clause)
            or self._relations.answer(clause)
            or self._in_paragraph(clause)
            or self._same_sort(clause)
            or self._background.in_story(clause)
            or self._background.published(clause)
            or self._relations.floating(clause)
        )

    def said(self, clause: Clause) -> tuple[TimeMention, Stretch] | None:
        """When the claimant spoke, or the count stood."""
        mention = self._speech.said(clause)
        return (mention, self._article.placed[mention]) if mention is not None else None

    # --- steps ------------------------------------------------------------------------------------------------

    def _own(self, clause: Clause) -> Reading | None:
        inside = [
            m
            for m in self._phrases.times(clause.sentence)
            if clause.span.contains(m.span) and self._phrases.usable(m, clause)
        ]
        if clause.kind in SPEECH:
            inside = [m for m in inside if not self._phrases.only_told(clause, m)]
            content = [m for m in inside if self._speech.is_content(clause, m)]
            inside = content or [m for m in inside if self._phrases.dates_saying(m)] or inside
        else:
            events = [m for m in inside if not self._phrases.dates_saying(m)]
            vote_only = clause.kind is Kind.ELECTION and all(self._phrases.possessive(m) for m in events)
            inside = inside if vote_only else events
        its_noun = clause.kind is not Kind.ELECTION  # "on Friday it declared him the winner of Thursday's vote"
        inside = [m for m in inside if not self._phrases.possessive(m) or (its_noun and beside(clause, m))] or inside
        inside = [m for m in inside if not _is_modifier(m)] or inside
        parts = self._phrases.parts(clause.sentence)
        here = segment_at(parts, clause.cue.start)
        close = [m for m in inside if segment_at(parts, m.span.start) == here]
        if not close:
            close = [m for m in inside if self._dates_clause(clause, m, parts[segment_at(parts, m.span.start)])]
        if not close:
            return None
        return self._stated(clause, nearest(close, clause.cue.start))

    def _dates_clause(self, clause: Clause, mention: TimeMention, part: Segment) -> bool:
        """A time in "which ..." or "after ..." dates the clause only where nothing else in it has a verb."""
        if part.role not in ("prior", "rel") or self._phrases.spans(mention):
            return True
        if part.word == "that" and 0 <= part.start - clause.cue.end <= _A_NOUN:
            return True  # "an attack that began at 08:40": what the clause tells of began then
        head = self._article.text[clause.span.start : max(clause.span.start, part.start)]
        tail = self._article.text[min(part.end, clause.span.end) : clause.span.end]
        return verb_time(head) == "none" and verb_time(tail) == "none"

    def _said_reading(self, clause: Clause) -> Reading | None:
        """A statement happens when it is made; a toll only where nothing tells the day of the deaths."""
        mention = self._speech.beside_verb(clause.sentence, clause.span.start)
        if mention is None:
            return None
        stretch = self._article.placed[mention]
        # Words spoken before the story's day cannot tell of it.
        story = self._background.story
        earlier = story is not None and stretch.last_day is not None and stretch.last_day < story[1]
        if clause.kind not in SPEECH and story is not None and not earlier:
            return None
        reason = why.own(mention, self._article.publication, self._phrases.placing(mention))
        return Reading(stretch, Basis.STATED, mention.rule, reason, mention)

    def _in_sentence(self, clause: Clause) -> Reading | None:
        outside = [
            m
            for m in self._phrases.times(clause.sentence)
            if not clause.span.contains(m.span) and self._phrases.usable(m, clause)
        ]
        if clause.kind not in SPEECH:
            outside = [m for m in outside if not self._phrases.dates_saying(m)]
        parts = self._phrases.parts(clause.sentence)
        here = segment_at(parts, clause.cue.start)
        reach: list[TimeMention] = []
        for mention in outside:
            there = segment_at(parts, mention.span.start)
            if there == here or self._reaches(parts[there], parts[here]):
                reach.append(mention)
        if not reach:
            return None
        reach = [m for m in reach if not self._phrases.possessive(m)] or reach
        if self._earlier.is_reacted_to(clause):
            return self._earlier.before_reaction(clause, nearest(reach, clause.cue.start))
        mains = [m for m in reach if parts[segment_at(parts, m.span.start)].role in ("main", "fronted")]
        mention = nearest(mains or reach, clause.cue.start)
        found = self._stated(clause, mention)
        if found is None:
            return None
        reason = why.inherited(mention, self._article.publication, "in the same sentence")
        return replace(found, basis=Basis.INHERITED, why=reason)

    @staticmethod
    def _reaches(source: Segment, target: Segment) -> bool:
        """Whether a time in one part of a sentence also dates another part."""
        if target.role == "prior" and target.word in ("since", "before", "until", "having", "ahead of"):
            return False
        return source.role in ("main", "fronted", "same")

    def _standing(self, clause: Clause) -> Reading | None:
        """What is so at the time of writing; what goes on since a beginning told nearby reaches from there."""
        if not self._background.is_standing(clause):
            return None
        if is_ongoing(clause.span.text) and not self._speech.is_quoted(clause) and clause.kind in _SEPARATE:
            begun = self._same_sort(clause)
            if begun is not None:
                return begun
        return self._background.standing(clause)

    def _in_paragraph(self, clause: Clause) -> Reading | None:
        """What the sentence before in the same paragraph was dated with."""
        if clause.sentence in self._background.lead or clause.sentence == 0:
            return None
        here, before = (
            self._article.found.sentences[clause.sentence],
            self._article.found.sentences[clause.sentence - 1],
        )
        since = is_since(clause.span.text)
        if before.paragraph != here.paragraph or before.headline:
            return None
        if verb_time(clause.span.text) == "perfect" and not since:
            return None
        parts = self._phrases.parts(clause.sentence - 1)
        told = [
            m
            for m in self._phrases.times(clause.sentence - 1)
            if self._phrases.usable(m, clause)
            and not self._phrases.dates_saying(m)
            and parts[segment_at(parts, m.span.start)].role in ("main", "fronted", "coord")
            and not self._phrases.possessive(m)
            and m.field("lead") not in ("until", "till", "before")
            and self._relations.may_pass_on(clause, m)
            and not self._far_wider(m)
        ]
        new = clause.kind is Kind.STRIKE and not _DEFINITE.match(clause.span.text)
        if not told or (
            clause.kind in HARM and not new and self._recent(self._article.placed[told[-1]]) and self._background.story
        ):
            return None  # the toll of the story stays with its day, whatever was said of a later one
        aside = is_before_that(before.span.text) and not is_before_that(clause.span.text)
        if clause.kind in HARM and aside and self._background.story:
            return None  # "he had bought the rifle in May": the toll behind it is the story's again
        found = self._stated(clause, told[-1])
        reason = why.inherited(told[-1], self._article.publication, "in the sentence before")
        if found is None:
            return None
        stretch = self._phrases.to_now(found.stretch) if since else _whole_day(found.stretch)
        return replace(found, stretch=stretch, basis=Basis.INHERITED, why=reason)

    def _far_wider(self, mention: TimeMention) -> bool:
        """ "Between 2019 and 2022" dates what was done then, and not what a court says of it in the next sentence."""
        stretch, published = self._article.placed[mention], self._article.publication.start
        if stretch.start is None or stretch.end is None or published is None:
            return False
        wide = stretch.end - stretch.start > _WIDE or mention.field("range") is not None
        return wide and mention.field("form") in ("year", "range") and at(published) - stretch.end > _WIDE

    def _same_sort(self, clause: Clause) -> Reading | None:
        """The nearest dated telling of the same sort of happening, where the lead tells another sort."""
        if clause.kind not in _SEPARATE or clause.kind in self._lead_kinds or clause.sentence in self._background.lead:
            return None
        best: tuple[int, Reading] | None = None
        for other in self._article.found.clauses:
            if other.kind is not clause.kind or abs(other.sentence - clause.sentence) > 4 or other is clause:
                continue
            reading = self._own(other)
            if reading is None or not self._recent(reading.stretch):
                continue
            distance = abs(other.sentence - clause.sentence)
            if best is None or distance < best[0]:
                best = distance, reading
        if best is None or best[1].mention is None:
            return None
        reading = best[1]
        mention = reading.mention
        if mention is None:
            return None
        stretch = self._phrases.to_now(reading.stretch) if is_ongoing(clause.span.text) else _whole_day(reading.stretch)
        reason = why.inherited(mention, self._article.publication, "the nearest telling of the same")
        return Reading(stretch, Basis.INHERITED, mention.rule, reason, mention)

    def _stated(self, clause: Clause, mention: TimeMention) -> Reading | None:
        counted = self._earlier.counted(clause, mention)
        if counted is not None:
            return counted
        bounded = self._relations.on_its_day(clause, mention, self._phrases.bounded(clause, mention))
        bounded = self._phrases.with_next(clause, mention, bounded)
        stretch = self._relations.by(mention, bounded)
        if stretch.start is None and stretch.end is None:
            return None
        reason = why.own(mention, self._article.publication, self._phrases.placing(mention))
        return Reading(stretch, Basis.STATED, mention.rule, reason, mention)

    def _recent(self, stretch: Stretch) -> bool:
        day, end = stretch.first_day, self._article.publication.end
        return day is None or end is None or abs((end - day).days) <= 31


def _is_modifier(mention: TimeMention) -> bool:
    """ "For the second time this year": says less than any other time beside it."""
    return mention.field("dir") in ("this", "current") and mention.field("unit") in (
        "year",
        "month",
        "decade",
        "century",
    )


def _whole_day(stretch: Stretch) -> Stretch:
    """What another sentence tells is known to happen that day (of a night either day), not that minute."""
    first, last = stretch.first_day, stretch.last_day
    if stretch.precision not in (Precision.MINUTE, Precision.HOUR) or first is None:
        return stretch
    return days_stretch(first, last or first)
