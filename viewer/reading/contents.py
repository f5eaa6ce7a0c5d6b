"""What a reader makes of the bytes of one file, and the limits all readers keep to."""

from __future__ import annotations

from dataclasses import dataclass

from viewer.errors import UnreadableFile
from viewer.model.article import Publication

# A page saved with its pictures stays well below; beyond it the file is no article, and reading it would take minutes.
LARGEST_FILE = 50_000_000
# About two thousand pages: an archive of articles in one file has to be split, or all of them would share one date.
LONGEST_TEXT = 4_000_000


@dataclass(frozen=True, slots=True)
class Contents:
    """`text` is the canonical text; the rest is what the file itself declares, None where it does not."""

    text: str
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    url: str | None = None
    declared: Publication | None = None
    language: str | None = None


def one_line(value: object) -> str | None:
    """A declared name as one line of text; None for anything that is not text or says nothing."""
    if not isinstance(value, str):
        return None
    return " ".join(storable(value).split()) or None


def storable(text: str) -> str:
    """The text without lone surrogates, which no file in UTF-8 can hold: each becomes U+FFFD."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def megabytes(size: int) -> str:
    """A size in bytes for the person, in whole millions."""
    return f"{size / 1_000_000:,.0f} MB"


def require_size(size: int) -> None:
    """Raise UnreadableFile for a file (or a part of one, unpacked) that is beyond the limit."""
    if size > LARGEST_FILE:
        limit = megabytes(LARGEST_FILE)
        raise UnreadableFile(f"Is {megabytes(size)} large, more than the {limit} that are read: save only its text.")
