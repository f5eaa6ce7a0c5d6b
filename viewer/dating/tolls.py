"""Tolls that break a tie of days: a lower one than a neighbour's new toll is older, equal ones are of one day.

Tolls of one claimant mostly grow, but not always: they choose only among days that other evidence has left.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from viewer.dating import inside
from viewer.dating.days import Days, earlier
from viewer.dating.evidence import Evidence, Strength
from viewer.dating.neighbours import Link
from viewer.dating.seen import Seen
from viewer.dating.shared import Prints, highest_toll, same_harm
from viewer.finding.times_placing import Anchor, place
from viewer.model.figure import Figure, What
from viewer.model.mention import TimeMention


def tie_break(days: Days, prints: Prints, links: Iterable[Link]) -> Evidence | None:
    """What the first neighbour says whose tolls choose among the days."""
    if not days.bounded or len(days) < 2:
        return None
    for link in links:
        piece = _equal(prints, link) or _older(prints, link)
        if piece is not None and piece.days & days not in (Days(()), days):
            return piece
    return None


def _equal(prints: Prints, link: Link) -> Evidence | None:
    day = link.publication.start
    theirs = link.prints.first_toll
    if theirs is None or day is None or day != link.publication.end or prints.first_toll != theirs:
        return None
    if same_harm(prints, link.prints) < 2:
        return None
    return Evidence(Days.single([day]), Strength.TIE, f"It has the same tolls as {link.name} of {day.isoformat()}.")


def _older(prints: Prints, link: Link) -> Evidence | None:
    theirs, mine = link.prints.first_toll, highest_toll(prints)
    if theirs is None or mine is None or mine >= theirs or not (announced := _announced(link, theirs)):
        return None
    day, phrase = announced
    why = (
        f"It counts {mine} killed, fewer than the {theirs} announced '{phrase}' according to {link.name}: "
        f"so it is older."
    )
    return Evidence(Days.between(None, earlier(day, 1)), Strength.TIE, why)


def _announced(link: Link, toll: int) -> tuple[date, str] | None:
    """The day in whose early hours the neighbour has that toll announced."""
    for figure in link.found.figures:
        if figure.what is not What.KILLED or toll not in (figure.minimum, figure.maximum):
            continue
        for mention in _beside(link.found, figure):
            early = (
                mention.field("edge") == "START"
                or mention.field("part") in ("EH",)
                or inside.says_early(mention.span.text)
            )
            stretch = place(mention, Anchor(link.publication.end, None, -1))
            if early and stretch.last_day is not None:
                return stretch.last_day, " ".join(mention.span.text.split())
    return None


def _beside(found: Seen, figure: Figure) -> list[TimeMention]:
    sentence = found.sentence_at(figure.span.start)
    return [m for m in found.times if m.field("wd") and found.sentence_at(m.span.start) == sentence]
