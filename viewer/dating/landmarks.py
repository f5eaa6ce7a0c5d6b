"""Well-known dated happenings (`resources/landmarks.csv`) that an article places against its own day.

"Last weekend's explosion on the bridge" says when the article was written once one knows when the bridge exploded.
An article that leads with a landmark may be reporting it, or a later one of its kind: it is not dated by it.

Columns: start and end (inclusive days), name, words: groups joined by &, of each of which one word must occur.
"""

from __future__ import annotations

import csv
import functools
import re
from dataclasses import dataclass
from datetime import date, timedelta

from viewer.finding.times_placing import Anchor, place
from viewer.model.mention import Found, TimeMention
from viewer.resources import resource

_REACH = {"weekday": 8, "deictic": 3, "ago": 40 * 366, "relative": 3 * 366, "month": 366, "season": 500}
_UNIT_REACH = {"day": 9, "week": 16, "weekend": 16, "month": 70, "hour": 3}
_NEAR = 90  # code points between the landmark's words and the phrase that places it


@dataclass(frozen=True, slots=True)
class Landmark:
    start: date
    end: date
    name: str
    groups: tuple[re.Pattern[str], ...]
    words: tuple[tuple[str, ...], ...]

    def may_be_in(self, low: str) -> bool:
        """Whether a text in small letters holds a word of each group, quickly: as part of any word."""
        return all(any(word in low for word in group) for group in self.words)

    def found_in(self, words: str) -> tuple[int, int] | None:
        """Where all its groups occur in a sentence: from the first to the last of them."""
        hits = [group.search(words) for group in self.groups]
        if not all(hits):
            return None
        spans = [hit.span() for hit in hits if hit]
        return min(s for s, _ in spans), max(e for _, e in spans)


@dataclass(frozen=True, slots=True)
class Window:
    """Days on which an article may have been published, and the sentence that says why."""

    start: date
    end: date
    why: str
    landmark: str


@functools.cache
def landmarks() -> tuple[Landmark, ...]:
    with resource("landmarks.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            Landmark(
                date.fromisoformat(row["start"]),
                date.fromisoformat(row["end"]),
                row["name"],
                _groups(row["words"]),
                tuple(tuple(w.strip().casefold() for w in group.split("|")) for group in row["words"].split("&")),
            )
            for row in csv.DictReader(file)
        )


def _groups(words: str) -> tuple[re.Pattern[str], ...]:
    return tuple(
        re.compile(r"\b(?:" + "|".join(re.escape(w.strip()) for w in group.split("|")) + r")(?!\w)", re.IGNORECASE)
        for group in words.split("&")
    )


def windows(found: Found, lead: set[int]) -> list[Window]:
    """One window for each phrase that places a landmark; several landmarks of one wording give several.

    A landmark that a headline or the lead tells of these days is the article's own news and gives none.
    """
    low = "\n".join(sentence.span.text for sentence in found.sentences).casefold()
    marks = [mark for mark in landmarks() if mark.may_be_in(low)]
    own = {
        mark.name
        for i, sentence in enumerate(found.sentences)
        if sentence.headline or i in lead
        for mark in marks
        if mark.found_in(sentence.span.text)
    }
    result: list[Window] = []
    for mention in found.times:
        sentence = found.sentences[found.sentence_at(mention.span.start)] if found.sentences else None
        if sentence is None or mention.field("form") not in _REACH or mention.field("y") or mention.field("quoted"):
            continue
        for mark in marks:
            where = mark.found_in(sentence.span.text)
            if (
                where is None
                or (mark.name in own and _is_fresh(mention))
                or not _close(where, mention, sentence.span.start)
            ):
                continue
            if window := _window(mark, mention):
                result.append(window)
    return result


def _is_fresh(mention: TimeMention) -> bool:
    """Days and weeks: what a lead tells so is its own news. What a lead places months or years back is not."""
    return mention.field("form") in ("weekday", "deictic") or mention.field("unit") in (
        "hour",
        "day",
        "week",
        "weekend",
    )


def _close(where: tuple[int, int], mention: TimeMention, start: int) -> bool:
    first, last = where[0] + start, where[1] + start
    return mention.span.start <= last + _NEAR and mention.span.end >= first - _NEAR // 2


def _window(mark: Landmark, mention: TimeMention) -> Window | None:
    """The days from which the phrase means the landmark's day."""
    reach = _UNIT_REACH.get(mention.field("unit") or "", _REACH[mention.field("form") or ""])
    if mention.field("form") == "ago":
        reach = min(_REACH["ago"], round(reach * (float(mention.field("n") or 8) + 1)))
    step = 1 if reach <= 100 else 7
    offsets = [n for n in range(0, reach, step) if _means(mark, mention, n)]
    if not offsets:
        return None
    first, last = offsets[0], offsets[-1]
    while first > 0 and _means(mark, mention, first - 1):
        first -= 1
    while last < reach and _means(mark, mention, last + 1):
        last += 1
    start, end = mark.end + timedelta(days=first), mark.end + timedelta(days=last)
    phrase = " ".join(mention.span.text.split())
    why = f"It speaks of '{phrase}' for the {mark.name} of {mark.start.isoformat()}."
    return Window(start, end, why, mark.name)


def _means(mark: Landmark, mention: TimeMention, offset: int) -> bool:
    """Whether the phrase means the landmark's day when it is written `offset` days after it."""
    stretch = place(mention, Anchor(mark.end + timedelta(days=offset), None, -1))
    first, last = stretch.first_day, stretch.last_day
    return first is not None and last is not None and first <= mark.end and mark.start <= last


def meeting(windows_: list[Window]) -> tuple[date, date, tuple[str, ...]] | None:
    """The days all phrases agree on. Of several landmarks that a wording fits, the one that fits most phrases."""
    by_name: dict[str, list[Window]] = {}
    for window in windows_:
        by_name.setdefault(window.landmark, []).append(window)
    agreed: list[tuple[int, date, date, tuple[str, ...]]] = []
    for group in by_name.values():
        start, end = max(w.start for w in group), min(w.end for w in group)
        if start <= end:
            agreed.append((len(group), start, end, tuple(dict.fromkeys(w.why for w in group))))
    if not agreed:
        return None
    most = max(count for count, *_ in agreed)
    best = [(start, end, why) for count, start, end, why in agreed if count == most]
    start, end = max(b[0] for b in best), min(b[1] for b in best)
    if start > end:
        return None  # two landmarks that exclude each other say nothing
    return start, end, tuple(why for b in best for why in b[2])
