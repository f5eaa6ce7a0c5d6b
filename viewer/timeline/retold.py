"""In how many articles, from how many origins, an event is told."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from viewer.timeline.table import FactTable

Ints = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Retold:
    """(events,) counts by event code."""

    articles: Ints
    origins: Ints


def retold(table: FactTable) -> Retold:
    """Each article counts by its first report, as the pips of a mark do. Looks at all facts once."""
    events = int(table.event.max(initial=-1)) + 1
    width = int(table.article.max(initial=0)) + 1
    # np.unique gives the first row of each pair: the article's first report of the event.
    pairs, first = np.unique(table.event.astype(np.int64) * width + table.article, return_index=True)
    event = pairs // width
    wide = len(table) + 1
    origins = np.unique(event * wide + table.origin[first]) // wide
    return Retold(np.bincount(event, minlength=events), np.bincount(origins, minlength=events))
