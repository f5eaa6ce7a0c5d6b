"""The exported picture: the scene of the screen with numbers, and who says so for each of them beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from viewer.errors import ExportError
from viewer.exporting.chart_files import FORMATS, encode
from viewer.exporting.chart_page import Page
from viewer.exporting.chart_pages import pages_of
from viewer.exporting.chart_painter import Sheet, Size
from viewer.exporting.chart_text import measurer
from viewer.exporting.chart_words import Tally, filter_words
from viewer.model.article import ArticleRow
from viewer.timeline.filters import FactFilter, mask
from viewer.timeline.style import Theme, load_style
from viewer.timeline.table import UNPLACED, FactTable
from viewer.timeline.view import View, story

# Pixels. A larger picture shows the same, larger,
# unless a dpi is asked for.
FULL_WIDTH, FULL_HEIGHT = 1920.0, 1080.0
USUAL_DPI = 96.0
# Smaller pictures have smaller letters, down to 11 pixels.
LEAST_SCALE = 0.85
SMALLEST_WIDTH, SMALLEST_HEIGHT = 900, 600
LARGEST = 20_000


@dataclass(frozen=True, slots=True)
class Chart:
    """`data` is the picture's file, `tally` what it shows and leaves out, on all its `pages` together."""

    data: bytes
    tally: Tally
    pages: int = 1

    @property
    def words(self) -> str:
        return self.tally.words if self.pages == 1 else f"{self.pages} pages. {self.tally.words}"


def draw_chart(
    table: FactTable,
    articles: Sequence[ArticleRow],
    *,
    view: View | None = None,
    suffix: str = "png",
    width: int = 1920,
    height: int = 1080,
    dpi: float | None = None,
    theme: str = "print",
    title: str = "",
    name: str = "",
) -> Chart:
    """A picture of `width` x `height` pixels as png, svg or pdf.

    `dpi` says how large it prints, and with that how large its letters are in pixels: at 96 those of the screen, at 192
    twice as large, so a larger picture of the same dpi shows more. None picks what shows as much as 1920 x 1080 does. A
    pdf has as many pages as it takes to show what is in view. Without a view, the story of everything that is not
    hidden. Without a title, its places and days; `name` is the project's, for the foot. The same input gives the same
    bytes. Raises ExportError for a size or a format that cannot be drawn.
    """
    require_drawable(suffix, width, height, dpi)
    scale = scale_of(width, height, dpi)
    dpi = dpi or USUAL_DPI * scale
    look = _look(theme)
    size, measure = Size(width, height, dpi, scale), measurer(look.text)

    def make(part: View) -> Page:
        return Page(table, articles, part, look, measure, width / scale, height / scale, title, name)

    whole = make(view or story_view(table))
    # Only a document has pages.
    pages = pages_of(whole, make) if suffix == "pdf" else [whole]
    sheets = [
        _painted(page, Sheet(size, look), f"Page {at} of {len(pages)}. " if len(pages) > 1 else "")
        for at, page in enumerate(pages, 1)
    ]
    tally = whole.tally if len(pages) == 1 else whole.tally_of([page.scene for page in pages])
    told = f"{filter_words(whole.view.filter)} {tally.words}"
    return Chart(encode(sheets, suffix, whole.heading, told), tally, len(sheets))


def _look(theme: str) -> Theme:
    """Sizes of paper in the colours of a theme."""
    colours = load_style().theme(theme)
    return replace(load_style().theme("print"), name=theme, inks=colours.inks, families=colours.families)


def _painted(page: Page, sheet: Sheet, number: str) -> Sheet:
    for layer, x, y in page.layers(number):
        sheet.paint([layer], x, y)
    return sheet


def require_drawable(suffix: str, width: int, height: int, dpi: float | None) -> None:
    """ExportError in words for a format or a size that cannot be drawn."""
    if suffix not in FORMATS:
        raise ExportError(f"A chart is a PNG, SVG or PDF picture, not {suffix.upper() or 'a file without suffix'}.")
    sized = SMALLEST_WIDTH <= width <= LARGEST and SMALLEST_HEIGHT <= height <= LARGEST
    if not (sized and (dpi is None or 10 <= dpi <= 2400)):
        printed = "" if dpi is None else f" at {dpi:g} dpi"
        raise ExportError(
            f"A chart of {width} x {height} pixels{printed} cannot be drawn: the width must be"
            f" {SMALLEST_WIDTH} to {LARGEST}, the height {SMALLEST_HEIGHT} to {LARGEST}, the dpi 10 to 2400."
        )


def scale_of(width: int, height: int, dpi: float | None) -> float:
    """Pixels of the picture for each logical one: enough to read, and not too many for a page."""
    if dpi is None:
        return max(LEAST_SCALE, min(width / FULL_WIDTH, height / FULL_HEIGHT))
    return max(LEAST_SCALE, min(dpi / USUAL_DPI, width / SMALLEST_WIDTH, height / SMALLEST_HEIGHT))


def story_view(table: FactTable) -> View:
    """The stretch of the story, in the zone that most facts are placed in."""
    chosen = FactFilter()
    shown = mask(table, chosen)
    zones = Counter(
        table.places[place].zone
        for fact, place in zip(table.entry_fact.tolist(), table.entry_place.tolist(), strict=True)
        if place != UNPLACED and shown[fact] and table.places[place].zone
    )
    zone = zones.most_common(1)[0][0] if zones else "UTC"
    start, end = story(table, shown)
    return View(start, end, zone or "UTC", filter=chosen)
