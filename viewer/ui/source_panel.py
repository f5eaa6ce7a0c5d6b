"""The source panel: the article's whole text with the sentence lit, why the fact stands there, and corrections."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QMenu, QSplitter, QVBoxLayout, QWidget

from viewer.application.session import Snapshot
from viewer.model.fact import Fact, ReadMention
from viewer.ui.counts import titles_of
from viewer.ui.dating_words import Dating, dating_of
from viewer.ui.details import told
from viewer.ui.parts import ElidedLabel, Glyph, button, column, label, row, rule
from viewer.ui.reasons import reasons
from viewer.ui.source_details import Details, MentionLegend
from viewer.ui.source_text import SourceText, Underline, Underlined


class SourcePanel(QFrame):
    """Shows one article and, in it, one fact or none. It asks for a text with `text_wanted`; `show_text` answers."""

    text_wanted = Signal(str)
    fact_chosen = Signal(str)
    stepped = Signal(int)
    closed = Signal()
    publication_wanted = Signal(str)
    compare_wanted = Signal()
    link_wanted = Signal(str, bool)

    def __init__(self, corrections: QMenu, actions: Sequence[QAction]) -> None:
        """`corrections` is the menu of Correct...; `actions` are the buttons beside it."""
        super().__init__()
        self.setObjectName("source_panel")
        self.setMinimumWidth(280)
        self._article: str | None = None
        self._fact: Fact | None = None
        self._filled: str | None = None
        self._mentions: tuple[ReadMention, ...] = ()
        self.text = SourceText()
        self.details = Details()
        self.details.fact_chosen.connect(self.fact_chosen)
        self.details.date_wanted.connect(self._want_publication)
        self.details.compare_wanted.connect(self.compare_wanted)
        self.details.link_wanted.connect(self.link_wanted)
        self._empty = label("Choose a mark to see the words behind it.", "lane", wrap=True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setContentsMargins(32, 0, 32, 0)
        self._head = self._make_head()
        self._body = self._make_body()
        self._foot = self._make_foot(corrections, actions)
        layout = QVBoxLayout()
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._head)
        layout.addWidget(self._empty, 1)
        layout.addWidget(self._body, 1)
        layout.addWidget(self._foot)
        self.setLayout(layout)
        self.show_nothing()

    def _make_head(self) -> QFrame:
        made = QFrame()
        made.setObjectName("source_head")
        self.title = ElidedLabel("", "panel_title")
        self.publisher = ElidedLabel("", "hint")
        self._circle = Glyph(12)
        self.published = button("", "link", name="Set the publication date", tip="Set the publication date...")
        self.published.clicked.connect(self._want_publication)
        self.place = label("", "count")
        up = button("", "icon", icon="up", name="Previous fact in this article", tip="Previous fact in this article")
        down = button("", "icon", icon="down", name="Next fact in this article", tip="Next fact in this article")
        shut = button("", "icon", icon="close", name="Close the source", tip="Close the source (Esc)")
        up.clicked.connect(lambda: self.stepped.emit(-1))
        down.clicked.connect(lambda: self.stepped.emit(1))
        shut.clicked.connect(self.closed)
        first = row(spacing=0)
        first.addWidget(self.title, 1)
        for tool in (up, down, shut):
            first.addWidget(tool)
        second = row(self._circle, self.published, None, self.place, spacing=4)
        layout = column(spacing=1, margins=(16, 8, 8, 8))
        layout.addLayout(first)
        layout.addWidget(self.publisher)
        layout.addLayout(second)
        second.setContentsMargins(0, 0, 8, 0)
        made.setLayout(layout)
        return made

    def _make_body(self) -> QSplitter:
        legend = QFrame()
        legend.setObjectName("source_legend")
        legend.setLayout(column(rule(), MentionLegend(), spacing=0))
        upper = QWidget()
        upper.setLayout(column(self.text, legend, spacing=0))
        made = QSplitter(Qt.Orientation.Vertical)
        made.setHandleWidth(1)
        made.setChildrenCollapsible(False)
        made.addWidget(upper)
        made.addWidget(self.details)
        made.setStretchFactor(0, 5)
        made.setStretchFactor(1, 6)
        made.setSizes([300, 360])
        self.text.setMinimumHeight(90)
        self.details.setMinimumHeight(90)
        return made

    def _make_foot(self, corrections: QMenu, actions: Sequence[QAction]) -> QFrame:
        made = QFrame()
        made.setObjectName("source_foot")
        self.correct = button("Correct...", "small", tip="Set the time, the place or the kind, hide, note")
        self.correct.setMenu(corrections)
        layout = row(self.correct, spacing=6, margins=(16, 8, 16, 8))
        for action in actions:
            tool = button(action.text(), "small", tip=action.toolTip())
            tool.clicked.connect(action.trigger)
            action.changed.connect(lambda tool=tool, action=action: _follow(tool, action))
            _follow(tool, action)
            layout.addWidget(tool)
        layout.addStretch(1)
        made.setLayout(layout)
        return made

    # --- what is shown --------------------------------------------------------------------------------------------

    @property
    def is_empty(self) -> bool:
        return self._article is None

    @property
    def article(self) -> str | None:
        """The article that is shown."""
        return self._article

    def show_nothing(self) -> None:
        self._article = self._fact = None
        for part in (self._head, self._body, self._foot):
            part.hide()
        self._empty.show()

    def show_article(self, article: str, snapshot: Snapshot, zone: str) -> None:
        """An article without a fact: its text from the top."""
        self._show(article, None, snapshot, zone, "")

    def show_fact(self, fact: Fact, snapshot: Snapshot, zone: str, number: int, total: int) -> None:
        """`number` of `total`: the fact's place among those of its article, from 1."""
        self._show(fact.article, fact, snapshot, zone, f"fact {number:,} of {total:,}")

    def _show(self, article: str, fact: Fact | None, snapshot: Snapshot, zone: str, place: str) -> None:
        same = fact == self._fact and article == self._article
        self._article, self._fact = article, fact
        dating = self._show_heading(article, snapshot)
        self.place.setText(place)
        if dating is None:
            self.details.clear()
        elif fact is None:
            self.details.show_article(dating)
        else:
            self.details.show_fact(reasons(fact, snapshot, zone), told(fact, snapshot, zone), dating)
        self._empty.hide()
        for part in (self._head, self._body, self._foot):
            part.show()
        self._foot.setVisible(fact is not None)
        if self._filled != article:
            self.text_wanted.emit(article)
        elif not same:
            self.text.light(fact.sentence if fact else None)

    def _show_heading(self, name: str, snapshot: Snapshot) -> Dating | None:
        """None for an article that the project does not hold (any more)."""
        found = next((item for item in snapshot.articles if item.article.name == name), None)
        dating = dating_of(found, titles_of(snapshot)) if found is not None else None
        parts = (found.article.publisher, found.article.author) if found is not None else ()
        publisher = ", ".join(part for part in parts if part)
        published = dating.line if dating is not None else ""
        self.title.set_whole(dating.title if dating is not None else name)
        self.publisher.set_whole(publisher)
        self.publisher.setVisible(bool(publisher))
        self.published.setText(published)
        self.published.setAccessibleName(f"Published {published}. Set the publication date")
        self._circle.set_known(dating.known if dating is not None else None)
        return dating

    def show_text(self, article: str, text: str, mentions: Sequence[ReadMention], facts: Sequence[Fact]) -> None:
        """The answer to `text_wanted`; `facts` are the article's own, for its figures and claimants."""
        if article != self._article:
            return
        self._filled = article
        self.text.show_text(text, underlined(mentions, facts))
        self.text.light(self._fact.sentence if self._fact else None)

    def forget_text(self) -> None:
        """Another project or another reading: ask for texts again."""
        self._filled = None

    def _want_publication(self) -> None:
        if self._article is not None:
            self.publication_wanted.emit(self._article)


def underlined(mentions: Sequence[ReadMention], facts: Sequence[Fact]) -> list[Underlined]:
    made = {
        Underlined(mention.span, Underline.PLACE if mention.type == "PLACE" else Underline.TIME) for mention in mentions
    }
    for fact in facts:
        made.update(Underlined(figure.span, Underline.FIGURE) for figure in fact.figures)
        if fact.claimant is not None:
            made.add(Underlined(fact.claimant.span, Underline.CLAIMANT))
    return sorted(made, key=lambda item: (item.span, item.style))


def _follow(tool: QWidget, action: QAction) -> None:
    tool.setEnabled(action.isEnabled())
