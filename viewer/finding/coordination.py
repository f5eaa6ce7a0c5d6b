"""Where "and" joins clauses: between verbs, each with an event of its own, not between nouns."""

from __future__ import annotations

from collections.abc import Sequence

from viewer.finding.clause_parts import Lead, clause_from, until_stop
from viewer.finding.phrases import saying_verbs
from viewer.finding.tokens import CLOSING, OPENING, Token, finite_at, is_ing, is_participle, lexicon

_PLAIN_SAYING = frozenset({"said", "says", "say", "told", "added"})
_NOT_ALONE = frozenset({"wounded", "injured", "killed", "dead"})  # "killed and wounded" is one state
_RUNNING_ON = frozenset({Lead.PARTICIPLE, Lead.WITH, Lead.TIME})


def cut_and(tokens: Sequence[Token], i: int, lead: Lead, start: int) -> Lead | None:
    """How the clause that "and" at i opens is tied on; None when it opens none. `start` is where this part began."""
    if i + 1 >= len(tokens):
        return None
    following = tokens[i + 1]
    if following.low == "that":
        return Lead.COORDINATE
    if any(t.low in {"between", "both"} for t in tokens[max(start, i - 6) : i]):
        return None
    left = _has_verb(tokens, start, i)
    if not left and lead not in _RUNNING_ON:
        return None
    if following.low == "it" or clause_from(tokens, i + 1, 9):
        return Lead.COORDINATE
    if lead is Lead.WITH and any(is_ing(t.low) for t in until_stop(tokens, i + 1, 10)):
        return Lead.COORDINATE
    if is_ing(following.low) and (lead in _RUNNING_ON or any(is_ing(tokens[k].low) for k in range(start, i))):
        return Lead.SHARED
    return Lead.SHARED if left and opens_predicate(tokens, i + 1) else None


def cut_series(tokens: Sequence[Token], i: int, start: int) -> bool:
    """The middle of a series ("closed the gates, sent for help and left"): past forms after commas and "and"."""
    if not (finite_at(tokens, i) and is_participle(tokens[i].low) and _has_verb(tokens, start, i)):
        return False
    later = next((k for k in range(i + 1, len(tokens) - 1) if tokens[k].text == "," or tokens[k].low == "and"), None)
    while later is not None and tokens[later].text == "," and tokens[later + 1].low == "and":
        later += 1
    return later is not None and tokens[later].low == "and" and opens_predicate(tokens, later + 1)


def _has_verb(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether a verb stands in a part; a bare "said" before its content is none."""
    return any(
        (finite_at(tokens, k) or is_participle(tokens[k].low)) and not _only_introduces(tokens, k)
        for k in range(start + (start == 0), end)
    )


def _only_introduces(tokens: Sequence[Token], k: int) -> bool:
    if tokens[k].low in _PLAIN_SAYING:
        return True
    following = tokens[k + 1] if k + 1 < len(tokens) else None
    introduces = following is not None and (following.low == "that" or following.text in OPENING + CLOSING + '":')
    return introduces and saying_verbs().get(tokens[k].low) == "told"


def opens_predicate(tokens: Sequence[Token], i: int) -> bool:
    """Whether a predicate starts at i: "closed", "later blamed", "was released", "denies"."""
    if i >= len(tokens):
        return False
    while i < len(tokens) - 1 and (tokens[i].low.endswith("ly") or tokens[i].low in lexicon("adverb")):
        i += 1
    verb = tokens[i]
    if verb.name:
        return False
    if verb.low in lexicon("auxiliary"):
        return True
    if verb.low in lexicon("present") and verb.low.endswith("s") and saying_verbs().get(verb.low):
        return i + 1 < len(tokens) and tokens[i + 1].word and tokens[i + 1].low not in lexicon("preposition")
    if not is_participle(verb.low):
        return False
    return verb.low not in _NOT_ALONE or _counts_next(tokens, i + 1)


def _counts_next(tokens: Sequence[Token], i: int) -> bool:
    return i < len(tokens) and (tokens[i].text[0].isdigit() or tokens[i].low in lexicon("before_count"))
