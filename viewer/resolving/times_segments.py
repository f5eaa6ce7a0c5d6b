"""Which words of a sentence a time phrase belongs to: the parts of the sentence, by rules of `times_parts.toml`.

A sentence is cut at the words that open a part of it ("after", "which", ", forcing", "but"). A time in a part that
tells of something earlier ("after", "since", "having") dates that part only.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from viewer.finding.rule_search import Sought, sought
from viewer.finding.rules import load_words
from viewer.finding.tokens import Token, between, finite_at, is_participle, lexicon, tokenize
from viewer.model.mention import TimeMention
from viewer.model.span import Span
from viewer.resolving.times_saying import is_saying

Cut = tuple[int, str, str]  # offset, role, word
REDUCED = "-ed"  # the word of a part that a participle opens
_PARTICIPLE_REACH = 4  # words between the participle and its time: "a bridge built by Italians in 1937"


def part_rule(name: str) -> Sought:
    """A rule of `times_parts.toml`."""
    return sought("en", "times_parts")[name]


@functools.cache
def _words(name: str) -> frozenset[str]:
    return frozenset(load_words("en", "times_parts")[name])


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a sentence.

    `role`: main, fronted ("After ...," at the head), prior (tells of something earlier), same (at the same time),
    rel ("which ..."), coord ("but ..."). `word` opened it.
    """

    start: int
    end: int
    role: str
    word: str = ""


def segments(text: str, span: Span, mentions: Sequence[TimeMention]) -> list[Segment]:
    """The segments of a sentence, in order, without gaps."""
    tokens = tokenize(text, span)
    cuts: list[Cut] = [(span.start, "main", "")]
    for match in part_rule("cut").pattern.finditer(text, span.start + 1, span.end):
        role = next(
            (name for name in ("prior", "rel", "same", "ing", "dash", "coord") if match.group(name) is not None), "dash"
        )
        word = (match.group(role) or "").casefold()
        if _no_cut(text, match, word, mentions):
            continue
        role = {"ing": "same", "dash": "coord"}.get(role, role)
        if word == "that" and _opens_with_verb(tokens, match.end(), span.end):
            role = "rel"  # "the plane that crashed", not "said that it had"
        cuts.append((match.start(), role, word))
    opener = part_rule("fronted").match(text[span.start : span.start + 12].casefold())
    if opener and not any(0 <= m.span.start - span.start - opener.end() <= 5 for m in mentions):
        comma = text.find(", ", span.start, span.end)
        if comma > 0:
            cuts[0] = (span.start, "fronted", opener["word"])
            cuts = [c for c in cuts if not span.start < c[0] < comma] + [(comma, "main", "")]
            cuts.sort()
    found = cuts + _resumed(text, tokens, cuts, span.end) + _inserted(text, span, mentions)
    found += _reduced(tokens, span, cuts, mentions)
    cuts = sorted({start: cut for cut in found for start in (cut[0],)}.values())
    ends = [c[0] for c in cuts[1:]] + [span.end]
    return [Segment(c[0], end, c[1], c[2]) for c, end in zip(cuts, ends, strict=True) if end > c[0]]


def _resumed(text: str, tokens: Sequence[Token], cuts: list[Cut], end: int) -> list[Cut]:
    """Where the main part goes on: "The siege, which began on Friday, has killed 40", "A man who held ten gave up"."""
    found: list[Cut] = []
    for (start, role, word), limit in zip(cuts, [c[0] for c in cuts[1:]] + [end], strict=True):
        if role in ("rel", "prior", "same") and text[start] == ",":
            match = part_rule("resumes").pattern.search(text, start + 2, limit)
            if match:
                found.append((match.start(), "main", ""))
        elif word in ("who", "which", "whose", "that") and not _has_verb(tokens, cuts[0][0], start):
            verb = _second_verb(tokens, start, limit)
            if verb is not None:
                found.append((verb, "main", ""))
    return found


def _opens_with_verb(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether the first word of a part is its finite verb, so that the word which opened the part is its subject."""
    tokens = between(tokens, start, end)[:2]
    first = next((t for t in tokens if not t.low.endswith("ly") and t.low not in lexicon("adverb")), None)
    return first is not None and (
        is_participle(first.low) or first.low in lexicon("auxiliary") or first.low in lexicon("present")
    )


def _has_verb(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether the words before a part have a finite verb, so that the part hangs on what follows it."""
    tokens = between(tokens, start, end)
    return any(finite_at(tokens, i) for i in range(len(tokens)))


def _second_verb(tokens: Sequence[Token], start: int, end: int) -> int | None:
    """Offset of the second finite verb of a part that nothing joins to the first; None for none."""
    tokens = between(tokens, start, end)
    verbs = [
        i
        for i in range(len(tokens))
        if finite_at(tokens, i) and not (i and finite_at(tokens, i - 1)) and not is_saying(tokens[i].text)
    ]
    if len(verbs) < 2 or any(t.low in _words("joining") for t in tokens[verbs[0] : verbs[1]]):
        return None
    return tokens[verbs[1]].start


def _reduced(tokens: Sequence[Token], span: Span, cuts: list[Cut], mentions: Sequence[TimeMention]) -> list[Cut]:
    """A participle that hangs on the noun before it, with its time: "broke a curfew imposed two days earlier"."""
    found: list[Cut] = []
    bounds = [c[0] for c in cuts] + [span.end]
    for mention in mentions:
        start = max((b for b in bounds if b <= mention.span.start), default=span.start)
        end = min((b for b in bounds if b > mention.span.start), default=span.end)
        before, after = between(tokens, start, mention.span.start), between(tokens, mention.span.end, end)
        verb = next((i for i in range(len(after)) if finite_at([*before[-1:], *after], i + len(before[-1:]))), None)
        # "The men arrested on Friday were charged": the verb right behind the time makes what came before a participle.
        at_once = verb == 0 and after[0].low in lexicon("auxiliary")
        cut = _participle(before, needs_verb=not at_once)
        if cut is None:
            continue
        found.append((cut, "rel", REDUCED))
        if verb is not None:
            found.append((after[verb].start, "main", ""))
    return found


def _participle(tokens: Sequence[Token], *, needs_verb: bool) -> int | None:
    """Offset of the space before a participle that ends the words before a time; with `needs_verb` behind a verb."""
    for i in range(len(tokens) - 1, max(0, len(tokens) - 1 - _PARTICIPLE_REACH), -1):
        if tokens[i].low in _words("joining"):
            return None
        low = tokens[i].low
        if not is_participle(low) or not (low.endswith("ed") or low in lexicon("irregular_participle")):
            continue  # "calls came on Friday": no participle
        before, after = tokens[i - 1], tokens[i + 1 : i + 2]
        if after and after[0].low not in lexicon("preposition") | lexicon("adverb"):
            return None  # "behind closed doors"
        no_noun = _words("no_noun") | lexicon("adverb") | lexicon("auxiliary") | lexicon("preposition")
        if not before.word or before.low in no_noun | lexicon("determiner"):
            return None
        if is_participle(before.low) or before.low.endswith("ly"):
            return None
        earlier = [j for j in range(i) if finite_at(tokens, j)]
        if not earlier:
            return None if needs_verb else before.end
        between = tokens[earlier[-1] : i]
        if between[0].low in lexicon("auxiliary") and not any(is_participle(t.low) for t in between[1:]):
            return None  # "was last seen on Friday"
        if any(t.low in _words("joining") | _words("causing") or not t.word for t in between):
            return None
        return None if is_saying(between[0].text) else before.end
    return None


def _inserted(text: str, span: Span, mentions: Sequence[TimeMention]) -> list[Cut]:
    """The hall, "renovated in 2019," collapsed: a part between commas that opens with a participle and has a time."""
    found = []
    for match in part_rule("inserted").pattern.finditer(text, span.start + 1, span.end):
        if any(match.start() < m.span.start and m.span.end <= match.end() for m in mentions):
            found += [(match.start(), "rel", match["word"]), (match.end(), "main", "")]
    return found


def _no_cut(text: str, match: re.Match[str], word: str, mentions: Sequence[TimeMention]) -> bool:
    end = match.end()
    if any(m.span.start < end and match.start() < m.span.end for m in mentions):
        return True
    if word in ("after", "since", "before", "until", "following", "as") and any(
        0 <= m.span.start - end <= 4 for m in mentions
    ):
        return True  # "since Friday" is a time with its preposition, not a part of its own
    if word == "as":
        return bool(
            part_rule("no-cut-before-as").search(text[max(0, match.start() - 14) : match.start()])
            or part_rule("no-cut-after-as").match(text[end : end + 16])
        )
    return False


def segment_at(parts: Sequence[Segment], offset: int) -> int:
    return next((i for i, part in enumerate(parts) if part.start <= offset < part.end), len(parts) - 1)
