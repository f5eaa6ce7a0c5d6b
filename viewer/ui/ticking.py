"""What ticking a row of the side bar does to the filter. No Qt.

Rows may be a tree, told by their depth: a row stands for itself and the deeper rows that follow it.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from viewer.ui.counts import FilterRow


def within(rows: Sequence[FilterRow], key: str) -> frozenset[str]:
    """The keys of a row and of all rows below it in the tree, wherever the key stands."""
    found: set[str] = set()
    for at, row in enumerate(rows):
        if row.key == key:
            found.add(key)
            for below in rows[at + 1 :]:
                if below.depth <= row.depth:
                    break
                found.add(below.key)
    return frozenset(found)


def spread(rows: Sequence[FilterRow], keys: Collection[str]) -> frozenset[str]:
    """The keys with all that lies below them."""
    return frozenset[str]().union(*(within(rows, key) for key in keys))


def states(rows: Sequence[FilterRow], ticked: frozenset[str] | None) -> dict[str, bool | None]:
    """For each key True when it and all below it are ticked, False when none is, None for some."""
    if ticked is None:
        return dict.fromkeys((row.key for row in rows), True)
    made: dict[str, bool | None] = {}
    for row in rows:
        mine = within(rows, row.key) if row.key not in made else frozenset()
        if mine:
            made[row.key] = True if mine <= ticked else (None if mine & ticked else False)
    return made


def toggled(rows: Sequence[FilterRow], ticked: frozenset[str] | None, key: str) -> frozenset[str] | None:
    """What is ticked once a row was clicked: all of it is taken out if all was in, else all is put in. None: all."""
    every = frozenset(row.key for row in rows)
    now = every if ticked is None else ticked & every
    mine = within(rows, key)
    now = now - mine if mine <= now else now | mine
    return None if now >= every else now
