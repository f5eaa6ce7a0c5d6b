"""What `finding` saw, by article."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from viewer.model.mention import Found
from viewer.store.codec import unpack_found


class Shelf(Mapping[str, Found]):
    """What `finding` saw, kept packed: a folder of thousands of articles would not fit otherwise."""

    def __init__(self) -> None:
        self.packed: dict[str, bytes] = {}

    def __getitem__(self, article: str) -> Found:
        return replace(unpack_found(self.packed[article]), article=article)

    def __contains__(self, article: object) -> bool:
        return article in self.packed

    def __iter__(self) -> Iterator[str]:
        return iter(tuple(self.packed))

    def __len__(self) -> int:
        return len(self.packed)
