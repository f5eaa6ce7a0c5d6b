"""How long a stretch is, and how far two facts are apart, no finer than is known."""

from __future__ import annotations

import math

import numpy as np

from viewer.model.when import Precision
from viewer.timeline.table import PRECISIONS, FactTable
from viewer.timeline.wording import DAY

_HOUR, _YEAR = 3600.0, 365.25 * DAY
_UNITS = ((_YEAR, "year", "years"), (DAY, "day", "days"), (_HOUR, "h", "h"), (60.0, "min", "min"))
_MINUTE = PRECISIONS.index(Precision.MINUTE)


def duration_words(seconds: float, grain: float = 60.0) -> str:
    """ "2 days 4 h", "45 min", "3 years 20 days": two units at most, none finer than `grain` seconds."""
    grain = max(grain, 60.0)
    years = round(seconds / _YEAR)
    if years and abs(seconds - years * _YEAR) < 2 * DAY:
        # Years differ in length by a day.
        return f"{years:,} year{'' if years == 1 else 's'}"
    finest = next(at for at, unit in enumerate(_UNITS) if unit[0] <= grain or unit[0] == 60.0)
    biggest = next((at for at, unit in enumerate(_UNITS) if unit[0] <= seconds * 1.0001), finest)
    biggest, finest = min(biggest, finest), min(biggest + 1, finest)
    left = round(seconds / _UNITS[finest][0]) * _UNITS[finest][0]
    parts = []
    for size, one, many in _UNITS[biggest : finest + 1]:
        count = int((left + 1e-6) // size)
        left -= count * size
        if count:
            parts.append(f"{count:,} {one if count == 1 else many}")
    return " ".join(parts) or f"under 1 {_UNITS[finest][1]}"


def apart_words(table: FactTable, line: int, first: int, second: int) -> str:
    """How far two facts (rows) are apart on a clock: as a range where their times are, "" where one is not dated."""
    (low, high), (later_low, later_high) = sorted(_bounds(table, line, row) for row in (first, second))
    if not all(math.isfinite(low) or math.isfinite(high) for low, high in ((low, high), (later_low, later_high))):
        return ""
    least, most = max(later_low - high, 0.0), max(later_high - low, high - later_low)
    if not math.isfinite(least):
        least = 0.0
    if least == most:
        return f"{duration_words(least)} apart" if least else "at the same time"
    if not math.isfinite(most):
        return f"at least {duration_words(least)} apart" if least else "how far apart is left open"
    if least <= 0:
        return f"up to {duration_words(most)} apart"
    return f"{duration_words(least)} to {duration_words(most)} apart"


def _bounds(table: FactTable, line: int, row: int) -> tuple[float, float]:
    start, end = float(table.start[line, row]), float(table.end[line, row])
    if int(table.precision[line, row]) == _MINUTE and np.isfinite(start):
        return start, start
    return start, end
