"""What a person does with a project, and what they see after it."""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from viewer.application.session import Dropped, Exported, Session
from viewer.model.fact import Fact
from viewer.model.mention import Kind
from viewer.model.outcome import OutcomeKind
from viewer.model.place import Place, PlaceKind
from viewer.model.when import Basis, Precision, When
from viewer.timeline.view import View


def read(session: Session, folder: Path) -> None:
    session.new_project([folder])
    assert session.wait(60)


def find(session: Session, words: str, article: str = "") -> Fact:
    """The fact whose clause holds the words."""
    facts = [f for f in session.snapshot.facts.values() if words in f.span.text and article in f.article]
    assert facts, f"no fact says {words!r}: {[f.span.text for f in session.snapshot.facts.values()]}"
    return facts[0]


def user_time() -> When:
    return When(datetime(2019, 6, 1, tzinfo=UTC), datetime(2019, 6, 2, tzinfo=UTC), Precision.DAY, Basis.USER)


def test_a_folder_becomes_a_project(session: Session, folder: Path, heard, own_home: Path) -> None:
    before = {path: path.read_bytes() for path in folder.iterdir()}
    read(session, folder)
    snapshot = session.snapshot
    assert not heard.failures
    assert [row.article.name for row in snapshot.articles] == ["bridge.txt", "river.txt", "strike.txt"]
    assert snapshot.name == "Arno story"
    assert snapshot.project == own_home / "data" / "dateline" / "projects" / "Arno story.dateline"
    assert find(session, "collapsed", "bridge").when.start is not None
    assert set(snapshot.event_of) == set(snapshot.facts)
    assert len(snapshot.table) == len(snapshot.facts) == sum(row.facts for row in snapshot.articles)
    dropped = heard.all[-1] if isinstance(heard.all[-1], Dropped) else heard.wait_for(lambda a: isinstance(a, Dropped))
    assert dropped.words == f"dropped Arno story: read 3 articles, {len(snapshot.facts)} facts"
    assert {path: path.read_bytes() for path in folder.iterdir()} == before


def test_opening_gives_back_everything_without_the_files(session: Session, folder: Path) -> None:
    read(session, folder)
    view = View(1.5, 2.5, "Europe/Rome")
    session.set_view(view)
    before = session.snapshot
    session.close()
    assert not session.snapshot.open
    for path in folder.iterdir():
        path.unlink()
    assert before.project is not None
    session.open_project(before.project)
    assert session.wait(30)
    after = session.snapshot
    assert dict(after.facts) == dict(before.facts)
    assert after.events == before.events
    assert after.articles == before.articles
    assert after.outcomes == before.outcomes
    assert after.view == view
    assert session.text("bridge.txt").startswith("Footbridge falls")
    assert session.original("bridge.txt") == session.text("bridge.txt").encode()
    assert session.mentions("bridge.txt")


def test_corrections_are_undone_and_redone_even_after_reopening(session: Session, folder: Path, heard) -> None:
    read(session, folder)
    fact = find(session, "collapsed", "bridge")
    session.hide(fact.id)
    session.set_kind(fact.id, Kind.DAMAGE)
    session.set_note(fact.id, "Ask the fire brigade")
    session.set_when(fact.id, user_time())
    assert session.wait(30)
    snapshot = session.snapshot
    assert snapshot.hidden == {fact.id}
    assert snapshot.notes == {fact.id: "Ask the fire brigade"}
    assert snapshot.corrected == {fact.id: {"kind", "when"}}
    assert snapshot.facts[fact.id].when == user_time()
    assert not snapshot.pending
    assert any(one.pending for one in heard.snapshots)
    project = snapshot.project
    assert project is not None
    session.close()
    session.open_project(project)
    assert session.wait(30)
    assert session.snapshot.facts[fact.id].when == user_time()
    assert session.snapshot.undo is not None
    assert "time" in session.snapshot.undo
    for _ in range(4):
        session.undo()
    assert session.wait(30)
    assert session.snapshot.facts[fact.id] == fact
    assert (session.snapshot.hidden, session.snapshot.undo) == (frozenset(), None)
    session.close()
    session.open_project(project)
    assert session.wait(30)
    session.redo()
    session.redo()
    assert session.wait(30)
    assert session.snapshot.hidden == {fact.id}
    assert session.snapshot.facts[fact.id].kind is Kind.DAMAGE
    session.confirm(fact.id)
    assert session.wait(30)
    assert session.snapshot.redo is None
    assert not heard.failures


def test_nothing_is_a_step_when_nothing_changes(session: Session, folder: Path) -> None:
    read(session, folder)
    fact = find(session, "collapsed", "bridge")
    session.hide(fact.id, False)
    session.set_kind(fact.id, fact.kind)
    session.set_note(fact.id, "  ")
    session.undo()
    assert session.wait(30)
    assert session.snapshot.undo is None


def test_a_place_of_the_persons_own(session: Session, folder: Path) -> None:
    read(session, folder)
    fact = find(session, "collapsed", "bridge")
    mill = Place("user:old-mill", "Old mill", PlaceKind.STRUCTURE, ("Florence",), basis=Basis.USER)
    session.set_places(fact.id, (mill,))
    assert session.wait(30)
    assert session.snapshot.facts[fact.id].places == (mill,)
    assert [place.name for place in session.find_places("old mi")] == ["Old mill"]
    assert session.find_places("Florence")


def test_reading_again_keeps_corrections(session: Session, folder: Path, heard) -> None:
    read(session, folder)
    fact = find(session, "collapsed", "bridge")
    session.set_when(fact.id, user_time())
    session.read_again()
    assert session.wait(60)
    assert session.snapshot.facts[fact.id].when == user_time()
    assert set(session.snapshot.event_of) == set(session.snapshot.facts)
    assert not heard.failures


def test_more_articles_and_copies(session: Session, folder: Path, tmp_path: Path, heard) -> None:
    read(session, folder)
    more = tmp_path / "more"
    more.mkdir()
    (more / "copy.txt").write_bytes((folder / "bridge.txt").read_bytes())
    (more / "mark.txt").write_bytes(b"\xef\xbb\xbf" + (folder / "river.txt").read_bytes())
    (more / "bridge.txt").write_text("Another bridge closed\n\nThe bridge of Lucca was closed on 3 May 2019.\n")
    (more / "tool.exe").write_bytes(b"MZ")
    session.add([more])
    assert session.wait(60)
    outcomes = {outcome.file: outcome for outcome in session.snapshot.outcomes[3:]}
    assert outcomes["copy.txt"].kind is OutcomeKind.DUPLICATE
    assert "bridge.txt" in outcomes["copy.txt"].why
    assert outcomes["mark.txt"].kind is OutcomeKind.DUPLICATE
    assert outcomes["tool.exe"].kind is OutcomeKind.NOT_READ
    assert outcomes["bridge.txt"].article == "bridge (2).txt"
    assert [row.article.name for row in session.snapshot.articles][-1] == "bridge (2).txt"
    assert heard.wait_for(lambda a: isinstance(a, Dropped) and a.name == "more").articles == 1


def test_the_sample_is_never_mixed_with_the_persons_articles(session: Session, folder: Path, heard) -> None:
    session.open_sample()
    assert session.wait(60)
    sample = session.snapshot
    assert sample.sample
    assert sample.facts
    assert sample.project is not None
    session.add([folder])
    assert session.wait(60)
    assert not session.snapshot.sample
    assert [row.article.name for row in session.snapshot.articles] == ["bridge.txt", "river.txt", "strike.txt"]
    assert not sample.project.parent.exists()
    assert [project.name for project in session.recent_projects()] == ["Arno story"]
    assert not heard.failures


def test_saving_the_sample_keeps_it(session: Session, tmp_path: Path) -> None:
    session.open_sample()
    session.save_as(tmp_path / "mine")
    assert session.wait(60)
    assert session.snapshot.project == tmp_path / "mine.dateline"
    assert not session.snapshot.sample
    session.close()
    assert (tmp_path / "mine.dateline").exists()


def test_a_folder_without_articles_leaves_no_project_behind(session: Session, tmp_path: Path, own_home: Path) -> None:
    (tmp_path / "tools").mkdir()
    (tmp_path / "tools" / "tool.exe").write_bytes(b"MZ")
    session.new_project([tmp_path / "tools"])
    assert session.wait(30)
    assert [outcome.kind for outcome in session.snapshot.outcomes] == [OutcomeKind.NOT_READ]
    session.close()
    assert session.recent_projects() == []
    assert not list(own_home.rglob("*.dateline"))


def test_recent_projects(session: Session, folder: Path, tmp_path: Path) -> None:
    read(session, folder)
    session.save_as(tmp_path / "kept.dateline")
    assert session.wait(30)
    recent = session.recent_projects()
    assert [project.path for project in recent] == [tmp_path / "kept.dateline"]
    assert (recent[0].articles, recent[0].facts) == (3, len(session.snapshot.facts))
    assert sum(recent[0].histogram) > 0
    session.close()
    (tmp_path / "kept.dateline").unlink()
    assert session.recent_projects() == []


def test_what_cannot_be_opened_leaves_the_open_project_alone(session: Session, folder: Path, tmp_path, heard) -> None:
    read(session, folder)
    other = tmp_path / "other.dateline"
    other.write_text("no project")
    session.open_project(other)
    assert session.wait(30)
    assert heard.failures == ["other.dateline is not a Dateline project."]
    assert session.snapshot.name == "Arno story"


def test_an_interrupted_reading_goes_on_when_the_project_is_opened(session: Session, folder: Path, heard) -> None:
    for number in range(30):
        text = f"Report {number}\n\nOn Friday a crane fell over in Genoa. Worker number {number} was injured.\n"
        (folder / f"more {number}.txt").write_text(text)
    session.new_project([folder])
    heard.wait_for(lambda a: bool(getattr(a, "snapshot", None) and a.snapshot.articles))
    project = session.snapshot.project
    session.close()
    assert project is not None
    session.open_project(project)
    assert session.wait(90)
    assert len(session.snapshot.articles) == 33
    assert all(outcome.kind is OutcomeKind.READ for outcome in session.snapshot.outcomes)
    assert all(row.facts for row in session.snapshot.articles if row.article.name.startswith("more"))
    assert not heard.failures


def test_cancelling_keeps_what_was_read(session: Session, folder: Path, heard) -> None:
    # So many that a slow machine is still reading when it hears of the first facts.
    for number in range(900):
        (folder / f"more {number:03}.txt").write_text(f"Report {number}\n\nOn 3 May 2019 a crane fell over in Genoa.\n")
    files = len(list(folder.iterdir()))
    session.new_project([folder])
    heard.wait_for(lambda a: bool(getattr(a, "snapshot", None) and a.snapshot.facts))
    session.cancel()
    assert session.wait(60)
    snapshot = session.snapshot
    assert 0 < len(snapshot.articles) < files
    assert all(row.facts for row in snapshot.articles if row.article.name.startswith("more"))
    assert set(snapshot.event_of) == set(snapshot.facts)
    assert not session.progress.running
    assert not heard.failures


@pytest.mark.logs("is not there: make it first")
def test_an_export_says_what_it_leaves_out(session: Session, folder: Path, tmp_path: Path, heard) -> None:
    read(session, folder)
    session.hide(find(session, "collapsed", "bridge").id)
    assert session.wait(30)
    session.export(tmp_path / "facts.jsonl")
    words = heard.wait_for(lambda a: isinstance(a, Exported)).words
    assert "1 fact is left out: 1 hidden." in words
    assert len((tmp_path / "facts.jsonl").read_text("utf-8").splitlines()) == len(session.snapshot.facts) - 1
    session.export(tmp_path / "missing" / "facts.jsonl")
    assert session.wait(30)
    assert heard.failures == [f"The folder {tmp_path / 'missing'} is not there: make it first."]


@pytest.mark.logs("comparing the articles again failed|ZeroDivision")
def test_a_job_that_fails_says_so_and_the_next_one_runs(
    session: Session, folder: Path, heard, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("viewer.application.desk.compare_book", lambda _book, _cancelled: 1 / 0)
    read(session, folder)
    fact = find(session, "collapsed", "bridge")
    with caplog.at_level(logging.ERROR):
        session.set_kind(fact.id, Kind.DAMAGE)
        assert session.wait(30)
    assert any("ZeroDivisionError" in words for words in heard.failures)
    assert "ZeroDivisionError" in caplog.text
    monkeypatch.undo()


@pytest.mark.logs("no longer there")
def test_a_fact_that_is_gone_is_said(session: Session, folder: Path, heard) -> None:
    read(session, folder)
    session.hide("no such fact")
    assert session.wait(30)
    assert heard.failures == ["The fact to change is no longer there."]


def test_a_note_on_a_confirmed_fact_is_one_step_each(session: Session, folder: Path) -> None:
    read(session, folder)
    fact = find(session, "collapsed", "bridge")
    session.confirm(fact.id)
    session.set_note(fact.id, "seen")
    session.undo()
    assert session.wait(30)
    assert session.snapshot.confirmed == {fact.id}
    assert session.snapshot.notes == {}
    assert replace(session.snapshot.facts[fact.id]) == fact


def test_facts_of_a_folder_show_before_it_is_read_and_stand_where_the_whole_folder_dates_them(
    session: Session, heard, tmp_path: Path
) -> None:
    folder = tmp_path / "mill"
    folder.mkdir()
    told = (
        "A fire at the Hallgrund mill near Aarhus killed 14 people and injured 31 on Tuesday, the fire service said.\n"
    )
    for number in range(12):
        (folder / f"{number:02}.txt").write_text(f"Mill burns\n\n6 June 2018\n\n{told}Report {number}.\n")
    (folder / "12 undated.txt").write_text(f"Hallgrund mill burns\n\n{told}Nobody gave a date.\n")
    session.new_project([folder])
    assert session.wait(120)
    early = [shown for shown in heard.snapshots if shown.facts and len(shown.articles) < 13]
    assert early, "facts show before the last article is read"
    last = next(row for row in session.snapshot.articles if row.article.name == "12 undated.txt")
    assert last.publication.start is not None, "and the others date the one without a date"
    days = {
        fact.when.start for fact in session.snapshot.facts.values() if fact.article == "12 undated.txt" and fact.figures
    }
    assert {day.date().isoformat() for day in days if day} <= {"2018-06-04", "2018-06-05"}
    assert not heard.failures
