"""What one article says of its own publication, without any other article of its folder."""

from __future__ import annotations

from collections.abc import Sequence

from viewer.dating import inside
from viewer.dating.addresses import named
from viewer.dating.evidence import Evidence, Reckoning, Says, Strength
from viewer.dating.landmark_list import Landmark
from viewer.dating.landmarks import against_landmarks
from viewer.dating.stated import stated
from viewer.dating.years import without_year
from viewer.model.article import Article
from viewer.model.mention import Found

_SAME = 1  # days by which a page and the name of its file may differ and still say the same


def own_evidence(article: Article, found: Found, landmarks: Sequence[Landmark] = ()) -> list[Evidence]:
    """From the page, its file and its text; beside a stated or named day only what may speak against it."""
    outside = stated(article, found)
    outside += [piece for piece in named(article) if not _says_the_same(piece, outside)]
    inner = against_landmarks(found, landmarks)
    newest = inside.newest_told(found)
    if newest is not None:
        inner.append(newest.evidence)
    return [*outside, *inner] if outside else [*inner, *without_year(article, found)]


def alone(evidence: Sequence[Evidence], found: Found) -> Reckoning:
    """What an article's own evidence leaves."""
    reckoning = Reckoning().met(evidence)
    if any(piece.strength >= Strength.NAMED for piece in evidence):
        return reckoning
    if not any(piece.says is Says.ASSERTS for piece in reckoning.took) and (news := inside.news_day(found)):
        reckoning = reckoning.met([news])
    return settled(reckoning, found)


def settled(reckoning: Reckoning, found: Found) -> Reckoning:
    """With the rule that news is told at once, unless that would part one stretch of days into several."""
    at_once = inside.at_once(found, reckoning.days)
    if at_once is None:
        return reckoning
    after = reckoning.met([at_once])
    parted = len(after.days.stretches) > 1 and len(reckoning.days.stretches) == 1
    return reckoning if parted else after


def _says_the_same(piece: Evidence, others: Sequence[Evidence]) -> bool:
    return any(piece.days & other.days.around(_SAME, _SAME) for other in others)
