"""Claimants."""

from __future__ import annotations

from collections.abc import Sequence

from viewer.model.mention import ClaimantMention, Sentence


def find_claimants(text: str, sentences: Sequence[Sentence]) -> tuple[ClaimantMention, ...]:
    return ()
