"""Set the publication date of an article, seeing first what would move."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QDate, QTimer, Signal
from PySide6.QtWidgets import QDateEdit, QFormLayout, QWidget

from viewer.model.article import ArticleRow, Publication, PublicationBasis
from viewer.ui.dialogs import Dialog
from viewer.ui.parts import Segments, button, label, row
from viewer.ui.words import publication_line

LOOK_AFTER = 250


class PublicationDialog(Dialog):
    """`preview_wanted` holds a Publication, None for the program's own; `show_preview` answers it."""

    preview_wanted = Signal(object)

    def __init__(self, parent: QWidget, article: ArticleRow, title: str, evidence: Sequence[str], today: date) -> None:
        """`evidence`: how the date in force is known, in sentences for the person."""
        super().__init__(parent, "Publication date")
        self.setMinimumWidth(460)
        self.article = article.article.name
        self._own = False
        now = article.publication
        self.content.addWidget(label(title, "panel_title", wrap=True))
        self.content.addWidget(label(f"Now: {publication_line(now)}", "body", wrap=True))
        for sentence in evidence[:6]:
            self.content.addWidget(label(sentence, "lane", wrap=True))
        self.kind = Segments("Published", [("day", "On one day", ""), ("days", "Between two days", "")])
        self.first = _day_field("From", now.start or now.end or today)
        self.last = _day_field("To", now.end or now.start or today)
        self._form = QFormLayout()
        self._form.setHorizontalSpacing(14)
        self._form.setVerticalSpacing(8)
        self._form.addRow(label("From", "lane"), self.first)
        self._form.addRow(label("To", "lane"), self.last)
        self.content.addLayout(row(self.kind, None))
        self.content.addLayout(self._form)
        self._moves = label("", "panel_title", wrap=True)
        self._moves.setMinimumHeight(22)
        self.content.addWidget(self._moves)
        if now.basis is PublicationBasis.USER:
            back = button("Go back to what the text says", "small")
            back.clicked.connect(self._take_back)
            self.content.addLayout(row(back, None))
        self.decide("Set date")
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(LOOK_AFTER)
        self._rest.timeout.connect(lambda: self.preview_wanted.emit(self.chosen()))
        self.kind.show_choice("day" if now.start == now.end else "days")
        self.kind.chosen.connect(lambda _key: self._arrange())
        self.first.dateChanged.connect(lambda _day: self._arrange())
        self.last.dateChanged.connect(lambda _day: self._arrange())
        self._arrange()
        self.first.setFocus()

    def chosen(self) -> Publication | None:
        """None when the person goes back to what the program worked out."""
        if self._own:
            return None
        first = _python(self.first)
        last = first if self.kind.choice() == "day" else _python(self.last)
        return Publication(first, last, PublicationBasis.USER, ("You set this date.",))

    def show_preview(self, article: str, words: str) -> None:
        if article == self.article:
            self._moves.setText(words)

    def _arrange(self) -> None:
        between = self.kind.choice() == "days"
        self._form.setRowVisible(self.last, between)
        first = self._form.labelForField(self.first)
        if first is not None:
            first.setProperty("text", "From" if between else "On")
        valid = not between or self.first.date() <= self.last.date()
        self.do.setEnabled(valid)
        self._moves.setText("" if valid else "The last day lies before the first.")
        if valid:
            self._rest.start()

    def _take_back(self) -> None:
        self._own = True
        self.accept()


def _day_field(name: str, day: date) -> QDateEdit:
    field = QDateEdit(QDate(day.year, day.month, day.day))
    field.setCalendarPopup(True)
    field.setDisplayFormat("ddd d MMM yyyy")
    field.setAccessibleName(name)
    return field


def _python(field: QDateEdit) -> date:
    day = field.date()
    return date(day.year(), day.month(), day.day())
