"""Where a sentence falls into clauses: conjunctions, relative and participle clauses, by form and without a parser."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from viewer.finding.subjects import saying_verbs
from viewer.finding.tokens import CLOSING, OPENING, Token, finite_at, is_ing, is_participle, lexicon

_WINDOW = 14
_TOLL_VERBS = frozenset(
    {"killed", "injured", "wounded", "left", "claimed", "destroyed", "displaced", "forced", "damaged"}
)


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


def parts(tokens: Sequence[Token]) -> list[Part]:
    """The parts of a sentence in order; together they cover all tokens. Nothing is cut inside a quotation."""
    closed = _closed(tokens)
    cuts: list[tuple[int, Lead, bool]] = []
    fronted = _fronted_end(tokens, closed)
    lead = Lead.FRONTED if fronted else Lead.START
    for i in range(1, len(tokens)):
        if closed[i]:
            continue
        comma = _comma_before(tokens, i)
        if i == fronted:
            cuts.append((i, Lead.MAIN, True))
        elif fronted and i < fronted:
            continue
        elif (found := _cut(tokens, i, comma, cuts[-1][1] if cuts else lead, cuts[-1][0] if cuts else 0)) is not None:
            cuts.append((i, found, comma))
    starts = [(0, lead, False), *cuts, (len(tokens), Lead.START, False)]
    return [Part(a[1], a[0], b[0], a[2]) for a, b in zip(starts, starts[1:], strict=False)]


def _comma_before(tokens: Sequence[Token], i: int) -> bool:
    """A comma right before token i, or before the quotation mark that closes there."""
    quote = tokens[i - 1].text in CLOSING + '"' and i > 1
    return tokens[i - (2 if quote else 1)].text == ","


def _closed(tokens: Sequence[Token]) -> list[bool]:
    """For each token whether it lies inside quotation marks or brackets, where no cut is made."""
    inside, depth, quoted = [], 0, False
    for i, token in enumerate(tokens):
        straight = token.text == '"'
        if token.text in OPENING or (straight and not quoted):
            inside.append(quoted or depth > 0 or i > 0)
            quoted = True
            continue
        inside.append(quoted or depth > 0)
        if token.text in CLOSING or straight:
            quoted = False
        elif token.text in "([":
            depth += 1
        elif token.text in ")]":
            depth = max(0, depth - 1)
    return inside


def _fronted_end(tokens: Sequence[Token], closed: list[bool]) -> int | None:
    """Index of the main clause when a subordinate one starts the sentence ("Later, as crews dug, the wall fell")."""
    first = 0
    while first < min(4, len(tokens)) and (
        tokens[first].low in lexicon("adverb") | {"but", "and", ",", "yet"} or tokens[first].low.endswith("ly")
    ):
        first += 1
    if first >= len(tokens):
        return None
    low = tokens[first].low
    what = low == "in" and first + 1 < len(tokens) and tokens[first + 1].low == "what"
    if not what and (low not in lexicon("subordinator") or low in {"amid", "following", "despite"}):
        return None
    seen = False
    for i in range(first + 1, len(tokens) - 2):
        seen = seen or finite_at(list(tokens), i) or is_ing(tokens[i].low)
        if tokens[i].text == "," and seen and not closed[i] and _clause_from(tokens, i + 1):
            return i + 1
        if tokens[i].text in CLOSING and tokens[i - 1].text == "," and seen and _clause_from(tokens, i + 1):
            return i + 1
    return None


def _cut(tokens: Sequence[Token], i: int, comma: bool, lead: Lead, start: int) -> Lead | None:
    low, following = tokens[i].low, tokens[i + 1].low if i + 1 < len(tokens) else ""
    if tokens[i - 1].text in {";", ":"} and tokens[i - 1].text == ";":
        return Lead.COORDINATE
    if tokens[i - 1].text in {"-", "\u2013", "\u2014"} and i > 1:
        return Lead.ASIDE if _clause_from(tokens, i, 6) or low == "in" else None
    if low in {"but", "yet"}:
        return Lead.COORDINATE if _clause_from(tokens, i + 1) else None
    if low == "and":
        return _cut_and(tokens, i, lead, start)
    if low in {"that", "which"} and i + 1 < len(tokens) and following in _TOLL_VERBS and i > 2:
        return Lead.RELATIVE
    if low == "while" or low == "whereas":
        return Lead.CONTRAST if _clause_from(tokens, i + 1) or is_ing(following) else None
    if comma and lead in {Lead.RELATIVE, Lead.APPOSITION} and (finite_at(list(tokens), i) or is_participle(low)):
        return Lead.REST
    if comma:
        return _cut_comma(tokens, i, low, following) or _cut_subordinate(tokens, i, low, following)
    return _cut_subordinate(tokens, i, low, following)


def _cut_comma(tokens: Sequence[Token], i: int, low: str, following: str) -> Lead | None:
    if low in lexicon("relative") or (low == "where" and _clause_from(tokens, i + 1)):
        return Lead.RELATIVE
    if is_ing(low) or (low.endswith("ly") and is_ing(following)):
        return Lead.PARTICIPLE
    if low == "having":
        return Lead.PARTICIPLE
    if low == "with" and any(is_ing(t.low) or t.low == "being" for t in _until_stop(tokens, i + 1, 10)):
        return Lead.WITH
    if low == "in" and following == "what":
        return Lead.ASIDE
    if low in {"a", "an", "the"}:
        stretch = _until_stop(tokens, i, 10)
        if any(t.low in {"that", "which", "who", "where"} for t in stretch[1:]):
            return Lead.APPOSITION
    return None


def _cut_subordinate(tokens: Sequence[Token], i: int, low: str, following: str) -> Lead | None:
    if low == "amid" and any(t.low in {"reports", "rumours", "rumors"} for t in tokens[i + 1 : i + 4]):
        return Lead.TIME
    if low in {"after", "before", "when", "since", "until", "because", "although", "though"}:
        if following[:1].isdigit() or following in lexicon("after_since"):
            return None  # "since 2 August", "after last week"
        start = i + 1
        while start < len(tokens) and (tokens[start].low.endswith("ly") or tokens[start].low in lexicon("adverb")):
            start += 1
        doing = start < len(tokens) and is_ing(tokens[start].low)
        return Lead.TIME if doing or _clause_from(tokens, i + 1) else None
    if low == "as" and following not in lexicon("after_as") and tokens[i - 1].low not in lexicon("before_as"):
        return Lead.AS if _clause_from(tokens, i + 1, 10) else None
    return None


def _cut_and(tokens: Sequence[Token], i: int, lead: Lead, start: int) -> Lead | None:
    """ "and" cuts only between verbs: what stands before it must have one of its own."""
    if i + 1 >= len(tokens):
        return None
    following = tokens[i + 1]
    if following.low == "that":
        return Lead.COORDINATE
    if any(t.low in {"between", "both"} for t in tokens[max(start, i - 6) : i]):
        return None
    told = saying_verbs()
    left = [
        k
        for k in range(start + 1, i)
        if (finite_at(list(tokens), k) or is_participle(tokens[k].low)) and told.get(tokens[k].low) != "told"
    ]
    if not left and lead not in {Lead.PARTICIPLE, Lead.WITH, Lead.TIME}:
        return None
    if following.low == "it" or _clause_from(tokens, i + 1, 9):
        return Lead.COORDINATE
    if lead is Lead.WITH and any(is_ing(t.low) for t in _until_stop(tokens, i + 1, 10)):
        return Lead.COORDINATE
    if is_ing(following.low) and (
        lead in {Lead.PARTICIPLE, Lead.WITH, Lead.TIME} or any(is_ing(tokens[k].low) for k in range(start, i))
    ):
        return Lead.SHARED
    verb = following.low.endswith("ly") and i + 2 < len(tokens) and tokens[i + 2] or following
    if (
        left
        and not following.name
        and is_participle(verb.low)
        and verb.low not in {"wounded", "injured", "killed", "dead"}
    ):
        return Lead.SHARED
    return (
        Lead.SHARED if left and verb.low in {"injured", "wounded", "killed"} and _counts_next(tokens, i + 2) else None
    )


def _counts_next(tokens: Sequence[Token], i: int) -> bool:
    return i < len(tokens) and (tokens[i].text[0].isdigit() or tokens[i].low in lexicon("before_count"))


def _until_stop(tokens: Sequence[Token], i: int, limit: int) -> list[Token]:
    stretch: list[Token] = []
    for token in tokens[i : i + limit]:
        if token.text in {",", ";", ":", ".", "-", "\u2013", "\u2014"} or token.text in CLOSING:
            break
        stretch.append(token)
    return stretch


def _clause_from(tokens: Sequence[Token], i: int, limit: int = _WINDOW) -> bool:
    """Whether a clause with a subject of its own starts at i: a noun phrase, then a verb that can carry it."""
    listed = list(tokens)
    for k in range(i, min(i + limit, len(tokens))):
        token = tokens[k]
        if k == i and finite_at(listed, k) and token.low not in lexicon("pronoun"):
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
        if k > i and finite_at(listed, k):
            return True
    return False


def _after_apposition(tokens: Sequence[Token], comma: int, limit: int) -> bool:
    """ "Ana Ruiz, the harbour master, said": a verb right after the second comma."""
    close = next((k for k in range(comma + 1, min(comma + 12, len(tokens))) if tokens[k].text == ","), None)
    if close is None or close + 1 >= len(tokens):
        return False
    return finite_at(list(tokens), close + 1) or (
        tokens[close + 1].low.endswith("ly") and close + 2 < len(tokens) and finite_at(list(tokens), close + 2)
    )
