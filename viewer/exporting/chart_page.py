"""What stands where on a chart: heading, legend, scene, lists and foot, in logical pixels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from viewer.exporting.chart_legend import legend
from viewer.exporting.chart_lists import Letters, Lists, give_letters, most_articles, room_for_numbers
from viewer.exporting.chart_scene import (
    HEAD_MARGIN,
    fitted_scene,
    labels_left_out,
    paper_bottom,
    paper_layers,
    shelved,
    touching,
)
from viewer.exporting.chart_text import Measure, shortened, wrapped
from viewer.exporting.chart_words import GEONAMES, Tally, counted, subtitle_of, title_of, zone_words
from viewer.model.article import ArticleRow
from viewer.timeline.filters import mask
from viewer.timeline.scene import Scene
from viewer.timeline.shapes import Anchor, Box, Layer, Line, Primitive, Rect, Text
from viewer.timeline.signs import SIGNS, Seen
from viewer.timeline.style import Theme
from viewer.timeline.table import FAMILIES, UNPLACED, FactTable
from viewer.timeline.view import CLOCKS, View

MARGIN = 60.0
GUTTER = 44.0
HEADING, LEGEND = 31.0, 138.0
BELOW_LEGEND = 62.0
FOOT = 84.0
# A column of the list: its share of the page, its least and greatest width; and the share of all its columns.
LIST_SHARE, LIST_LEAST, LIST_MOST = 0.273, 330.0, 560.0
LISTS_MOST = 0.42


@dataclass(frozen=True)
class Page:
    """A page of `width` x `height` logical pixels. Everything is worked out when it is first asked for."""

    table: FactTable
    articles: Sequence[ArticleRow]
    view: View
    theme: Theme
    measure: Measure
    width: float
    height: float
    title: str = ""
    name: str = ""

    @cached_property
    def _legend(self) -> tuple[list[Primitive], float]:
        """Room for all that may be drawn: what is drawn is known only when it has its place."""
        here = mask(self.table, self.view.filter) & touching(self.table, self.view)
        told = frozenset(FAMILIES[code] for code in np.unique(self.table.family[here]).tolist())
        return legend(self.theme, Seen(frozenset(SIGNS), told), self.measure, MARGIN, LEGEND, self.width - MARGIN)

    @cached_property
    def _top(self) -> float:
        """Where the first lane and the first number begin: the rule below the days."""
        return self._legend[1] + BELOW_LEGEND

    def _list_at(self, columns: int) -> Rect:
        one = min(max(self.width * LIST_SHARE, LIST_LEAST), LIST_MOST)
        width = columns * one
        return Rect(self.width - MARGIN - width, self._top, width, self.height - FOOT - self._top)

    def _scene_at(self, columns: int) -> Rect:
        top = self._top - self.theme.sizes.ruler
        return Rect(MARGIN, top, self._list_at(columns).x - GUTTER - MARGIN, self.height - FOOT - top)

    @cached_property
    def _laid(self) -> tuple[int, Scene]:
        """Into how many columns the list is set, and the scene beside it. A second one only where it is needed."""
        one = min(max(self.width * LIST_SHARE, LIST_LEAST), LIST_MOST)
        most = max(int(self.width * LISTS_MOST // one), 1)
        scene = self._scene_beside(1)
        here = int((mask(self.table, self.view.filter) & touching(self.table, self.view)).sum())
        drawn = sum(len(facts) for _, facts in scene.numbers)
        if most == 1 or drawn >= here:
            return 1, scene
        return most, self._scene_beside(most)

    def _scene_beside(self, columns: int) -> Scene:
        room = room_for_numbers(self._list_at(columns), len(self.articles), columns)
        return fitted_scene(self.table, self.view, self._scene_at(columns), self.measure, self.theme, room)

    @property
    def _list_area(self) -> Rect:
        return self._list_at(self._laid[0])

    @property
    def scene_area(self) -> Rect:
        """Where the scene stands; its ruler ends at the rule of the lists."""
        return self._scene_at(self._laid[0])

    @property
    def scene(self) -> Scene:
        return self._laid[1]

    @cached_property
    def letters(self) -> Letters:
        return give_letters(self.table, self.articles, self.scene.numbers, most_articles(self._list_area))

    @cached_property
    def tally(self) -> Tally:
        return self.tally_of([self.scene])

    def tally_of(self, scenes: Sequence[Scene]) -> Tally:
        """Each distinct fact counted once, by the first reason that keeps it out of these scenes."""
        table, line = self.table, CLOCKS.index(self.view.clock)
        shown = mask(table, self.view.filter)
        hidden = table.hidden & ~shown
        dated = np.isfinite(table.start[line]) | np.isfinite(table.end[line])
        here = shown & touching(table, self.view)
        drawn = np.zeros(len(table), dtype=bool)
        drawn[[table.row_of[fact] for scene in scenes for _, facts in scene.numbers for fact in facts]] = True
        unplaced = np.zeros(len(table), dtype=bool)
        unplaced[table.entry_fact[table.entry_place == UNPLACED]] = True
        return Tally(
            facts=len(table),
            hidden=int(hidden.sum()),
            filtered=int((~shown & ~hidden).sum()),
            undated=int((shown & ~dated).sum()),
            shelved=len(set[str]().union(*(shelved(scene) for scene in scenes))),
            elsewhen=int((shown & dated & ~here & ~drawn).sum()),
            unplaced=int((unplaced & drawn).sum()),
            room=int((here & ~drawn).sum()),
            drawn=int(drawn.sum()),
            marks=sum(len(scene.numbers) for scene in scenes),
        )

    def layers(self, number: str = "") -> Iterator[tuple[Layer, float, float]]:
        """Everything in painting order, each layer with the place of its own 0, 0. `number` begins the foot."""
        area = self.scene_area
        for layer in paper_layers(self.scene):
            yield layer, area.x - HEAD_MARGIN, area.y
        yield Layer("page", Rect(0, 0, self.width, self.height), tuple(self._around(number))), 0.0, 0.0

    def _around(self, number: str) -> Iterator[Primitive]:
        area = self.scene_area
        content = min(paper_bottom(self.scene), area.height)
        yield Line(area.x, self._top, area.right, self._top, "ink", 1.5)
        yield Line(area.x, area.y + content, area.right, area.y + content, "ink", 1.0)
        yield from self._heading()
        yield from legend(self.theme, self.scene.seen(), self.measure, MARGIN, LEGEND, self.width - MARGIN)[0]
        labels = labels_left_out(self.scene)
        columns = self._laid[0]
        lists = Lists(self.table, self.scene.numbers, self.letters, labels, self._list_area, self.measure, columns)
        yield from lists.primitives()
        yield from self._foot(number)

    @property
    def heading(self) -> str:
        return self.title or title_of(self.table, mask(self.table, self.view.filter), self.view)

    def _heading(self) -> Iterator[Primitive]:
        room, title = self.width - 2 * MARGIN, self.heading
        yield Box(MARGIN, HEADING, 56, 6, fill="ink")
        yield Text(MARGIN, HEADING + 31, shortened(title, "title", room, self.measure), "title")
        subtitle = subtitle_of(self.view, len(self.articles))
        yield Text(MARGIN, HEADING + 67, shortened(subtitle, "subtitle", room, self.measure), "subtitle")

    def _foot(self, number: str) -> Iterator[Primitive]:
        room = self.width - 2 * MARGIN
        words = f"{zone_words(self.view)} {self.tally.words}"
        y = self.height - FOOT + 20
        for line in wrapped(words, "foot", room, self.measure)[:2]:
            yield Text(MARGIN, y, line, "foot")
            y += 18
        y = self.height - 28
        project = f", project \u201c{self.name}\u201d" if self.name else ""
        drawn = f"{number}Drawn with Dateline from {counted(len(self.articles), 'article').lower()}{project}."
        drawn = shortened(drawn, "foot", room - 220, self.measure)
        yield Text(MARGIN, y, drawn, "foot", colour="ink3")
        if any(place.id.startswith("geonames:") for place in self.table.places):
            yield Text(self.width - MARGIN, y, GEONAMES, "foot", Anchor.RIGHT, colour="ink3")
