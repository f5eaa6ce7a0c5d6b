"""Verbs of saying, and where a noun phrase that may name a speaker ends."""

from __future__ import annotations

import functools
from collections.abc import Sequence

from viewer.finding.names import words
from viewer.finding.tokens import Token, finite_at, lexicon

LONGEST_PHRASE = 16
_STANCES = {
    "told": "verbs_told",
    "blame": "verbs_blame",
    "deny": "verbs_deny",
    "warn": "verbs_warn",
    "judge": "verbs_judge",
}


@functools.cache
def saying_verbs() -> dict[str, str]:
    """Verbs of saying and the stance each takes."""
    return {verb: stance for stance, name in _STANCES.items() for verb in words(name)}


def phrase_from(tokens: Sequence[Token], i: int) -> list[Token]:
    """A noun phrase that starts at token i."""
    phrase: list[Token] = []
    while i < len(tokens) and len(phrase) < LONGEST_PHRASE:
        low = tokens[i].low
        if not tokens[i].word and tokens[i].text not in "()-":
            break
        if (
            low in lexicon("auxiliary")
            or low in lexicon("relative")
            or low in lexicon("subordinator")
            or low in {"that", "but", "or"}
        ):
            break
        if phrase and (low in {"on", "late", "early"} or low in words("calendar") or _is_last_week(tokens, i)):
            break
        if low == "and" and not joins_names(tokens, i):
            break
        if phrase and saying_verbs().get(low) and finite_at(tokens, i):
            break
        phrase.append(tokens[i])
        i += 1
    return phrase


def _is_last_week(tokens: Sequence[Token], i: int) -> bool:
    return tokens[i].low == "last" and i + 1 < len(tokens) and tokens[i + 1].low in words("calendar")


def joins_names(tokens: Sequence[Token], i: int) -> bool:
    """Whether "and" joins two speakers: a name or a source on both sides, before any verb."""
    if not 0 < i < len(tokens) - 1:
        return False
    rest = tokens[i + 1 : i + 5]
    left = tokens[i - 1].name or tokens[i - 1].low in words("sources", "titles")
    right = any(t.name or t.low in words("sources", "titles") for t in rest[:3])
    return left and right
