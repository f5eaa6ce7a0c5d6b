"""Which version of the program and of its rules read an article."""

from __future__ import annotations

import functools
import hashlib

from viewer.resources import program_version, resource

__all__ = ["program_version", "rules_version"]


@functools.cache
def rules_version() -> str:
    """The program's version and eight digits of a hash of all rule files: it changes whenever a rule does."""
    digest = hashlib.sha256()
    for path in sorted(resource("rules").rglob("*.toml")):
        digest.update(path.read_bytes())
    return f"{program_version()}+{digest.hexdigest()[:8]}"
