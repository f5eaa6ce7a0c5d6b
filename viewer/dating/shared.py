"""What two articles share: the same quoted words, clock times and figures about the same place.

Only such distinctive facts say that two articles tell one story. A city, a country or a weapon that both name does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from viewer.finding.times_tense import quotations
from viewer.model.figure import Figure, What
from viewer.model.mention import Found
from viewer.model.span import Span

_WORD = re.compile(r"[^\W_]+")
_NUMBER = re.compile(r"(?<![\w.,$€£:/-])\d{1,3}(?:,\d{3})+(?![\w.:/-]*\d)|(?<![\w.,$€£:/-])\d{2,6}(?![\w:/-]|[.,]\d)")
_NAME = re.compile(r"(?<=[a-z,;’”'\"] )[A-Z][^\W\d_]+(?:[ -][A-Z][^\W\d_]+)*")
# How much must be shared, and how much of it in facts and not in names. A small folder is about one story; in a large
# one chance alone repeats a toll of three or the number 100.
SMALL_FOLDER = 30
ENOUGH = {True: 2.5, False: 3.5}
OF_FACTS = {True: 1.0, False: 2.0}
_DEAD = (What.KILLED, What.CIVILIANS_KILLED)
_HARM = (What.KILLED, What.INJURED, What.MISSING, What.BODIES_RECOVERED, What.TRAPPED, What.CIVILIANS_KILLED)


@dataclass(frozen=True, slots=True)
class Prints:
    """An article's distinctive facts.

    Quoted word runs, clock times (hour, minute, local), figures by (what, least), other numbers, place names, names in
    the middle of sentences, and what stands beside a weekday (weekday, word).
    """

    quotes: frozenset[str]
    clocks: frozenset[tuple[str, str, bool]]
    figures: Mapping[tuple[What, int], str]
    numbers: frozenset[int]
    places: frozenset[str]
    names: frozenset[str]
    weekdays: frozenset[tuple[str, str]]


def prints_of(text: str, found: Found) -> Prints:
    dropped = [d.span for d in found.dropped]
    quotes = {run for start, end in quotations(text) for run in _runs(text[start:end])}
    clocks = set()
    for m in found.times:
        if m.field("hour") and m.field("minute") and not m.boilerplate:
            clocks.add((m.field("hour") or "", m.field("minute") or "", m.field("zone") == "local"))
    figures: dict[tuple[What, int], str] = {
        (f.what, _least(f)): " ".join(f.span.text.split())
        for f in found.figures
        if _least(f) >= 2 and not f.vague and f.what is not What.OTHER and not any(d.overlaps(f.span) for d in dropped)
    }
    places = frozenset(p.name.casefold() for p in found.places if not p.nominal)
    names = frozenset(m.group().casefold() for s in found.sentences for m in _NAME.finditer(s.span.text))
    names = names - places - _DAYS
    numbers, beside = _numbers(text, found), _beside_weekdays(found)
    return Prints(frozenset(quotes), frozenset(clocks), figures, numbers, places, names, beside)


def _runs(quotation: str) -> Iterator[str]:
    """Runs of four words with two long ones, or a short quotation with a long one: "I don't think" is anybody's."""
    words = _WORD.findall(quotation.casefold())
    if len(words) < 4:
        if any(len(word) >= 7 for word in words):
            yield " ".join(words)
        return
    for i in range(len(words) - 6):
        yield " ".join(words[i : i + 7])  # seven plain words in a row are nobody else's either
    for i in range(len(words) - 3):
        run = words[i : i + 4]
        if sum(len(word) >= 6 for word in run) >= 2:
            yield " ".join(run)


def _beside_weekdays(found: Found) -> frozenset[tuple[str, str]]:
    """Words of five letters and more around each weekday told in the past."""
    pairs = set()
    for m in found.times:
        day = m.field("wd")
        if not day or m.field("tense") == "+" or m.boilerplate or not found.sentences:
            continue
        sentence = found.sentences[found.sentence_at(m.span.start)].span
        start = max(0, m.span.start - sentence.start - 60)
        around = sentence.text[start : m.span.end - sentence.start + 60].casefold()
        pairs |= {(day, word) for word in _WORD.findall(around) if len(word) >= 5 and word not in _DAYS}
    return frozenset(pairs)


_DAYS = {
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march",
    "april", "may", "june", "july", "august", "september", "october", "november", "december", "the", "his", "her",
    "after", "early", "morning", "evening", "night", "people", "killed", "which", "their", "there", "least", "about",
}  # fmt: skip


def _numbers(text: str, found: Found) -> frozenset[int]:
    """Numbers from 11 on that are no part of a time phrase, of a figure already counted, or of boilerplate."""
    taken = [m.span for m in found.times] + [d.span for d in found.dropped]
    taken += [f.span for f in found.figures if f.what is not What.OTHER]
    values = set()
    for match in _NUMBER.finditer(text):
        span = Span.of(text, *match.span())
        value = int(match.group().replace(",", ""))
        if value > 10 and not any(t.overlaps(span) for t in taken):
            values.add(value)
    return frozenset(values)


def _least(figure: Figure) -> int:
    value = figure.minimum if figure.minimum is not None else figure.maximum
    return value if value is not None else 0


def alike(a: Prints, b: Prints, *, small: bool) -> tuple[float, list[str]]:
    """How firmly two articles tell the same story, and what they share, in words; 0 when it is not enough.

    Names alone never are: two articles on one town have the same mayor, whatever they tell. `small`: in a small folder.
    """
    if a.places and b.places and not a.places & b.places:
        return 0.0, []
    score, words = _same_facts(a, b)
    if small and (beside := sorted(a.weekdays & b.weekdays)):
        score += min(1.5, 0.34 * len(beside))
        words.append(f"'{beside[0][1]}' on the same weekday")
    names = sorted((a.names | a.places) & (b.names | b.places), key=lambda n: (-len(n), n))
    if names:
        words.append(f"the name{'s' if len(names) > 1 else ''} " + " and ".join(n.title() for n in names[:2]))
    total = score + min(2.0, 0.5 * len(names))
    return (total, words) if score >= OF_FACTS[small] and total >= ENOUGH[small] else (0.0, [])


def _same_facts(a: Prints, b: Prints) -> tuple[float, list[str]]:
    score, words = 0.0, []
    runs = [q for q in a.quotes & b.quotes if q.count(" ") >= 2]
    single = [q for q in a.quotes & b.quotes if q.count(" ") < 2]
    if runs:
        score += 3.0
        words.append(f"the quoted words '{min(runs)} ...'")
    if single:
        score += 1.0
        words.append(f"the quoted word '{min(single)}'")
    if clock := _same_clock(a, b):
        score += 1.5
        words.append(clock)
    for key in sorted(a.figures.keys() & b.figures.keys(), key=str):
        what, least = key
        score += 0.5 if least < 10 else 1.0 if least < 1000 else 1.5
        words.append(f"'{a.figures[key]}' ({what.value.replace('_', ' ')})")
    for value in sorted(a.numbers & b.numbers):
        score += 0.3 if value % 5 == 0 else 0.8
        words.append(f"the number {value:,}")
    return score, words


def _same_clock(a: Prints, b: Prints) -> str:
    """Equal minutes, and hours that are equal or (one of them local time) may be."""
    for hour, minute, local in sorted(a.clocks):
        for other_hour, other_minute, other_local in sorted(b.clocks):
            if minute == other_minute and minute != "00" and (hour == other_hour or local != other_local):
                return f"the minute {minute} past the hour"
    return ""


def lead_toll(found: Found) -> int | None:
    """The first exact or least number of dead that an article gives."""
    dropped = [d.span for d in found.dropped]
    for figure in found.figures:
        counts = figure.what in _DEAD and not figure.vague and _least(figure) >= 2
        if counts and not any(d.overlaps(figure.span) for d in dropped):
            return _least(figure)
    return None


def highest_toll(prints: Prints) -> int | None:
    return max((n for what, n in prints.figures if what in _DEAD), default=None)


def same_harm(a: Prints, b: Prints) -> int:
    """How many figures of harm two articles share."""
    return sum(what in _HARM for what, _ in a.figures.keys() & b.figures.keys())
