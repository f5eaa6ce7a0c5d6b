"""What is asked of the desktop: open a file, show a folder."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices


def open_path(path: Path) -> bool:
    """A file in its program, or a folder in the file manager; False when the desktop has none for it."""
    with _own_libraries():
        return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


@contextmanager
def _own_libraries() -> Iterator[None]:
    """The frozen program runs with its own libraries in front; other programs must not inherit them."""
    kept = os.environ.get("LD_LIBRARY_PATH")
    if not getattr(sys, "frozen", False) or kept is None:
        yield
        return
    before = os.environ.get("LD_LIBRARY_PATH_ORIG")
    if before is None:
        del os.environ["LD_LIBRARY_PATH"]
    else:
        os.environ["LD_LIBRARY_PATH"] = before
    try:
        yield
    finally:
        os.environ["LD_LIBRARY_PATH"] = kept
