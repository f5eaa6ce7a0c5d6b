"""Stands in for `application.tasks` in worker processes, and breaks on articles that are named so."""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from pathlib import Path

from viewer.application import tasks
from viewer.finding.repeats import Repeat
from viewer.model.article import Article, Publication
from viewer.model.outcome import Outcome, OutcomeKind


def read_one(path: Path, file: str, name: str, find: bool = True) -> tasks.ReadResult:
    if "kills" in name or ("finding" in name and find):
        os._exit(1)
    if "raises" in name:
        raise IndexError(name)
    return tasks.read_one(path, file, name, find)


def hang_on_one(path: Path, file: str, name: str, find: bool = True) -> tasks.ReadResult:
    """Reads nothing, so that only what hangs takes time."""
    if "hangs" not in name:
        return tasks.ReadResult(Outcome(file, OutcomeKind.NOT_READ, "Not asked for."))
    if find:
        time.sleep(60)
    return tasks.ReadResult(Outcome(file, OutcomeKind.READ, "", name), Article(name, "?", "en", "", "1", "2"), b"?")


def vanish(path: Path, file: str, name: str, find: bool = True) -> tasks.ReadResult:
    if "vanishes" in name:
        path.unlink(missing_ok=True)
    return tasks.read_one(path, file, name, find)


def resolve_one(
    article: Article, found: bytes, publication: Publication, repeats: Sequence[Repeat] = ()
) -> tasks.ResolveResult:
    if "resolving" in article.name:
        os._exit(1)
    return tasks.resolve_one(article, found, publication, repeats)


def shout(word: str) -> str:
    if word == "die":
        os._exit(1)
    if word == "fail":
        raise ValueError(word)
    return word.upper()
