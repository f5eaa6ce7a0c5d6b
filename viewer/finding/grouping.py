"""Which parts of a sentence stand alone as facts, and which only go on with the one before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from viewer.finding.clause_parts import Lead
from viewer.finding.kinds import NOUN, STATE, VERB, family
from viewer.finding.tokens import Token, finite_at
from viewer.model.figure import Figure, What
from viewer.model.mention import ClaimantMention, Kind
from viewer.model.span import Span

_DATED = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|june|july|august|september|october|november|december"
    r"|(?:19|20)\d\d|yesterday|tonight|today|a\.?m|p\.?m|noon|midnight|dawn|o'clock|gmt"
)
_BEGAN = frozenset({"began", "started", "erupted", "broke", "struck", "happened", "occurred", "hit", "opened", "ended"})
_DEPENDENT = frozenset({Lead.PARTICIPLE, Lead.RELATIVE, Lead.WITH, Lead.TIME})
_JOINED = frozenset({Lead.COORDINATE, Lead.SHARED, Lead.CONTRAST})
_WEAK = frozenset({None, Kind.STATEMENT, Kind.BACKGROUND})
_TOLL = {What.KILLED, What.INJURED, What.CIVILIANS_KILLED}


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a sentence with what was read in it."""

    lead: Lead
    comma: bool
    start: int
    end: int
    tokens: tuple[Token, ...]
    kind: Kind | None
    weight: int
    cue: Span | None
    rule: str
    figures: tuple[Figure, ...]
    claimant: ClaimantMention | None
    reporting: Span | None
    verb: bool
    frame: bool = False  # a finite past verb of its own that tells an event, though no cue word may be there

    @property
    def tells(self) -> bool:
        """Whether it would be a fact by itself."""
        return self.frame or self.weight >= NOUN

    @property
    def speaks(self) -> bool:
        """Whether it holds a verb of saying of its own."""
        return self.reporting is not None

    @property
    def empty(self) -> bool:
        """Only "X said that": what is said comes in the next part."""
        return (
            self.reporting is not None
            and self.tokens[-1].end <= self.reporting.end + 6
            and self.tokens[-1].low in {"that", self.reporting.text.casefold()}
        )

    @property
    def dated(self) -> bool:
        return any(_DATED.fullmatch(token.low) for token in self.tokens)


def group(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Neighbouring parts that make one fact each. What states nothing by itself goes with the part it hangs on."""
    pieces = _with_shared(pieces)
    groups: list[list[Piece]] = []
    waiting: list[Piece] = []  # parts before the first that states anything
    for i, piece in enumerate(pieces):
        if not groups:
            waiting.append(piece)
            if _opens(waiting, piece, pieces[i + 1 :]):
                groups.append(waiting)
                waiting = []
        elif _stands_alone(piece, groups[-1], i == len(pieces) - 1):
            groups.append([piece])
        else:
            groups[-1].append(piece)
    if waiting:
        groups.append(waiting)
    return groups


def _with_shared(pieces: Sequence[Piece]) -> list[Piece]:
    """A dependent part takes in what "and" adds to it without a count ("a boat that was built there and sunk here")."""
    done: list[Piece] = []
    for piece in pieces:
        if piece.lead is Lead.SHARED and not piece.figures and done and done[-1].lead in _DEPENDENT:
            host = done[-1]
            heavier = piece if piece.weight > host.weight else host
            done[-1] = replace(
                host,
                end=piece.end,
                tokens=host.tokens + piece.tokens,
                kind=heavier.kind,
                weight=heavier.weight,
                cue=heavier.cue,
                rule=heavier.rule,
            )
        else:
            done.append(piece)
    return done


def _opens(waiting: Sequence[Piece], piece: Piece, rest: Sequence[Piece]) -> bool:
    """Whether the parts so far state something, so that the next may stand beside them."""
    if not rest:
        return True
    following = rest[0]
    if piece.lead is Lead.FRONTED and [token.low for token in piece.tokens[:2]] == ["in", "what"]:
        return False
    if piece.lead is Lead.FRONTED:
        return piece.speaks or (
            piece.weight >= VERB and family(piece.kind) != family(following.kind) and following.weight >= NOUN
        )
    if piece.speaks:
        return not (piece.empty or _waits(piece, rest))
    if piece.frame and (following.speaks or following.frame) and following.lead in _JOINED:
        return True
    if following.lead is Lead.RELATIVE and not piece.verb:
        return False  # "The fire, which began at noon, ...": the subject waits for its relative clause
    if following.lead is Lead.RELATIVE and piece.weight < NOUN and _speaks_after(rest):
        return False
    if piece.lead is Lead.RELATIVE and following.lead is Lead.REST:
        if any(before.speaks for before in waiting[:-1]):
            return False
        event = max(p.weight for p in waiting) >= 3 or not _BEGAN.isdisjoint(token.low for token in piece.tokens)
        return piece.dated and piece.verb and event and following.weight >= NOUN
    if piece.verb and following.lead is Lead.PARTICIPLE and following.figures:
        return True  # "The wave swept over the quay, killing nine"
    return piece.weight >= NOUN or (
        piece.weight >= 2 and (following.speaks or following.lead not in {Lead.AS, Lead.TIME})
    )


def _waits(piece: Piece, rest: Sequence[Piece]) -> bool:
    """ "She warned that the dam, which failed in May, might fail": no verb before "which"."""
    if piece.reporting is None or len(rest) < 2 or rest[0].lead is not Lead.RELATIVE or rest[1].lead is not Lead.REST:
        return False
    if rest[1].speaks:
        return False
    said = [token for token in piece.tokens if token.start >= piece.reporting.end]
    return not any(finite_at(said, i) for i in range(1, len(said)))


def _speaks_after(rest: Sequence[Piece]) -> bool:
    """Whether the relative clause only stands between a claimant and the verb of saying."""
    return len(rest) > 1 and rest[1].lead is Lead.REST and rest[1].speaks


def _stands_alone(piece: Piece, before: Sequence[Piece], last: bool) -> bool:
    host = max(before, key=lambda p: p.weight)
    host = replace(host, frame=any(p.frame for p in before))
    if piece.speaks and piece.claimant is not host.claimant:
        return piece.lead is not Lead.SHARED or piece.weight >= VERB or (host.tells and len(piece.tokens) > 5)
    other = family(piece.kind) != family(host.kind)
    rule = _RULES.get(piece.lead)
    return rule(piece, host, other) if rule is not None else False


def _coordinate(piece: Piece, host: Piece, other: bool) -> bool:
    if piece.verb and [token.low for token in piece.tokens[:2]] == ["and", "that"]:
        return host.tells or host.speaks
    if _only_hedges(piece):
        return False
    if piece.rule == STATE:
        return host.tells and other
    if piece.frame and piece.kind in _WEAK and piece.weight < VERB and host.tells and len(piece.tokens) > 4:
        return True
    if piece.kind is Kind.CASUALTIES and host.kind is Kind.CASUALTIES and not piece.comma:
        return bool(piece.figures) and not {f.what for f in piece.figures + host.figures} <= _TOLL
    if piece.kind in {Kind.BACKGROUND, Kind.STATEMENT}:
        return other and piece.weight >= VERB and piece.comma
    return piece.weight >= VERB or (piece.weight > NOUN and other)


def _only_hedges(piece: Piece) -> bool:
    """ "but the letter could not be verified": says how firm the claim before it is."""
    low = {token.low for token in piece.tokens}
    verified = not low.isdisjoint({"verified", "verify", "corroborated"})
    return verified and not low.isdisjoint({"not", "cannot", "unable"})


def _shared(piece: Piece, host: Piece, other: bool) -> bool:
    if piece.frame and piece.weight < NOUN and host.tells and len(piece.tokens) > 4:
        return other or piece.dated
    new = {f.what for f in piece.figures} - {f.what for f in host.figures}
    return piece.weight >= VERB and (other or bool(new - _TOLL)) and piece.kind not in {Kind.STATEMENT, Kind.BACKGROUND}


def _contrast(piece: Piece, host: Piece, other: bool) -> bool:
    return piece.weight >= VERB if other or piece.figures else piece.weight >= 7


def _time(piece: Piece, host: Piece, other: bool) -> bool:
    passive = len(piece.tokens) > 1 and piece.tokens[1].low == "being"
    return not passive and (
        (piece.weight >= VERB and other)
        or (piece.weight >= NOUN and piece.dated)
        or (piece.weight >= NOUN and piece.claimant is not host.claimant and piece.claimant is not None)
    )


def _as(piece: Piece, host: Piece, other: bool) -> bool:
    told = {Kind.STATEMENT, Kind.BACKGROUND}
    return piece.weight >= VERB and other and piece.kind not in told and host.kind not in told


def _participle(piece: Piece, host: Piece, other: bool) -> bool:
    new = {f.what for f in piece.figures} - {f.what for f in host.figures}
    return piece.weight >= VERB and (other or bool(new) or (bool(piece.figures) and piece.dated))


def _relative(piece: Piece, host: Piece, other: bool) -> bool:
    person = piece.tokens[0].low in {"who", "whose", "whom"}
    bound = not piece.comma and piece.tokens[0].low != "where"  # "the fire that killed nine"
    if person or bound:
        return piece.weight >= VERB and (piece.dated or bool(piece.figures))
    return piece.weight >= VERB and (other or piece.dated)


def _with(piece: Piece, host: Piece, other: bool) -> bool:
    return piece.weight >= NOUN


def _rest(piece: Piece, host: Piece, other: bool) -> bool:
    return piece.weight >= NOUN


def _apposition(piece: Piece, host: Piece, other: bool) -> bool:
    return piece.weight >= 3


_RULES = {
    Lead.COORDINATE: _coordinate, Lead.SHARED: _shared, Lead.CONTRAST: _contrast, Lead.TIME: _time, Lead.AS: _as,
    Lead.PARTICIPLE: _participle, Lead.RELATIVE: _relative, Lead.WITH: _with, Lead.REST: _rest,
    Lead.APPOSITION: _apposition, Lead.ASIDE: _with, Lead.MAIN: _rest,
}  # fmt: skip
