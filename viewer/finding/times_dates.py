"""Full dates as words -> a day, by dateparser: what our rules have found and bounded, it turns into a value.

dateparser is told the language and the order and must find day, month and year, so it guesses nothing. It is loaded
with the first date that is not plainly "12 May 2019" (a quarter of a second). Everything that counts from an anchor
(weekdays, "last week", clock times) is exact arithmetic in `times_days` and `times_units`; dateparser would count those
from today.
"""

from __future__ import annotations

import functools
import re
from datetime import date
from typing import Any

from viewer.finding.times_words import MONTHS

_PLAIN = re.compile(r"(\d{1,2}) ([A-Za-z]+)\.? (\d{4})")


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
    plain = _PLAIN.fullmatch(words)
    if plain is not None:
        return _plain_date(*plain.groups())
    found = _parser(order).get_date_data(words).date_obj
    return found.date() if found is not None else None


def _plain_date(day: str, name: str, year: str) -> date | None:
    """The day that a rule bounded, whose month it knows by its first three letters."""
    try:
        return date(int(year), MONTHS[name.casefold()[:3]], int(day))
    except ValueError:
        return None
