"""Find `resources/` and `seeds/` in a checkout, in an installed wheel and in the frozen program."""

from __future__ import annotations

import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from viewer.errors import ResourceMissing

_PACKAGE = Path(__file__).resolve().parent
# Frozen: below sys._MEIPASS. Wheel: pyproject.toml maps both folders into the package. Checkout: beside it.
_ROOTS = (Path(getattr(sys, "_MEIPASS", _PACKAGE)), _PACKAGE, _PACKAGE.parent)


def _find(*parts: str) -> Path:
    for root in _ROOTS:
        path = root.joinpath(*parts)
        if path.exists():
            return path
    raise ResourceMissing(f"The file {'/'.join(parts)} is missing: install Dateline again.")


def resource(*parts: str) -> Path:
    """A file or folder below `resources/`."""
    return _find("resources", *parts)


def seeds() -> Path:
    """The folder with the sample articles."""
    return _find("seeds")


def program_version() -> str:
    try:
        return version("dateline")
    except PackageNotFoundError:
        return "unknown"
