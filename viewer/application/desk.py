"""The jobs behind a session: each runs on one of two background threads and ends in an announcement."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from viewer.application import corrections, opening, recent, redating
from viewer.application.book import Book
from viewer.application.comparison import compare_book
from viewer.application.jobs import Job, Lane
from viewer.application.memory import without_full_collections
from viewer.application.pipeline import Reading
from viewer.application.stage import Stage
from viewer.application.state import Announcement, Dropped, Failed, Noted, Previewed, Progress
from viewer.application.workers import Workers
from viewer.errors import ProjectError
from viewer.model.article import Publication
from viewer.model.place import Place
from viewer.store.codec import unpack
from viewer.store.corrections import Correction, Field, Step, added_places

# Seconds a person waits for the program to end.
_PATIENCE = 1.5
_MOVING = frozenset({Field.WHEN, Field.PLACES, Field.KIND, Field.PARENT, Field.LINK})


class Desk:
    """One open project (`book`) and the two lanes of work on it: corrections never wait for a reading."""

    def __init__(self, announce: Callable[[Announcement], None]) -> None:
        self.stage = Stage(announce)
        self.workers = Workers()
        self.quick = Lane("corrections", self.fail)
        self.long = Lane("reading", self.fail)
        self.book: Book | None = None
        self._question = 0  # of what a date would move

    def instead(self, words: str, work: Callable[[Job], None]) -> None:
        """Run work in place of what runs and waits now."""
        self.stop()
        self.long.submit(words, work)

    def busy(self, words: str, work: Callable[[Job], None]) -> None:
        """Run work in the long lane and say so while it runs."""

        def shown(job: Job) -> None:
            self.stage.report(Progress(words=words, running=True))
            try:
                work(job)
            finally:
                self.stage.report(Progress())

        self.long.submit(words, shown)

    def stop(self) -> None:
        if self.book is not None:
            self.book.closing = True
        self.long.cancel()

    def start(self, job: Job, paths: Sequence[Path], *, sample: bool = False, in_memory: bool = False) -> None:
        self.close_book()
        self.book = book = opening.create(paths, self.fail, sample=sample, in_memory=in_memory)
        self.read(job, book, paths)

    def open(self, job: Job, path: Path, *, read_only: bool = False) -> None:
        if self.book is not None and self.book.project.path == path.absolute():
            self.publish(self.book)
            return
        with without_full_collections():
            book = opening.open_book(path.absolute(), self.fail, read_only=read_only)
        self.close_book()
        self.book = book
        self.publish(book)
        recent.remember(self.stage.snapshot)
        if read_only:
            return
        if book.unread:
            self.read(job, book, book.unread, resuming=True)
        elif opening.behind(book):
            self.catch_up(job, book)

    def read(self, job: Job, book: Book, paths: Sequence[Path], *, resuming: bool = False) -> None:
        book.set_unread(paths)
        show = functools.partial(self.publish, book)
        reading = Reading(book, self.workers, paths, job, show, self.stage.report, resuming=resuming)
        try:
            with without_full_collections():
                articles, facts = reading.run()
        finally:
            self.stage.report(replace(self.stage.progress, words="", running=False))
        if book.closing:
            return
        book.set_unread(())
        recent.remember(self.stage.snapshot)
        names = ", ".join(dict.fromkeys(path.absolute().name for path in paths))
        dropped = Dropped(names, articles, facts)
        book.project.record(dropped.words)
        self.stage.announce(dropped)
        self._note_own_files()

    def catch_up(self, job: Job, book: Book) -> None:
        """Date again and compare, where something changed that they depend on."""
        cancelled = self.stopper(job, book)
        redating.redate(book, self.workers, cancelled)
        if not book.compared:
            compare_book(book, cancelled)
        self.publish(book)

    def _note_own_files(self) -> None:
        """Say what of the person's landmarks and places could not be used."""
        from viewer.application.user_landmarks import user_landmarks
        from viewer.application.user_places import user_places

        for trouble in (user_landmarks()[1], user_places()[1]):
            if trouble:
                self.stage.announce(Noted(trouble))

    @staticmethod
    def stopper(job: Job, book: Book) -> Callable[[], bool]:
        """Whether a long step of a job on a book is to end: the person stopped it, or the book is being closed."""
        return lambda: job.cancelled or book.closing

    def close_book(self) -> None:
        self.quick.wait()
        book, self.book = self.book, None
        if book is not None:
            recent.remember(self.stage.snapshot)
            opening.close(book)
            self.stage.clear()

    def shut_down(self) -> None:
        """Close the project and end everything; a job that does not stop in time is left behind."""
        self.stop()
        if self.long.wait(_PATIENCE):
            self.long.close()
        self.close_book()
        self.quick.close()
        self.workers.close()

    def correct(self, fact: str, field: Field, value: Any, why: str = "") -> None:
        def work(_job: Job) -> None:
            book = self.need_book()
            label, correction = corrections.of_fact(book, fact, field, value, why)
            if not corrections.holds_already(book, correction):
                self.after(book, book.do(label, [correction], self.settler(book)))

        self.quick.submit("changing a fact", work)

    def correct_project(self, words: str, make: Callable[[Book], tuple[str, Correction] | None]) -> None:
        """A step of what `make` gives: (label, correction), or None where there is nothing to do."""

        def wrapped(book: Book) -> tuple[str, list[Correction]] | None:
            made = make(book)
            return None if made is None else (made[0], [made[1]])

        self.correct_all(words, wrapped)

    def correct_all(self, words: str, make: Callable[[Book], tuple[str, list[Correction]] | None]) -> None:
        """As `correct_project`, for a step of several corrections."""

        def work(_job: Job) -> None:
            book = self.need_book()
            made = make(book)
            if made is not None:
                self.after(book, book.do(*made, self.settler(book)))

        self.quick.submit(words, work)

    def ask_preview(self, article: str, publication: Publication | None) -> None:
        """Announce what would move, unless another question has been asked meanwhile."""
        self._question += 1
        number = self._question

        def late() -> bool:
            return self._question != number

        def work(_job: Job) -> None:
            if late():
                return
            answer = Previewed(article, publication, "What would move cannot be told")
            try:
                behind = not self.long.idle
                answer = redating.preview(self.need_book(), self.workers, article, publication, late, behind=behind)
            finally:  # what went wrong is told by the lane; whoever waits for the answer must not wait for ever
                if not late():
                    self.stage.announce(answer)

        self.quick.submit("looking at what would move", work)

    def drop_preview(self) -> None:
        self._question += 1

    def step(self, words: str, take: Callable[[Book, Callable[[int, bool], None]], Step | None]) -> None:
        def work(_job: Job) -> None:
            book = self.need_book()
            step = take(book, self.settler(book))
            if step is not None:
                self.after(book, step)

        self.quick.submit(words, work)

    def after(self, book: Book, step: Step) -> None:
        self.publish(book)
        fields = {correction.field for correction in step.corrections}
        if Field.PUBLICATION in fields:
            if not self.long.idle:  # the person need not wait for the end of a reading to see the date in force
                self.quick.submit("dating the articles again", lambda job: self._date_meanwhile(job, book))
            self.busy("dating the articles again", lambda job: self.catch_up(job, book))
        elif Field.PLACE in fields:
            places = [unpack(c.value, Place) for c in step.corrections if c.field is Field.PLACE]
            self._keep_places(book, places)
            names = [place.name for place in places]
            self.busy("reading again where the place is named", lambda job: self._read_named(job, book, names))
        elif fields & _MOVING:
            book.compared = False
            self.busy("comparing the articles again", lambda job: self._compare(job, book))

    def _date_meanwhile(self, job: Job, book: Book) -> None:
        """What is read so far; the reading, which may hold older dates, is followed by one that has the last word."""
        redating.redate_read(book, self.workers, self.stopper(job, book))
        self.publish(book)

    def _keep_places(self, book: Book, places: Sequence[Place]) -> None:
        """The user's gazetteer follows what was done or undone, so that the next project knows these places too."""
        from viewer.application import user_places

        now = {place.id: place for place in added_places(book.in_force())}
        kept = [now[place.id] for place in places if place.id in now]
        try:
            user_places.keep(kept, [user_places.as_written(place) for place in places if place.id not in now])
        except ProjectError as error:  # the project has the place all the same
            self.fail(str(error))

    def _read_named(self, job: Job, book: Book, names: Sequence[str]) -> None:
        if book.closed:
            return
        cancelled = self.stopper(job, book)
        redating.read_named(book, self.workers, names, cancelled)
        compare_book(book, cancelled)
        self.publish(book)

    def _compare(self, job: Job, book: Book) -> None:
        if not book.compared and not book.closed:
            compare_book(book, self.stopper(job, book))
            self.publish(book)

    def settler(self, book: Book) -> Callable[[int, bool], None]:
        """What the writer calls when a step is on disk; in memory it stays pending."""

        def settled(step: int, ok: bool) -> None:
            if ok and not book.project.in_memory:
                book.settled(step)
            self.quick.submit("noting what is saved", lambda _job: self._publish_pending(book))

        return settled

    def publish(self, book: Book) -> None:
        self.stage.publish(book.snapshot)

    def _publish_pending(self, book: Book) -> None:
        if book is self.book and self.stage.snapshot.pending != book.pending:
            self.stage.publish(lambda: replace(self.stage.snapshot, pending=book.pending))

    def need_book(self) -> Book:
        if self.book is None:
            raise ProjectError("No project is open.")
        return self.book

    def fail(self, message: str) -> None:
        self.stage.announce(Failed(message))
