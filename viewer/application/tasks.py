"""What runs in worker processes: plain functions over plain values. Nothing of a window, no open project, no pandas."""

from __future__ import annotations

import gc
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from viewer.finding.repeats import Line, Repeat, lines_of, without
from viewer.model.article import Article, Publication
from viewer.model.fact import Fact
from viewer.model.mention import Dropped
from viewer.model.outcome import Outcome, OutcomeKind
from viewer.model.place import Place

if TYPE_CHECKING:
    from viewer.dating.landmark_list import Landmark
    from viewer.store.rows import PackedResolved


@dataclass(frozen=True)
class ResolveResult:
    """One article's rows as the project keeps them; the facts travel in them, in a third of the time of pickling."""

    article: str
    publication: Publication
    packed: PackedResolved

    @cached_property
    def facts(self) -> tuple[Fact, ...]:
        from viewer.store.codec import unpack

        return tuple(unpack(row[-1], Fact) for row in self.packed.facts)

    @cached_property
    def dropped(self) -> tuple[Dropped, ...]:
        from viewer.store.codec import unpack

        return tuple(unpack(row[-1], Dropped) for row in self.packed.dropped)


@dataclass(frozen=True, slots=True)
class ReadResult:
    """One file: `article` and `original` are there when the article is kept; `found` (for `unpack_found`), `lines` and
    `resolved`, by what the article says of its own date, when its text has been gone through."""

    outcome: Outcome
    article: Article | None = None
    original: bytes = b""
    found: bytes = b""
    lines: tuple[Line, ...] = ()
    resolved: ResolveResult | None = None


class Depth(IntEnum):
    """How far an article is taken: less where going on broke its reader."""

    READ = 0
    FOUND = 1
    RESOLVED = 2


def read_one(
    path: Path,
    file: str,
    name: str,
    depth: Depth = Depth.RESOLVED,
    landmarks: Sequence[Landmark] = (),
    own: Sequence[Place] = (),
) -> ReadResult:
    """Read a file the person knows as `file` into an article called `name`, and take what its text says.

    `landmarks` and `own`, here and below: those that the person added, and places which the program's gazetteer lacks.
    """
    from viewer.reading.folder import read_paths

    result = next(iter(read_paths([path])), None)
    if result is None:
        return ReadResult(Outcome(file, OutcomeKind.PROBLEM, "Is no longer there: add it again from where it is now."))
    outcome = replace(result.outcome, file=file)
    if result.article is None:
        return ReadResult(replace(outcome, article=None))
    article = replace(result.article, name=name)
    found, lines = _find(article, own) if depth >= Depth.FOUND else (b"", ())
    resolved = resolve_alone(article, found, landmarks, own) if depth >= Depth.RESOLVED else None
    return ReadResult(replace(outcome, article=name), article, result.original or b"", found, lines, resolved)


def find_one(article: Article, own: Sequence[Place] = ()) -> bytes:
    return _find(article, own)[0]


def _find(article: Article, own: Sequence[Place]) -> tuple[bytes, tuple[Line, ...]]:
    from viewer.finding.article import find
    from viewer.gazetteer import knowing
    from viewer.store.codec import pack_found

    with knowing(own):
        found = find(article)
    return pack_found(found), lines_of(found, article.text)


def resolve_one(
    article: Article,
    found: bytes,
    publication: Publication,
    own: Sequence[Place] = (),
    repeats: Sequence[Repeat] = (),
) -> ResolveResult:
    from viewer.gazetteer import knowing
    from viewer.resolving.article import resolve
    from viewer.store.codec import unpack_found
    from viewer.store.rows import pack_resolved

    own_words = without(replace(unpack_found(found), article=article.name), article.text, repeats)
    with knowing(own):
        resolved = resolve(article, own_words, publication)
    return ResolveResult(article.name, publication, pack_resolved(resolved))


def resolve_alone(
    article: Article, found: bytes, landmarks: Sequence[Landmark] = (), own: Sequence[Place] = ()
) -> ResolveResult:
    """Resolve an article by what it says of its own date, before the rest of its folder is known."""
    from viewer.dating.folder import date_alone
    from viewer.store.codec import unpack_found

    return resolve_one(article, found, date_alone(article, unpack_found(found), landmarks), own)


def awake() -> bool:
    """The first sign of life of a process."""
    return True


def warm_up() -> bool:
    """Read one sentence, so that rules, names and places are loaded when the first article comes."""
    text = "A ferry ran aground near Porto on Monday, the coast guard said."
    article = Article("warm-up", text, "en", "", "", "")
    resolve_alone(article, find_one(article), ())
    gc.collect()
    gc.freeze()  # what is loaded now stays: looking through it for garbage would take a twentieth of the time
    return True
