"""Names of projects, and a list of recent ones that nothing can spoil."""

from __future__ import annotations

from pathlib import Path

import pytest

from viewer.application.homes import free_project_file, project_name, recent_file
from viewer.application.recent import recent_projects


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/stories/Belgrade flood", "Belgrade flood"),
        ("/stories/report.final.txt", "report.final"),
        ("/stories/a: b? c*", "a b c"),
        ("/stories/con", "_con"),
        ("/stories/...", "project"),
        ("/", "project"),
    ],
)
def test_a_project_is_named_after_what_was_dropped(path: str, name: str) -> None:
    assert project_name([Path(path)]) == name


def test_a_second_project_of_a_name_gets_a_number() -> None:
    first = free_project_file("flood")
    first.parent.mkdir(parents=True)
    first.write_bytes(b"")
    assert free_project_file("flood").name == "flood (2).dateline"


@pytest.mark.logs("list of recent projects is not readable")
def test_a_spoilt_list_of_recent_projects_is_an_empty_one() -> None:
    recent_file().parent.mkdir(parents=True)
    recent_file().write_text('{"not": "a list"')
    assert recent_projects() == []
