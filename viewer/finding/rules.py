"""Rules are data: patterns in TOML, each with examples that hold and counter-examples that must not match.

A file in `resources/rules/<language>/` has an optional `[words]` table (name = alternatives, or a pattern) whose
entries stand for `%name%` in patterns (`include` names files whose words it borrows), and `[[rule]]` tables. In an
example, [brackets] mark exactly what the rule must bound; a counter-example must not match at all (its rule may still
be beaten by another elsewhere).
"""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Iterator

import msgspec

from viewer.errors import RuleError
from viewer.resources import resource

_ALSO = {"i": "\u0130\u0131", "s": "\u017f", "k": "\u212a"}  # what else `re` takes for these without regard to case
_MACRO = re.compile(r"%([a-z_]+)%")


class RuleData(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One `[[rule]]` table. `set` holds constants that the rule's match means ("type" = "DATE" ...).

    `needs` names classes of words of which every match holds one (`finding.times_islands`); empty = not known.
    """

    name: str
    pattern: str
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]
    set: dict[str, str] = {}
    case: bool = False
    needs: tuple[str, ...] = ()


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    include: tuple[str, ...] = ()  # names of files of the same language whose words may be used here too
    rule: tuple[RuleData, ...] = ()
    words: dict[str, str | tuple[str, ...]] = {}


class Rule:
    """A rule: `source` is its pattern with the words put in, `set` its constants, `where` its file for messages."""

    def __init__(self, data: RuleData, source: str, where: str) -> None:
        self.data, self.name, self.set = data, data.name, data.set
        self.source, self.flags, self._where = source, 0 if data.case else re.IGNORECASE, where

    @functools.cached_property
    def pattern(self) -> re.Pattern[str]:
        """Compiled, with named groups; RuleError when it is not valid.

        Made when the rule is first tried: a thousand patterns take seconds, and an article needs a hundred.
        """
        try:
            return re.compile(self.source, self.flags)
        except re.error as error:
            message = f"The rule {self.name} of {self._where} has a pattern that is not valid: {error}."
            raise RuleError(message) from error

    @staticmethod
    def bounds(match: re.Match[str]) -> tuple[int, int]:
        """The span of the group "word" (word2, word3) where a pattern needs more around it, else of the whole match."""
        words = match.groupdict()
        return match.span(next((name for name in ("word", "word2", "word3") if words.get(name)), 0))

    def finditer(self, text: str, start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
        return self.pattern.finditer(text, start, len(text) if end is None else end)


def _expand(pattern: str, words: dict[str, str | tuple[str, ...]], where: str, case: bool) -> str:
    def alternatives(match: re.Match[str]) -> str:
        entry = words.get(match[1])
        if entry is None:
            raise RuleError(f"The rule file {where} uses %{match[1]}%, which it does not define.")
        if isinstance(entry, str):
            return f"(?:{_expand(entry, words, where, case)})"
        return f"(?:{_one_of(entry, case)})"

    return _MACRO.sub(alternatives, pattern)


@functools.cache
def _one_of(words: tuple[str, ...], case: bool) -> str:
    """A pattern of one of some words, the longest first among those that begin alike.

    Words with the same letter stand behind a set of it: `re` passes over what begins with another one at a glance, but
    not where it would have to look at both cases.
    """
    by_letter: dict[str, list[str]] = {}
    for word in sorted(words, key=len, reverse=True):
        by_letter.setdefault(word[0].lower() if word[0].isascii() else "", []).append(word)
    groups = []
    for letter, group in by_letter.items():
        plain = case or not letter.isalpha()
        rests = [re.escape(word if plain else word[1:]).replace(r"\ ", r"[ \u00a0]+") for word in group]
        first = "" if plain else f"(?-i:[{letter}{letter.upper()}{_ALSO.get(letter, '')}])"
        groups.append(f"{first}(?:{'|'.join(rests)})" if first and len(rests) > 1 else first + "|".join(rests))
    return "|".join(groups)


@functools.cache
def load_rules(language: str, name: str) -> tuple[Rule, ...]:
    """The rules of `resources/rules/<language>/<name>.toml` in file order; RuleError when the file is not valid."""
    where = f"{language}/{name}.toml"
    data = _load(language, name)
    words = {key: value for other in data.include for key, value in _load(language, other).words.items()} | data.words
    rules = [Rule(item, _expand(item.pattern, words, where, item.case), where) for item in data.rule]
    if len({rule.name for rule in rules}) < len(rules):
        raise RuleError(f"The rule file {where} gives one name to two rules.")
    return tuple(rules)


@functools.cache
def load_words(language: str, name: str) -> dict[str, tuple[str, ...]]:
    """The word lists (not the patterns) of a rule file, by name."""
    return {key: value for key, value in _load(language, name).words.items() if not isinstance(value, str)}


@functools.cache
def _load(language: str, name: str) -> _File:
    path = resource("rules", language, f"{name}.toml")
    try:
        return msgspec.convert(tomllib.loads(path.read_text("utf-8")), _File)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise RuleError(f"The rule file {language}/{name}.toml is not valid: {error}.") from error


def check_examples(rule: Rule) -> list[str]:
    """What is wrong with the rule's own examples and counter-examples; empty when all hold."""
    wrong = [] if rule.data.examples and rule.data.counter_examples else [f"{rule.name}: needs examples of both sorts"]
    for example in rule.data.examples:
        bare = example.replace("[", "").replace("]", "")
        wanted = re.search(r"\[(.+?)\]", example)
        found = {
            words
            for match in rule.finditer(bare)
            for words in (match.group(), bare[slice(*rule.bounds(match))].strip())
        }
        if wanted is None or wanted[1] not in found:
            wrong.append(f"{rule.name}: {example!r} gives {sorted(found)}")
    wrong += [
        f"{rule.name}: must not match {text!r}" for text in rule.data.counter_examples if rule.pattern.search(text)
    ]
    return wrong


def languages() -> tuple[str, ...]:
    """The languages (ISO 639-1) that have rules."""
    return tuple(sorted(path.name for path in resource("rules").iterdir() if path.is_dir()))


def rule_files(language: str) -> tuple[str, ...]:
    """Names, without suffix, of the rule files of a language."""
    return tuple(sorted(path.stem for path in resource("rules", language).glob("*.toml")))
