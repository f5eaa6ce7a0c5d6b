"""The person's own landmarks help to date, a broken line of them is told once, and undated facts keep their order."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from viewer.application.homes import landmarks_file
from viewer.application.session import Noted, Session
from viewer.application.user_landmarks import user_landmarks
from viewer.model.article import PublicationBasis
from viewer.timeline.arrangement import arrange
from viewer.timeline.view import View

ROW = "2021-03-04,2021-03-04,silo collapse at Port Alder,port alder & silo & collapse\n"
CRANE = (
    "Divers searched the harbour for a second day after a crane fell into deep mud and killed a docker on Sunday. "
    "Nobody has been found in it yet, and the tide is coming in. Three ships were damaged on Monday. Insurers recalled "
    "the silo collapse at Port Alder three years ago. Two men were injured on Tuesday."
)


@pytest.fixture
def crane(tmp_path: Path) -> Path:
    folder = tmp_path / "Crane"
    folder.mkdir()
    (folder / "crane.txt").write_text(CRANE, encoding="utf-8")
    return folder


def write(rows: str) -> None:
    landmarks_file().parent.mkdir(parents=True, exist_ok=True)
    landmarks_file().write_text(f"start,end,name,words,source\n{rows}", encoding="utf-8")


def read(session: Session, folder: Path) -> None:
    session.new_project([folder], in_memory=True)
    assert session.wait(60)


def test_without_a_file_there_are_none(own_home: Path) -> None:
    assert user_landmarks() == ((), "")


def test_they_date_an_article(session: Session, crane: Path, heard, own_home: Path) -> None:
    write(ROW)
    read(session, crane)
    publication = session.snapshot.articles[0].publication
    assert (str(publication.start), str(publication.end)) == ("2024-01-01", "2024-12-31")
    assert publication.basis is PublicationBasis.INFERRED
    assert not [each for each in heard.all if isinstance(each, Noted)]


def test_a_broken_line_is_told_in_one_sentence_and_the_rest_is_used(
    session: Session, crane: Path, heard, own_home: Path
) -> None:
    write(f"2021-03-40,2021-03-41,flood,port alder & flood\n{ROW}nothing\n")
    read(session, crane)
    assert session.snapshot.articles[0].publication.known
    noted = heard.wait_for(lambda each: isinstance(each, Noted))
    assert "2021-03-40" in noted.message
    assert "1 more line is left out" in noted.message
    assert not heard.failures


def test_a_file_that_is_no_text_is_told(own_home: Path) -> None:
    landmarks_file().parent.mkdir(parents=True, exist_ok=True)
    landmarks_file().write_bytes(b"\xff\xfe\x00start")
    landmarks, words = user_landmarks()
    assert landmarks == ()
    assert "cannot be read" in words


def test_facts_of_an_undated_article_keep_their_order_on_the_shelf(
    session: Session, crane: Path, own_home: Path
) -> None:
    read(session, crane)
    snapshot = session.snapshot
    assert not snapshot.articles[0].publication.known
    rows = arrange(snapshot.table, View(start=0.0, end=1.0)).undated
    facts = [list(snapshot.facts.values())[row] for row in rows]
    assert len(facts) >= 3
    assert [fact.span.start for fact in facts] == sorted(fact.span.start for fact in facts)
    assert np.array_equal(rows, np.sort(rows))
