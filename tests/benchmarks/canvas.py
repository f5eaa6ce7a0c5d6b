"""Processor time of a frame of the canvas with many facts, and how long they take to filter.

    python -m tests.benchmarks.canvas --facts 1000000 --lanes 30 [--out FOLDER]

Prints `name value` lines. Frames: milliseconds of processor time (all threads of this process), median of 60, for
panning with nearly everything in view, panning close (a fiftieth of the span), and zooming from all three years to 13
hours and back; `floor_ms` is what filling and copying a frame of that size takes, `ratio_to_10000` the worst of the
three against 10,000 facts in the same run, `labels` how many stand whole in the last frame of panning close.

Filtering: `filter_result_ms` from the last letter typed to the picture of what the word leaves (the pause that tells
that nobody types on included), `filter_gap_ms` the longest time that the event loop stood still meanwhile; the texts
were made ready when the field was entered (`filter_prepare_s`). `memory_mb` is what table, lanes and index hold over
the empty window, `memory_search_mb` what the search adds. The last frame of each run is saved as a PNG; the run fails
when a lane in it is without ink, or when panning close shows less than 200 labels of a million facts. Wall time of
frames is not judged: other programs would be measured with it.
"""

from __future__ import annotations

import argparse
import gc
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
from PySide6.QtCore import QSettings
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from tests.benchmarks.many_facts import BEGIN, YEARS_3, folded_of, ids_of, made_up
from tests.benchmarks.window import Gaps, until
from viewer.application.memory import without_full_collections
from viewer.application.session import Announcement, Progress, Snapshot, SnapshotChanged
from viewer.timeline.shapes import Rect, Text
from viewer.timeline.table import FactTable, build_table
from viewer.timeline.view import View, clamped, panned, zoomed_at
from viewer.ui.bridge import Bridge
from viewer.ui.canvas import TimelineCanvas
from viewer.ui.main_window import MainWindow
from viewer.ui.program import Application
from viewer.ui.theme import looks

WIDTH, HEIGHT, FRAMES, WARM_UP = 1920, 900, 60, 6
LABELS_WANTED, WORD = 200, "4242"


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


def runs(canvas: TimelineCanvas, folded: frozenset[str] = frozenset()) -> dict[str, Callable[[int], None]]:
    """The gestures to measure: each sets the view of frame n."""
    wide = View(BEGIN, BEGIN + YEARS_3 * 0.8, folded=folded)
    close = View(BEGIN + YEARS_3 * 0.5, BEGIN + YEARS_3 * 0.52, folded=folded)
    plot = WIDTH - 158
    whole = View(BEGIN, BEGIN + YEARS_3, folded=folded)
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


def as_made(facts: int, lanes: int, ids: Sequence[str] = ()) -> FactTable:
    """A table that the garbage collector leaves alone, as those which the program makes."""
    with without_full_collections():
        return made_up(facts, lanes, ids)


def canvas_of(table: FactTable) -> TimelineCanvas:
    canvas = TimelineCanvas()
    canvas.resize(WIDTH, HEIGHT)
    canvas.set_motion(False)
    canvas.set_table(table)
    canvas.show()
    QGuiApplication.processEvents()
    return canvas


def gestures(table: FactTable, lanes: int, out: Path | None) -> tuple[dict[str, float], int, list[str]]:
    """Milliseconds by gesture, the labels of panning close, and what is wrong with the saved frames."""
    canvas = canvas_of(table)
    found: dict[str, float] = {}
    labels, wrong = 0, []
    for name, step in runs(canvas, folded_of(lanes)).items():
        found[name] = frames(canvas, step)
        if name == "pan_close":
            labels = labels_of(canvas)
        if out is not None:
            image = canvas.grab().toImage()
            image.save(str(out / f"{name}.png"))
            if name != "zoom":
                wrong += [f"{name}: no ink in {lane}" for lane in without_ink(canvas, image)]
    canvas.close()
    return found, labels, wrong


def labels_of(canvas: TimelineCanvas) -> int:
    """Labels that stand whole in the plot."""
    scene = canvas.scene()
    assert scene is not None
    count = 0
    for layer in scene.layers:
        for shape in layer.primitives:
            if layer.name == "marks" and isinstance(shape, Text) and shape.style.startswith(("label", "inside")):
                end = shape.x + canvas._text.measure(shape.text, shape.style)
                count += shape.x >= scene.plot.x and end <= scene.plot.right and scene.plot.holds(shape.x, shape.y)
    return count


def without_ink(canvas: TimelineCanvas, image: QImage) -> Iterator[str]:
    """Lanes in sight that hold facts, and where the picture shows fewer than ten coloured pixels."""
    scene = canvas.scene()
    assert scene is not None
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    pixels = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.width(), 4)[:, :, :3]
    coloured = np.ptp(pixels.astype(np.int16), axis=2) > 40
    for hit in scene.hits:
        if hit.target == "lane" and not hit.label.endswith(", 0") and hit.rect.height > 20:
            rect = Rect(scene.plot.x, hit.rect.y, scene.plot.width, hit.rect.height)
            if coloured[int(rect.y) : int(rect.bottom), int(rect.x) :].sum() < 10:
                yield hit.lane


class _Facts(Mapping[str, Any]):
    """As many facts as the table, none of them at hand: the picture needs none."""

    def __init__(self, count: int) -> None:
        self._count = count

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __getitem__(self, key: str) -> Any:
        raise KeyError(key)


class _Session:
    """Answers nothing."""

    def __init__(self, announce: Callable[[Announcement], None]) -> None:
        self.announce = announce
        self.snapshot = Snapshot(table=build_table([]))
        self.progress = Progress()

    def search(self, _words: str) -> tuple[str, ...]:
        return ()

    def recent_projects(self) -> list[Any]:
        return []

    def __getattr__(self, name: str) -> Callable[..., None]:
        if name.startswith("_"):
            raise AttributeError(name)
        return lambda *_values, **_named: None


def filtering(table: FactTable, out: Path) -> dict[str, float]:
    """A word typed into the search field of the real window."""
    bridge = Bridge()
    with tempfile.TemporaryDirectory() as folder:
        settings = QSettings(str(Path(folder) / "settings.ini"), QSettings.Format.IniFormat)
        window = MainWindow(_Session(bridge.announce), bridge, settings)  # type: ignore[arg-type]
        window.resize(WIDTH, HEIGHT)
        window.show()
        facts = _Facts(len(table))
        bridge.announce(SnapshotChanged(Snapshot(table, open=True, name="made up", facts=facts, project=Path("m"))))
        until(lambda: len(window.state.snapshot.table) == len(table))
        window.state.set_view(View(BEGIN, BEGIN + YEARS_3))
        until(lambda: bool(window.canvas.scene()))
        result = typed(window, table)
        window.grab().save(str(out / "filtered.png"))
        window.close()
        window.background.finish()
    return result


def typed(window: MainWindow, table: FactTable) -> dict[str, float]:
    """From entering the field to what a word leaves."""
    before = time.perf_counter()
    window.toolbar.search.setFocus()
    until(lambda: "row_of" in table.__dict__)
    prepared = time.perf_counter() - before
    gaps = Gaps()
    gaps.take()
    QTest.keyClicks(window.toolbar.search, WORD)
    before = time.perf_counter()
    left: list[float] = []

    def drawn() -> bool:
        scene = window.canvas.scene()
        if scene is not None and scene.tally.filtered and not left:
            left.append(time.perf_counter() - before)
        return bool(left)

    until(drawn)
    return {"filter_prepare_s": prepared, "filter_gap_ms": gaps.take(), "filter_result_ms": left[0] * 1000}


def resident() -> float:
    """Megabytes of this process in memory."""
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--facts", type=int, default=1_000_000)
    parser.add_argument("--lanes", type=int, default=30)
    parser.add_argument("--out", type=Path)
    chosen = parser.parse_args()
    out = chosen.out or Path(tempfile.mkdtemp(prefix="canvas-"))
    out.mkdir(parents=True, exist_ok=True)
    application = Application([])
    looks().start(application)
    few = as_made(10_000, chosen.lanes)
    small, _, _ = gestures(few, chosen.lanes, None)
    # The strings of the ids are the facts' own: the table shares them.
    ids = ids_of(chosen.facts)
    empty = resident()
    table = as_made(chosen.facts, chosen.lanes, ids)
    canvas = canvas_of(table)
    held = resident() - empty
    canvas.close()
    large, labels, wrong = gestures(table, chosen.lanes, out)
    blank = Blank()
    blank.show()
    say("floor_ms", frames(blank, lambda n: None))
    blank.close()
    for name, value in large.items():
        say(f"{name}_ms", value)
    say("ratio_to_10000", max(value / small[name] for name, value in large.items()))
    before = resident()
    for name, value in filtering(table, out).items():
        say(name, value)
    say("memory_mb", held)
    say("memory_search_mb", resident() - before)
    print(f"labels {labels}")
    if chosen.facts >= 1_000_000 and labels < LABELS_WANTED:
        wrong.append(f"panning close shows {labels} labels, not {LABELS_WANTED}")
    print(f"frames {out}")
    for words in wrong:
        print(words, file=sys.stderr)
    return bool(wrong)


def say(name: str, value: float) -> None:
    print(f"{name} {value:.2f}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
