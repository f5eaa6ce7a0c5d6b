"""From one fact to the next: in time, in its lane, to the lane beside, by event, by conflict."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

import numpy as np

from viewer.timeline.arrangement import Arrangement, Codes, Ints, closed


@dataclass(frozen=True, eq=False)
class TimeOrder:
    """`rows` of the facts shown, early to late, undated ones last; `place` of every row of the table among them or -1.

    `events` are the places of the first fact of each event, rising; `conflicts` those whose accounts differ.
    """

    rows: Codes
    place: Codes
    first: Codes
    events: Codes
    conflicts: Codes


def in_time(arranged: Arrangement) -> TimeOrder:
    """Worked out once for an arrangement: sorting a million facts takes a while."""
    order: TimeOrder = arranged.steps.get("time", partial(_in_time, arranged))
    return order


def _in_time(arranged: Arrangement) -> TimeOrder:
    table = arranged.table
    start, end = closed(table, arranged.line)
    shown = np.flatnonzero(arranged.shown)
    dated = np.isfinite(start[shown])
    rows: Codes = shown[np.lexsort((end[shown], np.where(dated, start[shown], np.inf)))].astype(np.int32)
    place = np.full(len(table), -1, dtype=np.int32)
    place[rows] = np.arange(len(rows))
    event = table.event[rows]
    first = np.full(int(table.event.max(initial=-1)) + 1, -1, dtype=np.int32)
    # Written from the back, so that the earliest stands.
    first[event[::-1]] = np.arange(len(rows))[::-1]
    events: Codes = np.sort(first[first >= 0])
    conflicts: Codes = events[table.accounts[event[events]] > 1]
    return TimeOrder(rows, place, first, events, conflicts)


def step(arranged: Arrangement, row: int | None, by: int) -> int | None:
    """The row that many places later (earlier when negative), or the last there is; the first one from nowhere."""
    order = in_time(arranged)
    return _stepped(order.rows, None if row is None else int(order.place[row]), by)


def _stepped(rows: Ints | Codes, at: int | None, by: int) -> int | None:
    if not len(rows):
        return None
    if at is None or at < 0:
        return int(rows[0 if by >= 0 else -1])
    return int(rows[min(max(at + by, 0), len(rows) - 1)])


def step_event(arranged: Arrangement, row: int | None, by: int, *, conflict: bool = False) -> int | None:
    """The first fact of the next event (of those whose accounts differ, with `conflict`), None when there is none."""
    order = in_time(arranged)
    firsts = order.conflicts if conflict else order.events
    if not len(firsts):
        return None
    if row is None or order.place[row] < 0:
        return int(order.rows[firsts[0 if by > 0 else -1]])
    here = int(order.first[arranged.table.event[row]])
    at = int(np.searchsorted(firsts, here, side="right" if by > 0 else "left")) - (by < 0)
    return int(order.rows[firsts[at]]) if 0 <= at < len(firsts) else None


def lane_of(arranged: Arrangement, row: int, name: str = "") -> int | None:
    """The lane that a fact stands in: the one called `name` where it does, else its first; None for undated ones."""
    lanes = arranged.lane[arranged.fact == row]
    if not len(lanes):
        return None
    named = [int(lane) for lane in lanes if arranged.lanes[int(lane)].name == name]
    return named[0] if named else int(lanes[0])


def rows_in_lane(arranged: Arrangement, lane: int) -> Ints:
    """Rows of a lane's facts, early to late."""
    rows: Ints = arranged.steps.get(lane, partial(_rows_in_lane, arranged, lane))
    return rows


def _rows_in_lane(arranged: Arrangement, lane: int) -> Ints:
    start, end = closed(arranged.table, arranged.line)
    rows = np.asarray(arranged.fact[arranged.lane == lane], dtype=np.int64)
    return rows[np.lexsort((rows, end[rows], start[rows]))]


def step_in_lane(arranged: Arrangement, lane: int, row: int, by: int) -> int | None:
    """The row that many places later in a lane, or the last there is."""
    rows = rows_in_lane(arranged, lane)
    here = np.flatnonzero(rows == row)
    return _stepped(rows, int(here[0]) if len(here) else None, by)


def beside(arranged: Arrangement, lane: int, row: int, by: int) -> tuple[int, int] | None:
    """(lane, row) of the fact nearest in time in the next lane below (`by` 1) or above (-1) that holds any."""
    held = np.bincount(arranged.lane, minlength=len(arranged.lanes))
    there = lane + by
    while 0 <= there < len(held) and not held[there]:
        there += by
    if not 0 <= there < len(held):
        return None
    start, end = closed(arranged.table, arranged.line)
    rows = rows_in_lane(arranged, there)
    apart = np.maximum(np.maximum(start[rows] - end[row], start[row] - end[rows]), 0.0)
    # Of those that touch it, the one whose middle is nearest.
    middles = np.abs((start[rows] + end[rows]) - (start[row] + end[row]))
    return there, int(rows[np.lexsort((middles, apart))[0]])
