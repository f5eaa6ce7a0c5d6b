"""Places named without anything happening there: aims, origins, distances, bylines."""

from __future__ import annotations

import re
from collections.abc import Iterable

from viewer.finding.places_lexicon import use_pattern
from viewer.model.mention import Found, PlaceMention, UsedAs
from viewer.model.span import Span

_REACH = 60
_ENCLOSED = re.compile(r",? in (?:the )?(?:neighbou?ring|nearby|central|(?:north|south|east|west)[\w-]*) ?")


def _before(text: str, span: Span, reach: int = _REACH) -> str:
    return text[max(0, span.start - reach) : span.start].replace("\u00a0", " ")


def beside(text: str, mention: PlaceMention) -> bool:
    """ "North of Leeds" is not in Leeds but in the region around it."""
    return bool(use_pattern("beside before").search(_before(text, mention.span, 16)))


def of_care(text: str, mention: PlaceMention) -> bool:
    """ "A hospital in Leeds", "Leeds hospital": where the injured are, not where it happened."""
    after = text[mention.span.end : mention.span.end + 40]
    before = _before(text, mention.span, 30)
    return bool(use_pattern("place of care").search(after) or use_pattern("care before").search(before))


def _aim(text: str, mention: PlaceMention) -> bool:
    return use_pattern("target before").search(_before(text, mention.span)) is not None or _on_a_way(text, mention)


def _on_a_way(text: str, mention: PlaceMention) -> bool:
    """ "Carrying 300 passengers from Ruse to Varna": the two ends of a journey, not of a road that is shut."""
    before, after = _before(text, mention.span, 90), text[mention.span.end : mention.span.end + 40]
    start = use_pattern("way from").search(before) is not None and use_pattern("way on").match(after) is not None
    return start or use_pattern("way to").search(before) is not None


def _of_the_last(text: str, last: PlaceMention, mention: PlaceMention) -> bool:
    """ "Erie, Pennsylvania", "La Paz in neighbouring Bolivia": the second name only says where the first one is."""
    gap = text[last.span.end : mention.span.start]
    return (gap == ", " and mention.name in last.hints) or _ENCLOSED.fullmatch(gap) is not None


def located(text: str, found: Found, mentions: Iterable[PlaceMention]) -> frozenset[PlaceMention]:
    """Mentions that may say where something happens: no actor, aim, origin, byline, and nothing in a dropped stretch.

    The region after a town ("bound for Erie, Pennsylvania") shares the town's lot.
    """
    kept: set[PlaceMention] = set()
    last: PlaceMention | None = None
    for mention in sorted(mentions, key=lambda mention: mention.span.start):
        follows = last is not None and _of_the_last(text, last, mention)
        if mention.used_as is UsedAs.LOCATION and mention.rule != "dateline" and not _aim(text, mention):
            dropped = any(part.span.overlaps(mention.span) for part in found.dropped)
            if not dropped and not (follows and last not in kept):
                kept.add(mention)
        last = mention
    return frozenset(kept)
