"""The open project in memory: what was read, the steps, and the snapshot they make together.

All methods may be called from any thread; each is one whole change.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from viewer.application.history import History
from viewer.application.shelf import Shelf
from viewer.application.state import Snapshot
from viewer.application.tabling import TableMaker
from viewer.application.tasks import ReadResult, ResolveResult
from viewer.application.titles import title_of
from viewer.errors import ProjectError
from viewer.model.article import Article, ArticleRow, Publication
from viewer.model.event import Event
from viewer.model.fact import Fact
from viewer.model.mention import Dropped
from viewer.model.outcome import Outcome, OutcomeKind
from viewer.store.codec import pack, unpack
from viewer.store.corrections import Correction, Step, in_force
from viewer.store.lock import Lock
from viewer.store.project import Project
from viewer.store.replaying import Replayed, replay
from viewer.timeline.view import View

if TYPE_CHECKING:
    from viewer.comparing.events import Comparer


class Book:
    """`name` is what the person sees; `sample` marks the sample, which is never added to."""

    def __init__(self, project: Project, name: str, rules_version: str, *, sample: bool = False) -> None:
        self.project, self.name, self.sample, self.rules_version = project, name, sample, rules_version
        self.closed = False
        self.closing = False  # a reading stops at once and goes on when the project is opened again
        self.saved = self.temporary = False  # a temporary one is deleted when it is closed
        self.compared = True  # False while events are older than the facts
        self.lock: Lock | None = None
        self.unread: tuple[Path, ...] = ()  # what was being read when the program stopped
        self.found = Shelf()
        self.comparer: Comparer | None = None  # knows what was compared, so that a change costs its neighbours only
        self._lock = threading.RLock()
        self._rows: dict[str, ArticleRow] = {}
        self._facts: dict[str, tuple[Fact, ...]] = {}
        self._fact_count = 0
        self.dropped: dict[str, tuple[Dropped, ...]] = {}
        self._events: tuple[Event, ...] = ()
        self._outcomes: list[Outcome] = []
        self._history = History(project)
        self._view: View | None = None
        self._replayed: Replayed | None = None
        self._table = TableMaker()

    def load(self) -> None:
        """Take over what the project file holds."""
        stored = self.project.load()
        with self._lock:
            self._rows = {row.article.name: row for row in stored.articles}
            facts: dict[str, list[Fact]] = {}
            for fact in stored.facts:
                facts.setdefault(fact.article, []).append(fact)
            self._facts = {name: tuple(own) for name, own in facts.items()}
            self._fact_count = len(stored.facts)
            self.dropped, self._events = dict(stored.dropped), stored.events
            self._outcomes, self._history.steps = list(stored.outcomes), list(stored.steps)
            self.compared = bool(stored.events) or not stored.facts
            self.unread = tuple(Path(path) for path in unpack(stored.values.get("reading", b"[]"), list[str]))
            if (view := stored.values.get("view")) is not None:
                self._view = unpack(view, View)
        for name, (version, data) in self.project.found().items():
            if version == self.rules_version:
                self.found.packed[name] = data

    # --- what was read --------------------------------------------------------------------------------------------

    def add_read(self, result: ReadResult) -> None:
        """Keep one file's outcome, and its article when there is one."""
        with self._lock:
            self._outcomes.append(result.outcome)
            if result.article is not None:
                row = ArticleRow(result.article, result.article.declared or Publication(), 0, datetime.now(UTC))
                self._rows[result.article.name] = row
                self.project.put_article(row, result.original)
                if result.found:
                    self.put_found(result.article.name, result.found)
                    self.found.lines.put(result.article.name, result.lines)
                if result.resolved is not None:
                    self._put_resolved(result.resolved)
            self.project.put_outcomes([result.outcome])

    def set_problem(self, article: str, why: str) -> None:
        """No facts could be taken from an article that is kept all the same; no `why`: now they could."""
        kind, was = (OutcomeKind.PROBLEM, OutcomeKind.READ) if why else (OutcomeKind.READ, OutcomeKind.PROBLEM)
        with self._lock:
            for number, outcome in enumerate(self._outcomes):
                if outcome.article == article and outcome.kind is was:
                    self._outcomes[number] = replace(outcome, kind=kind, why=why)
            self.project.replace_outcomes(self._outcomes)

    def put_found(self, article: str, packed: bytes) -> None:
        self.found.packed[article] = packed
        self.project.put_found(article, self.rules_version, packed)

    def put_resolved(self, results: Sequence[ResolveResult]) -> None:
        """Replace the facts of some articles and the publications they were read with."""
        with self._lock:
            broken = self.broken() if results else frozenset()
            for result in results:
                self._put_resolved(result)
                if result.article in broken:
                    self.set_problem(result.article, "")

    def _put_resolved(self, result: ResolveResult) -> None:
        row = self._rows[result.article]
        self._rows[result.article] = replace(
            row, publication=result.publication, facts=len(result.facts), rules_version=self.rules_version
        )
        self._fact_count += len(result.facts) - len(self._facts.get(result.article, ()))
        self._facts[result.article] = result.facts
        self.dropped[result.article] = result.dropped
        self.project.put_resolved(result.packed, result.publication, self.rules_version)
        self.compared = False
        self._replayed = None

    def put_publications(self, publications: Mapping[str, Publication]) -> None:
        """Other evidence for articles whose facts stay as they are."""
        with self._lock:
            for name, publication in publications.items():
                self._rows[name] = replace(self._rows[name], publication=publication)
            self.project.put_publications(publications)

    def put_events(self, events: Sequence[Event]) -> None:
        with self._lock:
            self._events, self.compared = tuple(events), True
            self.project.put_events(self._events)

    def unresolved(self) -> frozenset[str]:
        """Articles that no rules have read yet, but for those that broke their reader."""
        with self._lock:
            return frozenset(name for name, row in self._rows.items() if not row.rules_version) - self.broken()

    def broken(self) -> frozenset[str]:
        """Articles that are kept although no facts could be taken from them."""
        with self._lock:
            return frozenset(o.article for o in self._outcomes if o.article and o.kind is OutcomeKind.PROBLEM)

    def articles(self) -> dict[str, Article]:
        with self._lock:
            return {name: row.article for name, row in self._rows.items()}

    def publications(self) -> dict[str, Publication]:
        """In force, by article name."""
        with self._lock:
            return {name: row.publication for name, row in self._rows.items()}

    def outcomes(self) -> tuple[Outcome, ...]:
        with self._lock:
            return tuple(self._outcomes)

    def in_force(self) -> list[Correction]:
        """The corrections that are done, oldest first."""
        with self._lock:
            return in_force(self._history.steps)

    def replayed(self) -> Replayed:
        """Facts with the corrections over them."""
        with self._lock:
            if self._replayed is None:
                self._replayed = self.replay_over(self._facts)
            return self._replayed

    def replay_over(self, facts: Mapping[str, tuple[Fact, ...]]) -> Replayed:
        """The corrections in force over other facts (by article), in the order of the articles."""
        with self._lock:
            ordered = {fact.id: fact for name in self._rows for fact in facts.get(name, ())}
            return replay(ordered, self.articles(), in_force(self._history.steps))

    def machine_facts(self) -> dict[str, Fact]:
        """The program's facts by id, without corrections."""
        with self._lock:
            return {fact.id: fact for facts in self._facts.values() for fact in facts}

    def facts_with(self, results: Sequence[ResolveResult]) -> dict[str, tuple[Fact, ...]]:
        """The program's facts by article, some replaced."""
        with self._lock:
            return {**self._facts, **{result.article: result.facts for result in results}}

    def machine_fact(self, fact: str) -> Fact | None:
        """The fact as the program reads it, without corrections."""
        return self.machine_facts().get(fact) or self.replayed().facts.get(fact)

    # --- steps ----------------------------------------------------------------------------------------------------

    def do(self, label: str, corrections: Sequence[Correction], settled: Callable[[int, bool], None]) -> Step:
        """Take a new step; what was undone before can no longer be redone. `settled(step, ok)` once it is on disk."""
        with self._lock:
            self._replayed = None
            return self._history.do(label, corrections, settled)

    def undo(self, settled: Callable[[int, bool], None]) -> Step | None:
        """Take the last step back; None when there is none."""
        with self._lock:
            self._replayed = None
            return self._history.undo(settled)

    def redo(self, settled: Callable[[int, bool], None]) -> Step | None:
        with self._lock:
            self._replayed = None
            return self._history.redo(settled)

    def settled(self, step: int) -> None:
        """The step is on disk."""
        with self._lock:
            self._history.settled(step)

    @property
    def pending(self) -> bool:
        """A step is not on disk yet."""
        return self._history.pending

    def settle_all(self) -> None:
        """Everything is on disk."""
        with self._lock:
            self._history.settle_all()

    # --- the whole ------------------------------------------------------------------------------------------------

    def set_unread(self, paths: Sequence[Path]) -> None:
        """Remember what is being read, so that it goes on after a crash; nothing once it is read."""
        with self._lock:
            self.unread = tuple(paths)
            self.project.set_value("reading", pack([str(path.absolute()) for path in paths]) if paths else None)

    def fact_count(self) -> int:
        with self._lock:
            return self._fact_count

    def set_view(self, view: View) -> None:
        with self._lock:
            self._view = view
            self.project.set_value("view", pack(view))

    def snapshot(self) -> Snapshot:
        with self._lock:
            replayed = self.replayed()
            # A lane of an article is called what the article is called elsewhere in the window.
            articles = [_titled(row.article, self.dropped) for row in self._rows.values()]
            undo, redo = self._history.next_undo(), self._history.next_redo()
            return Snapshot(
                table=self._table.of(tuple(replayed.facts.values()), self._events, articles, replayed),
                project=self.project.path,
                name=self.name,
                sample=self.sample,
                open=not self.closed,
                in_memory=self.project.in_memory,
                saved=self.saved,
                articles=tuple(self._rows.values()),
                facts=replayed.facts,
                events=self._events,
                event_of={fact: event.id for event in self._events for fact in event.facts},
                hidden=replayed.hidden,
                confirmed=replayed.confirmed,
                corrected=replayed.corrected,
                notes=replayed.notes,
                outcomes=tuple(self._outcomes),
                dropped=dict(self.dropped),
                view=self._view,
                undo=undo.label if undo else None,
                redo=redo.label if redo else None,
                pending=self.pending,
            )

    def title(self, name: str) -> str:
        """ProjectError when the project has no article of that name."""
        with self._lock:
            return title_of(self.article(name), self.dropped)

    def article(self, name: str) -> Article:
        """ProjectError when the project has no article of that name."""
        with self._lock:
            row = self._rows.get(name)
        if row is None:
            raise ProjectError(f"The project has no article {name}.")
        return row.article


def _titled(article: Article, left_out: Mapping[str, Sequence[Dropped]]) -> Article:
    return article if article.title else replace(article, title=title_of(article, left_out))
