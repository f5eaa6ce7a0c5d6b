"""Attributions: a claimant, the verb of saying, and the stretch of the sentence that the claimant vouches for."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from viewer.finding.antecedents import subject_of
from viewer.finding.names import words
from viewer.finding.phrases import phrase_from, saying_verbs
from viewer.finding.rule_search import searcher
from viewer.finding.rules import Rule, load_rules
from viewer.finding.speakers import Memory, Speaker, remember_people, speaker_of
from viewer.finding.subjects import quoted_speaker, speaker_after, speaker_before
from viewer.finding.tokens import CLOSING, OPENING, Token, bare, finite_at, lexicon, tokenize
from viewer.model.mention import ClaimantMention, Sentence
from viewer.model.span import Span

_SET_APART = re.compile(r", (?:while|whereas)\b|;")


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
        memory.subject = subject_of(tokens, memory) if not here else None
        unnamed = [a for a in _unnamed(text, index, sentence, here) if _apart(text, a, here)]
        found += sorted([*_bounded(here), *unnamed], key=lambda a: a.verb.start)
    return tuple(found)


def _bounded(attributions: list[Attribution]) -> list[Attribution]:
    """One attribution per verb and claimant; the first of two that share a claimant's words wins."""
    kept: list[Attribution] = []
    for attribution in attributions:
        named = [k for k in kept if k.claimant.rule == "in-what" and k.claimant.span == attribution.claimant.span]
        if not named and not any(k.verb == attribution.verb for k in kept):
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


def _phrases(
    text: str, index: int, sentence: Sentence, tokens: Sequence[Token], memory: Memory
) -> Iterator[Attribution]:
    """ "according to X", "in what X called", "... - X analysts"."""
    span = sentence.span
    for rule, match in searcher("en", "claimants").matches(text, span.start, span.end):
        if rule.name == "unnamed-passive":
            continue
        if "name" in match.re.groupindex:
            phrase = [t for t in tokens if match.start("name") <= t.start < match.end("name")]
        else:
            phrase = phrase_from(tokens, next((i for i, t in enumerate(tokens) if t.start >= match.end()), len(tokens)))
        surely = rule.name in {"according-to", "met-by-reporter"}
        if rule.name == "count-of":
            phrase = phrase[: next((i for i in range(1, len(phrase)) if finite_at(phrase, i)), len(phrase))]
        speaker = speaker_of(phrase, memory, surely=surely) if phrase else None
        if speaker is None or (rule.name == "colon-source" and not _speaks_by_itself(speaker)):
            continue
        start = match.start("verb") if "verb" in match.re.groupindex else match.start()
        verb = Span.of(text, start, max(phrase[-1].end, match.end()) if surely else phrase[-1].end)
        scope = (span.start, span.end)
        stance = "deny" if rule.name == "contested-by" else "told"
        if rule.name in {"in-what", "reports-that"} and match.start() - span.start > 3:
            scope = (match.start(), span.end)
        after = match.start() - span.start > 3 and scope[0] == span.start
        yield _attribution(text, index, speaker, verb, scope, stance, rule.name, memory, after)


def _speaks_by_itself(speaker: Speaker) -> bool:
    """Whether a phrase before a colon is a claimant, and not "Needs:" or "Background:"."""
    return speaker.person or any(bare(token.low) in words("sources") for token in speaker.tokens)


def _verbs(text: str, index: int, sentence: Sentence, tokens: Sequence[Token], memory: Memory) -> Iterator[Attribution]:
    for i, token in enumerate(tokens):
        stance = saying_verbs().get(token.low)
        if counts_toll(tokens, i):
            stance = "told"
        if stance is None or not _is_verb(tokens, i):
            continue
        verb = Span.of(text, token.start, token.end)
        if (speaker := quoted_speaker(tokens, i, memory)) is not None:
            scope = (tokens[i + 1].start, sentence.span.end)
            yield _attribution(text, index, speaker, verb, scope, "told", "quoted-as-saying", memory)
        elif (speaker := speaker_after(tokens, i, memory)) is not None:
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
        elif (found := speaker_before(tokens, i, memory)) is not None and _means_saying(tokens, i, found[0]):
            speaker, first = found
            after = _closes(tokens, i, first)
            start = sentence.span.start if after else tokens[first].start
            yield _attribution(
                text, index, speaker, verb, (start, sentence.span.end), stance, "name-then-verb", memory, after
            )


def _is_verb(tokens: Sequence[Token], i: int) -> bool:
    """Not a noun ("the claim"), not passive ("was reported"), not an infinitive but after "sought to" and the like."""
    before = tokens[i - 1].low if i else ""
    if tokens[i].name:
        return False
    if before in lexicon("determiner") or before in {"of", "for"} or before.endswith(("'s", "s'")):
        return False
    if before == "to":
        return i > 1 and tokens[i - 2].low in {"sought", "tried", "rushed", "hastened", "went"}
    if tokens[i].low == "quoted" and i + 1 < len(tokens) and tokens[i + 1].low == "as":
        return True  # "was quoted as saying"
    if before in lexicon("be_forms") - {"has", "have", "had", "having"}:
        return tokens[i].low.endswith("ing")
    after = [t.low for t in tokens[i + 1 : i + 5]]
    following = after[:2]
    if following[:1] == ["to"] and tokens[i].low in lexicon("said_to"):
        return False  # "six miners believed to be alive": others believe so
    if saying_verbs().get(tokens[i].low) == "blame" and following[:1] and following[0] in lexicon("auxiliary"):
        return False  # "six of the nine accused were jailed"
    if tokens[i].low.startswith("claim") and any(t in {"life", "lives", "victim", "victims"} for t in after):
        return False  # "the fire claimed a fifth life"
    if tokens[i].low == "responded" and following[:1] in (["with"], ["by"], ["to"]):
        return False
    if saying_verbs().get(tokens[i].low) in {"blame", "judge"} and following[:1] in (["of"], ["for"], ["by"]):
        return False  # "Ruiz, accused of fraud": somebody else accuses
    return before != "not" and not (tokens[i].low == "asked" and following[:1] and following[0] in {"not", "to", "for"})


def _means_saying(tokens: Sequence[Token], i: int, speaker: Speaker) -> bool:
    """Weak verbs of saying need a sign: "that", a quotation mark, a comma, or a person who speaks."""
    low = tokens[i].low
    if counts_toll(tokens, i):
        return True
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


def counts_toll(tokens: Sequence[Token], i: int) -> bool:
    """ "put the toll at nine", "raised the number of dead to 14"."""
    if tokens[i].low not in words("verbs_toll") or tokens[i].name:
        return False
    near = tokens[i + 1 : i + 5]
    if tokens[i].low in words("verbs_counting") and near and near[0].text[0].isdigit():
        return near[-1].text in ".;" or len(near) < 2 or any(t.low in words("toll_nouns") for t in near)
    return any(t.low in words("toll_nouns") for t in near) and any(
        t.low in {"at", "to", "as"} for t in tokens[i + 1 : i + 12]
    )


def _closes(tokens: Sequence[Token], i: int, first: int) -> bool:
    """Whether the words vouched for stand before "X said": content, a comma or closing mark, then the claimant."""
    if first < 3 or (tokens[first - 1].text not in CLOSING + '",' and tokens[first - 1].text != "'"):
        return False
    quoted = tokens[first - 1].text != ","
    i = _past_audience(tokens, i)
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


def _past_audience(tokens: Sequence[Token], i: int) -> int:
    """Index of the last word of "told reporters", "told the local radio station"; i for other verbs."""
    if tokens[i].low not in {"told", "tells"}:
        return i
    end = i
    while end + 1 < len(tokens) and end - i < 7 and tokens[end + 1].word and not finite_at(tokens, end + 1):
        if tokens[end + 1].low in {"that", "on", "in", "at", "after", "as"} or tokens[end + 1].low in words("calendar"):
            break
        end += 1
    return end


def _unnamed(text: str, index: int, sentence: Sentence, named: list[Attribution]) -> list[Attribution]:
    """ "20 were reported hurt": somebody says so, nobody is named."""
    rule = _unnamed_passive()
    found = []
    for match in searcher("en", "claimants").of(rule, text, sentence.span.start, sentence.span.end):
        span = Span.of(text, *match.span())
        mention = ClaimantMention(span, "unnamed reports", rule.name)
        # "It was reported" speaks for the sentence, "two were reported missing" for its own clause.
        start = sentence.span.start if text[: match.start()].casefold().endswith("it ") else match.start()
        found.append(Attribution(index, mention, span, start, match.end(), "unnamed", after=True))
    return found


def _apart(text: str, unnamed: Attribution, named: Sequence[Attribution]) -> bool:
    """Whether nobody named vouches for it: none speaks, or only in a clause that "while" or a semicolon closed."""
    return all(
        not other.after and other.verb.end < unnamed.start and _SET_APART.search(text, other.verb.end, unnamed.start)
        for other in named
    )


@functools.cache
def _unnamed_passive() -> Rule:
    return next(rule for rule in load_rules("en", "claimants") if rule.name == "unnamed-passive")
