"""A person drops a few reports of one story: what tells the same meets, what only looks alike does not."""

from __future__ import annotations

import pytest

from tests.stories import STORIES, story

NAMES = sorted(path.stem for path in STORIES.glob("*.toml"))


@pytest.mark.parametrize("name", NAMES)
def test_what_tells_the_same_is_one_event(name: str) -> None:
    expected, told = story(name)
    missed = [group for group in expected["together"] if len({told.event(words).id for words in group}) > 1]
    assert missed == []


@pytest.mark.parametrize("name", NAMES)
def test_what_only_looks_alike_stays_apart(name: str) -> None:
    expected, told = story(name)
    assert [pair for pair in expected["apart"] if told.event(pair[0]).id == told.event(pair[1]).id] == []


@pytest.mark.parametrize("name", NAMES)
def test_how_the_figures_relate_is_said(name: str) -> None:
    expected, told = story(name)
    said = [(item.kind.value, item.what, item.words) for event in told.events for item in event.relations]
    for kind, what, *figures in expected["relations"]:
        assert [
            words for k, w, words in said if (k, w) == (kind, what) and all(figure in words for figure in figures)
        ], f"{kind} {what} {figures} is not in {said}"
