"""Where rules for times are tried: near the words that their matches must hold.

Forty patterns over every line would be most of the cost of reading; one pass over the words of a text finds the few
stretches in which each of them can match. The classes of words stand in `resources/rules/en/times_triggers.toml`; a
rule may also need a word by itself.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping

from viewer.finding.rule_search import searcher
from viewer.finding.rules import Rule, load_rules, load_words

FILES = ("times_dates", "times_clock", "times_holidays", "times_relative", "times_durations", "times_vague")

_TOKEN = re.compile(r"[^\W\d_]+|\d+")
# Code points before and behind a trigger word within which a whole phrase lies.
_BEFORE, _BEHIND = 56, 72
# What a number may be by its length, and by what stands right behind it.
_NUMBERS: Mapping[int, tuple[str, ...]] = {
    1: ("number",),
    2: ("number",),
    3: ("number3",),
    4: ("year_number",),
    6: ("compact",),
    8: ("compact",),
}
_JOINED = {
    ":": ("clock",), ".": ("clock", "joined"), "h": ("clock",), "-": ("joined",), "/": ("joined",), "–": ("ranged",),
    "s": ("tens", "nth"), "’": ("tens",), "'": ("tens",), "t": ("nth",), "n": ("nth",), "r": ("nth",),
}  # fmt: skip
_SHAPES = frozenset(name for names in (*_NUMBERS.values(), *_JOINED.values()) for name in names)

Window = tuple[int, int]


@functools.cache
def _classes() -> Mapping[str, tuple[str, ...]]:
    """Small letters -> the classes that a word is of; a word that a rule needs by itself is a class of its own."""
    named = load_words("en", "times_triggers")
    classes: dict[str, tuple[str, ...]] = {}
    for name, words in named.items():
        for word in words:
            classes[word] = (*classes.get(word, ()), name)
    for word in {need for file in FILES for rule in load_rules("en", file) for need in rule.data.needs}:
        if word not in named and word not in _SHAPES:
            classes[word] = (*classes.get(word, ()), word)
    return classes


class Islands:
    """The windows of each class of trigger words in one text: in order, joined where they overlap."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._windows: dict[str, list[Window]] = {}
        self._possible = frozenset(searcher("en", *FILES).possible(text, 0, len(text)))
        classes, length = _classes(), len(text)
        for token in _TOKEN.finditer(text):
            word = token.group()
            names = (
                _of_number(word, text[token.end() : token.end() + 1])
                if word[0].isdigit()
                else classes.get(word.lower())
            )
            if names:
                start, end = token.span()
                window = max(0, start - _BEFORE), min(length, end + _BEHIND)
                for name in names:
                    self._grow(name, window)

    def _grow(self, name: str, window: Window) -> None:
        windows = self._windows.setdefault(name, [])
        if windows and window[0] <= windows[-1][1]:
            windows[-1] = (windows[-1][0], window[1])
        else:
            windows.append(window)

    def matches(self, rule: Rule) -> Iterator[re.Match[str]]:
        """Every match of a rule, in order, none overlapping; all of the text is searched for one that needs nothing."""
        if rule not in self._possible:
            return
        text, rules = self._text, searcher("en", *FILES)
        windows = self._of(rule.data.needs) if rule.data.needs else [(0, len(text))]
        for start, end in windows:
            for match in rules.of(rule, text, start, end):
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


def _of_number(digits: str, behind: str) -> tuple[str, ...]:
    if len(digits) > 8:
        return ()
    return _NUMBERS.get(len(digits), ()) + _JOINED.get(behind, ())
