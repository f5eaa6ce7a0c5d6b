"""What the verbs of a clause say of its time, by rules of `times_verbs.toml`."""

from __future__ import annotations

import functools

from viewer.finding.rule_search import Sought, sought
from viewer.finding.times_words import number


def _rules() -> dict[str, Sought]:
    return sought("en", "times_verbs")


@functools.lru_cache(maxsize=512)  # a sentence is asked about for each of its clauses and times
def verb_time(words: str) -> str:
    """present, perfect, past or none: by the first finite verb of a clause."""
    hits = [(match.start(), name) for name in ("perfect", "present", "past") if (match := _rules()[name].search(words))]
    return min(hits)[1] if hits else "none"


def is_ongoing(words: str) -> bool:
    """ "has been searching", "continued": begun earlier and not over."""
    return bool(_rules()["ongoing"].search(words))


def is_current_report(words: str) -> bool:
    """ "said that they were advancing": under way when it was said."""
    return bool(_rules()["under-way"].search(words))


def is_earlier(words: str) -> bool:
    """ "had long warned": before the story, with no beginning told."""
    return bool(_rules()["long-before"].search(words))


def is_not_yet(words: str) -> bool:
    """ "No one has claimed it": so at the time of writing."""
    return bool(_rules()["not-yet"].search(words))


def is_before_that(words: str) -> bool:
    """ "Had left at noon": earlier than what was told last."""
    return bool(_rules()["before-that"].search(words))


def is_since(words: str) -> bool:
    """ "has been shut ever since": from what was told just before on."""
    return _rules()["ever-since"].search(words) is not None


def count_before(words: str) -> tuple[float, str, int] | None:
    """The (2, "day", 0) of words that end with "two days" and stand before "after"; None for others.

    The last number is 1 for "more than two days", -1 for "nearly two days".
    """
    match = _rules()["count"].search(words.rstrip())
    if match is None:
        return None
    return number(match["n"]) or 1.0, match["unit"].casefold(), bool(match["more"]) - bool(match["less"])
