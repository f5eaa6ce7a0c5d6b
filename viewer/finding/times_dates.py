"""Full dates as words -> a day, by dateparser: what our rules have found and bounded, it turns into a value.

dateparser is told the language and the order and must find day, month and year, so it guesses nothing. It is loaded
with the first such date (about 0.1 s). Everything that counts from an anchor (weekdays, "last week", clock times) is
exact arithmetic in `times_days` and `times_units`; dateparser would count those from today.
"""

from __future__ import annotations

import functools
from datetime import date
from typing import Any


@functools.cache
def _parser(order: str) -> Any:
    from dateparser.date import DateDataParser  # loaded late: most articles need none

    settings = {
        "STRICT_PARSING": True,
        "REQUIRE_PARTS": ["day", "month", "year"],
        "DATE_ORDER": order,
        "RETURN_AS_TIMEZONE_AWARE": False,
    }
    return DateDataParser(languages=["en"], settings=settings)


@functools.lru_cache(maxsize=4096)
def full_date(words: str, order: str = "DMY") -> date | None:
    """The day of "12 May 2019", "Nov. 5, 1998" or "03/04/2019" (`order` DMY or MDY); None for an impossible one."""
    found = _parser(order).get_date_data(words).date_obj
    return found.date() if found is not None else None
