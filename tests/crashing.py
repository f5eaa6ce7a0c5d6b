"""Stands in for `application.tasks` in worker processes, and breaks on articles that are named so."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Any

from viewer.application import tasks
from viewer.model.article import Article, Publication
from viewer.model.outcome import Outcome, OutcomeKind

_ALL = tasks.Depth.RESOLVED


def read_one(path: Path, file: str, name: str, depth: tasks.Depth = _ALL, *known: Any) -> tasks.ReadResult:
    if "kills" in name or ("finding" in name and depth >= tasks.Depth.FOUND):
        os._exit(1)
    if "resolving" in name and depth is tasks.Depth.RESOLVED:
        os._exit(1)
    if "raises" in name:
        raise IndexError(name)
    return tasks.read_one(path, file, name, depth, *known)


def hang_on_one(path: Path, file: str, name: str, depth: tasks.Depth = _ALL, *known: Any) -> tasks.ReadResult:
    """Reads nothing, so that only what hangs takes time."""
    if "hangs" not in name:
        return tasks.ReadResult(Outcome(file, OutcomeKind.NOT_READ, "Not asked for."))
    if depth is not tasks.Depth.READ:
        time.sleep(60)
    return tasks.ReadResult(Outcome(file, OutcomeKind.READ, "", name), Article(name, "?", "en", "", "1", "2"), b"?")


def vanish(path: Path, file: str, name: str, depth: tasks.Depth = _ALL, *known: Any) -> tasks.ReadResult:
    if "vanishes" in name:
        path.unlink(missing_ok=True)
    return tasks.read_one(path, file, name, depth, *known)


def resolve_one(article: Article, found: bytes, publication: Publication, *known: Any) -> tasks.ResolveResult:
    if "resolving" in article.name:
        os._exit(1)
    return tasks.resolve_one(article, found, publication, *known)


def shout(word: str) -> str:
    if word == "die":
        os._exit(1)
    if word == "fail":
        raise ValueError(word)
    return word.upper()
