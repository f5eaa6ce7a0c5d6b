"""Texts that nobody wrote for us: whatever comes, spans are exact, facts do not overlap and reading ends."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from viewer.finding.attributions import find_attributions
from viewer.finding.boilerplate import find_boilerplate
from viewer.finding.clauses import find_clauses
from viewer.finding.figures import find_figures
from viewer.finding.sentences import split
from viewer.resolving.headlines import compose

PHRASE = """the fire killed at least 12 people and injured 30 others in four villages said Mr Hale of Aru while troops
, which that was one hundred thousand Monday . ! ? 1,200 2019 % Ruiz reported according to in what denied they nobody
" “ ” - – ( ) ; : ‘ ’ £ … ‼️ 11.40am"""
WORDS = [*PHRASE.split(), "\n", "\u00a0"]


def read(text: str) -> None:
    sentences = split(text)
    dropped = find_boilerplate(text, sentences)
    figures = find_figures(text, sentences)
    clauses = find_clauses(text, sentences, figures, find_attributions(text, sentences), dropped)
    spans = [c.span for c in clauses] + [f.span for f in figures] + [s.span for s in sentences]
    assert all(text[span.start : span.end] == span.text for span in spans)
    assert all(a.span.end <= b.span.start for a, b in zip(clauses, clauses[1:], strict=False))
    assert all(len(compose(text, c, sentences[c.sentence].span)) <= 80 for c in clauses)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join))
def test_words_in_any_order(text: str) -> None:
    read(text)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200))
def test_any_characters(text: str) -> None:
    read(text)


@pytest.mark.parametrize(
    "text",
    ["one hundred and " * 1500, "12 " * 4000, "“" * 3000, "word " * 4000, "a" * 20_000, "\n" * 5000, ", and" * 3000],
)
def test_reading_ends_soon(text: str) -> None:
    start = time.process_time()
    read(text)
    assert time.process_time() - start < 20
