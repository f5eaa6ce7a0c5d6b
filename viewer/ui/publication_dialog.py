"""Set the publication date of an article: what it rests on, what can be chosen, and first what would move."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtCore import QDate, Qt, QTimer, Signal
from PySide6.QtWidgets import QButtonGroup, QDateEdit, QGridLayout, QRadioButton, QScrollArea, QSizePolicy, QWidget

from viewer.application.session import Previewed
from viewer.model.article import Publication, PublicationBasis
from viewer.ui.dating_block import evidence_widget
from viewer.ui.dating_words import Dating, Known, follows_words, offered_words, publication_line, publication_words
from viewer.ui.dialogs import Dialog
from viewer.ui.parts import FocusRing, Glyph, column, label, row, rule
from viewer.ui.words import days_words

LOOK_AFTER = 250
# Sentences of evidence, or stretches on offer, that stand without scrolling; pixels of more of them.
MOST_LINES, SCROLLED_HEIGHT = 6, 168
LOOKING = "Looking at what moves\u2026"
NONE_CHOSEN = "Nothing is chosen yet."
ACCEPTED = "You accepted this date."
CHOSEN = "You chose this of the dates on offer."
SET = "You set this date."
BACK = "Go back to what the text says"


class PublicationDialog(Dialog):
    """`preview_wanted` holds a Publication, None for the program's own; `show_preview` answers it.

    The date can be set once the answer for what is chosen is there.
    """

    preview_wanted = Signal(object)

    def __init__(self, parent: QWidget, dating: Dating, titles: Mapping[str, str], near: date) -> None:
        """`titles` by article name; `near` is where the date fields stand when nothing bounds the date."""
        super().__init__(parent, "Publication date")
        self.setMinimumWidth(500)
        self.article = dating.article
        against = (f"Against it: {sentence}" for sentence in dating.against)
        self.setAccessibleDescription(" ".join((f"{dating.title}. {dating.line}.", *dating.rests_on, *against)))
        self.moves = ""
        self._titles = titles
        self._own_shown = False
        self._in_force: tuple[date | None, date | None] | None = None
        self._choices: dict[QRadioButton, Callable[[], Publication | None]] = {}
        self._group = QButtonGroup(self)
        self._asked: Publication | None = None
        self._show_now(dating)
        self._offer(dating, near)
        self._follows = label("", "lane", wrap=True)
        self._moves = label("", "panel_title", wrap=True)
        self.content.addWidget(rule())
        self.content.addLayout(column(self._moves, self._follows, spacing=3))
        self.content.addStretch(1)
        self.decide("Set date")
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(LOOK_AFTER)
        self._rest.timeout.connect(self._ask)
        self._group.buttonToggled.connect(lambda _button, on: self._arrange() if on else None)
        self.first.dateChanged.connect(lambda _day: self._fields_used())
        self.last.dateChanged.connect(lambda _day: self._fields_used())
        self._begin(dating)

    # --- its parts ------------------------------------------------------------------------------------------------

    def _show_now(self, dating: Dating) -> None:
        sign = Glyph(12)
        sign.set_known(dating.known)
        now = row(sign, label(dating.line, "body", wrap=True, name=f"Now: {dating.line}"), spacing=6)
        now.setStretch(1, 1)
        head = column(label(dating.title, "panel_title", wrap=True), spacing=4)
        head.addLayout(now)
        self.content.addLayout(head)
        if dating.rests_on or dating.against:
            lines = len(dating.rests_on) + len(dating.against)
            self.content.addWidget(_bounded(evidence_widget(dating), lines, "What the date rests on"))

    def _offer(self, dating: Dating, near: date) -> None:
        now = dating.publication
        self.content.addWidget(rule())
        block = column(label("Set it to", "lane_strong"), spacing=6)
        if now.known and dating.known is not Known.SET:
            words = f"{publication_words(now)}, accepted as yours"
            accepted = replace(now, basis=PublicationBasis.USER, evidence=(ACCEPTED, *now.evidence), offered=())
            block.addWidget(self._choice(words, partial(_same, accepted)))
        self._stretches = column(spacing=4)
        block.addLayout(self._stretches)
        self._show_offered(now)
        block.addLayout(self._make_fields(now, near))
        if dating.known is Known.SET:
            self.back = self._choice(BACK, lambda: None)
            block.addWidget(self.back)
        self.content.addLayout(block)

    def _choice(self, words: str, choose: Callable[[], Publication | None]) -> QRadioButton:
        made = QRadioButton(words)
        made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._group.addButton(made)
        self._choices[made] = choose
        return made

    def _show_offered(self, publication: Publication) -> None:
        if not publication.offered:
            return
        lines = column(spacing=4)
        for number, (first, last) in enumerate(publication.offered, 1):
            chosen = Publication(first, last, PublicationBasis.USER, (CHOSEN, *publication.evidence))
            chosen = replace(chosen, against=publication.against)
            made = self._choice(days_words(first, last), partial(_same, chosen))
            made.setAccessibleName(f"{days_words(first, last)}, {number} of {len(publication.offered)} on offer")
            lines.addWidget(made)
        self._stretches.addWidget(label(f"{offered_words(publication)}, none is chosen for you:", "lane", wrap=True))
        content = QWidget()
        content.setLayout(lines)
        self._stretches.addWidget(_bounded(content, len(publication.offered), "On offer"))

    def _make_fields(self, now: Publication, near: date) -> QGridLayout:
        self.day = self._choice("One day", self._entered)
        self.days = self._choice("From one day to another", self._entered)
        self.first = _day_field(now.start or now.end or near)
        self.last = _day_field(now.end or now.start or near)
        self.dash = label("to", "lane")
        fields = row(self.first, self.dash, self.last, None, spacing=8, margins=(26, 0, 0, 0))
        made = QGridLayout()
        made.setHorizontalSpacing(20)
        made.setVerticalSpacing(6)
        made.addWidget(self.day, 0, 0)
        made.addWidget(self.days, 0, 1)
        made.setColumnStretch(2, 1)
        made.addLayout(fields, 1, 0, 1, 3)
        return made

    # --- what is chosen -------------------------------------------------------------------------------------------

    def _begin(self, dating: Dating) -> None:
        """Marks what is in force; where the date is unknown, nothing: the person chooses."""
        now = dating.publication
        self._arrange()
        if dating.known is Known.SET:
            self._in_force = (now.start, now.end)
            (self.day if now.start == now.end else self.days).setChecked(True)
        elif now.known:
            next(iter(self._choices)).setChecked(True)
        first = self._group.checkedButton() or next(iter(self._choices))
        first.setFocus()

    def _entered(self) -> Publication:
        first = _python(self.first)
        last = _python(self.last) if self.days.isChecked() else first
        return Publication(first, last, PublicationBasis.USER, (SET,))

    def chosen(self) -> Publication | None:
        """None when the person goes back to what the program worked out; check `is_chosen` first."""
        checked = self._group.checkedButton()
        assert isinstance(checked, QRadioButton)
        return self._choices[checked]()

    @property
    def is_chosen(self) -> bool:
        backwards = self.days.isChecked() and self.first.date() > self.last.date()
        return self._group.checkedButton() is not None and not backwards

    def _stands(self) -> bool:
        """The person's own date as it is."""
        chosen = self.chosen()
        return chosen is not None and (chosen.start, chosen.end) == self._in_force

    def _fields_used(self) -> None:
        """A date that is entered is meant."""
        if self.day.isChecked() or self.days.isChecked():
            self._arrange()
        else:
            (self.days if self.sender() is self.last else self.day).setChecked(True)

    def _arrange(self) -> None:
        self.last.setVisible(self.days.isChecked())
        self.dash.setVisible(self.days.isChecked())
        self.first.setAccessibleName("From" if self.days.isChecked() else "On")
        self.last.setAccessibleName("To")
        self.do.setEnabled(False)
        self._rest.stop()
        self._follows.setText("")
        if self._group.checkedButton() is None:
            self._moves.setText(NONE_CHOSEN)
        elif not self.is_chosen:
            self._moves.setText("The last day lies before the first.")
        elif self._stands():
            self._moves.setText("This is the date in force.")
        else:
            self._moves.setText(LOOKING)
            self._rest.start()

    # --- what would move ------------------------------------------------------------------------------------------

    def begin(self) -> None:
        """Once answers can come: what the program itself works out is not known beside the person's own date."""
        if self._in_force is not None:
            self.preview_wanted.emit(None)

    def _ask(self) -> None:
        self._asked = self.chosen()
        self.preview_wanted.emit(self._asked)

    def show_preview(self, answer: Previewed) -> None:
        """An answer to an earlier question is not shown."""
        if answer.article == self.article and answer.publication is None and answer.becomes is not None:
            self._show_own(answer.becomes)
        waits = self._rest.isActive() or not self.is_chosen or self._stands()
        if answer.article != self.article or waits or answer.publication != self._asked:
            return
        self.moves = answer.words
        self._moves.setText(f"{answer.words}.")
        follows = follows_words(answer, self._titles)
        self._follows.setText("\n".join(follows))
        self.do.setAccessibleDescription(" ".join((f"{answer.words}.", *follows)))
        self.do.setEnabled(True)
        self.fit()

    def _show_own(self, own: Publication) -> None:
        """The way back says where it leads; what was on offer is on offer again."""
        if not self._own_shown:
            self._own_shown = True
            self.back.setText(f"{BACK} \u2013 {publication_line(own)}")
            self._show_offered(own)
            self.fit()


def _bounded(content: QWidget, lines: int, name: str) -> QWidget:
    """The content itself, or, of more lines than fit a small screen, in an area that the arrow keys scroll."""
    if lines <= MOST_LINES:
        return content
    made = QScrollArea()
    made.setAccessibleName(name)
    made.setWidgetResizable(True)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    FocusRing(made)
    made.setFixedHeight(SCROLLED_HEIGHT)
    made.setWidget(content)
    for part in (made.viewport(), content):
        part.setAutoFillBackground(False)
    return made


def _same(publication: Publication) -> Publication:
    return publication


def _day_field(day: date) -> QDateEdit:
    field = QDateEdit(QDate(day.year, day.month, day.day))
    field.setCalendarPopup(True)
    field.setDisplayFormat("ddd d MMM yyyy")
    field.setMinimumWidth(150)
    return field


def _python(field: QDateEdit) -> date:
    day = field.date()
    return date(day.year(), day.month(), day.day())
