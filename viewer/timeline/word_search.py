"""Which facts hold a word: one block of bytes searched by numpy, letter case and accents aside.

A million texts as strings of their own would take twice the memory, and a loop over them most of a second.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from viewer.timeline.wording import folded

Bytes = NDArray[np.uint8]
# Texts of one chunk: its passes stay in the processor's cache, and other threads get their turn between two chunks.
_CHUNK = 1 << 15


@dataclass(frozen=True, eq=False)
class WordSearch:
    """`chunks` are UTF-8 bytes of folded texts with the place where each text begins; a text ends with a newline."""

    count: int
    chunks: tuple[tuple[Bytes, NDArray[np.int32]], ...]

    def holding(self, word: str) -> NDArray[np.bool_]:
        """(count,) True for each text that holds a folded word without spaces."""
        needle = np.frombuffer(word.encode("utf-8", "surrogatepass"), dtype=np.uint8)
        found = np.zeros(self.count, dtype=bool)
        for number, (data, begins) in enumerate(self.chunks):
            at = _places(data, needle)
            if len(at):
                found[number * _CHUNK + begins.searchsorted(at, side="right") - 1] = True
        return found


def build_search(texts: Sequence[str]) -> WordSearch:
    """Looks at every text once: not for the window's thread."""
    chunks = []
    for first in range(0, len(texts), _CHUNK):
        lines = [
            folded(texts[at]).encode("utf-8", "surrogatepass") + b"\n"
            for at in range(first, min(first + _CHUNK, len(texts)))
        ]
        lengths = np.fromiter(map(len, lines), dtype=np.int32, count=len(lines))
        begins = np.concatenate([[0], np.cumsum(lengths)[:-1]]).astype(np.int32)
        chunks.append((np.frombuffer(b"".join(lines), dtype=np.uint8), begins))
    return WordSearch(len(texts), tuple(chunks))


def _places(data: Bytes, needle: Bytes) -> NDArray[np.int64]:
    """Where the needle begins. Its rarest byte is looked for first, so that few places are left for the others."""
    if not len(needle) or len(data) < len(needle):
        return np.arange(len(data) if not len(needle) else 0)
    sample = np.bincount(data[:4096], minlength=256)
    order = np.argsort(sample[needle], kind="stable").tolist()
    reach = len(data) - len(needle) + 1
    first = order[0]
    at = np.flatnonzero(data[first : first + reach] == needle[first])
    for place in order[1:]:
        if not len(at):
            break
        at = at[data[at + place] == needle[place]]
    return at
