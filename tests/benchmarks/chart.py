"""How long a chart of very many facts takes to draw and encode.

    python -m tests.benchmarks.chart [--facts 10000] [--lanes 30] [--out FOLDER]

Prints `name value` lines: seconds of processor time for a PNG of 3840 x 2160 pixels (`png_4k_s`) and of 1920 x 1080
(`png_s`), for SVG and PDF, each with all of laying out, painting and encoding; matplotlib was loaded before
(`load_s`). The files are kept.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

from tests.benchmarks.many_facts import BEGIN, YEARS_3, made_up
from viewer.timeline.view import View

SIZES = (("png_4k_s", "png", 3840, 2160), ("png_s", "png", 1920, 1080), ("svg_s", "svg", 1920, 1080),
         ("pdf_s", "pdf", 1920, 1080))  # fmt: skip


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--facts", type=int, default=10_000)
    parser.add_argument("--lanes", type=int, default=30)
    parser.add_argument("--out", type=Path)
    chosen = parser.parse_args()
    out = chosen.out or Path(tempfile.mkdtemp(prefix="chart-"))
    out.mkdir(parents=True, exist_ok=True)
    before = time.process_time()
    from viewer.exporting.chart import draw_chart

    draw_chart(made_up(10, 2), (), view=View(BEGIN, BEGIN + YEARS_3))
    print(f"load_s {time.process_time() - before:.2f}", flush=True)
    for name, suffix, width, height in SIZES:
        # A table of its own, so that nothing was worked out for the picture before.
        table = made_up(chosen.facts, chosen.lanes)
        before = time.process_time()
        chart = draw_chart(
            table, (), view=View(BEGIN, BEGIN + YEARS_3), suffix=suffix, width=width, height=height, name="made up"
        )
        print(f"{name} {time.process_time() - before:.2f}", flush=True)
        (out / f"{name}.{suffix}").write_bytes(chart.data)
    print(f"files {out}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
