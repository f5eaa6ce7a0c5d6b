"""Find time phrases and bound them.

Rules in `resources/rules/en/times_*.toml` match; of matches that overlap the longest wins, then the earlier rule. What
a phrase means on the calendar is left open here (`times_placing`, with an anchor that only the whole folder can give).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from viewer.finding import times_tense as tense
from viewer.finding.rules import Rule, load_rules
from viewer.finding.times_islands import FILES, Islands
from viewer.finding.times_placing import open_value
from viewer.finding.times_stamp import stamp_of
from viewer.finding.times_values import read_fields
from viewer.finding.times_words import Fields
from viewer.model.mention import Sentence, TimeMention, TimexType
from viewer.model.span import Span

_LEAD = re.compile(
    r"\b(since|until|till|by|before|after|from|between|during|throughout|through|for|over|within|as of|ever since"
    r"|as early as|as late as|on|in|at|of|to|and|around|about)\s+(?:(?:at\s+)?(?:about|around|late|the)\s+)?$",
    re.IGNORECASE,
)
_LINK = re.compile(r"\s*(?:-|–|—|\s(?:to|and|until|till|through|into)\s)\s*(?:the\s)?(?:on\s|in\s)?\s*", re.IGNORECASE)
_CLOCK_THEN_DAY = re.compile(r",?\s+(?:on\s+|of\s+)?(?:the\s+)?", re.IGNORECASE)
_DAY_THEN_CLOCK = re.compile(r",?\s+(?:at\s+)?|,?\s+(?=around|about|at\b)", re.IGNORECASE)
_TO_LATER_DAY = re.compile(r"\)?\s*,?\s*(?:on\s+)?|\s*\(|\s+(?:and|to|or)\s+(?:at\s+)?|\s*[-–]\s*")
_TO_EARLIER_DAY = re.compile(r"\s*[(,/]\s*(?:or\s+)?|\s+or\s+")
_DAY_FORMS = ("date", "weekday", "deictic")
_DAY_KEYS = ("y", "m", "d", "wd", "dir", "deictic", "order", "week")


def find_times(text: str, sentences: Sequence[Sentence]) -> tuple[TimeMention, ...]:
    """All time phrases of an article, in text order, none overlapping; the sentences only bound the search.

    Text outside all sentences (a stamp, a title) is searched too: it may say when the article was published.
    """
    found = list(_choose(_candidates(text)))
    found = _lend_days(text, _join_clocks(text, found))
    limits, quotes = tense.bounds(text, sentences), tense.quotations(text)
    starts = [start for start, _ in limits]
    found = [
        replace(m, fields=(*m.fields, *_context(text, m, tense.enclosing(starts, limits, m.span.start), quotes)))
        for m in found
    ]
    return tuple(_mark_ranges(text, _settle_order(found)))


def _candidates(text: str) -> Iterable[tuple[int, Span, TimeMention | None]]:
    """Every match of every rule with the rule's rank; None for an impossible date, which keeps its place."""
    islands = Islands(text)
    for rank, rule in enumerate(rule for name in FILES for rule in load_rules("en", name)):
        form = rule.set["form"]
        constants = {name: text for name, text in rule.set.items() if name not in ("form", "type")}
        for match in islands.matches(rule):
            fields = read_fields(form, match, constants)
            if fields is not None:
                mention = _mention(text, rule, match, fields)
                yield rank, mention.span, mention
            elif form in ("date", "days"):
                yield rank, Span.of(text, *match.span()), None


def _mention(text: str, rule: Rule, match: re.Match[str], fields: Fields) -> TimeMention:
    span = Span.of(text, *_bounds(rule, match))
    return TimeMention(span, _type(fields, rule), open_value(fields), rule.name, tuple(sorted(fields.items())))


def _bounds(rule: Rule, match: re.Match[str]) -> tuple[int, int]:
    """What the rule bounds, without white space or a stray comma."""
    start, end = rule.bounds(match)
    got = match.string[start:end]
    return start + len(got) - len(got.lstrip()), end - (len(got) - len(got.rstrip(" \t\n\u00a0,")))


def _type(fields: Fields, rule: Rule) -> TimexType:
    if "part" in fields or fields["form"] == "clock":
        return TimexType.TIME
    word = fields.get("deictic", "")
    if word in ("tonight", "last night", "overnight") or word.startswith("this "):
        return TimexType.TIME
    return TimexType(rule.set["type"])


def _choose(candidates: Iterable[tuple[int, Span, TimeMention | None]]) -> Iterator[TimeMention]:
    """Of candidates that overlap the longest, then the one of the earlier rule; in text order."""
    together: list[tuple[int, Span, TimeMention | None]] = []
    end = 0
    for candidate in sorted(candidates, key=lambda c: c[1].start):
        if candidate[1].start >= end and together:
            yield from _longest(together)
            together = []
        together.append(candidate)
        end = max(end, candidate[1].end)
    if together:
        yield from _longest(together)


def _longest(overlapping: Sequence[tuple[int, Span, TimeMention | None]]) -> list[TimeMention]:
    first = min(span.start for _, span, _ in overlapping)
    covered = bytearray(max(span.end for _, span, _ in overlapping) - first)
    taken: list[TimeMention] = []
    for _, span, mention in sorted(overlapping, key=lambda c: (c[1].start - c[1].end, c[0])):
        start, end = span.start - first, span.end - first
        if covered.find(1, start, end) < 0:
            covered[start:end] = b"\1" * (end - start)
            if mention is not None:
                taken.append(mention)
    return sorted(taken, key=lambda m: m.span)


def _join_clocks(text: str, mentions: list[TimeMention]) -> list[TimeMention]:
    """ "9 a.m. on Friday" and "Friday at 9 a.m." are one phrase."""
    joined: list[TimeMention] = []
    for mention in mentions:
        last = joined[-1] if joined else None
        if last is not None and (merged := _joined(text, last, mention)):
            joined[-1] = merged
        else:
            joined.append(mention)
    return joined


def _lend_days(text: str, mentions: list[TimeMention]) -> list[TimeMention]:
    """ "5am local time (9am GMT) yesterday", "on Monday at 5am (9am GMT)": both clock times are of that day."""
    lent = list(mentions)
    for order in (1, -1):
        for i in range(len(lent))[::-order]:
            clock, other = lent[i], lent[i + order] if 0 <= i + order < len(lent) else None
            if other is None or clock.field("form") != "clock" or any(clock.field(key) for key in _DAY_KEYS):
                continue
            first, second = (clock, other) if order > 0 else (other, clock)
            gap = text[first.span.end : second.span.start]
            near = _TO_LATER_DAY if order > 0 else _TO_EARLIER_DAY
            days = {k: v for k, v in other.fields if k in _DAY_KEYS}
            if days and other.field("form") in (*_DAY_FORMS, "clock") and near.fullmatch(gap):
                fields = dict(clock.fields) | days
                lent[i] = replace(clock, value=open_value(fields), fields=tuple(sorted(fields.items())))
    return lent


def _joined(text: str, first: TimeMention, second: TimeMention) -> TimeMention | None:
    forms = (first.field("form"), second.field("form"))
    gap = text[first.span.end : second.span.start]
    if forms[0] == "clock" and forms[1] in _DAY_FORMS and _CLOCK_THEN_DAY.fullmatch(gap):
        clock, day = first, second
    elif forms[1] == "clock" and forms[0] in _DAY_FORMS and _DAY_THEN_CLOCK.fullmatch(gap):
        clock, day = second, first
    else:
        return None
    if any(clock.field(key) for key in _DAY_KEYS):
        return None
    fields = dict(clock.fields) | {k: v for k, v in day.fields if k in _DAY_KEYS}
    if clock.field("half") == "open" and day.field("part") in ("AF", "EV") and int(fields["hour"]) < 12:
        fields["hour"] = str(int(fields["hour"]) + 12)
    span = Span.of(text, first.span.start, second.span.end)
    return TimeMention(span, TimexType.TIME, open_value(fields), clock.rule, tuple(sorted(fields.items())))


def _context(
    text: str, mention: TimeMention, sentence: tuple[int, int] | None, quotes: list[tuple[int, int]]
) -> Iterable[tuple[str, str]]:
    """What stands around a phrase: lead ("since", "between"), tense (+ or -), quoted."""
    start, end = sentence or (max(0, mention.span.start - 200), mention.span.end + 200)
    if match := _LEAD.search(text, max(start, mention.span.start - 30), mention.span.start):
        yield "lead", " ".join(match[1].casefold().split())
    if way := tense.tense_at(text, start, end, mention.span):
        yield "tense", "+" if way > 0 else "-"
    if tense.inside(quotes, mention.span.start):
        yield "quoted", "1"
    elif mention.field("d") and mention.field("m"):
        full = mention.field("y") is not None
        if stamp := stamp_of(text, mention.span, full=full):
            yield "stamp", stamp


def _settle_order(mentions: list[TimeMention]) -> list[TimeMention]:
    """Day or month first in 03/04/2019: told by another numeric date of the article that can be read one way only."""
    votes = set()
    for m in mentions:
        first, second = m.field("n1"), m.field("n2")
        if first and second and max(int(first), int(second)) > 12:
            votes.add("dmy" if int(first) > 12 else "mdy")
    settled = []
    for m in mentions:
        dotted = "." in m.span.text
        if m.field("order") == "open" and (len(votes) == 1 or dotted):
            fields = {k: v for k, v in m.fields if k != "order"}
            if not dotted and votes == {"mdy"}:
                fields |= {"m": fields["n1"], "d": fields["n2"]}
            m = replace(m, value=open_value(fields), fields=tuple(sorted(fields.items())))
        settled.append(m)
    return settled


def _mark_ranges(text: str, mentions: list[TimeMention]) -> Iterable[TimeMention]:
    """Mark the two ends of "between X and Y", "from X to Y", "X-Y" with range=start and range=end."""
    marks: dict[int, str] = {}
    for i, (first, second) in enumerate(zip(mentions, mentions[1:], strict=False)):
        gap = text[first.span.end : second.span.start]
        if (
            i in marks
            or not _LINK.fullmatch(gap)
            or first.type is TimexType.DURATION
            or second.type is TimexType.DURATION
        ):
            continue
        joined_by_and = " and" in gap.casefold()
        lead = first.field("lead")
        if lead == "between" if joined_by_and else lead == "from" or first.field("form") == second.field("form"):
            marks |= {i: "start", i + 1: "end"}
    for i, mention in enumerate(mentions):
        yield replace(mention, fields=(*mention.fields, ("range", marks[i]))) if i in marks else mention
