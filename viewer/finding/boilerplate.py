"""Boilerplate: what a page carries beside its report, found by cue words and by the shape of lines."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from viewer.finding.rule_search import searcher
from viewer.finding.rules import Rule, load_rules
from viewer.finding.tokens import finite_at, lexicon, tokenize
from viewer.model.mention import Dropped, Sentence
from viewer.model.span import Span, Spans

_SHORT_LINE = 420  # a line this short goes as a whole when one sentence of it is a sign-up text or the like
_LONGEST_LINK = 150
_LONGEST_CREDIT = 120
STOPS, CLOSING = ".!?\u2026:;", '"\u201d\u2019) \u00a0'
_LONGEST_QUESTION = 70
_WORDS_OF_HEADLINE = 5
_WORDS_OF_MESSAGE = 4  # shorter lines without a stop are menus and buttons, and say nothing of how a text is written
_CAPTION_SENTENCES = 3  # a caption is short: what stands before a credit in a longer line is the report's
_QUOTED = re.compile('[\u2018\u201c"][^\u2019\u201d"]*[\u2019\u201d"]')
BULLET = re.compile(  # a message of a log, or a row of figures ("Injured: 74")
    r"[^\n:]{2,40}:[ \u00a0]+[$\u20ac\u00a3]?\d[\d.,]*$|"
    r"[-*\u2022\u00b7\u25aa\u25cf\u2013\u2014][ \u00a0\t]|\d{1,2}[:.]\d{2}\b|\d{1,2}\)"
)
_SOURCE = re.compile(r"[ \u00a0][-\u2013\u2014][ \u00a0][^-\u2013\u2014]{3,60}$")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of text with its sentences; `bare` when it ends without a stop."""

    span: Span
    headline: bool
    bare: bool
    sentences: tuple[Sentence, ...]


def find_boilerplate(text: str, sentences: Sequence[Sentence]) -> tuple[Dropped, ...]:
    """Stretches that make no facts, each with its reason in words for the person, in text order."""
    lines = _lines(text, sentences)
    by_cue = [found for line in lines for found in _by_cue(text, line)]
    gone = Spans(dropped.span for dropped in by_cue)
    left = [line for line in lines if not gone.overlap(line.span)]
    found = [*by_cue, *_by_shape(lines, left), *_repeated(left)]
    found += _foot(lines, {dropped.span for dropped in found})
    unique = {dropped.span: dropped for dropped in reversed(found)}
    return tuple(unique[span] for span in sorted(unique))


def _lines(text: str, sentences: Sequence[Sentence]) -> list[_Line]:
    by_paragraph: dict[int, list[Sentence]] = {}
    for sentence in sentences:
        by_paragraph.setdefault(sentence.paragraph, []).append(sentence)
    lines = []
    for inside in by_paragraph.values():
        span = Span.of(text, inside[0].span.start, inside[-1].span.end)
        bare = (span.text.rstrip(CLOSING) or span.text)[-1] not in STOPS
        lines.append(_Line(span, inside[0].headline, bare, tuple(inside)))
    return lines


def _by_cue(text: str, line: _Line) -> list[Dropped]:
    found: list[Dropped] = []
    rules = searcher("en", "boilerplate")
    spans = [sentence.span for sentence in line.sentences]
    possible = [rules.possible(text, span.start, span.end) for span in spans]
    for rule in rules.possible(text, line.span.start, line.span.end) if any(possible) else ():
        if rule.name == "credit" and (line.headline or not (line.bare or len(line.span.text) < _LONGEST_CREDIT)):
            continue  # a report may well end with the agency's name
        for sentence, of_sentence in zip(line.sentences, possible, strict=True):
            match = rule.pattern.search(sentence.span.text) if rule in of_sentence else None
            if match is not None and not _in_quotation(text, line, sentence, match.start()):
                if len(line.sentences) == 1 or _takes_line(rule, line):
                    return [Dropped(line.span, rule.set["reason"], rule.name)]
                found.append(Dropped(sentence.span, rule.set["reason"], rule.name))
    return found


def _in_quotation(text: str, line: _Line, sentence: Sentence, at: int) -> bool:
    """Whether somebody says these words: "Tell us what you saw" may be an officer's order."""
    before = text[line.span.start : sentence.span.start + at]
    return sentence.quoted or before.count("\u201c") > before.count("\u201d") or before.count('"') % 2 == 1


def _takes_line(rule: Rule, line: _Line) -> bool:
    """Whether a sentence of this rule takes the line around it along."""
    scope = rule.set.get("scope")
    few = scope == "line" or (scope == "caption" and len(line.sentences) <= _CAPTION_SENTENCES)
    return few and len(line.span.text) <= _SHORT_LINE


def _foot(lines: Sequence[_Line], gone: set[Span]) -> list[Dropped]:
    """Lines on the author or the publisher below the report: from the end up, beside what is no report either."""

    def beside(line: _Line) -> bool:
        return line.bare or any(line.span.overlaps(span) for span in gone)

    found: list[Dropped] = []
    waiting: list[Dropped] = []  # until something beside the report stands above them or right below
    below = False
    for line in reversed(lines[1:]):
        if beside(line):
            found += waiting
            waiting, below = [], True
        elif _on_the_house(line):
            waiting.append(Dropped(line.span, "about the author or the publisher", "about"))
        else:
            return found + waiting if below else found
    return found


def _on_the_house(line: _Line) -> bool:
    text = line.span.text
    quotes = '"' in text or "\u201c" in text
    return not quotes and any(
        "foot" in rule.set and rule.pattern.search(text) for rule in load_rules("en", "page_lines")
    )


def _by_shape(lines: Sequence[_Line], left: Sequence[_Line]) -> list[Dropped]:
    """Lines without a stop in a text whose sentences have theirs: captions, headings, links to other stories."""
    listed, title = _below_list_heading(lines), _title(lines, left)
    told = [line for line in lines if not line.bare or line.span.text.count(" ") >= _WORDS_OF_MESSAGE - 1]
    if 2 * sum(line.bare for line in told) > len(told) and not _has_full_sentences(lines):
        # A text that uses no stops at all, such as a list of messages.
        links = [line for line in left if line.span in listed and not line.headline and line is not title]
        return [Dropped(line.span, "list of headlines or links", "link-list") for line in links]
    captions = _captions(lines)
    found = [Dropped(line.span, "section heading", "question") for line in left if _asks(line)]
    for i, line in enumerate(left):
        if not line.bare or line.headline or line is title or BULLET.match(line.span.text):
            continue
        if line.span in captions:
            found.append(Dropped(line.span, "picture caption", "repeated-caption"))
        elif line.span in listed:
            found.append(Dropped(line.span, "list of headlines or links", "link-list"))
        elif _looks_linked(line) and not _broken(left, i):
            neighbour = any(0 <= k < len(left) and left[k].bare and not left[k].headline for k in (i - 1, i + 1))
            found.append(Dropped(line.span, *_shape_reason(line, neighbour)))
    return found


def _title(lines: Sequence[_Line], left: Sequence[_Line]) -> _Line | None:
    """The headline where the text begins with a menu instead: the longest line before any sentence."""
    menu = next((line for line in lines if line.headline), None)
    if menu is not None and menu in left and menu.span.text.count(" ") >= _WORDS_OF_HEADLINE - 1:
        return None
    before = itertools.takewhile(lambda line: line.bare, left)
    long = [line for line in before if line.span.text.count(" ") >= _WORDS_OF_HEADLINE - 1]
    return max(long, key=lambda line: len(line.span.text), default=None)


def _asks(line: _Line) -> bool:
    """A short question of the page's own on a line by itself: a heading, as a quoted one would have a speaker."""
    text = line.span.text
    short = len(text) <= _LONGEST_QUESTION and len(line.sentences) == 1 and not line.headline
    return short and text.endswith("?") and text[0].isalpha() and not line.sentences[0].quoted


def _below_list_heading(lines: Sequence[_Line]) -> set[Span]:
    """Lines without a stop right below "Related topics", "More on this story" and the like."""
    listed: set[Span] = set()
    below = False
    headings = [rule for rule in load_rules("en", "boilerplate") if rule.name in {"list-heading", "sponsored"}]
    for line in lines:
        below = any(rule.pattern.search(line.span.text) for rule in headings) or (below and line.bare)
        if below:
            listed.add(line.span)
    return listed


def _looks_linked(line: _Line) -> bool:
    """Short, without a source, in the clipped words of headlines: no "has", "was", "said" as sentences have them."""
    own = _QUOTED.sub(" ", line.span.text)
    words = {token.low for token in tokenize(own, Span.of(own, 0, len(own)))}
    whole = not words.isdisjoint(lexicon("in_sentences"))
    return len(line.span.text) <= _LONGEST_LINK and not whole and _SOURCE.search(line.span.text) is None


def _broken(lines: Sequence[_Line], i: int) -> bool:
    """Whether a line is part of a sentence that a line break has cut."""
    following = lines[i + 1].span.text[:1] if i + 1 < len(lines) else ""
    return lines[i].span.text[0].islower() or following.islower() or following in {",", ";", ")"}


def _has_full_sentences(lines: Sequence[_Line]) -> bool:
    return sum(not line.bare and len(line.span.text) > 80 for line in lines) >= 3


def _shape_reason(line: _Line, neighbour: bool) -> tuple[str, str]:
    if neighbour:
        return "list of headlines or links", "link-list"
    tokens = tokenize(line.span.text, Span.of(line.span.text, 0, len(line.span.text)))
    if len(tokens) <= 6 and not any(finite_at(tokens, i) for i in range(len(tokens))):
        return "section heading", "heading"
    return "caption or link to another story", "bare-line"


def _captions(lines: Sequence[_Line]) -> set[Span]:
    """Lines that the line before or after repeats, mostly with the agency's name added."""
    captions = set()
    label = next(rule.pattern for rule in load_rules("en", "boilerplate") if rule.name == "caption-label")
    for one, other in zip(lines, lines[1:], strict=False):
        short, long = sorted((one.span, other.span), key=lambda span: len(span.text))
        if label.search(one.span.text) and other.bare:
            captions.add(other.span)
        if len(short.text) > 20 and long.text.startswith(short.text):
            captions |= {one.span, other.span} if not one.headline else {other.span}
    return captions


def _repeated(lines: Sequence[_Line]) -> list[Dropped]:
    """Sentences the article has already printed word for word."""
    seen: Counter[str] = Counter()
    found = []
    for line in lines:
        for sentence in line.sentences:
            key = re.sub(r"\W+", " ", sentence.span.text.casefold()).strip()
            if len(key) > 30 and seen[key]:
                found.append(Dropped(sentence.span, "repeats an earlier sentence", "repeated"))
            seen[key] += 1
    return found
