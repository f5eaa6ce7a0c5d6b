"""What a number phrase says: "at least 15", "between ten and twelve", "tens of thousands of"."""

from __future__ import annotations

import re
from dataclasses import dataclass

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_WORDS = {word: value for value, word in enumerate(_UNITS)} | {
    word: 10 * value for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
_SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
_ABOVE = re.compile(r"\b(?:(?<!no )(?<!not )(?:more|greater) than|over|above|exceeding|upwards of|in excess of)\b")
_AT_LEAST = re.compile(r"\b(?:at least|no (?:fewer|less) than|not less than|a minimum of)\b")
_AT_MOST = re.compile(r"\b(?:up to|as many as|at most|(?:no|not) more than|a maximum of)\b")
_BELOW = re.compile(r"(?<!no )(?<!not )\b(?:(?:fewer|less) than|under)\b")
_ABOUT = re.compile(r"\b(?:nearly|almost|close to|around|about|approximately|roughly|circa|some|estimated)\b")
_VAGUE = (
    # Chosen by rule, so that a word without a number still has a size; always marked vague.
    (re.compile(r"\bhundreds of millions\b"), 200_000_000),
    (re.compile(r"\btens of millions\b"), 20_000_000),
    (re.compile(r"\bhundreds of thousands\b"), 200_000),
    (re.compile(r"\btens of thousands\b"), 20_000),
    (re.compile(r"\bdozens of thousands\b"), 24_000),
    (re.compile(r"\b(?:several|a few) hundred\b"), 300),
    (re.compile(r"\b(?:several|a few) thousand\b"), 3_000),
    (re.compile(r"\b(?:several|a few) dozen\b"), 36),
    (re.compile(r"\bmillions\b"), 2_000_000),
    (re.compile(r"\bthousands\b"), 2_000),
    (re.compile(r"\bhundreds\b"), 200),
    (re.compile(r"\bscores\b"), 40),
    (re.compile(r"\bdozens\b"), 24),
    (re.compile(r"\b(?:several|a few|a handful|a number)\b"), 3),
    (re.compile(r"\b(?:multiple|a couple)\b"), 2),
    (re.compile(r"^(?:others|many)$"), 1),
)
_DOZEN = re.compile(r"\b(half a|a|two|three|four|five|six) dozen\b")
_DOZENS = {"half a": 6, "a": 12, "two": 24, "three": 36, "four": 48, "five": 60, "six": 72}
_DIGITS = re.compile(r"\d{1,3}(?:[, ]\d{3})+|\d+(?:\.\d+)?")
_RANGE = re.compile(r"^(?:between )?([\w.,]+(?:-[a-z]+)?)(?:-|–| to | and | or )([\w.,]+(?:-[a-z]+)?)$")


@dataclass(frozen=True, slots=True)
class Amount:
    """As in Figure: exact when both are equal, None where the words leave a side open."""

    minimum: int | None
    maximum: int | None
    approximate: bool = False
    vague: bool = False


def read_amount(words: str) -> Amount | None:
    """The amount a number phrase gives, qualifier included; None when it holds no number."""
    low = " ".join(words.casefold().replace("\u00a0", " ").split())
    for pattern, size in _VAGUE:
        if pattern.search(low):
            return Amount(size, None, vague=True)
    about = _ABOUT.search(low) is not None
    if match := _DOZEN.search(low):
        value = _DOZENS[match[1]]
        return _qualified(low, value, about or match[0] + " of" in low)
    bare = re.sub(r"^(?:(?:at|no|not|in|as|a|an|the|all|some|only|just|these|those|another) )?", "", low)
    if match := _RANGE.match(_unqualified(low)):
        first, last = _value(match[1]), _value(match[2])
        if first is not None and last is not None and first < last:
            return Amount(first, last, approximate=about)
    value_or_none = _value(_unqualified(low)) if _value(_unqualified(low)) is not None else _value(bare)
    if low in {"a", "an", "one"}:
        value_or_none = 1
    return None if value_or_none is None else _qualified(low, value_or_none, about)


def _unqualified(low: str) -> str:
    """Only the number words: everything before the first of them falls."""
    match = re.search(r"\d|\b(?:between (?=\w)|" + "|".join(_WORDS) + r"|hundred|thousand|million|billion)", low)
    return low[match.start() :] if match else low


def _qualified(low: str, value: int, about: bool) -> Amount:
    if _ABOVE.search(low):
        return Amount(value + 1, None)
    if _AT_LEAST.search(low):
        return Amount(value, None)
    if _AT_MOST.search(low):
        return Amount(None, value)
    if _BELOW.search(low):
        return Amount(None, value - 1)
    return Amount(value, value, approximate=about)


def _value(words: str) -> int | None:
    if match := _DIGITS.match(words):
        number = float(re.sub(r"[, ]", "", match.group()))
        scale = words[match.end() :].strip().split(" ")[0]
        return round(number * _SCALES.get(scale, 1))
    total = part = 0
    seen = False
    for word in re.split(r"[ -]", words):
        if word in _WORDS:
            part += _WORDS[word]
        elif word == "hundred":
            part = max(part, 1) * 100
        elif word in _SCALES:
            total, part = total + max(part, 1) * _SCALES[word], 0
        elif word not in {"and", "a"}:
            break
        seen = seen or word in _WORDS or word in _SCALES
    return total + part if seen else None
