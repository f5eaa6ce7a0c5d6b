"""The places file the program brings along: read-only, opened by each process after it has started."""

from viewer.gazetteer.folding import fold, loose
from viewer.gazetteer.gazetteer import Entry, Gazetteer, knowing

__all__ = ["Entry", "Gazetteer", "fold", "knowing", "loose"]
