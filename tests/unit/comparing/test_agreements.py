"""What agrees although it is told otherwise: zones, units, and a sum with its parts."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.retelling import COAST, DAY, TUESDAY, WHEN, events, fact, figure, relation
from viewer.model.event import RelationKind
from viewer.model.fact import Fact
from viewer.model.figure import What
from viewer.model.mention import Kind
from viewer.model.span import Span
from viewer.model.when import Precision, When

HOUR = TUESDAY + timedelta(hours=8, minutes=40)


def at(words: str, minutes: int = 0) -> When:
    start = HOUR + timedelta(minutes=minutes)
    span = Span(0, len(words), words)
    return replace(WHEN, start=start, end=start + timedelta(minutes=1), precision=Precision.MINUTE, expression=span)


def blasts(second: str, minutes: int = 0) -> list[tuple[RelationKind, str]]:
    one = fact("a", "a blast tore through the harbour warehouse", Kind.EXPLOSION, when=at("11.40am local time"))
    other = fact("b", "the warehouse exploded", Kind.EXPLOSION, when=at(second, minutes))
    return [item for item in relation(one, other) if item[1].startswith("time")]


def test_one_moment_in_two_zones_agrees() -> None:
    words = "time: ‘11.40am local time’ (a) and ‘08:40 GMT’ (b) are one moment"
    assert blasts("08:40 GMT") == [(RelationKind.AGREEMENT, words)]


def test_the_same_words_or_another_minute_say_nothing_of_zones() -> None:
    assert blasts("11.40am local time") == []
    assert blasts("08:55 GMT", 15) == []


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        ("3,800 hectares", "9,400 acres", True),
        ("40 km", "25 miles", True),
        ("3,800 hectares", "4,900 acres", False),
        ("3,800 hectares", "3,900 hectares", False),
        ("40 km", "40 tonnes", False),
    ],
)
def test_one_measure_in_two_units(one: str, other: str, agree: bool) -> None:
    first = fact("a", f"the fire burned {one} of forest", Kind.FIRE)
    second = fact("b", f"the blaze has burned {other} of forest", Kind.FIRE)
    found = [kind for kind, words in relation(first, second) if words.endswith("are one measure")]
    assert found == [RelationKind.AGREEMENT] * agree


def villages(key: str, count: int, day: int = 0, **more: object) -> Fact:
    when = replace(WHEN, start=TUESDAY + day * DAY, end=TUESDAY + (day + 1) * DAY)
    text = f"the army said it captured {count} coast villages"
    return fact(
        key, text, Kind.CAPTURE_CLAIM, figures=(figure(What.SETTLEMENTS, count),), place=COAST, when=when, **more
    )  # type: ignore[arg-type]


def test_parts_of_two_days_and_their_sum_are_offered_and_not_asserted() -> None:
    facts = villages("a.1", 4), villages("a.2", 5, day=-1), villages("b", 9)
    offered = {event.facts: event.suggested for event in events(*facts)}
    assert ("a.1", "b") in offered
    assert offered["a.1", "b"][0] == (
        ("a.1", "a.2", "b"),
        "4 and 5 are 9: they may be parts and sum (settlements)",
    )


def test_what_adds_up_within_one_day_or_in_two_articles_is_chance() -> None:
    for facts in (
        (villages("a.1", 4), villages("a.2", 5), villages("b", 9)),
        (villages("a.1", 4), villages("c", 5, day=-1), villages("b", 9)),
    ):
        assert not any("sum" in why for event in events(*facts) for _, why in event.suggested)
