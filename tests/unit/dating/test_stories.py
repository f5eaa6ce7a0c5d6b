"""Folders of news on a ferry, an election, a strike, a coup, an earthquake and so on, with decoys of other years."""

from __future__ import annotations

import pytest

from tests.dating import Written, dated, stories

_WIDE = 240  # days: as long as "a year after" may reach
_OF_A_YEAR = 366


@pytest.mark.parametrize("story", stories().values(), ids=stories())
def test_no_date_is_wrong_and_those_that_can_be_found_are(story: tuple[Written, ...]) -> None:
    publications = dated(*(written.article for written in story))
    for written in story:
        publication = publications[written.article.name]
        assert publication.known or not written.dated, (written.article.name, publication)
        if publication.known:
            assert publication.start <= written.day <= publication.end, (written.article.name, publication)
            assert (publication.end - publication.start).days <= _OF_A_YEAR
        if publication.offered:
            assert any(first <= written.day <= last for first, last in publication.offered), publication
        assert publication.evidence


def test_most_of_the_dates_found_are_close() -> None:
    wide = found = 0
    for story in stories().values():
        publications = dated(*(written.article for written in story))
        known = [p for p in publications.values() if p.start is not None and p.end is not None]
        found += len(known)
        wide += sum((p.end - p.start).days > 3 for p in known if p.start and p.end)
    assert found >= 42
    assert wide <= found / 3
