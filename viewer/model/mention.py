"""What `finding` sees in one article: spans that name a time, a place, a figure or a claimant."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from enum import StrEnum

from viewer.model.figure import Figure
from viewer.model.span import Span


class TimexType(StrEnum):
    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A time phrase with its underspecified TIMEX3 value, before any anchor is known.

    `fields` holds what the rule read (weekday=7, hour=11, zone=local, offset=-1 ...): the input of `resolving.times`.
    """

    span: Span
    type: TimexType
    value: str
    rule: str
    fields: tuple[tuple[str, str], ...] = ()
    boilerplate: bool = False

    def __hash__(self) -> int:
        return hash((self.span.start, self.span.end, self.rule))  # it is the key of much that is read of it

    def field(self, name: str) -> str | None:
        for key, value in self.fields:
            if key == name:
                return value
        return None


class UsedAs(StrEnum):
    LOCATION = "location"
    ACTOR = "actor"


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A name ("Kharkiv region") or, when `nominal`, a phrase that stands for one ("the region", "there").

    `name` is the bare name looked up, `generic` the class word beside it ("region", "street") or "". `hints` are
    enclosing names the text gives ("Novyi Oskol, Belgorod" -> Belgorod). Which place it is, `resolving.places` decides.
    """

    span: Span
    name: str
    generic: str
    used_as: UsedAs
    rule: str
    nominal: bool = False
    hints: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ClaimantMention:
    """Who is reported as saying it; `name` is as exported ("Vyacheslav Gladkov" for "Mr Gladkov")."""

    span: Span
    name: str
    rule: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """`paragraph` counts the text's lines that hold text; `headline` marks the article's own headline.

    `quoted` marks one that lies wholly inside a quotation, however many paragraphs that runs over.
    """

    span: Span
    paragraph: int
    headline: bool = False
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Dropped:
    """A stretch that makes no facts, and why, in words for the person."""

    span: Span
    reason: str
    rule: str


class Status(StrEnum):
    ASSERTED = "asserted"
    CLAIMED = "claimed"
    DENIED = "denied"
    UNVERIFIED = "unverified"
    DISPUTED = "disputed"


class Kind(StrEnum):
    STRIKE = "strike"
    EXPLOSION = "explosion"
    COLLAPSE = "collapse"
    CASUALTIES = "casualties"
    DAMAGE = "damage"
    SHELLING = "shelling"
    INTERCEPTION = "interception"
    GROUND_ATTACK = "ground_attack"
    CAPTURE_CLAIM = "capture_claim"
    EVACUATION = "evacuation"
    RESCUE = "rescue"
    STATEMENT = "statement"
    ACCUSATION = "accusation"
    DENIAL = "denial"
    WARNING = "warning"
    ARREST = "arrest"
    INVESTIGATION = "investigation"
    TRANSPORT_DISRUPTION = "transport_disruption"
    FIRE = "fire"
    FLOOD = "flood"
    EARTHQUAKE = "earthquake"
    STORM = "storm"
    CRASH = "crash"
    PROTEST = "protest"
    COURT = "court"
    ELECTION = "election"
    DIPLOMACY = "diplomacy"  # with politics between elections: laws, cabinets, resignations
    ECONOMY = "economy"
    HEALTH = "health"
    BACKGROUND = "background"


@dataclass(frozen=True, slots=True)
class Clause:
    """The smallest stretch that states one fact: what `resolving.facts` turns into a Fact.

    `sentence` indexes Found.sentences. `cue` is the word that gave the kind. `claimant` says whose words they are.
    `future` marks what is only announced; `reporting` the verb of saying, if any ("said", "added").
    """

    span: Span
    sentence: int
    kind: Kind
    rule: str
    cue: Span
    status: Status
    claimant: ClaimantMention | None = None
    figures: tuple[Figure, ...] = ()
    reporting: Span | None = None
    core: bool = True


@dataclass(frozen=True, slots=True)
class Found:
    """Everything `finding` read in one article; spans in text order."""

    article: str
    sentences: tuple[Sentence, ...] = ()
    times: tuple[TimeMention, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    clauses: tuple[Clause, ...] = ()
    figures: tuple[Figure, ...] = ()
    claimants: tuple[ClaimantMention, ...] = ()
    dropped: tuple[Dropped, ...] = field(default=())

    def sentence_at(self, offset: int) -> int:
        """Index of the sentence that holds a code point, or of the last one before it (0 when none)."""
        return max(0, bisect_right(self.sentences, offset, key=lambda sentence: sentence.span.start) - 1)
