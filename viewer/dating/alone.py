"""What one article says of its own publication, without any other article of its folder."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from viewer.dating import inside
from viewer.dating.addresses import named
from viewer.dating.evidence import Evidence, Reckoning, Says, Strength
from viewer.dating.landmark_list import Landmark
from viewer.dating.landmarks import against_landmarks
from viewer.dating.seen import Seen
from viewer.dating.stated import stated
from viewer.dating.years import without_year
from viewer.model.article import Article

_SAME = 1  # days by which a page and the name of its file may differ and still say the same
_OFFERED_MORE = 3
_OUTSIDE = (Strength.STATED, Strength.DECLARED, Strength.NAMED)


def own_evidence(article: Article, found: Seen, landmarks: Sequence[Landmark] = ()) -> list[Evidence]:
    """From the page, its file and its text; beside a stated day only what may speak against it."""
    outside = stated(article, found)
    outside += [piece for piece in named(article) if not _says_the_same(piece, outside)]
    inner = against_landmarks(found, landmarks)
    newest = inside.newest_told(found)
    if newest is not None:
        inner.append(newest.evidence)
    if any(piece.strength > Strength.NAMED for piece in outside):
        return [*outside, *inner]
    without = [p for p in without_year(article, found) if p.says is Says.BOUNDS or not _says_the_same(p, outside)]
    return [*outside, *inner, *without]


def alone(evidence: Sequence[Evidence], found: Seen) -> Reckoning:
    """What an article's own evidence leaves."""
    reckoning = Reckoning().met(evidence)
    if any(piece.strength in _OUTSIDE for piece in reckoning.took) and reckoning.asserted:
        return reckoning
    if not any(piece.says is Says.ASSERTS for piece in reckoning.took) and (news := inside.news_day(found)):
        reckoning = reckoning.met([news])
    return settled(reckoning, found)


def settled(reckoning: Reckoning, found: Seen) -> Reckoning:
    """With the rule that news is told at once, unless that would part one stretch of days into several."""
    at_once = inside.at_once(found, reckoning.days)
    if at_once is None or reckoning.torn:
        return reckoning
    if any(piece.says is Says.OFFERS for piece in reckoning.took):  # only offered: rather a few days too many
        at_once = replace(at_once, days=at_once.days.around(_OFFERED_MORE, _OFFERED_MORE))
    after = reckoning.met([at_once])
    parted = len(after.days.stretches) > 1 and len(reckoning.days.stretches) == 1
    return reckoning if parted else after


def _says_the_same(piece: Evidence, others: Sequence[Evidence]) -> bool:
    return any(piece.days & other.days.around(_SAME, _SAME) for other in others)
