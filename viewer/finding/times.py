"""Find time phrases and bound them.

Rules in `resources/rules/en/times_*.toml` match; of matches that overlap the longest wins, then the earlier rule. What
a phrase means on the calendar is left open here (`times_placing`, with an anchor that only the whole folder can give).
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Sequence

from viewer.finding.rules import Rule, load_rules
from viewer.finding.times_context import in_context
from viewer.finding.times_islands import FILES, Islands
from viewer.finding.times_joining import join, mark_ranges, settle
from viewer.finding.times_placing import open_value
from viewer.finding.times_values import read_fields
from viewer.finding.times_words import Fields
from viewer.model.mention import Sentence, TimeMention, TimexType
from viewer.model.span import Span


def find_times(text: str, sentences: Sequence[Sentence]) -> tuple[TimeMention, ...]:
    """All time phrases of an article, in text order, none overlapping; the sentences only bound the search.

    Text outside all sentences (a stamp, a title) is searched too: it may say when the article was published.
    """
    found = settle(join(text, list(_choose(_candidates(text)))))
    return tuple(mark_ranges(text, in_context(text, found, sentences)))


@functools.cache
def _rules() -> tuple[tuple[Rule, str, Fields], ...]:
    """Every rule for times in order of rank, its form, and what it says of each of its matches."""
    return tuple(
        (rule, rule.set["form"], {name: text for name, text in rule.set.items() if name not in ("form", "type")})
        for name in FILES
        for rule in load_rules("en", name)
    )


def _candidates(text: str) -> Iterable[tuple[int, Span, TimeMention | None]]:
    """Every match of every rule with the rule's rank; None for an impossible date, which keeps its place."""
    islands = Islands(text)
    for rank, (rule, form, constants) in enumerate(_rules()):
        for match in islands.matches(rule):
            fields = read_fields(form, match, constants)
            if fields is not None:
                mention = _mention(text, rule, match, fields)
                yield rank, mention.span, mention
            elif form in ("date", "days"):
                yield rank, Span.of(text, *match.span()), None


def _mention(text: str, rule: Rule, match: re.Match[str], fields: Fields) -> TimeMention:
    span = Span.of(text, *_bounds(rule, match))
    return TimeMention(span, _type(fields, rule), open_value(fields), rule.name, tuple(sorted(fields.items())))


def _bounds(rule: Rule, match: re.Match[str]) -> tuple[int, int]:
    """What the rule bounds, without white space or a stray comma."""
    start, end = rule.bounds(match)
    got = match.string[start:end]
    return start + len(got) - len(got.lstrip()), end - (len(got) - len(got.rstrip(" \t\n\u00a0,")))


def _type(fields: Fields, rule: Rule) -> TimexType:
    if "part" in fields or fields["form"] == "clock":
        return TimexType.TIME
    word = fields.get("deictic", "")
    if word in ("tonight", "last night", "overnight") or word.startswith("this "):
        return TimexType.TIME
    return TimexType(rule.set["type"])


def _choose(candidates: Iterable[tuple[int, Span, TimeMention | None]]) -> Iterator[TimeMention]:
    """Of candidates that overlap the longest, then the one of the earlier rule; in text order."""
    together: list[tuple[int, Span, TimeMention | None]] = []
    end = 0
    for candidate in sorted(candidates, key=lambda c: c[1].start):
        if candidate[1].start >= end and together:
            yield from _longest(together)
            together = []
        together.append(candidate)
        end = max(end, candidate[1].end)
    if together:
        yield from _longest(together)


def _longest(overlapping: Sequence[tuple[int, Span, TimeMention | None]]) -> list[TimeMention]:
    first = min(span.start for _, span, _ in overlapping)
    covered = bytearray(max(span.end for _, span, _ in overlapping) - first)
    taken: list[TimeMention] = []
    for _, span, mention in sorted(overlapping, key=lambda c: (c[1].start - c[1].end, c[0])):
        start, end = span.start - first, span.end - first
        if covered.find(1, start, end) < 0:
            covered[start:end] = b"\1" * (end - start)
            if mention is not None:
                taken.append(mention)
    return sorted(taken, key=lambda m: m.span)
