"""The stories of a folder: dated articles that were dated by one another, and whose tolls bear witness."""

from __future__ import annotations

from collections.abc import Iterable

from viewer.model.article import PublicationBasis

_WITNESSES = 40  # articles of one story whose tolls are looked at


class Stories:
    """Sets of articles that only grow together (union-find), each with its first witnesses."""

    def __init__(self) -> None:
        self._above: dict[str, str] = {}
        self._witnesses: dict[str, list[tuple[bool, str]]] = {}  # by the name at the top of a story

    def begin(self, name: str, basis: PublicationBasis | None) -> None:
        """A story of one article; `basis` None for one that counts no dead."""
        self._above[name] = name
        self._witnesses[name] = [] if basis is None else [(basis is PublicationBasis.INFERRED, name)]

    def join(self, name: str, others: Iterable[str]) -> None:
        """Make one story of those of these articles."""
        top = self._top(name)
        for other in others:
            if (second := self._top(other)) != top:
                self._above[second] = top
                self._witnesses[top] = sorted(self._witnesses[top] + self._witnesses.pop(second))[:_WITNESSES]

    def witnesses(self, names: Iterable[str]) -> list[str]:
        """Articles with tolls of the stories of these articles, those first whose date was not inferred."""
        tops = dict.fromkeys(self._top(name) for name in names)
        return [name for _, name in sorted(witness for top in tops for witness in self._witnesses[top])[:_WITNESSES]]

    def _top(self, name: str) -> str:
        top = name
        while self._above[top] != top:
            top = self._above[top]
        while self._above[name] != top:
            self._above[name], name = top, self._above[name]
        return top
