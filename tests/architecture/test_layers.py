"""Imports go down only, and each big library stays in its room."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


HEAVY = ("pandas", "matplotlib", "dateparser")
AT_FIRST_PAINT = f"""
import sys
from viewer.ui import program

def begin(window, paths):
    print(*[name for name in {HEAVY} if name in sys.modules])
    window.close()

program.begin = begin
program.run([])
"""


def fresh(code: str, **environment: str) -> str:
    """What a new Python process prints; its errors fail the test."""
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
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
        ("viewer.__main__", ("PySide6", *HEAVY)),
        ("viewer.finding.article", ("PySide6", "pandas", "matplotlib")),
    ],
)
def test_what_a_fresh_process_loads(module: str, unwanted: tuple[str, ...]) -> None:
    loaded = fresh(f"import sys, {module}; print(*sorted(name for name in {unwanted!r} if name in sys.modules))")
    assert loaded == ""


def test_nothing_heavy_is_loaded_before_the_window_is_painted(tmp_path: Path) -> None:
    homes = {name: str(tmp_path) for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")}
    assert fresh(AT_FIRST_PAINT, QT_QPA_PLATFORM="offscreen", **homes) == ""
