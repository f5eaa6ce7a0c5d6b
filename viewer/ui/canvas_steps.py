"""From fact to fact on the timeline: in time, in a lane, by event; the chosen one comes into sight and is spoken."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from PySide6.QtWidgets import QWidget

from viewer.timeline.arrangement import Arrangement, arrange, closed
from viewer.timeline.durations import apart_words
from viewer.timeline.scene import Hit, Scene, lay_out
from viewer.timeline.shapes import Line, Primitive
from viewer.timeline.stepping import beside, in_time, lane_of, step, step_event, step_in_lane
from viewer.timeline.telling import tell
from viewer.timeline.view import CLOCKS, View, centred, clamped
from viewer.ui.canvas_drags import tag_shapes
from viewer.ui.canvas_pointer import PointedSurface
from viewer.ui.roles import announce


class SteppedSurface(PointedSurface):
    """Steps select a fact and say so. What is chosen is the widget's description for a screen reader, and announced."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._measure_from: str | None = None

    def set_selection(self, fact: str | None) -> None:
        """Rings the mark of a fact."""
        super().set_selection(fact)
        self._describe()

    def step_fact(self, by: int) -> None:
        """Selects the fact that many places later in time (earlier when negative); with none selected, the first."""
        if self._table is not None:
            self._select(step(arrange(self._table, self._view), self._row(), by))

    def end_fact(self, *, last: bool) -> None:
        """Selects the first or the last fact in time."""
        if self._table is not None:
            rows = in_time(arrange(self._table, self._view)).rows
            self._select(int(rows[-1 if last else 0]) if len(rows) else None)

    def step_in_lane(self, by: int) -> None:
        """Selects the next fact of the same lane; an undated one stands in none, so the next in time."""
        standing = self._standing(by)
        if standing is None:
            return
        arranged, lane, row = standing
        if lane is None:
            self.step_fact(by)
            return
        self._lane = arranged.lanes[lane].name
        self._select(step_in_lane(arranged, lane, row, by))

    def step_lane(self, by: int) -> None:
        """Selects the fact nearest in time in the lane below (above when negative)."""
        standing = self._standing(by)
        if standing is None:
            return
        arranged, lane, row = standing
        found = beside(arranged, lane, row, by) if lane is not None else None
        if found is not None:
            self._lane = arranged.lanes[found[0]].name
            self._select(found[1])

    def step_event(self, by: int, *, conflict: bool = False) -> None:
        """Selects the first fact of the next event, or of the next whose accounts differ."""
        if self._table is None:
            return
        found = step_event(arrange(self._table, self._view), self._row(), by, conflict=conflict)
        if found is not None:
            self._select(found)
        else:
            self._say("No further place where accounts differ" if conflict else "No further event")

    def _standing(self, by: int) -> tuple[Arrangement, int | None, int] | None:
        """The lanes, and the lane and row of the chosen fact; None where none was chosen and one is now."""
        row = self._row()
        if self._table is None or row is None:
            self._begin(by)
            return None
        arranged = arrange(self._table, self._view)
        return arranged, lane_of(arranged, row, self._lane), row

    def _begin(self, by: int) -> None:
        """Nothing is chosen yet: with the first (or last) fact in sight rather than the first of all."""
        if self._table is None:
            return
        arranged = arrange(self._table, self._view)
        rows = in_time(arranged).rows
        start, end = closed(self._table, arranged.line)
        seen = rows[(start[rows] < self._view.end) & (end[rows] >= self._view.start)]
        if len(seen):
            self._select(int(seen[0 if by > 0 else -1]))
        else:
            self.step_fact(by)

    def go_to_lane(self, name: str) -> None:
        """Scrolls a lane to the top."""
        tall = self._tall_scene(self._goal())
        hit = next((hit for hit in tall.hits if hit.lane == name and not hit.facts), None) if tall else None
        if hit is not None:
            goal = self._goal()
            self._go(replace(goal, scroll=min(max(hit.rect.y - self._plot().y, 0.0), self.deepest())))

    def mark_of(self, fact: str) -> Hit | None:
        """Where a fact is drawn: in the lane that was meant, where it stands in several."""
        scene = self.scene()
        found = [hit for hit in scene.hits if fact in hit.facts] if scene is not None else []
        return next((hit for hit in found if hit.lane == self._lane), found[0] if found else None)

    def _row(self) -> int | None:
        """Of the chosen fact; None where it is not shown."""
        if self._table is None or self._selected is None:
            return None
        return self._table.row_of.get(self._selected)

    def _select(self, row: int | None) -> None:
        if self._table is None or row is None:
            return
        self._activate(self._table.ids[row])
        self._reveal(row, always=False)
        self._say(self._spoken())

    def _reveal(self, row: int, *, always: bool) -> None:
        """Brings a fact into view, across and down."""
        table = self._table
        assert table is not None
        arranged = arrange(table, self._view)
        start, end = closed(table, arranged.line)
        goal = self._goal()
        if np.isfinite(start[row]):
            middle = float(start[row] + end[row]) / 2
            if always or not (start[row] < goal.end and end[row] >= goal.start):
                goal = clamped(centred(goal, middle))
        hit = self._hit_at(goal, table.ids[row])
        plot = self._plot()
        if hit is not None and not (plot.y + 4 <= hit.rect.y and hit.rect.bottom <= plot.bottom - 4):
            scroll = goal.scroll + hit.rect.y - plot.y - plot.height / 2
            goal = replace(goal, scroll=max(scroll, 0.0))
        if goal != self._goal():
            self._go(goal)

    def _tall_scene(self, goal: View) -> Scene | None:
        """All lanes from the top, in sight or not."""
        if self._table is None:
            return None
        size = (float(self.width()), 1e5)
        tall = replace(goal, scroll=0.0)
        return lay_out(self._table, tall, size, self._text.measure, theme=self._theme, kept=self._kept)

    def _hit_at(self, goal: View, fact: str) -> Hit | None:
        """Where a fact would stand in another view, however far down."""
        scene = self._tall_scene(goal)
        found = [hit for hit in scene.hits if fact in hit.facts] if scene is not None else []
        hit = next((hit for hit in found if hit.lane == self._lane), found[0] if found else None)
        return None if hit is None else replace(hit, rect=replace(hit.rect, y=hit.rect.y - goal.scroll))

    # Measuring from fact to fact.

    def _mark_measure(self) -> None:
        """From the chosen fact on; again: no more."""
        self._measure_from = None if self._measure_from == self._selected else self._selected
        self.keep_measure(None)
        self._say("Measuring from here" if self._measure_from else "")

    def _apart(self) -> str:
        """How far the chosen fact is from the one that was marked."""
        table, row = self._table, self._row()
        if table is None or row is None or self._measure_from is None or self._measure_from not in table.row_of:
            return ""
        if self._measure_from == self._selected:
            return "Measuring from here: go to another fact"
        return apart_words(table, CLOCKS.index(self._view.clock), table.row_of[self._measure_from], row)

    def noted(self) -> list[Primitive]:
        """A tag that tells how far apart the two facts are, with a line between them."""
        words = self._apart()
        if not words or self._selected is None or self._measure_from is None:
            return []
        plot, y = self._plot(), self._plot().y + 14
        ends = [hit.rect for hit in (self.mark_of(self._measure_from), self.mark_of(self._selected)) if hit is not None]
        xs = [min(max(rect.x + rect.width / 2, plot.x), plot.right) for rect in ends]
        lines: list[Primitive] = []
        for x, rect in zip(xs, ends, strict=True):
            lines.append(Line(x, y, x, max(rect.y - 6, y), "ink", 1.0, (3.0, 3.0)))
        if len(xs) == 2:
            lines.append(Line(min(xs), y, max(xs), y, "ink", 1.0))
        middle = sum(xs) / len(xs) if xs else plot.x + plot.width / 2
        return [*lines, *tag_shapes(middle, y, words, "", (plot.x + 4, plot.right - 4), self.measure)]

    # For those who listen.

    def _spoken(self) -> str:
        """The chosen fact in one breath: what, when, where."""
        if self._table is None or self._selected is None or self._selected not in self._table.row_of:
            return ""
        told = tell(self._table, self._view, (self._selected,))
        return ". ".join(part.rstrip(".") for part in (told.title, told.lines[0], self._apart()) if part)

    def _describe(self) -> None:
        """The chosen fact first, then what else is there."""
        scene = self.scene()
        if scene is None or self._table is None:
            return
        tally = scene.tally
        chosen = ""
        if self._selected is not None and self._selected in self._table.row_of:
            here = self.mark_of(self._selected)
            others = [fact for fact in here.facts if fact != self._selected] if here is not None else []
            chosen = f"Chosen: {tell(self._table, self._view, (self._selected, *others)).whole} "
        words = (
            f"{chosen}{tally.in_view:,} facts in view, {tally.beyond:,} beyond the edges, {tally.undated:,} undated. "
            "Arrows go from fact to fact, Enter reads the source. The table holds the same facts."
        )
        if words != self.accessibleDescription():
            self.setAccessibleDescription(words)

    def _say(self, words: str) -> None:
        """Announced by a screen reader at once."""
        announce(self, words)
