"""Which words of a sentence a time phrase belongs to: its segments, and the verb of saying it may date instead.

A sentence is cut at the words that open a part of it ("after", "which", ", forcing", "but"). A time in a part that
tells of something earlier ("after", "since", "having") dates that part only.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from viewer.finding.times_tense import IRREGULAR
from viewer.finding.tokens import Token, finite_at, is_participle, tokenize
from viewer.model.mention import TimeMention
from viewer.model.span import Span

_CUT = re.compile(
    r"(?:,?[\s\u00a0]+)(?P<prior>after|since|following|having|before|until|ahead of)\b"
    r"|(?:,?[\s\u00a0]+)(?P<rel>where|which|who|whose|whom)\b"
    r"|(?:,?[\s\u00a0]+)(?P<same>when|while|as|that|amid|because|although|though|if)\b"
    r"|,[\s\u00a0]+(?P<ing>(?!according|including|during|following|having)[a-z]+ing|with|leaving)\b"
    r"|(?:;|,?[\s\u00a0]+(?:-|–|—)[\s\u00a0]|:[\s\u00a0])(?P<dash>)"
    r"|,?[\s\u00a0]+(?P<coord>and|but|or|yet|so)[\s\u00a0]+(?=(?:[\w’',.-]+[\s\u00a0]+){0,6}?(?:was|were|had|have|has|is|are|did|[a-z]{3,}ed|fell|took|said|ran|left|hit)\b)",
)
_NO_CUT_AS = re.compile(
    r"(?:such|known|described|seen|well|same|much|many|far|long|soon|serves?d?|acts?|regarded|identified)$",
    re.IGNORECASE,
)
_AFTER_AS = re.compile(
    r"[\s\u00a0]+(?:well|part|an? (?:result|whole)|many|much|of|far|long|soon|saying|early|late)\b", re.IGNORECASE
)
_SAYING = re.compile(
    r"\b(?:said|says|say|told|tells|wrote|writes|tweeted|posted|added|adds|announced|announces|stated|states|confirmed|confirms"
    r"|reported|reports|claimed|claims|warned|warns|declared|described|called|denied|accused|condemned|explained|insisted"
    r"|acknowledged|testified|admitted|argued|hinted|suggested|vowed|pledged|promised|commented|noted|ruled|estimated)\b"
)
_AUDIENCE = re.compile(
    r"(?:[\s\u00a0,]+(?:late|early|later|earlier|on|in|at|to|by|via|through|during|from|for|a|an|the|his|her|its|their|this|"
    r"reporters?|journalists?|lawmakers|parliament|state|television|tv|radio|media|news|agency|statements?|conference|briefing"
    r"|address|speech|posts?|telegram|twitter|facebook|x|social|message|video|written|brief|interview|press|update"
    r"|again|also|only|separately|tuned|[A-Z][\w.’'-]*))*[\s\u00a0,]*"
)
_OPENING = re.compile(
    r"\W*(?:(?:on|in|at|by|but|and|then|meanwhile|also|however|during|around|about|shortly|from|separately|earlier|later|late|early)"
    r"[\s\u00a0,]+)*",
    re.IGNORECASE,
)
_QUOTE_END = re.compile(r"(?:[”\"]|'')[\s\u00a0,]*$")
_RESUMES = re.compile(rf",[\s\u00a0](?=(?:has|have|is|are|will|would|[a-z]{{3,}}ed|{IRREGULAR})\b)")
_INSERTED = re.compile(
    r",[\s\u00a0]((?:[a-z]{3,}(?<!e)ed|[a-z]*built|held|shot|struck|hit|taken|seen|known|begun|born|found|made|sent|set|written)\b)"
    r"(?![\s\u00a0]+(?:that|and)\b)[^,;“”\"]{3,70}(?=,[\s\u00a0])"
)
_CONTENT = re.compile(
    rf"\bthat\b|[“\":]|\b(?:have|has|had|was|were|is|are|will|would|could|to \w+|[a-z]{{2,}}(?<!e)ed|{IRREGULAR})\b"
)
_VERB = re.compile(rf"\b(?:have|has|is|are|will|would|to \w+|[a-z]{{2,}}(?<!e)ed|{IRREGULAR})\b")


Cut = tuple[int, str, str]  # offset, role, word
_PARTICIPLE_REACH = 4  # words between the participle and its time: "a bridge built by Italians in 1937"
_JOINING = frozenset(
    ["and", "but", "or", ",", ";", "that", "when", "while", "who", "which", "as", "after", "before", "since", "because"]
)
_NO_NOUN = frozenset(
    ["he", "she", "they", "it", "we", "i", "you", "who", "which", "that", "was", "were", "is", "are", "be", "been",
     "being", "had", "has", "have", "having", "to", "not", "also", "then", "later", "never", "already", "got"]
)  # fmt: skip


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
    cuts: list[Cut] = [(span.start, "main", "")]
    for match in _CUT.finditer(text, span.start + 1, span.end):
        role = next(
            (name for name in ("prior", "rel", "same", "ing", "dash", "coord") if match.group(name) is not None), "dash"
        )
        word = (match.group(role) or "").casefold()
        if _no_cut(text, match, word, mentions):
            continue
        cuts.append((match.start(), {"ing": "same", "dash": "coord"}.get(role, role), word))
    first = text[span.start : span.start + 12].casefold()
    opener = re.match(r"(after|since|following|before|when|while|as|although|if)\b", first)
    if opener and not any(0 <= m.span.start - span.start - opener.end() <= 5 for m in mentions):
        comma = text.find(", ", span.start, span.end)
        if comma > 0:
            cuts[0] = (span.start, "fronted", opener[1])
            cuts = [c for c in cuts if not span.start < c[0] < comma] + [(comma, "main", "")]
            cuts.sort()
    found = (
        cuts + _resumed(text, cuts, span.end) + _inserted(text, span, mentions) + _reduced(text, span, cuts, mentions)
    )
    cuts = sorted({start: cut for cut in found for start in (cut[0],)}.values())
    ends = [c[0] for c in cuts[1:]] + [span.end]
    return [Segment(c[0], end, c[1], c[2]) for c, end in zip(cuts, ends, strict=True) if end > c[0]]


def _resumed(text: str, cuts: list[Cut], end: int) -> list[Cut]:
    """Where the main part goes on: "The siege, which began on Friday, has killed 40", "A man who held ten gave up"."""
    found: list[Cut] = []
    for (start, role, word), limit in zip(cuts, [c[0] for c in cuts[1:]] + [end], strict=True):
        if role in ("rel", "prior", "same") and text[start] == ",":
            match = _RESUMES.search(text, start + 2, limit)
            if match:
                found.append((match.start(), "main", ""))
        elif word in ("who", "which", "whose", "that") and not _has_verb(text, cuts[0][0], start):
            verb = _second_verb(text, start, limit)
            if verb is not None:
                found.append((verb, "main", ""))
    return found


def _tokens(text: str, start: int, end: int) -> list[Token]:
    return tokenize(text, Span.of(text, start, end)) if start < end else []


def _has_verb(text: str, start: int, end: int) -> bool:
    """Whether the words before a part have a finite verb, so that the part hangs on what follows it."""
    tokens = _tokens(text, start, end)
    return any(finite_at(tokens, i) for i in range(len(tokens)))


def _second_verb(text: str, start: int, end: int) -> int | None:
    """Offset of the second finite verb of a part that nothing joins to the first; None for none."""
    tokens = _tokens(text, start, end)
    verbs = [
        i
        for i in range(len(tokens))
        if finite_at(tokens, i) and not (i and finite_at(tokens, i - 1)) and not _SAYING.fullmatch(tokens[i].text)
    ]
    if len(verbs) < 2 or any(t.low in _JOINING for t in tokens[verbs[0] : verbs[1]]):
        return None
    return tokens[verbs[1]].start


def _reduced(text: str, span: Span, cuts: list[Cut], mentions: Sequence[TimeMention]) -> list[Cut]:
    """A participle that hangs on the noun before it, with its time: "broke a curfew imposed two days earlier"."""
    found: list[Cut] = []
    bounds = [c[0] for c in cuts] + [span.end]
    for mention in mentions:
        start = max((b for b in bounds if b <= mention.span.start), default=span.start)
        end = min((b for b in bounds if b > mention.span.start), default=span.end)
        cut = _participle(_tokens(text, start, mention.span.start))
        if cut is None:
            continue
        found.append((cut, "rel", ""))
        after = _tokens(text, mention.span.end, end)
        verb = next((i for i in range(len(after)) if finite_at(after, i)), None)
        if verb is not None:
            found.append((after[verb].start, "main", ""))
    return found


def _participle(tokens: list[Token]) -> int | None:
    """Offset of the space before a participle that ends the words before a time, where a finite verb came earlier."""
    for i in range(len(tokens) - 1, max(0, len(tokens) - 1 - _PARTICIPLE_REACH), -1):
        if tokens[i].low in _JOINING:
            return None
        if not is_participle(tokens[i].low):
            continue
        before = tokens[i - 1]
        if not before.word or before.low in _NO_NOUN or is_participle(before.low):
            return None
        earlier = [j for j in range(i) if finite_at(tokens, j)]
        if not earlier or any(t.low in _JOINING or not t.word for t in tokens[earlier[-1] : i]):
            return None
        return None if _SAYING.fullmatch(tokens[earlier[-1]].text) else before.end
    return None


def _inserted(text: str, span: Span, mentions: Sequence[TimeMention]) -> list[Cut]:
    """The hall, "renovated in 2019," collapsed: a part between commas that opens with a participle and has a time."""
    found = []
    for match in _INSERTED.finditer(text, span.start + 1, span.end):
        if any(match.start() < m.span.start and m.span.end <= match.end() for m in mentions):
            found += [(match.start(), "rel", match[1]), (match.end(), "main", "")]
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
        return bool(_NO_CUT_AS.search(text[max(0, match.start() - 14) : match.start()]) or _AFTER_AS.match(text, end))
    return False


def segment_at(parts: Sequence[Segment], offset: int) -> int:
    return next((i for i, part in enumerate(parts) if part.start <= offset < part.end), len(parts) - 1)


def says_before(text: str, clause: Span, offset: int) -> bool:
    """Whether a verb of saying stands in a clause before an offset, and what was said between them."""
    verb = _SAYING.search(text, clause.start, offset)
    return verb is not None and _CONTENT.search(text, verb.end(), offset) is not None


def saying_of(text: str, sentence: Span, mention: TimeMention) -> Span | None:
    """The verb of saying that a time phrase dates ("said on Monday", "Early on Monday, police said"); None for none."""
    for verb in _SAYING.finditer(text, sentence.start, sentence.end):
        if verb.end() <= mention.span.start:
            gap = text[verb.end() : mention.span.start]
            inverted = _QUOTE_END.search(text[max(sentence.start, verb.start() - 4) : verb.start()])
            if len(gap) <= 90 and _AUDIENCE.fullmatch(gap):
                return Span.of(text, *verb.span())
            if inverted and len(gap) <= 110 and "," not in gap.strip(" ,") and not _VERB.search(gap):
                return Span.of(text, *verb.span())
        elif mention.span.end <= verb.start() and _leads_up(text, sentence, mention, verb):
            return Span.of(text, *verb.span())
    return None


def _leads_up(text: str, sentence: Span, mention: TimeMention, verb: re.Match[str]) -> bool:
    """A phrase that opens the sentence, or stands right before the verb, dates it."""
    before, gap = text[sentence.start : mention.span.start], text[mention.span.end : verb.start()]
    if not gap.strip(" ,\u00a0\n"):
        return True  # "the minister, in a speech late on Friday, said"
    if not _OPENING.fullmatch(before) or len(gap) > 130 or _VERB.search(gap):
        return False
    # "On Monday, the reported death toll": not a verb.
    return re.match(r"[\s\u00a0,]", gap) is not None
