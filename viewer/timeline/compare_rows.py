"""The rows of Compare: claimant, article, time, figures, cause and words, status, and how each stands to others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from viewer.model.event import RelationKind
from viewer.model.figure import What
from viewer.model.mention import Status
from viewer.timeline.compare_blocks import KIND_WORDS, SIGNS, chip_shapes, chip_width, number_disc, sign_shapes
from viewer.timeline.compare_picture import Lay, Spot
from viewer.timeline.compare_table import Comparison, Row
from viewer.timeline.compare_table import Line as Told
from viewer.timeline.compare_words import amount_words, claimant_words, counted_words, what_words
from viewer.timeline.fitting import shortened
from viewer.timeline.shapes import Anchor, Line, Primitive, Rect, Text
from viewer.timeline.view import CLOCKS, Clock

# Lines of a row before the rest is counted.
MOST_LINES = 2
_GAP = 16.0
_LEAST_WORDS, _LEAST_WITH_ALSO = 190.0, 300.0
_MOST_FIGURES = 2
_CLOCK_WORDS = {Clock.HAPPENED: "Happened", Clock.SAID: "Said", Clock.REPORTED: "Reported"}


def row_key(row: Row) -> str:
    """Names a row for opening it."""
    return f"{row.source.name}\n{row.claimant}"


@dataclass(frozen=True, slots=True)
class Columns:
    """Left edges and widths, by what stands there. `figures` have a column each, other figures share `also`.

    `stacked`: there is so little room that the words stand below the figures.
    """

    clock: Clock
    figures: tuple[What, ...]
    edges: dict[str, tuple[float, float]]
    right: float
    stacked: bool = False

    @classmethod
    def fitting(cls, compared: Comparison, lay: Lay, width: float, clock: Clock) -> Columns:
        """As many columns of figures as leave the words their room.

        Without a column for the other figures, these stand before the words.
        """
        room = width - 2 * lay.pad
        most = min(len(compared.counted), _MOST_FIGURES)
        for count, also in ((most, True), *((count, False) for count in range(most, -1, -1))):
            figures = compared.counted[:count]
            widths = _widths(compared, lay, room, clock, figures, also=also)
            words = room - sum(widths.values()) - _GAP * len(widths)
            if words >= (_LEAST_WITH_ALSO if also else _LEAST_WORDS):
                break
        edges, x = {}, lay.pad
        for name, wide in {**widths, "words": max(words, 60.0)}.items():
            if name == "status":
                continue
            edges[name] = (x, wide)
            x += wide + _GAP
        edges["status"] = (width - lay.pad - widths["status"], widths["status"])
        return cls(clock, figures, edges, width - lay.pad, stacked=words < _LEAST_WORDS)


def _widths(
    compared: Comparison, lay: Lay, room: float, clock: Clock, figures: Sequence[What], *, also: bool
) -> dict[str, float]:
    """Of every column but that of the words."""
    lines = [line for row in compared.rows for line in row.lines]
    at = CLOCKS.index(clock)

    def widest(words: Iterator[str], head: str, most: float, style: str = "cell") -> float:
        own = max((lay.measure(each, style) for each in words), default=0.0)
        return min(max(own, lay.measure(head, "cell_head")) + 1, most)

    made = {
        "claimant": widest((claimant_words(row.claimant) for row in compared.rows), "Claimant", room * 0.2),
        "article": max(chip_width(source.letter, lay) for source in compared.sources),
        "time": widest((line.times[at] for line in lines), _CLOCK_WORDS[clock], room * 0.18),
    }
    for what in figures:
        amounts = (_amounts(line, what) for line in lines)
        made[what.value] = widest(amounts, what_words(what), room * 0.14, "cell_strong")
    others = [_others(line, figures) for line in lines]
    if also and any(others):
        made["also"] = widest(iter(others), "Also", room * 0.15)
    signs = max((len(_signs(line)) for line in lines), default=0)
    made["status"] = widest((_status(line) for line in lines), "Status", 90.0) + (18.0 * signs + 6 if signs else 0)
    return made


def _amounts(line: Told, what: What) -> str:
    return ", ".join(dict.fromkeys(amount_words(figure) for figure in line.figures if figure.what is what))


def _others(line: Told, figures: Sequence[What]) -> str:
    return ", ".join(dict.fromkeys(counted_words(figure) for figure in line.figures if figure.what not in figures))


def _status(line: Told) -> str:
    return "" if line.status is Status.ASSERTED else line.status.value


def _signs(line: Told) -> tuple[RelationKind, ...]:
    """Each sign once."""
    found: dict[str, RelationKind] = {}
    for kind in line.marks:
        if kind in SIGNS:
            found.setdefault(SIGNS[kind], kind)
    return tuple(found.values())


@dataclass(frozen=True, slots=True)
class Rows:
    shapes: tuple[Primitive, ...]
    spots: tuple[Spot, ...]
    bottom: float
    drawn: int
    left_out: int


def rows_block(
    compared: Comparison,
    columns: Columns,
    lay: Lay,
    y: float,
    *,
    opened: frozenset[str],
    room: float | None,
    still: bool,
) -> Rows:
    """Head and rows from `y` down. Above `room` (the lowest bottom) nothing more is drawn; what is not, is counted."""
    shapes = list(_head(columns, lay, y + lay.line / 2))
    y += lay.line + 4
    shapes.append(Line(lay.pad, y + 0.5, columns.right, y + 0.5, "line2"))
    spots: list[Spot] = []
    drawn, before = 0, None
    for row in compared.rows:
        shown = _shown(row, row_key(row) in opened, lay.line * (1 + columns.stacked), lay.line, room, y)
        if not shown:
            break
        writer = _Writer(row, columns, lay, first=row.claimant != before or not row.claimant)
        before = row.claimant
        if drawn:
            left = lay.pad if writer.first else columns.edges["article"][0]
            shapes.append(Line(left, y + 0.5, columns.right, y + 0.5, "line"))
        y = writer.write(shown, y, shuts=row_key(row) in opened and not still)
        drawn += len(shown)
        shapes += writer.shapes
        spots += writer.spots
    shapes.append(Line(lay.pad, y + 0.5, columns.right, y + 0.5, "line2"))
    return Rows(tuple(shapes), tuple(spots), y + 1, drawn, sum(len(row.lines) for row in compared.rows) - drawn)


def _shown(row: Row, is_open: bool, high: float, more: float, room: float | None, y: float) -> Sequence[Told]:
    """The lines of a row that are drawn: the first always, more only where they bring figures, causes or relations."""
    lines = row.lines
    if not is_open:
        weighty = [line for line in lines if line.weighty][:MOST_LINES] or lines[:1]
        lines = tuple(weighty)
    if room is not None:
        fits = int((room - y - 8 - (more if len(lines) < len(row.lines) else 0.0)) // high)
        lines = lines[: max(fits, 0)]
    return lines


def _head(columns: Columns, lay: Lay, y: float) -> Iterator[Primitive]:
    heads = {"claimant": "Claimant", "article": "", "time": _CLOCK_WORDS[columns.clock], "also": "Also"}
    heads |= {"words": "Cause, and the article\u2019s own words", "status": "Status"}
    heads |= {what.value: what_words(what) for what in columns.figures}
    for name, (x, wide) in columns.edges.items():
        words = shortened(heads[name], "cell_head", wide, lay.measure) if heads[name] else ""
        if not words:
            continue
        if name in {what.value for what in columns.figures}:
            yield Text(x + wide, y, words, "cell_head", Anchor.RIGHT)
        else:
            yield Text(x, y, words, "cell_head")


class _Writer:
    """Draws one row; `first` says that its claimant is named."""

    def __init__(self, row: Row, columns: Columns, lay: Lay, *, first: bool) -> None:
        self.first = first
        self._row, self._columns, self._lay = row, columns, lay
        self.shapes: list[Primitive] = []
        self.spots: list[Spot] = []

    def write(self, shown: Sequence[Told], y: float, *, shuts: bool) -> float:
        """The bottom of the row."""
        lay, edges = self._lay, self._columns.edges
        top = y
        y += 4
        middle = y + lay.line / 2
        if self.first:
            self._cell("claimant", middle, claimant_words(self._row.claimant), "cell")
        self.shapes += chip_shapes(self._row.source.letter, edges["article"][0], middle, lay)
        for line in shown:
            self._line(line, y + lay.line / 2)
            high = lay.line * (1 + self._columns.stacked)
            rect = Rect(lay.pad - 6, y, self._columns.right - lay.pad + 12, high)
            self.spots.append(Spot(rect, self._told(line), line.fact))
            y += high
        rest = len(self._row.lines) - len(shown)
        if rest or (shuts and len(self._row.lines) > 1):
            facts = "fact" if rest == 1 else "facts"
            words = f"{rest:,} more {facts}" if rest else "fewer"
            x = edges["words"][0]
            self.shapes.append(Text(x, y + lay.line / 2, words, "hint"))
            who = f"{claimant_words(self._row.claimant)}, article {self._row.source.letter}"
            rect = Rect(x - 4, y, lay.measure(words, "hint") + 8, lay.line)
            self.spots.append(Spot(rect, f"{who}: {words}", key=row_key(self._row)))
            y += lay.line
        return max(y + 4, top + lay.line + 8)

    def _cell(self, name: str, y: float, words: str, style: str) -> None:
        x, wide = self._columns.edges[name]
        self.shapes.append(Text(x, y, shortened(words, style, wide, self._lay.measure), style))

    def _line(self, line: Told, y: float) -> None:
        lay, columns = self._lay, self._columns
        self._cell("time", y, line.times[CLOCKS.index(columns.clock)], "cell_second")
        for what in columns.figures:
            amounts = _amounts(line, what)
            if amounts:
                x, wide = columns.edges[what.value]
                words = shortened(amounts, "cell_strong", wide, lay.measure)
                self.shapes.append(Text(x + wide, y, words, "cell_strong", Anchor.RIGHT))
        others = _others(line, columns.figures)
        if others and "also" in columns.edges:
            self._cell("also", y, others, "cell")
        self._words(line, others if "also" not in columns.edges else "", y)
        left, wide = columns.edges["status"]
        if _status(line):
            self.shapes.append(Text(left, y, _status(line), "cell_second"))
        for at, kind in enumerate(reversed(_signs(line)), start=1):
            self.shapes += sign_shapes(kind, left + wide - 18 * at + 4, y)

    def _words(self, line: Told, figures: str, y: float) -> None:
        """The number of a cause, figures that have no column, and the article's words beside or below them."""
        lay, columns = self._lay, self._columns
        x, wide = columns.edges["words"]
        if line.account:
            self.shapes += number_disc(line.account, x, y)
            x, wide = x + 24, wide - 24
        if figures:
            told = shortened(figures, "cell", wide * (1.0 if columns.stacked else 0.6), lay.measure)
            self.shapes.append(Text(x, y, told, "cell"))
            taken = lay.measure(told, "cell") + 8
            x, wide = x + taken, wide - taken
        if columns.stacked:
            x, y = columns.edges["time"][0], y + lay.line
            wide = columns.right - x
        self.shapes.append(Text(x, y, shortened(line.words, "cell_second", wide, lay.measure), "cell_second"))

    def _told(self, line: Told) -> str:
        """All of a line in one sentence, the claimant and the hedge first."""
        who = claimant_words(self._row.claimant)
        held = f", {_status(line)}" if _status(line) else ""
        counts = "; ".join(dict.fromkeys(counted_words(figure) for figure in line.figures))
        parts = (
            f"{who}{held}, article {self._row.source.letter}",
            f"{_CLOCK_WORDS[self._columns.clock].lower()} {line.times[CLOCKS.index(self._columns.clock)]}",
            counts,
            f"cause {line.account}" if line.account else "",
            line.words,
            ", ".join(KIND_WORDS[kind].lower() for kind in line.marks),
        )
        return ". ".join(part for part in parts if part)
