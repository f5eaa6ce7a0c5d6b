"""A fact: one thing one article reports."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from viewer.model.figure import Figure
from viewer.model.mention import ClaimantMention, Dropped, Kind, Status
from viewer.model.place import Place
from viewer.model.span import Span
from viewer.model.when import Said, When


class Family(StrEnum):
    """Kinds by colour and glyph, in drawing order."""

    HARM = "harm"
    ATTACK = "attack"
    GROUND = "ground"
    FIRE = "fire"
    FLOOD = "flood"
    EARTHQUAKE = "earthquake"
    STORM = "storm"
    CRASH = "crash"
    PROTEST = "protest"
    ELECTION = "election"
    RESPONSE = "response"
    COURT = "court"
    HEALTH = "health"
    DIPLOMACY = "diplomacy"
    ECONOMY = "economy"
    STATEMENT = "statement"
    BACKGROUND = "background"


# Families of one kind each; lists and legends name only those that are told of.
SUBJECTS = frozenset(
    {
        Family.FIRE, Family.FLOOD, Family.EARTHQUAKE, Family.STORM, Family.CRASH, Family.PROTEST, Family.ELECTION,
        Family.COURT, Family.HEALTH, Family.DIPLOMACY, Family.ECONOMY,
    }
)  # fmt: skip

FAMILY_OF: dict[Kind, Family] = {
    Kind.CASUALTIES: Family.HARM,
    Kind.COLLAPSE: Family.HARM,
    Kind.DAMAGE: Family.HARM,
    Kind.STRIKE: Family.ATTACK,
    Kind.SHELLING: Family.ATTACK,
    Kind.EXPLOSION: Family.ATTACK,
    Kind.INTERCEPTION: Family.ATTACK,
    Kind.GROUND_ATTACK: Family.GROUND,
    Kind.CAPTURE_CLAIM: Family.GROUND,
    Kind.RESCUE: Family.RESPONSE,
    Kind.EVACUATION: Family.RESPONSE,
    Kind.WARNING: Family.RESPONSE,
    Kind.ARREST: Family.RESPONSE,
    Kind.INVESTIGATION: Family.RESPONSE,
    Kind.TRANSPORT_DISRUPTION: Family.RESPONSE,
    Kind.STATEMENT: Family.STATEMENT,
    Kind.ACCUSATION: Family.STATEMENT,
    Kind.DENIAL: Family.STATEMENT,
    Kind.FIRE: Family.FIRE,
    Kind.FLOOD: Family.FLOOD,
    Kind.EARTHQUAKE: Family.EARTHQUAKE,
    Kind.STORM: Family.STORM,
    Kind.CRASH: Family.CRASH,
    Kind.PROTEST: Family.PROTEST,
    Kind.ELECTION: Family.ELECTION,
    Kind.COURT: Family.COURT,
    Kind.HEALTH: Family.HEALTH,
    Kind.DIPLOMACY: Family.DIPLOMACY,
    Kind.ECONOMY: Family.ECONOMY,
    Kind.BACKGROUND: Family.BACKGROUND,
}


@dataclass(frozen=True, slots=True)
class Fact:
    """`id` never depends on when, place, event, kind or rule, so corrections survive a re-reading.

    `span` is the smallest clause that states it, `sentence` the whole sentence. `reported` is the publication
    interval in force as a When (both bounds None when unknown). `places` is empty when unplaced.
    `core` is False for the headline and for standing or far background.
    """

    id: str
    article: str
    span: Span
    sentence: Span
    headline: str
    kind: Kind
    when: When
    said: Said | None
    reported: When
    places: tuple[Place, ...]
    figures: tuple[Figure, ...]
    claimant: ClaimantMention | None
    status: Status
    core: bool = True
    rule: str = ""

    @property
    def family(self) -> Family:
        return FAMILY_OF[self.kind]


@dataclass(frozen=True, slots=True)
class ReadMention:
    """A time or place mention with its resolved value: a line of `mentions.jsonl`."""

    article: str
    span: Span
    type: str
    value: str | None = None
    when: When | None = None
    place: Place | None = None
    used_as: str | None = None


@dataclass(frozen=True, slots=True)
class Resolved:
    """What `resolving` makes of one article."""

    article: str
    facts: tuple[Fact, ...]
    mentions: tuple[ReadMention, ...]
    dropped: tuple[Dropped, ...]
