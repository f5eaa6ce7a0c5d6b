"""The whole lay-out of a made-up story, shape by shape, as it was looked at and found right.

After a wanted change: run with DATELINE_GOLDEN=write in the environment, look at the difference, keep it.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.shapes_told import line
from viewer.timeline.scene import Scene, lay_out
from viewer.timeline.style import load_style
from viewer.timeline.table import FactTable
from viewer.timeline.view import View

GOLDEN = Path(__file__).resolve().parents[2] / "golden"


@pytest.mark.parametrize(("name", "numbered"), [("light", False), ("print", True)])
def test_the_lay_out_is_as_it_was_approved(
    table: FactTable, view: View, measure: Callable[[str, str], float], name: str, numbered: bool
) -> None:
    theme = load_style().theme(name)
    scene = lay_out(table, view, (1100.0, 600.0), measure, theme=theme, numbered=numbered)
    path = GOLDEN / f"scene_{name}.txt"
    told = "\n".join(lines(scene)) + "\n"
    if os.environ.get("DATELINE_GOLDEN") == "write":
        path.write_text(told, encoding="utf-8", newline="\n")
    assert told == path.read_text(encoding="utf-8")


def lines(scene: Scene) -> list[str]:
    return [f"{layer.name}: {line(shape)}" for layer in scene.layers for shape in layer.primitives]
