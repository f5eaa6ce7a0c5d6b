"""Which facts an export holds, and what it leaves out and why."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from viewer.exporting.records import ExportData, ExportOptions, LeftOut
from viewer.model.fact import Fact
from viewer.timeline.filters import mask
from viewer.timeline.view import Clock, View
from viewer.timeline.wording import folded


def choose(data: ExportData, options: ExportOptions) -> tuple[list[Fact], LeftOut]:
    """The facts that pass, in order.

    Undated facts are left out only when a time was asked for, unplaced ones only when a place was.
    """
    counts = {"hidden": 0, "filtered": 0, "undated": 0, "unplaced": 0}
    view = options.view
    shown = None if view is None else mask(data.table, view.filter)
    rows = data.table.row_of
    kept = []
    for fact in data.facts.values():
        if fact.id in data.hidden and not (view is not None and view.filter.hidden):
            reason = "hidden"
        elif shown is not None and not shown[rows[fact.id]]:
            reason = "filtered"
        else:
            reason = _why_not(fact, options)
        if reason:
            counts[reason] += 1
        else:
            kept.append(fact)
    return kept, LeftOut(**counts)


def chart_view(data: ExportData, options: ExportOptions, view: View) -> View:
    """The view with the stretch of time and the places that were asked for."""
    start = view.start if options.start is None else options.start.timestamp()
    end = view.end if options.end is None else options.end.timestamp()
    if not start < end:
        # Only one bound was given, and it lies beyond the other end of the story.
        start, end = (start, start + view.span) if options.end is None else (end - view.span, end)
    places = view.filter.places
    if options.places:
        wanted = {folded(name) for name in options.places}
        names = {name for place in data.table.places for name in (place.name, *place.within)}
        places = frozenset(name for name in names if folded(name) in wanted)
    return replace(view, start=start, end=end, filter=replace(view.filter, places=places))


def _why_not(fact: Fact, options: ExportOptions) -> str:
    if options.places:
        if not fact.places:
            return "unplaced"
        wanted = {folded(name) for name in options.places}
        if not any(wanted & {folded(name) for name in (place.name, *place.within)} for place in fact.places):
            return "filtered"
    if options.start is None and options.end is None:
        return ""
    start, end = _times(fact, options.view.clock if options.view is not None else Clock.HAPPENED)
    if start is None and end is None:
        return "undated"
    before = options.end is not None and start is not None and start >= options.end
    after = options.start is not None and end is not None and end <= options.start
    return "filtered" if before or after else ""


def _times(fact: Fact, clock: Clock) -> tuple[datetime | None, datetime | None]:
    if clock is Clock.REPORTED:
        return fact.reported.start, fact.reported.end
    if clock is Clock.SAID:
        return (None, None) if fact.said is None else (fact.said.start, fact.said.end)
    return fact.when.start, fact.when.end
