"""What comparing costs as the facts grow, and what one more article costs.

    python -m tests.benchmarks.comparing [--facts 1000 10000 100000]

Made-up articles of five facts each, eight of them to a happening, in towns of one country over two years. Prints
`name value` lines: for N facts `compare_N_s` is processor seconds for all of them, `compare_N_us_a_fact` the same by
fact, which may grow as the logarithm of N does; `add_N_s` is for one more article among them. `events_N` and `joined_N`
(happenings whose reports of the toll all met, as a share) say that something was found; `peak_mb` is memory.
"""

from __future__ import annotations

import argparse
import random
import resource
import sys
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from viewer.application.memory import without_full_collections
from viewer.comparing.events import Comparer
from viewer.model.article import Publication, PublicationBasis
from viewer.model.fact import Fact
from viewer.model.figure import Figure, What
from viewer.model.mention import ClaimantMention, Kind, Status
from viewer.model.place import Place, PlaceKind
from viewer.model.span import Span
from viewer.model.when import Basis, Precision, When

_SIZES = (1_000, 10_000, 100_000)
_FACTS = 5  # an article
_REPORTS = 8  # articles of a happening
_FIRST = datetime(2019, 1, 1, tzinfo=UTC)
_DAY = timedelta(days=1)
_TOWNS = 400
_SYLLABLES = [
    "ba",
    "den",
    "gor",
    "hul",
    "kes",
    "lim",
    "mor",
    "nat",
    "pol",
    "rus",
    "sten",
    "tav",
    "ul",
    "ver",
    "wik",
    "zan",
]
_KINDS = (Kind.FIRE, Kind.EXPLOSION, Kind.CRASH, Kind.FLOOD, Kind.STRIKE, Kind.COLLAPSE)
_THINGS = [
    "mill",
    "depot",
    "barge",
    "school",
    "chapel",
    "tunnel",
    "market",
    "ferry",
    "tower",
    "quarry",
    "bakery",
    "hangar",
    "station",
    "bridge",
    "dairy",
]
_VOICES = ("the mayor", "the fire service", "police", "the interior ministry", "a witness", "")


class Maker:
    """The same made-up articles for the same number."""

    def __init__(self, facts: int) -> None:
        self._random = random.Random(5)
        towns = [self._place(number) for number in range(_TOWNS)]
        articles = facts // _FACTS
        self.publications: dict[str, Publication] = {}
        self.happenings = [self._happening(number, towns) for number in range(-(-articles // _REPORTS))]
        self.facts = [fact for number in range(articles) for fact in self.article(number)]

    def article(self, number: int, name: str = "") -> Iterator[Fact]:
        """The facts of one more report of the happening that article of this number tells."""
        place, start, kind, thing, toll = self.happenings[number // _REPORTS]
        late, name = self._random.randrange(3), name or f"{number:06}.txt"
        day = (start + late * _DAY).date()
        self.publications[name] = Publication(day, day, PublicationBasis.STATED)
        word = self._random.choice
        by = word(_VOICES)
        told = (
            (
                kind,
                f"{word(('a', 'the'))} {kind.value} at the {thing} {word(('shook', 'ruined', 'hit'))} the town",
                None,
            ),
            (
                Kind.CASUALTIES,
                f"{word(('at least', 'some'))} {toll + late} people were killed",
                (What.KILLED, toll + late),
            ),
            (
                Kind.CASUALTIES,
                f"{toll * 2 + late} others were {word(('hurt', 'injured'))}",
                (What.INJURED, toll * 2 + late),
            ),
            (Kind.RESCUE, f"rescuers {word(('searched', 'combed'))} what was left of the {thing}", None),
            (
                Kind.STATEMENT,
                f"{by or 'locals'} said the {thing} {word(('was old', 'had been closed', 'was safe'))}",
                None,
            ),
        )
        for order, (told_kind, text, figure) in enumerate(told):
            yield self._fact(name, order, told_kind, text, figure, place, start, day, by)

    def _happening(self, number: int, towns: list[Place]) -> tuple[Place, datetime, Kind, str, int]:
        chosen = self._random
        start = _FIRST + chosen.randrange(730) * _DAY
        return chosen.choice(towns), start, chosen.choice(_KINDS), chosen.choice(_THINGS), chosen.randrange(2, 90)

    def _place(self, number: int) -> Place:
        name = "".join(self._random.choice(_SYLLABLES) for _ in range(3)).capitalize()
        return Place(f"user:{number}", name, PlaceKind.SETTLEMENT, (f"{name[:3]} Province", "Country"))

    def _fact(
        self,
        article: str,
        order: int,
        kind: Kind,
        text: str,
        figure: tuple[What, int] | None,
        place: Place,
        start: datetime,
        printed: date,
        by: str,
    ) -> Fact:
        span = Span(order * 1000, order * 1000 + len(text), text)
        reported = datetime(printed.year, printed.month, printed.day, tzinfo=UTC)
        return Fact(
            id=f"{article}:{order}",
            article=article,
            span=span,
            sentence=span,
            headline=text,
            kind=kind,
            when=When(start, start + _DAY, Precision.DAY, Basis.STATED),
            said=None,
            reported=When(reported, reported + _DAY, Precision.DAY, Basis.PUBLISHED),
            places=(place,),
            figures=(Figure(figure[0], "people", figure[1], figure[1], span),) if figure else (),
            claimant=ClaimantMention(span, by, "") if by else None,
            status=Status.CLAIMED if by else Status.ASSERTED,
        )


def measure(size: int) -> None:
    made = Maker(size)
    comparer, began = Comparer(), time.process_time()
    with without_full_collections():  # as where the program compares a folder
        events = comparer.compare(made.facts, made.publications, {})
    spent = time.process_time() - began
    say(f"compare_{size}_s", spent)
    say(f"compare_{size}_us_a_fact", 1e6 * spent / size)
    more = [*made.facts, *made.article(0, "one more.txt")]
    began = time.process_time()
    comparer.compare(more, made.publications, {})
    say(f"add_{size}_s", time.process_time() - began)
    say(f"events_{size}", len(events))
    say(f"joined_{size}", _joined(made, {fact: number for number, event in enumerate(events) for fact in event.facts}))


def _joined(made: Maker, event_of: dict[str, int]) -> float:
    met = [
        len({event_of[f"{number:06}.txt:1"] for number in range(first, first + _REPORTS)}) == 1
        for first in range(0, len(made.facts) // _FACTS - _REPORTS + 1, _REPORTS)
    ]
    return sum(met) / len(met)


def say(name: str, value: float) -> None:
    print(name, round(value, 3), flush=True)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--facts", type=int, nargs="+", default=_SIZES)
    for size in parser.parse_args().facts:
        measure(size)
    say("peak_mb", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    return 0


if __name__ == "__main__":
    sys.exit(main())
