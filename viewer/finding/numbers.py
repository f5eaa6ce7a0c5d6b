"""What a number phrase says: "at least 15", "between ten and twelve", "tens of thousands of"."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from viewer.finding.rules import load_rules

_WORDS = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60,
    "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
_SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
_DOZEN = re.compile(r"\b(half a|a|two|three|four|five|six) dozen\b")
_DOZENS = {"half a": 6, "a": 12, "two": 24, "three": 36, "four": 48, "five": 60, "six": 72}
_DIGITS = re.compile(r"\d{1,3}(?:[, ]\d{3})+|\d+(?:\.\d+)?")
_NUMBER = re.compile(r"\d|\b(?:between (?=\w)|" + "|".join(_WORDS) + r"|hundred|thousand|million|billion)")
_BEFORE_NUMBER = re.compile(r"^(?:(?:at|no|not|in|as|a|an|the|all|some|only|just|these|those|another) )?")
_RANGE = re.compile(r"^(?:between )?([\w.,]+(?:-[a-z]+)?)(?:-|–| to | and | or )([\w.,]+(?:-[a-z]+)?)$")


@dataclass(frozen=True, slots=True)
class Amount:
    """As in Figure: exact when both are equal, None where the words leave a side open."""

    minimum: int | None
    maximum: int | None
    approximate: bool = False
    vague: bool = False


def _says(name: str, low: str) -> bool:
    return any(rule.name == name and rule.pattern.search(low) for rule in load_rules("en", "numbers"))


@functools.lru_cache(maxsize=4096)  # of one phrase several rules ask
def read_amount(words: str) -> Amount | None:
    """The amount a number phrase gives, qualifier included; None when it holds no number."""
    low = " ".join(words.casefold().replace("\u00a0", " ").split())
    for rule in load_rules("en", "numbers"):
        if "value" in rule.set and rule.pattern.search(low):
            return Amount(int(rule.set["value"]), None, vague=True)
    about = _says("about", low)
    if match := _DOZEN.search(low):
        value = _DOZENS[match[1]]
        return _qualified(low, value, about or match[0] + " of" in low)
    bare = _BEFORE_NUMBER.sub("", low)
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
    match = _NUMBER.search(low)
    return low[match.start() :] if match else low


def _qualified(low: str, value: int, about: bool) -> Amount:
    if _says("above", low):
        return Amount(value + 1, None)
    if _says("at-least", low):
        return Amount(value, None)
    if _says("at-most", low):
        return Amount(None, value)
    if _says("below", low):
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
