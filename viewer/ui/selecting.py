"""What follows from a choice of fact or article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from viewer.model.fact import ReadMention

if TYPE_CHECKING:
    from viewer.ui.main_window import MainWindow


# Narrower windows give the room of an empty source panel to the picture.
ROOMY = 1400


class Selecting(QObject):
    """Lives as long as its window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.window_ = window
        self._connect_selection()

    def _connect_selection(self) -> None:
        window, state = self.window_, self.window_.state
        state.selection_changed.connect(self._selected)
        window.canvas.fact_activated.connect(state.select)
        window.canvas.cleared.connect(lambda: state.select(None))
        window.canvas.signs_changed.connect(window.side_bar.legend.show_signs)
        window.table.fact_activated.connect(state.select)
        window.source.fact_chosen.connect(self._choose)
        window.source.stepped.connect(self._step_sibling)
        window.source.closed.connect(lambda: state.select(None))
        window.source.text_wanted.connect(self._read_text)
        window.source.link_wanted.connect(window.linking.link)
        window.source.publication_wanted.connect(window.correcting.set_publication)
        window.side_bar.article_opened.connect(self.open_article)
        window.side_bar.date_wanted.connect(window.correcting.set_publication)
        state.snapshot_changed.connect(lambda _snapshot: window.source.forget_text())

    def fit_source(self) -> None:
        """The source panel shows when it has something to show, or there is room for it anyway."""
        window = self.window_
        wanted = window.commands.actions["source"].isChecked()
        window.source.setVisible(wanted and (window.width() >= ROOMY or not window.source.is_empty))

    def _selected(self, key: str | None) -> None:
        window, state = self.window_, self.window_.state
        window.canvas.set_selection(key)
        window.table.set_selection(key)
        fact = state.fact()
        window.side_bar.mark_article(fact.article if fact else None)
        window.correcting.follow_article(fact.article if fact else None)
        for name in ("open_source", "fit_event", "measure", "centre"):
            window.commands.actions[name].setEnabled(fact is not None or (name == "centre" and state.snapshot.open))
        if fact is None:
            window.source.show_nothing()
            self.fit_source()
            return
        siblings = state.siblings()
        number = siblings.index(fact.id) + 1
        window.source.show_fact(fact, state.snapshot, state.view.zone, number, len(siblings))
        self.fit_source()

    def open_article(self, article: str) -> None:
        window, state = self.window_, self.window_.state
        facts = state.facts_of(article)
        if facts:
            self._choose(facts[0].id)
        else:
            window.source.show_article(article, state.snapshot, state.view.zone)
            window.side_bar.mark_article(article)
            window.correcting.follow_article(article)
            self.fit_source()

    def _choose(self, fact: str) -> None:
        self.window_.state.select(fact)
        self._reveal()

    def _step_sibling(self, step: int) -> None:
        self.window_.state.step_sibling(step)
        self._reveal()

    def step_fact(self, step: int) -> None:
        """The next or previous fact in time, where the person looks: on the picture or in the table."""
        window = self.window_
        if window.middle.currentWidget() is window.canvas:
            window.canvas.step_fact(step)
        else:
            window.state.step_fact(step)

    def _reveal(self) -> None:
        """Bring the mark into sight of a fact that was chosen elsewhere than on the picture."""
        window, state = self.window_, self.window_.state
        row = state.snapshot.table.row_of.get(state.selected or "")
        if row is not None and state.shown[row] and window.middle.currentWidget() is window.canvas:
            window.canvas.step_fact(0)

    def _read_text(self, article: str) -> None:
        session, state = self.window_.session, self.window_.state

        def read() -> tuple[str, tuple[ReadMention, ...]]:
            return session.text(article), session.mentions(article)

        def show(answer: tuple[str, tuple[ReadMention, ...]]) -> None:
            self.window_.source.show_text(article, *answer, state.facts_of(article))

        self.window_.background.ask("text", read, show)
