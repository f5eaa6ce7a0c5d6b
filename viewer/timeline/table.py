"""The facts as columns of numbers: what every drawing and every filter works on."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import datetime
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from viewer.model.article import Article
from viewer.model.event import Event, RelationKind
from viewer.model.fact import FAMILY_OF, Fact, Family
from viewer.model.figure import Figure
from viewer.model.mention import Kind, Status
from viewer.model.place import Place
from viewer.model.when import Basis, Precision
from viewer.timeline.kept import Kept
from viewer.timeline.word_search import WordSearch, build_search
from viewer.timeline.wording import Label, folded

FAMILIES: tuple[Family, ...] = tuple(Family)
KINDS: tuple[Kind, ...] = tuple(Kind)
STATUSES: tuple[Status, ...] = tuple(Status)
BASES: tuple[Basis, ...] = tuple(Basis)
PRECISIONS: tuple[Precision, ...] = tuple(Precision)
UNPLACED = -1
_DIFFER = (RelationKind.CONTRADICTION, RelationKind.UPDATE, RelationKind.DENIAL, RelationKind.COPY_ERROR)

Floats = NDArray[np.float64]
Codes = NDArray[np.int32]
Small = NDArray[np.int8]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class FactTable:
    """One row a fact, in a stable order.

    `start`, `end`, `precision` and `basis` are (3, n), one line a Clock; times are POSIX seconds, -inf and inf for
    open bounds. Codes index FAMILIES, KINDS, STATUSES and the lookups here. A fact in several places has several
    entries: `entry_fact` is its row, `entry_place` its place or UNPLACED. `accounts` counts the accounts that differ,
    one number an event code. `texts` is what the word search reads beside the article's title and publisher.
    """

    ids: Sequence[str]
    start: Floats
    end: Floats
    precision: Small
    basis: Small
    family: Small
    kind: Small
    status: Small
    claimant: Codes
    article: Codes
    event: Codes
    origin: Codes
    core: Flags
    hidden: Flags
    corrected: Flags
    entry_fact: Codes
    entry_place: Codes
    accounts: Codes
    places: tuple[Place, ...] = ()
    claimants: tuple[str, ...] = ("",)
    articles: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    headlines: Sequence[str] = ()
    texts: Sequence[str] = ()
    figures: Sequence[tuple[Figure, ...]] = ()
    whys: Sequence[str] = field(default=())

    def __len__(self) -> int:
        return len(self.ids)

    def __getstate__(self) -> dict[str, Any]:
        """The columns alone: what was kept beside them for drawing stays in this process."""
        return {column.name: getattr(self, column.name) for column in fields(self)}

    def showing(self, shown: Flags) -> FactTable:
        """The same facts with others hidden; what does not depend on that is kept."""
        made = replace(self, hidden=~shown)
        made.__dict__.update(row_of=self.row_of, labels=self.labels, folded_titles=self.folded_titles)
        if "searched" in self.__dict__:
            made.__dict__.update(searched=self.searched)
        return made

    @cached_property
    def row_of(self) -> Mapping[str, int]:
        """Row by fact id."""
        return RowOf(self.ids)

    @cached_property
    def labels(self) -> Kept[Label]:
        """Labels made so far, by rows."""
        return Kept(20_000)

    @cached_property
    def drawings(self) -> Kept[Any]:
        """Arrangements and glances made so far, by what was asked."""
        return Kept(6)

    @cached_property
    def stretches(self) -> Kept[tuple[float, float]]:
        """Stretches of time worked out so far, by what was asked."""
        return Kept(16)

    @cached_property
    def warps(self) -> Kept[Any]:
        """Breaks worked out so far, by what was asked."""
        return Kept(8)

    @cached_property
    def passing(self) -> Kept[Flags]:
        """Which facts pass a filter, for those that were asked for last."""
        return Kept(8)

    @cached_property
    def searched(self) -> WordSearch:
        """Texts for the word search."""
        return build_search(self.texts)

    @cached_property
    def folded_titles(self) -> tuple[str, ...]:
        """Titles and publishers by article code, letter case and accents aside."""
        return tuple(folded(title) for title in self.titles)


class RowOf(Mapping[str, int]):
    """Row by id, found by sorted hashes: an eighth of the memory of a dict of a million strings."""

    def __init__(self, ids: Sequence[str]) -> None:
        self._ids = ids
        hashes = np.fromiter(map(hash, ids), dtype=np.int64, count=len(ids))
        self._rows = np.argsort(hashes, kind="stable").astype(np.int32)
        self._hashes = hashes[self._rows]

    def __getitem__(self, key: str) -> int:
        wanted = hash(key)
        at = int(self._hashes.searchsorted(wanted))
        while at < len(self._hashes) and self._hashes[at] == wanted:
            row = int(self._rows[at])
            if self._ids[row] == key:
                return row
            at += 1
        raise KeyError(key)

    def __iter__(self) -> Iterator[str]:
        return iter(self._ids)

    def __len__(self) -> int:
        return len(self._ids)


def build_table(
    facts: Sequence[Fact],
    events: Sequence[Event] = (),
    articles: Sequence[Article] = (),
    corrected: Collection[str] = (),
    hidden: Collection[str] = (),
) -> FactTable:
    """Columns of `facts`, in their order. Facts without an event stand as events of their own."""
    rows = {fact.id: row for row, fact in enumerate(facts)}
    event, origin, accounts = _event_codes(facts, events, rows)
    titles = {a.name: f"{a.title or ''}\n{a.publisher or ''}" for a in articles}
    article_names = tuple(dict.fromkeys(fact.article for fact in facts))
    claimants = ("", *dict.fromkeys(f.claimant.name for f in facts if f.claimant is not None and f.claimant.name))
    places = {place.name: place for fact in facts for place in fact.places}
    entry_fact, entry_place = _entries(facts, {name: code for code, name in enumerate(places)})
    return FactTable(
        ids=tuple(rows),
        entry_fact=entry_fact,
        entry_place=entry_place,
        event=event,
        origin=origin,
        accounts=accounts,
        **_times(facts),
        **_codes(facts, article_names, claimants),
        core=np.array([fact.core for fact in facts], dtype=bool),
        hidden=np.array([fact.id in hidden for fact in facts], dtype=bool),
        corrected=np.array([fact.id in corrected for fact in facts], dtype=bool),
        places=tuple(places.values()),
        claimants=claimants,
        articles=article_names,
        titles=tuple(titles.get(name, "") for name in article_names),
        headlines=tuple(fact.headline for fact in facts),
        texts=tuple(f"{fact.headline}\n{fact.sentence.text}" for fact in facts),
        figures=tuple(fact.figures for fact in facts),
        whys=tuple(fact.when.why for fact in facts),
    )


def _times(facts: Sequence[Fact]) -> dict[str, Any]:
    clocks: list[list[Any]] = [
        [fact.when for fact in facts],
        [fact.said for fact in facts],
        [fact.reported for fact in facts],
    ]
    unknown = PRECISIONS.index(Precision.UNKNOWN)
    shape = (3, len(facts))
    return {
        "start": np.array([[_seconds(t and t.start, -np.inf) for t in row] for row in clocks]).reshape(shape),
        "end": np.array([[_seconds(t and t.end, np.inf) for t in row] for row in clocks]).reshape(shape),
        "precision": np.array(
            [[PRECISIONS.index(t.precision) if t else unknown for t in row] for row in clocks], dtype=np.int8
        ).reshape(shape),
        "basis": np.array(
            [[BASES.index(getattr(t, "basis", Basis.STATED)) for t in row] for row in clocks], dtype=np.int8
        ).reshape(shape),
    }


def _codes(facts: Sequence[Fact], articles: Sequence[str], claimants: Sequence[str]) -> dict[str, Any]:
    article = {name: code for code, name in enumerate(articles)}
    claimant = {name: code for code, name in enumerate(claimants)}
    return {
        "family": np.array([FAMILIES.index(FAMILY_OF[f.kind]) for f in facts], dtype=np.int8),
        "kind": np.array([KINDS.index(f.kind) for f in facts], dtype=np.int8),
        "status": np.array([STATUSES.index(f.status) for f in facts], dtype=np.int8),
        "claimant": np.array([claimant[f.claimant.name] if f.claimant else 0 for f in facts], dtype=np.int32),
        "article": np.array([article[f.article] for f in facts], dtype=np.int32),
    }


def _seconds(time: datetime | None, absent: float) -> float:
    return absent if time is None else time.timestamp()


def _entries(facts: Iterable[Fact], codes: Mapping[str, int]) -> tuple[Codes, Codes]:
    pairs = [
        (row, code)
        for row, fact in enumerate(facts)
        for code in (dict.fromkeys(codes[place.name] for place in fact.places) or (UNPLACED,))
    ]
    columns = np.array(pairs, dtype=np.int32).reshape(-1, 2)
    return np.ascontiguousarray(columns[:, 0]), np.ascontiguousarray(columns[:, 1])


def _event_codes(facts: Sequence[Fact], events: Sequence[Event], rows: Mapping[str, int]) -> tuple[Codes, Codes, Codes]:
    event = np.full(len(facts), -1, dtype=np.int32)
    origin = np.arange(len(facts), dtype=np.int32)
    accounts: list[int] = []
    for known in events:
        members = [rows[fact] for fact in known.facts if fact in rows]
        if not members:
            continue
        event[members] = len(accounts)
        accounts.append(_accounts(known, facts, rows))
        for group in known.origins:
            same = [rows[fact] for fact in group if fact in rows]
            if same:
                origin[same] = same[0]
    alone = np.flatnonzero(event < 0)
    event[alone] = len(accounts) + np.arange(len(alone))
    return event, origin, np.array([*accounts, *[0] * len(alone)], dtype=np.int32)


def _accounts(event: Event, facts: Sequence[Fact], rows: Mapping[str, int]) -> int:
    """How many accounts of an event differ: distinct figures of what is disputed, else distinct claimants.

    0 when none do.
    """
    most = 0
    for relation in event.relations:
        if relation.kind not in _DIFFER:
            continue
        members = [facts[rows[fact]] for fact in relation.facts if fact in rows]
        keys: set[object] = {
            (figure.minimum, figure.maximum)
            for fact in members
            for figure in fact.figures
            if figure.what.value == relation.what
        }
        if len(keys) < 2:
            keys = {fact.claimant.name if fact.claimant else "" for fact in members}
        if members:
            most = max(most, len(keys), 2)
    return most
