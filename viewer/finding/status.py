"""How firmly a clause is reported: the words that hedge it, and who disputes it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from viewer.finding.rule_search import searcher
from viewer.finding.rules import load_rules
from viewer.model.mention import Clause, Kind, Sentence, Status

_WORD = re.compile(r"[^\W\d_]{3,}")
_COUNTED = re.compile(r"\b(?:th(?:ese|ose|is|at|e)) (?:figures?|numbers?|counts?|toll|estimates?)\b", re.IGNORECASE)
_COMMON = frozenset(
    {
        "people",
        "government",
        "official",
        "officials",
        "spokesman",
        "statement",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "denied",
        "denies",
        "accused",
    }
)


def hedge(text: str, start: int, end: int) -> Status | None:
    """UNVERIFIED when a word in the stretch says that it is not certain, else None."""
    found = searcher("en", "status").matches(text, start, end)
    return next((Status(rule.set["status"]) for rule, _ in found if "status" in rule.set), None)


def with_doubts(text: str, clauses: Sequence[Clause], sentences: Sequence[Sentence]) -> tuple[Clause, ...]:
    """What a sentence says becomes unverified when the next one only says that nobody could confirm it.

    Of several clauses those that somebody claims, else the last.
    """
    done = list(clauses)
    rule = next(rule for rule in load_rules("en", "status") if rule.name == "doubts-before")
    for index in range(1, len(sentences)):
        span = sentences[index].span
        if not rule.pattern.match(text[span.start : span.end]):
            continue
        before = [k for k, clause in enumerate(done) if clause.sentence == index - 1 and clause.kind is not Kind.DENIAL]
        for k, clause in enumerate(done):
            if clause.sentence == index and clause.claimant is None and clause.status is Status.UNVERIFIED:
                done[k] = replace(clause, status=Status.ASSERTED)
        for k in [k for k in before if done[k].claimant is not None] or before[-1:]:
            done[k] = replace(done[k], status=Status.UNVERIFIED)
    return tuple(done)


def with_disputes(text: str, clauses: Sequence[Clause]) -> tuple[Clause, ...]:
    """Claims that another party of the article denies become disputed.

    A denial answers a claim of its own sentence; one of the two sentences before when it points back ("that claim"),
    when the claim names the party that denies, or when both use the same uncommon words.
    """
    done = list(clauses)
    for i, clause in enumerate(clauses):
        if clause.kind is not Kind.DENIAL:
            continue
        contested = clause.claimant is not None and clause.claimant.rule == "contested-by"
        back = contested or points_back(text, clause.span.start, clause.span.end)
        counted = back and _COUNTED.search(clause.span.text) is not None
        for k in range(i - 1, max(-1, i - 6), -1):
            other = done[k]
            if other.status is not Status.CLAIMED or not _other_party(other, clause):
                continue
            if counted and not other.figures:
                continue
            gap = clause.sentence - other.sentence
            if gap == 0 or gap <= (3 if counted else 1) and back or gap <= 2 and _answers(other, clause):
                done[k] = replace(other, status=Status.DISPUTED)
    return tuple(done)


def points_back(text: str, start: int, end: int) -> bool:
    """Whether a stretch names what was said before it ("that claim") or only denies ("denied it")."""
    found = searcher("en", "status").matches(text, start, end)
    return any(rule.name.startswith("points-back") for rule, _ in found)


def _answers(claim: Clause, denial: Clause) -> bool:
    """Whether an accusation names the party that denies it, or both share what is claimed and denied."""
    party = {word for word in _words(denial.claimant.name) if len(word) > 3} if denial.claimant is not None else set()
    said, denied = _words(claim.span.text), _words(denial.span.text)
    if claim.kind is Kind.ACCUSATION and party and party <= said:
        return True
    own = party | (_words(claim.claimant.name) if claim.claimant is not None else set())
    return len({word for word in said & denied if len(word) > 5} - own - _COMMON) >= 2


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.casefold()))


def _other_party(one: Clause, other: Clause) -> bool:
    return one.claimant is not None and other.claimant is not None and one.claimant.name != other.claimant.name
