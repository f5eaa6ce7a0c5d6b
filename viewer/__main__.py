"""Choose window or command."""

from __future__ import annotations

import sys
from multiprocessing import freeze_support

COMMANDS = ("export", "mentions", "selfcheck")


def main() -> int:
    """Run a headless command when the first argument names one, else the window; returns the exit code."""
    freeze_support()
    arguments = sys.argv[1:]
    if arguments and (arguments[0] in COMMANDS or arguments[0] in ("--help", "-h", "--version")):
        from viewer.cli import run_command

        return run_command(arguments)
    from viewer.ui.start import run_window

    return run_window(arguments)


if __name__ == "__main__":
    sys.exit(main())
