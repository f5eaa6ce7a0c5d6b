"""One article, its mentions and its publication become values and facts: pure."""

from __future__ import annotations

from viewer.model.article import Article, Publication
from viewer.model.fact import ReadMention, Resolved
from viewer.model.mention import Found, UsedAs
from viewer.resolving.facts import assemble
from viewer.resolving.places import PlaceReading, read_places
from viewer.resolving.times import TimeReading, read_times


def resolve(article: Article, found: Found, publication: Publication) -> Resolved:
    """Facts and read mentions of one article, in text order."""
    places = read_places(article.text, found)
    times = read_times(article.text, found, publication, places.zone_for(()))
    mentions = _time_mentions(found, times) + _place_mentions(found, places)
    return Resolved(
        article=article.name,
        facts=assemble(article, found, places, times),
        mentions=tuple(sorted(mentions, key=lambda mention: (mention.span, mention.type))),
        dropped=found.dropped,
    )


def _time_mentions(found: Found, times: TimeReading) -> list[ReadMention]:
    return [
        ReadMention(found.article, m.span, m.type.value, value=m.value, when=times.mentions.get(m)) for m in found.times
    ]


def _place_mentions(found: Found, places: PlaceReading) -> list[ReadMention]:
    """Names that stand for a place; what is nominal ("the region") shows only through the facts it leads to."""
    return [
        ReadMention(found.article, m.span, "PLACE", place=places.mentions.get(m), used_as=UsedAs(m.used_as).value)
        for m in found.places
        if not m.nominal
    ]
