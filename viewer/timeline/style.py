"""Tokens of `resources/style.toml`: what every painter looks colours, sizes and text styles up in."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import lru_cache
from typing import Any

from viewer.model.fact import Family
from viewer.resources import resource

THEMES = ("light", "dark", "light_contrast", "dark_contrast", "print")


@dataclass(frozen=True, slots=True)
class FamilyStyle:
    """Colours are #RRGGBB; `glyph` a name of `shapes.GLYPHS`; families may share a colour, never a glyph.

    `text_on_solid` is False where letters on the solid mark would be too faint to read.
    """

    label: str
    glyph: str
    colour: str
    tint: str
    text_on_solid: bool


@dataclass(frozen=True, slots=True)
class TextStyle:
    """`size` in logical pixels (never points), `weight` as in CSS, `ink` a colour token."""

    size: float
    weight: int
    ink: str


@dataclass(frozen=True, slots=True)
class Sizes:
    """Lengths of the drawing in logical pixels."""

    head: float
    ruler: float
    row: float
    bar: float
    dot: float
    glyph: float
    badge_width: float
    badge_bare: float
    badge_height: float
    pill: float
    indent: float
    padding: float
    label_gap: float
    overview: float


@dataclass(frozen=True, slots=True)
class Theme:
    """One column of the tables; `inks` by token, `text` by the style name a scene gives."""

    name: str
    inks: Mapping[str, str]
    families: Mapping[Family, FamilyStyle]
    text: Mapping[str, TextStyle]
    sizes: Sizes

    def ink(self, token: str) -> str:
        """#RRGGBB of a token such as paper or ink2, of family:harm or of tint:harm."""
        role, _, family = token.partition(":")
        if not family:
            return self.inks[token]
        style = self.families[Family(family)]
        return style.tint if role == "tint" else style.colour


@dataclass(frozen=True, slots=True)
class Style:
    """All themes by name (one of THEMES) and the lengths of the window's own parts."""

    themes: Mapping[str, Theme]
    window: Mapping[str, float]

    def theme(self, name: str) -> Theme:
        return self.themes[name]


@lru_cache(maxsize=1)
def load_style() -> Style:
    """The tokens, read once. Raises ResourceMissing when the file is not there."""
    tokens = tomllib.loads(resource("style.toml").read_text(encoding="utf-8"))
    return Style({name: _theme(name, tokens) for name in THEMES}, tokens["window"])


def _theme(name: str, tokens: Mapping[str, Any]) -> Theme:
    own = tokens[name]
    base = tokens[own["like"]] if "like" in own else own
    colours = {**base, **own}
    inks = {key: value for key, value in colours.items() if key not in ("families", "like")}
    looks = {**base["families"], **own.get("families", {})}
    families = {family: FamilyStyle(**tokens["families"][family.value], **looks[family.value]) for family in Family}
    text = dict(tokens["text"])
    if name == "print":
        text.update(tokens["text_print"])
    sizes = tokens["sizes"]["print" if name == "print" else "screen"]
    return Theme(
        name,
        inks,
        families,
        {key: TextStyle(**value) for key, value in text.items()},
        Sizes(**{field.name: float(sizes[field.name]) for field in fields(Sizes)}),
    )


@lru_cache(maxsize=1)
def colour_classes() -> tuple[tuple[Family, ...], ...]:
    """Families that share a colour, in the order of the first of each: where marks are too small for glyphs."""
    families = load_style().theme("light").families
    found: dict[str, list[Family]] = {}
    for family, style in families.items():
        found.setdefault(style.colour, []).append(family)
    return tuple(tuple(alike) for alike in found.values())
