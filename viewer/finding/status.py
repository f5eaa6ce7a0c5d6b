"""How firmly a clause is reported: the words that hedge it, and who disputes it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from viewer.finding.rules import load_rules
from viewer.model.mention import Clause, Kind, Status


def hedge(text: str, start: int, end: int) -> Status | None:
    """UNVERIFIED when a word in the stretch says that it is not certain, else None."""
    for rule in load_rules("en", "status"):
        if "status" in rule.set and any(True for _ in rule.finditer(text, start, end)):
            return Status(rule.set["status"])
    return None


def with_disputes(text: str, clauses: Sequence[Clause]) -> tuple[Clause, ...]:
    """Claims that another party of the article denies become disputed: those before it in the same paragraph's sentence
    when the denial points back ("disputed that report")."""
    done = list(clauses)
    points_back = [rule for rule in load_rules("en", "status") if rule.name == "points-back"]
    for i, clause in enumerate(clauses):
        if clause.kind is not Kind.DENIAL:
            continue
        back = any(True for rule in points_back for _ in rule.finditer(text, clause.span.start, clause.span.end))
        for k in range(i - 1, max(-1, i - 5), -1):
            other = done[k]
            near = other.sentence == clause.sentence if not back else clause.sentence - other.sentence <= 1
            if near and other.status is Status.CLAIMED and _other_party(other, clause):
                done[k] = replace(other, status=Status.DISPUTED)
    return tuple(done)


def _other_party(one: Clause, other: Clause) -> bool:
    return one.claimant is not None and other.claimant is not None and one.claimant.name != other.claimant.name
