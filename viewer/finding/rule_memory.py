"""What the patterns of a rule file demand of a text, kept in the user's cache folder: working it out takes as long as
compiling all patterns, and the person waits for the first facts.

A file of the cache is named by the patterns and by the code that reads them, so it never speaks of others; when none
can be read or written, all is worked out at each start.
"""

from __future__ import annotations

import hashlib
import os
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import msgspec

from viewer.finding import rule_words
from viewer.finding.rule_words import Demands, demands
from viewer.finding.rules import Rule
from viewer.gazetteer.expanding import cache_folders

_MONTH = 30 * 86_400.0


def demands_of(file: str, rules: Sequence[Rule]) -> tuple[Demands, ...]:
    """The demands of all rules of a file, in their order; re.error when a pattern is not valid."""
    name = f"rules-{file}-{_key(rules)}.json"
    for folder in cache_folders():
        kept = _read(folder / name)
        if kept is not None and len(kept) == len(rules):
            return kept
    made = tuple(demands(rule.source, rule.flags) for rule in rules)
    for folder in cache_folders():
        try:
            _write(folder, name, msgspec.json.encode(made), f"rules-{file}-*.json")
        except OSError:
            continue
        break
    return made


def _key(rules: Sequence[Rule]) -> str:
    digest = hashlib.sha256(sys.version.encode() + _code())
    for rule in rules:
        digest.update(f"{rule.flags} {rule.source}\n".encode())
    return digest.hexdigest()[:16]


def _code() -> bytes:
    """The code that works the demands out, where it lies in a file; a program in one piece brings its own rules."""
    try:
        return Path(rule_words.__file__).read_bytes()
    except OSError:
        return sys.executable.encode()


def _read(path: Path) -> tuple[Demands, ...] | None:
    try:
        return msgspec.json.decode(path.read_bytes(), type=tuple[Demands, ...])
    except (OSError, msgspec.DecodeError):
        return None


def _write(folder: Path, name: str, data: bytes, alike: str) -> None:
    """Appears by a rename, so it is whole; what other versions left goes after a month."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, draft = tempfile.mkstemp(prefix="rules-", suffix=".part", dir=folder)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.replace(draft, folder / name)
    except OSError:
        Path(draft).unlink(missing_ok=True)
        raise
    for path in folder.glob(alike):
        try:
            if path.name != name and time.time() - path.stat().st_mtime > _MONTH:
                path.unlink()
        except OSError:
            continue
