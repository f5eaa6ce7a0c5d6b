"""Rules are tried only where their words stand: that must never lose a match."""

from __future__ import annotations

import re

import pytest

from viewer.finding.rule_search import searcher, sought
from viewer.finding.rule_words import DIGIT, demands
from viewer.finding.rules import load_rules, rule_files
from viewer.resources import seeds

_FILES = [name for name in rule_files("en") if load_rules("en", name)]


def _texts(name: str) -> list[str]:
    """Every example of a file's rules, as lines, as one line and in capitals, and articles of the sample."""
    told = [text for rule in load_rules("en", name) for text in (*rule.data.examples, *rule.data.counter_examples)]
    bare = [text.replace("[", "").replace("]", "") for text in told]
    articles = [path.read_text("utf-8") for path in sorted(seeds().rglob("*.txt"))[:4]]
    return ["\n".join(bare), " ".join(bare), "\n".join(bare).upper(), *articles]


@pytest.mark.parametrize("name", _FILES)
def test_every_match_of_every_rule_is_found(name: str) -> None:
    rules = load_rules("en", name)
    for text in _texts(name):
        found = [(rule.name, match.span()) for rule, match in searcher("en", name).everywhere(text)]
        assert sorted(found) == sorted((r.name, match.span()) for r in rules for match in r.finditer(text))
        half = len(text) // 2
        part = [(rule.name, match.span()) for rule, match in searcher("en", name).matches(text, half, half + 300)]
        assert part == [(r.name, match.span()) for r in rules for match in r.finditer(text, half, half + 300)]
        possible = {rule.name for rule in searcher("en", name).possible(text, half, half + 300)}
        assert possible >= {rule for rule, _ in part}


@pytest.mark.parametrize("name", _FILES)
def test_what_is_sought_in_short_texts_is_what_the_pattern_finds(name: str) -> None:
    for rule in load_rules("en", name):
        for text in (line for example in _texts(name)[:1] for line in example.splitlines()):
            here = sought("en", name)[rule.name]
            assert str(here.search(text)) == str(rule.pattern.search(text))
            assert str(here.match(text)) == str(rule.pattern.match(text))
            assert here.sub("", text) == rule.pattern.sub("", text)
            assert [m.span() for m in here.finditer(text)] == [m.span() for m in rule.pattern.finditer(text)]


@pytest.mark.parametrize("name", ["kinds", "kinds_politics", "kinds_health", "times_dates", "times_clock", "figures"])
def test_hardly_a_rule_of_a_large_file_may_begin_just_anywhere(name: str) -> None:
    """One such rule over a whole text takes as long as a hundred others."""
    rules = load_rules("en", name)
    assert len([rule.name for rule in rules if demands(rule.source, rule.flags).openers is None]) <= 1


@pytest.mark.parametrize(
    ("pattern", "needs", "openers"),
    [
        (r"\bkill(?:ed|s)\b", [{"killed", "kills"}], {"killed", "kills "}),
        (r"\b(?:was|were)[ ]+(?:\w+[ ]+)?struck\b", [{"struck"}, {"was", "were"}], {"was ", "were "}),
        (r"\b\d+[ ]dead\b", [{"dead"}, {DIGIT}], {DIGIT}),
        (r"\b[Ss]torms?\b", [{"storm"}], {"storm ", "storms"}),
        (r"(?<![\w-])an?[ ]raid", [{"raid"}], {"a ", "an "}),
        (r"(?<=the )dam\b", [{"dam"}], {"dam "}),
        (r"\b(?:the[ ])?quay\b", [{"quay"}], {"the ", "quay "}),
        (r"\bflood(?:ed)?\b", [{"flood"}], {"flood ", "floode"}),
        (r"\b(?:ice[ ])?floe", [{"floe"}], {"ice ", "floe"}),
    ],
)
def test_what_a_pattern_demands(pattern: str, needs: list[set[str]], openers: set[str]) -> None:
    wanted = demands(pattern, re.IGNORECASE)
    assert [set(words) for words in wanted.needs] == needs
    assert wanted.openers is not None
    text = "The ice floe on the quay killed two; floods were badly struck. An raid; 9 dead; stormy Storms at the dam"
    assert all(
        any(text[match.start() :].lower().startswith(opener.strip().replace(DIGIT, "9")) for opener in wanted.openers)
        for match in re.finditer(pattern, text, re.IGNORECASE)
    )


@pytest.mark.parametrize("pattern", [r"killed", r"\b\w+ed\b", r"[^,]+,", r"\b(?:late )?\S+ fire\b", r"(?!the)\w+"])
def test_what_may_begin_anywhere_is_tried_anywhere(pattern: str) -> None:
    assert demands(pattern, 0).openers is None


def test_a_rule_that_may_run_over_a_line_break_says_so() -> None:
    assert demands(r"\bfire[ ]broke(?=\s)", 0).one_line
    assert not demands(r"\bfire\s+broke\b", 0).one_line
    assert not demands(r"\bfire[^,]*out\b", 0).one_line


def test_letters_that_patterns_take_for_plain_ones() -> None:
    pattern = re.compile(r"\bstrike\b", re.IGNORECASE)
    assert pattern.search("\u017ftr\u0131\u212ae")
    found = searcher("en", "kinds").everywhere("A \u017ftr\u0130\u212ae by miners began.")
    wanted = [
        m.group()
        for rule in load_rules("en", "kinds")
        for m in rule.finditer("A \u017ftr\u0130\u212ae by miners began.")
    ]
    assert [match.group() for _, match in found] == wanted
