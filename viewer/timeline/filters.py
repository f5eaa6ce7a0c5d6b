"""Which facts are shown."""

from __future__ import annotations

from dataclasses import dataclass

from viewer.model.mention import Kind, Status


@dataclass(frozen=True, slots=True)
class FactFilter:
    """None = no restriction. A place stands for its lane and every lane within; claimant "" is the article itself.

    `words` must all occur in the fact's headline, sentence, article title or publisher, letter case and accents aside.
    """

    articles: frozenset[str] | None = None
    kinds: frozenset[Kind] | None = None
    places: frozenset[str] | None = None
    claimants: frozenset[str] | None = None
    statuses: frozenset[Status] | None = None
    words: str = ""
    hidden: bool = False
