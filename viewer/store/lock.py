"""One program at a time has a project open: two would not see each other's corrections."""

from __future__ import annotations

import hashlib
import os
import sys
from pathlib import Path
from typing import IO

from viewer.errors import ProjectError


class Lock:
    """Held from `take` to `release`; the system lets go of it when the program dies.

    The lock file lies in `folder`, never beside the project, and is empty.
    """

    def __init__(self, folder: Path, project: Path) -> None:
        name = hashlib.sha256(os.path.normcase(project.resolve()).encode("utf-8", "surrogateescape")).hexdigest()[:24]
        self._path, self._project = folder / f"{name}.lock", project
        self._file: IO[bytes] | None = None

    def take(self) -> None:
        """ProjectError when another program holds it; where no lock can be had at all, the project opens without."""
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            file = self._path.open("ab")
        except OSError:
            return
        try:
            _lock(file)
        except OSError as error:
            file.close()
            name = self._project.name
            raise ProjectError(f"{name} is open in another window of Dateline: close it there first.") from error
        self._file = file

    def release(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None


def _lock(file: IO[bytes]) -> None:
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
