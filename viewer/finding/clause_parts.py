"""How the clauses of a sentence are tied to each other, and where one can start."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from viewer.finding.tokens import CLOSING, Token, finite_at, lexicon

_WINDOW = 14


class Lead(StrEnum):
    """How a part is tied to the one before it."""

    START = "start"
    FRONTED = "fronted"  # a subordinate clause before the main one
    MAIN = "main"  # the main clause after a fronted one
    COORDINATE = "coordinate"  # and, but, ; with a subject of its own
    SHARED = "shared"  # and with the subject of the part before
    CONTRAST = "contrast"  # while, whereas
    TIME = "time"  # after, before, when, since, until, because
    AS = "as"
    RELATIVE = "relative"  # , which
    REST = "rest"  # the predicate after an embedded relative clause
    PARTICIPLE = "participle"  # , causing
    WITH = "with"  # , with X doing
    APPOSITION = "apposition"  # , a town that
    ASIDE = "aside"  # - in what


@dataclass(frozen=True, slots=True)
class Part:
    """`first` and `last` are token indices, `last` exclusive; `comma` when a comma stands before it."""

    lead: Lead
    first: int
    last: int
    comma: bool = False


def until_stop(tokens: Sequence[Token], i: int, limit: int) -> list[Token]:
    stretch: list[Token] = []
    for token in tokens[i : i + limit]:
        if token.text in {",", ";", ":", ".", "-", "\u2013", "\u2014"} or token.text in CLOSING:
            break
        stretch.append(token)
    return stretch


def clause_from(tokens: Sequence[Token], i: int, limit: int = _WINDOW) -> bool:
    """Whether a clause with a subject of its own starts at i: a noun phrase, then a verb that can carry it."""
    for k in range(i, min(i + limit, len(tokens))):
        token = tokens[k]
        if k == i and finite_at(tokens, k) and token.low not in lexicon("pronoun"):
            return False
        if token.text in {";", ":", ".", "!", "?"}:
            return False
        if token.text == "," and k - i > 0:
            return _after_apposition(tokens, k, i + limit)
        if k > i and (
            token.low in lexicon("relative")
            or token.low in lexicon("subordinator") - {"as", "since", "following"}
            or token.low in {"that", "but", "what"}
        ):
            return False
        if k > i and finite_at(tokens, k):
            return True
    return False


def _after_apposition(tokens: Sequence[Token], comma: int, limit: int) -> bool:
    """ "Ana Ruiz, the harbour master, said": a verb right after the second comma."""
    close = next((k for k in range(comma + 1, min(comma + 16, len(tokens))) if tokens[k].text == ","), None)
    if close is None or close + 1 >= len(tokens):
        return False
    return finite_at(tokens, close + 1) or (
        tokens[close + 1].low.endswith("ly") and close + 2 < len(tokens) and finite_at(tokens, close + 2)
    )
