"""What a clause without a time of its own takes over: the story's day, the speaker's day, publication."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from viewer.finding.times_calendar import Stretch, at, day_stretch, days_stretch
from viewer.model.article import PublicationBasis
from viewer.model.mention import Clause, Kind, TimeMention
from viewer.model.when import Basis, Precision
from viewer.resolving import times_why as why
from viewer.resolving.times_phrases import Phrases, TimedArticle
from viewer.resolving.times_segments import segment_at
from viewer.resolving.times_speech import SPEECH, Speech
from viewer.resolving.times_story import happening_day, is_since_happening, lead_sentences, story_day, told_behind
from viewer.resolving.times_verbs import is_current_report, is_earlier, is_not_yet, verb_time

HARM = (
    Kind.CASUALTIES, Kind.DAMAGE, Kind.COLLAPSE, Kind.EXPLOSION, Kind.STRIKE, Kind.FIRE, Kind.FLOOD, Kind.EARTHQUAKE,
    Kind.STORM, Kind.CRASH,
)  # fmt: skip
REACTIONS = (
    Kind.STATEMENT, Kind.ACCUSATION, Kind.DENIAL, Kind.INVESTIGATION, Kind.ARREST, Kind.COURT, Kind.DIPLOMACY,
)  # fmt: skip
_MEASURES = (
    Kind.WARNING, Kind.TRANSPORT_DISRUPTION, Kind.RESCUE, Kind.DIPLOMACY, Kind.ECONOMY, Kind.HEALTH, Kind.COURT,
)  # fmt: skip
_STATED = (PublicationBasis.STATED, PublicationBasis.METADATA, PublicationBasis.USER)


@dataclass(frozen=True, slots=True)
class Reading:
    """A fact's time before it is cut in a zone, with its reason for the person."""

    stretch: Stretch
    basis: Basis
    rule: str
    why: str
    mention: TimeMention | None = None


class Background:
    """One article's own days. `story` is the day its news is about, `happening` the day of what the lead only names."""

    def __init__(self, article: TimedArticle, phrases: Phrases, speech: Speech) -> None:
        found, publication, placed = article.found, article.publication, article.placed
        self._article, self._phrases, self._speech = article, phrases, speech
        self._live = phrases.syntax.live  # a report by the hour has no one day its news is about but its own
        self.story = None if self._live else story_day(found, placed.items(), publication, phrases.syntax.tells_event)
        self.happening = None
        if not self._live:
            behind = told_behind(found, placed, publication, phrases.syntax)
            self.happening = happening_day(found, placed, publication) or behind
        self.lead = lead_sentences(found)

    def before(self, clause: Clause) -> Reading | None:
        """ "had long warned": before the story's day, no beginning told. A toll is the story's own."""
        sentence = self._article.found.sentences[clause.sentence].span
        head = self._article.text[sentence.start : max(clause.cue.end, clause.span.end)]
        end = self.story[1] if self.story else self._article.publication.end
        if not is_earlier(head) or end is None or (clause.kind in HARM and self.story is not None):
            return None
        stretch = Stretch(None, at(end, 24), Precision.INTERVAL, "PAST_REF")
        reason = why.published(self._article.publication, "'had' puts it before the story")
        return Reading(stretch, Basis.INFERRED, "when.earlier", reason)

    def since(self, clause: Clause) -> Reading | None:
        """ "Since the fire, ...": from the day of the happening to publication."""
        story = self.happening or self.story
        sentence = self._article.found.sentences[clause.sentence].span
        if story is None or not is_since_happening(sentence.text):
            return None
        mention, day = story
        reason = why.inherited(mention, self._article.publication, "the day the story is about, and since")
        return Reading(self._phrases.to_now(day_stretch(day)), Basis.INHERITED, mention.rule, reason, mention)

    def is_standing(self, clause: Clause) -> bool:
        """Present tense, or a report of what was under way; in a quotation anything, since the speaker tells it."""
        words = clause.span.text
        if self._article.found.sentences[clause.sentence].headline or self._speech.is_quoted(clause):
            return self._speech.is_quoted(clause)
        current = is_current_report(words) and (clause.kind in SPEECH or clause.claimant is not None)
        if is_not_yet(words) and (clause.kind not in SPEECH or clause.reporting is None):
            return True
        return (verb_time(self._told_words(clause)) == "present" or current) and clause.sentence not in self.lead

    def _told_words(self, clause: Clause) -> str:
        """The words that tell of the fact: of harm only its own part of the sentence, without the verb of saying.

        "The union affirms that nine died": they died, whatever the union does now.
        """
        if clause.kind not in HARM:
            return clause.span.text
        part = self._phrases.parts(clause.sentence)
        own = part[segment_at(part, clause.cue.start)]
        start, end = max(own.start, clause.span.start), min(own.end, clause.span.end)
        verb = clause.reporting
        if verb is None or not start <= verb.start < end:
            return self._article.text[start:end]
        return f"{self._article.text[start : verb.start]} {self._article.text[verb.end : end]}"

    def standing(self, clause: Clause) -> Reading | None:
        """The day of writing; in a quotation the day of speaking."""
        if self._speech.is_quoted(clause):
            mention = self._speech.spoken(clause) or self._speech.by_same_speaker(clause)
            if mention is None:
                return None
            reason = why.inherited(mention, self._article.publication, "when the words were spoken")
            return Reading(self._article.placed[mention], Basis.INHERITED, mention.rule, reason, mention)
        return self._as_published("The article tells it as of its own day", widen=False)

    def in_story(self, clause: Clause) -> Reading | None:
        standing = clause.kind is Kind.BACKGROUND and verb_time(clause.span.text) in ("present", "perfect")
        if self.story is None or standing:
            return None
        mention, day = self.story
        first = last = day
        if self.happening is not None:
            mention, first = self.happening
        if clause.kind in HARM:
            last = first
        elif self._reacts(clause) or self.happening is not None:
            last = max(day, self._last_day() or day)
            if verb_time(clause.span.text) == "perfect" and clause.sentence not in self.lead:
                first = max(first, last - timedelta(days=1))  # "has sent divers": news as the article was written
        elif (
            said := self._speech.beside_verb(clause.sentence, clause.span.start)
        ) and clause.sentence not in self.lead:
            last = max(day, self._article.placed[said].last_day or day)  # "said on Friday that it had driven them off"
        words = "the day the story is about" + ("" if first == last else ", or after it up to publication")
        reason = why.inherited(mention, self._article.publication, words)
        return Reading(days_stretch(min(first, last), last), Basis.INHERITED, mention.rule, reason, mention)

    def _reacts(self, clause: Clause) -> bool:
        """What officials do and say once the lead has told the news comes after the happening."""
        if clause.sentence in self.lead or clause.kind in HARM:
            return False
        return clause.kind in (*REACTIONS, *_MEASURES) or verb_time(clause.span.text) == "perfect"

    def _last_day(self) -> date | None:
        """Publication where it is one day."""
        known = self._article.publication
        return known.end if known.start == known.end else None

    def published(self, clause: Clause) -> Reading | None:
        past = verb_time(clause.span.text) in ("past", "none")
        sentence = self._article.found.sentences[clause.sentence]
        if self._live:
            return self._as_published("An entry of a report by the hour, without a time", widen=False)
        reason = "The text gives no time" if past else "The article tells it as of its own day"
        return self._as_published(reason, widen=past or sentence.headline)

    def _as_published(self, reason: str, *, widen: bool) -> Reading | None:
        start, end = self._article.publication.start, self._article.publication.end
        if start is None or end is None:
            return None
        if widen and start == end and self._article.publication.basis in _STATED:
            # News without a day is of the day of publication or of the day before.
            start -= timedelta(days=1)
            reason += ", so this day or the day before"
        return Reading(
            days_stretch(start, end), Basis.PUBLISHED, "published", why.published(self._article.publication, reason)
        )
