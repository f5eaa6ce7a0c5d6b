"""Asks for a date or a stretch, and says how it is understood while it is typed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime

from PySide6.QtWidgets import QLineEdit, QWidget

from viewer.model.when import Precision
from viewer.timeline.date_words import Asked, asked, zone_info
from viewer.timeline.view import View
from viewer.timeline.wording import when_words
from viewer.ui.dialogs import Dialog
from viewer.ui.parts import label
from viewer.ui.words import count_words, day_words, zone_words

EXAMPLES = "12 May 2024, may 12 11:40 moscow, 10\u201313 May, Oct 2022"


class GoDateDialog(Dialog):
    """`chosen` is what was typed, once it is understood."""

    def __init__(
        self, parent: QWidget, view: View, places: Mapping[str, str], count: Callable[[float, float], int]
    ) -> None:
        """`places` are names with their zones; `count` how many facts touch a stretch."""
        super().__init__(parent, "Go to a date")
        self.setMinimumWidth(440)
        self._view, self._places, self._count = view, places, count
        self.chosen: Asked | None = None
        self.words = QLineEdit()
        self.words.setAccessibleName("Date or stretch")
        self.words.setPlaceholderText(EXAMPLES)
        self.understood = label("", "body", wrap=True)
        self.understood.setMinimumHeight(36)
        self.content.addWidget(label("Date or stretch", "lane_strong"))
        self.content.addWidget(self.words)
        self.content.addWidget(self.understood)
        self.decide("Go")
        self.words.textChanged.connect(self._read)
        self._read("")

    def _read(self, words: str) -> None:
        middle = (self._view.start + self._view.end) / 2
        self.chosen = asked(words, middle, self._view.zone, self._places)
        self.do.setEnabled(self.chosen is not None)
        if self.chosen is None:
            hint = f"For example {EXAMPLES}" if not words.strip() else "Not a date yet."
            self.understood.setText(hint)
        else:
            found = self._count(self.chosen.start, self.chosen.end)
            there = f"{count_words(found, 'fact')} may lie there" if found else "No fact lies there"
            self.understood.setText(f"{asked_words(self.chosen, self._view.zone)}. {there}.")


def asked_words(chosen: Asked, zone: str) -> str:
    """ "Sun 12 May 2024, 11:40 (UTC+3)"; another zone than the view's is told in the view's, too."""
    if chosen.precision in (Precision.MONTH, Precision.YEAR):
        return when_words(chosen.start, chosen.end, chosen.precision, "UTC", year=True)
    own = _told(chosen, chosen.zone)
    at = datetime.fromtimestamp(chosen.start, UTC)
    if at.astimezone(zone_info(chosen.zone)).utcoffset() == at.astimezone(zone_info(zone)).utcoffset():
        return own
    return f"{own}: in the picture {_told(chosen, zone)}"


def _told(chosen: Asked, zone: str) -> str:
    at = datetime.fromtimestamp(chosen.start, UTC)
    if not zone.startswith("UTC") or zone == "UTC":
        words = when_words(chosen.start, chosen.end, chosen.precision, zone, year=True)
        return f"{words} ({zone_words(zone, at)})"
    here = at.astimezone(zone_info(zone))
    clock = f", {here:%H:%M}" if chosen.precision is Precision.MINUTE else ""
    return f"{day_words(here.date())}{clock} ({zone})"
