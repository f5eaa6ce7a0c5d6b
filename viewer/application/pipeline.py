"""From files to facts: read and find in worker processes, date the folder, resolve, compare; facts appear meanwhile."""

from __future__ import annotations

import contextlib
import hashlib
import logging
import time
from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from viewer.application import redating, tasks
from viewer.application.book import Book
from viewer.application.comparison import compare_book
from viewer.application.jobs import Job
from viewer.application.pace import Awake, Pace
from viewer.application.state import Progress
from viewer.application.workers import ALONE, Workers
from viewer.errors import Stopped
from viewer.model.article import Article, Publication
from viewer.model.outcome import Outcome, OutcomeKind
from viewer.reading.contents import LARGEST_FILE
from viewer.reading.walk import FoundFile, find_files, numbered
from viewer.store.corrections import user_publications

_LOG = logging.getLogger(__name__)
# Seconds between two announced batches; longer when making one takes long.
_EVERY = 0.3
# Files read ahead for each process.
_AHEAD = 3
# Seconds after which a file is given up: the longest article allowed takes a tenth of it.
_PATIENCE = 180.0
_STARTING = 60.0  # seconds a process may take until it works
_STOPPED = "Stopped the reader: it was left out, the log file says more."
_NO_FACTS = "Is kept, but no facts could be taken from it; the log file says more."


@dataclass
class _Read:
    """A file on its way: `number` is its place in the order of the files."""

    number: int
    found: FoundFile
    name: str
    begun: float = field(default_factory=time.monotonic)


class Reading:
    """One reading of some paths into a book. `publish` announces a snapshot, `report` the progress."""

    def __init__(
        self,
        book: Book,
        workers: Workers,
        paths: Sequence[Path],
        job: Job,
        publish: Callable[[], None],
        report: Callable[[Progress], None],
        *,
        resuming: bool = False,
    ) -> None:
        self._book, self._workers, self._job = book, workers, job
        self._publish, self._report = publish, report
        articles = book.articles().values()
        self._own = redating.own_places(book)
        self._known = {article.sha256: article.name for article in articles}
        self._seen: dict[tuple[str, str], str] = {}  # what the same bytes are called, by how their file's name ends
        self._texts = {article.text_sha256: article.name for article in articles}
        self._names = set(book.articles())
        settled = {outcome.file for outcome in book.outcomes()} if resuming else set()
        self._files = [found for found in find_files(paths) if found.name not in settled]
        self._next = 0  # the file to hand out next
        self._count = workers.count_for(len(self._files))
        self._awake = Awake(workers.start(self._count))
        self._reads: dict[Future[tasks.ReadResult], _Read] = {}
        self._resolves: dict[Future[tasks.ResolveResult], str] = {}
        self._ready: dict[int, tasks.ReadResult] = {}
        self._settled = 0  # files whose outcome is in the book
        self._unresolved: list[str] = []
        self._staged: list[tasks.ResolveResult] = []
        self._kept: list[str] = []
        self._dating, self._showing = Pace(), Pace(_EVERY)

    def run(self) -> tuple[int, int]:
        """(articles kept, their facts). Cancelling stops after the files at hand; those are finished."""
        self._tell()
        while self._feed() or self._reads or self._resolves or self._unresolved:
            if self._book.closing:
                return 0, 0  # the project is being closed: what is missing is read when it is opened again
            self._collect()
            if self._unresolved and not (self._resolves and not self._showing.due()):
                self._resolve_batch()
            if self._staged and self._showing.due():
                self._show()
        self._show()
        self._finish()
        rows = {row.article.name: row.facts for row in self._book.snapshot().articles}
        return len(self._kept), sum(rows.get(name, 0) for name in self._kept)

    # --- reading --------------------------------------------------------------------------------------------------

    def _feed(self) -> bool:
        """Hand out files; True while some are left."""
        if self._job.cancelled:
            self._next = len(self._files)
        while self._next < len(self._files) and len(self._reads) < self._count * _AHEAD:
            number, found = self._next, self._files[self._next]
            self._next += 1
            outcome = self._outcome_at_sight(found)
            if outcome is not None:
                self._accept(number, tasks.ReadResult(outcome))
                continue
            name = numbered(found.name, self._names)
            self._names.add(name)
            read = _Read(number, found, name)
            self._reads[self._read(self._count, read)] = read
        return self._next < len(self._files)

    def _read(self, count: int, read: _Read, find: bool = True) -> Future[tasks.ReadResult]:
        found = read.found
        return self._workers.submit(count, tasks.read_one, found.path, found.name, read.name, find, self._own)

    def _outcome_at_sight(self, found: FoundFile) -> Outcome | None:
        """What is known of a file before a worker reads it: it cannot be read, or the project holds the same bytes."""
        if found.why:
            return Outcome(found.name, OutcomeKind.PROBLEM, found.why)
        try:
            if not 0 < found.path.stat().st_size <= LARGEST_FILE:
                return None  # the reader says so
            with found.path.open("rb") as file:
                digest = hashlib.file_digest(file, "sha256").hexdigest()
        except OSError:
            return None
        # With another ending the same bytes may be read where they were not: of notes.bak and notes.txt, the second.
        ending = digest, found.path.suffix.lower()
        twin = self._known.get(digest) or self._seen.get(ending)
        if twin is not None:
            return Outcome(found.name, OutcomeKind.DUPLICATE, f"Is a copy of {twin}.", twin)
        self._seen[ending] = numbered(found.name, self._names)
        return None

    def _collect(self) -> None:
        waiting: list[Future[Any]] = [*self._reads, *self._resolves]
        if not waiting:
            return
        done = wait(waiting, timeout=_EVERY / 3, return_when=FIRST_COMPLETED).done
        hung = any(self._awake.since(read.begun) > _PATIENCE for read in self._reads.values())
        if hung or any(isinstance(_failure(future), BrokenProcessPool) for future in done):
            self._rescue()
            return
        for future in done:
            if future in self._reads:
                self._take_read(self._reads.pop(future), future)
            else:
                self._take_resolved(self._resolves.pop(future), future)

    def _take_read(self, read: _Read, future: Future[tasks.ReadResult]) -> None:
        failure = _failure(future)
        if failure is None:
            self._accept(read.number, future.result())
        else:
            _LOG.error("%s could not be read", read.found.name, exc_info=failure)
            self._accept(read.number, self._read_alone(read, find=False))

    def _accept(self, number: int, result: tasks.ReadResult) -> None:
        """Take results over in the order of the files, so that the same folder always gives the same project."""
        self._ready[number] = result
        while self._settled in self._ready:
            result = self._ready.pop(self._settled)
            self._settled += 1
            article = result.article
            if article is not None:
                twin = self._texts.setdefault(article.text_sha256, article.name)
                if twin != article.name:
                    same = Outcome(result.outcome.file, OutcomeKind.DUPLICATE, f"Holds the same text as {twin}.", twin)
                    result = tasks.ReadResult(same)
            elif (copied := result.outcome.article) and copied not in self._book.articles():  # of what was not kept
                result = tasks.ReadResult(replace(result.outcome, article=None))
            self._book.add_read(result)
            if result.article is not None:
                self._kept.append(result.article.name)
                if result.found:
                    self._unresolved.append(result.article.name)
        self._tell()

    # --- when a worker dies ---------------------------------------------------------------------------------------

    def _rescue(self) -> None:
        """A worker died or hangs: find out which file did it, each alone in a process of its own."""
        reads, resolves = list(self._reads.values()), list(self._resolves.values())
        self._reads, self._resolves = {}, {}
        self._workers.renew(self._count)
        self._awake = Awake(self._workers.start(self._count))
        for read in reads:
            self._accept(read.number, self._read_alone(read, find=True))
        for name in resolves:
            self._unresolved.append(name)
            self._resolve_alone(name)

    def _read_alone(self, read: _Read, *, find: bool) -> tasks.ReadResult:
        failure = None
        for attempt in (True, False) if find else (False,):
            wait([self._workers.start(ALONE)], _STARTING)
            future = self._read(ALONE, read, attempt)
            failure = _failure(future, _PATIENCE)
            if failure is None:
                result = future.result()
                if result.article is None or attempt:
                    return result
                outcome = replace(result.outcome, kind=OutcomeKind.PROBLEM, why=_NO_FACTS)
                return replace(result, outcome=outcome)
            self._workers.renew(ALONE)
        _LOG.error("%s stopped its reader", read.found.name, exc_info=failure)
        return tasks.ReadResult(Outcome(read.found.name, OutcomeKind.PROBLEM, _STOPPED))

    def _resolve_alone(self, name: str) -> None:
        self._unresolved.remove(name)
        publication = self._book.publications()[name]
        arguments = *self._found(name), publication, self._own, self._book.found.lines.repeats(name)
        future = self._workers.submit(ALONE, tasks.resolve_one, *arguments)
        failure = _failure(future, _PATIENCE)
        if failure is not None:
            self._workers.renew(ALONE)
        self._take_resolved(name, future)

    # --- dating and resolving -------------------------------------------------------------------------------------

    def _resolve_batch(self) -> None:
        batch, self._unresolved = self._unresolved, []
        dated = self._date(batch)
        for name in batch:
            arguments = *self._found(name), dated[name], self._own, self._book.found.lines.repeats(name)
            self._resolves[self._workers.submit(self._count, tasks.resolve_one, *arguments)] = name

    def _found(self, name: str) -> tuple[Article, bytes]:
        return self._book.article(name), self._book.found.packed[name]

    def _date(self, batch: Sequence[str]) -> dict[str, Publication]:
        """Publications for now; `_finish` gives the last word."""
        current = self._book.publications()
        if not self._dating.due():
            return {name: current[name] for name in batch}
        dated = self._dating.take(lambda: redating.date(self._book, user_publications(self._book.in_force())))
        return {name: dated.get(name, current[name]) for name in batch}

    def _take_resolved(self, name: str, future: Future[tasks.ResolveResult]) -> None:
        failure = _failure(future)
        if failure is None:
            self._staged.append(future.result())
        else:
            _LOG.error("%s could not be resolved", name, exc_info=failure)
            self._book.set_problem(name, _NO_FACTS)

    # --- showing --------------------------------------------------------------------------------------------------

    def _show(self) -> None:
        staged, self._staged = self._staged, []
        if staged:
            self._book.put_resolved(staged)
        self._showing.take(self._publish)
        self._tell()

    def _tell(self) -> None:
        self._say(f"reading {self._settled} of {len(self._files)}")

    def _say(self, words: str) -> None:
        self._report(Progress(self._settled, len(self._files), self._book.fact_count(), words, running=True))

    def _finish(self) -> None:
        """The last word on dates, with the whole folder read; then what the facts have to do with one another."""
        asked = self._job.asked

        def cancelled() -> bool:  # what stopped the reading does not stop this: it wants a second time
            return self._job.asked > asked or self._book.closing

        with contextlib.suppress(Stopped):  # taken again when the project is opened
            if self._kept or self._book.unresolved():
                self._say(f"dating {len(self._book.articles())} articles")
                redating.redate(self._book, self._workers, cancelled)
            if not self._book.compared:
                self._say(f"comparing {self._book.fact_count()} facts")
                compare_book(self._book, cancelled)
        self._publish()


def _failure(future: Future[Any], patience: float = 0.0) -> BaseException | None:
    """What went wrong, TimeoutError when the future is not done in time."""
    try:
        return future.exception(timeout=patience)
    except TimeoutError as error:
        return error
