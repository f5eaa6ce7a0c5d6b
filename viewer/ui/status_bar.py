"""The line at the foot of the window: what is shown, how reading goes, in which zone days are cut."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QFrame, QMenu, QProgressBar

from viewer.application.session import Progress, Snapshot
from viewer.model.outcome import OutcomeKind
from viewer.timeline.view import View
from viewer.timeline.wording import local
from viewer.ui.parts import ElidedLabel, button, label, row
from viewer.ui.words import count_words, days_words, zone_words


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
        unread = sum(item.kind is not OutcomeKind.READ for item in snapshot.outcomes)
        read = sum(item.kind is OutcomeKind.READ for item in snapshot.outcomes)
        trouble = f"{unread:,} not taken in" if unread else "no problems"
        self._problems.setText(f"{read:,} of {len(snapshot.outcomes):,} read, {trouble}")
        self._problems.setAccessibleName(f"Files: {self._problems.text()}")
        self._problems.setVisible(bool(snapshot.outcomes))

    def show_view(self, snapshot: Snapshot, view: View, shown: int, total: int) -> None:
        """`shown` facts pass the filter, of `total` that are not hidden."""
        facts = count_words(total, "fact") if shown == total else f"{shown:,} of {count_words(total, 'fact')}"
        first, last = local(view.start, view.zone).date(), local(view.end - 1, view.zone).date()
        articles = count_words(len(snapshot.articles), "article")
        days = f"  \u00b7  {days_words(first, last)}" if shown else ""
        self._facts.set_whole(f"{facts} in {articles}{days}")
        at = datetime.fromtimestamp(local((view.start + view.end) / 2, "UTC").timestamp(), UTC)
        self._zone.setText(f"{_zone_label(view.zone, at)} \u25be")
        self._zone.setAccessibleName(f"Time zone: {_zone_label(view.zone, at)}")
        self._fill_zones(snapshot, view.zone, at)

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
        if self._zones.property("of") == (known := repr((id(snapshot.table), chosen))):
            return
        self._zones.setProperty("of", known)
        self._zones.clear()
        group = QActionGroup(self._zones)
        for zone in dict.fromkeys((*_zones_of(snapshot), chosen, "UTC", *_here())):
            action = self._zones.addAction(_zone_label(zone, at))
            action.setCheckable(True)
            action.setChecked(zone == chosen)
            group.addAction(action)
            action.triggered.connect(partial(self.zone_chosen.emit, zone))


def _zones_of(snapshot: Snapshot) -> Sequence[str]:
    zones = Counter(place.zone for place in snapshot.table.places if place.zone)
    return [zone for zone, _ in zones.most_common(8)]


def _here() -> Sequence[str]:
    """This computer's own zone, where it has an IANA name."""
    from PySide6.QtCore import QTimeZone

    name = bytes(QTimeZone.systemTimeZoneId().data()).decode("ascii", "ignore")
    return [name] if "/" in name else []


def _zone_label(zone: str, at: datetime) -> str:
    offset = zone_words(zone, at)
    if zone == "UTC":
        return "UTC"
    return f"{offset} {zone.rpartition('/')[2].replace('_', ' ')}"
