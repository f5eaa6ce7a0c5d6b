"""What is where on the drawing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime

import pytest

from viewer.model.event import Event
from viewer.model.fact import Fact
from viewer.model.figure import Figure, What
from viewer.model.mention import Kind, Status
from viewer.model.span import Span
from viewer.model.when import UNKNOWN_WHEN, Precision, When
from viewer.timeline.filters import FactFilter
from viewer.timeline.scene import Hit, Scene, Target, lay_out
from viewer.timeline.shapes import Box, Dot, Line, Primitive, Rect, Text
from viewer.timeline.table import FactTable, build_table
from viewer.timeline.view import View, panned, zoomed_at

SIZE = (1100.0, 700.0)
Measure = Callable[[str, str], float]


def texts(scene: Scene, layer: str = "marks") -> list[Text]:
    return [shape for shape in shapes(scene, layer) if isinstance(shape, Text)]


def shapes(scene: Scene, layer: str) -> Iterator[Primitive]:
    return (shape for each in scene.layers if each.name == layer for shape in each.primitives)


def words(scene: Scene, layer: str = "marks") -> list[str]:
    return [text.text for text in texts(scene, layer)]


def mark(scene: Scene, fact: str) -> Hit:
    hit = scene.mark_of(fact)
    assert hit is not None, fact
    return hit


def boxes_of(scene: Scene, hit: Hit) -> list[Box]:
    inside = (shape for shape in shapes(scene, "marks") if isinstance(shape, Box))
    return [box for box in inside if abs(box.x - hit.rect.x) < 3 and abs(box.y - hit.rect.y) < 1]


def extent(text: Text, measure: Measure) -> Rect:
    width = measure(text.text, text.style)
    low = {"left": text.x, "right": text.x - width, "centre": text.x - width / 2}[text.anchor.value]
    return Rect(low, text.y - 6, width, 12)


def test_a_minute_is_a_dot_and_a_day_a_bar_from_its_start_to_its_end(
    table: FactTable, view: View, measure: Measure
) -> None:
    scene = lay_out(table, view, SIZE, measure)
    dots = [s for s in shapes(scene, "marks") if isinstance(s, Dot) and s.diameter > 10]
    assert len(dots) == 1
    scale = scene.plot.width / view.span
    assert dots[0].x == pytest.approx(scene.plot.x + (table.start[0][0] - view.start) * scale, abs=1.5)
    bar = mark(scene, "flood").rect
    assert bar.width == pytest.approx(86_400 * scale, abs=1.5)


def test_stated_is_solid_and_inferred_is_hollow(table: FactTable, view: View, measure: Measure) -> None:
    scene = lay_out(table, view, SIZE, measure)
    stated, inherited = boxes_of(scene, mark(scene, "quay"))[0], boxes_of(scene, mark(scene, "flood"))[0]
    assert (stated.fill, stated.outline) == ("family:harm", "")
    assert (inherited.fill, inherited.outline) == ("tint:harm", "family:harm")


def test_an_open_bound_fades(table: FactTable, view: View, measure: Measure) -> None:
    scene = lay_out(table, view, SIZE, measure)
    bar = boxes_of(scene, mark(scene, "away"))[0]
    assert bar.fade_right > 40
    assert bar.fade_left == 0


def test_a_bar_cut_by_the_edge_fades_shortly(
    table: FactTable, measure: Measure, june_day: Callable[..., datetime]
) -> None:
    view = View(june_day(12, 12).timestamp(), june_day(14).timestamp())
    scene = lay_out(table, view, SIZE, measure)
    bar = boxes_of(scene, mark(scene, "flood"))[0]
    assert bar.x == scene.plot.x
    assert 0 < bar.fade_left < 20


def test_an_event_is_one_mark_with_its_figures_and_the_sign_that_they_differ(
    table: FactTable, view: View, measure: Measure
) -> None:
    scene = lay_out(table, view, SIZE, measure)
    hit = mark(scene, "dead1")
    assert set(hit.facts) == {"dead1", "dead2", "dead3"}
    assert "4, 9, 9+" in words(scene)
    assert "Killed" in words(scene)
    assert any(t.style == "badge" and t.text == "3" for t in texts(scene))
    shared = mark(scene, "flood").rect
    assert (hit.rect.x, hit.rect.width) == (shared.x, shared.width)


def test_of_two_tolls_told_as_often_the_graver_is_the_label(
    make: Callable[..., Fact], june: Callable[..., When], view: View, measure: Measure
) -> None:
    def toll(what: What, number: int) -> Figure:
        return Figure(what, "people", number, number, Span(0, 1, "x"))

    for first, second in ((What.KILLED, What.INJURED), (What.INJURED, What.KILLED)):
        facts = [
            make(key, "A toll", june(12), kind=Kind.CASUALTIES, figures=(toll(first, number), toll(second, number)))
            for number, key in enumerate(("early", "late"), 4)
        ]
        told = lay_out(build_table(facts, [Event("e", "i", ("early", "late"), ("a.txt",))]), view, SIZE, measure)
        assert "Killed" in words(told)


def test_a_claim_begins_with_who_claims_it(table: FactTable, view: View, measure: Measure) -> None:
    scene = lay_out(table, zoomed_at(view, 0.2, view.end), SIZE, measure)
    assert any(word.startswith("Engineers") for word in words(scene))
    assert "Unverified: Second dam reported cracked" in words(scene)


def test_what_lies_outside_is_counted_at_the_edge(table: FactTable, view: View, measure: Measure) -> None:
    scene = lay_out(table, view, SIZE, measure)
    pills = [hit for hit in scene.hits if hit.target is Target.EDGE]
    assert [(pill.lane, pill.label) for pill in pills] == [("Upper Orla", "1 fact, Sat 1 Jun")]
    assert scene.tally.beyond == 1
    assert scene.tally.in_view == len(table) - 2
    assert scene.tally.undated == 1


def test_undated_facts_stand_on_the_shelf_and_never_on_the_axis(table: FactTable, view: View, measure: Measure) -> None:
    scene = lay_out(table, view, SIZE, measure)
    assert "Unions: Repairs were never paid for" in words(scene, "shelf")
    assert not any("Repairs" in word for word in words(scene, "marks"))
    lanes = [hit.rect.bottom for hit in scene.hits if hit.target is Target.LANE]
    assert mark(scene, "fund").rect.y > max(lanes)


def test_a_corrected_fact_has_a_corner(table: FactTable, view: View, measure: Measure) -> None:
    scene = lay_out(table, view, SIZE, measure)
    corners = [s for s in shapes(scene, "marks") if type(s).__name__ == "Shape" and getattr(s, "fill", "") == "ink"]
    assert len(corners) == 1


def test_the_empty_lane_of_unplaced_facts_says_so(table: FactTable, view: View, measure: Measure) -> None:
    placed = replace(view, filter=FactFilter(statuses=frozenset({Status.ASSERTED, Status.CLAIMED})))
    scene = lay_out(table, placed, SIZE, measure)
    assert "None. Every fact names a place." in words(scene)


@pytest.mark.parametrize("width", [420.0, 700.0, 1100.0, 1900.0])
@pytest.mark.parametrize("factor", [0.05, 0.4, 1.0, 3.0, 20.0])
def test_no_label_touches_a_mark_a_label_a_badge_or_the_edge(
    table: FactTable, view: View, measure: Measure, width: float, factor: float
) -> None:
    near = zoomed_at(view, factor, view.start + 0.55 * view.span)
    scene = lay_out(table, near, (width, 900.0), measure)
    check_labels(scene, measure)


def check_labels(scene: Scene, measure: Measure) -> None:
    labels = [text for text in texts(scene) if text.style.startswith("label")]
    marks = [hit.rect for hit in scene.hits if hit.target in (Target.MARK, Target.MORE, Target.EDGE)]
    badges = [Rect(s.x, s.y, s.w, s.h) for s in shapes(scene, "marks") if isinstance(s, Box) and s.fill == "ink"]
    extents = [extent(text, measure) for text in labels]
    for at, label in enumerate(extents):
        assert label.x >= scene.plot.x
        assert label.right <= scene.plot.right
        others = [*extents[:at], *extents[at + 1 :], *marks, *badges]
        same_row = [o for o in others if abs((o.y + o.height / 2) - (label.y + 6)) < 6]
        assert not any(label.meets(other) for other in same_row), labels[at].text


def test_shortening_keeps_the_hedge(make: Callable[..., Fact], june: Callable[..., When], measure: Measure) -> None:
    long = "the barrier had been reported unsafe by three inspectors in the spring of the year before"
    fact = make("long", long, june(12), claimant="Harbour union", kind=Kind.STATEMENT)
    table = build_table([fact])
    start = table.start[0][0]
    view = View(start - 86_400, start + 2 * 86_400)
    label = next(t for t in texts(lay_out(table, view, (1500.0, 300.0), measure)) if t.style == "label")
    assert label.text.startswith("Harbour union: the")
    assert label.text.endswith("\u2026")
    assert measure(label.text, "label") >= 80


def test_a_full_lane_counts_the_lightest(
    make: Callable[..., Fact], june: Callable[..., When], measure: Measure
) -> None:
    kinds = (Kind.DAMAGE, Kind.STATEMENT)
    facts = [make(f"f{n}", f"Report number {n} of that day", june(12), kind=kinds[n % 2]) for n in range(40)]
    table = build_table(facts, [Event("e", "i", ("f0", "f1"), ("a.txt",))])
    start = table.start[0][0]
    scene = lay_out(table, View(start - 86_400, start + 2 * 86_400), (900.0, 900.0), measure)
    more = [hit for hit in scene.hits if hit.target is Target.MORE]
    assert {hit.label.split(": ")[1] for hit in more} == {"harm", "statements"}
    drawn = {fact for hit in scene.hits for fact in hit.facts}
    assert drawn == {fact.id for fact in facts}
    rows = {hit.rect.y for hit in scene.hits if hit.facts}
    assert len(rows) <= 14
    assert scene.mark_of("f0") not in more


def test_panning_moves_marks_sideways_only(table: FactTable, view: View, measure: Measure) -> None:
    before = lay_out(table, view, SIZE, measure)
    pixels = 37
    moved = panned(view, pixels * view.span / before.plot.width)
    after = lay_out(table, moved, SIZE, measure, kept=before)
    for hit in before.hits:
        if hit.target is Target.MARK and hit.rect.right < before.plot.right and hit.facts != ("fund",):
            again = mark(after, hit.facts[0])
            assert again.rect.y == hit.rect.y
            assert again.rect.right == pytest.approx(hit.rect.right - pixels, abs=1)


def test_scrolling_moves_lanes_up(table: FactTable, view: View, measure: Measure) -> None:
    before = lay_out(table, view, (1100.0, 200.0), measure)
    after = lay_out(table, replace(view, scroll=40.0), (1100.0, 200.0), measure)
    assert after.content == before.content
    lane = {hit.lane: hit.rect.bottom for hit in before.hits if hit.target is Target.LANE}
    for hit in after.hits:
        if hit.target is Target.LANE and lane.get(hit.lane, 200) < 200:
            assert hit.rect.bottom == lane[hit.lane] - 40


def test_a_folded_lane_draws_what_lies_within(table: FactTable, view: View, measure: Measure) -> None:
    scene = lay_out(table, replace(view, folded=frozenset({"Orla Valley"})), SIZE, measure)
    assert {hit.lane for hit in scene.hits if hit.target is Target.LANE} == {"Orla Valley", "Unplaced"}
    assert mark(scene, "quay").lane == "Orla Valley"


def test_the_pointer_finds_what_is_drawn(table: FactTable, view: View, measure: Measure) -> None:
    scene = lay_out(table, view, SIZE, measure)
    rect = mark(scene, "quay").rect
    found = scene.hit(rect.x + rect.width / 2, rect.y + rect.height / 2)
    assert found is not None
    assert found.facts == ("quay",)
    fold = next(hit for hit in scene.hits if hit.target is Target.FOLD)
    found = scene.hit(fold.rect.x + 5, fold.rect.y + 5)
    assert found is not None
    assert (found.target, found.lane) == (Target.FOLD, fold.lane)
    assert scene.hit(scene.plot.right - 1, scene.plot.bottom - 1) is None


def test_a_label_is_as_good_as_its_mark(table: FactTable, view: View, measure: Measure) -> None:
    scene = lay_out(table, view, SIZE, measure)
    labelled = [hit for hit in scene.hits if hit.words is not None]
    assert labelled
    for hit in labelled:
        assert hit.words is not None
        found = scene.hit(hit.words.x + hit.words.width / 2, hit.words.y + hit.words.height / 2)
        assert found is not None
        assert found.facts == hit.facts


def test_other_clocks_place_the_same_facts_elsewhere(table: FactTable, view: View, measure: Measure) -> None:
    clock = type(view.clock).REPORTED
    scene = lay_out(table, replace(view, clock=clock), SIZE, measure)
    assert scene.tally.undated == 0
    assert mark(scene, "flood").rect.x > mark(lay_out(table, view, SIZE, measure), "flood").rect.x


def test_very_many_facts_become_density_bars(
    make: Callable[..., Fact], june: Callable[..., When], measure: Measure
) -> None:
    when = june(12)
    facts = [make(f"f{n}", "One of many", when) for n in range(3_200)]
    table = build_table(facts)
    start = table.start[0][0]
    scene = lay_out(table, View(start - 86_400, start + 2 * 86_400), SIZE, measure)
    assert scene.dense
    assert scene.tally.in_view == 3_200
    assert any(type(shape).__name__ == "Bars" for shape in shapes(scene, "marks"))


def test_an_empty_table_is_a_calm_page(measure: Measure, view: View) -> None:
    scene = lay_out(build_table([]), view, SIZE, measure)
    assert scene.tally.in_view == 0
    assert not words(scene, "ruler")


def test_a_time_of_no_precision_is_undated(make: Callable[..., Fact], measure: Measure, view: View) -> None:
    assert UNKNOWN_WHEN.precision is Precision.UNKNOWN
    scene = lay_out(build_table([make("u", "Nobody says when", UNKNOWN_WHEN)]), view, SIZE, measure)
    assert scene.tally.undated == 1


def test_undated_facts_stand_in_the_order_of_their_texts_with_a_stroke_between_articles(
    make: Callable[..., Fact], measure: Measure, view: View
) -> None:
    facts = [
        make(f"{article}{number}", f"Thing {number} of {article}", UNKNOWN_WHEN, article=f"{article}.txt")
        for article, count in (("a", 3), ("b", 30))
        for number in range(count)
    ]
    scene = lay_out(build_table(facts), view, SIZE, measure)
    hits = [hit for hit in scene.hits if hit.target is Target.MARK]
    assert [hit.facts[0] for hit in hits] == [fact.id for fact in facts], "all of them, where there is room"
    upright = [s for s in shapes(scene, "shelf") if isinstance(s, Line) and s.x1 == s.x2]
    assert len(upright) == 1
    assert hits[2].rect.right < upright[0].x1 < hits[3].rect.x
    low = lay_out(build_table(facts), view, (SIZE[0], 150.0), measure)
    last = [hit for hit in low.hits if hit.target is Target.MORE][-1]
    assert len(last.facts) + len([hit for hit in low.hits if hit.target is Target.MARK]) == len(facts), "none is lost"


def test_a_legend_is_told_what_is_in_view_and_no_more(table: FactTable, view: View, measure: Measure) -> None:
    whole = lay_out(table, view, SIZE, measure).seen()
    assert {"dot", "bar", "stated", "inferred", "badge", "pips", "undated"} <= whole.signs
    assert "dense" not in whole.signs
    empty = lay_out(table, View(view.end + 1e9, view.end + 2e9), SIZE, measure).seen()
    assert empty.signs == {"edge", "undated"}
    assert not empty.families


def test_no_label_changes_its_side_or_words_while_a_view_is_panned(
    table: FactTable, view: View, measure: Measure
) -> None:
    scene = lay_out(table, view, SIZE, measure)
    for _ in range(12):
        before, view = scene, panned(view, view.span / 90)
        scene = lay_out(table, view, SIZE, measure, kept=before)
        moved = view.span / 90 / view.span * before.plot.width
        for hit in before.hits:
            after = scene.mark_of(hit.facts[0]) if hit.facts and hit.words is not None else None
            # Well inside, where no edge has a say.
            inside = (
                hit.words is not None and hit.words.x > before.plot.x + 260 and hit.rect.right < before.plot.right - 260
            )
            if after is not None and inside and hit.words is not None:
                assert after.words is not None
                assert after.words.x - after.rect.x == pytest.approx(hit.words.x - hit.rect.x)
                assert after.words.width == hit.words.width
                assert after.rect.x == pytest.approx(hit.rect.x - moved, abs=1.0)
