"""When a step that takes long may be taken again, and since when a worker process could work."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any

# A step over the whole folder may take this share of the time while reading goes on.
SHARE = 0.1


@dataclass
class Pace:
    """Says when a step that takes long may be taken again."""

    least: float = 0.0
    _cost: float = 0.0
    _last: float = 0.0

    def due(self) -> bool:
        return time.monotonic() - self._last >= max(self.least, self._cost / SHARE)

    def take(self, step: Callable[[], Any]) -> Any:
        begun = time.monotonic()
        result = step()
        self._last = time.monotonic()
        self._cost = self._last - begun
        return result


@dataclass
class Awake:
    """When the processes began to work: a file is not to blame for the time that they take to start."""

    _sign: Future[bool]
    _from: float | None = None

    def since(self, moment: float) -> float:
        """Seconds since a moment during which a process could work."""
        now = time.monotonic()
        if self._from is None and self._sign.done():
            self._from = now
        return now - max(moment, self._from) if self._from is not None else 0.0
