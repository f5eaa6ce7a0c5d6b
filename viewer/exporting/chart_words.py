"""Sentences of a chart: its title, what it leaves out, who says so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from viewer.model.when import Precision
from viewer.timeline.filters import FactFilter
from viewer.timeline.grouping import Grouping
from viewer.timeline.table import UNPLACED, FactTable
from viewer.timeline.view import CLOCKS, Clock, View
from viewer.timeline.wording import joined, kind_words, offset_words, when_words

THE_ARTICLE = "The article itself"
GEONAMES = "Places: GeoNames, CC BY 4.0"
_NUMBERS = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve")
_SUBTITLES = {
    Clock.HAPPENED: "When each reported fact happened, as far as its words allow.",
    Clock.SAID: "When each fact was said, as far as its words allow.",
    Clock.REPORTED: "When each fact was reported: the publication of its article, as far as it is known.",
}


@dataclass(frozen=True, slots=True)
class Tally:
    """Distinct facts by what became of them. `drawn` stand on `marks` marks; `room` were too many for the picture.

    Of the `undated`, `shelved` stand below the lanes.
    """

    facts: int
    hidden: int = 0
    filtered: int = 0
    undated: int = 0
    shelved: int = 0
    elsewhen: int = 0
    unplaced: int = 0
    room: int = 0
    drawn: int = 0
    marks: int = 0

    @property
    def touching(self) -> int:
        return self.drawn + self.room

    @property
    def words(self) -> str:
        """How many facts are drawn, and how many are left out and why."""
        reasons = [
            (self.hidden, "hidden"),
            (self.filtered, "filtered"),
            (self.undated - self.shelved, "undated"),
            (self.elsewhen, "of other times"),
        ]
        left = [f"{count:,} {reason}" for count, reason in reasons if count]
        if self.room:
            left.append(f"{self.room:,} more for want of room")
        drawn = f"{self.touching:,} of {self.facts:,} {plural(self.facts, 'fact')} touch this time"
        drawn += f"; {self.drawn:,} are drawn, as {self.marks:,} {plural(self.marks, 'mark')}."
        shelf = f" Undated, below the lanes: {self.shelved:,}." if self.shelved else ""
        kept = f"{shelf} Unplaced, but drawn: {self.unplaced:,}." if self.unplaced else shelf
        return drawn + (f" Left out: {joined(left)}." if left else " Nothing is left out.") + kept


def plural(count: int, word: str) -> str:
    return word if count == 1 else f"{word}s"


def counted(count: int, word: str) -> str:
    """ "Five articles", "148 articles"."""
    return f"{_NUMBERS[count] if count < len(_NUMBERS) else f'{count:,}'} {plural(count, word)}"


def title_of(table: FactTable, shown: NDArray[np.bool_], view: View) -> str:
    """ "Ashby and Mill Lane, 10-13 May 2024": the two places with the most facts in view, and the days these take."""
    line = CLOCKS.index(view.clock)
    start, end = table.start[line], table.end[line]
    dated = shown & (np.isfinite(start) | np.isfinite(end))
    inside = dated & (start >= view.start) & (end <= view.end)
    here = inside if inside.any() else dated & (start < view.end) & (end > view.start)
    days = "undated"
    if here.any():
        first, last = max(float(start[here].min()), view.start), min(float(end[here].max()), view.end)
        days = when_words(first, last, Precision.INTERVAL, view.zone, year=True)
    elif not shown.any() or dated.any():
        return "Timeline"
    else:
        here = shown
    entries = here[table.entry_fact] & (table.entry_place != UNPLACED)
    counts = Counter(table.entry_place[entries].tolist())
    names = [table.places[code].name.split(",")[0] for code, _ in counts.most_common(2)]
    return f"{joined(names)}, {days}" if names else days.capitalize()


def subtitle_of(view: View, articles: int) -> str:
    """What a place across means, what a lane is where it is no place, and how many articles tell."""
    lanes = "" if view.grouping is Grouping.PLACE else f" Lanes by {view.grouping.value}."
    told = f"{counted(articles, 'article')}; figures and causes stand as each claimant gave them."
    return f"{_SUBTITLES[view.clock]}{lanes} {told}"


def zone_words(view: View) -> str:
    """ "Times are local, UTC+3 (Europe/Minsk)." for the offsets in force at both ends of the view."""
    if view.zone == "UTC":
        return "Times are in UTC."
    return f"Times are local, {offset_words(view.start, view.end, view.zone)} ({view.zone.replace('_', ' ')})."


def claimants_of(table: FactTable, facts: Iterable[str]) -> list[str]:
    """Who says so, the one with the most facts first; the articles' own voice as THE_ARTICLE.

    The first begins a line, so it has a capital.
    """
    counts = Counter(table.claimants[table.claimant[table.row_of[fact]]] or THE_ARTICLE for fact in facts)
    names = [name for name, _ in counts.most_common()]
    return [name if i else name[:1].upper() + name[1:] for i, name in enumerate(names)]


def filter_words(chosen: FactFilter) -> str:
    """ "Filter: words "mill"; kinds damage, strike." or that there is none."""
    names: list[tuple[str, Iterable[str] | None]] = [
        ("articles", chosen.articles),
        ("kinds", chosen.kinds and [kind_words(kind) for kind in chosen.kinds]),
        ("places", chosen.places),
        ("lanes", chosen.lanes),
        ("claimants", chosen.claimants and [name or THE_ARTICLE for name in chosen.claimants]),
        ("status", chosen.statuses),
    ]
    parts = [f"words \u201c{chosen.words}\u201d"] if chosen.words else []
    parts += [f"{what} {', '.join(sorted(values)) or 'none'}" for what, values in names if values is not None]
    parts += ["with hidden facts"] if chosen.hidden else []
    return f"Filter: {'; '.join(parts)}." if parts else "No filter."
