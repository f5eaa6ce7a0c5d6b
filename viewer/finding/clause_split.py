"""Where a sentence falls into clauses: conjunctions, relative and participle clauses, by form and without a parser."""

from __future__ import annotations

from collections.abc import Sequence

from viewer.finding.clause_parts import Lead, Part, clause_from, until_stop
from viewer.finding.coordination import cut_and, cut_series, opens_predicate
from viewer.finding.tokens import CLOSING, OPENING, Token, finite_at, is_ing, is_participle, lexicon

_TOLL_VERBS = frozenset(
    {"killed", "injured", "wounded", "left", "claimed", "destroyed", "displaced", "forced", "damaged"}
)

_BRINGING = frozenset(
    {"bring", "brings", "bringing", "brought", "takes", "taking", "took", "raising", "raised", "pushing"}
)
_TALLIES = frozenset({"total", "toll", "number", "figure", "count", "tally"})
_FAR = 14  # tokens from "bringing" to its number


def parts(tokens: Sequence[Token]) -> list[Part]:
    """The parts of a sentence in order; together they cover all tokens. Nothing is cut inside a quotation."""
    closed = _closed(tokens)
    for first, last in _totals(tokens):
        closed[first:last] = [True] * (last - first)
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


def _totals(tokens: Sequence[Token]) -> list[tuple[int, int]]:
    """Stretches of "bringing the total since the outbreak began to 14": the words between count along."""
    found = []
    for i, token in enumerate(tokens[:-3]):
        if token.low in _BRINGING and any(t.low in _TALLIES for t in tokens[i + 2 : i + 5]):
            last = next((k for k in range(i + 3, min(i + _FAR, len(tokens) - 1)) if tokens[k].low == "to"), i)
            if last > i and (tokens[last + 1].text[0].isdigit() or tokens[last + 1].low in lexicon("before_count")):
                found.append((i + 1, last + 1))
    return found


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
        seen = seen or finite_at(tokens, i) or is_ing(tokens[i].low)
        if tokens[i].text == "," and seen and not closed[i] and clause_from(tokens, i + 1):
            return i + 1
        if tokens[i].text in CLOSING and tokens[i - 1].text == "," and seen and clause_from(tokens, i + 1):
            return i + 1
    return None


def _cut(tokens: Sequence[Token], i: int, comma: bool, lead: Lead, start: int) -> Lead | None:
    low, following = tokens[i].low, tokens[i + 1].low if i + 1 < len(tokens) else ""
    if tokens[i - 1].text in {";", ":"} and tokens[i - 1].text == ";":
        return Lead.COORDINATE
    if tokens[i - 1].text in {"-", "\u2013", "\u2014"} and i > 1:
        return Lead.ASIDE if clause_from(tokens, i, 6) or low == "in" else None
    if low in {"but", "yet"}:
        if clause_from(tokens, i + 1):
            return Lead.COORDINATE
        return Lead.SHARED if opens_predicate(tokens, i + 1) else None
    if low == "and":
        return cut_and(tokens, i, lead, start)
    if low in {"that", "which"} and i + 1 < len(tokens) and following in _TOLL_VERBS and i > 2:
        return Lead.RELATIVE
    if low == "while" or low == "whereas":
        return Lead.CONTRAST if clause_from(tokens, i + 1) or is_ing(following) else None
    if comma and lead in {Lead.RELATIVE, Lead.APPOSITION} and (finite_at(tokens, i) or is_participle(low)):
        return Lead.REST
    if comma and cut_series(tokens, i, start):
        return Lead.SHARED
    if comma:
        return _cut_comma(tokens, i, low, following) or _cut_subordinate(tokens, i, low, following)
    return _cut_subordinate(tokens, i, low, following)


def _cut_comma(tokens: Sequence[Token], i: int, low: str, following: str) -> Lead | None:
    if low in lexicon("relative") or (low == "where" and clause_from(tokens, i + 1)):
        return Lead.RELATIVE
    if is_ing(low) or (low.endswith("ly") and is_ing(following)):
        return Lead.PARTICIPLE
    if low == "having":
        return Lead.PARTICIPLE
    if low == "with" and any(is_ing(t.low) or t.low == "being" for t in until_stop(tokens, i + 1, 10)):
        return Lead.WITH
    if low == "in" and following == "what":
        return Lead.ASIDE
    if low in {"a", "an", "the"}:
        stretch = until_stop(tokens, i, 10)
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
        return Lead.TIME if doing or clause_from(tokens, i + 1) else None
    if low == "as" and following not in lexicon("after_as") and tokens[i - 1].low not in lexicon("before_as"):
        return Lead.AS if clause_from(tokens, i + 1, 10) else None
    return None
