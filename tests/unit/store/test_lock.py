"""A project is open in one program at a time."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from viewer.errors import ProjectError
from viewer.store.lock import Lock

HOLD = """
import sys
from pathlib import Path
from viewer.store.lock import Lock
Lock(Path(sys.argv[1]), Path(sys.argv[2])).take()
lock = Lock(Path(sys.argv[1]), Path(sys.argv[3]))
lock.take()
print("held", flush=True)
sys.stdin.read()
"""


def test_another_program_is_refused_until_this_one_ends(tmp_path: Path) -> None:
    project, other = tmp_path / "story.dateline", tmp_path / "other.dateline"
    command = [sys.executable, "-c", HOLD, str(tmp_path / "locks"), str(other), str(project)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout is not None
        assert program.stdout.readline() == "held\n"
        with pytest.raises(ProjectError, match="open in another window of Dateline"):
            Lock(tmp_path / "locks", tmp_path / "." / "story.dateline").take()
        program.kill()
    lock = Lock(tmp_path / "locks", project)
    lock.take()
    lock.release()


def test_without_a_place_for_locks_the_project_opens_all_the_same(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("")
    Lock(file / "locks", tmp_path / "story.dateline").take()
