"""What a person can do with one fact: correct it, hide it, confirm it, quote it."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QActionGroup, QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from viewer.application.session import Session
from viewer.application.titles import title_of
from viewer.model.article import Publication
from viewer.model.fact import FAMILY_OF, Fact, Family
from viewer.model.mention import Kind
from viewer.ui.actions import Commands
from viewer.ui.add_place_dialog import ParentDialog
from viewer.ui.bridge import Background, Bridge
from viewer.ui.counts import titles_of
from viewer.ui.dating_words import dating_of, publication_line, publication_words
from viewer.ui.desktop import open_path
from viewer.ui.icons import family_icon
from viewer.ui.note_dialog import NoteDialog
from viewer.ui.places_dialog import PlacesDialog
from viewer.ui.publication_dialog import PublicationDialog
from viewer.ui.state import WindowState
from viewer.ui.when_dialog import WhenDialog
from viewer.ui.words import kind_words, when_words


class Correcting(QObject):
    """Actions on the selected fact. `done` says what was done, in words for the toast; all of it can be undone."""

    done = Signal(str, bool)

    def __init__(
        self,
        window: QWidget,
        session: Session,
        state: WindowState,
        background: Background,
        bridge: Bridge,
        commands: Commands,
    ) -> None:
        super().__init__(window)
        self._window, self._session, self._state = window, session, state
        self._background, self._bridge = background, bridge
        self._actions: list[QAction] = []
        self.hide = self._action(commands, "hide", self._hide)
        self.confirm = self._action(commands, "confirm", self._confirm)
        self.copy = self._action(commands, "copy_quote", self._copy)
        self.original = self._action(commands, "original", self._open_original)
        self.time = self._action(commands, "set_time", self._set_time)
        self.places = self._action(commands, "set_places", self._set_places)
        self.lane = self._action(commands, "set_parent", self._set_parent_of_fact)
        self.note = self._action(commands, "note", self._set_note)
        self.dates = self._action(commands, "dates", self._publication_shown)
        self._article: str | None = None
        self.menu = commands.correct
        self._kinds = self._kind_actions(commands.kinds)
        state.selection_changed.connect(lambda _fact: self.refresh())
        self.refresh()

    def _action(self, commands: Commands, name: str, do: Callable[[], object]) -> QAction:
        made = commands.actions[name]
        made.triggered.connect(lambda _checked=False: do())
        self._actions.append(made)
        return made

    def _kind_actions(self, menu: QMenu) -> dict[Kind, QAction]:
        """Fills the menu of kinds, by family."""
        made: dict[Kind, QAction] = {}
        group = QActionGroup(menu)
        for family in Family:
            for kind in (kind for kind in Kind if FAMILY_OF[kind] is family):
                action = menu.addAction(family_icon(family), kind_words(kind), partial(self._set_kind, kind))
                action.setCheckable(True)
                group.addAction(action)
                made[kind] = action
            menu.addSeparator()
        return made

    def refresh(self) -> None:
        """Enabled and worded for the fact that is selected."""
        fact = self._state.fact()
        for action in self._actions:
            action.setEnabled(fact is not None)
        for action in self._kinds.values():
            action.setEnabled(fact is not None)
        self.dates.setEnabled(fact is not None or self._article is not None)
        if fact is None:
            return
        snapshot = self._state.snapshot
        self.hide.setText("Show again" if fact.id in snapshot.hidden else "Hide")
        self.confirm.setText("Take back the confirmation" if fact.id in snapshot.confirmed else "Confirm")
        self._kinds[fact.kind].setChecked(True)
        self.lane.setEnabled(bool(fact.places))

    # --- corrections ----------------------------------------------------------------------------------------------

    def _hide(self) -> None:
        fact = self._state.fact()
        if fact is not None:
            hidden = fact.id not in self._state.snapshot.hidden
            self._session.hide(fact.id, hidden)
            self.done.emit(f"{'Hid' if hidden else 'Shown again:'} {_short(fact)}", True)

    def _confirm(self) -> None:
        fact = self._state.fact()
        if fact is not None:
            confirmed = fact.id not in self._state.snapshot.confirmed
            self._session.confirm(fact.id, confirmed)
            self.done.emit(f"{'Confirmed' if confirmed else 'No longer confirmed:'} {_short(fact)}", True)

    def _set_kind(self, kind: Kind) -> None:
        fact = self._state.fact()
        if fact is not None and fact.kind is not kind:
            self._session.set_kind(fact.id, kind)
            self.done.emit(f"{_short(fact)} is now: {kind_words(kind).lower()}", True)

    def _set_time(self) -> None:
        fact = self._state.fact()
        if fact is None:
            return
        view = self._state.view
        middle = datetime.fromtimestamp(min(max((view.start + view.end) / 2, 0.0), 4e9), UTC)
        near = fact.when.start or fact.when.end or fact.reported.start or middle
        dialog = WhenDialog(self._window, fact, view.zone, near)

        def set_it() -> None:
            when = dialog.chosen()
            if when is not None:
                self._session.set_when(fact.id, when, dialog.reason.text().strip())
                self.done.emit(f"Moved {_short(fact)} to {when_words(when, view.zone)}", True)

        dialog.accepted.connect(set_it)
        dialog.open()

    def _set_places(self) -> None:
        fact = self._state.fact()
        if fact is None:
            return
        dialog = PlacesDialog(self._window, fact, self._session.find_places, self._background)

        def set_them() -> None:
            places = dialog.chosen()
            self._session.set_places(fact.id, places)
            names = "; ".join(place.name for place in places) or "Unplaced"
            self.done.emit(f"Moved {_short(fact)} to {names}", True)

        dialog.added.connect(self._session.add_place)
        dialog.accepted.connect(set_them)
        dialog.open()

    def _set_parent_of_fact(self) -> None:
        fact = self._state.fact()
        if fact is not None and fact.places:
            self.set_parent(fact.places[0].name)

    def set_parent(self, lane: str) -> None:
        """Ask what a lane is to lie in."""
        places = (place for fact in self._state.snapshot.facts.values() for place in fact.places)
        chain = next((chain for p in places if lane in (chain := (p.name, *p.within))), (lane,))
        now = ", ".join(chain[chain.index(lane) + 1 :])
        dialog = ParentDialog(self._window, lane, now, self._session.find_places, self._background)

        def set_it() -> None:
            parent = dialog.chosen()
            self._session.set_parent(lane, parent)
            self.done.emit(f"{lane} lies in {parent.name}" if parent else f"{lane} lies in no other place", True)

        dialog.accepted.connect(set_it)
        dialog.open()

    def _set_note(self) -> None:
        fact = self._state.fact()
        if fact is None:
            return
        dialog = NoteDialog(self._window, fact, self._state.snapshot.notes.get(fact.id, ""))

        def keep() -> None:
            self._session.set_note(fact.id, dialog.words())
            self.done.emit("Note kept" if dialog.words() else "Note removed", True)

        dialog.accepted.connect(keep)
        dialog.open()

    def follow_article(self, article: str | None) -> None:
        """The article that is looked at, with or without one of its facts."""
        self._article = article
        self.refresh()

    def _publication_shown(self) -> None:
        fact = self._state.fact()
        article = fact.article if fact is not None else self._article
        if article is not None:
            self.set_publication(article)

    def set_publication(self, article: str) -> None:
        """Ask for an article's publication date, showing what would move."""
        snapshot = self._state.snapshot
        found = next((item for item in snapshot.articles if item.article.name == article), None)
        if found is None:
            return
        titles = titles_of(snapshot)
        dialog = PublicationDialog(self._window, dating_of(found, titles), titles, self._near())
        dialog.preview_wanted.connect(partial(self._session.ask_preview, article))
        self._bridge.previewed.connect(dialog.show_preview)

        def set_it() -> None:
            chosen = dialog.chosen()
            self._session.set_publication(article, chosen)
            words = publication_line(chosen) if chosen else "dated by its text again"
            self.done.emit(f"{_quoted(titles[article])}: {words}. {dialog.moves}", True)

        dialog.accepted.connect(set_it)
        dialog.rejected.connect(self._session.drop_preview)
        dialog.open()
        dialog.begin()

    def _near(self) -> date:
        """Where date fields stand for an article that nothing dates: with the latest article that has a date."""
        dated = [item.publication.end for item in self._state.snapshot.articles if item.publication.end is not None]
        return max(dated, default=date.today())

    # --- quoting --------------------------------------------------------------------------------------------------

    def _copy(self) -> None:
        fact = self._state.fact()
        if fact is None:
            return
        found = next((item for item in self._state.snapshot.articles if item.article.name == fact.article), None)
        source = fact.article
        if found is not None:
            article = found.article
            parts = (
                title_of(article, self._state.snapshot.dropped),
                article.publisher,
                _cited(found.publication),
            )
            source = ", ".join(part for part in (*parts, article.url) if part)
        quote = " ".join(fact.sentence.text.split())
        QGuiApplication.clipboard().setText(f"\u201c{quote}\u201d ({source})")
        self.done.emit("Quote copied with its source", False)

    def _open_original(self) -> None:
        fact = self._state.fact()
        if fact is None:
            return
        name = fact.article

        def write() -> Path:
            # The stored bytes, not the person's file: that one may have changed or gone since.
            folder = Path(tempfile.mkdtemp(prefix="dateline-"))
            path = folder / Path(name).name
            path.write_bytes(self._session.original(name))
            return path

        self._background.ask("original", write, self._open_file)

    def _open_file(self, path: Path) -> None:
        if not open_path(path):
            self.done.emit(f"No program here opens {path.suffix or 'it'}. The file lies at {path}", False)


def _short(fact: Fact) -> str:
    return _quoted(fact.headline)


def _quoted(words: str) -> str:
    short = words if len(words) <= 48 else f"{words[:46].rsplit(' ', 1)[0]}\u2026"
    return f"\u2018{short}\u2019"


def _cited(publication: Publication) -> str:
    """For a quotation's source: what is on offer for choosing is none of its business."""
    return publication_line(publication) if publication.known else publication_words(publication).lower()
