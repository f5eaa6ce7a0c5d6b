"""What runs in worker processes: plain functions over plain values. Nothing of a window, no open project, no pandas."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from viewer.finding.repeats import Line, Repeat, lines_of, without
from viewer.model.article import Article, Publication
from viewer.model.fact import Fact
from viewer.model.mention import Dropped
from viewer.model.outcome import Outcome, OutcomeKind
from viewer.model.place import Place


@dataclass(frozen=True, slots=True)
class ReadResult:
    """One file: `article`, `original`, `found` (for `unpack_found`) and `lines` are there when the article is kept."""

    outcome: Outcome
    article: Article | None = None
    original: bytes = b""
    found: bytes = b""
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class ResolveResult:
    """One article's facts, and all its rows as the project keeps them (store.rows.PackedResolved)."""

    article: str
    publication: Publication
    facts: tuple[Fact, ...]
    dropped: tuple[Dropped, ...]
    packed: object


def read_one(path: Path, file: str, name: str, find: bool = True, own: Sequence[Place] = ()) -> ReadResult:
    """Read a file the person knows as `file` into an article called `name`, and find what its text mentions.

    `own`, here and below: the places that the person added, which the program's gazetteer lacks.
    """
    from viewer.reading.folder import read_paths

    result = next(iter(read_paths([path])), None)
    if result is None:
        return ReadResult(Outcome(file, OutcomeKind.PROBLEM, "Is no longer there: add it again from where it is now."))
    outcome = replace(result.outcome, file=file)
    if result.article is None:
        return ReadResult(replace(outcome, article=None))
    article = replace(result.article, name=name)
    found, lines = _find(article, own) if find else (b"", ())
    return ReadResult(replace(outcome, article=name), article, result.original or b"", found, lines)


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
    return ResolveResult(article.name, publication, resolved.facts, resolved.dropped, pack_resolved(resolved))


def awake() -> bool:
    """The first sign of life of a process."""
    return True


def warm_up() -> None:
    """Read one sentence, so that rules, names and places are loaded when the first article comes."""
    text = "A ferry ran aground near Porto on Monday, the coast guard said."
    article = Article("warm-up", text, "en", "", "", "")
    resolve_one(article, find_one(article), Publication())
