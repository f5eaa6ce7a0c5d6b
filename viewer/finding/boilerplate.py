"""Stretches that make no facts."""

from __future__ import annotations

from collections.abc import Sequence

from viewer.model.mention import Dropped, Sentence


def find_boilerplate(text: str, sentences: Sequence[Sentence]) -> tuple[Dropped, ...]:
    return tuple(
        Dropped(s.span, "not a report", "shape")
        for s in sentences
        if not s.headline and (s.span.text[-1] not in '.!?”"' or len(s.span.text) < 30)
    )
