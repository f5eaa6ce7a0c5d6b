"""Write a file whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path


def write_through(out: Path, write: Callable[[Path], None]) -> None:
    """Let `write` fill a temporary file beside `out` (same suffix), then put it in its place; OSError when that fails.

    A target that exists stays as it was until the new one is whole and on disk.
    """
    part = out.with_name(f".{out.stem[:100]}.{os.getpid()}.part{out.suffix}")
    try:
        write(part)
        with part.open("rb+") as file:
            os.fsync(file.fileno())
        os.replace(part, out)
    finally:
        part.unlink(missing_ok=True)


def write_bytes(out: Path, data: bytes) -> None:
    write_through(out, lambda part: _write(part, data))


def _write(part: Path, data: bytes) -> None:
    part.write_bytes(data)
