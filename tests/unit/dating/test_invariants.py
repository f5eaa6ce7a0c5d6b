"""What holds for every folder: dates do not depend on the order of files, nothing dates itself, nothing is today."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.dating import Written, dated, stories
from viewer.model.article import Article, Publication, PublicationBasis

_ALL = [written for story in stories().values() for written in story]
_OWN = (PublicationBasis.STATED, PublicationBasis.METADATA, PublicationBasis.USER)


def renamed(folder: list[Written]) -> list[Article]:
    """Names that no other story has; what holds a date keeps it."""
    named = []
    for written in folder:
        number = f"{_ALL.index(written):02}"
        name = written.article.name
        kept = name if re.match(r"\d{4}", name) else f"k{number}-{name}"
        named.append(Article(kept, *_rest(written.article)))
    return named


def _rest(article: Article) -> tuple[str, ...]:
    return article.text, article.language, article.reader, article.sha256, article.text_sha256


folders = st.lists(st.sampled_from(_ALL), min_size=2, max_size=9, unique_by=id).map(renamed)
of_one_story = st.sampled_from(list(stories().values())).flatmap(lambda story: st.permutations(story)).map(renamed)


@settings(max_examples=40, deadline=None)
@given((folders | of_one_story).flatmap(lambda folder: st.tuples(st.just(folder), st.permutations(folder))))
def test_the_order_of_the_files_does_not_matter(both: tuple[list[Article], list[Article]]) -> None:
    assert dated(*both[0]) == dated(*both[1])


@settings(max_examples=40, deadline=None)
@given(folders | of_one_story)
def test_no_article_is_dated_through_itself(folder: list[Article]) -> None:
    publications = dated(*folder)
    rests_on = {name: _witnesses(publication, publications) for name, publication in publications.items()}
    for name in publications:
        seen: set[str] = set()
        ahead = set(rests_on[name])
        while ahead:
            other = ahead.pop()
            assert other != name, (name, rests_on)
            seen.add(other)
            ahead |= rests_on[other] - seen


def _witnesses(publication: Publication, names: dict[str, Publication]) -> set[str]:
    if publication.basis is not PublicationBasis.INFERRED:
        return set()
    return {name for name in names if any(name in sentence for sentence in publication.evidence)}


@settings(max_examples=40, deadline=None)
@given(folders | of_one_story, st.data())
def test_what_an_article_says_of_itself_does_not_hang_on_the_others(folder: list[Article], data: st.DataObject) -> None:
    before = dated(*folder)
    gone = data.draw(st.sampled_from(folder))
    after = dated(*(article for article in folder if article is not gone))
    own = {name: p for name, p in before.items() if p.basis in _OWN and name != gone.name}
    assert {name: after[name] for name in own} == own


@settings(max_examples=40, deadline=None)
@given(folders)
def test_without_a_dated_article_nothing_is_dated_by_neighbours(folder: list[Article]) -> None:
    alone = {article.name: dated(article)[article.name] for article in folder}
    if not any(publication.known for publication in alone.values()):
        assert dated(*folder) == alone


@settings(max_examples=40, deadline=None)
@given(folders | of_one_story)
def test_what_is_not_known_is_open_and_says_so(folder: list[Article]) -> None:
    for publication in dated(*folder).values():
        assert publication.evidence
        assert publication.known == (publication.basis is not PublicationBasis.UNKNOWN)
        assert not (publication.known and publication.offered)
        assert publication.start is None or publication.end is None or publication.start <= publication.end
        assert list(publication.offered) == sorted(publication.offered)
