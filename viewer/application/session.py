"""What a person can do with a project: open, add, correct, undo, export. The one object the window talks to.

Every method returns at once and may be called from the main thread: the work happens on background threads, and what
came of it is announced. Only `text`, `mentions`, `original`, `find_places` and `preview_publication` answer directly.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from viewer.application.state import (
    Announcement,
    Dropped,
    Exported,
    Failed,
    Previewed,
    Progress,
    ProgressChanged,
    RecentProject,
    Snapshot,
    SnapshotChanged,
)
from viewer.model.article import ArticleRow, Publication
from viewer.model.fact import ReadMention
from viewer.model.mention import Kind
from viewer.model.place import Place
from viewer.model.when import When
from viewer.timeline.view import View

__all__ = [
    "Announcement",
    "ArticleRow",
    "Dropped",
    "Exported",
    "Failed",
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
        raise NotImplementedError

    @property
    def snapshot(self) -> Snapshot:
        """The latest snapshot (an empty one, `open` False, before anything was opened)."""
        raise NotImplementedError

    @property
    def progress(self) -> Progress:
        raise NotImplementedError

    # --- projects -------------------------------------------------------------------------------------------------

    def warm(self) -> None:
        """Start the worker process now, so that the first drop need not wait for it."""

    def open_sample(self) -> None:
        """Read the sample articles into a temporary project, which is deleted when it is closed unless saved."""

    def new_project(self, paths: Sequence[Path]) -> None:
        """Close what is open, start a project named after the first folder or file, and read the paths into it."""

    def add(self, paths: Sequence[Path]) -> None:
        """Read more files into the open project; a new project when none or the sample is open."""

    def open_project(self, path: Path) -> None:
        """Open a `.dateline` file; its articles are not read again."""

    def save_as(self, path: Path) -> None:
        """Copy the open project to `path` and go on there; the copy in the user data folder is removed."""

    def close(self) -> None:
        """Stop jobs, write what is pending, leave one single project file. Waits; the session stays usable."""

    def shut_down(self) -> None:
        """`close`, then end threads and worker processes; for the end of the program."""

    def cancel(self) -> None:
        """Stop the running job; what was read so far stays."""

    def wait(self, timeout: float | None = None) -> bool:
        """Wait until no job runs and everything is on disk; False when the time (seconds) ran out. For commands and tests."""
        raise NotImplementedError

    def recent_projects(self) -> list[RecentProject]:
        """Latest first; projects that are gone are left out and forgotten."""
        raise NotImplementedError

    # --- what was read --------------------------------------------------------------------------------------------

    def text(self, article: str) -> str:
        """The canonical text ("" for an unknown article)."""
        raise NotImplementedError

    def mentions(self, article: str) -> tuple[ReadMention, ...]:
        raise NotImplementedError

    def original(self, article: str) -> bytes:
        """The bytes of the file as it was read."""
        raise NotImplementedError

    def search(self, words: str) -> tuple[str, ...]:
        """Articles whose text holds all words (each as a prefix), best first; letter case and accents aside."""
        raise NotImplementedError

    def find_places(self, words: str) -> list[Place]:
        """Places that a name could stand for: the project's own lanes first, then the gazetteer's."""
        raise NotImplementedError

    # --- corrections: each is one undoable step -------------------------------------------------------------------

    def hide(self, fact: str, hidden: bool = True) -> None: ...

    def set_when(self, fact: str, when: When, why: str = "") -> None: ...

    def set_places(self, fact: str, places: tuple[Place, ...], why: str = "") -> None: ...

    def set_kind(self, fact: str, kind: Kind, why: str = "") -> None: ...

    def set_note(self, fact: str, note: str) -> None:
        """An empty note removes it."""

    def confirm(self, fact: str, confirmed: bool = True) -> None:
        """A confirmed fact never moves, whatever is read or dated again."""

    def set_publication(self, article: str, publication: Publication | None) -> None:
        """The person's publication date, None to go back to the program's; dates the folder again."""

    def preview_publication(self, article: str, publication: Publication | None) -> str:
        """ "12 facts in 3 articles move"; waits for the answer (up to a second or so in a large project)."""
        raise NotImplementedError

    def ask_preview(self, article: str, publication: Publication | None) -> None:
        """As `preview_publication`, answered by a `Previewed` announcement: for the window."""

    def undo(self) -> None: ...

    def redo(self) -> None: ...

    def read_again(self) -> None:
        """Read every stored article with the rules of this version; corrections are replayed over the new facts."""

    def set_view(self, view: View) -> None:
        """Remember the view; not undoable and not announced."""

    # --- exports --------------------------------------------------------------------------------------------------

    def export(
        self,
        out: Path,
        *,
        table: str = "facts",
        view: View | None = None,
        width: int = 1920,
        height: int = 1080,
        dpi: int = 96,
        theme: str = "print",
    ) -> None:
        """Write a table or a chart, by the suffix of `out`; answered by `Exported` or `Failed`.

        `view` None exports everything that is not hidden; with a view, its filter and stretch of time apply.
        """
