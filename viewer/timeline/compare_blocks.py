"""What stands around the rows of Compare: remarks, rival causes, the articles behind the letters, the foot."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from viewer.model.event import RelationKind
from viewer.model.mention import Status
from viewer.timeline.compare_accounts import Account, Voice
from viewer.timeline.compare_picture import Lay, Spot
from viewer.timeline.compare_table import Comparison
from viewer.timeline.fitting import at_most, shortened, wrapped
from viewer.timeline.shapes import Anchor, Box, Dot, Glyph, Line, Primitive, Rect, Text

Block = tuple[Sequence[Primitive], Sequence[Spot], float]

KIND_WORDS = {
    RelationKind.AGREEMENT: "They agree",
    RelationKind.UPDATE: "Grew, or was revised",
    RelationKind.SCOPE: "Counted differently",
    RelationKind.CONTRADICTION: "They differ",
    RelationKind.DENIAL: "Denied",
    RelationKind.COPY_ERROR: "Changed in copying",
}
SIGNS = {
    RelationKind.AGREEMENT: "equal",
    RelationKind.UPDATE: "arrow_up",
    RelationKind.CONTRADICTION: "not_equal",
    RelationKind.DENIAL: "not_equal",
    RelationKind.COPY_ERROR: "not_equal",
}
_PLAIN = "Also told alike"
_MOST, _MOST_PLAIN = 24, 6  # remarks of a kind, and what is only told several times, before the rest is counted
_AIR = 9.0  # left and right of the rule between two remarks
_CARD, _GUTTER, _DISC = 190.0, 20.0, 17.0
NO_CHOICE = "Dateline does not choose among them."


def sign_shapes(kind: RelationKind, x: float, y: float) -> list[Primitive]:
    """The sign of a relation, 14 wide from `x`: a dark badge where accounts differ, else ink on paper."""
    sign = SIGNS.get(kind)
    if sign is None:
        return []
    if sign != "not_equal":
        return [Glyph(x + 7, y, 8.0, sign, "ink2")]
    return [Box(x, y - 7, 14, 14, "ink", radius=4.0), Glyph(x + 7, y, 8.0, sign, "on_ink")]


def remarks_block(compared: Comparison, lay: Lay, width: float, y: float, *, plain: bool = False) -> Block:
    """The remarks of each kind, side by side where they fit; one that is too long takes two lines of its own.

    `plain`: those that only say that several tell something, else the others.
    """
    told = [remark for remark in compared.remarks if remark.plain is plain]
    if not told:
        return [], [], 0.0
    lead = 22 + max(lay.measure(words, "cell_strong") for words in (*KIND_WORDS.values(), _PLAIN)) + 18
    shapes: list[Primitive] = []
    spots: list[Spot] = []
    for kind, group in groupby(told, lambda remark: remark.kind):
        head = _PLAIN if plain else KIND_WORDS[kind]
        middle = y + lay.line / 2
        shapes += [*sign_shapes(kind, lay.pad, middle), Text(lay.pad + 22, middle, head, "cell_strong")]
        flow = _Flow(lay, lay.pad + lead, width - lay.pad, y)
        remarks = list(group)
        most = _MOST_PLAIN if plain else _MOST
        for remark in remarks[:most]:
            flow.add(remark.words, f"{head}: {remark.words}", remark.facts[0])
        if rest := remarks[most:]:
            words = "; ".join(remark.words for remark in rest)
            flow.add(f"and {len(rest)} more", f"{head}: {words}", rest[0].facts[0])
        shapes += flow.shapes
        spots += flow.spots
        y = flow.bottom + 3
    return shapes, spots, y - 3


class _Flow:
    """Items one after the other between two edges, with a rule between neighbours on a line."""

    def __init__(self, lay: Lay, left: float, right: float, y: float) -> None:
        self._lay, self._left, self._right = lay, left, right
        self._x, self._y = left, y
        self.shapes: list[Primitive] = []
        self.spots: list[Spot] = []

    @property
    def bottom(self) -> float:
        return self._y + self._lay.line

    def add(self, words: str, told: str, fact: str) -> None:
        lay, room = self._lay, self._right - self._left
        lines = at_most(wrapped(words, "cell", room, lay.measure), 2, "cell", room, lay.measure)
        wide = max(lay.measure(line, "cell") for line in lines)
        between = 2 * _AIR + 1 if self._x > self._left else 0.0
        if self._x > self._left and self._x + between + wide > self._right:
            self._x, self._y, between = self._left, self._y + lay.line, 0.0
        if between:
            x = round(self._x + _AIR) + 0.5
            self.shapes.append(Line(x, self._y + 4, x, self._y + lay.line - 4, "line2"))
        self._x += between
        top = self._y
        for at, line in enumerate(lines):
            self._y = top + at * lay.line
            self.shapes.append(Text(self._x, self._y + lay.line / 2, line, "cell"))
        self.spots.append(Spot(Rect(self._x - 4, top, wide + 8, len(lines) * lay.line), told, fact))
        self._x += wide


def causes_block(compared: Comparison, lay: Lay, width: float, y: float) -> Block:
    """Accounts side by side, each with those who give it."""
    if not compared.accounts:
        return [], [], 0.0
    room = width - 2 * lay.pad
    across = min(len(compared.accounts), max(int((room + _GUTTER) // (_CARD + _GUTTER)), 1))
    wide = (room - _GUTTER * (across - 1)) / across
    shapes: list[Primitive] = [Text(lay.pad, y + lay.line / 2, "The cause, as each tells it", "cell_head")]
    spots: list[Spot] = []
    y += lay.line + 2
    shapes.append(Line(lay.pad, y + 0.5, width - lay.pad, y + 0.5, "line2"))
    y += 8
    for first in range(0, len(compared.accounts), across):
        bottom = y
        for at, account in enumerate(compared.accounts[first : first + across]):
            drawn, found, low = _card(account, lay, lay.pad + at * (wide + _GUTTER), y, wide)
            shapes += drawn
            spots += found
            bottom = max(bottom, low)
        for at in range(1, min(across, len(compared.accounts) - first)):
            x = lay.pad + at * (wide + _GUTTER) - _GUTTER / 2
            shapes.append(Line(round(x) + 0.5, y, round(x) + 0.5, bottom, "line"))
        y = bottom + 10
    return shapes, spots, y - 10


def number_disc(number: int, x: float, y: float) -> list[Primitive]:
    """The number of an account, its disc `_DISC` wide from `x`."""
    disc = Dot(x + _DISC / 2, y, _DISC, "ink2")
    return [disc, Text(x + _DISC / 2, y, str(number), "badge", Anchor.CENTRE)]


def _card(account: Account, lay: Lay, x: float, y: float, wide: float) -> Block:
    """`y` is the top."""
    room = wide - _DISC - 7
    shapes = number_disc(account.number, x, y + lay.line / 2)
    spots: list[Spot] = []
    for line in at_most(wrapped(account.words, "cell_strong", room, lay.measure), 3, "cell_strong", room, lay.measure):
        shapes.append(Text(x + _DISC + 7, y + lay.line / 2, line, "cell_strong"))
        y += lay.line
    for voice in account.voices:
        told = f"{voice.name}{_tail(voice)}"
        lines = at_most(wrapped(told, "cell_second", room, lay.measure), 2, "cell_second", room, lay.measure)
        spot = Rect(x - 4, y, wide + 4, len(lines) * lay.line)
        words = f"Cause {account.number}: {account.words}. {told}. {voice.words}"
        spots.append(Spot(spot, words, voice.facts[0]))
        for line in lines:
            shapes.append(Text(x + _DISC + 7, y + lay.line / 2, line, "cell_second"))
            y += lay.line
    return shapes, spots, y


def _tail(voice: Voice) -> str:
    held = "" if voice.status is Status.ASSERTED else f", {voice.status.value}"
    return f" ({voice.letters}){held}"


def chip_shapes(letter: str, x: float, y: float, lay: Lay) -> list[Primitive]:
    """An article's letter in a small box, as wide as `chip_width` says."""
    wide = chip_width(letter, lay)
    box = Box(x, y - 9, wide, 18, "paper", "line2", 1.0, 4.0)
    return [box, Text(x + wide / 2, y, letter, "pill", Anchor.CENTRE)]


def chip_width(letter: str, lay: Lay) -> float:
    return float(max(18.0, round(lay.measure(letter, "pill") + 9)))


def sources_block(compared: Comparison, lay: Lay, width: float, y: float) -> Block:
    """The articles behind the letters, in as many columns as there is room for."""
    shapes: list[Primitive] = [Text(lay.pad, y + lay.line / 2, "Articles", "cell_head")]
    y += lay.line + 2
    shapes.append(Line(lay.pad, y + 0.5, width - lay.pad, y + 0.5, "line2"))
    y += 6
    room = width - 2 * lay.pad
    across = max(min(int(room // 400), 3, len(compared.sources)), 1)
    wide = (room - _GUTTER * (across - 1)) / across
    high = lay.line + 4
    for at, source in enumerate(compared.sources):
        x, middle = lay.pad + at % across * (wide + _GUTTER), y + at // across * high + high / 2
        shapes += chip_shapes(source.letter, x, middle, lay)
        left = x + chip_width(source.letter, lay) + 8
        when = lay.measure(source.published, "count")
        title = shortened(source.title, "cell", x + wide - when - 12 - left, lay.measure)
        shapes.append(Text(left, middle, title, "cell"))
        shapes.append(Text(x + wide, middle, source.published, "count", Anchor.RIGHT))
    return shapes, [], y + -(-len(compared.sources) // across) * high


def foot_block(compared: Comparison, lay: Lay, width: float, y: float) -> Block:
    """What the signs mean, what is hidden, and who decides."""
    shapes: list[Primitive] = []
    x, middle = lay.pad, y + lay.line / 2
    for kind, words in (
        (RelationKind.AGREEMENT, "agrees with another"),
        (RelationKind.UPDATE, "grew, or was revised"),
        (RelationKind.CONTRADICTION, "accounts differ"),
    ):
        shapes += [*sign_shapes(kind, x, middle), Text(x + 20, middle, words, "hint")]
        x += 20 + lay.measure(words, "hint") + 18
    return _ended(shapes, compared, lay, width, x, middle)


def plain_foot_block(compared: Comparison, lay: Lay, width: float, y: float) -> Block:
    """The same without signs."""
    return _ended([], compared, lay, width, lay.pad, y + lay.line / 2)


def _ended(shapes: list[Primitive], compared: Comparison, lay: Lay, width: float, x: float, middle: float) -> Block:
    if compared.hidden:
        words = f"{compared.hidden:,} {'fact is' if compared.hidden == 1 else 'facts are'} hidden by you"
        shapes.append(Text(x, middle, words, "hint"))
        x += lay.measure(words, "hint") + 18
    if x + lay.measure(NO_CHOICE, "hint") <= width - lay.pad:
        shapes.append(Text(width - lay.pad, middle, NO_CHOICE, "hint", Anchor.RIGHT))
    else:
        middle += lay.line
        shapes.append(Text(lay.pad, middle, NO_CHOICE, "hint"))
    return shapes, [], middle + lay.line / 2
