"""Figures: which numbers count something a claimant would give, and what."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence

from viewer.finding.numbers import Amount, read_amount
from viewer.finding.rule_search import Searcher, searcher
from viewer.finding.rules import Rule, load_rules
from viewer.model.figure import Counts, Figure, What
from viewer.model.mention import Sentence
from viewer.model.span import Span

_NUMBER_FIRST = "(?P<n>%num%)"
_MORE = re.compile(
    r"^(?:another|a\s+further)\b|\b(?:additional|further)\b|^\S+(?:\s\S+)?\s(?:more|others)\b", re.IGNORECASE
)
_COMPARED = re.compile(r"\b(?:no|not)?\s*more\s+than\b", re.IGNORECASE)
_TOTAL = re.compile(r"\b(?:a total of|in total|in all|altogether|so far|the total|overall)\b", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d$")
_BEFORE_YEAR = re.compile(
    r"\b(?:in|of|since|from|by|until|late|early|and|to|year|january|february|march|april|may|june|july|august"
    r"|september|october|november|december|spring|summer|autumn|winter)\s$",
    re.IGNORECASE,
)
_YEARS = re.compile(r"(?:19|20)\d\d(?:\s?[-\u2013]\s?|\s(?:and|to)\s)(?:19|20)\d\d$")
_APART = re.compile(r",? and (?:another )?(?!\d+,?$)|, (?!(?:aged )?\d)", re.IGNORECASE)
_AGES = re.compile(r",? aged .*$|, \d{1,3},?(?= |$)")
_PART_BEFORE = re.compile(r"\b(?:including|among them|among whom),?\s$", re.IGNORECASE)
_WHOSE = frozenset({"his", "her", "their", "its", "the"})
_MANY = re.compile(r"(?:s|children)$")
_PART = re.compile(r"\d+\.\d+$")  # people and things come whole
_DEFAULT_NOUN = {
    What.KILLED: "killed", What.CIVILIANS_KILLED: "civilians killed", What.INJURED: "injured", What.TRAPPED: "trapped",
    What.MISSING: "missing", What.DISPLACED: "displaced", What.BODIES_RECOVERED: "bodies", What.RESCUED: "rescued",
    What.DETAINED: "detained", What.TROOPS: "troops", What.MISSILES: "missiles", What.STOREYS: "storeys",
    What.APARTMENTS_DAMAGED: "homes damaged", What.BLOCKS_DAMAGED: "buildings damaged",
    What.SETTLEMENTS: "settlements", What.CITIES: "cities", What.SECTORS: "sectors", What.OTHER: "",
}  # fmt: skip


def find_figures(text: str, sentences: Sequence[Sentence]) -> tuple[Figure, ...]:
    """Figures in text order; the first rule that takes a number keeps it."""
    found: list[Figure] = []
    for sentence in sentences:
        found += _in_sentence(text, sentence.span)
    return tuple(found)


def _in_sentence(text: str, span: Span) -> list[Figure]:
    matches = list(_matches(text, span))
    figures: list[Figure] = []
    for rule, match in matches:
        group = "n" if match["n"] is not None else "m"
        start, end = _part_of(text, span.start, *match.span(group))
        if any(f.span.start < end and start < f.span.end for f in figures):
            continue
        if rule.name.endswith("-subject") and _PART_BEFORE.search(text, max(span.start, start - 20), start):
            continue  # "seventeen people, including four children, died": a part, not the toll
        amount = _amount(rule, text, start, end)
        if amount is not None and (figure := _figure(rule, match, (start, end), amount, text)):
            figures.append(figure)
    figures.sort(key=lambda figure: figure.span)
    return _with_shared_nouns(figures)


def _part_of(text: str, first: int, start: int, end: int) -> tuple[int, int]:
    """ "900 of its 2,100 clerks": what is told of is the part, not the whole."""
    part = next((m for m in _whole().finditer(text, first, end) if m.end() == start), None)
    return part.span("n") if part else (start, end)


@functools.cache
def _whole() -> re.Pattern[str]:
    return next(rule for rule in load_rules("en", "figures") if rule.name == "part-of").pattern


def _matches(text: str, span: Span) -> Iterator[tuple[Rule, re.Match[str]]]:
    """Matches of all rules in file order. Rules that begin with a number are tried only where a number starts."""
    possible = searcher("en", "figures").possible(text, span.start, span.end)
    if not possible:
        return
    starts = [match.start() for _, match in _numbers().matches(text, span.start, span.end)]
    for rule in possible:
        if "what" not in rule.set:
            continue
        if rule.data.pattern.startswith(_NUMBER_FIRST):
            for start in starts:
                if match := rule.pattern.match(text, start, span.end):
                    yield rule, match
        else:
            for match in rule.finditer(text, span.start, span.end):
                yield rule, match


@functools.cache
def _numbers() -> Searcher:
    """The number with its qualifier, as the rule that needs nothing else spells it."""
    return searcher("en", "numbers").only("number")


def _amount(rule: Rule, text: str, start: int, end: int) -> Amount | None:
    if "value" in rule.set:
        value = int(rule.set["value"])
        return Amount(value, value)
    words = text[start:end]
    if "sum" in rule.set:
        return _sum(words)
    if _YEAR.fullmatch(words) and _BEFORE_YEAR.search(text[max(0, start - 12) : start]):
        return None
    return None if _YEARS.search(words) or _PART.search(words) else read_amount(words)


def _sum(words: str) -> Amount | None:
    """ "A woman and two children": three; "a clerk, 45, and his wife": two."""
    parts = [_one_of(part.split()) for part in _APART.split(_AGES.sub("", words)) if part]
    counts = [count for count in parts if count is not None]
    return Amount(sum(counts), sum(counts)) if counts and len(counts) == len(parts) else None


def _one_of(words: Sequence[str]) -> int | None:
    """How many persons a phrase such as "two guards", "his wife" or "her three sons" names; None where it is open."""
    if words[0].casefold() == "both":
        return 2
    if words[0].casefold() not in _WHOSE:
        amount = read_amount(words[0])
        return amount.minimum if amount is not None else None
    told = read_amount(words[1])
    if told is not None:
        return told.minimum
    return 1 if not _MANY.search(words[-1]) else None


def _figure(rule: Rule, match: re.Match[str], at: tuple[int, int], amount: Amount, text: str) -> Figure | None:
    start, end = at
    noun_end = match.end("noun") if match.re.groupindex.get("noun") and match["noun"] else end
    counts = Counts(rule.set["counts"]) if "counts" in rule.set else _counts(text[start : max(end, noun_end) + 12])
    what = What.OTHER if rule.set["what"] == "same" else What(rule.set["what"])
    noun = match["noun"] if match.re.groupindex.get("noun") and match["noun"] else rule.set.get("noun", "")
    return Figure(
        what=what,
        noun=(noun or _DEFAULT_NOUN[what]).replace("\u00a0", " "),
        minimum=amount.minimum,
        maximum=amount.maximum,
        span=Span.of(text, start, noun_end if end <= noun_end <= end + 40 else end),
        approximate=amount.approximate,
        vague=amount.vague,
        counts=counts,
        rule=rule.name,
    )


def _counts(words: str) -> Counts:
    if _MORE.search(_COMPARED.sub("", words).strip()):
        return Counts.ADDITIONAL
    return Counts.TOTAL if _TOTAL.search(words) else Counts.UNKNOWN


@functools.cache
def counts_matter_of(rule_name: str) -> frozenset[str]:
    """Kinds of fact that a figure of this rule is shown with; empty when it is shown with all."""
    rule = next((rule for rule in load_rules("en", "figures") if rule.name == rule_name), None)
    return frozenset(rule.set.get("about", "").split()) if rule is not None else frozenset()


def _with_shared_nouns(figures: list[Figure]) -> list[Figure]:
    """A number without a noun of its own ("and five on Friday") takes what the figure before it counts."""
    done: list[Figure] = []
    for figure in figures:
        if figure.rule.startswith("same-noun"):
            if not done or done[-1].rule.startswith("other-"):
                continue
            before = done[-1]
            figure = Figure(
                before.what, before.noun, figure.minimum, figure.maximum, figure.span, figure.approximate,
                figure.vague, figure.counts, figure.rule,
            )  # fmt: skip
        done.append(figure)
    return done
