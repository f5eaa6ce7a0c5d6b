"""When each article of a folder was published: an interval with its evidence in sentences.

In order: what the person said; what the page states; its metadata; the names of its file and address; then inference,
from the text alone (dated landmarks, years, weekdays) and from articles that tell the same story and are dated already.
The evidence is acyclic: an article is dated once, only by articles dated before it. Never from today's date, never from
a file's time stamp.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from viewer.dating.alone import alone, own_evidence
from viewer.dating.evidence import NOTHING
from viewer.dating.landmark_list import Landmark
from viewer.dating.names import Spelling
from viewer.dating.neighbours import is_clear
from viewer.dating.seen import Seen
from viewer.dating.shared import prints_of
from viewer.dating.spreading import Spreading
from viewer.errors import Stopped
from viewer.model.article import Article, Publication, PublicationBasis
from viewer.model.mention import Found

_UNKNOWN = Publication(evidence=(NOTHING,))


def _never() -> bool:
    return False


def date_folder(
    articles: Mapping[str, Article],
    found: Mapping[str, Found],
    user: Mapping[str, Publication] | None = None,
    landmarks: Sequence[Landmark] = (),
    cancelled: Callable[[], bool] = _never,
) -> dict[str, Publication]:
    """A Publication for every article, by name; both bounds None and basis unknown where nothing dates it.

    `user` wins, and serves as evidence for neighbours like a stated date. A start without an end is a bound only.
    `landmarks` are the person's own, beside those of the program. Raises Stopped soon after `cancelled()` is true.
    """

    def going_on(names: Iterable[str]) -> Iterator[str]:
        for name in names:
            if cancelled():
                raise Stopped
            yield name

    known = {name: _given(given) for name, given in (user or {}).items() if name in articles and _bounded(given)}
    seen = {name: Seen.of(found[name]) for name in going_on(articles) if name in found}
    evidence = {
        name: own_evidence(articles[name], seen[name], landmarks) for name in going_on(seen) if name not in known
    }
    by_itself = {name: alone(evidence[name], seen[name]) for name in going_on(evidence)}
    for name, reckoning in by_itself.items():
        if reckoning.asserted:
            known[name] = reckoning.publication()
    clear = {name: publication for name, publication in known.items() if name in seen and is_clear(publication)}
    unclear = {name: pieces for name, pieces in evidence.items() if name not in clear}
    if clear and unclear:
        spelling = Spelling.of(article.text for article in articles.values())
        prints = {name: prints_of(articles[name].text, seen[name], spelling) for name in going_on(seen)}
        known |= Spreading(articles, seen, prints, clear, unclear, going_on).publications()
    return {
        name: known.get(name) or (by_itself[name].publication() if name in by_itself else _UNKNOWN) for name in articles
    }


def date_alone(article: Article, found: Found, landmarks: Sequence[Landmark] = ()) -> Publication:
    """What `date_folder` says of an article that nothing else of its folder dates."""
    seen = Seen.of(found)
    return alone(own_evidence(article, seen, landmarks), seen).publication()


def _given(publication: Publication) -> Publication:
    evidence = publication.evidence or ("You set this date.",)
    return replace(publication, basis=PublicationBasis.USER, evidence=evidence)


def _bounded(publication: Publication) -> bool:
    return publication.start is not None or publication.end is not None
