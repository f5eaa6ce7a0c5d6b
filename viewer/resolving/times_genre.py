"""News or history: seen from what a text says, not told.

News counts from the day of writing, a history from the last date told (the two domains of Strötgen and Gertz 2012,
who measure what the wrong choice costs). A history has many years well before its own day and few words such as
"yesterday", a bare weekday or "last week"; a paragraph of news may tell one.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from viewer.finding.times_anchor import TOLD
from viewer.model.mention import TimeMention

_LEAST = 3  # times that a history tells
_MANY = 8  # times that it tells where it also has a word of the writer's days
_FAR = 2.0  # as many times as those of the writer's own days


def is_narrative(mentions: Sequence[TimeMention], day: date | None) -> bool:
    """Whether a whole text is a history; `day` is the day of writing, None when not known."""
    far = near = told = 0
    for mention in mentions:
        if mention.field("stamp") or mention.field("quoted"):
            continue
        if mention.field("bc") or mention.field("bc_era"):
            return True
        year = mention.field("y")
        if year and len(year) == 4:
            is_far = day is None or int(year) < day.year
            far, near = far + is_far, near + (not is_far)
        elif of_writer(mention) or mention.field("scheduled"):
            near += 1
        elif mention.field("form") in ("relative", "span", "part", "ago"):
            told += 1
    if near and far + told < _MANY:
        return False
    return far > 0 and far + told >= _LEAST and far + told > _FAR * near


def of_writer(mention: TimeMention) -> bool:
    """Whether a phrase counts from the day of writing and from no other: "yesterday", a bare weekday, "last week"."""
    form, way = mention.field("form"), mention.field("dir") or ""
    if (mention.field("rel") or "same") not in TOLD:
        return True
    if mention.field("deictic") or (mention.field("wd") and not mention.field("d") and way not in TOLD):
        return True
    if form == "ago":
        return mention.field("from") == "publication"
    return form == "relative" and way not in (*TOLD, "definite", "the")


def framed(text: str, mentions: Sequence[TimeMention], day: date | None) -> frozenset[TimeMention]:
    """Phrases of news that stand in a paragraph's history: after a year long past, before the writer's own days again.

    "In 1994 he bought the mill. In March it burned": March 1994. Either the year or the first of these phrases opens
    its sentence.
    """
    inside: set[TimeMention] = set()
    frame, opened, end = False, False, -1
    for mention in mentions:
        if mention.field("stamp") or mention.field("quoted"):
            continue
        if mention.span.start >= end:
            frame, opened, end = False, False, _paragraph_end(text, mention.span.start)
        year = mention.field("y")
        if year and len(year) == 4 and day is not None:
            opened = mention.field("opens") is not None
            fine = mention.field("m") is not None and not mention.field("aside")
            frame = int(year) < day.year and (opened or fine)
        elif of_writer(mention) or mention.field("tense") == "+":
            frame = False
        elif frame and (opened or mention.field("opens")):
            opened = True
            inside.add(mention)
    return frozenset(inside)


def _paragraph_end(text: str, offset: int) -> int:
    end = text.find("\n", offset)
    return len(text) if end < 0 else end
