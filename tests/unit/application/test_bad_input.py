"""What people really drop: broken, huge, locked and vanishing files. Each gets a sentence, and the rest is read."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from tests import crashing
from viewer.application.session import Session
from viewer.cli import run_command
from viewer.model.outcome import OutcomeKind
from viewer.store import writer

MILL = "Mill burns in Vic\n\n3 March 2021\n\nA fire destroyed a mill in Vic on Tuesday. Two people were injured.\n"
LIMIT = 50_000_000


def locked_pdf() -> bytes:
    """A PDF that asks for a password: its key is encrypted with one nobody knows."""
    key = f"<< /Filter /Standard /V 1 /R 2 /P -4 /O <{'41' * 32}> /U <{'42' * 32}> >>"
    parts = ["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [] /Count 0 >>", key]
    data, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(data))
        data += f"{number} 0 obj\n{part}\nendobj\n".encode()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    trailer = f"<< /Size 4 /Root 1 0 R /Encrypt 3 0 R /ID [<{'43' * 16}> <{'43' * 16}>] >>"
    return data + f"xref\n0 4\n0000000000 65535 f \n{table}trailer\n{trailer}\nstartxref\n{len(data)}\n%%EOF\n".encode()


def sparse(path: Path) -> None:
    path.touch()
    os.truncate(path, 4 * LIMIT)


def real(path: Path) -> None:
    block = os.urandom(1_000_000)
    with path.open("wb") as file:
        for _ in range(LIMIT // len(block) + 5):
            file.write(block)


def loop(path: Path) -> None:
    folder = path.with_suffix("")
    folder.mkdir()
    (folder / "again").symlink_to(folder)
    path.symlink_to(path)


BAD: dict[str, tuple[Callable[[Path], object], str]] = {
    "empty.txt": (lambda path: path.touch(), "Is empty"),
    "blank.txt": (lambda path: path.write_text(" \n \n"), "Holds no text"),
    "sparse.txt": (sparse, "Is 200 MB large, more than the 50 MB"),
    "real.txt": (real, "Is 55 MB large, more than the 50 MB"),
    "binary.txt": (lambda path: path.write_bytes(bytes(range(256)) * 80), "Is not text, whatever its name says"),
    "letters.txt": (lambda path: path.write_bytes(b"\xff\xfe\x00\xd8a\x00"), "Is in an encoding that cannot be"),
    "locked.pdf": (lambda path: path.write_bytes(locked_pdf()), "Is locked with a password"),
    "cut.pdf": (lambda path: path.write_bytes(b"%PDF-1.4 cut"), "Is damaged or no PDF"),
    "cut.docx": (lambda path: path.write_bytes(b"PK\x03\x04"), "Is not a whole Word document"),
    "circle.txt": (loop, "Is a link"),
    "nowhere.txt": (lambda path: path.symlink_to(path.with_name("gone")), "Is a link to a file that is not there"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_gets_a_sentence_and_the_rest_is_read(session: Session, tmp_path: Path, heard, name: str) -> None:
    folder = tmp_path / "mill"
    folder.mkdir()
    (folder / "mill.txt").write_text(MILL)
    make, why = BAD[name]
    make(folder / name)
    session.new_project([folder])
    assert session.wait(60)
    outcomes = {outcome.file: outcome for outcome in session.snapshot.outcomes}
    assert outcomes[name].kind is OutcomeKind.PROBLEM
    assert outcomes[name].why.startswith(why)
    assert outcomes[name].why.endswith(".")
    assert outcomes["mill.txt"].kind is OutcomeKind.READ
    assert not heard.failures
    project = session.snapshot.project
    session.close()
    assert project is not None
    session.open_project(project)
    assert session.wait(30)
    assert [row.article.name for row in session.snapshot.articles] == ["mill.txt"]
    assert session.snapshot.facts


def test_the_command_says_the_same(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "mill.txt").write_text(MILL)
    (tmp_path / "in" / "empty.txt").touch()
    (tmp_path / "in" / "locked.pdf").write_bytes(locked_pdf())
    out = tmp_path / "facts.jsonl"
    assert run_command(["export", str(tmp_path / "in"), "-o", str(out)]) == 0
    said = "".join(capsys.readouterr())
    assert "empty.txt: Is empty" in said
    assert "locked.pdf: Is locked with a password" in said
    assert out.read_text("utf-8").count("\n") >= 2


def test_a_few_broken_bytes_lose_only_their_letters(session: Session, tmp_path: Path) -> None:
    cut = "Caf\u00e9 \u2014".encode()[:-1]
    (tmp_path / "mill.txt").write_bytes(MILL.replace("Vic", "Vic \u2014").encode() + cut + b"\n")
    session.new_project([tmp_path / "mill.txt"])
    assert session.wait(60)
    assert session.snapshot.outcomes[0].kind is OutcomeKind.READ
    assert "Caf\u00e9 \ufffd" in session.text("mill.txt")


def test_a_folder_without_permission(session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "in" / "shut").mkdir(parents=True)
    (tmp_path / "in" / "mill.txt").write_text(MILL)
    (tmp_path / "in" / "shut" / "mill 2.txt").write_text(MILL)
    listed = os.listdir

    def refuse(path: Path) -> list[str]:  # the mode of a folder does not stop whoever is root
        if Path(path).name == "shut":
            raise PermissionError(13, "Permission denied", str(path))
        return listed(path)

    monkeypatch.setattr("viewer.reading.walk.os.listdir", refuse)
    session.new_project([tmp_path / "in"])
    assert session.wait(60)
    outcomes = {outcome.file: outcome.why for outcome in session.snapshot.outcomes}
    assert outcomes == {"mill.txt": "", "shut": "Is a folder you may not open: ask for the right to read it."}


def test_a_file_that_vanishes_while_it_waits(session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("mill.txt", "vanishes.txt"):
        (tmp_path / name).write_text(MILL + name)
    monkeypatch.setattr("viewer.application.tasks.read_one", crashing.vanish)
    session.new_project([tmp_path])
    assert session.wait(60)
    outcomes = {outcome.file: outcome.why for outcome in session.snapshot.outcomes}
    assert outcomes["mill.txt"] == ""
    assert "no longer there" in outcomes["vanishes.txt"] or "is not there" in outcomes["vanishes.txt"]


def test_the_same_bytes_under_a_name_that_is_read(session: Session, tmp_path: Path) -> None:
    for name in ("a notes.bak", "b notes.txt", "c notes.txt"):
        (tmp_path / name).write_text(MILL)
    session.new_project([tmp_path])
    assert session.wait(60)
    kinds = {outcome.file: outcome.kind for outcome in session.snapshot.outcomes}
    assert kinds["a notes.bak"] is OutcomeKind.NOT_READ
    assert kinds["b notes.txt"] is OutcomeKind.READ
    assert kinds["c notes.txt"] is OutcomeKind.DUPLICATE


@pytest.mark.logs("could not be written")
def test_no_disk_space_for_the_project(
    session: Session, folder: Path, tmp_path: Path, heard, monkeypatch: pytest.MonkeyPatch
) -> None:
    def small_disk(path: Path) -> sqlite3.Connection:
        connection = writer.connect_file(path)
        connection.execute("PRAGMA max_page_count = 40")
        return connection

    noise = "\n\n".join(f"A barn burned in Vic. {os.urandom(150).hex()}" for _ in range(120))
    (folder / "long.txt").write_text(noise)
    monkeypatch.setattr("viewer.store.project.connect_file", small_disk)
    session.new_project([folder])
    assert session.wait(60)
    assert session.snapshot.in_memory
    assert len(session.snapshot.articles) == 4
    assert session.snapshot.facts
    assert len(heard.failures) == 1
    assert "Save as" in heard.failures[0]
    monkeypatch.undo()
    session.save_as(tmp_path / "elsewhere.dateline")
    assert session.wait(30)
    session.close()
    session.open_project(tmp_path / "elsewhere.dateline")
    assert session.wait(30)
    assert len(session.snapshot.articles) == 4


@pytest.mark.logs("later version")
def test_a_project_of_a_newer_version(session: Session, folder: Path, heard) -> None:
    session.new_project([folder])
    assert session.wait(60)
    project = session.snapshot.project
    assert project is not None
    session.close()
    connection = sqlite3.connect(project)
    connection.execute("PRAGMA user_version = 999")
    connection.close()
    before = project.read_bytes()
    session.open_project(project)
    assert session.wait(30)
    assert not session.snapshot.open
    assert "later version of Dateline" in heard.failures[0]
    assert project.read_bytes() == before
