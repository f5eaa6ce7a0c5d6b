"""Every family can be told from the others, on every ground and without colour."""

from __future__ import annotations

import pytest

from viewer.model.fact import FAMILY_OF, SUBJECTS, Family
from viewer.model.mention import Kind
from viewer.timeline.glyphs import GLYPHS
from viewer.timeline.style import THEMES, load_style
from viewer.timeline.wording import FAMILY_WORDS


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2 defines it."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("name", THEMES)
def test_marks_stand_out_from_paper_and_from_their_tint(name: str) -> None:
    theme = load_style().theme(name)
    for style in theme.families.values():
        assert contrast(style.colour, theme.inks["paper"]) >= 3, style.label
        assert contrast(style.colour, style.tint) >= 3, style.label
        assert contrast(theme.inks["on_mark"], style.colour) >= 3, style.label


def test_no_two_families_share_a_glyph() -> None:
    families = load_style().theme("light").families
    glyphs = [style.glyph for style in families.values()]
    assert len(set(glyphs)) == len(families) == len(Family)
    assert set(glyphs) <= set(GLYPHS)


def test_every_kind_has_a_family_and_every_family_words() -> None:
    assert set(FAMILY_OF) == set(Kind)
    assert set(FAMILY_WORDS) == {family.value for family in Family}
    assert all(sum(own is family for own in FAMILY_OF.values()) == 1 for family in SUBJECTS)
