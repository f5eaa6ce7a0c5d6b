"""The house keeps its shape: what lies at the top, how long things are, and what no file may say."""

from __future__ import annotations

import ast
import re
import subprocess
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[2]
ARTICLES = ROOT.parent / "shared" / "articles"

TOP_LEVEL = {
    *("viewer", "resources", "tests", "seeds", "pyproject.toml", "build.spec"),
    *("README.md", "LICENSE", "NOTICE", "CHANGELOG.md", "ARCHITECTURE.md", "run", ".ci", ".gitignore"),
}
LINES_IN_A_FILE = 300
LINES_IN_A_TEST_FILE = 400  # cases, one below the other
LINES_IN_A_FUNCTION = 40
# Longer on purpose: "path" or "path::function" -> why it is clearer in one piece.
LONGER: dict[str, str] = {}

TEXT = {".txt", ".md", ".html", ".py", ".toml", ".json", ".jsonl", ".csv", ".yml", ".yaml", ".spec", ".sh", ".cfg", ""}
WORDS_IN_A_ROW = 9


@cache
def tracked() -> tuple[Path, ...]:
    """Every file of the repository that is there, also when not yet committed."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("not a git clone")
    return tuple(path for name in sorted(listed.split("\0")) if name and (path := ROOT / name).is_file())


def python_files() -> Iterator[Path]:
    return (path for path in tracked() if path.suffix == ".py")


def texts() -> Iterator[tuple[str, str]]:
    for path in tracked():
        if path.suffix.lower() in TEXT and path.stat().st_size < 2_000_000:
            yield path.relative_to(ROOT).as_posix(), path.read_text("utf-8", errors="replace")


def test_the_top_level_is_closed() -> None:
    assert {path.relative_to(ROOT).parts[0] for path in tracked()} <= TOP_LEVEL


def test_no_file_is_too_long_to_read() -> None:
    long = {
        name: lines
        for path in python_files()
        if (name := path.relative_to(ROOT).as_posix()) not in LONGER
        and (lines := len(path.read_text("utf-8").splitlines()))
        > (LINES_IN_A_TEST_FILE if name.startswith("tests/") else LINES_IN_A_FILE)
    }
    assert not long


def test_no_function_is_too_long_to_read() -> None:
    long = {}
    for path in python_files():
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                continue
            name = f"{path.relative_to(ROOT).as_posix()}::{node.name}"
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines > LINES_IN_A_FUNCTION and name not in LONGER:
                long[name] = lines
    assert not long


def test_no_file_names_a_path_of_the_machine_it_was_written_on() -> None:
    path_of_a_machine = re.compile(r"/(work|farm|root)/|/home/[a-z]+/|/tmp/[a-z]/")
    found = [
        f"{name}:{number}"
        for name, text in texts()
        for number, line in enumerate(text.splitlines(), 1)
        if path_of_a_machine.search(line)
    ]
    assert not found


def words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)?", text.lower())


def runs(text: str) -> Iterator[tuple[str, ...]]:
    found = words(text)
    return (tuple(found[i : i + WORDS_IN_A_ROW]) for i in range(len(found) - WORDS_IN_A_ROW + 1))


def test_no_sentence_is_copied_from_an_article() -> None:
    if not ARTICLES.is_dir():
        pytest.skip("the articles are not beside this clone")
    theirs = {run for path in ARTICLES.glob("*.txt") for run in runs(path.read_text("utf-8", errors="replace"))}
    copied = [f"{name}: {' '.join(run)}" for name, text in texts() for run in runs(text) if run in theirs]
    assert not copied


def test_no_pyside_that_aborts_is_ever_installed() -> None:
    """PySide6 6.12.0 loses a reference to None with each call: it aborts a Python before 3.12."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = [need for need in map(Requirement, project["dependencies"]) if need.name.startswith("pyside6")]
    assert wanted
    for need in wanted:
        if need.marker is None or need.marker.evaluate({"python_version": "3.11"}):
            assert not need.specifier.contains("6.12.0")


def test_the_lock_holds_every_requirement_of_the_program_its_tests_and_its_package() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"]
    needs = [*project["dependencies"], *extras["test"], *extras["build"]]
    lock = (ROOT / "resources" / "constraints.txt").read_text("utf-8")
    locked = {line.split("==")[0].lower().replace("_", "-") for line in lock.splitlines() if "==" in line}
    assert {Requirement(need).name.lower().replace("_", "-") for need in needs} <= locked
