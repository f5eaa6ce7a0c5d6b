"""Page breaks: a period that holds more than one page can show is cut into several, at quiet moments."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace

import numpy as np

from viewer.exporting.chart_page import Page
from viewer.exporting.chart_scene import touching
from viewer.timeline.arrangement import closed
from viewer.timeline.filters import mask
from viewer.timeline.table import FactTable
from viewer.timeline.view import CLOCKS, View
from viewer.timeline.wording import DAY

MOST_PAGES = 8
# A page is at least so much of the whole.
_LEAST = 0.001


def pages_of(page: Page, make: Callable[[View], Page]) -> list[Page]:
    """The page alone where nothing is left out for want of room; else the pages of its parts, early to late."""
    tally = page.tally
    if not tally.room:
        return [page]
    wanted = min(math.ceil(tally.touching / max(tally.drawn, 1)), MOST_PAGES)
    parts = parts_of(page.table, page.view, wanted)
    return [make(part) for part in parts] if len(parts) > 1 else [page]


def parts_of(table: FactTable, view: View, wanted: int) -> list[View]:
    """At most so many views with about as many facts each; cut where a day begins if the view is long enough."""
    shown = mask(table, view.filter) & touching(table, view)
    start = np.sort(closed(table, CLOCKS.index(view.clock))[0][shown])
    start = start[(start > view.start) & (start < view.end)]
    cuts, least = [view.start], max(view.span * _LEAST, 3600.0)
    for number in range(1, wanted if len(start) else 1):
        at = float(start[len(start) * number // wanted])
        if view.span > 4 * DAY:
            at = math.floor(at / DAY) * DAY
        if at - cuts[-1] >= least and view.end - at >= least:
            cuts.append(at)
    return [replace(view, start=low, end=high) for low, high in zip(cuts, [*cuts[1:], view.end], strict=True)]
