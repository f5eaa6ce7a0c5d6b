"""What became of one file of a folder."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class OutcomeKind(StrEnum):
    READ = "read"
    DUPLICATE = "duplicate"
    NOT_READ = "not read"
    PROBLEM = "problem"


@dataclass(frozen=True, slots=True)
class Outcome:
    """`file` is the path as the person knows it; `why` one sentence, empty for READ; `article` its name when kept."""

    file: str
    kind: OutcomeKind
    why: str = ""
    article: str | None = None
