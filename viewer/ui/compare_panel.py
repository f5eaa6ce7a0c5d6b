"""The Compare panel: an incident's title and sources, its two tabs, and the scene below them."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from viewer.timeline.compare_picture import Picture
from viewer.timeline.compare_scene import lay_compare
from viewer.timeline.compare_table import Comparison
from viewer.timeline.compare_text import table_text
from viewer.timeline.toll_scene import lay_tolls
from viewer.timeline.view import Clock
from viewer.ui.compare_surface import CompareSurface, Layer, Measure
from viewer.ui.parts import ElidedLabel, Glyph, Segments, button, column, label, row
from viewer.ui.theme import looks

COMPARE, TOLLS = "compare", "tolls"
NOTHING = "There is nothing to compare yet: choose a fact that articles tell of."


class ComparePanel(QFrame):
    """Shows one comparison. `export_wanted` carries the tab that is shown, `copied` words for the toast."""

    fact_chosen = Signal(str)
    export_wanted = Signal(str)
    copied = Signal(str)
    menu_wanted = Signal(str, QPoint)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("compare_panel")
        self.setAccessibleName("Compare")
        self._compared: Comparison | None = None
        self._clock = Clock.HAPPENED
        self._opened: frozenset[str] = frozenset()
        self.surface = CompareSurface()
        self.surface.fact_chosen.connect(self.fact_chosen)
        self.surface.menu_wanted.connect(self.menu_wanted)
        self.surface.toggled.connect(self._toggle)
        self.surface.focused.connect(self._follow)
        self._head = self._make_head()
        self._empty = label(NOTHING, "lane", wrap=True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._scroll.setWidget(self.surface)
        layout = column(self._head, spacing=0)
        layout.addSpacing(6)
        layout.addWidget(self._empty, 1)
        layout.addWidget(self._scroll, 1)
        self.setLayout(layout)
        self.tabs.show_choice(COMPARE)
        self.show_comparison(None, Clock.HAPPENED)

    def _make_head(self) -> QFrame:
        made = QFrame()
        made.setObjectName("compare_head")
        self._glyph = Glyph(16)
        self.title = ElidedLabel("", "panel_title")
        self.second = ElidedLabel("", "hint")
        compare = (COMPARE, "Compare", "What each article and claimant tells, side by side")
        tolls = (TOLLS, "Toll chart", "Each figure over the time it was said, else reported")
        self.tabs = Segments("Show", [compare, tolls])
        self.tabs.chosen.connect(lambda _key: self._lay())
        copy = button("Copy table", "small", tip="Every row as text, columns between tabs")
        copy.clicked.connect(self._copy)
        export = button("Export...", "small", tip="Write this as a picture")
        export.clicked.connect(lambda: self.export_wanted.emit(self.tab))
        shut = button("", "icon", icon="close", name="Close Compare", tip="Close Compare (Esc)")
        shut.clicked.connect(self.closed)
        words = QWidget()
        words.setLayout(column(self.title, self.second, spacing=1))
        layout = row(self._glyph, spacing=10, margins=(24, 8, 12, 8))
        layout.addWidget(words, 1)
        for tool in (self.tabs, copy, export, shut):
            layout.addWidget(tool)
        made.setLayout(layout)
        return made

    def show_comparison(self, compared: Comparison | None, clock: Clock) -> None:
        """Another incident or another clock; rows that were opened stay so while the incident is the same."""
        same = compared is not None and self._compared is not None and compared.incident == self._compared.incident
        self._compared, self._clock = compared, clock
        if not same:
            self._opened = frozenset()
            self._scroll.verticalScrollBar().setValue(0)
        self._glyph.set_family(compared.family if compared is not None else None)
        self.title.set_whole(compared.title[:1].upper() + compared.title[1:] if compared is not None else "Compare")
        where = ". ".join(part for part in (compared.where, compared.counts) if part) if compared is not None else ""
        self.second.set_whole(where)
        self._empty.setVisible(compared is None)
        self._scroll.setVisible(compared is not None)
        self._lay()

    @property
    def compared(self) -> Comparison | None:
        return self._compared

    @property
    def clock(self) -> Clock:
        return self._clock

    def set_selection(self, fact: str | None) -> None:
        """Mark what stands for a fact."""
        self.surface.set_selection(fact)

    def focus_first(self) -> None:
        """The keyboard to the chosen fact, else to the first; to the tabs when there is none."""
        if self._compared is not None and self.surface.buttons:
            self.surface.focus_first()
        else:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def tab(self) -> str:
        return self.tabs.choice() or COMPARE

    def show_tab(self, key: str) -> None:
        self.tabs.show_choice(key)
        self._lay()

    def _lay(self) -> None:
        tolls = self.tab == TOLLS
        self.surface.setAccessibleName("Toll chart" if tolls else "Reports side by side")
        lay: Layer | None = None
        if self._compared is not None:
            lay = partial(self._tolls if tolls else self._rows, self._compared)
        self.surface.show_layer(lay, ringed=tolls)

    def _rows(self, compared: Comparison, width: float, measure: Measure) -> Picture:
        return lay_compare(compared, width, measure, clock=self._clock, theme=looks().theme, opened=self._opened)

    def _tolls(self, compared: Comparison, width: float, measure: Measure) -> Picture:
        return lay_tolls(compared, width, measure, clock=self._clock, theme=looks().theme)

    def _copy(self) -> None:
        if self._compared is not None:
            QGuiApplication.clipboard().setText(table_text(self._compared))
            self.copied.emit(f"Copied: {len(self._compared.facts):,} facts as a table")

    def _toggle(self, key: str) -> None:
        self._opened ^= {key}
        self._lay()

    def _follow(self, spot: QWidget) -> None:
        self._scroll.ensureWidgetVisible(spot, 0, 24)
