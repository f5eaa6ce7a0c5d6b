"""Where each time phrase of an article stands: sentence, part of the sentence, and the verb of saying beside it.

What the phrases mean on the calendar plays no part here, so one reading of the text serves every day of writing.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from viewer.model.mention import Found, TimeMention
from viewer.resolving.times_saying import saying_of
from viewer.resolving.times_segments import Segment, part_rule, segment_at, segments
from viewer.resolving.times_verbs import is_before_that

_ENTRIES = 3
_LINE_HEAD = re.compile(r"[\s\u2022*#>\u2013-]*\Z")


class Syntax:
    """Time phrases by sentence, without boilerplate, the article's own stamps and the stamps of a live report."""

    def __init__(self, text: str, found: Found) -> None:
        self._text, self._found = text, found
        self.entries = _entries(text, found)
        starts = [s.span.start for s in found.sentences]
        self._sentence = {m: max(0, bisect_right(starts, m.span.start) - 1) for m in found.times}
        self._dropped = _dropped(found)
        self._by_sentence: dict[int, list[TimeMention]] = {}
        for mention in found.times:
            if not (mention.boilerplate or mention.field("stamp") or mention in self.entries):
                self._by_sentence.setdefault(self._sentence[mention], []).append(mention)
        self._segments: dict[int, list[Segment]] = {}
        self._said: dict[TimeMention, bool] = {}

    @property
    def live(self) -> bool:
        """Whether the article is a report by the hour: three lines or more that open with a clock time."""
        return bool(self.entries)

    def sentence(self, mention: TimeMention) -> int:
        return self._sentence[mention]

    def paragraph(self, mention: TimeMention) -> int:
        sentences = self._found.sentences
        return sentences[self._sentence[mention]].paragraph if sentences else 0

    def times(self, sentence: int) -> list[TimeMention]:
        return self._by_sentence.get(sentence, [])

    def parts(self, sentence: int) -> list[Segment]:
        if sentence not in self._segments:
            span = self._found.sentences[sentence].span
            self._segments[sentence] = segments(self._text, span, self.times(sentence))
        return self._segments[sentence]

    def part(self, mention: TimeMention) -> Segment:
        """The part of its sentence that a phrase stands in."""
        parts = self.parts(self._sentence[mention])
        return parts[segment_at(parts, mention.span.start)]

    def moves_story(self, mention: TimeMention) -> bool:
        """Whether a phrase tells what its sentence tells of, in its main part or in "after a fire broke out on Monday".

        The second only where the main part has no day of its own that it does not owe to a verb of saying.
        """
        part = self.part(mention)
        if part.role != "prior":
            return part.role != "rel"
        mains = [m for m in self.times(self._sentence[mention]) if self.part(m).role in ("main", "fronted")]
        own = [m for m in mains if names_day(m) and not self.dates_saying(m)]
        return part.word in ("after", "following") and not own

    def tells_event(self, mention: TimeMention) -> bool:
        """Whether a phrase dates a happening of the story: not a verb of saying, an earlier part, or a noun."""
        if self.left_out(mention):
            return False
        if mention.field("form") not in ("weekday", "date", "deictic", "clock", "part"):
            return False
        if self.part(mention).role == "prior" and not self.moves_story(mention):
            return False
        return not self.dates_saying(mention) and not self.possessive(mention)

    def goes_back(self, mention: TimeMention) -> bool:
        """Whether the sentence of a phrase tells of something before what was told last ("had left at 3 a.m.")."""
        return is_before_that(self._found.sentences[self._sentence[mention]].span.text)

    def goes_on_daily(self, mention: TimeMention) -> bool:
        """ "Shut from noon to 5 p.m. for the third day in a row": the row has come to the day of writing."""
        sentence = self._found.sentences[self._sentence[mention]].span.text
        named = any(names_day(other) and other is not mention for other in self.times(self._sentence[mention]))
        return not named and part_rule("days-in-a-row").search(sentence) is not None

    def dates_saying(self, mention: TimeMention) -> bool:
        """Whether a phrase tells when somebody spoke ("said on Monday")."""
        if mention not in self._said:
            sentence = self._found.sentences[self._sentence[mention]].span
            self._said[mention] = saying_of(self._text, sentence, mention) is not None
        return self._said[mention]

    def left_out(self, mention: TimeMention) -> bool:
        """Whether a phrase stands in what makes no facts, or is a stamp."""
        return (
            mention.boilerplate or bool(mention.field("stamp")) or mention in self.entries or mention in self._dropped
        )

    def possessive(self, mention: TimeMention) -> bool:
        """ "Saturday's blast": the phrase dates the noun after it."""
        end = mention.span.end
        return mention.span.text.endswith(("’s", "'s")) or self._text[end : end + 2] in ("’s", "'s")

    def dates_noun(self, mention: TimeMention) -> bool:
        """ "Friday's blast", "the Friday blast": whether a noun that the phrase dates stands behind it."""
        behind = self._text[mention.span.end : mention.span.end + 20]
        return self.possessive(mention) or part_rule("no-noun-follows").match(behind) is None


def _dropped(found: Found) -> frozenset[TimeMention]:
    """The phrases that stand in what makes no facts."""
    left_out = sorted(dropped.span for dropped in found.dropped)
    starts = [span.start for span in left_out]
    reach = 0  # furthest end so far, so that one look tells whether any earlier span reaches a phrase
    ends = [reach := max(reach, span.end) for span in left_out]
    inside = set()
    for mention in found.times:
        at = bisect_left(starts, mention.span.end) - 1
        if at >= 0 and ends[at] > mention.span.start:
            inside.add(mention)
    return frozenset(inside)


def names_day(mention: TimeMention) -> bool:
    """Whether a phrase tells its day itself ("4am on Friday", "yesterday", "the next morning")."""
    return any(mention.field(key) for key in ("wd", "d", "deictic", "dir", "holiday"))


def _entries(text: str, found: Found) -> frozenset[TimeMention]:
    """The clock times that open the entries of a live report; none where fewer than three lines open with one."""
    heads = []
    for mention in found.times:
        if mention.field("form") != "clock" or names_day(mention) or mention.boilerplate:
            continue
        line = text.rfind("\n", 0, mention.span.start) + 1
        if _LINE_HEAD.match(text[line : mention.span.start]):
            heads.append(mention)
    return frozenset(heads) if len(heads) >= _ENTRIES else frozenset()
