"""Attributions: a claimant, the verb of saying, and the stretch of the sentence that the claimant vouches for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from viewer.finding.rules import load_rules
from viewer.finding.speakers import Memory, Speaker, remember_people, speaker_of, words
from viewer.finding.tokens import CLOSING, OPENING, Token, finite_at, is_participle, lexicon, tokenize
from viewer.model.mention import ClaimantMention, Sentence
from viewer.model.span import Span

_LONGEST_PHRASE = 16
_PLAIN_SAYING = frozenset({"said", "says", "told", "added", "claimed"})


@dataclass(frozen=True, slots=True)
class Attribution:
    """`start`, `end` bound the words vouched for, `claimant` and `verb` included where they lie beside them.

    `stance` is told, blame, deny, warn, judge or unnamed. `after` is True when the claimant follows the words.
    """

    sentence: int
    claimant: ClaimantMention
    verb: Span
    start: int
    end: int
    stance: str
    after: bool = False
    person: bool = False


def find_attributions(text: str, sentences: Sequence[Sentence]) -> tuple[Attribution, ...]:
    """All attributions in text order; pronouns and short names refer back."""
    memory = Memory(text)
    found: list[Attribution] = []
    for index, sentence in enumerate(sentences):
        tokens = tokenize(text, sentence.span)
        here = [*_phrases(text, index, sentence, tokens, memory), *_verbs(text, index, sentence, tokens, memory)]
        here.sort(key=lambda a: (a.verb.start, a.claimant.span))
        if not here or not here[-1].person:
            remember_people(tokens, memory)
        found += _unnamed(text, index, sentence, here) if not here else _bounded(here)
    return tuple(found)


def _bounded(attributions: list[Attribution]) -> list[Attribution]:
    """One attribution per verb and claimant; the first of two that share a claimant's words wins."""
    kept: list[Attribution] = []
    for attribution in attributions:
        if not any(k.verb == attribution.verb for k in kept):
            kept.append(attribution)
    return kept


def _attribution(
    text: str, index: int, speaker: Speaker, verb: Span, scope: tuple[int, int], stance: str, rule: str,
    memory: Memory, after: bool = False,
) -> Attribution:  # fmt: skip
    span = Span.of(text, speaker.tokens[0].start, speaker.tokens[-1].end)
    memory.remember(span.text, speaker.name, speaker.person)
    name = " ".join(speaker.name.split())
    mention = ClaimantMention(span, name, rule)
    return Attribution(index, mention, verb, scope[0], scope[1], stance, after, speaker.person)


def _phrases(text: str, index: int, sentence: Sentence, tokens: list[Token], memory: Memory) -> Iterator[Attribution]:
    """ "according to X", "in what X called", "... - X analysts"."""
    span = sentence.span
    for rule in load_rules("en", "claimants"):
        if rule.name == "unnamed-passive":
            continue
        for match in rule.finditer(text, span.start, span.end):
            if rule.name in {"dash-source", "reports-that"}:
                phrase = [t for t in tokens if match.start("name") <= t.start < match.end()]
            else:
                phrase = _forward(
                    tokens, next((i for i, t in enumerate(tokens) if t.start >= match.end()), len(tokens))
                )
            speaker = speaker_of(phrase, memory) if phrase else None
            if speaker is None:
                continue
            verb = Span.of(text, match.start(), phrase[-1].end)
            scope = (span.start, span.end)
            if rule.name in {"in-what", "reports-that"} and match.start() - span.start > 3:
                scope = (match.start(), span.end)
            after = match.start() - span.start > 3 and scope[0] == span.start
            yield _attribution(text, index, speaker, verb, scope, "told", rule.name, memory, after)


def _forward(tokens: list[Token], i: int) -> list[Token]:
    """A noun phrase that starts at token i."""
    phrase: list[Token] = []
    while i < len(tokens) and len(phrase) < _LONGEST_PHRASE:
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
        if phrase and (low in {"on", "late", "early", "last"} or low in words("calendar")):
            break
        if low == "and" and not _joins_names(tokens, i):
            break
        if phrase and _all_verbs().get(low) and finite_at(tokens, i):
            break
        phrase.append(tokens[i])
        i += 1
    return phrase


def _joins_names(tokens: list[Token], i: int) -> bool:
    """Whether "and" joins two speakers: a name or a source on both sides, before any verb."""
    if not 0 < i < len(tokens) - 1:
        return False
    rest = tokens[i + 1 : i + 5]
    left = tokens[i - 1].name or tokens[i - 1].low in words("sources") | words("titles")
    right = any(t.name or t.low in words("sources") | words("titles") for t in rest[:3])
    return left and right


_STANCES = {
    "told": "verbs_told",
    "blame": "verbs_blame",
    "deny": "verbs_deny",
    "warn": "verbs_warn",
    "judge": "verbs_judge",
}


def _all_verbs() -> dict[str, str]:
    if not _VERBS:
        for stance, name in _STANCES.items():
            _VERBS.update(dict.fromkeys(words(name), stance))
    return _VERBS


_VERBS: dict[str, str] = {}


def _verbs(text: str, index: int, sentence: Sentence, tokens: list[Token], memory: Memory) -> Iterator[Attribution]:
    for i, token in enumerate(tokens):
        stance = _all_verbs().get(token.low)
        if stance is None or not _is_verb(tokens, i):
            continue
        verb = Span.of(text, token.start, token.end)
        if (speaker := _after_verb(tokens, i, memory)) is not None:
            yield _attribution(
                text,
                index,
                speaker,
                verb,
                (sentence.span.start, sentence.span.end),
                stance,
                "verb-then-name",
                memory,
                True,
            )
        elif (found := _before_verb(tokens, i, memory)) is not None and _means_saying(tokens, i, found[0]):
            speaker, first = found
            after = _closes(tokens, i, first)
            start = sentence.span.start if after else tokens[first].start
            yield _attribution(
                text, index, speaker, verb, (start, sentence.span.end), stance, "name-then-verb", memory, after
            )


def _is_verb(tokens: list[Token], i: int) -> bool:
    """Not a noun ("the claim"), not passive ("was reported"), not an infinitive but after "sought to" and the like."""
    before = tokens[i - 1].low if i else ""
    if tokens[i].name:
        return False
    if before in lexicon("determiner") or before in {"of", "for"} or before.endswith(("'s", "s'")):
        return False
    if before == "to":
        return i > 1 and tokens[i - 2].low in {"sought", "tried", "rushed", "hastened", "went"}
    if before in lexicon("be_forms") - {"has", "have", "had", "having"}:
        return tokens[i].low.endswith("ing")
    following = [t.low for t in tokens[i + 1 : i + 3]]
    return before != "not" and not (tokens[i].low == "asked" and following[:1] and following[0] in {"not", "to", "for"})


def _means_saying(tokens: list[Token], i: int, speaker: Speaker) -> bool:
    """Weak verbs of saying need a sign: "that", a quotation mark, a comma, or a person who speaks."""
    low = tokens[i].low
    if (
        low.endswith("ing")
        and not (i and tokens[i - 1].low in {"is", "are", "was", "were"})
        and low not in words("verbs_blame") | {"attributing"}
    ):
        return tokens[i - 1].low in words("unnamed") or low in {"denying"}
    if low not in words("verbs_weak"):
        return True
    following = tokens[i + 1].text if i + 1 < len(tokens) else "."
    return (
        following in {",", ":", '"', "\u201c", "that", ".", "on", "to", "an", "it", "a"}
        or (low not in {"found", "ordered", "maintained"} and bool(words("sources") & {t.low for t in speaker.tokens}))
        or speaker.person
    )


def _after_verb(tokens: list[Token], i: int, memory: Memory) -> Speaker | None:
    """ "...," said X: a closing quotation mark or comma before the verb and a name right after it."""
    if i == 0 or i + 1 >= len(tokens) or not (tokens[i - 1].text in CLOSING + '",' or tokens[i - 1].text == "'"):
        return None
    if (
        tokens[i - 1].text == ","
        and not any(t.text in CLOSING + OPENING + '"' for t in tokens[:i])
        and tokens[i].low not in {"said", "says", "added"}
    ):
        return None
    following = tokens[i + 1]
    near = {t.low for t in tokens[i + 1 : i + 5]} & (words("sources") | words("titles"))
    if not (following.name or following.low in lexicon("determiner") or near):
        return None
    phrase = _forward(tokens, i + 1)
    end = i + 1 + len(phrase)
    apposition: list[Token] = []
    if end < len(tokens) and tokens[end].text == ",":
        apposition = _forward(tokens, end + 1)
    return speaker_of(phrase, memory, apposition)


def _before_verb(tokens: list[Token], i: int, memory: Memory) -> tuple[Speaker, int] | None:
    """The subject of the verb at i and the index of its first token."""
    j = _skip_adverbs(tokens, i - 1)
    if j < 0:
        return None
    if tokens[j].low in {"which", "who"}:
        return _antecedent(tokens, j, memory)
    if tokens[j].low == "and":
        return _subject_before(tokens, j, memory)
    if tokens[j].text in {",", ")"} or tokens[j].text in "-\u2013\u2014":
        return _around_apposition(tokens, j, memory)
    first = _phrase_start(tokens, j)
    phrase = tokens[first : j + 1]
    if phrase[-1].low in words("unnamed") and any(t.low in _all_verbs() for t in tokens[max(0, first - 2) : first]):
        return None  # "confirmed reports saying": whoever confirmed speaks
    if len(phrase) == 1 and phrase[0].low == "they" and first > 0 and tokens[first - 1].low == "what":
        phrase = _doer(tokens, first) or phrase
    speaker = speaker_of(phrase, memory)
    if (
        speaker is None
        and tokens[i].low in _PLAIN_SAYING
        and (who := next((k for k in range(j, 0, -1) if tokens[k].low == "who"), None)) is not None
    ):
        found = _antecedent(tokens, who, memory)  # "an official who asked not to be named said"
        return None if found is None else (found[0], _phrase_start(tokens, who - 1))
    return (speaker, first) if speaker is not None else None


def _subject_before(tokens: list[Token], j: int, memory: Memory) -> tuple[Speaker, int] | None:
    """ "X put the toll at nine and said": the subject at the start of the sentence, with what commas set beside it."""
    verb = next((k for k in range(1, j) if finite_at(tokens, k)), None)
    if verb is None:
        return None
    if tokens[verb - 1].text == ",":
        return _around_apposition(tokens, verb - 1, memory)
    first = _phrase_start(tokens, verb - 1)
    speaker = speaker_of(tokens[first:verb], memory)
    return (speaker, j + 1) if speaker is not None and speaker.tokens[0].low not in {"it", "they"} else None


def _doer(tokens: list[Token], i: int) -> list[Token]:
    """Who "they" are in "a clip posted by the tabloid X showed what they called ..."."""
    by = next((k for k in range(i - 1, -1, -1) if tokens[k].low == "by"), None)
    return [] if by is None else [t for t in _forward(tokens, by + 1) if t.word]


def _skip_adverbs(tokens: list[Token], j: int) -> int:
    while j >= 0 and (
        tokens[j].low in lexicon("before_saying") or (tokens[j].low.endswith("ly") and not tokens[j].name)
    ):
        j -= 1
    return j


def _phrase_start(tokens: list[Token], j: int) -> int:
    """Index of the first token of the noun phrase that ends at j."""
    i = j
    while i > 0 and j - i < _LONGEST_PHRASE:
        low = tokens[i - 1].low
        if (
            not tokens[i - 1].word
            or low in lexicon("auxiliary")
            or low in lexicon("relative")
            or low in {"but", "or", "that", "than"}
        ):
            break
        if low in lexicon("subordinator") or (low == "and" and not _joins_names(tokens, i - 1)):
            break
        if low in {"with", "by", "what", "amid", "to"} or (
            is_participle(low) and not tokens[i - 1].name and low not in {"united", "backed", "controlled"}
        ):
            break
        if low in _all_verbs() and not tokens[i - 1].name and finite_at(tokens, i - 1):
            break
        i -= 1
    return i


def _around_apposition(tokens: list[Token], j: int, memory: Memory) -> tuple[Speaker, int] | None:
    """ "Ana Ruiz, the harbour master, said", "The harbour master, Ana Ruiz, said", "The ministry, meanwhile, said"."""
    opening = next(
        (
            k
            for k in range(j - 1, max(-1, j - 24), -1)
            if tokens[k].text in {",", "("} or tokens[k].text in "-\u2013\u2014"
        ),
        None,
    )
    if opening is not None and opening > 0:
        inner = tokens[opening + 1 : j]
        first = _phrase_start(tokens, opening - 1)
        outer = tokens[first:opening]
        relative = bool(inner) and inner[0].low in {"who", "which"}
        if relative or not any(_all_verbs().get(t.low) for t in inner):
            speaker = speaker_of(outer, memory, inner)
            if speaker is not None and (speaker.person or not _is_name(inner)):
                memory.phrases.append((" ".join(t.low for t in inner), speaker.name))
                return speaker, first
    first = _phrase_start(tokens, j - 1)
    speaker = speaker_of(tokens[first:j], memory)
    return (speaker, first) if speaker is not None and (opening is None or first > opening) else None


def _is_name(inner: list[Token]) -> bool:
    return bool(inner) and all(t.name for t in inner)


def _antecedent(tokens: list[Token], j: int, memory: Memory) -> tuple[Speaker, int] | None:
    k = j - 1
    if k >= 0 and tokens[k].text == ",":
        k -= 1
    if k < 0:
        return None
    first = _phrase_start(tokens, k)
    while first < k and tokens[first].low in {"to", "according"}:
        first += 1
    speaker = speaker_of(tokens[first : k + 1], memory)
    return (speaker, j) if speaker is not None else None


def _closes(tokens: list[Token], i: int, first: int) -> bool:
    """Whether the words vouched for stand before "X said": content, a comma or closing mark, then the claimant."""
    if first < 3 or (tokens[first - 1].text not in CLOSING + '",' and tokens[first - 1].text != "'"):
        return False
    quoted = tokens[first - 1].text != ","
    opens = tokens[0].text in OPENING + '"'
    following = tokens[i + 1] if i + 1 < len(tokens) else None
    ends = (
        following is None
        or following.text in ".,;"
        or following.low in {"on", "in", "at", "after", "as", "when", "while", "late", "early", "during"}
        or following.low in words("calendar")
    )
    if quoted and opens:
        return ends or (following is not None and following.text not in ":" + OPENING)
    return ends and any(finite_at(tokens, k) for k in range(first - 1))


def _unnamed(text: str, index: int, sentence: Sentence, named: list[Attribution]) -> list[Attribution]:
    """ "20 were reported hurt": somebody says so, nobody is named."""
    rule = next(rule for rule in load_rules("en", "claimants") if rule.name == "unnamed-passive")
    found = []
    for match in rule.finditer(text, sentence.span.start, sentence.span.end):
        span = Span.of(text, *match.span())
        mention = ClaimantMention(span, "unnamed reports", rule.name)
        found.append(Attribution(index, mention, span, sentence.span.start, match.end(), "unnamed", after=True))
    return found
