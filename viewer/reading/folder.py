"""Read the folders a person gave: one outcome for each file, and never an error for one bad file."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from viewer.errors import UnreadableFile
from viewer.model.article import Article
from viewer.model.outcome import Outcome, OutcomeKind
from viewer.reading.contents import LARGEST_FILE, LONGEST_TEXT, Contents, require_size
from viewer.reading.language import NAMES, detect, has_rules
from viewer.reading.readers import READERS
from viewer.reading.walk import FoundFile, find_files, numbered, trouble

_WHERE_NEXT = "save it as text, HTML, PDF or Word (.docx)."


@dataclass(frozen=True, slots=True)
class ReadFile:
    """`article` and `original` (the file's bytes) are there when the article is kept, whatever the outcome's kind."""

    outcome: Outcome
    article: Article | None = None
    original: bytes | None = None


def _never() -> bool:
    return False


def read_paths(
    paths: Sequence[Path], *, cancelled: Callable[[], bool] = _never, known: Mapping[str, str] | None = None
) -> Iterator[ReadFile]:
    """Read every file below the paths, one after the other, in a stable order; stop soon after `cancelled()` is true.

    `known` maps the sha256 of what the project already holds to the article's name. Files are only ever opened to read.
    """
    articles = dict(known or {})
    taken = set(articles.values())
    for found in find_files(paths):
        if cancelled():
            return
        result = _read(found, articles, taken)
        if result.article:
            articles[result.article.sha256] = result.article.name
            taken.add(result.article.name)
        yield result


def count_files(paths: Sequence[Path]) -> int:
    """How many outcomes `read_paths` will give, without opening a file."""
    return sum(1 for _ in find_files(paths))


def _read(found: FoundFile, articles: Mapping[str, str], taken: set[str]) -> ReadFile:
    if found.why:
        return _problem(found.name, found.why)
    suffix = PurePosixPath(found.name).suffix.lower()
    reader = READERS.get(suffix)
    if reader is None:
        kind = f"Files of type {suffix} are not read" if suffix else "Has no ending that tells its type"
        return ReadFile(Outcome(found.name, OutcomeKind.NOT_READ, f"{kind}: {_WHERE_NEXT}"))
    try:
        data = _bytes(found.path)
        digest = hashlib.sha256(data).hexdigest()
        if digest in articles:
            return ReadFile(
                Outcome(found.name, OutcomeKind.DUPLICATE, f"Is a copy of {articles[digest]}.", articles[digest])
            )
        contents = reader(data)
        _require_text(contents.text)
    except UnreadableFile as error:
        return _problem(found.name, str(error))
    except OSError as error:
        return _problem(found.name, trouble(error))
    except (MemoryError, RecursionError):
        return _problem(found.name, f"Is too large or too deeply nested to read: {_WHERE_NEXT}")
    return _kept(_article(numbered(found.name, taken), reader.__name__, digest, contents), found.name, data)


def _bytes(path: Path) -> bytes:
    """The whole file, or an error before more than the limit was read of one that is too large or still growing."""
    require_size(path.stat().st_size)
    with path.open("rb") as file:
        data = file.read(LARGEST_FILE + 1)
    require_size(len(data))
    if not data:
        raise UnreadableFile("Is empty: save the article again.")
    return data


def _require_text(text: str) -> None:
    if not text.strip():
        raise UnreadableFile("Holds no text, only blanks: save the article again.")
    if len(text) > LONGEST_TEXT:
        raise UnreadableFile(f"Holds {len(text):,} characters, more than one article can: split it into its articles.")


def _article(name: str, reader: str, digest: str, contents: Contents) -> Article:
    return Article(
        name=name,
        text=contents.text,
        language=detect(contents.text, contents.language),
        reader=reader.removeprefix("read_"),
        sha256=digest,
        text_sha256=hashlib.sha256(contents.text.encode("utf-8")).hexdigest(),
        title=contents.title,
        publisher=contents.publisher,
        author=contents.author,
        url=contents.url,
        declared=contents.declared,
    )


def _kept(article: Article, file: str, data: bytes) -> ReadFile:
    outcome = Outcome(file, OutcomeKind.READ, article=article.name)
    if not has_rules(article.language):
        language = NAMES[article.language]
        why = f"Not read: {language}; the article is kept and can be searched, but no facts are taken from it."
        outcome = Outcome(file, OutcomeKind.NOT_READ, why, article.name)
    return ReadFile(outcome, article, data)


def _problem(file: str, why: str) -> ReadFile:
    return ReadFile(Outcome(file, OutcomeKind.PROBLEM, why))
