from __future__ import annotations

import io
import itertools
import random
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import matplotlib.image
import numpy as np
import pytest
from PIL.PngImagePlugin import PngImageFile

from viewer.errors import ExportError
from viewer.exporting.chart import draw_chart, story_view
from viewer.exporting.chart_page import FOOT, MARGIN, Page
from viewer.exporting.chart_scene import MOST_NUMBERS, labels_left_out, paper_bottom
from viewer.exporting.chart_text import measurer
from viewer.model.article import Article, ArticleRow, Publication, PublicationBasis
from viewer.model.event import Event
from viewer.model.fact import Fact
from viewer.model.mention import ClaimantMention, Kind, Status
from viewer.model.place import Place, PlaceKind
from viewer.model.span import Span
from viewer.model.when import UNKNOWN_WHEN, Basis, Precision, When
from viewer.resources import program_version
from viewer.timeline.filters import FactFilter
from viewer.timeline.shapes import Anchor, Rect, Text
from viewer.timeline.style import load_style
from viewer.timeline.table import FactTable, build_table
from viewer.timeline.view import View

PRINT = load_style().theme("print")
MONDAY = datetime(2031, 3, 3, tzinfo=UTC)
WORDS = ("Ferry runs aground off the northern mole", "Lifeboats take passengers off", "Harbour closed until noon")


def story_of(facts: int, lanes: int = 3, articles: int = 4, events: int = 0) -> tuple[FactTable, list[ArticleRow]]:
    """A made-up story of a grounded ferry; the same numbers give the same story."""
    dice = random.Random(facts * 31 + lanes)
    names = [f"{i:04d}.txt" for i in range(articles)]
    told = [_fact(dice, i, dice.choice(names), f"Port {i % lanes:03d}") for i in range(facts)]
    same = [told[i::events] for i in range(events)]
    groups = [Event(f"e{i}", "ferry", tuple(f.id for f in g), tuple(f.article for f in g)) for i, g in enumerate(same)]
    published = Publication(date(2031, 3, 4), date(2031, 3, 5), PublicationBasis.INFERRED)
    read = [Article(name, "", "en", "plain_text", name, "", f"The ferry, {name}") for name in names]
    rows = [ArticleRow(article, published) for article in read]
    return build_table(told, groups, read), rows


def _fact(dice: random.Random, i: int, article: str, lane: str) -> Fact:
    start = MONDAY + timedelta(hours=dice.randrange(0, 96, 6))
    when = When(start, start + timedelta(hours=dice.choice((6, 24, 24, 48))), Precision.DAY, dice.choice(list(Basis)))
    span = Span(i, i + 1, "x")
    place = Place(f"geonames:{lane}", lane, PlaceKind.SETTLEMENT, ("Coast",), 54.1, 7.9, zone="Europe/Berlin")
    claimant = ClaimantMention(span, f"Officer {dice.randrange(30)}", "test") if dice.random() < 0.6 else None
    headline = f"{dice.choice(WORDS)} $5 or $6, report {i}"
    kind, status = dice.choice(list(Kind)), dice.choice(list(Status))
    return Fact(f"f{i}", article, span, span, headline, kind, when, None, UNKNOWN_WHEN, (place,), (), claimant, status)


def page_of(table: FactTable, rows: list[ArticleRow], width: float = 1920, height: float = 1080) -> Page:
    return Page(table, rows, story_view(table), PRINT, measurer(PRINT.text), width, height)


def texts_of(page: Page) -> list[tuple[Rect, str]]:
    """Where each text of the page stands, in the page's own pixels, and what it says."""
    found = []
    for layer, dx, dy in page.layers():
        for shape in layer.primitives:
            if isinstance(shape, Text):
                style = PRINT.text[shape.style]
                width = page.measure(shape.text, shape.style)
                x = shape.x - {Anchor.LEFT: 0.0, Anchor.CENTRE: width / 2, Anchor.RIGHT: width}[shape.anchor]
                box = Rect(x + dx, shape.y + dy - style.size * 0.38, width, style.size * 0.76)
                found.append((box, shape.text))
    return found


SIZES = [(1920, 1080), (900, 600), (1200, 1800)]
STORIES = [(1, 1, 1, 0), (30, 3, 4, 8), (300, 60, 40, 80), (2_000, 12, 200, 0)]


@pytest.mark.parametrize(("width", "height"), SIZES)
@pytest.mark.parametrize(("facts", "lanes", "articles", "events"), STORIES)
def test_no_text_lies_on_another_or_beyond_the_page(
    width: int, height: int, facts: int, lanes: int, articles: int, events: int
) -> None:
    texts = texts_of(page_of(*story_of(facts, lanes, articles, events), width, height))
    assert all(box.x >= 0 and box.right <= width and box.y >= 0 and box.bottom <= height for box, _ in texts)
    meeting = [(a, b) for (first, a), (second, b) in itertools.combinations(texts, 2) if first.meets(second)]
    assert not meeting


@pytest.mark.parametrize(("facts", "lanes", "articles", "events"), STORIES)
def test_every_fact_is_drawn_or_counted_as_left_out(facts: int, lanes: int, articles: int, events: int) -> None:
    page = page_of(*story_of(facts, lanes, articles, events))
    tally = page.tally
    left_out = tally.hidden + tally.filtered + tally.undated + tally.elsewhen + tally.room
    assert tally.drawn + left_out == tally.facts == facts
    assert tally.drawn > 0
    assert 0 < len(page.scene.numbers) <= MOST_NUMBERS
    assert paper_bottom(page.scene) <= page.scene_area.height


def test_every_number_is_on_the_drawing_and_in_the_list() -> None:
    page = page_of(*story_of(60, 4, 5, 20))
    said = [words for _, words in texts_of(page)]
    for number, _ in page.scene.numbers:
        assert said.count(str(number)) >= 2, number


def test_a_label_stands_at_its_mark_or_else_in_the_list() -> None:
    page = page_of(*story_of(40, 4, 5))
    left_out = labels_left_out(page.scene)
    assert len(left_out) < len(page.scene.numbers) / 2
    drawn = [words for box, words in texts_of(page) if box.x < page.scene_area.right]
    for number, facts in page.scene.numbers:
        headline = page.table.headlines[page.table.row_of[facts[0]]]
        shown = any(len(words) > 6 and words.removesuffix("\u2026").split(": ")[-1] in headline for words in drawn)
        assert shown or number in left_out


def test_a_heavier_event_is_never_left_out_for_a_lighter_one() -> None:
    table, rows = story_of(600, 6, 30, 150)
    page = page_of(table, rows)
    drawn = {table.row_of[fact] for _, facts in page.scene.numbers for fact in facts}
    assert page.tally.room > 0
    told = {int(table.event[row]) for row in drawn}
    articles = {event: len(set(table.article[table.event == event].tolist())) for event in range(len(table.accounts))}
    kept = sum(articles[event] for event in told) / len(told)
    gone = [count for event, count in articles.items() if event not in told]
    assert kept > sum(gone) / len(gone)


def lanes_of(page: Page) -> set[str]:
    return {hit.lane for hit in page.scene.hits if hit.facts}


def test_every_lane_keeps_its_heaviest_mark_before_any_has_many() -> None:
    table, rows = story_of(400, 3, 8, 160)
    port = Place("geonames:far", "Far Rock", PlaceKind.SETTLEMENT, ("Coast",), 54.1, 7.9, zone="Europe/Berlin")
    facts = [replace(_fact(random.Random(1), 900 + i, "0000.txt", "x"), places=(port,)) for i in range(2)]
    light = build_table(facts)
    assert lanes_of(page_of(light, rows)) == {"Far Rock"}
    both = [_fact(random.Random(i), i, f"{i % 8:04d}.txt", f"Port {i % 3:03d}") for i in range(400)]
    page = page_of(build_table([*both, *facts]), rows)
    assert page.tally.room > 100
    assert lanes_of(page) == {"Port 000", "Port 001", "Port 002", "Far Rock"}


def test_a_page_is_used_to_its_foot_before_anything_is_left_out() -> None:
    page = page_of(*story_of(400, 3, 8, 160))
    assert page.tally.room
    used = sum(1 + (number in labels_left_out(page.scene)) for number, _ in page.scene.numbers)
    assert paper_bottom(page.scene) > page.scene_area.height * 0.9 or used > 30


def test_a_larger_picture_of_the_same_dpi_shows_more() -> None:
    table, rows = story_of(300, 8, 20, 90)
    usual = draw_chart(table, rows).tally
    assert draw_chart(table, rows, width=3840, height=2160, dpi=96).tally.marks > usual.marks * 1.5
    assert draw_chart(table, rows, width=3840, height=2160, dpi=192).tally == usual


def test_names_of_claimants_are_whole_and_an_article_without_publisher_shows_its_title() -> None:
    page = page_of(*story_of(60, 4, 5, 20))
    listed = [words for box, words in texts_of(page) if box.x > page.scene_area.right]
    assert not any("\u2026 and" in words for words in listed)
    assert "The ferry, 0001.txt" in listed
    assert not any("not told" in words for words in listed)


def test_hidden_and_filtered_facts_are_counted_each_once() -> None:
    table, rows = story_of(30)
    hidden = [fact for fact in range(30) if fact % 10 == 0]
    table = replace(table, hidden=np.isin(np.arange(30), hidden))
    view = replace(story_view(table), filter=FactFilter(articles=frozenset({"0001.txt"})))
    tally = draw_chart(table, rows, view=view).tally
    assert tally.hidden == 3
    assert tally.filtered == int((~table.hidden & (table.article != table.articles.index("0001.txt"))).sum())
    assert "3 hidden" in tally.words


def test_a_folder_without_facts_gives_a_picture_that_says_so() -> None:
    table, rows = build_table([]), story_of(1)[1]
    chart = draw_chart(table, rows)
    assert chart.tally.words.startswith("0 of 0 facts")
    assert matplotlib.image.imread(io.BytesIO(chart.data)).shape[:2] == (1080, 1920)


def test_undated_facts_are_counted() -> None:
    span = Span(0, 1, "x")
    args = (span, span, "Someone says so", Kind.STATEMENT, UNKNOWN_WHEN, None, UNKNOWN_WHEN, (), (), None)
    table = build_table([Fact("f", "a.txt", *args, Status.ASSERTED)])
    tally = draw_chart(table, []).tally
    assert (tally.undated, tally.shelved) == (1, 1)
    assert "Undated, below the lanes: 1." in tally.words
    many = [Fact(f"f{i}", "a.txt", *args, Status.ASSERTED) for i in range(600)]
    crowded = draw_chart(build_table(many), []).tally
    assert 60 < crowded.shelved < 600
    assert f"{600 - crowded.shelved} undated" in crowded.words


@pytest.mark.parametrize(("width", "height"), [(1920, 1080), (3840, 2160), (1280, 720)])
def test_a_picture_has_the_pixels_asked_for(width: int, height: int) -> None:
    chart = draw_chart(*story_of(30), width=width, height=height, dpi=150)
    assert matplotlib.image.imread(io.BytesIO(chart.data)).shape[:2] == (height, width)


def test_twice_the_size_tells_the_same() -> None:
    table, rows = story_of(300, 8, 20, 90)
    small, large = draw_chart(table, rows), draw_chart(table, rows, width=3840, height=2160)
    assert small.tally == large.tally


@pytest.mark.parametrize("suffix", ["png", "svg", "pdf"])
def test_the_same_facts_give_the_same_file(suffix: str) -> None:
    table, rows = story_of(40, events=12)
    first = draw_chart(table, rows, suffix=suffix)
    again = draw_chart(*story_of(40, events=12), suffix=suffix)
    assert first.data == again.data


@pytest.mark.parametrize("theme", ["light", "dark", "print"])
def test_every_theme_draws(theme: str) -> None:
    assert draw_chart(*story_of(10), theme=theme).data.startswith(b"\x89PNG")


@pytest.mark.parametrize("wish", [{"width": 10}, {"height": 99_999}, {"dpi": 0.0}, {"suffix": "bmp"}])
def test_what_cannot_be_drawn_is_said_in_a_sentence(wish: dict[str, int]) -> None:
    with pytest.raises(ExportError, match="chart"):
        draw_chart(*story_of(3), **wish)


def test_a_title_is_kept_on_the_page_however_long_it_is() -> None:
    table, rows = story_of(10)
    page = Page(table, rows, story_view(table), PRINT, measurer(PRINT.text), 1920, 1080, title="Ferry " * 200)
    assert all(box.right <= 1920 - MARGIN + 1 for box, words in texts_of(page) if words.startswith("Ferry Ferry"))


def test_the_foot_stays_free() -> None:
    page = page_of(*story_of(2_000, 12, 200))
    assert page.scene_area.bottom <= 1080 - FOOT
    assert any("more articles" in words for _, words in texts_of(page))


def test_a_chart_without_a_date_tells_none() -> None:
    span = Span(0, 1, "x")
    place = Place("geonames:1", "Ashby", PlaceKind.SETTLEMENT, ("Norland",), zone="Europe/Berlin")
    args = (span, span, "Someone says so", Kind.STATEMENT, UNKNOWN_WHEN, None, UNKNOWN_WHEN, (place,), (), None)
    page = page_of(build_table([Fact("f", "a.txt", *args, Status.ASSERTED)]), [])
    said = " ".join(words for _, words in texts_of(page))
    assert "Ashby, undated" in said
    assert "2000" not in said
    assert "January" not in said


def test_a_view_of_centuries_and_one_of_an_hour_can_be_drawn() -> None:
    table, rows = story_of(30)
    noon = (MONDAY + timedelta(hours=12)).timestamp()
    for seconds in (3_600.0, 86_400.0 * 365 * 300):
        assert draw_chart(table, rows, view=View(noon, noon + seconds, "Europe/Berlin")).data


def test_a_document_has_as_many_pages_as_its_period_needs() -> None:
    table, rows = story_of(300, lanes=8)
    one = draw_chart(table, rows, width=1200, height=800)
    several = draw_chart(table, rows, suffix="pdf", width=1200, height=800)
    assert one.tally.room
    assert one.pages == 1
    assert several.pages > 1
    assert several.tally.drawn > one.tally.drawn
    assert several.tally.facts == one.tally.facts
    assert several.data.count(b"/Type /Page ") == several.pages
    assert several.words.startswith(f"{several.pages} pages. ")


def test_a_picture_tells_the_program_and_the_filter() -> None:
    table, rows = story_of(20)
    chosen = FactFilter(words="ferry", statuses=frozenset({Status.CLAIMED}))
    data = draw_chart(table, rows, view=replace(story_view(table), filter=chosen)).data
    about = PngImageFile(io.BytesIO(data)).text
    assert about["Software"] == f"Dateline {program_version()}"
    assert about["Description"].startswith("Filter: words \u201cferry\u201d; status claimed. ")


def test_a_drawing_holds_real_text_and_the_letters_for_it() -> None:
    svg = draw_chart(*story_of(20), suffix="svg", title="Tides & rains").data.decode()
    assert "Tides &amp; rains</text>" in svg
    assert svg.count("@font-face") == 3
