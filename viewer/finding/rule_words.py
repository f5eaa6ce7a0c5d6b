"""Which words a rule's pattern cannot do without, and with which words its matches begin: worked out from the pattern.

Python's own parser of patterns gives the tree. What is not understood is left open, so that a rule is rather tried in
vain than missed.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

DIGIT = "0"  # stands for any number
_WHOLE = " "  # at the end of an opener: the word ends there
_LONGEST, _MOST_OPENERS, _MOST_NEEDS = 6, 4000, 4
_FOLDS = str.maketrans({"\u0130": "i", "\u0131": "i", "\u017f": "s", "\u212a": "k"})  # what re takes for i, s and k
_REPEATS = frozenset({"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"})
_LOOKING = frozenset({"ASSERT", "ASSERT_NOT"})
_SPACES = frozenset({"CATEGORY_SPACE", "CATEGORY_NOT_WORD"})
_NO_NEWLINE = frozenset({"CATEGORY_WORD", "CATEGORY_DIGIT", "CATEGORY_NOT_SPACE"})

Node = tuple[Any, Any]


@dataclass(frozen=True, slots=True)
class Demands:
    """`needs`: of each set every match holds one as part of a word. `openers`: how the word at a match's start begins,
    None when it may start anywhere. `one_line` when no match runs over a line break. All in small letters.
    """

    needs: tuple[frozenset[str], ...]
    openers: frozenset[str] | None
    one_line: bool


class _OpenError(Exception):
    """A match may begin with anything."""


def small(word: str) -> str:
    """A word as patterns without regard to case see it."""
    return word.lower() if word.isascii() else word.translate(_FOLDS).lower()


def demands(source: str, flags: int) -> Demands:
    """What a pattern demands of a text; re.error when it is not valid."""
    parse: Callable[..., Iterable[Node]] = importlib.import_module("re._parser").parse
    nodes = _flat(parse(source, flags))
    try:
        openers = frozenset(_openers(nodes, "", False))
    except _OpenError:
        openers = None
    if openers is not None and len(openers) > _MOST_OPENERS:
        openers = None
    best = sorted(set(_needs(nodes)), key=lambda words: (_commonness(words), sorted(words)))
    return Demands(tuple(best[:_MOST_NEEDS]), openers, all(map(_within_line, nodes)))


def openers_of(word: str) -> Iterable[str]:
    """All openers that a word in small letters fits."""
    yield word + _WHOLE
    for end in range(1, min(len(word), _LONGEST) + 1):
        yield word[:end]
    if word[0].isdecimal():
        yield DIGIT


def lengths_by_head(parts: Iterable[str]) -> dict[str, tuple[int, ...]]:
    """The first two letters of what is needed -> the lengths it has."""
    lengths: dict[str, set[int]] = {}
    for part in parts:
        lengths.setdefault(part[:2], set()).add(len(part))
    return {head: tuple(sorted(found)) for head, found in lengths.items()}


def parts_of(word: str, lengths: Mapping[str, tuple[int, ...]]) -> Iterable[str]:
    """The parts of a word in small letters that may be needed, by their `lengths_by_head`."""
    for start in range(len(word)):
        for length in lengths.get(word[start : start + 2], ()):
            yield word[start : start + length]
    if any(map(str.isdecimal, word)):
        yield DIGIT


def _flat(nodes: Iterable[Node]) -> list[Node]:
    """The nodes of a pattern with groups opened."""
    flat: list[Node] = []
    for op, value in nodes:
        if str(op) == "SUBPATTERN":
            flat += _flat(value[3])
        elif str(op) == "ATOMIC_GROUP":
            flat += _flat(value)
        else:
            flat.append((op, value))
    return flat


def _letters(node: Node) -> str:
    """The letters, small, of which a node takes exactly one; DIGIT for digits; "" for all else."""
    op, value = str(node[0]), node[1]
    if op == "LITERAL":
        char = small(chr(value))
        return DIGIT if char.isdecimal() else char if char.isalpha() else ""
    if op != "IN":
        return ""
    found = ""
    for kind, item in value:
        name = str(kind)
        if str(item) == "CATEGORY_DIGIT" or (name == "RANGE" and all(chr(end).isdecimal() for end in item)):
            found += DIGIT
        elif name == "LITERAL" and chr(item).isalnum():
            found += _letters((kind, item))
        else:
            return ""
    return "".join(sorted(set(found)))


def _needs(nodes: Sequence[Node]) -> list[frozenset[str]]:
    """Sets of which each match holds one; runs of letters go on into the alternatives behind them."""
    found: list[frozenset[str]] = []
    run: list[Node] = []
    for node in nodes:
        op, value = str(node[0]), node[1]
        letters = _letters(node)
        if len(letters) == 1 and letters != DIGIT:
            run.append(node)
            continue
        if op == "BRANCH":
            of_each = [_needs(run + _flat(branch)) for branch in value[1]]
            if all(of_each):
                found.append(frozenset(word for sets in of_each for word in min(sets, key=_commonness)))
                run = []
        elif op in _REPEATS and value[0] > 0:
            found += _needs(_flat(value[2]))
        elif letters == DIGIT:
            found.append(frozenset({DIGIT}))
        if op not in _LOOKING and op != "AT":
            found += _of_run(run)
            run = []
    return found + _of_run(run)


def _of_run(run: Sequence[Node]) -> list[frozenset[str]]:
    return [frozenset({"".join(map(_letters, run))})] if len(run) > 1 else []


def _commonness(words: frozenset[str]) -> float:
    """About how often one of these letter runs meets a word by chance."""
    return sum(0.2 if word == DIGIT else 8.0 ** -len(word) for word in words)


def _openers(nodes: list[Node], before: str, bounded: bool) -> set[str]:
    """Beginnings of matches that go on from `before`; _OpenError when one may begin inside a word or with any word."""
    if len(before) >= _LONGEST:
        return {before}
    for at, node in enumerate(nodes):
        op, value, rest = str(node[0]), node[1], nodes[at + 1 :]
        if op == "AT":
            boundary = str(value) == "AT_BOUNDARY"
            if boundary and before:
                return {before + _WHOLE}
            bounded = bounded or boundary
        elif op in _LOOKING:
            bounded = bounded or (not before and _bounds(op, value))
        elif op == "BRANCH":
            return _joined(_openers(_flat(branch) + rest, before, bounded) for branch in value[1])
        elif op in _REPEATS:
            return _repeated(value, rest, before, bounded)
        elif letters := _letters(node):
            if not (before or bounded):
                raise _OpenError
            if DIGIT in letters:
                return {before or DIGIT} if letters == DIGIT else _unknown(before)
            return _joined(_openers(rest, before + letter, bounded) for letter in letters)
        else:
            return {before + _WHOLE} if before and _no_word(op, value) else _unknown(before)
    return _unknown(before)


def _repeated(value: tuple[int, int, Iterable[Node]], rest: list[Node], before: str, bounded: bool) -> set[str]:
    least, most, inside = value
    again = rest if most == 1 else [("OPEN", None)]
    found = _openers(_flat(inside) + again, before, bounded)
    return found if least else found | _openers(rest, before, bounded)


def _joined(sets: Iterable[set[str]]) -> set[str]:
    joined: set[str] = set()
    for found in sets:
        joined |= found
        if len(joined) > _MOST_OPENERS:
            raise _OpenError
    return joined


def _unknown(before: str) -> set[str]:
    if not before:
        raise _OpenError
    return {before}


def _bounds(op: str, value: tuple[int, Iterable[Node]]) -> bool:
    """Whether a look-behind says that no word goes on here: not behind a letter, or behind a blank."""
    direction, inside = value[0], list(value[1])
    if direction > 0 or not inside:
        return False
    kind, item = str(inside[-1][0]), inside[-1][1]
    if op == "ASSERT":
        return _no_word(kind, item)
    return len(inside) == 1 and kind == "IN" and any(str(v) == "CATEGORY_WORD" for _, v in item) and not any(
        str(k) == "NEGATE" for k, _ in item
    )  # fmt: skip


def _no_word(op: str, value: Any) -> bool:
    """Whether a node takes one character that is no part of a word."""
    if op == "LITERAL":
        return not (chr(value).isalnum() or value == ord("_"))
    return op == "IN" and all(
        (str(kind) == "LITERAL" and _no_word("LITERAL", item)) or str(item) in _SPACES for kind, item in value
    )


def _within_line(node: Node) -> bool:
    """Whether a node cannot take a line break."""
    op, value = str(node[0]), node[1]
    if op in _LOOKING or op in {"AT", "ANY"}:
        return True
    if op == "LITERAL":
        return bool(value != ord("\n"))
    if op == "BRANCH":
        return all(_within_line(inner) for branch in value[1] for inner in _flat(branch))
    if op in _REPEATS:
        return all(map(_within_line, _flat(value[2])))
    if op == "IN":
        return all(map(_takes_no_break, value))
    return False


def _takes_no_break(item: Node) -> bool:
    kind, value = str(item[0]), item[1]
    if kind == "LITERAL":
        return bool(value != ord("\n"))
    if kind == "RANGE":
        return not value[0] <= ord("\n") <= value[1]
    return kind == "CATEGORY" and str(value) in _NO_NEWLINE
