"""Compare and the toll chart as pictures of their own: the scene of the screen under a heading, over its tally."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from viewer.errors import ExportError
from viewer.exporting.chart import USUAL_DPI, require_drawable, scale_of, story_view
from viewer.exporting.chart_files import encode
from viewer.exporting.chart_page import HEADING, MARGIN
from viewer.exporting.chart_painter import Sheet, Size
from viewer.exporting.chart_text import Measure, shortened, wrapped
from viewer.exporting.chart_words import counted, plural, zone_words
from viewer.exporting.records import ExportData, ExportOptions
from viewer.model.figure import What
from viewer.timeline.compare_picture import Picture
from viewer.timeline.compare_rows import row_key
from viewer.timeline.compare_scene import lay_compare
from viewer.timeline.compare_table import Comparison, compare_incident, incident_of
from viewer.timeline.shapes import Box, Layer, Primitive, Rect, Text
from viewer.timeline.style import Theme, load_style
from viewer.timeline.toll_scene import lay_tolls
from viewer.timeline.view import View
from viewer.timeline.wording import folded, joined

TOLLS = "tolls"
_TOP, _FOOT = 128.0, 74.0
# A picture as high as it needs may be lower than others must be.
_LEAST_HEIGHT = 600


@dataclass(frozen=True, slots=True)
class CompareChart:
    """`data` is the picture's file, `words` what it shows and leaves out."""

    data: bytes
    words: str


def incident_for(data: ExportData, wanted: str) -> str:
    """The incident meant: an id of it, of one of its events or facts, or words that its facts tell.

    With no words, the one that most articles tell. Raises ExportError when nothing fits.
    """
    wanted = wanted.strip()
    events = [event for event in data.events if not data.hidden.issuperset(event.facts)]
    if wanted:
        ids = (event.incident for event in events if wanted in (event.incident, event.id, *event.facts))
        found = next(ids, "") or _told(data, wanted)
    else:
        found = incident_of(events, None)
    if not found:
        told = f"No incident tells of {wanted}" if wanted else "There is no incident to compare"
        raise ExportError(f"{told}: --table events lists what there is.")
    return found


def _told(data: ExportData, wanted: str) -> str:
    """The incident with the most facts that hold all the words; "" for none."""
    words = folded(wanted).split()
    counts: Counter[str] = Counter()
    for event in data.events:
        for fact in (data.facts[key] for key in event.facts if key in data.facts and key not in data.hidden):
            text = folded(" ".join((fact.headline, fact.sentence.text, *(place.name for place in fact.places))))
            counts[event.incident] += all(word in text for word in words)
    return max(counts, key=lambda name: (counts[name], name)) if counts.total() else ""


def draw_compare(data: ExportData, options: ExportOptions, suffix: str) -> CompareChart:
    """Compare or the toll chart (`options.chart`) of `options.incident` as png, svg or pdf.

    With a height of 0 the picture is as high as it needs and tells every fact; else what has no room is left out and
    counted. Raises ExportError for an incident that is not there and for a size that cannot be drawn.
    """
    require_drawable(suffix, options.width, options.height or _LEAST_HEIGHT, options.dpi)
    view = options.view or story_view(data.table)
    incident = incident_for(data, options.incident)
    known = (data.facts, data.events, data.articles)
    compared = compare_incident(incident, *known, titles=data.titles, hidden=data.hidden, zone=view.zone)
    if compared is None:
        raise ExportError("Every fact of this incident is hidden: show one again to compare it.")
    look, scale = _look(options.theme), scale_of(options.width, options.height or options.width, options.dpi)
    measure = Sheet(Size(options.width, _LEAST_HEIGHT, USUAL_DPI, scale), look).measure
    width = options.width / scale
    room = options.height / scale - _TOP - _FOOT if options.height else None
    picture = _laid(compared, options.chart, view, look, measure, width - 2 * MARGIN, room)
    height = options.height or max(round((picture.height + _TOP + _FOOT) * scale), _LEAST_HEIGHT)
    require_drawable(suffix, options.width, height, options.dpi)
    page = _Page(compared, options.chart, picture, view, data.name, measure, width, height / scale)
    sheet = Sheet(Size(options.width, height, options.dpi or USUAL_DPI * scale, scale), look)
    sheet.paint(picture.layers, MARGIN, _TOP)
    sheet.paint([Layer("page", Rect(0, 0, page.width, page.height), tuple(page.around()))])
    return CompareChart(encode([sheet], suffix), page.tally)


def _look(theme: str) -> Theme:
    """The lengths and letters of print in the colours of a theme."""
    colours = load_style().theme(theme)
    return replace(load_style().theme("print"), name=theme, inks=colours.inks, families=colours.families)


def _laid(
    compared: Comparison, chart: str, view: View, look: Theme, measure: Measure, width: float, room: float | None
) -> Picture:
    if chart == TOLLS:
        return lay_tolls(compared, width, measure, clock=view.clock, theme=look, height=room, pad=0.0)
    opened = frozenset(row_key(row) for row in compared.rows) if room is None else frozenset()
    return lay_compare(
        compared, width, measure, clock=view.clock, theme=look, height=room, pad=0.0, opened=opened, still=True
    )


@dataclass(frozen=True)
class _Page:
    """What stands around the scene, in logical pixels."""

    compared: Comparison
    chart: str
    picture: Picture
    view: View
    name: str
    measure: Measure
    width: float
    height: float

    @property
    def tally(self) -> str:
        """How many facts are drawn, and how many are left out and why."""
        facts, hidden = self.compared.facts, self.compared.hidden
        figures = [f for f in facts if any(figure.what is not What.OTHER for figure in f.figures)]
        without = len(facts) - len(figures) if self.chart == TOLLS else 0
        reasons = [(hidden, "hidden"), (without, "without figures"), (self.picture.left_out, "for want of room")]
        left = [f"{count:,} {why}" for count, why in reasons if count]
        total = len(facts) + hidden
        told = f"{self.picture.drawn:,} of {total:,} {plural(total, 'fact')} of this incident"
        told += " is told." if total == 1 else " are told."
        return told + (f" Left out: {joined(left)}." if left else " Nothing is left out.")

    def around(self) -> Iterator[Primitive]:
        room = self.width - 2 * MARGIN
        yield Box(MARGIN, HEADING, 56, 6, fill="ink")
        title = self.compared.title[:1].upper() + self.compared.title[1:]
        yield Text(MARGIN, HEADING + 31, shortened(title, "title", room, self.measure), "title")
        what = "Figures as each claimant gave them, over the time they were given" if self.chart == TOLLS else ""
        subtitle = ". ".join(part for part in (self.compared.where, self.compared.counts, what) if part) + "."
        yield Text(MARGIN, HEADING + 67, shortened(subtitle, "subtitle", room, self.measure), "subtitle")
        y = self.height - _FOOT + 16
        for line in wrapped(f"{zone_words(self.view)} {self.tally}", "foot", room, self.measure)[:2]:
            yield Text(MARGIN, y, line, "foot")
            y += 18
        project = f", project \u201c{self.name}\u201d" if self.name else ""
        drawn = f"Drawn with Dateline from {counted(len(self.compared.sources), 'article').lower()}{project}."
        yield Text(MARGIN, self.height - 20, shortened(drawn, "foot", room, self.measure), "foot", colour="ink3")
