"""Where projects, the person's landmarks and places, the list of recent projects and the log file live; never in a
folder of articles.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import platformdirs

_APP = "dateline"
# Not allowed in file names on one system or another.
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f]+')
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\.|$)")


def projects_folder() -> Path:
    return Path(platformdirs.user_data_dir(_APP, appauthor=False)) / "projects"


def landmarks_file() -> Path:
    return Path(platformdirs.user_data_dir(_APP, appauthor=False)) / "landmarks.csv"


def places_file() -> Path:
    return Path(platformdirs.user_data_dir(_APP, appauthor=False)) / "places.csv"


def recent_file() -> Path:
    return Path(platformdirs.user_state_dir(_APP, appauthor=False)) / "recent.json"


def locks_folder() -> Path:
    return Path(platformdirs.user_state_dir(_APP, appauthor=False)) / "locks"


def log_file() -> Path:
    return Path(platformdirs.user_log_dir(_APP, appauthor=False)) / "dateline.log"


def project_name(paths: Sequence[Path]) -> str:
    """What a project of these files is called: the first folder or file, without a file's suffix."""
    first = paths[0].absolute() if paths else Path("project")
    name = (first.name if first.is_dir() else first.stem) or "project"
    name = " ".join(_FORBIDDEN.sub(" ", name).split()).strip(" .")[:100] or "project"
    return f"_{name}" if _RESERVED.match(name) else name


def free_project_file(name: str) -> Path:
    """`NAME.dateline` in the projects folder, numbered when that is taken."""
    folder, number = projects_folder(), 1
    path = folder / f"{name}.dateline"
    while path.exists():
        number += 1
        path = folder / f"{name} ({number}).dateline"
    return path
