"""The line at the foot of the window: what is shown, how reading goes, in which zone days are cut."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial

import numpy as np
from PySide6.QtCore import QTimeZone, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QFrame, QMenu, QProgressBar

from viewer.application.session import Progress, Snapshot
from viewer.model.outcome import OutcomeKind
from viewer.timeline.table import FactTable
from viewer.timeline.view import View
from viewer.timeline.wording import local
from viewer.ui.counts import file_outcomes
from viewer.ui.parts import ElidedLabel, button, label, row
from viewer.ui.words import count_words, days_words, zone_words

MOST_ZONES = 8


class StatusBar(QFrame):
    """`zone_chosen` an IANA name; `problems_wanted` when the person asks what was not read."""

    zone_chosen = Signal(str)
    cancelled = Signal()
    problems_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("status")
        self.setFixedHeight(24)
        self._facts = ElidedLabel("Ready", "hint")
        self._pending = label("", "hint")
        self._words = label("", "hint")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(120)
        self._bar.setAccessibleName("Reading")
        self._stop = button("Cancel", "status", tip="Stop reading; what was read so far stays")
        self._stop.clicked.connect(self.cancelled)
        self._problems = button("", "status", name="Files", tip="What became of each file, and what was left out")
        self._problems.clicked.connect(self.problems_wanted)
        self._network = label("No network is used", "hint")
        self._zone = button("UTC", "status", name="Time zone", tip="The zone in which days and hours are shown")
        self._zones = QMenu(self)
        self._zones_of: tuple[object, ...] = ()
        self._named: dict[str, str] = {}
        self._zone.setMenu(self._zones)
        layout = row(spacing=10, margins=(14, 0, 10, 0))
        layout.addWidget(self._facts, 1)
        for part in (self._pending, self._words, self._bar, self._stop, self._problems, self._network, self._zone):
            layout.addWidget(part)
        self.setLayout(layout)
        self.show_progress(Progress())
        self.show_nothing()

    def show_nothing(self) -> None:
        self._facts.set_whole("Ready")
        for part in (self._pending, self._problems, self._zone):
            part.hide()
        self._network.show()

    def show_snapshot(self, snapshot: Snapshot) -> None:
        self._network.hide()
        self._zone.show()
        self._pending.setText("Saving..." if snapshot.pending else "In memory only: save it to keep it")
        self._pending.setVisible(snapshot.pending or snapshot.in_memory)
        outcomes = file_outcomes(snapshot)
        unread = sum(item.kind is not OutcomeKind.READ for item in outcomes)
        read = len(outcomes) - unread
        trouble = f"{unread:,} not taken in" if unread else "no problems"
        self._problems.setText(f"{read:,} of {len(outcomes):,} read, {trouble}")
        self._problems.setAccessibleName(f"Files: {self._problems.text()}")
        self._problems.setVisible(bool(outcomes))

    def show_view(self, snapshot: Snapshot, view: View, shown: int, total: int) -> None:
        """`shown` facts pass the filter, of `total` that are not hidden."""
        facts = count_words(total, "fact") if shown == total else f"{shown:,} of {count_words(total, 'fact')}"
        first, last = local(view.start, view.zone).date(), local(view.end - 1, view.zone).date()
        articles = count_words(len(snapshot.articles), "article")
        days = f"  \u00b7  {days_words(first, last)}" if shown else ""
        self._facts.set_whole(f"{facts} in {articles}{days}")
        at = datetime.fromtimestamp(local((view.start + view.end) / 2, "UTC").timestamp(), UTC)
        self._fill_zones(snapshot, view.zone, at)
        self._zone.setText(f"{self._label(view.zone, at)} \u25be")
        self._zone.setAccessibleName(f"Time zone: {self._label(view.zone, at)}")

    def show_progress(self, progress: Progress) -> None:
        for part in (self._words, self._bar, self._stop):
            part.setVisible(progress.running)
        if not progress.running:
            return
        self._bar.setRange(0, max(progress.total, 0))
        self._bar.setValue(progress.done)
        so_far = f"  \u00b7  {count_words(progress.facts, 'fact')} so far" if progress.facts else ""
        self._words.setText(f"{progress.words}{so_far}")

    def _fill_zones(self, snapshot: Snapshot, chosen: str, at: datetime) -> None:
        known = (id(snapshot.table), chosen, zone_words(chosen, at))
        if known == self._zones_of:
            return
        self._zones_of = known
        self._named = _zones_by_place(snapshot.table)
        self._zones.clear()
        group = QActionGroup(self._zones)
        for zone in dict.fromkeys((*self._named, chosen, "UTC", *_here())):
            action = self._zones.addAction(self._label(zone, at))
            action.setCheckable(True)
            action.setChecked(zone == chosen)
            group.addAction(action)
            action.triggered.connect(partial(self.zone_chosen.emit, zone))

    def _label(self, zone: str, at: datetime) -> str:
        """`UTC+3 Belgorod`: the place of the story that keeps this time, else the zone's own town."""
        if zone == "UTC":
            return "UTC"
        name = self._named.get(zone) or zone.rpartition("/")[2].replace("_", " ")
        return f"{zone_words(zone, at)} {name}"


def _zones_by_place(table: FactTable) -> dict[str, str]:
    """The zones of the story's places, each with the place of most facts, the busiest zones first."""
    placed = table.entry_place[table.entry_place >= 0]
    counts = np.bincount(placed, minlength=len(table.places))
    named: dict[str, str] = {}
    for code in np.argsort(-counts, kind="stable"):
        zone = table.places[int(code)].zone
        if zone and zone not in named and len(named) < MOST_ZONES:
            named[zone] = table.places[int(code)].name
    return named


def _here() -> Sequence[str]:
    """This computer's own zone, where it has an IANA name."""
    name = bytes(QTimeZone.systemTimeZoneId().data()).decode("ascii", "ignore")
    return [name] if "/" in name else []
