"""When the claimant of a clause spoke, or its count stood."""

from __future__ import annotations

from collections.abc import Mapping

from viewer.finding.times_anchor import FINE
from viewer.finding.times_calendar import Stretch
from viewer.model.mention import Clause, Found, Kind, TimeMention
from viewer.resolving.times_phrases import Phrases
from viewer.resolving.times_story import nearest

SPEECH = (Kind.STATEMENT, Kind.ACCUSATION, Kind.DENIAL, Kind.WARNING)
_NEAR = 3  # sentences within which the words of one quotation and their speaker stand


class Speech:
    """Answers for one article."""

    def __init__(self, found: Found, placed: Mapping[TimeMention, Stretch], phrases: Phrases) -> None:
        self._found, self._placed, self._phrases = found, placed, phrases

    def said(self, clause: Clause) -> TimeMention | None:
        """The phrase beside the verb of saying, after "as of", or beside the quotation that a clause stands in."""
        mention = self.beside_verb(clause.sentence, clause.span.start) or self._as_of(clause)
        return self.spoken(clause) if mention is None and self.is_quoted(clause) else mention

    def beside_verb(self, sentence: int, offset: int) -> TimeMention | None:
        """The time of the verb of saying in a sentence, the nearest to an offset."""
        times = self._phrases.times(sentence)
        dated = [m for m in times if self._phrases.dates_saying(m) and self._placed[m].known]
        return nearest(dated, offset) if dated else None

    def _as_of(self, clause: Clause) -> TimeMention | None:
        """ "As of noon", and for a count "by Friday": when it stood so."""
        leads = ("as of", "by") if clause.figures else ("as of",)
        inside = [m for m in self._phrases.times(clause.sentence) if clause.span.contains(m.span)]
        standing = [m for m in inside if m.field("lead") in leads and m.field("form") != "then"]
        standing = [m for m in standing if m.field("tense") != "+" and self._placed[m].known]
        return nearest(standing, clause.cue.start) if standing else None

    def is_quoted(self, clause: Clause) -> bool:
        return self._found.sentences[clause.sentence].quoted or clause.span.text[:1] in '“"'

    def spoken(self, clause: Clause) -> TimeMention | None:
        """The last dated verb of saying, at most two sentences before, or after in the same paragraph.

        Another paragraph's speaker counts only where the words run on from there without one of their own.
        """
        sentences = self._found.sentences
        here = sentences[clause.sentence]
        runs_on = here.quoted and clause.reporting is None
        before = range(clause.sentence, max(-1, clause.sentence - _NEAR), -1)
        after = range(clause.sentence + 1, min(len(sentences), clause.sentence + _NEAR))
        for index in (*before, *after):
            if sentences[index].paragraph != here.paragraph and (not runs_on or index > clause.sentence):
                continue
            for mention in self._phrases.times(index):
                if self._phrases.dates_saying(mention) and self._placed[mention].known:
                    return mention
        return None

    def by_same_speaker(self, clause: Clause) -> TimeMention | None:
        """The dated verb of saying of the same person elsewhere in the article, the nearest before, else after."""
        if clause.claimant is None:
            return None
        dated = [
            (other.sentence, mention)
            for other in self._found.clauses
            if other.claimant is not None and other.claimant.name == clause.claimant.name
            if (mention := self.beside_verb(other.sentence, other.span.start)) is not None
        ]
        before = [mention for sentence, mention in dated if sentence <= clause.sentence]
        return before[-1] if before else dated[0][1] if dated else None

    def is_content(self, clause: Clause, mention: TimeMention) -> bool:
        """ "They will meet on Friday, she said on Monday": what is told first has its own time; the words follow it."""
        verb = clause.reporting
        if verb is None or clause.kind is not Kind.STATEMENT or self.is_quoted(clause):
            return False
        if self._phrases.dates_saying(mention) or self._phrases.possessive(mention):
            return False
        if mention.span.end <= verb.start:
            return clause.cue.start < verb.start
        # "Said on Wednesday that the dam had held on Monday": Monday is when it held.
        return self._placed[mention].precision in FINE and mention.field("tense") != "+"
