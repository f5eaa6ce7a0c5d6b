"""Find the files of the folders a person gave: each once, in a stable order, without following a link in a circle."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

# What systems and programs put beside articles. Nobody misses these in a list of what was read.
_SYSTEM = frozenset({"thumbs.db", "desktop.ini", "__macosx", "icon\r"})
# A README tells about the folder it lies in; taken as an article it would bring its own dates into the story. One that
# is given by itself is read.
_ABOUT_THE_FOLDER = "readme"


@dataclass(frozen=True, slots=True)
class FoundFile:
    """`name` is the path as the person knows it; `why` says what is wrong with the entry itself, else empty."""

    path: Path
    name: str
    why: str = ""


def find_files(paths: Sequence[Path]) -> Iterator[FoundFile]:
    """Files below the paths, sorted by name folder by folder; each real path once.

    Names are POSIX paths below the one folder given, with the folder's own name first when several paths were given.
    """
    seen: set[str] = set()
    for path, label in _labelled(paths):
        for found in _below(path, label):
            key = os.path.normcase(os.path.abspath(found.path))
            if key not in seen:
                seen.add(key)
                yield found


def shown(name: str) -> str:
    """A file name that can be written as UTF-8: bytes of another encoding become U+FFFD."""
    return os.fsencode(name).decode("utf-8", "replace")


def _labelled(paths: Sequence[Path]) -> Iterator[tuple[Path, str]]:
    """Each path with what its names begin with; two folders of one name are told apart by a number."""
    taken: set[str] = set()
    for path in paths:
        name = shown(path.name or path.resolve().name or "folder")
        if len(paths) == 1 and path.is_dir():
            name = ""
        label = numbered(name, taken) if name else ""
        taken.add(label)
        yield path, label


def numbered(name: str, taken: Iterable[str]) -> str:
    """The name, with " (2)", " (3)" ... before its suffix when it is taken."""
    names = taken if isinstance(taken, set | frozenset | dict) else set(taken)
    stem, dot, suffix = name.rpartition(".")
    if not dot or "/" in suffix or not stem:
        stem, dot, suffix = name, "", ""
    number, free = 1, name
    while free in names:
        number += 1
        free = f"{stem} ({number}){dot}{suffix}"
    return free


def _below(path: Path, label: str) -> Iterator[FoundFile]:
    """Depth first with a stack of its own: a deep folder must not end in a RecursionError."""
    if not path.is_dir():
        yield _checked(path, label)
        return
    folders: set[tuple[int, int]] = set()
    stack = [(path, label)]
    while stack:
        entry, name = stack.pop()
        if not entry.is_dir():
            yield _checked(entry, name)
            continue
        try:
            status = entry.stat()
            names = sorted(os.listdir(entry), key=lambda child: (child.casefold(), child), reverse=True)
        except PermissionError:
            yield FoundFile(
                entry, name or shown(entry.name), "Is a folder you may not open: ask for the right to read it."
            )
            continue
        except OSError as error:
            yield FoundFile(entry, name or shown(entry.name), trouble(error))
            continue
        if (status.st_dev, status.st_ino) in folders:  # a link to a folder that holds it, or was already walked
            continue
        folders.add((status.st_dev, status.st_ino))
        stack += [(entry / child, f"{name}/{shown(child)}".lstrip("/")) for child in names if not _left_out(child)]


def _checked(path: Path, name: str) -> FoundFile:
    if path.is_file():
        return FoundFile(path, name)
    if not os.path.lexists(path):
        return FoundFile(path, name, "Is no longer there: add it again from where it is now.")
    if path.is_symlink():
        return FoundFile(path, name, "Is a link to a file that is not there: add the file itself.")
    return FoundFile(path, name, "Is a device or a pipe, not a file: save what it gives as text.")


def _left_out(name: str) -> bool:
    lower = name.lower()
    return lower.startswith((".", "~$")) or lower in _SYSTEM or lower.partition(".")[0] == _ABOUT_THE_FOLDER


def trouble(error: OSError) -> str:
    """One sentence for the person about a file that the system does not hand out."""
    if isinstance(error, FileNotFoundError):
        return "Is no longer there: add it again from where it is now."
    if isinstance(error, PermissionError):
        return "May not be opened by you: ask for the right to read it."
    reason = (error.strerror or "input error").lower()
    return f"Could not be read ({reason}): try again."
