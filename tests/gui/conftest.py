"""A window on a small story of its own, with a session that only remembers what it was asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSettings, QtMsgType, qInstallMessageHandler
from pytestqt.qtbot import QtBot

from viewer.application.session import Announcement, Dropped, Progress, RecentProject, Snapshot, SnapshotChanged
from viewer.model.article import Article, ArticleRow, Publication, PublicationBasis
from viewer.model.event import Event, Relation, RelationKind
from viewer.model.fact import Fact, ReadMention
from viewer.model.figure import Figure, What
from viewer.model.mention import ClaimantMention, Kind, Status
from viewer.model.mention import Dropped as DroppedSpan
from viewer.model.outcome import Outcome, OutcomeKind
from viewer.model.place import Place, PlaceKind
from viewer.model.span import Span
from viewer.model.when import Basis, Precision, When
from viewer.timeline.table import build_table
from viewer.ui.bridge import Bridge
from viewer.ui.main_window import MainWindow
from viewer.ui.program import Application
from viewer.ui.theme import looks

FIRST = (
    "Ferry terminal burns in Port Marrow\r\n\r\n"
    "A fire broke out at the ferry terminal on Tuesday at 06:20. \U0001f525 The harbour master said 4 people died. "
    "Smoke closed the coast road to Elmsey."
)
SECOND = (
    "Marrow blaze: toll rises\n\n"
    "Firefighters said at least 9\u00a0people were killed in the Port Marrow fire. "
    "The ferry company denied that fuel was stored there."
)
ZONE = "Europe/Lisbon"
COUNTY = Place("user:county", "Marrow County", PlaceKind.REGION, (), 39.0, -9.0, zone=ZONE)
PORT = Place("user:port", "Port Marrow", PlaceKind.SETTLEMENT, ("Marrow County",), 39.1, -9.1, zone=ZONE)
ELMSEY = Place("user:elmsey", "Elmsey", PlaceKind.SETTLEMENT, ("Marrow County",), 39.2, -9.2, zone=ZONE)


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words), words)


def moment(day: int, hour: int = 0, minute: int = 0) -> datetime:
    return datetime(2031, 3, day, hour, minute, tzinfo=UTC)


DAY = When(moment(4), moment(5), Precision.DAY, Basis.INFERRED, zone=ZONE, why="The article is of that day.")
MINUTE = When(moment(4, 6, 20), moment(4, 6, 21), Precision.MINUTE, Basis.STATED, zone=ZONE, why="The text says 06:20.")
REPORTED = When(moment(4), moment(5), Precision.DAY, Basis.PUBLISHED, zone=ZONE)


def fact(key: str, article: str, text: str, words: str, sentence: str, kind: Kind, **more: Any) -> Fact:
    values: dict[str, Any] = {
        "when": DAY,
        "said": None,
        "reported": REPORTED,
        "places": (PORT,),
        "figures": (),
        "claimant": None,
        "status": Status.ASSERTED,
    }
    values.update(more)
    headline = " ".join(words.split())
    return Fact(key, article, span(text, words), span(text, sentence), headline, kind, **values)


def _killed(text: str, words: str, low: int, high: int | None) -> tuple[Figure, ...]:
    return (Figure(What.KILLED, "people", low, high, span(text, words)),)


def facts() -> dict[str, Fact]:
    fire = "A fire broke out at the ferry terminal on Tuesday at 06:20."
    dead = "The harbour master said 4 people died."
    road = "Smoke closed the coast road to Elmsey."
    nine = "Firefighters said at least 9\u00a0people were killed in the Port Marrow fire."
    fuel = "The ferry company denied that fuel was stored there."
    master = ClaimantMention(span(FIRST, "The harbour master"), "The harbour master", "office")
    crews = ClaimantMention(span(SECOND, "Firefighters"), "Firefighters", "group")
    company = ClaimantMention(span(SECOND, "The ferry company"), "The ferry company", "group")
    made = (
        fact("f1", "first.txt", FIRST, "A fire broke out at the ferry terminal", fire, Kind.EXPLOSION, when=MINUTE),
        fact("f2", "first.txt", FIRST, "4 people died", dead, Kind.CASUALTIES, claimant=master, status=Status.CLAIMED,
             figures=_killed(FIRST, "4 people", 4, 4)),
        fact("f3", "first.txt", FIRST, "Smoke closed the coast road", road, Kind.TRANSPORT_DISRUPTION,
             places=(ELMSEY,)),
        fact("f4", "second.txt", SECOND, "at least 9\u00a0people were killed", nine, Kind.CASUALTIES, claimant=crews,
             status=Status.CLAIMED, figures=_killed(SECOND, "9\u00a0people", 9, None)),
        fact("f5", "second.txt", SECOND, "denied that fuel was stored there", fuel, Kind.DENIAL, claimant=company,
             status=Status.DENIED, places=()),
    )  # fmt: skip
    return {item.id: item for item in made}


TEXTS = {"first.txt": FIRST, "second.txt": SECOND}
EVENTS = (
    Event(
        "e1",
        "i1",
        ("f2", "f4"),
        ("first.txt", "second.txt"),
        (("f2",), ("f4",)),
        (Relation(RelationKind.CONTRADICTION, "killed", ("f2", "f4"), "The figures differ: 4 and 9 or more"),),
    ),
)


def _row(name: str, text: str, title: str, basis: PublicationBasis) -> ArticleRow:
    article = Article(name, text, "en", "plain_text", "0" * 64, "0" * 64, title=title, publisher="The Marrow Post")
    return ArticleRow(article, Publication(date(2031, 3, 4), date(2031, 3, 4), basis, ("It says Tuesday.",)), 3)


def story(**more: Any) -> Snapshot:
    """Two articles, five facts, one event; Snapshot's fields may be given."""
    own = more.pop("facts", None) or facts()
    hidden = more.get("hidden", frozenset())
    rows = (
        _row("first.txt", FIRST, "Ferry terminal burns in Port Marrow", PublicationBasis.STATED),
        _row("second.txt", SECOND, "Marrow blaze: toll rises", PublicationBasis.INFERRED),
    )
    table = build_table(list(own.values()), EVENTS, [row.article for row in rows], hidden=hidden)
    values: dict[str, Any] = {
        "table": table,
        "project": Path("harbour.dateline"),
        "name": "Harbour fire",
        "open": True,
        "articles": rows,
        "facts": own,
        "events": EVENTS,
        "event_of": {"f2": "e1", "f4": "e1"},
        "outcomes": (
            Outcome("first.txt", OutcomeKind.READ, article="first.txt"),
            Outcome("second.txt", OutcomeKind.READ, article="second.txt"),
            Outcome("scan.pdf", OutcomeKind.PROBLEM, "It holds pictures and no text."),
        ),
        "dropped": {"first.txt": (DroppedSpan(span(FIRST, "coast road"), "caption", "caption"),)},
    }
    values.update(more)
    return Snapshot(**values)


class FakeSession:
    """`asked` lists what the window wanted, in order; `show` announces a snapshot as the real one would."""

    def __init__(self, announce: Callable[[Announcement], None]) -> None:
        self.announce = announce
        self.snapshot = Snapshot(table=build_table([]))
        self.asked: list[tuple[Any, ...]] = []
        self.recent: list[RecentProject] = []
        self.progress = Progress()

    def show(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        self.announce(SnapshotChanged(snapshot))

    def text(self, article: str) -> str:
        return TEXTS.get(article, "")

    def mentions(self, article: str) -> tuple[ReadMention, ...]:
        if article != "first.txt":
            return ()
        return (
            ReadMention(article, span(FIRST, "Tuesday at 06:20"), "TIME"),
            ReadMention(article, span(FIRST, "Elmsey"), "PLACE", place=ELMSEY),
        )

    def search(self, words: str) -> tuple[str, ...]:
        return tuple(name for name, text in TEXTS.items() if words.casefold() in text.casefold())

    def find_places(self, words: str) -> list[Place]:
        return [place for place in (COUNTY, PORT, ELMSEY) if words.casefold() in place.name.casefold()]

    def recent_projects(self) -> list[RecentProject]:
        return self.recent

    def add(self, paths: Sequence[Path]) -> None:
        self.asked.append(("add", *paths))
        self.show(replace(story(), project=Path("new.dateline")))
        self.announce(Dropped(paths[0].name, 2, 5))

    def __getattr__(self, name: str) -> Callable[..., None]:
        if name.startswith("_"):
            raise AttributeError(name)
        return lambda *values, **named: self.asked.append((name, *values, *named.values()))


@pytest.fixture(scope="session")
def qapp_cls() -> type[Application]:
    return Application


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    return []


@pytest.fixture(autouse=True)
def no_qt_messages(qapp: Application) -> Iterator[None]:
    """Qt's own warnings fail the test, but for those of the platform without a screen."""
    said: list[str] = []

    def keep(kind: QtMsgType, _context: object, message: str) -> None:
        if kind is not QtMsgType.QtDebugMsg and "This plugin does not support" not in message:
            said.append(message)

    before = qInstallMessageHandler(keep)
    yield
    qInstallMessageHandler(before)
    assert not said, "Qt said:\n" + "\n".join(said)


@pytest.fixture
def window(qtbot: QtBot, qapp: Application, tmp_path: Path) -> Iterator[MainWindow]:
    """On the start page; `window.session` is a FakeSession."""
    if not looks().family:
        looks().start(qapp)
    bridge = Bridge()
    settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    made = MainWindow(FakeSession(bridge.announce), bridge, settings)  # type: ignore[arg-type]
    made.resize(1280, 800)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.close()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(made, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def opened(window: MainWindow, qtbot: QtBot) -> MainWindow:
    """With the story open, its counts standing in the side bar."""
    with qtbot.waitSignal(window.state.snapshot_changed):
        window.session.show(story())  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: window.side_bar.sections["articles"].list.rows.rowCount() == 2)
    return window


@pytest.fixture
def at_article_without_facts(opened: MainWindow, qtbot: QtBot) -> MainWindow:
    """At second.txt, of which the story tells nothing."""
    only = {key: item for key, item in opened.state.snapshot.facts.items() if item.article == "first.txt"}
    with qtbot.waitSignal(opened.state.snapshot_changed):
        opened.session.show(story(facts=only))  # type: ignore[attr-defined]
    opened.side_bar.article_opened.emit("second.txt")
    return opened


@pytest.fixture
def make_story() -> Callable[..., Snapshot]:
    return story
