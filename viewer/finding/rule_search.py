"""Rules tried only where their words stand: hundreds of patterns over every sentence would be most of the cost of
reading.

One pass over the words of a text tells which rules can match in a stretch, and at which words; `rule_words` works out
from each pattern what it demands. What is found is what trying every rule everywhere would find.
"""

from __future__ import annotations

import functools
import operator
import re
import sys
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator

from viewer.finding.rule_memory import demands_of
from viewer.finding.rule_words import Demands, lengths_by_head, openers_of, parts_of, small
from viewer.finding.rules import Rule, load_rules

_WORD = re.compile(r"\w+")
_MOST_WORDS, _LONGEST_WORD = 200_000, 40  # kept of all texts; longer ones are looked at each time
_SHORT_TEXTS = 2048


class Tried:
    """A rule, the bits of what it needs, and the number of the words that can open it (None: any, anywhere)."""

    __slots__ = ("by_line", "needs", "opener", "rule")

    def __init__(self, rule: Rule, needs: int, opener: int | None, one_line: bool) -> None:
        self.rule, self.needs, self.opener = rule, needs, opener
        self.by_line = one_line and opener is not None


class Vocabulary:
    """What each word means to the rules of a language: which of their needs it meets, and which of them it can open.

    That one of the words which can open a match is there is a need like others; rules with the same openers share it.
    """

    def __init__(self, language: str) -> None:
        self._language = language
        self._bits: dict[tuple[bool, frozenset[str]], int] = {}  # openers (True) or parts of words -> number of the bit
        self._parts: dict[str, int] = {}
        self._openers: dict[str, tuple[int, ...]] = {}
        self._lengths: dict[str, tuple[int, ...]] = {}
        self.known: dict[str, tuple[int, tuple[int, ...]]] = {}
        self._last: Reading | None = None
        self._tried: dict[str, tuple[Tried, ...]] = {}
        self.met_in = functools.lru_cache(maxsize=_SHORT_TEXTS)(self._met_in)

    def tried(self, file: str) -> tuple[Tried, ...]:
        """The rules of a file; those of files that nobody searches with cost nothing."""
        found = self._tried.get(file)
        if found is None:
            rules = load_rules(self._language, file)
            found = self._tried[file] = tuple(map(self._added, rules, demands_of(file, rules)))
            self._lengths = lengths_by_head(self._parts)
            self.known, self._last = {}, None
            self.met_in.cache_clear()
        return found

    def _added(self, rule: Rule, wanted: Demands) -> Tried:
        needs, opener = 0, None
        for words in wanted.needs:
            need = 1 << self._bits.setdefault((False, words), len(self._bits))
            needs |= need
            for word in words:
                self._parts[word] = self._parts.get(word, 0) | need
        if wanted.openers is not None:
            opener = self._bits.get((True, wanted.openers))
            if opener is None:
                opener = self._bits[True, wanted.openers] = len(self._bits)
                for start in wanted.openers:
                    self._openers[start] = (*self._openers.get(start, ()), opener)
            needs |= 1 << opener
        return Tried(rule, needs, opener, wanted.one_line)

    def of_word(self, word: str) -> tuple[int, tuple[int, ...]]:
        """The needs that a word meets, as bits, and the numbers of those that it meets as an opener."""
        found = self.known.get(word)
        if found is None:
            low, needs = small(word), 0
            for part in parts_of(low, self._lengths):
                needs |= self._parts.get(part, 0)
            opens = {opener for start in openers_of(low) for opener in self._openers.get(start, ())}
            for opener in opens:
                needs |= 1 << opener
            found = needs, tuple(opens)
            if len(word) <= _LONGEST_WORD:
                if len(self.known) > _MOST_WORDS:
                    self.known.clear()
                self.known[word] = found
        return found

    def _met_in(self, text: str) -> int:
        """The needs that the words of a short text meet; many patterns ask about the same few words."""
        met, known = 0, self.known
        for word in _WORD.findall(text):
            met |= (known.get(word) or self.of_word(word))[0]
        return met

    def reading(self, text: str) -> Reading:
        """The words of a text; those of the last one are kept."""
        last = self._last
        if last is None or last.text is not text:
            self._last = last = Reading(text, self)
        return last


class Reading:
    """The words of one text, by place, with what each of them means to the rules."""

    def __init__(self, text: str, vocabulary: Vocabulary) -> None:
        self.text = text
        self.starts: list[int] = []
        self.opening: defaultdict[int, list[int]] = defaultdict(list)  # number of an opener -> where its words begin
        self._needs: list[int] = []
        self._met: dict[tuple[int, int], int] = {}
        known = vocabulary.known
        for match in _WORD.finditer(text):
            start, word = match.start(), match.group()
            needs, opens = known.get(word) or vocabulary.of_word(word)
            self.starts.append(start)
            self._needs.append(needs)
            for opener in opens:
                self.opening[opener].append(start)

    def between(self, start: int, end: int) -> tuple[int, int]:
        """Indices of the words that begin in [start, end), and of the one that may run into it."""
        return max(0, bisect_left(self.starts, start) - 1), bisect_left(self.starts, end)

    def met(self, start: int, end: int) -> int:
        """The needs that the words of [start, end) meet."""
        found = self._met.get((start, end))
        if found is None:
            first, last = self.between(start, end)
            found = self._met[start, end] = functools.reduce(operator.or_, self._needs[first:last], 0)
        return found

    @functools.cached_property
    def lines(self) -> list[tuple[int, int, int]]:
        """Each line with words, as (start, end, needs that it meets)."""
        lines, first, start = [], 0, 0
        while first < len(self.starts):
            end = self.text.find("\n", start)
            end = len(self.text) if end < 0 else end
            last = bisect_left(self.starts, end)
            if last > first:
                lines.append((start, end, self.met(start, end)))
            first, start = last, end + 1
        return lines


class Searcher:
    """The rules of some files, in order."""

    def __init__(self, vocabulary: Vocabulary, tried: Iterable[Tried]) -> None:
        self._vocabulary, self._tried = vocabulary, tuple(tried)
        self._rules = tuple((item.needs, item.rule) for item in self._tried)
        self._of_rule = {item.rule: item for item in self._tried}

    def only(self, name: str) -> Searcher:
        """With no rule but that of a name."""
        return Searcher(self._vocabulary, (tried for tried in self._tried if tried.rule.name == name))

    def possible(self, text: str, start: int, end: int) -> list[Rule]:
        """The rules of which a match may lie in [start, end), in their order."""
        met = self._vocabulary.reading(text).met(start, end)
        return [rule for needs, rule in self._rules if needs & met == needs]

    def matches(self, text: str, start: int, end: int) -> Iterator[tuple[Rule, re.Match[str]]]:
        """What each rule finds in [start, end), as its `finditer` does, rule after rule."""
        reading = self._vocabulary.reading(text)
        met = reading.met(start, end)
        for tried in self._tried:
            if tried.needs & met == tried.needs:
                for match in _matches(reading, tried, start, end, end):
                    yield tried.rule, match

    def of(self, rule: Rule, text: str, start: int, end: int) -> Iterator[re.Match[str]]:
        """What one of the rules finds in [start, end), as its `finditer` does."""
        reading, tried = self._vocabulary.reading(text), self._of_rule[rule]
        if tried.opener is not None and tried.opener not in reading.opening:
            return iter(())
        if tried.needs & reading.met(start, end) != tried.needs:
            return iter(())
        return _matches(reading, tried, start, end, end)

    def everywhere(self, text: str) -> Iterator[tuple[Rule, re.Match[str]]]:
        """What each rule finds in the whole text, rule after rule.

        A rule that keeps to one line is tried only in lines that have its words.
        """
        reading, length = self._vocabulary.reading(text), len(text)
        met = reading.met(0, length)
        for tried in self._tried:
            needs = tried.needs
            if needs & met != needs:
                continue
            whole = ((0, length, needs),)
            for start, end, has in reading.lines if tried.by_line else whole:
                if needs & has == needs:
                    for match in _matches(reading, tried, start, end, length):
                        yield tried.rule, match


def _matches(reading: Reading, tried: Tried, start: int, last: int, end: int) -> Iterator[re.Match[str]]:
    """The matches of a rule that begin in [start, last) and end by `end`."""
    if tried.opener is None:
        yield from tried.rule.finditer(reading.text, start, end)
        return
    match_at, starts = tried.rule.pattern.match, reading.opening.get(tried.opener, ())
    for index in range(bisect_left(starts, start), bisect_left(starts, last)):
        if starts[index] >= start:
            match = match_at(reading.text, starts[index], end)
            if match is not None:
                start = match.end()
                yield match


class Sought:
    """One rule's pattern for short texts: tried only on those that meet its `needs`, else as `re.Pattern`."""

    __slots__ = ("_met_in", "needs", "pattern", "rule")

    def __init__(self, vocabulary: Vocabulary, tried: Tried) -> None:
        self._met_in, self.rule, self.needs = vocabulary.met_in, tried.rule, tried.needs
        self.pattern = tried.rule.pattern

    def may_be_in(self, text: str) -> bool:
        return self._met_in(text) & self.needs == self.needs

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        return self.pattern.search(text, start, end) if self.may_be_in(text) else None

    def match(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        return self.pattern.match(text, start, end) if self.may_be_in(text) else None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        return self.pattern.finditer(text) if self.may_be_in(text) else iter(())

    def sub(self, by: str, text: str, count: int = 0) -> str:
        return self.pattern.sub(by, text, count) if self.may_be_in(text) else text


@functools.cache
def sought(language: str, file: str) -> dict[str, Sought]:
    """The rules of a file by name, in its order."""
    vocabulary = _vocabulary(language)
    return {tried.rule.name: Sought(vocabulary, tried) for tried in vocabulary.tried(file)}


def met_in(language: str, text: str) -> int:
    """The needs that the words of a short text meet, to be held against those of what is sought."""
    return _vocabulary(language).met_in(text)


@functools.cache
def _vocabulary(language: str) -> Vocabulary:
    return Vocabulary(language)


@functools.cache
def searcher(language: str, *files: str) -> Searcher:
    """The rules of some files of a language, in order."""
    vocabulary = _vocabulary(language)
    return Searcher(vocabulary, (tried for file in files for tried in vocabulary.tried(file)))
