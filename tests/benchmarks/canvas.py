"""Processor time of a frame of the canvas with many facts.

    python -m tests.benchmarks.canvas --facts 1000000 --lanes 30

Prints `name value` lines: milliseconds of processor time (all threads of this process) a frame, median of 60 frames,
for panning with everything in view, panning close, and zooming from all to hours and back; and the floor that filling
and copying a frame of that size takes. The last frame of each run is saved as a PNG. Wall time is not judged: other
programs on the machine would be measured with it.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtWidgets import QApplication, QWidget

from viewer.model.place import Place, PlaceKind
from viewer.timeline.table import FAMILIES, KINDS, PRECISIONS, STATUSES, FactTable
from viewer.timeline.view import View, clamped, panned, zoomed_at
from viewer.ui.canvas import TimelineCanvas

WIDTH, HEIGHT, FRAMES, WARM_UP = 1920, 900, 60, 6
YEARS_3 = 3 * 365.25 * 86_400.0
BEGIN = 1_640_995_200.0


class Headlines(Sequence[str]):
    """Headlines made when one is asked for: a million strings would only measure memory."""

    def __init__(self, count: int) -> None:
        self._count = count

    def __len__(self) -> int:
        return self._count

    def __getitem__(self, at):  # type: ignore[no-untyped-def]
        return f"Made-up report number {at} from the river ports"


def made_up(facts: int, lanes: int, seed: int = 7) -> FactTable:
    """Facts over three years: 70 % in clusters, 20 % stretches of up to two weeks, the rest minutes."""
    chance = np.random.default_rng(seed)
    clusters = chance.uniform(0, YEARS_3, 200)
    start = chance.uniform(0, YEARS_3, facts)
    clustered = chance.random(facts) < 0.7
    start[clustered] = clusters[chance.integers(0, 200, clustered.sum())] + chance.normal(0, 2e5, clustered.sum())
    start = BEGIN + np.clip(start, 0, YEARS_3)
    length = np.where(chance.random(facts) < 0.2, chance.uniform(3600, 14 * 86_400, facts), 60.0)
    places = tuple(Place(f"made:{n}", f"Port {n + 1}", PlaceKind.SETTLEMENT) for n in range(lanes))
    rows = np.arange(facts, dtype=np.int32)
    none = np.zeros(facts, dtype=bool)
    minute = np.full((3, facts), PRECISIONS.index(PRECISIONS[0]), dtype=np.int8)
    return FactTable(
        ids=[str(row) for row in range(facts)],
        start=np.vstack([start] * 3),
        end=np.vstack([start + length] * 3),
        precision=minute,
        basis=chance.integers(0, 4, (3, facts)).astype(np.int8),
        family=chance.integers(0, len(FAMILIES), facts).astype(np.int8),
        kind=chance.integers(0, len(KINDS), facts).astype(np.int8),
        status=np.full(facts, STATUSES.index(STATUSES[0]), dtype=np.int8),
        claimant=np.zeros(facts, dtype=np.int32),
        article=np.zeros(facts, dtype=np.int32),
        event=rows,
        origin=rows,
        core=~none,
        hidden=none,
        corrected=none,
        entry_fact=rows,
        entry_place=chance.integers(0, lanes, facts).astype(np.int32),
        accounts=np.zeros(facts, dtype=np.int32),
        places=places,
        articles=("made up",),
        titles=("",),
        headlines=Headlines(facts),
        texts=Headlines(facts),
        whys=Headlines(facts),
    )


def frames(widget: QWidget, step: Callable[[int], None]) -> float:
    """Median milliseconds of processor time of one frame, after some to warm up."""
    times = []
    for frame in range(FRAMES + WARM_UP):
        before = time.process_time()
        step(frame)
        widget.repaint()
        QGuiApplication.sync()
        times.append((time.process_time() - before) * 1000)
    return statistics.median(times[WARM_UP:])


class Blank(QWidget):
    """The floor: one filled image copied to the widget."""

    def __init__(self) -> None:
        super().__init__()
        self.resize(WIDTH, HEIGHT)
        self._pixels = np.zeros((HEIGHT, WIDTH), dtype=np.uint32)

    def paintEvent(self, _event: object) -> None:  # noqa: N802
        self._pixels.fill(0xFFFFFFFF)
        image = QImage(self._pixels.data, WIDTH, HEIGHT, QImage.Format.Format_RGB32)
        painter = QPainter(self)
        painter.drawImage(0, 0, image)
        painter.end()


def runs(canvas: TimelineCanvas) -> dict[str, Callable[[int], None]]:
    """The gestures to measure: each sets the view of frame n."""
    wide = View(BEGIN, BEGIN + YEARS_3 * 0.8)
    close = View(BEGIN + YEARS_3 * 0.5, BEGIN + YEARS_3 * 0.52)
    plot = WIDTH - 158
    whole = View(BEGIN, BEGIN + YEARS_3)
    factor = (YEARS_3 / (13 * 3600)) ** (1 / 30)

    def zoom(frame: int) -> None:
        depth = frame % 60
        depth = depth if depth <= 30 else 60 - depth
        canvas.set_view(clamped(zoomed_at(whole, factor**depth, BEGIN + YEARS_3 * 0.61)))

    return {
        "pan_wide": lambda frame: canvas.set_view(panned(wide, frame * 8 * wide.span / plot)),
        "pan_close": lambda frame: canvas.set_view(panned(close, frame * 12 * close.span / plot)),
        "zoom": zoom,
    }


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--facts", type=int, default=1_000_000)
    parser.add_argument("--lanes", type=int, default=30)
    parser.add_argument("--out", type=Path)
    chosen = parser.parse_args()
    out = chosen.out or Path(tempfile.mkdtemp(prefix="canvas-"))
    out.mkdir(parents=True, exist_ok=True)
    application = QApplication.instance() or QApplication(sys.argv[:1])
    canvas = TimelineCanvas()
    canvas.resize(WIDTH, HEIGHT)
    canvas.set_motion(False)
    before = time.process_time()
    canvas.set_table(made_up(chosen.facts, chosen.lanes))
    canvas.show()
    application.processEvents()
    print(f"table_and_first_frame_s {time.process_time() - before:.2f}")
    for name, step in runs(canvas).items():
        print(f"{name} {frames(canvas, step):.2f}", flush=True)
        canvas.grab().save(str(out / f"{name}.png"))
    last = canvas.view
    deep = frames(canvas, lambda n: canvas.set_view(replace(last, **_hours(n))))
    print(f"pan_hours {deep:.2f}")
    canvas.grab().save(str(out / "pan_hours.png"))
    blank = Blank()
    blank.show()
    print(f"floor_fill_and_blit {frames(blank, lambda n: None):.2f}")
    print(f"frames {out}")
    return 0


def _hours(frame: int) -> dict[str, float]:
    """A stretch of hours in which single facts are drawn, a few pixels further each frame."""
    start = BEGIN + YEARS_3 * 0.3 + frame * 120
    return {"start": start, "end": start + 2 * 3600.0}


if __name__ == "__main__":
    sys.exit(main())
