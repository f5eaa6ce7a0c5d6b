"""Claimants: who is reported as saying something."""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter

from viewer.finding.attributions import find_attributions
from viewer.model.mention import ClaimantMention, Sentence


def find_claimants(text: str, sentences: Sequence[Sentence]) -> tuple[ClaimantMention, ...]:
    """Every claimant named beside a verb of saying, in text order, under the name that is exported."""
    mentions = {attribution.claimant for attribution in find_attributions(text, sentences)}
    return tuple(sorted(mentions, key=attrgetter("span", "name", "rule")))
