"""A project gives back exactly what was put in, whatever happens to the program or the disk meanwhile."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.making import DAY, TEXT, article, fact, resolved, row
from viewer.errors import NewerProject, ProjectError
from viewer.model.event import Event, Relation, RelationKind
from viewer.model.mention import Kind
from viewer.model.outcome import Outcome, OutcomeKind
from viewer.store import schema, writer
from viewer.store.codec import pack
from viewer.store.corrections import Correction, Field, Step, StepState, anchor_of
from viewer.store.project import Project
from viewer.store.rows import pack_resolved


@pytest.fixture
def troubles() -> list[str]:
    return []


@pytest.fixture
def project(tmp_path: Path, troubles: list[str]) -> Iterator[Project]:
    project = Project.create(tmp_path / "story.dateline", troubles.append)
    yield project
    project.close()


def reopen(project: Project) -> Project:
    project.close()
    assert project.path is not None
    return Project.open(project.path, pytest.fail)


def fill(project: Project, *names: str) -> None:
    for name in names:
        text = f"{TEXT} {name}"
        project.put_article(row(name, text), text.encode())
        facts = (replace(fact(of=text, name=name), id=f"{name}-1"),)
        project.put_resolved(pack_resolved(resolved(*facts, name=name)), row(name).publication, "1+rules")


def step(number: int = 1, state: StepState = StepState.DONE) -> Step:
    hall = article()
    known = fact()
    correction = Correction(
        Field.KIND,
        hall.name,
        known.id,
        anchor_of(hall.text, hall.text_sha256, known.span),
        pack(Kind.COLLAPSE),
        pack(known.kind),
        pack(known),
        DAY,
        "",
        "the photograph shows it",
    )
    return Step(number, "change the kind", (correction,), state, DAY)


def test_everything_comes_back(project: Project) -> None:
    event = Event(
        "e1", "i1", (fact().id,), ("hall.txt",), ((fact().id,),), (relation(),), (((fact().id,), "same hour"),)
    )
    outcomes = (
        Outcome("hall.txt", OutcomeKind.READ, article="hall.txt"),
        Outcome("x.bin", OutcomeKind.NOT_READ, "Why."),
    )
    project.put_article(row(), b"\x00original\xff")
    project.put_resolved(pack_resolved(resolved(fact())), row().publication, "1+rules")
    project.put_events([event])
    project.put_outcomes(outcomes)
    project.put_step(step())
    project.set_value("view", b"{}")
    again = reopen(project)
    stored = again.load()
    assert stored.articles == (row(facts=1),)
    assert stored.facts == (fact(),)
    assert stored.events == (event,)
    assert stored.outcomes == outcomes
    assert stored.steps == (step(),)
    assert stored.dropped == {"hall.txt": resolved().dropped}
    assert stored.values == {"view": b"{}"}
    assert again.mentions("hall.txt") == resolved().mentions
    assert again.original("hall.txt") == b"\x00original\xff"
    again.close()


def relation() -> Relation:
    return Relation(RelationKind.UPDATE, "other", (fact().id,), "12, then 14")


@settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(alphabet=st.characters(), min_size=1, max_size=80), original=st.binary(max_size=200))
def test_any_text_comes_back(tmp_path: Path, text: str, original: bytes) -> None:
    path = tmp_path / "any.dateline"
    path.unlink(missing_ok=True)
    project = Project.create(path, pytest.fail)
    project.put_article(row("any.txt", text), original)
    again = reopen(project)
    assert again.text("any.txt") == text
    assert again.original("any.txt") == original
    assert again.load().articles[0].article.text == text
    again.close()


def test_words_are_found_as_the_person_types_them(project: Project) -> None:
    fill(project, "a.txt")
    project.put_article(row("b.txt", "Un café à Málaga."), b"")
    project.flush()
    assert project.search("stall riv") == ("a.txt",)
    assert project.search("MALAGA cafe") == ("b.txt",)
    assert project.search('"NEAR( *') == ()
    assert project.search("  ") == ()


def test_one_single_file_remains(project: Project, tmp_path: Path) -> None:
    fill(project, "a.txt", "b.txt")
    project.close()
    assert [path.name for path in tmp_path.iterdir()] == ["story.dateline"]


def test_reading_goes_on_while_a_batch_is_written(project: Project) -> None:
    fill(project, "a.txt")
    project.flush()
    writing, seen = threading.Event(), threading.Event()

    def slow(connection: sqlite3.Connection) -> None:
        connection.execute("DELETE FROM facts")
        writing.set()
        assert seen.wait(10)

    project._writer.submit(slow)
    assert writing.wait(10)
    assert len(project.load().facts) == 1
    seen.set()
    project.flush()
    assert project.load().facts == ()


CRASH = """
import os, sys
from pathlib import Path
from tests.making import *
from viewer.store.project import Project
from viewer.store.rows import pack_resolved
project = Project.create(Path(sys.argv[1]), print)
project.put_article(row(), b"original")
project.put_resolved(pack_resolved(resolved(fact())), row().publication, "1")
project.flush()
print("on disk", flush=True)
n = 0
while True:
    n += 1
    project.put_article(row(f"{n}.txt", f"{TEXT} {n}"), b"more" * 1000)
    if n % 50 == 0:
        project.flush()
"""


def test_a_killed_program_loses_nothing_that_was_on_disk(tmp_path: Path) -> None:
    path = tmp_path / "killed.dateline"
    with subprocess.Popen([sys.executable, "-c", CRASH, str(path)], stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout is not None
        assert program.stdout.readline() == "on disk\n"
        size = path.stat().st_size
        while path.stat().st_size + wal_size(path) < size + 200_000:
            assert program.poll() is None
        os.kill(program.pid, signal.SIGKILL)
    project = Project.open(path, pytest.fail)
    stored = project.load()
    assert stored.articles[0].article == article()
    assert stored.facts == (fact(),)
    assert all(project.text(one.article.name) == one.article.text for one in stored.articles)
    project.close()
    assert [file.name for file in tmp_path.iterdir()] == ["killed.dateline"]


def wal_size(path: Path) -> int:
    wal = path.with_name(path.name + "-wal")
    return wal.stat().st_size if wal.exists() else 0


def test_what_is_no_project_is_refused_in_words(tmp_path: Path) -> None:
    letter = tmp_path / "letter.dateline"
    letter.write_text("Dear all, this is a letter.")
    with pytest.raises(ProjectError, match="letter.dateline is not a Dateline project"):
        Project.open(letter, pytest.fail)
    with pytest.raises(ProjectError, match="cannot be opened"):
        Project.open(tmp_path / "gone.dateline", pytest.fail)
    other = tmp_path / "other.dateline"
    sqlite3.connect(other).executescript("CREATE TABLE t (a); PRAGMA user_version = 1;").connection.close()
    with pytest.raises(ProjectError, match="not a Dateline project"):
        Project.open(other, pytest.fail)


@pytest.mark.logs("damaged|cannot be written|with mode")
def test_a_damaged_project_is_refused_and_left_alone(project: Project) -> None:
    fill(project, "a.txt")
    project.close()
    assert project.path is not None
    data = bytearray(project.path.read_bytes())
    data[100:5000] = b"\xff" * 4900
    project.path.write_bytes(data)
    with pytest.raises(ProjectError, match="damaged"):
        Project.open(project.path, lambda _words: None)
    assert project.path.read_bytes() == data


def test_a_project_of_a_later_version_is_refused(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(project, "a.txt")
    project.close()
    assert project.path is not None
    with sqlite3.connect(project.path) as connection:
        connection.execute(f"PRAGMA user_version = {len(schema.UPGRADES) + 1}")
    connection.close()
    before = project.path.read_bytes()
    with pytest.raises(NewerProject, match="later version of Dateline: update"):
        Project.open(project.path, pytest.fail)
    assert project.path.read_bytes() == before


def test_a_project_of_an_earlier_version_is_upgraded(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(project, "a.txt")
    project.close()
    assert project.path is not None

    def add_a_table(connection: sqlite3.Connection) -> None:
        connection.execute("CREATE TABLE added (a)")

    monkeypatch.setattr(schema, "UPGRADES", [*schema.UPGRADES, add_a_table])
    again = Project.open(project.path, pytest.fail)
    assert len(again.load().facts) == 1
    again.close()
    with sqlite3.connect(project.path) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (len(schema.UPGRADES),)
        assert connection.execute("SELECT count(*) FROM added").fetchone() == (0,)
    connection.close()


@pytest.mark.logs("cannot be written|with mode")
def test_an_upgrade_that_fails_changes_nothing(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(project, "a.txt")
    project.close()
    assert project.path is not None

    def half(connection: sqlite3.Connection) -> None:
        connection.execute("DROP TABLE facts")
        connection.execute("THIS IS NOT SQL")

    version_1 = list(schema.UPGRADES)
    monkeypatch.setattr(schema, "UPGRADES", [*version_1, half])
    with pytest.raises(ProjectError):
        Project.open(project.path, lambda _words: None)
    monkeypatch.setattr(schema, "UPGRADES", version_1)
    again = Project.open(project.path, pytest.fail)
    assert len(again.load().facts) == 1
    again.close()


@pytest.mark.logs("could not be written as one|work was left out")
def test_one_bad_change_takes_no_other_along(project: Project, troubles: list[str]) -> None:
    fill(project, "a.txt")
    project.put_article(row("a.txt"), b"the same name again")
    fill(project, "b.txt")
    project.flush()
    assert not project.in_memory
    assert [one.article.name for one in project.load().articles] == ["a.txt", "b.txt"]
    assert troubles == ["A change could not be kept in the project; the log file says more."]


@pytest.mark.logs("could not be written")
def test_a_full_disk_loses_nothing(tmp_path: Path, troubles: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def small_disk(path: Path) -> sqlite3.Connection:
        connection = writer.connect_file(path)
        connection.execute("PRAGMA max_page_count = 60")
        return connection

    monkeypatch.setattr("viewer.store.project.connect_file", small_disk)
    project = Project.create(tmp_path / "small.dateline", troubles.append)
    fill(project, "first.txt")
    project.flush()
    assert not troubles
    project.put_article(row("large.txt"), os.urandom(400_000))
    fill(project, "last.txt")
    saved: list[bool] = []
    project.put_step(step(), saved.append)
    project.flush()
    assert project.in_memory
    assert saved == [False]
    assert len(troubles) == 1
    assert "cannot be written" in troubles[0]
    assert "Save as" in troubles[0]
    assert [one.article.name for one in project.load().articles] == ["first.txt", "large.txt", "last.txt"]
    monkeypatch.undo()
    project.save_as(tmp_path / "elsewhere.dateline")
    assert not project.in_memory
    again = reopen(project)
    assert [one.article.name for one in again.load().articles] == ["first.txt", "large.txt", "last.txt"]
    assert len(again.original("large.txt")) == 400_000
    assert again.load().steps == (step(),)
    again.close()


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path, troubles: list[str]) -> None:
    file = tmp_path / "a file"
    file.write_text("")
    project = Project.create(file / "story.dateline", troubles.append)
    assert project.in_memory
    assert len(troubles) == 1
    assert "cannot be written" in troubles[0]
    fill(project, "a.txt")
    assert len(project.load().facts) == 1
    project.close()


def test_save_as_replaces_the_target_whole_or_not_at_all(project: Project, tmp_path: Path) -> None:
    fill(project, "a.txt")
    target = tmp_path / "copy.dateline"
    target.write_text("something else")
    project.save_as(target)
    fill(project, "b.txt")
    assert project.path == target
    again = reopen(project)
    assert [one.article.name for one in again.load().articles] == ["a.txt", "b.txt"]
    with pytest.raises(ProjectError, match="cannot be saved"):
        again.save_as(tmp_path / "no folder" / "copy.dateline")
    fill(again, "c.txt")
    again.flush()
    assert len(again.load().articles) == 3
    again.close()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["copy.dateline", "story.dateline"]


def test_a_step_keeps_its_state(project: Project) -> None:
    project.put_step(step(1))
    project.put_step(step(2))
    project.set_step_states({1: StepState.DISCARDED, 2: StepState.UNDONE})
    again = reopen(project)
    assert [one.state for one in again.load().steps] == [StepState.DISCARDED, StepState.UNDONE]
    again.close()


def test_history_is_kept_in_order(project: Project) -> None:
    project.record("first")
    project.record("second")
    project.flush()
    assert [what for _, what in project.history()] == ["first", "second"]
    assert datetime.fromisoformat(project.history()[0][0]).tzinfo == UTC
