"""Dated landmarks that an article places against its own day.

"Last weekend's explosion on the bridge" says when the article was written once one knows when the bridge exploded, and
so does "two years after the invasion". An article that leads with a landmark of these days may be reporting it, or a
later one of its kind: it is not dated by it.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from datetime import timedelta

from viewer.dating.days import Days, later
from viewer.dating.evidence import Evidence, Strength
from viewer.dating.landmark_list import Hits, Landmark, may_be_among, words_of
from viewer.dating.seen import Seen
from viewer.dating.so_long_after import so_long_after
from viewer.finding.rules import load_words
from viewer.finding.times_placing import Anchor, place
from viewer.model.mention import TimeMention

_REACH = {"weekday": 8, "deictic": 3, "ago": 40 * 366, "relative": 3 * 366, "month": 366, "season": 500, "date": 200}
_UNIT_REACH = {"day": 9, "week": 16, "weekend": 16, "month": 70, "hour": 3}
_ROUNDED = 15  # days by which "six months ago" may be rounded
_GAP = 7  # words between a landmark and the phrase that places it
_NEAR = 90  # code points between a phrase and the farthest word of its landmark
_POSSESSIVE = re.compile(r"[’']s?")
_OWN_CLAUSE = re.compile(
    r"\b(?:after|since|when|before|following|because|as|until|with|that)\s+(?:(?:the|an?|its|his|her|their|this)\s+)?$",
    re.IGNORECASE,
)


def against_landmarks(found: Seen, more: Sequence[Landmark] = ()) -> list[Evidence]:
    """One piece of evidence for each phrase that places a landmark, which may be one of several of its wording."""
    words = words_of("\n".join(sentence.span.text for sentence in found.sentences))
    marks = may_be_among(words, more)
    if not marks:
        return []
    own = _own_news(found, marks)
    pieces = []
    for mention in found.times:
        if mention.field("form") not in _REACH or mention.field("y") or mention.field("quoted"):
            continue
        sentence = found.sentences[found.sentence_at(mention.span.start)].span
        meant = [
            mark
            for mark in marks
            if not (mark.name in own and _is_fresh(mention))
            and (hits := mark.hits(sentence.text))
            and _places(sentence.text, hits, mention, mention.span.start - sentence.start)
        ]
        pieces += _either(mention, meant)
    return pieces + _so_long_after(found, marks)


def _own_news(found: Seen, marks: Sequence[Landmark]) -> set[str]:
    """Names of landmarks that a headline or the lead tells of."""
    first = found.lead
    leading = [s.span.text for i, s in enumerate(found.sentences) if s.headline or i in first]
    return {mark.name for mark in marks if any(mark.hits(words) for words in leading)}


def _is_fresh(mention: TimeMention) -> bool:
    """Days and weeks: what a lead tells so is its own news. What a lead places months or years back is not."""
    units = ("hour", "day", "week", "weekend")
    return mention.field("form") in ("weekday", "deictic", "date") or mention.field("unit") in units


def _places(sentence: str, hits: Hits, mention: TimeMention, at: int) -> bool:
    """Whether a phrase of time dates the landmark, and not what else its sentence tells.

    All that names the landmark must stand beside the phrase, before or after it.
    """
    if mention.field("form") == "date":
        return True  # its very day and month stand in one sentence with it
    end = at + len(mention.span.text)
    after = sorted(min(spans) for group in hits if (spans := [hit for hit in group if hit[0] >= end]))
    possessive = sentence[end - 2 : end].endswith(("’", "'", "’s", "'s")) or bool(_POSSESSIVE.match(sentence, end))
    if (possessive or not sentence[:at].strip(" “\"‘'")) and len(after) == len(hits) and _joined(sentence, end, after):
        return True
    before = sorted(max(spans) for group in hits if (spans := [hit for hit in group if hit[1] <= at]))
    rest = sorted(min(group) for group in hits if all(hit[0] >= end for hit in group))
    if len(before) + len(rest) < len(hits) or not before or not _joined(sentence, end, rest):
        return False
    if at - before[0][0] > _NEAR or not _only_between(sentence[before[-1][1] : at]):
        return False
    if not _is_fresh(mention) or possessive:
        return True
    # "They remembered the fire on Friday": a day belongs to the landmark only in a clause of its own.
    head = sentence[: before[0][0]]
    return len(head.split()) <= 2 or bool(_OWN_CLAUSE.search(head))


def _joined(sentence: str, start: int, hits: list[tuple[int, int]]) -> bool:
    """Whether only joining words stand between a phrase that ends at `start` and what follows of the landmark."""
    for first, last in hits:
        if not _only_between(_POSSESSIVE.sub("", sentence[start:first], count=1)):
            return False
        start = max(start, last)
    return True


def _only_between(gap: str) -> bool:
    """Whether a gap holds few words, all of them names, numbers or words that join a happening to its time."""
    words = re.findall(r"[^\W_][\w’'-]*", gap)
    joining = _joining()
    plain = all(word[0].isupper() or word[0].isdigit() or word.casefold() in joining for word in words)
    return len(words) <= _GAP and plain and not re.search(r"[;:.!?“”\"]", gap)


@functools.cache
def _joining() -> frozenset[str]:
    return frozenset(load_words("en", "dating")["between"])


def _either(mention: TimeMention, marks: Sequence[Landmark]) -> list[Evidence]:
    """The days from which a phrase means one of the landmarks that its wording fits."""
    windows = {mark: days for mark in marks if (days := _window(mark, mention))}
    if not windows:
        return []
    either = Days(())
    for days in windows.values():
        either |= days
    names = " or the ".join(f"{mark.name} of {mark.start.isoformat()}" for mark in windows)
    phrase = " ".join(mention.span.text.split())
    return [Evidence(either, Strength.TOLD, f"It speaks of '{phrase}' for the {names}.")]


def _window(mark: Landmark, mention: TimeMention) -> Days | None:
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
    days = Days.between(mark.end + timedelta(days=first), mark.end + timedelta(days=last))
    rounded = mention.field("form") == "ago" and mention.field("unit") == "month" and float(mention.field("n") or 0) > 2
    return days.around(_ROUNDED, _ROUNDED) if rounded else days


def _means(mark: Landmark, mention: TimeMention, offset: int) -> bool:
    """Whether the phrase means the landmark's day when it is written `offset` days after it."""
    stretch = place(mention, Anchor(later(mark.end, offset), None, -1))
    first, last = stretch.first_day, stretch.last_day
    return first is not None and last is not None and first <= mark.end and mark.start <= last


def _so_long_after(found: Seen, marks: Sequence[Landmark]) -> list[Evidence]:
    """ "Two years after the invasion", where the article's news is told."""
    pieces = []
    for phrase in so_long_after(found):
        if phrase.nth:
            continue
        meant = [mark for mark in marks if (hits := mark.hits(phrase.event)) and _begins(hits)]
        if meant:
            days = Days.of((later(mark.end, phrase.least), later(mark.end, phrase.most)) for mark in meant)
            names = " or the ".join(f"{mark.name} of {mark.start.isoformat()}" for mark in meant)
            pieces.append(Evidence(days, Strength.TOLD, f"It is told '{phrase.words}' the {names}."))
    return pieces


def _begins(hits: Hits) -> bool:
    """Whether the words after "two years after" soon name the landmark."""
    return max(group[0][0] for group in hits) <= _NEAR
