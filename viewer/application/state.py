"""What a project looks like at one moment, and what is announced when that changes: frozen, safe in any thread."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from viewer.model.article import ArticleRow, Publication
from viewer.model.event import Event
from viewer.model.fact import Fact
from viewer.model.mention import Dropped as DroppedSpan
from viewer.model.outcome import Outcome
from viewer.timeline.view import View

if TYPE_CHECKING:
    from viewer.timeline.table import FactTable


@dataclass(frozen=True)
class Snapshot:
    """One project at one moment; a new one is announced after each change.

    `project` is the file, None while nothing is open or while it lives in memory only (`in_memory` says so).
    `facts` are by id in reading order, with every correction in force replayed over them, hidden ones included.
    `corrected` names the corrected fields of a fact ("when", "places", "kind"). `dropped` is by article name.
    `undo` and `redo` are labels of what the next undo or redo would do, None when there is nothing.
    `pending`: a correction is not yet on disk. `open` is False only while no project is open at all.
    """

    table: FactTable
    project: Path | None = None
    name: str = ""
    sample: bool = False
    open: bool = False
    in_memory: bool = False
    saved: bool = False
    articles: tuple[ArticleRow, ...] = ()
    facts: Mapping[str, Fact] = field(default_factory=dict)
    events: tuple[Event, ...] = ()
    event_of: Mapping[str, str] = field(default_factory=dict)
    hidden: frozenset[str] = frozenset()
    confirmed: frozenset[str] = frozenset()
    corrected: Mapping[str, frozenset[str]] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)
    outcomes: tuple[Outcome, ...] = ()
    dropped: Mapping[str, tuple[DroppedSpan, ...]] = field(default_factory=dict)
    view: View | None = None
    undo: str | None = None
    redo: str | None = None
    pending: bool = False


@dataclass(frozen=True, slots=True)
class Progress:
    """`done` of `total` files; `words` for the status bar ("reading 3 of 5"); `running` while a job runs."""

    done: int = 0
    total: int = 0
    facts: int = 0
    words: str = ""
    running: bool = False


@dataclass(frozen=True, slots=True)
class RecentProject:
    """`histogram`: counts of facts in equal stretches from `start` to `end` (POSIX seconds), for the start page."""

    path: Path
    name: str
    articles: int
    facts: int
    opened_at: datetime
    start: float | None = None
    end: float | None = None
    histogram: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class SnapshotChanged:
    snapshot: Snapshot


@dataclass(frozen=True, slots=True)
class ProgressChanged:
    progress: Progress


@dataclass(frozen=True, slots=True)
class Failed:
    """`message` is one sentence for the person, to be shown as it is."""

    message: str


@dataclass(frozen=True, slots=True)
class Noted:
    """Something to know that stopped nothing; `message` is for the person, to be shown as it is."""

    message: str


@dataclass(frozen=True, slots=True)
class Dropped:
    """What was dropped is read and its facts are in the snapshot announced just before.

    The window logs "dropped NAME: read 5 articles, 148 facts" after it has painted them (`words` is that line).
    """

    name: str
    articles: int
    facts: int

    @property
    def words(self) -> str:
        return f"dropped {self.name}: read {self.articles} articles, {self.facts} facts"


@dataclass(frozen=True, slots=True)
class Exported:
    """`words` say what was written and how many facts were left out and why."""

    out: Path
    words: str


@dataclass(frozen=True, slots=True)
class Previewed:
    """Answer to `Session.ask_preview`: what `publication` (None: the program's own) of `article` would do.

    `words` say how many facts move. `becomes` is the article's publication then, `neighbours` are the other articles
    that would be dated anew: (name, publication now, publication then). `stay` counts the facts that would move too,
    but that the person confirmed or corrected.
    """

    article: str
    publication: Publication | None
    words: str
    becomes: Publication | None = None
    neighbours: tuple[tuple[str, Publication, Publication], ...] = ()
    stay: int = 0


Announcement = SnapshotChanged | ProgressChanged | Failed | Noted | Dropped | Exported | Previewed
