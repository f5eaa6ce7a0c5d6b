"""From files to facts: read, find and resolve in worker processes; facts appear meanwhile.

Each article comes with the facts it gives by its own word on its date. When all are there the folder is dated, what
that moves is resolved again, and the facts are compared.
"""

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
from viewer.application.user_landmarks import user_landmarks
from viewer.application.workers import ALONE, Workers
from viewer.errors import Stopped
from viewer.model.outcome import Outcome, OutcomeKind
from viewer.reading.contents import LARGEST_FILE
from viewer.reading.walk import FoundFile, find_files, numbered

_LOG = logging.getLogger(__name__)
# Seconds between two announced batches; longer when making one takes long.
_EVERY = 0.3
# Facts show again when there are so many times as many new ones: what that costs grows with all that is there.
_GROWN = 1.4
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
        self._ready: dict[int, tasks.ReadResult] = {}
        self._settled = 0  # files whose outcome is in the book
        self._kept: list[str] = []
        self._landmarks = user_landmarks()[0]
        self._before, self._shown, self._showing = book.fact_count(), 0, Pace(_EVERY)

    def run(self) -> tuple[int, int]:
        """(articles kept, their facts). Cancelling stops after the files at hand; those are finished."""
        self._tell()
        while self._feed() or self._reads:
            if self._book.closing:
                return 0, 0  # the project is being closed: what is missing is read when it is opened again
            self._collect()
            if self._news() > _GROWN * self._shown and self._showing.due():
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
        # The one process that waits for the first few articles gives the first facts while those for a folder start.
        starting = self._workers.awake(1) and not self._workers.awake(self._count)
        count = 1 if starting else self._count
        while self._next < len(self._files) and len(self._reads) < count * _AHEAD:
            number, found = self._next, self._files[self._next]
            self._next += 1
            outcome = self._outcome_at_sight(found)
            if outcome is not None:
                self._accept(number, tasks.ReadResult(outcome))
                continue
            name = numbered(found.name, self._names)
            self._names.add(name)
            read = _Read(number, found, name)
            self._reads[self._submit(count, read)] = read
        return self._next < len(self._files)

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
        if not self._reads:
            return
        done = wait(self._reads, timeout=_EVERY / 3, return_when=FIRST_COMPLETED).done
        hung = any(self._awake.since(read.begun) > _PATIENCE for read in self._reads.values())
        if hung or any(isinstance(_failure(future), BrokenProcessPool) for future in done):
            self._rescue()
            return
        for future in done:
            self._take_read(self._reads.pop(future), future)

    def _submit(self, count: int, read: _Read, depth: tasks.Depth = tasks.Depth.RESOLVED) -> Future[tasks.ReadResult]:
        file = read.found
        known = self._landmarks, self._own
        return self._workers.submit(count, tasks.read_one, file.path, file.name, read.name, depth, *known)

    def _take_read(self, read: _Read, future: Future[tasks.ReadResult]) -> None:
        failure = _failure(future)
        if failure is None:
            self._accept(read.number, future.result())
        else:
            _LOG.error("%s could not be read", read.found.name, exc_info=failure)
            self._accept(read.number, self._read_alone(read, tasks.Depth.FOUND))

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
        self._tell()

    # --- when a worker dies ---------------------------------------------------------------------------------------

    def _rescue(self) -> None:
        """A worker died or hangs: find out which file did it, each alone in a process of its own."""
        reads, self._reads = list(self._reads.values()), {}
        for count in {1, self._count}:
            self._workers.renew(count)
        self._awake = Awake(self._workers.start(self._count))
        for read in reads:
            self._accept(read.number, self._read_alone(read, tasks.Depth.RESOLVED))

    def _read_alone(self, read: _Read, deepest: tasks.Depth) -> tasks.ReadResult:
        """As far as it goes without an end to its reader, step by step: what breaks loses nothing that came before."""
        result, failure = tasks.ReadResult(Outcome(read.found.name, OutcomeKind.PROBLEM, _STOPPED)), None
        for depth in (depth for depth in tasks.Depth if depth <= deepest):
            wait([self._workers.start(ALONE)], _STARTING)
            future = self._submit(ALONE, read, depth)
            failure = _failure(future, _PATIENCE)
            if failure is not None:
                _LOG.error("%s stopped its reader", read.found.name, exc_info=failure)
                if isinstance(failure, BrokenProcessPool | TimeoutError):
                    self._workers.renew(ALONE)
                break
            result = future.result()
            if result.article is None:
                return result
        if result.article is None or (failure is None and deepest is tasks.Depth.RESOLVED):
            return result
        return replace(result, outcome=replace(result.outcome, kind=OutcomeKind.PROBLEM, why=_NO_FACTS))

    # --- showing --------------------------------------------------------------------------------------------------

    def _news(self) -> int:
        """How many facts this reading has brought."""
        return self._book.fact_count() - self._before

    def _show(self) -> None:
        self._shown = self._news()
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
