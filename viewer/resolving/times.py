"""Time phrases and facts -> intervals, against the article's publication.

A fact's time is looked for in this order: in its clause; in its sentence where the phrase governs it; in what the
paragraph told just before; with the last telling of the same sort of happening; the day the whole story is about;
publication. Nothing is guessed: what stays open is an interval or undated.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from viewer.finding.times import find_times
from viewer.finding.times_calendar import Stretch
from viewer.finding.times_zones import to_utc
from viewer.model.article import Publication
from viewer.model.mention import Clause, Found, TimeMention
from viewer.model.when import Basis, Precision, Said, When
from viewer.resolving.places_clocks import TwoClocks
from viewer.resolving.times_focus import Days, refocus
from viewer.resolving.times_governing import Governor
from viewer.resolving.times_inheriting import Reading
from viewer.resolving.times_pass import Writing, is_narrative, newest_day, place_all
from viewer.resolving.times_phrases import TimedArticle
from viewer.resolving.times_story import story_day
from viewer.resolving.times_syntax import Syntax, names_day


class TimeReading:
    """The times of one article. `mentions` are cut in `main_zone`; facts in the zone given with them."""

    def __init__(self, text: str, found: Found, publication: Publication, main_zone: str) -> None:
        self._publication, self._zone = publication, main_zone
        syntax = Syntax(text, found)
        self._placed = _place(text, found, publication, syntax)
        self._governor = Governor(TimedArticle(text, found, publication, self._placed), syntax)
        self.mentions = {m: self._mention_when(m, stretch) for m, stretch in self._placed.items()}

    def when_for(self, clause: Clause, zone: str, clocks: TwoClocks | None = None) -> When:
        """When the clause's fact happened; both bounds None and precision unknown where nothing tells.

        Where two `clocks` are in use, an hour told by neither name reaches from the one reading to the other.
        """
        reading = self._governor.read(clause)
        if reading is None:
            return When(None, None, Precision.UNKNOWN, Basis.INFERRED, zone=zone, rule="undated", why=_UNDATED)
        when = _when(reading, zone)
        return _by_both(when, reading.stretch, clocks) if clocks is not None else when

    def said_for(self, clause: Clause, zone: str) -> Said | None:
        """When the claimant spoke, where the text dates the verb of saying."""
        said = self._governor.said(clause)
        if said is None:
            return None
        mention, stretch = said
        start, end = to_utc(stretch, zone)
        return Said(start, end, stretch.precision, mention.span) if start or end else None

    def reported(self) -> When:
        """Publication as [first day 00:00Z, day after the last 00:00Z); a stated clock time is kept."""
        known = self._publication
        if known.clock is not None:
            start = known.clock.astimezone(UTC).replace(second=0, microsecond=0)
            return When(
                start,
                start + timedelta(minutes=1),
                Precision.MINUTE,
                Basis.PUBLISHED,
                start.strftime("%Y-%m-%dT%H:%MZ"),
            )
        if known.start is None and known.end is None:
            return When(None, None, Precision.UNKNOWN, Basis.PUBLISHED)
        first = _midnight(known.start)
        last = _midnight(known.end)
        one_day = known.start == known.end
        value = known.start.isoformat() if known.start and one_day else ""
        precision = Precision.DAY if one_day else Precision.INTERVAL
        return When(first, last + timedelta(days=1) if last else None, precision, Basis.PUBLISHED, value)

    def _mention_when(self, mention: TimeMention, stretch: Stretch) -> When:
        start, end = to_utc(stretch, self._zone)
        precision = stretch.precision if start or end else Precision.UNKNOWN
        value = stretch.value or mention.value
        return When(start, end, precision, Basis.STATED, value, self._zone, mention.rule, mention.span)


_UNDATED = "The text gives no time for this and the article's date is not known."


def _midnight(day: date | None) -> datetime | None:
    return datetime(day.year, day.month, day.day, tzinfo=UTC) if day else None


def _when(reading: Reading, zone: str) -> When:
    start, end = to_utc(reading.stretch, zone)
    span = reading.mention.span if reading.mention else None
    cut = "UTC" if reading.stretch.calendar else zone
    precision = reading.stretch.precision
    if start is None or end is None:
        precision = Precision.INTERVAL if start or end else Precision.UNKNOWN
    return When(start, end, precision, reading.basis, reading.stretch.value, cut, reading.rule, span, reading.why)


_CLOCKS = (Precision.MINUTE, Precision.HOUR)


def _by_both(when: When, stretch: Stretch, clocks: TwoClocks) -> When:
    """The time by the one clock and by the other, where the text does not say which."""
    if when.precision not in _CLOCKS or stretch.start is None or not clocks.held_on(stretch.start.date()):
        return when
    both = [to_utc(stretch, zone) for zone in clocks.zones]
    starts, ends = [s for s, _ in both if s], [e for _, e in both if e]
    if len(set(starts)) < 2:
        return when
    names = " or ".join(zone.rsplit("/", 1)[-1] for zone in clocks.zones)
    why = f"{when.why} " if when.why else ""
    why += f"The text does not say whether it means {names} time: the stretch holds both."
    return replace(when, start=min(starts), end=max(ends, default=None), precision=Precision.INTERVAL, why=why)


def read_times(text: str, found: Found, publication: Publication, main_zone: str) -> TimeReading:
    """The article's time phrases and facts, read against a publication that may be an interval or unknown."""
    return TimeReading(text, found, publication, main_zone)


def _place(text: str, found: Found, publication: Publication, syntax: Syntax) -> dict[TimeMention, Stretch]:
    """Every phrase from both ends of the publication: where the two differ, the stretch over both."""
    first = _place_from(text, found, publication.start if publication.known else None, syntax)
    if not publication.known or publication.start == publication.end:
        return first
    last = _place_from(text, found, publication.end, syntax)
    return {mention: first[mention].hull(last[mention]) for mention in found.times}


def _place_from(text: str, found: Found, day: date | None, syntax: Syntax) -> dict[TimeMention, Stretch]:
    dated = ("weekday", "date", "deictic", "part")
    said = frozenset(m for m in found.times if m.field("form") in dated and syntax.dates_saying(m))
    narrative = is_narrative(found.times, day)
    writing = Writing(day, None, narrative, said)
    placed = place_all(text, found.times, writing)
    days = [m for m in found.times if not syntax.left_out(m) and (m.field("form") != "clock" or names_day(m))]
    newest = newest_day(days, placed, day, reach=1) if day else None
    if newest:
        placed = place_all(text, found.times, replace(writing, event_day=newest))
    if narrative:
        return placed
    story = None
    if day is not None and not syntax.live:
        story = story_day(found, placed.items(), Publication(day, day), syntax.tells_event)
    return refocus(syntax, found, placed, Days(day, newest, story[1] if story else None))


_DAY_TO_DAY = re.compile(r"(.*?\d{1,2}(?:st|nd|rd|th)?)\s*(?:-|–|\b(?:to|through|until|and)\b)\s*(.+)", re.DOTALL)


def mention_times(text: str, published: date | None) -> list[tuple[int, int, str, str]]:
    """(start, end, TIMEX3 type, TIMEX3 value) of every phrase, with `published` as day of writing or none.

    TIMEX3 has no value for a stretch of days: "3 to 5 October" is given as its two ends.
    """
    mentions = find_times(text, ())
    placed = place_all(text, mentions, Writing(published, None, is_narrative(mentions, published)))
    return [tag for mention in mentions for tag in _tags(mention, placed[mention])]


def _tags(mention: TimeMention, stretch: Stretch) -> list[tuple[int, int, str, str]]:
    value, kind, span = stretch.value or mention.value, mention.type.value, mention.span
    ends = _DAY_TO_DAY.fullmatch(span.text) if mention.field("form") == "days" else None
    if ends is None:
        return [(span.start, span.end, kind, value)]
    last = stretch.last_day.isoformat() if stretch.last_day else f"{value[:-2]}{int(mention.field('e') or 0):02d}"
    return [
        (span.start, span.start + ends.end(1), kind, value),
        (span.start + ends.start(2), span.end, kind, last),
    ]
