"""Rules tried only where their words stand: hundreds of patterns over every sentence would be most of the cost of
reading.

One pass over the words of a text tells which rules can match in a stretch, and at which words; `rule_words` works out
from each pattern what it demands. What is found is what trying every rule everywhere would find.
"""

from __future__ import annotations

import functools
import operator
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator

from viewer.finding.rule_words import Demands, demands, lengths_by_head, openers_of, parts_of, small
from viewer.finding.rules import Rule, load_rules, rule_files

_WORD = re.compile(r"\w+")
_MOST_WORDS, _LONGEST_WORD = 200_000, 40  # kept of all texts; longer ones are looked at each time


class Tried:
    """A rule, the bits of what it needs, and the bit of the words that can open a match of it (0: any, anywhere)."""

    __slots__ = ("by_line", "needs", "opener", "rule")

    def __init__(self, rule: Rule, wanted: Demands, needs: int, bit: int) -> None:
        self.rule, self.needs = rule, needs
        self.opener = 0 if wanted.openers is None else bit
        self.by_line = wanted.one_line and self.opener != 0


class Vocabulary:
    """What each word means to the rules of a language: which of their needs it meets, and which it can open."""

    def __init__(self, language: str) -> None:
        self._parts: dict[str, int] = {}
        self._openers: dict[str, int] = {}
        self._known: dict[str, tuple[int, int]] = {}
        self._last: Reading | None = None
        self.tried: dict[str, tuple[Tried, ...]] = {}
        bits: dict[frozenset[str], int] = {}
        rules = 0
        for file in rule_files(language):
            self.tried[file] = tuple(
                self._added(rule, bits, 1 << rules + at) for at, rule in enumerate(load_rules(language, file))
            )
            rules += len(self.tried[file])
        self._lengths = lengths_by_head(self._parts)

    def _added(self, rule: Rule, bits: dict[frozenset[str], int], bit: int) -> Tried:
        wanted, needs = demands(rule.pattern), 0
        for words in wanted.needs:
            need = bits.setdefault(words, 1 << len(bits))
            needs |= need
            for word in words:
                self._parts[word] = self._parts.get(word, 0) | need
        for start in wanted.openers or ():
            self._openers[start] = self._openers.get(start, 0) | bit
        return Tried(rule, wanted, needs, bit)

    def of_word(self, word: str) -> tuple[int, int]:
        """The needs that a word meets, and the rules whose matches it can open, as bits."""
        found = self._known.get(word)
        if found is None:
            low, needs, opens = small(word), 0, 0
            for part in parts_of(low, self._lengths):
                needs |= self._parts.get(part, 0)
            for start in openers_of(low):
                opens |= self._openers.get(start, 0)
            found = needs, opens
            if len(word) <= _LONGEST_WORD:
                if len(self._known) > _MOST_WORDS:
                    self._known.clear()
                self._known[word] = found
        return found

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
        told = [(match.start(), vocabulary.of_word(match.group())) for match in _WORD.finditer(text)]
        self.starts = [start for start, _ in told]
        self.opens = [opens for _, (_, opens) in told]
        self._needs = [needs for _, (needs, _) in told]
        self._met: dict[tuple[int, int], int] = {}

    def between(self, start: int, end: int) -> tuple[int, int]:
        """Indices of the words that begin in [start, end), and of the one that may run into it."""
        return max(0, bisect_left(self.starts, start) - 1), bisect_left(self.starts, end)

    def met(self, words: tuple[int, int]) -> int:
        """The needs that the words of a stretch meet."""
        found = self._met.get(words)
        if found is None:
            first, last = words
            found = self._met[words] = functools.reduce(operator.or_, self._needs[first:last], 0)
        return found

    @functools.cached_property
    def lines(self) -> list[tuple[int, int]]:
        """The words of each line, as (first, last) with last exclusive."""
        lines, first, at = [], 0, -1
        while first < len(self.starts):
            at = self.text.find("\n", at + 1)
            last = bisect_left(self.starts, at) if at >= 0 else len(self.starts)
            if last > first:
                lines.append((first, last))
            first = last
        return lines


class Searcher:
    """The rules of some files, in order."""

    def __init__(self, vocabulary: Vocabulary, tried: Iterable[Tried]) -> None:
        self._vocabulary, self._tried = vocabulary, tuple(tried)
        self._of_rule = {item.rule: item for item in self._tried}

    def only(self, name: str) -> Searcher:
        """With no rule but that of a name."""
        return Searcher(self._vocabulary, (tried for tried in self._tried if tried.rule.name == name))

    def possible(self, text: str, start: int, end: int) -> list[Rule]:
        """The rules of which a match may lie in [start, end), in their order."""
        reading = self._vocabulary.reading(text)
        met = reading.met(reading.between(start, end))
        return [tried.rule for tried in self._tried if tried.needs & met == tried.needs]

    def matches(self, text: str, start: int, end: int) -> Iterator[tuple[Rule, re.Match[str]]]:
        """What each rule finds in [start, end), as its `finditer` does, rule after rule."""
        reading = self._vocabulary.reading(text)
        words = reading.between(start, end)
        met = reading.met(words)
        for tried in self._tried:
            if tried.needs & met == tried.needs:
                for match in _matches(reading, tried, start, end, words):
                    yield tried.rule, match

    def of(self, rule: Rule, text: str, start: int, end: int) -> Iterator[re.Match[str]]:
        """What one of the rules finds in [start, end), as its `finditer` does."""
        reading, tried = self._vocabulary.reading(text), self._of_rule[rule]
        words = reading.between(start, end)
        if tried.needs & reading.met(words) == tried.needs:
            yield from _matches(reading, tried, start, end, words)

    def everywhere(self, text: str) -> Iterator[tuple[Rule, re.Match[str]]]:
        """What each rule finds in the whole text, rule after rule.

        A rule that keeps to one line is tried only in lines that have its words.
        """
        reading = self._vocabulary.reading(text)
        whole = 0, len(reading.starts)
        met = [(line, reading.met(line)) for line in reading.lines]
        for tried in self._tried:
            needs = tried.needs
            lines = [line for line, has in met if needs & has == needs] if tried.by_line else [whole]
            for words in lines:
                for match in _matches(reading, tried, 0, len(text), words):
                    yield tried.rule, match


def _matches(reading: Reading, tried: Tried, start: int, end: int, words: tuple[int, int]) -> Iterator[re.Match[str]]:
    text, starts, opens, opener = reading.text, reading.starts, reading.opens, tried.opener
    if not opener:
        yield from tried.rule.finditer(text, start, end)
        return
    match_at, behind = tried.rule.pattern.match, start
    for index in range(*words):
        if opens[index] & opener and starts[index] >= behind:
            match = match_at(text, starts[index], end)
            if match is not None:
                behind = match.end()
                yield match


@functools.cache
def _vocabulary(language: str) -> Vocabulary:
    return Vocabulary(language)


@functools.cache
def searcher(language: str, *files: str) -> Searcher:
    """The rules of some files of a language, in order."""
    vocabulary = _vocabulary(language)
    return Searcher(vocabulary, (tried for file in files for tried in vocabulary.tried[file]))
