"""Time phrases and facts -> intervals, against the article's publication."""

from __future__ import annotations

from datetime import date

from viewer.finding.times import find_times
from viewer.resolving.times_pass import Writing, is_narrative, place_all


def mention_times(text: str, published: date | None) -> list[tuple[int, int, str, str]]:
    """(start, end, TIMEX3 type, TIMEX3 value) of every phrase, with `published` as day of writing or none."""
    mentions = find_times(text, ())
    placed = place_all(text, mentions, Writing(published, None, is_narrative(mentions, published)))
    return [(m.span.start, m.span.end, m.type.value, placed[m].value or m.value) for m in mentions]
