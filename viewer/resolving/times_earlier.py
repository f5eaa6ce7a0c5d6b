"""What a clause tells of before the time of its sentence or story: counted back, reacted to, judged."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from viewer.finding.times_anchor import FINE
from viewer.finding.times_calendar import Stretch, at, shift, unit_stretch
from viewer.model.mention import Clause, Kind, TimeMention
from viewer.model.when import Basis, Precision
from viewer.resolving import times_why as why
from viewer.resolving.times_inheriting import HARM, REACTIONS, Background, Reading
from viewer.resolving.times_phrases import Phrases, TimedArticle
from viewer.resolving.times_segments import Segment, segment_at
from viewer.resolving.times_story import is_judgement, lead_sentences, names_happening
from viewer.resolving.times_verbs import count_before, is_before_that, verb_time

_COUNT_REACH = 40  # code points before "after" in which its count stands
_LONG_PAST = timedelta(days=31)  # what a court judges is at least this old


class Earlier:
    """Answers for one article."""

    def __init__(self, article: TimedArticle, phrases: Phrases, background: Background) -> None:
        self._article, self._phrases, self._background = article, phrases, background
        self._lead = lead_sentences(article.found)
        self._judged = self._find_judged()

    # --- counted back -----------------------------------------------------------------------------------------

    def counted(self, clause: Clause, mention: TimeMention) -> Reading | None:
        """ "Met on Friday, a day after the fire": the fire was a day before Friday."""
        stretch = self._counted_back(clause, mention)
        if stretch is None:
            return None
        reason = why.inherited(mention, self._article.publication, "counted back by 'after' in the same sentence")
        return Reading(stretch, Basis.INHERITED, mention.rule, reason, mention)

    def counted_after(self, clause: Clause) -> Reading | None:
        """ "It came three weeks after a blast killed two": counted back from what the sentence before is dated with."""
        part = self._part(clause)
        if part is None or part.word != "after" or self._count(part) is None:
            return None
        near = [*self._phrases.times(max(0, clause.sentence - 1)), *self._phrases.times(clause.sentence)]
        told = [m for m in near if self._phrases.usable(m, clause) and not self._phrases.dates_saying(m)]
        return self.counted(clause, told[-1]) if told else None

    def _count(self, part: Segment) -> tuple[float, str, int] | None:
        return count_before(self._article.text[max(0, part.start - _COUNT_REACH) : part.start])

    def _counted_back(self, clause: Clause, mention: TimeMention) -> Stretch | None:
        part, placed = self._part(clause), self._article.placed[mention]
        day = placed.first_day
        if part is None or part.word != "after" or day is None or part.start <= mention.span.start < part.end:
            return None
        count = self._count(part)
        if count is None or placed.precision not in FINE or count[1] == "hour":
            return None
        number, unit, more = count
        back = unit_stretch(shift(day, unit, -number), unit)
        back = back.hull(unit_stretch(shift(day, unit, -number - more), unit)) if more else back
        until = at(day, 24)
        return replace(back, end=until, precision=Precision.INTERVAL) if back.end and back.end > until else back

    def _part(self, clause: Clause) -> Segment | None:
        """The part that tells of something earlier which a clause stands in, or hangs on with "that" or "who"."""
        parts = self._phrases.parts(clause.sentence)
        here = segment_at(parts, clause.cue.start)
        if verb_time(self._article.text[parts[here].start : parts[here].end]) == "none":
            return None  # "began a day after the raid": the clause tells what began
        while here > 0 and parts[here].word in ("that", "who", "which", "and") and parts[here].role != "coord":
            here -= 1
        return parts[here] if parts[here].role == "prior" else None

    # --- reacted to -------------------------------------------------------------------------------------------

    def is_reacted_to(self, clause: Clause) -> bool:
        """ "A court on Friday jailed the owner of a ferry that burned": the harm that somebody reacts to is earlier."""
        if clause.kind not in HARM:
            return False
        parts = self._phrases.parts(clause.sentence)
        here = parts[segment_at(parts, clause.cue.start)]
        behind = here.word in ("that", "who", "which", "over", "after", "following") or here.role == "rel"
        mains = [
            c.kind
            for c in self._article.found.clauses
            if c.sentence == clause.sentence and parts[segment_at(parts, c.cue.start)].role in ("main", "fronted")
        ]
        return behind and bool(mains) and all(kind in REACTIONS for kind in mains)

    def before_reaction(self, clause: Clause, mention: TimeMention) -> Reading | None:
        """Not after what followed from it; None where the day of the happening is told elsewhere."""
        counted = self.counted(clause, mention)
        if counted is not None or self._background.happening is not None:
            return counted
        if self._judged is not None:
            return self._of_judged(self._judged)
        reason = why.inherited(
            mention, self._article.publication, "which tells what followed from it, so not after that"
        )
        stretch = replace(self._article.placed[mention], start=None, precision=Precision.INTERVAL)
        return Reading(stretch, Basis.INFERRED, "when.reacted_to", reason, mention)

    # --- judged -----------------------------------------------------------------------------------------------

    def judged(self, clause: Clause) -> Reading | None:
        """What a court judges, in a paragraph that goes back to it without a time of its own."""
        if self._judged is None or not self._goes_back(clause):
            return None
        if clause.sentence <= self._phrases.syntax.sentence(self._judged):
            return None
        return self._of_judged(self._judged)

    def _goes_back(self, clause: Clause) -> bool:
        """Whether the paragraph up to here tells of the happening: "The crush began when ... . Gates were locked."."""
        sentences = self._article.found.sentences
        if verb_time(clause.span.text) not in ("past", "none") or clause.kind in (
            Kind.ARREST,
            Kind.INVESTIGATION,
            Kind.COURT,
        ):
            return False
        for index in range(clause.sentence, -1, -1):
            words = sentences[index].span.text
            if sentences[index].paragraph != sentences[clause.sentence].paragraph:
                return False
            if any(self._phrases.usable(m, clause) for m in self._phrases.times(index)):
                return False
            if names_happening(words) or is_before_that(words):
                return True
        return False

    def _of_judged(self, mention: TimeMention) -> Reading:
        reason = why.inherited(mention, self._article.publication, "the happening that is judged")
        return Reading(self._article.placed[mention], Basis.INHERITED, mention.rule, reason, mention)

    def _find_judged(self) -> TimeMention | None:
        """ "Charged on Tuesday over nine deaths in May 2001": the old time in a lead that tells of a court."""
        first = self._article.publication.start
        if first is None:
            return None
        for index in sorted(self._lead):
            if not is_judgement(self._article.found.sentences[index].span.text):
                continue
            for mention in self._phrases.times(index):
                last = self._article.placed[mention].last_day
                known = self._article.placed[mention].known and mention.field("lead") not in ("since", "until", "till")
                if known and last is not None and first - last > _LONG_PAST:
                    return mention
        return None
