"""Corrections: what the person changed, kept apart from the facts and replayed over them.

A correction names its fact by id. Where reading again gives no fact of that id, the quotation decides: the exact words
with 32 characters on each side (the text quote selector of the W3C Web Annotation Data Model, 4.2.4).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from viewer.model.article import Article, Publication
from viewer.model.fact import Fact
from viewer.model.mention import Kind
from viewer.model.place import Place
from viewer.model.span import Span
from viewer.model.when import When
from viewer.store.codec import unpack

CONTEXT = 32


class Field(StrEnum):
    """What a correction changes: of a fact, but for PUBLICATION, which is of an article, and the last two.

    PLACE adds a place to the project, PARENT says what the lane lies in that `Anchor.exact` names.
    """

    WHEN = "when"
    PLACES = "places"
    KIND = "kind"
    HIDDEN = "hidden"
    NOTE = "note"
    CONFIRMED = "confirmed"
    PUBLICATION = "publication"
    PLACE = "place"
    PARENT = "parent"


_OF_FACTS = frozenset(Field) - {Field.PUBLICATION, Field.PLACE, Field.PARENT}
# With one of these in force a fact keeps its time, whatever is dated or read again.
PINNING = frozenset({Field.WHEN, Field.PLACES, Field.KIND, Field.CONFIRMED})


@dataclass(frozen=True, slots=True)
class Anchor:
    """Words of a canonical text with up to 32 characters on each side."""

    text_sha256: str
    exact: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Correction:
    """`value` and `machine` are JSON of the field's type (codec.pack); `machine` is what the program had.

    `fact_data` is the whole fact as it stood, so that a confirmed fact outlives even rules that no longer see it.
    """

    field: Field
    article: str
    fact: str | None
    anchor: Anchor
    value: bytes
    machine: bytes
    fact_data: bytes | None
    at: datetime
    by: str = ""
    why: str = ""


class StepState(StrEnum):
    """DISCARDED: undone, and then something else was done instead; kept for the record."""

    DONE = "done"
    UNDONE = "undone"
    DISCARDED = "discarded"


@dataclass(frozen=True, slots=True)
class Step:
    """What one undo takes back."""

    id: int
    label: str
    corrections: tuple[Correction, ...]
    state: StepState
    at: datetime


@dataclass(frozen=True)
class Replayed:
    """Facts with all corrections in force, and what the person said about them. `lost` found no fact to stand on."""

    facts: dict[str, Fact]
    hidden: frozenset[str] = frozenset()
    confirmed: frozenset[str] = frozenset()
    corrected: Mapping[str, frozenset[str]] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)
    lost: tuple[Correction, ...] = ()


def anchor_of(text: str, text_sha256: str, span: Span) -> Anchor:
    before = text[max(0, span.start - CONTEXT) : span.start]
    return Anchor(text_sha256, span.text, before, text[span.end : span.end + CONTEXT])


def locate(anchor: Anchor, text: str) -> Span | None:
    """Where the anchor's words stand in a text: the occurrence whose surroundings agree best, None when absent."""
    best, best_score, at = None, -1, text.find(anchor.exact)
    while at >= 0:
        end = at + len(anchor.exact)
        score = _common(anchor.before[::-1], text[max(0, at - CONTEXT) : at][::-1])
        score += _common(anchor.after, text[end : end + CONTEXT])
        if score > best_score:
            best, best_score = at, score
        at = text.find(anchor.exact, at + 1)
    return None if best is None else Span.of(text, best, best + len(anchor.exact))


def _common(first: str, second: str) -> int:
    for index, (a, b) in enumerate(zip(first, second, strict=False)):
        if a != b:
            return index
    return min(len(first), len(second))


def in_force(steps: Iterable[Step]) -> list[Correction]:
    """Corrections of the steps that are done, oldest first."""
    return [correction for step in steps if step.state is StepState.DONE for correction in step.corrections]


def user_publications(corrections: Iterable[Correction]) -> dict[str, Publication]:
    """The person's publication dates by article name."""
    found: dict[str, Publication] = {}
    for correction in corrections:
        if correction.field is Field.PUBLICATION:
            publication = unpack(correction.value, Publication | None)  # type: ignore[arg-type]
            if publication is None:
                found.pop(correction.article, None)
            else:
                found[correction.article] = publication
    return found


def user_places(corrections: Iterable[Correction]) -> tuple[Place, ...]:
    """The places that the person added."""
    found = (unpack(correction.value, Place) for correction in corrections if correction.field is Field.PLACE)
    return tuple({place.id: place for place in found}.values())


def parents(corrections: Iterable[Correction]) -> dict[str, tuple[str, ...]]:
    """By the name of a lane, the names outward of what the person put it into."""
    return {
        correction.anchor.exact: unpack(correction.value, tuple[str, ...])
        for correction in corrections
        if correction.field is Field.PARENT
    }


def outward(name: str, within: tuple[str, ...], given: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """What a lane lies in, with what the person gave for it or for one of those around it."""
    chain, rest, seen = [], list(given.get(name, within)), {name}
    while rest and rest[0] not in seen:
        outer = rest.pop(0)
        chain.append(outer)
        seen.add(outer)
        rest = list(given.get(outer, rest))
    return tuple(chain)


def replay(facts: Mapping[str, Fact], articles: Mapping[str, Article], corrections: Sequence[Correction]) -> Replayed:
    """The facts with the corrections over them; of two corrections of one field the later one holds."""
    overlay = _Overlay(dict(facts), articles)
    latest: dict[tuple[str | None, Field], Correction] = {}
    for correction in corrections:
        if correction.field in _OF_FACTS:
            key = (correction.fact, correction.field)
            latest.pop(key, None)
            latest[key] = correction
    for correction in latest.values():
        overlay.apply(correction)
    overlay.nest(parents(corrections))
    return overlay.result()


class _Overlay:
    def __init__(self, facts: dict[str, Fact], articles: Mapping[str, Article]) -> None:
        self.facts, self.articles = facts, articles
        self.hidden: set[str] = set()
        self.confirmed: set[str] = set()
        self.corrected: dict[str, set[str]] = {}
        self.notes: dict[str, str] = {}
        self.lost: list[Correction] = []
        self._brought_back = False
        self._by_article: dict[str, list[Fact]] | None = None
        self._targets: dict[str, str | None] = {}

    def result(self) -> Replayed:
        corrected = {fact: frozenset(fields) for fact, fields in self.corrected.items()}
        return Replayed(
            self._in_order(), frozenset(self.hidden), frozenset(self.confirmed), corrected, self.notes, tuple(self.lost)
        )

    def _in_order(self) -> dict[str, Fact]:
        """What was brought back stands where its words stand, not at the end."""
        if not self._brought_back:
            return self.facts
        place = {name: number for number, name in enumerate(self.articles)}
        facts = sorted(self.facts.values(), key=lambda fact: (place.get(fact.article, len(place)), fact.span.start))
        return {fact.id: fact for fact in facts}

    def apply(self, correction: Correction) -> None:
        target = self._target(correction)
        if target is None:
            self.lost.append(correction)
            return
        match correction.field:
            case Field.HIDDEN:
                _put(self.hidden, target, unpack(correction.value, bool))
            case Field.NOTE:
                note = unpack(correction.value, str)
                self.notes[target] = note
                if not note:
                    del self.notes[target]
            case Field.CONFIRMED:
                _put(self.confirmed, target, unpack(correction.value, bool))
                if target in self.confirmed:
                    self._keep(target, correction, whole=True)
            case _:
                self._change(target, correction)

    def nest(self, given: Mapping[str, tuple[str, ...]]) -> None:
        """Put lanes where the person wants them, in whatever fact they occur."""
        if not given:
            return
        for key, fact in self.facts.items():
            if any(not given.keys().isdisjoint((place.name, *place.within)) for place in fact.places):
                places = (replace(p, within=outward(p.name, p.within, given)) for p in fact.places)
                self.facts[key] = replace(fact, places=tuple(places))

    def _change(self, target: str, correction: Correction) -> None:
        if correction.value == correction.machine:
            return
        self._keep(target, correction, whole=False)
        fact = self.facts[target]
        match correction.field:
            case Field.WHEN:
                fact = replace(fact, when=unpack(correction.value, When))
            case Field.PLACES:
                fact = replace(fact, places=unpack(correction.value, tuple[Place, ...]))
            case Field.KIND:
                fact = replace(fact, kind=unpack(correction.value, Kind))
        self.facts[target] = fact
        self.corrected.setdefault(target, set()).add(correction.field.value)

    def _keep(self, target: str, correction: Correction, *, whole: bool) -> None:
        """Hold the fact where it stood when the person looked at it: its times, all of it when confirmed.

        When it was reported is no word of the fact but the article's own date.
        """
        if correction.fact_data is None:
            return
        then, fact = unpack(correction.fact_data, Fact), self.facts[target]
        changed = self.corrected.get(target, set())
        fact = replace(fact, said=then.said)
        if "when" not in changed:
            fact = replace(fact, when=then.when)
        if whole and "places" not in changed:
            fact = replace(fact, places=then.places)
        if whole and "kind" not in changed:
            fact = replace(fact, kind=then.kind, core=then.core)
        self.facts[target] = fact

    def _target(self, correction: Correction) -> str | None:
        wanted = correction.fact
        if wanted is None or wanted in self.facts:
            return wanted
        if wanted not in self._targets:
            self._targets[wanted] = self._search(correction)
        return self._targets[wanted]

    def _search(self, correction: Correction) -> str | None:
        article = self._article_of(correction)
        if article is None:
            return None
        place = locate(correction.anchor, article.text)
        if place is None:
            return None
        if self._by_article is None:
            self._by_article = {}
            for fact in self.facts.values():
                self._by_article.setdefault(fact.article, []).append(fact)
        best = max(self._by_article.get(article.name, ()), key=lambda fact: _shared(fact.span, place), default=None)
        if best is not None and 2 * _shared(best.span, place) >= max(len(best.span.text), len(place.text)):
            return best.id
        return self._bring_back(correction, article, place)

    def _article_of(self, correction: Correction) -> Article | None:
        named = self.articles.get(correction.article)
        if named is not None and named.text_sha256 == correction.anchor.text_sha256:
            return named
        same_text = (a for a in self.articles.values() if a.text_sha256 == correction.anchor.text_sha256)
        return next(same_text, named)

    def _bring_back(self, correction: Correction, article: Article, place: Span) -> str | None:
        """The fact as the person saw it, at the place where its words stand now."""
        if correction.fact_data is None:
            return None
        self._brought_back = True
        fact = unpack(correction.fact_data, Fact)
        shift = place.start - fact.span.start
        start, end = fact.sentence.start + shift, fact.sentence.end + shift
        sentence = Span.of(article.text, start, end) if start >= 0 and end <= len(article.text) else place
        self.facts[fact.id] = replace(fact, article=article.name, span=place, sentence=sentence)
        return fact.id


def _put(members: set[str], member: str, wanted: bool) -> None:
    members.add(member) if wanted else members.discard(member)


def _shared(first: Span, second: Span) -> int:
    return max(0, min(first.end, second.end) - max(first.start, second.start))
