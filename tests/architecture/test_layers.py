"""Imports go down only, and each big library stays in its room."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def fresh(code: str) -> str:
    """What a new Python process prints; its warnings and errors fail the test."""
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_every_layer_contract_holds() -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_new_room_must_be_given_a_layer() -> None:
    """Without `exhaustive`, a room that no layer names would escape the contract."""
    import tomllib

    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    assert [contract["exhaustive"] for contract in contracts if contract["type"] == "layers"] == [True]


@pytest.mark.parametrize(
    ("module", "unwanted"),
    [
        ("viewer.cli", ("PySide6", "shiboken6")),
        ("viewer.ui.start", ("pandas", "matplotlib", "dateparser")),
        ("viewer.ui.main_window", ("pandas", "matplotlib", "dateparser")),
        ("viewer.finding.article", ("PySide6", "pandas", "matplotlib")),
    ],
)
def test_what_a_fresh_process_loads(module: str, unwanted: tuple[str, ...]) -> None:
    loaded = fresh(f"import sys, {module}; print(*sorted(name for name in {unwanted!r} if name in sys.modules))")
    assert loaded == ""
