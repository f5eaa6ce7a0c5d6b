"""Set the time of a fact."""

from __future__ import annotations

from datetime import datetime, timedelta

from PySide6.QtCore import QDate, QDateTime, QTime
from PySide6.QtWidgets import QComboBox, QDateTimeEdit, QFormLayout, QLineEdit, QWidget

from viewer.model.fact import Fact
from viewer.model.when import When
from viewer.timeline.wording import zone_of
from viewer.ui.dialogs import Dialog
from viewer.ui.parts import label
from viewer.ui.times import CLOCKED, TWO, Entry, entered, entry_for
from viewer.ui.words import when_words


class WhenDialog(Dialog):
    """`chosen` is the time, `reason` the person's words about it."""

    def __init__(self, parent: QWidget, fact: Fact, zone: str, at: datetime) -> None:
        """`at` is where the fields stand when the fact has no date (an aware time)."""
        super().__init__(parent, "Set time")
        self.setMinimumWidth(440)
        self._zone = zone
        self.content.addWidget(label(fact.headline, "panel_title", wrap=True))
        self.content.addWidget(label(f"Now: {when_words(fact.when, zone)}", "lane", wrap=True))
        self.entry = QComboBox()
        self.entry.setAccessibleName("It happened")
        for entry in Entry:
            self.entry.addItem(entry.value, entry)
        self.first, self.last = QDateTimeEdit(), QDateTimeEdit()
        for field, name in ((self.first, "From"), (self.last, "To")):
            field.setCalendarPopup(True)
            field.setAccessibleName(name)
        self.reason = QLineEdit()
        self.reason.setPlaceholderText("Why, for whoever reads this later (may stay empty)")
        self.reason.setAccessibleName("Why")
        self._form = QFormLayout()
        self._form.setHorizontalSpacing(14)
        self._form.setVerticalSpacing(8)
        self._form.addRow(label("It happened", "lane"), self.entry)
        self._form.addRow(label("From", "lane"), self.first)
        self._form.addRow(label("To", "lane"), self.last)
        self._form.addRow(label("Why", "lane"), self.reason)
        self.content.addLayout(self._form)
        self._preview = label("", "panel_title", wrap=True)
        self.content.addWidget(self._preview)
        self.decide("Set time")
        self._fill(fact.when, at)
        self.entry.currentIndexChanged.connect(self._arrange)
        self.first.dateTimeChanged.connect(self._show)
        self.last.dateTimeChanged.connect(self._show)
        self._arrange()

    def _fill(self, when: When, at: datetime) -> None:
        place = zone_of(self._zone)
        start = (when.start or when.end or at).astimezone(place)
        end = (when.end or when.start or at).astimezone(place)
        entry = entry_for(when)
        if entry is not Entry.HOUR and when.end is not None:
            # Ends are exclusive; a person names the last day itself.
            end -= timedelta(minutes=1)
            start = end if when.start is None else start
        self.first.setDateTime(_qt(start))
        self.last.setDateTime(_qt(end))
        self.entry.setCurrentIndex(list(Entry).index(Entry.DAY if entry is Entry.UNKNOWN else entry))

    def _entry(self) -> Entry:
        return Entry(self.entry.currentText())

    def _arrange(self) -> None:
        entry = self._entry()
        clocked = "ddd d MMM yyyy  HH:mm" if entry in CLOCKED else "ddd d MMM yyyy"
        for field in (self.first, self.last):
            field.setDisplayFormat(clocked)
        self._form.setRowVisible(self.first, entry is not Entry.UNKNOWN)
        self._form.setRowVisible(self.last, entry in TWO)
        first = self._form.labelForField(self.first)
        if first is not None:
            first.setProperty("text", "From" if entry in TWO else "Day")
        self._show()

    def chosen(self) -> When | None:
        """None while the fields make no time (the end before the start)."""
        try:
            return entered(self._entry(), _python(self.first), _python(self.last), self._zone)
        except ValueError:
            return None

    def _show(self) -> None:
        when = self.chosen()
        self._preview.setText(when_words(when, self._zone) if when else "The end lies before the start.")
        self.do.setEnabled(when is not None)


def _qt(moment: datetime) -> QDateTime:
    return QDateTime(QDate(moment.year, moment.month, moment.day), QTime(moment.hour, moment.minute))


def _python(field: QDateTimeEdit) -> datetime:
    day, clock = field.date(), field.time()
    return datetime(day.year(), day.month(), day.day(), clock.hour(), clock.minute())
