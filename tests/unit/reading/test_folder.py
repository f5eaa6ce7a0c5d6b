"""Any folder can be read: each file ends with one outcome, and the folder is left as it was."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from viewer.model.outcome import OutcomeKind
from viewer.reading import folder, walk
from viewer.reading.folder import ReadFile, count_files, read_paths

STORY = "A warehouse burned down near the harbour on Tuesday, the fire service said, and two guards were hurt.\n"


def read(*paths: Path, known: dict[str, str] | None = None) -> dict[str, ReadFile]:
    results = list(read_paths(paths, known=known or {}))
    assert len(results) == count_files(paths)
    assert len({result.outcome.file for result in results}) == len(results)
    return {result.outcome.file: result for result in results}


def kinds(results: dict[str, ReadFile]) -> dict[str, OutcomeKind]:
    return {name: result.outcome.kind for name, result in results.items()}


def test_reads_folders_below_folders_in_a_stable_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a/2.txt", "a/1.txt", "C.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(name + STORY)
    assert list(read(tmp_path)) == ["a/1.txt", "a/2.txt", "b.txt", "C.txt"]


def test_names_begin_with_the_folder_when_several_are_given(tmp_path: Path) -> None:
    for name in ("one/wire/x.txt", "two/wire/x.txt", "notes.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name + STORY)
    results = read(tmp_path / "one/wire", tmp_path / "two/wire", tmp_path / "notes.txt")
    assert [result.article.name for result in results.values() if result.article] == [
        "wire/x.txt",
        "wire (2)/x.txt",
        "notes.txt",
    ]


def test_a_folder_given_twice_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text(STORY)
    assert len(read(tmp_path, tmp_path)) == 1


def test_offsets_are_those_of_the_untouched_text(tmp_path: Path) -> None:
    text = "Zürich ‼️ fire\r\n\r\ntwo\u00a0dead \U0001f525\n"
    (tmp_path / "x.txt").write_bytes(b"\xef\xbb\xbf" + text.encode())
    article = read(tmp_path)["x.txt"].article
    assert article is not None
    assert article.text == text
    assert read(tmp_path)["x.txt"].original == b"\xef\xbb\xbf" + text.encode()


def test_a_copy_names_the_article_it_copies(tmp_path: Path) -> None:
    (tmp_path / "wire").mkdir()
    for name in ("wire/0411.txt", "wire/0412.txt"):
        (tmp_path / name).write_text(STORY)
    outcome = read(tmp_path)["wire/0412.txt"].outcome
    assert (outcome.kind, outcome.why) == (OutcomeKind.DUPLICATE, "Is a copy of wire/0411.txt.")


def test_what_the_project_holds_is_a_copy_and_its_names_stay_its_own(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text(STORY)
    first = read(tmp_path)["x.txt"].article
    assert first is not None
    assert kinds(read(tmp_path, known={first.sha256: "old.txt"})) == {"x.txt": OutcomeKind.DUPLICATE}
    other = read(tmp_path, known={"0" * 64: "x.txt"})["x.txt"].article
    assert other is not None
    assert other.name == "x (2).txt"


def test_system_files_and_the_readme_of_a_folder_are_passed_over(tmp_path: Path) -> None:
    for name in (".DS_Store", ".hidden.txt", "Thumbs.db", "~$report.docx", "README.md", "x.txt"):
        (tmp_path / name).write_text(STORY)
    assert list(read(tmp_path)) == ["x.txt"]
    assert kinds(read(tmp_path / "README.md")) == {"README.md": OutcomeKind.READ}


def test_other_types_are_listed_with_what_to_do(tmp_path: Path) -> None:
    for name in ("photo.jpg", "table.xlsx", "noending"):
        (tmp_path / name).write_bytes(b"x")
    results = read(tmp_path)
    assert set(kinds(results).values()) == {OutcomeKind.NOT_READ}
    assert results["photo.jpg"].outcome.why.startswith("Files of type .jpg are not read: save it as text")


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "Is empty"),
        (b" \r\n\t\n", "Holds no text"),
        (bytes(range(256)) * 20, "Is not text"),
        (b"%PDF-1.7 renamed", "Is not text"),
        (b"\xff\xfe\x00\xd8a\x00", "Is in an encoding that cannot be recognised"),
    ],
)
def test_bad_text_files_say_why(tmp_path: Path, data: bytes, why: str) -> None:
    (tmp_path / "x.txt").write_bytes(data)
    outcome = read(tmp_path)["x.txt"].outcome
    assert outcome.kind is OutcomeKind.PROBLEM
    assert outcome.why.startswith(why)
    assert outcome.why.count(".") == outcome.why.count(".docx") + 1


def test_a_huge_file_is_listed_without_being_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with (tmp_path / "x.txt").open("wb") as file:
        file.truncate(200_000_000)
    monkeypatch.setattr(Path, "open", lambda *_: pytest.fail("opened"))
    outcome = read(tmp_path)["x.txt"].outcome
    assert outcome.why == "Is 200 MB large, more than the 50 MB that are read: save only its text."


def test_a_text_that_is_a_whole_archive_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text("word " * 1_000_000)
    assert "split it into its articles" in read(tmp_path)["x.txt"].outcome.why


def test_a_file_that_vanishes_while_the_folder_is_read(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text(name + STORY)
    results = []
    for result in read_paths([tmp_path]):
        (tmp_path / "b.txt").unlink(missing_ok=True)
        results.append(result.outcome)
    assert [outcome.kind for outcome in results] == [OutcomeKind.READ, OutcomeKind.PROBLEM, OutcomeKind.READ]
    assert results[1].why.startswith("Is no longer there")


def test_a_folder_and_a_file_that_may_not_be_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Root may open everything, so the refusal is played.
    (tmp_path / "shut").mkdir()
    (tmp_path / "x.txt").write_text(STORY)

    def refuse(path: Path) -> list[str]:
        if Path(path).name == "shut":
            raise PermissionError(13, "Permission denied")
        return ["shut", "x.txt"]

    def refuse_file(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(walk.os, "listdir", refuse)
    monkeypatch.setattr(folder, "_bytes", refuse_file)
    results = read(tmp_path)
    assert kinds(results) == {"shut": OutcomeKind.PROBLEM, "x.txt": OutcomeKind.PROBLEM}
    assert all("right to read it" in result.outcome.why for result in results.values())


def test_links_in_a_circle_and_to_nowhere(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub/x.txt").write_text(STORY)
    (tmp_path / "sub/loop").symlink_to(tmp_path)
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nothing.txt")
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    assert kinds(read(tmp_path)) == {
        "gone.txt": OutcomeKind.PROBLEM,
        "self.txt": OutcomeKind.PROBLEM,
        "sub/x.txt": OutcomeKind.READ,
    }


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes in folders here")
def test_a_pipe_does_not_stop_the_reading(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert kinds(read(tmp_path)) == {"pipe.txt": OutcomeKind.PROBLEM}


def test_a_path_that_does_not_exist(tmp_path: Path) -> None:
    assert kinds(read(tmp_path / "nothing.txt")) == {"nothing.txt": OutcomeKind.PROBLEM}


@pytest.mark.skipif(os.name == "nt" or os.uname().sysname == "Darwin", reason="file names are Unicode there")
def test_a_file_name_in_another_encoding_can_be_stored(tmp_path: Path) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt")).write_text(STORY)
    (name,) = read(tmp_path)
    assert name == "caf\ufffd.txt"
    assert name.encode()


def test_a_deep_folder(tmp_path: Path) -> None:
    deep = tmp_path.joinpath(*["d"] * 300)
    deep.mkdir(parents=True)
    (deep / "x.txt").write_text(STORY)
    assert len(read(tmp_path)) == 1


def test_an_article_in_a_language_without_rules_is_kept(tmp_path: Path) -> None:
    text = "Унаслідок нічної пожежі на складі в порту постраждали двоє охоронців, повідомили рятувальники у вівторок."
    (tmp_path / "x.txt").write_text(text)
    result = read(tmp_path)["x.txt"]
    assert result.outcome.kind is OutcomeKind.NOT_READ
    assert result.outcome.why.startswith("Not read: Ukrainian")
    assert result.article is not None
    assert (result.article.language, result.article.text) == ("uk", text)
    assert result.outcome.article == result.article.name


def test_cancelling_stops_before_the_next_file(tmp_path: Path) -> None:
    for number in range(5):
        (tmp_path / f"{number}.txt").write_text(f"{number} {STORY}")
    done: list[ReadFile] = []
    for result in read_paths([tmp_path], cancelled=lambda: len(done) >= 2):
        done.append(result)
    assert len(done) == 2


def test_nothing_is_written_into_the_folder(tmp_path: Path) -> None:
    for name in ("a.txt", "b.html", "c.pdf", "d.docx"):
        (tmp_path / name).write_text(STORY)
    before = {path: path.stat().st_mtime_ns for path in [tmp_path, *tmp_path.iterdir()]}
    read(tmp_path)
    assert {path: path.stat().st_mtime_ns for path in [tmp_path, *tmp_path.iterdir()]} == before
