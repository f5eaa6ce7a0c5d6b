"""The parts of a sentence: what a time in one of them may date."""

from __future__ import annotations

import pytest

from viewer.finding.sentences import split
from viewer.finding.times import find_times
from viewer.model.mention import Found
from viewer.resolving.times_syntax import Syntax


def parts(text: str) -> list[tuple[str, str]]:
    sentences = split(text)
    syntax = Syntax(text, Found("article", sentences, find_times(text, sentences)))
    named = [(part.role, text[part.start : part.end].strip(" ,")) for part in syntax.parts(0)]
    return [(role, words) for role, words in named if words]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A man who held ten clerks in a bank gave up late on Monday.",
         [("main", "A man"), ("rel", "who held ten clerks in a bank"), ("main", "gave up late on Monday.")]),
        ("Guards broke up a march banned two days earlier.",
         [("main", "Guards broke up a march"), ("rel", "banned two days earlier.")]),
        ("The men arrested on Friday were charged.",
         [("main", "The men"), ("rel", "arrested on Friday"), ("main", "were charged.")]),
        ("Inspectors had ordered two pits closed last May.",
         [("main", "Inspectors had ordered two pits closed last May.")]),
        ("The first calls came on Friday from the port.", [("main", "The first calls came on Friday from the port.")]),
        ("Divers found a boat that sank on Friday.",
         [("main", "Divers found a boat"), ("rel", "that sank on Friday.")]),
        ("Divers said that a boat sank on Friday.", [("main", "Divers said"), ("same", "that a boat sank on Friday.")]),
        ("They met behind closed doors on Friday.", [("main", "They met behind closed doors on Friday.")]),
        ("She was last seen on Friday.", [("main", "She was last seen on Friday.")]),
        ("The harbour will stay shut until Monday.", [("main", "The harbour will stay shut until Monday.")]),
        ("The siege, which began on Friday, has killed forty.",
         [("main", "The siege"), ("rel", "which began on Friday"), ("main", "has killed forty.")]),
        ("The mill shut since Friday.", [("main", "The mill shut since Friday.")]),
        ("It shut after the river rose on Friday.",
         [("main", "It shut"), ("prior", "after the river rose on Friday.")]),
    ],
)  # fmt: skip
def test_parts(text: str, expected: list[tuple[str, str]]) -> None:
    assert parts(text) == expected
