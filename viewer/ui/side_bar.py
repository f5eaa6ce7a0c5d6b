"""The side bar: what the project holds, with counts; ticking filters picture and table at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from viewer.model.fact import SUBJECTS, Family
from viewer.model.mention import Kind, Status
from viewer.timeline.filters import FactFilter
from viewer.ui.counts import SECTIONS, FilterRow, Sections, kinds_of
from viewer.ui.filter_list import FilterList
from viewer.ui.legend import Legend
from viewer.ui.parts import ElidedLabel, button, column, label, row
from viewer.ui.ticking import spread, within

HEADINGS = {
    "articles": "Articles",
    "kinds": "Kinds",
    "claimants": "Claimants",
    "statuses": "Status",
    "places": "Places",
}
SHORT = {"articles": 8, "kinds": 9, "claimants": 5, "statuses": 5, "places": 5}
HIGHEST = {"articles": 456, "places": 400, "claimants": 400, "kinds": 200, "statuses": 200}


class Section(QWidget):
    """A heading with its list; `changed` holds the keys to show, None for all."""

    changed = Signal(object)
    opened = Signal(str)

    def __init__(self, key: str) -> None:
        super().__init__()
        self.key = key
        self._rows: tuple[FilterRow, ...] = ()
        self._whole = False
        self._heading = ""
        self._found: frozenset[str] | None = None
        self.list = FilterList(HEADINGS[key], opens=key == "articles")
        self.heading = ElidedLabel("", "count")
        self.heading.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.more = button("", "link")
        self.more.clicked.connect(self._show_whole)
        head = row(label(HEADINGS[key], "lane_strong"), margins=(12, 0, 12, 3), spacing=8)
        head.addWidget(self.heading, 1)
        below = row(self.more, None, margins=(30, 0, 12, 0))
        layout = QVBoxLayout()
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self.list)
        layout.addLayout(below)
        self.setLayout(layout)
        self.list.ticked.connect(self._tick)
        self.list.only.connect(lambda name: self.changed.emit(within(self._rows, name)))
        self.list.opened.connect(self.opened)

    def show_rows(self, rows: tuple[FilterRow, ...], heading: str) -> None:
        self._rows = rows
        self._heading = heading
        self._head()
        self._cut()
        self.setVisible(bool(rows))

    @property
    def keys(self) -> frozenset[str]:
        """The keys of all its rows."""
        return frozenset(listed.key for listed in self._rows)

    def show_ticked(self, keys: frozenset[str] | None) -> None:
        self.list.rows.set_ticked(keys)

    def spread(self, keys: frozenset[str]) -> frozenset[str]:
        """The keys with all that lies within."""
        return spread(self._rows, keys)

    def show_found(self, keys: frozenset[str] | None) -> None:
        """Which rows hold the words searched for; None while nothing is searched."""
        self._found = keys
        self.list.show_found(keys)
        self._head()

    def _head(self) -> None:
        found = self._found
        self.heading.set_whole(self._heading if found is None else f"words in {len(found):,} of {len(self._rows):,}")

    def _show_whole(self) -> None:
        self._whole = not self._whole
        self._cut()

    def _cut(self) -> None:
        short = SHORT[self.key]
        rest = len(self._rows) - short
        cut = rest > 1 and not self._whole
        self.list.rows.set_rows(self._rows[:short] if cut else self._rows, self._rows)
        self.list.fit_height(HIGHEST[self.key])
        self.more.setVisible(rest > 1)
        self.more.setText(f"{rest:,} more..." if cut else "Fewer")
        self.more.setAccessibleName(f"{HEADINGS[self.key]}: {self.more.text()}")

    def _tick(self, key: str) -> None:
        self.changed.emit(self.list.rows.toggled(key))


class SideBar(QFrame):
    """`filter_changed` holds a whole FactFilter; `article_opened` and `date_wanted` an article's name."""

    filter_changed = Signal(object)
    article_opened = Signal(str)
    date_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("side_bar")
        self.setMinimumWidth(180)
        self._filter = FactFilter()
        self.sections = {key: Section(key) for key in SECTIONS}
        for key, section in self.sections.items():
            section.changed.connect(self._chosen(key))
            section.hide()
        self.sections["articles"].opened.connect(self.article_opened)
        self.sections["articles"].list.date_wanted.connect(self.date_wanted)
        self.legend = Legend()
        rows = QWidget()
        rows.setObjectName("side_rows")
        rows.setLayout(column(*self.sections.values(), self.legend, None, spacing=12, margins=(0, 10, 0, 10)))
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(rows)
        area.viewport().setAutoFillBackground(False)
        self._shown = label("", "list")
        self.clear = button("Clear filters", "small")
        self.clear.clicked.connect(self._clear)
        self._foot = QFrame()
        self._foot.setObjectName("side_foot")
        self._foot.setLayout(row(self._shown, None, self.clear, margins=(12, 6, 12, 6)))
        self._foot.hide()
        self.setLayout(column(area, self._foot, spacing=0))

    def show_counts(self, counts: Sections) -> None:
        for key, section in self.sections.items():
            section.show_rows(counts.rows[key], counts.headings[key])

    def show_filter(self, chosen: FactFilter, shown: int, total: int) -> None:
        """Ticks as the filter has them; the foot counts what it leaves."""
        self._filter = chosen
        families = None
        if chosen.kinds is not None:
            families = frozenset(family.value for family in Family if kinds_of(family) & chosen.kinds)
        self.sections["articles"].show_ticked(chosen.articles)
        self.sections["kinds"].show_ticked(families)
        self.sections["claimants"].show_ticked(chosen.claimants)
        places = self.sections["places"]
        places.show_ticked(chosen.lanes if chosen.places is None else places.spread(chosen.places))
        statuses = chosen.statuses
        self.sections["statuses"].show_ticked(None if statuses is None else frozenset(s.value for s in statuses))
        self._shown.setText(f"{shown:,} of {total:,} facts")
        self._foot.setVisible(chosen != FactFilter(hidden=chosen.hidden))

    def mark_article(self, name: str | None) -> None:
        self.sections["articles"].list.mark(name)

    def _chosen(self, key: str) -> Callable[[frozenset[str] | None], None]:
        return lambda keys: self.filter_changed.emit(_restricted(self._filter, key, self._with_unlisted(key, keys)))

    def _with_unlisted(self, key: str, keys: frozenset[str] | None) -> frozenset[str] | None:
        """With the subjects that no article tells of yet: what nobody could untick is not hidden once it comes."""
        if keys is None or key != "kinds":
            return keys
        return keys | {family.value for family in SUBJECTS if family.value not in self.sections[key].keys}

    def _clear(self) -> None:
        self.filter_changed.emit(FactFilter(hidden=self._filter.hidden))


def _restricted(chosen: FactFilter, section: str, keys: frozenset[str] | None) -> FactFilter:
    if section == "articles":
        return replace(chosen, articles=keys)
    if section == "claimants":
        return replace(chosen, claimants=keys)
    if section == "places":
        return replace(chosen, lanes=keys, places=None)
    if section == "statuses":
        return replace(chosen, statuses=None if keys is None else frozenset(Status(name) for name in keys))
    kinds: frozenset[Kind] = frozenset[Kind]().union(*(kinds_of(Family(name)) for name in keys or ()))
    return replace(chosen, kinds=None if keys is None else kinds)
