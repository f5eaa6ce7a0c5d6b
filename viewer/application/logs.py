"""The log file: what went wrong, with its trace, for whoever helps."""

from __future__ import annotations

import logging
from logging.handlers import RotatingFileHandler

from viewer.application.homes import log_file

_SIZE = 1_000_000
_KEPT = 2


def log_to_file() -> None:
    """Write everything from INFO on into the log file; a machine where that cannot be has no log, and goes on."""
    root = logging.getLogger("viewer")
    if any(isinstance(handler, RotatingFileHandler) for handler in root.handlers):
        return
    try:
        log_file().parent.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(log_file(), maxBytes=_SIZE, backupCount=_KEPT, encoding="utf-8", delay=True)
    except OSError:
        return
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    root.propagate = False
