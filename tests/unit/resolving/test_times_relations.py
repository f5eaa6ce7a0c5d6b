"""Times that a clause takes from its neighbours in the sentence or paragraph, on made-up stories of other subjects."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from viewer.finding.sentences import split
from viewer.finding.times import find_times
from viewer.model.article import Publication, PublicationBasis
from viewer.model.mention import Clause, Found, Kind, Status
from viewer.model.span import Span
from viewer.model.when import Precision, When
from viewer.resolving.times import read_times

MINE = """Gas blast at coal mine kills six

Six miners were killed by a gas blast at the Orlik coal mine shortly before dawn on Tuesday, the mine office said.

Eleven others had been brought up by noon on Wednesday, engineers said. It was the third accident since March, when a \
cage fell and crushed two welders.

The gas caught fire at 5.10am local time (4.10am GMT) on Tuesday.

On Wednesday evening, the director told reporters that the pumps had worked. The union rejected that.

Parliament will debate safety on Friday. The minister accused inspectors of sleeping.

About 900 people have left the valley since the pits began to close in June 2012.

The lamp room, rebuilt in 2016, burned down.
"""


def when(text: str, published: date | None, words: str, kind: str, cue: str) -> When:
    sentences = split(text)
    publication = Publication(published, published, PublicationBasis.STATED) if published else Publication()
    start = text.index(words)
    at = start + words.index(cue)
    clause = Clause(
        Span.of(text, start, start + len(words)),
        max(i for i, s in enumerate(sentences) if s.span.start <= start),
        Kind(kind),
        "test",
        Span.of(text, at, at + len(cue)),
        Status.ASSERTED,
    )
    found = replace(Found("article", sentences, find_times(text, sentences)), clauses=(clause,))
    return read_times(text, found, publication, "UTC").when_for(clause, "UTC")


def bounds(found: When) -> str:
    return " .. ".join(b.strftime("%Y-%m-%d %H:%M") if b else "?" for b in (found.start, found.end))


@pytest.mark.parametrize(
    ("words", "kind", "cue", "expected"),
    [
        ("Six miners were killed", "casualties", "killed", "2022-11-15 00:00 .. 2022-11-15 06:00"),
        ("Eleven others had been brought up by noon on Wednesday", "rescue", "brought",
         "2022-11-15 00:00 .. 2022-11-16 12:01"),
        ("a cage fell and crushed two welders", "casualties", "crushed", "2022-03-01 00:00 .. 2022-04-01 00:00"),
        ("The gas caught fire at 5.10am local time", "explosion", "fire", "2022-11-15 04:10 .. 2022-11-15 04:11"),
        ("The union rejected that", "denial", "rejected", "2022-11-16 17:00 .. 2022-11-17 00:00"),
        ("About 900 people have left the valley", "evacuation", "left", "2012-06-01 00:00 .. 2022-11-17 00:00"),
    ],
)  # fmt: skip
def test_a_word_that_joins_two_clauses_says_which_time_is_meant(words: str, kind: str, cue: str, expected: str) -> None:
    assert bounds(when(MINE, date(2022, 11, 16), words, kind, cue)) == expected


def test_a_plan_for_later_does_not_date_what_was_said() -> None:
    found = when(MINE, date(2022, 11, 16), "The minister accused inspectors of sleeping", "accusation", "accused")
    assert found.end is not None
    assert found.end.date() <= date(2022, 11, 17)


def test_a_part_between_commas_keeps_its_time_to_itself() -> None:
    found = when(MINE, date(2022, 11, 16), "The lamp room, rebuilt in 2016, burned down", "damage", "burned")
    assert found.start is not None
    assert found.start.year == 2022


def test_a_weekday_of_an_unknown_week_is_said_to_be_one() -> None:
    text = "The choir bus slid off the pass road on Thursday. Nine singers were hurt."
    found = when(text, None, "The choir bus slid off the pass road on Thursday", "collapse", "slid")
    assert (found.start, found.end, found.precision, found.value) == (None, None, Precision.UNKNOWN, "XXXX-WXX-4")
    assert "'Thursday' of an unknown week" in found.why
