"""Compare and the toll chart as they were looked at and found right; and nothing on them lies on anything else.

After a wanted change: run with DATELINE_GOLDEN=write in the environment, look at the difference, keep it.
"""

from __future__ import annotations

import itertools
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.blast import compared, told
from tests.shapes_told import line
from viewer.model.fact import Fact
from viewer.model.figure import What
from viewer.model.mention import Kind
from viewer.model.when import UNKNOWN_WHEN
from viewer.timeline.compare_picture import Picture
from viewer.timeline.compare_scene import lay_compare, row_key
from viewer.timeline.compare_table import Comparison
from viewer.timeline.shapes import Anchor, Line, Rect, Text
from viewer.timeline.style import load_style
from viewer.timeline.toll_scene import NONE, UNDATED, lay_tolls
from viewer.timeline.view import Clock

GOLDEN = Path(__file__).resolve().parents[2] / "golden"
Lay = Callable[..., Picture]
SCENES: dict[str, Lay] = {"compare": lay_compare, "tolls": lay_tolls}
THEMES = ("light", "dark", "print")


def measure(words: str, style: str) -> float:
    return 0.55 * load_style().theme("print").text[style].size * len(words)


def drawn(scene: str, theme: str = "light", width: float = 1100.0, comparison: Comparison | None = None) -> Picture:
    return SCENES[scene](comparison or compared(), width, measure, theme=load_style().theme(theme))


@pytest.mark.parametrize(("scene", "theme"), [("compare", "light"), ("tolls", "light"), ("tolls", "print")])
def test_the_lay_out_is_as_it_was_approved(scene: str, theme: str) -> None:
    path = GOLDEN / f"{scene}_{theme}.txt"
    told_ = "\n".join(line(shape) for layer in drawn(scene, theme).layers for shape in layer.primitives) + "\n"
    if os.environ.get("DATELINE_GOLDEN") == "write":
        path.write_text(told_, encoding="utf-8", newline="\n")
    assert told_ == path.read_text(encoding="utf-8")


def texts(picture: Picture, theme: str = "print") -> list[tuple[Rect, str]]:
    found = []
    for shape in (shape for layer in picture.layers for shape in layer.primitives if isinstance(shape, Text)):
        wide = measure(shape.text, shape.style)
        x = shape.x - {Anchor.LEFT: 0.0, Anchor.CENTRE: wide / 2, Anchor.RIGHT: wide}[shape.anchor]
        high = load_style().theme(theme).text[shape.style].size * 0.7
        found.append((Rect(x, shape.y - high / 2, wide, high), shape.text))
    return found


def check(picture: Picture) -> None:
    placed = texts(picture)
    for (one, a), (other, b) in itertools.combinations(placed, 2):
        assert not one.meets(other), (a, one, b, other)
    for rect, words in placed:
        assert rect.x >= 0, words
        assert rect.right <= picture.width, words
        assert rect.bottom <= picture.height, words
    for spot in picture.spots:
        assert spot.words
        assert spot.fact or spot.key
        assert spot.rect.bottom <= picture.height


NAMES = (
    "Fire brigade",
    "the county",
    "Permanent secretary of the ministry of waterways and mills",
    "Doctors",
    "",
)
REPORTS = st.tuples(
    st.sampled_from("abcd"),
    st.sampled_from(NAMES),
    st.sampled_from([What.KILLED, What.INJURED, What.MISSING, What.DISPLACED]),
    st.sampled_from([0, 1, 7, 7, 15, 20, 4_000, 1_250_000]),
    st.sampled_from(["exact", "least", "most"]),
)


def report(number: int, article: str, name: str, what: What, count: int, bound: str) -> Fact:
    low, high = (None if bound == "most" else count), (None if bound == "least" else count)
    words = {"exact": f"{count}", "least": f"at least {count}", "most": f"up to {count}"}[bound]
    text = f"{words} were counted at the mill and in the villages below it, number {number}"
    return told(f"{article}{20 + number}", text, Kind.CASUALTIES, name, (what, low, high, words))


@settings(max_examples=60, deadline=None)
@given(
    reports=st.lists(REPORTS, max_size=16),
    scene=st.sampled_from(sorted(SCENES)),
    width=st.sampled_from([520.0, 640.0, 936.0, 1576.0]),
)
def test_no_text_lies_on_another_or_leaves_the_picture(
    reports: list[tuple[str, str, What, int, str]], scene: str, width: float
) -> None:
    made = compared(*(report(number, *each) for number, each in enumerate(reports)))
    check(drawn(scene, "print", width, made))


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("scene", sorted(SCENES))
def test_every_style_of_the_scene_is_known_to_every_theme(scene: str, theme: str) -> None:
    look = load_style().theme(theme)
    for shape in (shape for layer in drawn(scene, theme).layers for shape in layer.primitives):
        for token in (getattr(shape, name, "") for name in ("fill", "outline", "colour", "ground")):
            assert not token or look.ink(token).startswith("#")
        assert not isinstance(shape, Text) or shape.style in look.text


def test_a_spot_tells_the_claimant_and_the_hedge_before_the_claim() -> None:
    parcel = next(spot for spot in drawn("compare").spots if spot.fact == "b4" and spot.words.startswith("The mill"))
    assert parcel.words.startswith("The mill\u2019s owner, unverified, article B. happened Wed 12 Jun")
    assert "cause 2" in parcel.words
    label = [spot for spot in drawn("tolls").spots if spot.fact == "c3"][-1]
    assert label.words.startswith("Fire brigade, claimed: at least 15 killed, reported Fri 14 Jun (article C)")
    assert label.words.endswith("before: 2 (A), at least 7 (B)")


def test_the_names_at_the_right_tell_what_each_claimant_gave_and_gave_before() -> None:
    words = [words for _, words in texts(drawn("tolls"))]
    at = words.index("at least 15")
    assert words[at : at + 3] == ["at least 15", "Fire brigade (C)", "before: 2 (A), at least 7 (B)"]
    assert "17 to 20 or more" not in words


def test_the_clock_of_the_happening_stands_on_the_axis_of_tolls() -> None:
    assert "11:40, explosion" in [words for _, words in texts(drawn("tolls"))]


def test_rows_open_to_all_their_facts() -> None:
    made = compared(
        *(told(f"a{20 + n}", f"crane number {n} was brought in", Kind.RESCUE, "Fire brigade") for n in range(4))
    )
    shut = lay_compare(made, 1100.0, measure)
    row = next(row for row in made.rows if row.claimant == "Fire brigade" and row.source.letter == "A")
    assert any(spot.key == row_key(row) and spot.words.endswith("4 more facts") for spot in shut.spots)
    opened = lay_compare(made, 1100.0, measure, opened=frozenset({row_key(row)}))
    assert {line.fact for line in row.lines} <= {spot.fact for spot in opened.spots}
    assert shut.left_out - opened.left_out == 4


def test_the_time_column_follows_the_clock() -> None:
    for clock, words in ((Clock.SAID, "Fri 14 Jun, 00:00\u201309:00"), (Clock.REPORTED, "12\u201313 Jun")):
        shown = [text for _, text in texts(lay_compare(compared(), 1100.0, measure, clock=clock))]
        assert clock.value.capitalize() in shown
        assert words in shown


@pytest.mark.parametrize("scene", sorted(SCENES))
def test_a_picture_with_a_limit_counts_what_it_leaves_out(scene: str) -> None:
    whole = SCENES[scene](compared(), 1100.0, measure)
    cut = SCENES[scene](compared(), 1100.0, measure, height=whole.height - 140)
    assert cut.height <= whole.height - 100
    assert cut.left_out > whole.left_out


def test_tolls_without_a_day_or_without_a_second_report_say_so() -> None:
    one = told("d1", "8 were dead", Kind.CASUALTIES, "Doctors", (What.KILLED, 8, 8, "8"))
    two = told("d2", "9 were dead", Kind.CASUALTIES, "Police", (What.KILLED, 9, 9, "9"), when=UNKNOWN_WHEN)
    for known, words in (((one,), NONE), ((one, two), UNDATED)):
        made = compared(*known, hidden=tuple(fact.id for fact in compared().facts))
        picture = drawn("tolls", comparison=made)
        check(picture)
        shown = " ".join(text for _, text in texts(picture))
        assert words in shown
        assert "stands, not revised" not in shown
        assert {fact.id for fact in known} <= {spot.fact for spot in picture.spots}


def test_shading_lies_between_figures_and_not_over_a_bare_word() -> None:
    several = told("a9", "several were killed", Kind.CASUALTIES, "Neighbours", (What.KILLED, 3, None, "several"))
    words = [text for _, text in texts(drawn("tolls", comparison=compared(several)))]
    assert not [text for text in words if text.startswith("several to")]
    hatched = [s for layer in drawn("tolls").layers for s in layer.primitives if isinstance(s, Line) and s.width < 0.5]
    assert hatched
