"""Clauses."""

from __future__ import annotations

import re
from collections.abc import Sequence

from viewer.model.figure import Figure
from viewer.model.mention import ClaimantMention, Clause, Dropped, Kind, Sentence, Status
from viewer.model.span import Span

_SPLIT = re.compile(r", (?:and|but|while|when|after|which|as|with|causing|forcing|sending) |; | but | while | when ")
_CUES = [
    (Kind.CASUALTIES, r"kill|dead|died|injur|wound|trapped|missing|fatalit|perished"),
    (Kind.COLLAPSE, r"collaps|crumbl|fell\b"),
    (Kind.EVACUATION, r"evacuat|flee\b|fled"),
    (Kind.CAPTURE_CLAIM, r"captur|seiz|took|taken"),
    (Kind.GROUND_ATTACK, r"offensive|assault|fighting|battle|invaded|troops|infantry"),
    (Kind.STRIKE, r"missile|strike|struck|hit\b"),
    (Kind.DAMAGE, r"damag|destro|rubble"),
    (Kind.STATEMENT, r"said|told|added|stated|wrote"),
]


def find_clauses(
    text: str,
    sentences: Sequence[Sentence],
    figures: Sequence[Figure],
    claimants: Sequence[ClaimantMention],
    dropped: Sequence[Dropped],
) -> tuple[Clause, ...]:
    clauses = []
    for index, sentence in enumerate(sentences):
        if any(d.span.overlaps(sentence.span) for d in dropped):
            continue
        bounds = [
            sentence.span.start,
            *(m.end() for m in _SPLIT.finditer(text, sentence.span.start, sentence.span.end)),
            sentence.span.end,
        ]
        for a, b in zip(bounds, bounds[1:], strict=False):
            for kind, cue in _CUES:
                if match := re.compile(cue, re.IGNORECASE).search(text, a, b):
                    clauses.append(
                        Clause(
                            Span.of(text, a, b),
                            index,
                            kind,
                            "rough",
                            Span.of(text, *match.span()),
                            Status.ASSERTED,
                            core=not sentence.headline,
                        )
                    )
                    break
    return tuple(clauses)
