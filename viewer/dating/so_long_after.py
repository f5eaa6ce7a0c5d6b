"""How long after a happening an article says it is written: "two years after the invasion", "in its second week".

Only where its news is told, in a headline or the lead: further down such words may speak of any day since. The rules
stand in `dating.toml`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from viewer.dating.seen import Seen
from viewer.finding.rules import load_rules
from viewer.finding.times_words import number

_DAYS = {"day": 1.0, "week": 7.0, "month": 30.44, "year": 365.25, "anniversary": 365.25, "decade": 3652.5}
# How many days a plain count may be (early, late): writers round down more than up, and years most.
_SLACK = {
    "day": (1, 1),
    "week": (2, 4),
    "month": (12, 18),
    "year": (50, 180),
    "anniversary": (6, 6),
    "decade": (180, 700),
}
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
             "twelfth")  # fmt: skip
_ORDINAL_TENS = {"fifteenth": 15, "twentieth": 20, "twenty-fifth": 25, "thirtieth": 30}
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")  # where a year is told, the words may count to that
_STARTS = re.compile(
    r"(?:^|[,;:–—-]|\b(?:is|been|was|comes?|came|and|now|remains?|still|more|has|have))\W*$", re.IGNORECASE
)
_MARKED = re.compile(r"\b(?:on|mark\w*|commemorat\w*|observ\w*)\s+(?:the|its|their)\s+$", re.IGNORECASE)
_EVENT = 160  # code points after the words in which the happening is named


@dataclass(frozen=True, slots=True)
class SoLongAfter:
    """`least` and `most` days after the happening that `event` begins to tell of; `nth`: after it began."""

    words: str
    event: str
    least: int
    most: int
    nth: bool


def so_long_after(found: Seen) -> list[SoLongAfter]:
    """What the headline and the lead say of how long ago their happening was, outside quotations."""
    first = found.lead
    phrases = []
    for i, sentence in enumerate(found.sentences):
        if not (sentence.headline or i in first) or sentence.quoted:
            continue
        text = sentence.span.text
        for rule in load_rules("en", "dating"):
            for match in rule.finditer(text):
                nth = rule.set["means"] == "nth"
                if _YEAR.search(text) or not (nth or _of_the_news(text[: match.start()], sentence.headline)):
                    continue
                event = text if nth else text[match.end() : match.end() + _EVENT]
                if bounds := _bounds(match, nth):
                    phrases.append(SoLongAfter(" ".join(match.group().split()), event, *bounds, nth))
    return phrases


def _of_the_news(before: str, headline: bool) -> bool:
    """Whether what follows these words of a sentence counts to its own news, and not to a part of it.

    "A week after the flood, ..." and "..., a week after the flood"; not "the man jailed a week after the flood".
    """
    if re.search(r"[“\"][^”\"]*$", before):
        return False
    return headline or bool(_STARTS.search(before)) or bool(_MARKED.search(before))


def _bounds(match: re.Match[str], nth: bool) -> tuple[int, int] | None:
    """(least, most) days."""
    groups = match.groupdict()
    unit = groups["unit"].casefold().rstrip("s")
    count = _ordinal(groups["n"]) or number(groups["n"])
    if not count:
        return None
    one = _DAYS[unit]
    if nth:  # the second week begins after one week, and is still the second when the third begins
        return max(0, int((count - 1) * one) - 1), round(count * one)
    days, (early, late) = round(count * one), _SLACK[unit]
    if groups.get("less"):
        return max(1, days - max(1, round(0.45 * one))), days
    if groups.get("more"):
        return days, days + max(1, round(0.9 * one))
    return max(0, days - early), days + late


def _ordinal(word: str) -> float | None:
    word = word.casefold()
    if word in _ORDINALS:
        return _ORDINALS.index(word) + 1.0
    if word in _ORDINAL_TENS:
        return float(_ORDINAL_TENS[word])
    digits = re.fullmatch(r"(\d+)(?:st|nd|rd|th)", word)
    return float(digits[1]) if digits else None
