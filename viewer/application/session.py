"""What a person can do with a project: open, add, correct, undo, export. The one object the window talks to.

Every method returns at once and may be called from the main thread: the work happens on background threads, and what
came of it is announced. Only `text`, `mentions`, `original`, `search`, `find_places` and `preview_publication` answer
directly, and `close`, `shut_down` and `wait` wait.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from viewer.application import corrections, opening, recent, redating
from viewer.application.book import Book
from viewer.application.comparison import compare_book
from viewer.application.desk import Desk
from viewer.application.jobs import Job
from viewer.application.places import find_places
from viewer.application.state import (
    Announcement,
    Dropped,
    Exported,
    Failed,
    Noted,
    Previewed,
    Progress,
    ProgressChanged,
    RecentProject,
    Snapshot,
    SnapshotChanged,
)
from viewer.application.user_places import user_places
from viewer.errors import ProjectError
from viewer.exporting.records import ExportOptions
from viewer.model.article import ArticleRow, Publication
from viewer.model.fact import ReadMention
from viewer.model.mention import Kind
from viewer.model.place import Place
from viewer.model.when import When
from viewer.store.corrections import Field, user_publications
from viewer.store.schema import check_file
from viewer.timeline.view import View

__all__ = [
    "Announcement",
    "ArticleRow",
    "Dropped",
    "Exported",
    "Failed",
    "Noted",
    "Previewed",
    "Progress",
    "ProgressChanged",
    "RecentProject",
    "Session",
    "Snapshot",
    "SnapshotChanged",
]


class Session:
    """`announce` is called from any thread, one call at a time and in the order in which things happened."""

    def __init__(self, announce: Callable[[Announcement], None]) -> None:
        self._desk = Desk(announce)
        self._view: View | None = None

    @property
    def snapshot(self) -> Snapshot:
        """The latest snapshot (an empty one, `open` False, before anything was opened)."""
        return self._desk.stage.snapshot

    @property
    def progress(self) -> Progress:
        return self._desk.stage.progress

    # --- projects -------------------------------------------------------------------------------------------------

    def warm(self) -> None:
        """Start the worker process and load what reading needs, so that the first drop need not wait for it."""
        self._desk.workers.warm()
        self._desk.long.submit("getting ready", lambda _job: opening.load_rooms())

    def open_sample(self) -> None:
        """Read the sample articles into a temporary project, which is deleted when it is closed unless saved."""
        self._desk.instead("reading the sample", lambda job: self._desk.start(job, opening.sample_paths(), sample=True))

    def new_project(self, paths: Sequence[Path], *, in_memory: bool = False) -> None:
        """Close what is open, start a project named after the first folder or file, and read the paths into it."""
        self._desk.instead("reading", lambda job: self._desk.start(job, paths, in_memory=in_memory))

    def add(self, paths: Sequence[Path]) -> None:
        """Read more files into the open project; a new project when none or the sample is open."""
        book = self._desk.book
        if book is not None and book.sample:
            self._desk.stop()

        def work(job: Job) -> None:
            book = self._desk.book
            if book is None or book.sample:
                self._desk.start(job, paths)
            else:
                self._desk.read(job, book, paths)

        self._desk.long.submit("reading", work)

    def open_project(self, path: Path, *, read_only: bool = False) -> None:
        """Open a `.dateline` file; its articles are not read again. `read_only` leaves the file as it is."""
        try:
            check_file(path)
        except ProjectError as error:
            self._desk.fail(str(error))
        else:
            self._desk.instead("opening the project", lambda job: self._desk.open(job, path, read_only=read_only))

    def save_as(self, path: Path) -> None:
        """Copy the open project to `path` and go on there; the copy in the user data folder is removed."""

        def work(_job: Job) -> None:
            book = self._desk.need_book()
            opening.save_as(book, path)
            self._desk.publish(book)
            recent.remember(self.snapshot)

        self._desk.busy("saving the project", work)

    def close(self) -> None:
        """Stop jobs, write what is pending, leave one single project file. Waits; the session stays usable."""
        self._desk.instead("closing the project", lambda _job: self._desk.close_book())
        self._desk.long.wait()

    def shut_down(self) -> None:
        """Close, and end threads and worker processes; for the end of the program.

        Does not wait for a long step over a large folder: it is taken again when the project is opened.
        """
        self._desk.shut_down()

    def cancel(self) -> None:
        """Stop the running job; what was read so far stays."""
        self._desk.long.cancel()

    def wait(self, timeout: float | None = None) -> bool:
        """Wait until no job runs and everything is on disk; False when `timeout` seconds ran out first."""
        desk = self._desk
        while desk.long.wait(timeout) and desk.quick.wait(timeout):
            if (book := desk.book) is not None:
                book.project.flush()
            if desk.long.idle and desk.quick.idle:
                return True
        return False

    def recent_projects(self) -> list[RecentProject]:
        """Latest first; projects that are gone are left out and forgotten."""
        return recent.recent_projects()

    # --- what was read --------------------------------------------------------------------------------------------

    def text(self, article: str) -> str:
        """The canonical text ("" for an unknown article)."""
        return next((row.article.text for row in self.snapshot.articles if row.article.name == article), "")

    def mentions(self, article: str) -> tuple[ReadMention, ...]:
        book = self._desk.book
        return () if book is None else book.project.mentions(article)

    def original(self, article: str) -> bytes:
        """The bytes of the file as it was read."""
        return self._desk.need_book().project.original(article)

    def search(self, words: str) -> tuple[str, ...]:
        """Articles whose text holds all words (each as a prefix), best first; letter case and accents aside."""
        book = self._desk.book
        return () if book is None else book.project.search(words)

    def find_places(self, words: str) -> list[Place]:
        """Places that a name could stand for: the project's own lanes and the person's first, then the gazetteer's."""
        book = self._desk.book
        own = user_places()[0] if book is None else redating.own_places(book)
        return find_places(words, self.snapshot.table.places, own)

    # --- corrections: each is one undoable step -------------------------------------------------------------------

    def hide(self, fact: str, hidden: bool = True) -> None:
        self._desk.correct(fact, Field.HIDDEN, hidden)

    def set_when(self, fact: str, when: When, why: str = "") -> None:
        self._desk.correct(fact, Field.WHEN, when, why)

    def set_places(self, fact: str, places: tuple[Place, ...], why: str = "") -> None:
        self._desk.correct(fact, Field.PLACES, places, why)

    def set_kind(self, fact: str, kind: Kind, why: str = "") -> None:
        self._desk.correct(fact, Field.KIND, kind, why)

    def set_note(self, fact: str, note: str) -> None:
        """An empty note removes it."""
        self._desk.correct(fact, Field.NOTE, note.strip())

    def confirm(self, fact: str, confirmed: bool = True) -> None:
        """A confirmed fact never moves, whatever is read or dated again."""
        self._desk.correct(fact, Field.CONFIRMED, confirmed)

    def link(self, fact: str, others: Sequence[str], same: bool) -> None:
        """`same`: their events become one, now and after every later reading; else they are kept apart."""
        self._desk.correct_all("linking facts", lambda book: corrections.of_links(book, fact, others, same))

    def add_place(self, place: Place) -> None:
        """Add a place (of `make_place`) to project and user gazetteer; articles that name it are read again."""
        self._desk.correct_project("adding a place", lambda book: corrections.of_place(book, place))

    def set_parent(self, lane: str, parent: Place | None) -> None:
        """What a lane lies in, in every fact of it and of the lanes within it; None for no other place."""
        self._desk.correct_project("moving a lane", lambda book: corrections.of_parent(book, lane, parent))

    def set_publication(self, article: str, publication: Publication | None) -> None:
        """The person's publication date, None to go back to the program's; dates the folder again."""
        self.drop_preview()

        def work(_job: Job) -> None:
            book = self._desk.need_book()
            if corrections.as_users(publication) == user_publications(book.in_force()).get(article):
                return
            label, correction = corrections.of_publication(book, article, publication)
            self._desk.after(book, book.do(label, [correction], self._desk.settler(book)))

        self._desk.quick.submit("changing the date", work)

    def preview_publication(self, article: str, publication: Publication | None) -> Previewed:
        """What would move; waits for the answer (up to a second or so in a large project)."""
        return redating.preview(self._desk.need_book(), self._desk.workers, article, publication)

    def ask_preview(self, article: str, publication: Publication | None) -> None:
        """As `preview_publication`, answered by a `Previewed` announcement, unless a later question takes its place."""
        self._desk.ask_preview(article, publication)

    def drop_preview(self) -> None:
        """The question of `ask_preview` needs no answer any more."""
        self._desk.drop_preview()

    def undo(self) -> None:
        self._desk.step("undoing", Book.undo)

    def redo(self) -> None:
        self._desk.step("redoing", Book.redo)

    def read_again(self) -> None:
        """Read every stored article with the rules of this version; corrections are replayed over the new facts."""

        def work(job: Job) -> None:
            book = self._desk.need_book()
            cancelled = self._desk.stopper(job, book)
            book.found.packed.clear()
            redating.redate(book, self._desk.workers, cancelled, everything=True)
            compare_book(book, cancelled)
            self._desk.publish(book)

        self._desk.busy("reading again", work)

    def set_view(self, view: View) -> None:
        """Remember the view; not undoable and not announced."""
        waiting, self._view = self._view is not None, view

        def work(_job: Job) -> None:
            view, self._view = self._view, None
            if view is not None and (book := self._desk.book) is not None:
                book.set_view(view)

        if not waiting:
            self._desk.quick.submit("keeping the view", work)

    # --- exports --------------------------------------------------------------------------------------------------

    def export(
        self,
        out: Path,
        *,
        table: str = "facts",
        view: View | None = None,
        width: int = 1920,
        height: int = 1080,
        dpi: int | None = None,
        theme: str = "print",
    ) -> None:
        """Write a table or a chart, by the suffix of `out`; answered by `Exported` or `Failed`.

        `view` None exports everything that is not hidden; a view brings its filter, and to a chart its stretch of time.
        """
        self.export_with(out, ExportOptions(table, view, width=width, height=height, dpi=dpi, theme=theme))

    def export_with(self, out: Path, options: ExportOptions) -> None:
        """As `export`, with everything that the command line can ask for."""

        def work(_job: Job) -> None:
            words = opening.export(self._desk.need_book(), self.snapshot, self._desk.workers, out, options)
            self._desk.stage.announce(Exported(out, words))

        self._desk.busy("exporting", work)
