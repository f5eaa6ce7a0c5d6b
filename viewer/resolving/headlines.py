"""Short headlines for facts, composed from their clauses."""

from __future__ import annotations

from viewer.model.mention import Clause


def compose(text: str, clause: Clause) -> str:
    """At most 80 characters."""
    return clause.span.text[:80]
