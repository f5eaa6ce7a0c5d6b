"""What a stretch of text tells: cue words of `kinds.toml` and its companions by theme, the heaviest of them first."""

from __future__ import annotations

import functools
import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from viewer.finding.rule_search import searcher
from viewer.finding.rules import Rule
from viewer.model.figure import Figure, What
from viewer.model.mention import Kind
from viewer.model.span import Span

FILES = (
    "kinds", "kinds_frames", "kinds_nature", "kinds_crash", "kinds_protest", "kinds_court", "kinds_politics",
    "kinds_economy", "kinds_health", "kinds_plain",
)  # fmt: skip
# Cue words whose kind the article around them decides.
ATTACK, CLASH, WALKOUT, HIT, SINKING = "attack", "clash", "walkout", "hit", "sinking"
_ARMED = frozenset({Kind.STRIKE, Kind.SHELLING, Kind.INTERCEPTION, Kind.GROUND_ATTACK, Kind.CAPTURE_CLAIM})
_PARTICIPLE = re.compile(r"\w+ed|burnt|torn|sunk|broken|sunken", re.IGNORECASE)
_DETERMINED = re.compile(
    r"\b(?:an?|the|his|her|its|their|this|that|these|those|of|with|two|three|several|many|some)[ \u00a0]"
    r"(?:\w+ly[ \u00a0])?$",
    re.IGNORECASE,
)
_NOUN_NEXT = re.compile(r"[ \u00a0](?!(?:by|in|on|at|from|to|and|or|when|after|as|during|with|over|near|for)\b)\w")
# Kinds whose nouns stand in every text about the subject, so that one alone tells no event.
NAMED = frozenset(
    {
        Kind.FIRE, Kind.FLOOD, Kind.EARTHQUAKE, Kind.STORM, Kind.CRASH, Kind.PROTEST, Kind.COURT, Kind.ELECTION,
        Kind.DIPLOMACY, Kind.ECONOMY, Kind.HEALTH,
    }
)  # fmt: skip
STATE = "state"  # the rule of a piece that tells a present state
VERB, NOUN = 6, 4  # weights from which a cue tells an event by itself, or names one
_OF_FIGURE = {
    What.KILLED: Kind.CASUALTIES, What.CIVILIANS_KILLED: Kind.CASUALTIES, What.INJURED: Kind.CASUALTIES,
    What.TRAPPED: Kind.CASUALTIES, What.MISSING: Kind.CASUALTIES, What.BODIES_RECOVERED: Kind.CASUALTIES,
    What.DISPLACED: Kind.EVACUATION, What.RESCUED: Kind.RESCUE, What.DETAINED: Kind.ARREST,
    What.APARTMENTS_DAMAGED: Kind.DAMAGE, What.BLOCKS_DAMAGED: Kind.DAMAGE, What.MISSILES: Kind.STRIKE,
}  # fmt: skip
_FAMILY = {
    Kind.STRIKE: "attack", Kind.SHELLING: "attack", Kind.GROUND_ATTACK: "ground", Kind.CAPTURE_CLAIM: "ground",
    Kind.FIRE: "damage", Kind.FLOOD: "damage", Kind.EARTHQUAKE: "damage", Kind.STORM: "damage", Kind.CRASH: "damage",
    Kind.STATEMENT: "said", Kind.BACKGROUND: "said", Kind.ACCUSATION: "said",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cue:
    """`kind` is a Kind's value, or ATTACK, CLASH, WALKOUT, HIT, SINKING."""

    span: Span
    kind: str
    weight: int
    rule: str


def find_cues(text: str) -> tuple[Cue, ...]:
    """All cues of a text, in text order."""
    cues = [
        Cue(Span.of(text, *match.span()), rule.set["kind"], _weight(text, rule, match), rule.name)
        for rule, match in searcher("en", *FILES).everywhere(text)
        if int(rule.set["weight"]) > NOUN or not _in_name(text, match.start(), match.end())
    ]
    return tuple(sorted(cues, key=lambda cue: (cue.span, cue.rule)))


def _weight(text: str, rule: Rule, match: re.Match[str]) -> int:
    """The rule's weight; that of a noun for a participle that only describes one ("a collapsed shed")."""
    weight = int(rule.set["weight"])
    if weight <= NOUN or not _PARTICIPLE.fullmatch(match.group()):
        return weight
    describes = _DETERMINED.search(text, max(0, match.start() - 30), match.start()) and _NOUN_NEXT.match(
        text, match.end()
    )
    return NOUN - 1 if describes else weight


def _in_name(text: str, start: int, end: int) -> bool:
    """Whether a word is part of a proper name ("Battle Creek")."""
    return text[start].isupper() and text[end : end + 1] in {" ", "\u00a0"} and text[end + 1 : end + 2].isupper()


class Cues:
    """The cues of one article, by place."""

    def __init__(self, text: str) -> None:
        self.all = find_cues(text)
        self._starts = [cue.span.start for cue in self.all]

    @property
    def armed(self) -> bool:
        """Whether the article tells of armed attacks: two cues of them that need no context."""
        return sum(cue.kind in _ARMED and cue.weight >= NOUN for cue in self.all) >= 2

    def between(self, start: int, end: int) -> Sequence[Cue]:
        """Cues that start in [start, end)."""
        return self.all[bisect_left(self._starts, start) : bisect_left(self._starts, end)]


def best_cue(
    cues: Iterable[Cue],
    subject_end: int,
    not_in: Collection[Span],
    aside: Collection[tuple[int, int]] = (),
    said: Collection[Span] = (),
) -> Cue | None:
    """The heaviest cue, the first of equals.

    A cue in a name of `not_in` tells nothing, unless it takes in a verb of `said` ("the court ruled").

    A noun before `subject_end` is only what the clause is about; in a stretch of `aside` ("in response to the
    attack") it hardly counts.
    """
    best, best_weight = None, 1  # what is left of a noun set aside decides nothing
    for cue in cues:
        if any(span.overlaps(cue.span) for span in not_in) and not any(verb.overlaps(cue.span) for verb in said):
            continue
        weight = cue.weight
        if weight <= NOUN:
            weight -= (cue.span.start < subject_end) + 3 * any(a <= cue.span.start < b for a, b in aside)
        if weight > best_weight:
            best, best_weight = cue, weight
    return best


def kind_of_figures(figures: Sequence[Figure]) -> Kind | None:
    """The kind that a clause's figures give it, casualties before all others."""
    kinds = [_of_figure(figure) for figure in figures if figure.what in _OF_FIGURE]
    return min(kinds, key=_rank, default=None)


def _of_figure(figure: Figure) -> Kind:
    """People somebody searches for are told by the search."""
    return Kind.RESCUE if figure.rule == "missing-searched" else _OF_FIGURE[figure.what]


@functools.cache
def _rank(kind: Kind) -> int:
    order = (Kind.CASUALTIES, Kind.EVACUATION, Kind.RESCUE, Kind.ARREST, Kind.DAMAGE)
    return order.index(kind) if kind in order else len(order)


def family(kind: Kind | None) -> str:
    """Kinds so near that two clauses of one sentence that share it tell one thing."""
    return "" if kind is None else _FAMILY.get(kind, kind.value)
