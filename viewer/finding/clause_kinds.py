"""What a part of a sentence tells: by its cue words, by who says it and how, or by its verb alone."""

from __future__ import annotations

import re
from collections.abc import Sequence

from viewer.finding.attributions import Attribution
from viewer.finding.grouping import Piece
from viewer.finding.kinds import ATTACK, CLASH, HIT, SINKING, STATE, VERB, WALKOUT, Cues
from viewer.finding.rule_search import searcher
from viewer.finding.status import points_back
from viewer.finding.tokens import Token, finite_at, is_participle, lexicon
from viewer.model.mention import Kind
from viewer.model.span import Span

_REFUSED = re.compile(
    r"[ \u00a0](?:\w+[ \u00a0])?(?:access|entry|permission|bail|visas?|aid|requests?|applications?)\b"
)
_STATES = frozenset({"is", "are", "was", "were", "has", "have", "had"})
_JUDGING = frozenset({"judge", "blame", "deny"})
_SAID = frozenset({Kind.STATEMENT, Kind.ACCUSATION, Kind.DENIAL, Kind.BACKGROUND})
_STANCE_KINDS = {"blame": Kind.ACCUSATION, "deny": Kind.DENIAL, "warn": Kind.WARNING}


def outermost(attributions: Sequence[Attribution]) -> Attribution:
    """Of "X said that Y had denied" the one by X; a name after the words it vouches for comes last."""
    named = [a for a in attributions if a.stance != "unnamed"] or list(attributions)
    return named[-1] if named[-1].after else named[0]


def kind_of(name: str, attack: Kind, armed: bool) -> Kind:
    """The kind of a cue; words with two meanings take that of the article: "attack", "clashes", a union's "strike"."""
    if name == ATTACK:
        return attack
    if name == WALKOUT:
        return attack if armed else Kind.PROTEST
    if name == HIT:
        return Kind.STRIKE if armed else Kind.DAMAGE
    if name == SINKING:
        return Kind.DAMAGE if armed else Kind.CRASH
    if name == CLASH:
        return Kind.GROUND_ATTACK if armed else Kind.PROTEST
    return Kind(name)


def by_stance(
    text: str, cues: Cues, attribution: Attribution, kind: Kind | None, weight: int, start: int, end: int
) -> tuple[Kind | None, int]:
    """The kind and weight of a part in which somebody speaks: blame, denial and warning are the news themselves."""
    if kind not in _SAID and attribution.stance in _JUDGING and _is_deed(cues, attribution, start, end):
        return kind, weight
    denial = any(cue.kind == Kind.DENIAL for cue in cues.between(start, end))
    refused = _REFUSED.match(text, attribution.verb.end) is not None
    denial = denial or points_back(text, attribution.verb.start, end) or attribution.claimant.rule == "contested-by"
    if attribution.stance == "deny" and (refused or not (denial or attribution.verb.text.casefold().startswith("den"))):
        return Kind.STATEMENT, 8  # "rejected the offer"
    if attribution.stance in _STANCE_KINDS:
        return _STANCE_KINDS[attribution.stance], 9
    if attribution.stance == "judge":
        blames = any(cue.kind == "accusation" for cue in cues.between(start, end))
        return (Kind.ACCUSATION if blames else Kind.STATEMENT), 8
    return kind, weight


def _is_deed(cues: Cues, attribution: Attribution, start: int, end: int) -> bool:
    """Whether the verb of saying is part of what was done: "the judge dismissed the case", "slammed into the coast"."""
    return any(
        cue.kind not in _SAID and cue.weight >= VERB and cue.span.overlaps(attribution.verb)
        for cue in cues.between(start, end)
    )


def tells_event(tokens: Sequence[Token], own_voice: Sequence[Attribution], starts: bool = False) -> bool:
    """Whether a part has a finite past verb, or a passive, that is no verb of saying.

    `starts` when its subject stands in an earlier part, so that the verb comes first.
    """
    saying = {a.verb.start for a in own_voice}
    return any(
        is_participle(t.low)
        and t.start not in saying
        and (finite_at(tokens, i) or (starts and i == 0) or (i > 0 and tokens[i - 1].low in lexicon("be_forms")))
        for i, t in enumerate(tokens)
    )


def is_state(joined: Sequence[Piece], span: Span) -> bool:
    """Whether a stretch only says how something is: "the court is a low building"; a figure is news."""
    states = any(token.low in _STATES for piece in joined for token in piece.tokens)
    return states and not any(piece.figures for piece in joined) and not eventful(joined, span)


def tells_state(text: str, start: int, end: int) -> bool:
    """Whether a stretch tells a present state that is news: "the hospital is full", "there is no power"."""
    return next(searcher("en", "states").matches(text, start, end), None) is not None


def eventful(joined: Sequence[Piece], span: Span) -> bool:
    """Whether a stretch without a cue still tells that something happened: a verb in the past, and a few words."""
    if any(piece.rule == STATE for piece in joined):
        return True
    tokens = [token for piece in joined for token in piece.tokens]
    past = any(
        is_participle(t.low) and (finite_at(tokens, i) or tokens[i - 1].low in lexicon("be_forms"))
        for i, t in enumerate(tokens)
    )
    first = next((i for i in range(len(tokens)) if finite_at(tokens, i)), None)
    if first is not None and tokens[first].low in {"is", "are"}:
        return is_participle(tokens[first + 1].low) if first + 1 < len(tokens) else False  # a state, no event
    return past and len(span.text) >= (15 if any(piece.frame for piece in joined) else 30)
