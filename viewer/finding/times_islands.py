"""Where rules for times are tried: near the words that their matches must hold.

Forty patterns over every line would be most of the cost of reading; one pass over the words of a text finds the few
stretches in which each of them can match. The words stand in `resources/rules/en/times_triggers.toml`.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping

from viewer.finding.rules import Rule, load_words

_TOKEN = re.compile(r"[^\W\d_]+|\d+")
_REACH = 72  # code points on either side of a trigger word within which a whole phrase lies
_NUMBERS: Mapping[int, tuple[str, ...]] = {1: ("number",), 2: ("number",), 4: ("year",), 6: ("compact",), 8: ("compact",)}

Window = tuple[int, int]


@functools.cache
def _classes() -> Mapping[str, tuple[str, ...]]:
    """Small letters -> the classes that a word is of."""
    classes: dict[str, tuple[str, ...]] = {}
    for name, words in load_words("en", "times_triggers").items():
        for word in words:
            classes[word] = (*classes.get(word, ()), name)
    return classes


class Islands:
    """The windows of each class of trigger words in one text: in order, joined where they overlap."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._windows: dict[str, list[Window]] = {}
        classes, length = _classes(), len(text)
        longest = max(map(len, classes))
        for token in _TOKEN.finditer(text):
            start, end = token.span()
            if text[start].isdigit():
                names = _NUMBERS.get(end - start)
            elif end - start <= longest:
                names = classes.get(token.group().lower())
            else:
                names = None
            for name in names or ():
                self._grow(name, max(0, start - _REACH), min(length, end + _REACH))

    def _grow(self, name: str, start: int, end: int) -> None:
        windows = self._windows.setdefault(name, [])
        if windows and start <= windows[-1][1]:
            windows[-1] = (windows[-1][0], end)
        else:
            windows.append((start, end))

    def matches(self, rule: Rule) -> Iterator[re.Match[str]]:
        """Every match of a rule, in order, none overlapping; all of the text is searched for one that needs nothing."""
        text = self._text
        windows = self._of(rule.data.needs) if rule.data.needs else [(0, len(text))]
        for start, end in windows:
            for match in rule.finditer(text, start, end):
                # What reaches the end of its window might go on behind it.
                if match.end() < end or end == len(text):
                    yield match

    def _of(self, names: tuple[str, ...]) -> list[Window]:
        if len(names) == 1:
            return self._windows.get(names[0], [])
        joined: list[Window] = []
        for start, end in sorted(window for name in names for window in self._windows.get(name, ())):
            if joined and start <= joined[-1][1]:
                joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
            else:
                joined.append((start, end))
        return joined
