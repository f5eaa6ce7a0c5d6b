"""How fast articles become facts on one core: `python -m tests.benchmarks.pipeline [--data FOLDER]`.

Prints `name value` lines: characters a second of processor time for reading files (`reading`), for what `finding` sees
in them (`finding`), for facts (`resolving`), for both of these, and for the whole way from folder to facts with the
dates of the folder (`whole`). FOLDER holds articles; without it, a folder of 200 articles is made from the sample by
varying days and numbers.
"""

from __future__ import annotations

import argparse
import re
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from viewer.application import tasks
from viewer.dating.folder import date_articles
from viewer.model.article import Publication
from viewer.resources import seeds
from viewer.store.codec import unpack_found

ARTICLES = 200


def varied(folder: Path) -> None:
    """Fill a folder with the sample's articles, each with other numbers."""
    texts = [path.read_text("utf-8") for path in sorted(seeds().iterdir()) if path.suffix in {".txt", ".md"}]
    for number in range(ARTICLES):
        text = re.sub(r"\b\d\b", lambda match: str((int(match[0]) + number) % 9 + 1), texts[number % len(texts)])
        (folder / f"{number:04}.txt").write_text(text, "utf-8")


def timed(work: Callable[[], object]) -> float:
    """Seconds of processor time."""
    began = time.process_time()
    work()
    return max(time.process_time() - began, 1e-9)
