"""What `finding` saw, by article."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from viewer.finding.repeats import FolderLines, Line, Repeat
from viewer.model.mention import Found
from viewer.store.codec import unpack_found


class Lines:
    """The lines of all articles, to see which repeat; may be asked from any thread."""

    def __init__(self) -> None:
        self._lines = FolderLines()
        self._lock = threading.Lock()

    def __contains__(self, article: str) -> bool:
        with self._lock:
            return article in self._lines

    def put(self, article: str, lines: Sequence[Line]) -> None:
        with self._lock:
            self._lines.put(article, lines)

    def repeats(self, article: str) -> tuple[Repeat, ...]:
        """Stretches of an article that stand in others too and belong to no report, as far as is read."""
        with self._lock:
            return self._lines.repeats(article)


class Shelf(Mapping[str, Found]):
    """What `finding` saw, kept packed: a folder of thousands of articles would not fit otherwise."""

    def __init__(self) -> None:
        self.packed: dict[str, bytes] = {}
        self.lines = Lines()

    def __getitem__(self, article: str) -> Found:
        return replace(unpack_found(self.packed[article]), article=article)

    def __contains__(self, article: object) -> bool:
        return article in self.packed

    def __iter__(self) -> Iterator[str]:
        return iter(tuple(self.packed))

    def __len__(self) -> int:
        return len(self.packed)
