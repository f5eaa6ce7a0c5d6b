"""What a view of very many facts asks for, worked out ahead of it and off the window's thread."""

from __future__ import annotations

from viewer.timeline.arrangement import arrange
from viewer.timeline.filters import mask
from viewer.timeline.overview import glance
from viewer.timeline.stepping import in_time
from viewer.timeline.table import FactTable
from viewer.timeline.view import View, fit, story

# Tables up to so many facts answer a filter within a frame.
MANY = 20_000


def make_searchable(table: FactTable) -> int:
    """Folds all texts, and learns the rows of all ids, which whoever chooses a fact asks for; how many there are."""
    return min(table.searched.count, len(table.row_of))


def make_ready(table: FactTable, view: View) -> None:
    """Keeps with the table what drawing the view needs: which facts pass, their lanes and index, the overview."""
    shown = mask(table, view.filter)
    in_time(arrange(table, view))
    glance(table, view)
    for reach in (story, fit):
        reach(table, shown, view.clock)
