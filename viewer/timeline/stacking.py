"""Where each lane lies: from the top down, as high as the rows it shows."""

from __future__ import annotations

from dataclasses import dataclass, field

from viewer.timeline.arrangement import Arrangement
from viewer.timeline.density import lane_height
from viewer.timeline.edges import Beyond, beyond, pill_room
from viewer.timeline.frame import Frame
from viewer.timeline.heads import Slot
from viewer.timeline.packing import Packing

# The row for an edge pill where every row of its lane is taken at the edge: above them all.
_PILL_ROW = -1
# Lanes whose pills are counted at one go.
_BATCH = 32


@dataclass
class Stack:
    """`slots` of the lanes down to the lower edge of the drawing, `pills` beside them with the row of each.

    Lanes further down are taken for one row high until they come in sight: with hundreds of them that is the difference
    between a smooth zoom and none. `kept` are the rows that each lane showed, by name.
    """

    frame: Frame
    arranged: Arrangement
    packing: Packing | None
    kept: dict[str, tuple[int, ...]]
    slots: list[Slot] = field(default_factory=list)
    pills: list[Beyond] = field(default_factory=list)
    rows: dict[tuple[int, bool], int] = field(default_factory=dict)
    bottom: float = 0.0
    _room: float = 0.0
    _beyond: dict[int, dict[int, list[Beyond]]] = field(default_factory=dict)

    def lay(self, *, whole: bool) -> Stack:
        """`whole` looks into every lane, in sight or not."""
        frame, sizes, lanes = self.frame, self.frame.sizes, self.arranged.lanes
        self._room = pill_room(frame, len(self.arranged.fact)) + 8
        top, dense = frame.plot.y - frame.view.scroll, lane_height(frame, len(lanes))
        wanted = {} if whole else dict(frame.view.heights)
        single = sizes.row + 2 * sizes.padding
        for number, lane in enumerate(lanes):
            if not whole and top >= frame.plot.bottom:
                break
            rows, height = {0: 0}, dense
            if self.packing is not None:
                used = sorted(self._used(self.packing, number, set(self.kept.get(lane.name, ())))) or [0]
                rows = {row: place for place, row in enumerate(used)}
                self.kept[lane.name] = tuple(used)
                height = max(len(used), wanted.get(lane.name, 0)) * sizes.row + 2 * sizes.padding
            self.slots.append(Slot(lane, number, top, height, rows))
            top += height
        below = lanes[len(self.slots) :]
        if self.packing is None:
            self.bottom = top + len(below) * dense
        else:
            more = sum(len(self.kept[lane.name]) - 1 for lane in below if lane.name in self.kept) if self.kept else 0
            self.bottom = top + len(below) * single + more * sizes.row
        return self

    def _used(self, packing: Packing, number: int, used: set[int]) -> set[int]:
        lane, view = packing.lane(number), self.frame.view
        used.update(lane.row[lane.seen(view.start, view.end)].tolist())
        pills = self._pills(number)
        if not pills:
            return used
        frame, plot = self.frame, self.frame.plot
        strips = {True: (plot.x, plot.x + self._room), False: (plot.right - self._room, plot.right)}
        taken = {pill.left: lane.in_way(*(frame.time(x) for x in strips[pill.left])) for pill in pills}
        for pill in pills:
            busy = taken[pill.left]
            rows = sorted(row for row in used if row >= 0)
            spare = (_PILL_ROW, _PILL_ROW - 1) if rows else (0, _PILL_ROW)
            row = next((row for row in (*rows, *spare) if row not in busy), spare[-1])
            if 2 * self._room > plot.width and (not pill.left) in taken:
                # So narrow that two pills of one lane would meet.
                taken[not pill.left].add(row)
            used.add(row)
            self.rows[number, pill.left] = row
        self.pills += pills
        return used

    def _pills(self, number: int) -> list[Beyond]:
        batch = number // _BATCH
        if batch not in self._beyond:
            self._beyond[batch] = beyond(self.frame, self.arranged, batch * _BATCH, (batch + 1) * _BATCH)
        return self._beyond[batch].get(number, [])
