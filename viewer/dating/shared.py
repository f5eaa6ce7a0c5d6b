"""What two articles share: the same quoted words, clock times and figures about the same place.

Only such distinctive facts say that two articles tell one story. A city, a country or a weapon that both name does not.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from viewer.finding.times_tense import quotations
from viewer.model.figure import Figure, What
from viewer.model.mention import Found

_WORD = re.compile(r"[^\W_]+")
ENOUGH = 3.0
_DEAD = (What.KILLED, What.CIVILIANS_KILLED)
_HARM = (What.KILLED, What.INJURED, What.MISSING, What.BODIES_RECOVERED, What.TRAPPED, What.CIVILIANS_KILLED)


@dataclass(frozen=True, slots=True)
class Prints:
    """An article's distinctive facts: quoted word runs, clock times, figures by (what, least), place names."""

    quotes: frozenset[str]
    clocks: frozenset[tuple[str, str, bool]]
    figures: Mapping[tuple[What, int], str]
    places: frozenset[str]


def prints_of(text: str, found: Found) -> Prints:
    quotes: set[str] = set()
    for start, end in quotations(text):
        words = _WORD.findall(text[start:end].casefold())
        quotes |= {" ".join(words[i : i + 4]) for i in range(len(words) - 3)} or ({" ".join(words)} if words else set())
    clocks = set()
    for m in found.times:
        if m.field("hour") and m.field("minute") and not m.boilerplate:
            clocks.add((m.field("hour") or "", m.field("minute") or "", m.field("zone") == "local"))
    dropped = [d.span for d in found.dropped]
    figures: dict[tuple[What, int], str] = {
        (f.what, _least(f)): " ".join(f.span.text.split())
        for f in found.figures
        if _least(f) >= 2 and not f.vague and f.what is not What.OTHER and not any(d.overlaps(f.span) for d in dropped)
    }
    places = frozenset(p.name.casefold() for p in found.places if not p.nominal)
    return Prints(frozenset(quotes), frozenset(clocks), figures, places)


def _least(figure: Figure) -> int:
    value = figure.minimum if figure.minimum is not None else figure.maximum
    return value if value is not None else 0


def alike(a: Prints, b: Prints) -> tuple[float, list[str]]:
    """How firmly two articles tell the same story, and what they share, in words. ENOUGH is enough."""
    if a.places and b.places and not a.places & b.places:
        return 0.0, []
    score, words = 0.0, []
    runs = [q for q in a.quotes & b.quotes if q.count(" ") >= 2]
    single = [q for q in a.quotes & b.quotes if q.count(" ") < 2]
    if runs:
        score += 3.0
        words.append(f"the quoted words '{sorted(runs)[0]} ...'")
    if single:
        score += 1.0
        words.append(f"the quoted word '{sorted(single)[0]}'")
    if clock := _same_clock(a, b):
        score += 1.5
        words.append(clock)
    for key in sorted(a.figures.keys() & b.figures.keys(), key=str):
        what, least = key
        score += 1.0 if least < 1000 else 1.5
        words.append(f"'{a.figures[key]}' ({what.value.replace('_', ' ')})")
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
