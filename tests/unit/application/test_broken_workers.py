"""An article that breaks its reader costs that article, not the rest."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import crashing
from viewer.application import pipeline, tasks
from viewer.application.session import Dropped, Session
from viewer.application.workers import Workers
from viewer.model.outcome import OutcomeKind

TEXT = "Quake near Izmir\n\n5 May 2018\n\nAn earthquake damaged 14 houses in Izmir on Friday. Number {}.\n"


@pytest.mark.logs("could not be|stopped its reader|failed in a worker")
def test_a_broken_article_is_a_problem_and_the_rest_is_read(
    session: Session, tmp_path: Path, heard, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tasks, "read_one", crashing.read_one)
    monkeypatch.setattr(tasks, "resolve_one", crashing.resolve_one)
    folder = tmp_path / "quake"
    folder.mkdir()
    names = (
        "a.txt",
        "b kills.txt",
        "c.txt",
        "d raises.txt",
        "e resolving.txt",
        "f finding.txt",
        "h.txt",
    )
    for name in names:
        (folder / name).write_text(TEXT.format(name))
    session.new_project([folder])
    assert session.wait(170)
    snapshot = session.snapshot
    problems = {outcome.file: outcome.why for outcome in snapshot.outcomes if outcome.kind is OutcomeKind.PROBLEM}
    assert set(problems) == {"b kills.txt", "d raises.txt", "e resolving.txt", "f finding.txt"}
    assert problems["b kills.txt"] == "Stopped the reader: it was left out, the log file says more."
    assert problems["f finding.txt"].startswith("Is kept, but no facts")
    kept = {row.article.name: row.facts for row in snapshot.articles}
    assert {name for name, facts in kept.items() if facts} == {"a.txt", "c.txt", "h.txt"}
    assert {"e resolving.txt", "f finding.txt"} <= set(kept)
    assert any(isinstance(announcement, Dropped) for announcement in heard.all)
    assert not heard.failures


@pytest.mark.logs("stopped its reader")
def test_an_article_that_hangs_is_given_up(
    session: Session, tmp_path: Path, heard, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tasks, "read_one", crashing.hang_on_one)
    monkeypatch.setattr(pipeline, "_PATIENCE", 5.0)
    folder = tmp_path / "quake"
    folder.mkdir()
    for name in ("a.txt", "b hangs.txt", "c.txt"):
        (folder / name).write_text(TEXT.format(name))
    session.new_project([folder])
    assert session.wait(120)
    outcomes = {outcome.file: outcome.kind for outcome in session.snapshot.outcomes}
    assert outcomes["b hangs.txt"] is OutcomeKind.PROBLEM
    assert [outcomes["a.txt"], outcomes["c.txt"]] == [OutcomeKind.NOT_READ] * 2
    assert [row.article.name for row in session.snapshot.articles] == ["b hangs.txt"]
    assert not heard.failures


@pytest.mark.logs("fail failed in a worker|die failed")
def test_the_results_of_the_others_are_there_when_one_dies() -> None:
    workers = Workers()
    try:
        done = workers.try_all(crashing.shout, {word: (word,) for word in ("one", "die", "fail", "two")})
        assert done == {"one": "ONE", "two": "TWO"}
        assert workers.run(crashing.shout, "again") == "AGAIN"
    finally:
        workers.close()
