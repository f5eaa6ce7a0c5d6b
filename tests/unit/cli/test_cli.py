"""The commands, as they are typed: output, exit code, and one line for what is wrong."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from viewer.cli import run_command

ARTICLE = "Barn fire near Cork\n\n8 April 2016\n\nA barn burned down in Cork on Thursday. Two people were injured.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "barn"
    folder.mkdir()
    (folder / "fire.txt").write_text(ARTICLE)
    (folder / "tool.exe").write_bytes(b"MZ")
    return folder


def run(*arguments: object) -> int:
    return run_command([str(argument) for argument in arguments])


def test_export_reads_a_folder_and_leaves_nothing_but_the_table(
    folder: Path, tmp_path: Path, own_home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "facts.jsonl"
    assert run("export", folder, "-o", out) == 0
    facts = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    assert any(fact["when"]["start"] == "2016-04-06T23:00:00Z" for fact in facts)
    said = capsys.readouterr()
    assert said.out == ""
    assert "tool.exe: Files of type .exe are not read" in said.err
    assert f"Wrote facts.jsonl. {len(facts)} of {len(facts)} facts. No fact is left out." in said.err
    assert sorted(path.name for path in folder.iterdir()) == ["fire.txt", "tool.exe"]
    assert not list(own_home.rglob("*.dateline"))


def test_a_project_is_exported_and_stays_as_it_was(folder: Path, tmp_path: Path) -> None:
    from viewer.application.session import Session

    session = Session(lambda _announcement: None)
    session.new_project([folder])
    session.save_as(tmp_path / "barn.dateline")
    assert session.wait(60)
    session.shut_down()
    before = (tmp_path / "barn.dateline").read_bytes()
    assert run("export", tmp_path / "barn.dateline", "-o", tmp_path / "texts.jsonl", "--table", "texts") == 0
    assert json.loads((tmp_path / "texts.jsonl").read_text())["text"] == ARTICLE
    assert (tmp_path / "barn.dateline").read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["export", "FOLDER", "-o", "OUT/x.docx"], 1, "x.docx has no ending that can be exported"),
        (["export", "FOLDER", "-o", "OUT/no/x.csv"], 1, "make it first"),
        (["export", "OUT/gone", "-o", "OUT/x.csv"], 1, "gone is not there."),
        (["export", "EMPTY", "-o", "OUT/x.csv"], 1, "No article was found: name a folder"),
        (["export", "FOLDER"], 2, "-o/--out"),
        (["export", "FOLDER", "-o", "x.csv", "--table", "people"], 2, "invalid choice: 'people'"),
        (["export", "FOLDER", "-o", "x.csv", "--from", "May"], 2, "May is no day or time such as"),
        (
            ["export", "FOLDER", "-o", "x.csv", "--from", "2024-05-02", "--to", "2024-05-01"],
            2,
            "--from is not before --to",
        ),
        (["export", "FOLDER", "-o", "OUT/x.png", "--width", "5"], 1, "the width must be"),
        (["mentions"], 2, "--of"),
        (["export", "FOLDER", "-o", "x.csv", "--chart", "tolls"], 2, "let OUT end in .png, .svg or .pdf"),
        (["export", "FOLDER", "-o", "x.png", "--incident", "barn"], 2, "--incident goes with --chart compare"),
        (["export", "FOLDER", "-o", "x.png", "--chart", "compare", "--place", "Vic"], 2, "shows its incident whole"),
        (
            ["export", "FOLDER", "-o", "OUT/x.png", "--chart", "compare", "--incident", "zz"],
            1,
            "No incident tells of zz",
        ),
        ([], 2, "Name a command: export, mentions or selfcheck."),
    ],
)
def test_what_is_wrong_is_said_in_one_line(
    arguments: list[str], code: int, words: str, folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "empty").mkdir()
    places = {"FOLDER": folder, "OUT": tmp_path, "EMPTY": tmp_path / "empty"}
    for name, path in places.items():
        arguments = [argument.replace(name, str(path)) for argument in arguments]
    (folder / "tool.exe").unlink()
    assert run(*arguments) == code
    said = capsys.readouterr()
    assert said.out == ""
    assert words in said.err
    assert len(said.err.splitlines()) == 1
    assert not list(tmp_path.glob("x.*"))


def test_mentions_answer_line_by_line(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    lines = [{"text": "It burned on Thursday.", "dct": "2016-04-08"}, {"text": "Nothing.", "dct": None}]
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(json.dumps(line) + "\n" for line in lines)))
    assert run("mentions", "--of", "times") == 0
    answers = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert answers == [[[13, 21, "DATE", "2016-04-07"]], []]
    monkeypatch.setattr("sys.stdin", io.StringIO('{"text": "A barn in Cork burned."}\n'))
    assert run("mentions", "--of", "places") == 0
    start, end, name, latitude, longitude = json.loads(capsys.readouterr().out)[0]
    assert (start, end, name) == (10, 14, "Cork")
    assert (round(latitude), round(longitude)) == (52, -8)


@pytest.mark.parametrize("line", ["[1]", "x", '{"dct": null}', '{"text": "a", "dct": "May"}'])
def test_mentions_say_which_line_is_wrong(
    line: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{line}\n"))
    assert run("mentions", "--of", "times") == 2
    assert "Line 1 of standard input is not" in capsys.readouterr().err


def test_help_and_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--version") == 0
    assert capsys.readouterr().out.startswith("dateline ")
    assert run("--help") == 0
    assert "exit codes:" in capsys.readouterr().out


def test_selfcheck_says_a_line_for_each_part(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("selfcheck") == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split(":")[0] for line in lines] == [
        "ok  rules",
        "ok  dates",
        "ok  worker",
        "ok  chart",
        "ok  project",
    ]


def test_the_command_needs_no_qt_and_no_streams(folder: Path, tmp_path: Path) -> None:
    program = (
        "import sys; sys.modules['PySide6'] = None; sys.stdout = sys.stderr = None\n"
        "from viewer.cli import run_command\n"
        "if __name__ == '__main__': sys.exit(run_command(sys.argv[1:]))\n"
    )
    script = tmp_path / "program.py"
    script.write_text(program)
    ended = subprocess.run(
        [sys.executable, script, "export", folder, "-o", tmp_path / "facts.csv"],
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert (ended.returncode, ended.stderr) == (0, b"")
    assert (tmp_path / "facts.csv").exists()
