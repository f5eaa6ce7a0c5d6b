"""Words are compared by what they mean; names, numbers and grammar are left to others."""

from __future__ import annotations

import pytest

from viewer.comparing.words import concepts, quotations, shingles, stem
from viewer.finding.rules import load_words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The blaze engulfed a depot", "fire at the depot"),
        ("protesters rallied", "the demonstration"),
        ("two quakes", "an earthquake"),
        ("the levee was inundated", "floods reached the dam"),
        ("judges convicted him", "his trial ended"),
    ],
)
def test_synonyms_share_a_concept(one: str, other: str) -> None:
    assert concepts(one) & concepts(other)


@pytest.mark.parametrize("form", ["collapse", "collapses", "collapsed", "collapsing"])
def test_forms_of_a_word_have_one_stem(form: str) -> None:
    assert stem(form) == stem("collapse")


def test_names_and_reporting_are_no_concepts() -> None:
    assert (
        concepts("Officials said on Tuesday that Harbour officials reported it", frozenset({"harbour"})) == frozenset()
    )


def test_no_word_stands_in_two_concepts() -> None:
    seen: dict[str, str] = {}
    for concept, words in load_words("en", "concepts").items():
        for word in words:
            assert seen.setdefault(stem(word), concept) == concept, word


def test_a_short_text_is_one_shingle() -> None:
    assert shingles("It burned.") == {("it", "burned")}


def test_only_quotations_of_some_length_count() -> None:
    assert quotations("a “small” fire; “we lost the whole northern warehouse”, he said") == {
        "we lost the whole northern warehouse"
    }
