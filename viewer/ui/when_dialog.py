"""Set the time of a fact."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from PySide6.QtCore import QDate, QDateTime, QTime
from PySide6.QtWidgets import QComboBox, QDateTimeEdit, QFormLayout, QLineEdit, QWidget

from viewer.model.fact import Fact
from viewer.model.when import When
from viewer.timeline.wording import zone_of
from viewer.ui.dialogs import Dialog
from viewer.ui.parts import label
from viewer.ui.time_words import read_time
from viewer.ui.times import CLOCKED, TWO, Entry, entered, entry_for
from viewer.ui.words import day_words, when_words, zone_words

HINT = "12 May 2024 11:40  \u00b7  12\u201313 May 2024  \u00b7  May 2024  \u00b7  since 9 May 2024  \u00b7  unknown"


class WhenDialog(Dialog):
    """`chosen` is the time, in words or by fields that follow one another; `reason` the person's words about it."""

    def __init__(self, parent: QWidget, fact: Fact, zone: str, at: datetime) -> None:
        """`at` is where the fields stand when the fact has no date (an aware time)."""
        super().__init__(parent, "Set time")
        self.setMinimumWidth(500)
        self._zone, self._at = zone, at
        self._when: When | None = None
        self._following = False
        self.content.addWidget(label(fact.headline, "panel_title", wrap=True))
        self.content.addWidget(label(f"Now: {when_words(fact.when, zone)}", "lane", wrap=True))
        self._make_fields()
        self.content.addLayout(self._make_form())
        self._preview = label("", "panel_title", wrap=True)
        self._below = label("", "hint", wrap=True)
        self.content.addWidget(self._preview)
        self.content.addWidget(self._below)
        self.decide("Set time")
        self._fill(fact.when)
        self._arrange()
        self.words.setText(when_words(fact.when, zone) if entry_for(fact.when) is not Entry.UNKNOWN else "")
        self.words.selectAll()
        self.words.setFocus()
        self.words.textEdited.connect(self._written)
        self.entry.currentIndexChanged.connect(lambda _index: self._arrange())
        for field in (self.first, self.last):
            field.dateTimeChanged.connect(lambda _moment: self._picked())
        self._written(self.words.text())

    def _make_fields(self) -> None:
        self.words = QLineEdit()
        self.words.setPlaceholderText("12 May 2024 11:40")
        self.words.setAccessibleName("It happened, in words")
        self.words.setAccessibleDescription(f"For example {HINT}")
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

    def _make_form(self) -> QFormLayout:
        made = self._form = QFormLayout()
        made.setHorizontalSpacing(14)
        made.setVerticalSpacing(8)
        made.addRow(label("It happened", "lane"), self.words)
        made.addRow("", label(HINT, "hint", wrap=True))
        made.addRow(label("or choose", "lane"), self.entry)
        made.addRow(label("From", "lane"), self.first)
        made.addRow(label("To", "lane"), self.last)
        made.addRow(label("Why", "lane"), self.reason)
        return made

    def _fill(self, when: When) -> None:
        """The fields as they stand for a time."""
        place = zone_of(self._zone)
        start = (when.start or when.end or self._at).astimezone(place)
        end = (when.end or when.start or self._at).astimezone(place)
        entry = entry_for(when)
        if entry is not Entry.HOUR and when.end is not None:
            # Ends are exclusive; a person names the last day itself.
            end -= timedelta(minutes=1)
            start = end if when.start is None else start
        self.first.setDateTime(_qt(start))
        self.last.setDateTime(_qt(end))
        self.entry.setCurrentIndex(list(Entry).index(entry))

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
        self._picked()

    def _picked(self) -> None:
        """The person used the fields: the words follow."""
        if self._following:
            return
        try:
            when = entered(self._entry(), _python(self.first), _python(self.last), self._zone)
        except ValueError:
            self._show(None, "The end lies before the start.")
        else:
            self.words.setText("unknown" if self._entry() is Entry.UNKNOWN else when_words(when, self._zone))
            self._show(when)

    def _written(self, words: str) -> None:
        """The person wrote: the fields follow what is understood."""
        try:
            when = read_time(words, self._zone, self._at.year)
        except ValueError as error:
            self._show(None, str(error))
            return
        self._following = True
        self._fill(when)
        self._arrange()
        self._following = False
        self._show(when)

    def chosen(self) -> When | None:
        """None while the words or fields make no time (the end before the start)."""
        reason = self.reason.text().strip()
        return replace(self._when, why=f"You set this time: {reason}") if self._when and reason else self._when

    def _show(self, when: When | None, trouble: str = "") -> None:
        self._when = when
        self._preview.setText(when_words(when, self._zone) if when else trouble)
        self._below.setText(bounds_words(when, self._zone, self._at) if when else " ")
        self.do.setEnabled(when is not None)


def bounds_words(when: When, zone: str, at: datetime) -> str:
    """In which zone days are cut, and the same in UTC where that differs."""
    if when.start is None and when.end is None:
        return "It goes to the shelf of undated facts."
    moment = when.start or when.end or at
    here = f"Days and hours of {zone.rpartition('/')[2].replace('_', ' ')} ({zone_words(zone, moment)})"
    if zone_words(zone, moment) == "UTC":
        return f"{here}."
    start, end = (_utc_words(bound) for bound in (when.start, when.end))
    return f"{here}. In UTC {start} to {end}."


def _utc_words(bound: datetime | None) -> str:
    if bound is None:
        return "open"
    moment = bound.astimezone(UTC)
    return f"{day_words(moment.date())} {moment:%H:%M}"


def _qt(moment: datetime) -> QDateTime:
    return QDateTime(QDate(moment.year, moment.month, moment.day), QTime(moment.hour, moment.minute))


def _python(field: QDateTimeEdit) -> datetime:
    day, clock = field.date(), field.time()
    return datetime(day.year(), day.month(), day.day(), clock.hour(), clock.minute())
