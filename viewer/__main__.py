"""Choose window or command."""

from __future__ import annotations

import os
import sys
from multiprocessing import freeze_support

COMMANDS = ("export", "mentions", "selfcheck")


def main() -> int:
    """Run a headless command when the first argument names one, else the window; returns the exit code."""
    freeze_support()
    _keep_font_list()
    arguments = sys.argv[1:]
    if arguments and (arguments[0] in COMMANDS or arguments[0] in ("--help", "-h", "--version")):
        from viewer.cli import run_command

        return run_command(arguments)
    from viewer.ui.start import run_window

    return run_window(arguments)


def _keep_font_list() -> None:
    """Let matplotlib keep its list of fonts: PyInstaller's hook gives it a new empty folder at each start."""
    if getattr(sys, "frozen", False):
        from platformdirs import user_cache_dir

        os.environ["MPLCONFIGDIR"] = os.path.join(user_cache_dir("dateline", appauthor=False), "matplotlib")


if __name__ == "__main__":
    sys.exit(main())
