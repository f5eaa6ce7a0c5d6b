"""The list of recent projects, for the start page."""

from __future__ import annotations

import logging
from collections.abc import Collection
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import numpy as np

from viewer.application.homes import recent_file
from viewer.application.state import RecentProject, Snapshot
from viewer.exporting.atomic import write_bytes
from viewer.model.when import Precision
from viewer.timeline.table import PRECISIONS, FactTable

_LOG = logging.getLogger(__name__)
_MOST = 12
_BINS = 24
_COARSE = (Precision.MONTH, Precision.YEAR, Precision.UNKNOWN)


def recent_projects() -> list[RecentProject]:
    """Latest first; a project whose file is gone is left out and forgotten."""
    known = _read()
    there = [project for project in known if project.path.is_file()]
    if len(there) < len(known):
        _write(there)
    return there


def remember(snapshot: Snapshot) -> None:
    """Put a project first; the sample, what lives in memory and what holds no article are not listed."""
    if snapshot.project is None or snapshot.sample or snapshot.in_memory or not snapshot.articles:
        return
    start, end, histogram = _histogram(snapshot.table)
    project = RecentProject(
        path=snapshot.project.absolute(),
        name=snapshot.name,
        articles=len(snapshot.articles),
        facts=len(snapshot.facts),
        opened_at=datetime.now(UTC),
        start=start,
        end=end,
        histogram=histogram,
    )
    _write([project, *(known for known in _read() if known.path != project.path)][:_MOST])


def forget(paths: Collection[Path]) -> None:
    _write([known for known in _read() if known.path not in paths])


def _histogram(table: FactTable) -> tuple[float | None, float | None, tuple[int, ...]]:
    """Counts over the stretch of the middle nine tenths of the facts that are known to the week or better."""
    start, precision = table.start[0], table.precision[0]
    fine = np.isfinite(start) & ~np.isin(precision, [PRECISIONS.index(coarse) for coarse in _COARSE])
    times = start[fine]
    if not len(times):
        return None, None, ()
    first, last = (float(edge) for edge in np.quantile(times, (0.05, 0.95)))
    last = max(last, first + 3600.0)
    counts, _ = np.histogram(np.clip(times, first, last), bins=_BINS, range=(first, last))
    return first, last, tuple(int(count) for count in counts)


def _read() -> list[RecentProject]:
    try:
        return msgspec.json.decode(recent_file().read_bytes(), type=list[RecentProject], dec_hook=_path)
    except FileNotFoundError:
        return []
    except (OSError, msgspec.DecodeError) as error:
        _LOG.warning("the list of recent projects is not readable: %s", error)
        return []


def _write(projects: list[RecentProject]) -> None:
    try:
        recent_file().parent.mkdir(parents=True, exist_ok=True)
        write_bytes(recent_file(), msgspec.json.encode(projects, enc_hook=str))
    except OSError as error:
        _LOG.warning("the list of recent projects cannot be written: %s", error)


def _path(kind: type, value: object) -> object:
    if kind is Path:
        return Path(str(value))
    raise NotImplementedError(kind)
