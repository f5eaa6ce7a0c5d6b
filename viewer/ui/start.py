"""Start the window, or say in one sentence why it cannot be."""

from __future__ import annotations

import ctypes
import os
import sys
from pathlib import Path

from viewer.errors import DatelineError

NO_SCREEN = "There is no screen to open a window on. Without one, use: dateline export FOLDER -o facts.jsonl"
APT = "sudo apt-get install libgl1 libegl1 libglib2.0-0 libfontconfig1 libdbus-1-3 libxkbcommon0"
APT_X11 = "libxkbcommon-x11-0 libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0"
X11_LIBRARIES = (
    "libxkbcommon-x11.so.0",
    "libxcb-cursor.so.0",
    "libxcb-icccm.so.4",
    "libxcb-keysyms.so.1",
    "libxcb-shape.so.0",
)


class WindowError(DatelineError):
    """The window cannot be opened on this system."""


def run_window(arguments: list[str]) -> int:
    """Open the window on folders, files or projects; 3 when the system lacks what Qt needs."""
    try:
        check_system()
        paths = [_path(argument) for argument in arguments]
        try:
            from viewer.ui.program import run
        except ImportError as error:
            if ".so" not in str(error):
                raise
            raise WindowError(f"A system library is missing ({error}). On Debian: {APT} {APT_X11}") from error
        return run(paths)
    except DatelineError as error:
        if sys.stderr is not None:
            sys.stderr.write(f"{error}\n")
        return 3


def _path(argument: str) -> Path:
    path = Path(argument).expanduser().absolute()
    if not path.exists():
        raise WindowError(f"There is no file or folder {argument}.")
    return path


def check_system() -> None:
    """Raises WindowError for what would otherwise make Qt abort the process without a word to the person."""
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM", "xcb").split(":")[0] != "xcb":
        return
    if not os.environ.get("DISPLAY") and not os.environ.get("WAYLAND_DISPLAY"):
        raise WindowError(NO_SCREEN)
    if os.environ.get("WAYLAND_DISPLAY") or getattr(sys, "frozen", False):
        return
    missing = [name for name in X11_LIBRARIES if not _loads(name)]
    if missing:
        raise WindowError(f"System libraries are missing ({', '.join(missing)}). On Debian: {APT} {APT_X11}")


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True
