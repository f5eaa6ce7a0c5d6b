"""Corrections replayed over the facts: what the person sees, whatever was read or dated again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from viewer.model.article import Article
from viewer.model.event import Link
from viewer.model.fact import Fact
from viewer.model.mention import Kind
from viewer.model.place import Place
from viewer.model.span import Span
from viewer.model.when import When
from viewer.store.codec import unpack
from viewer.store.corrections import OF_FACTS, Correction, Field, Linked, locate, outward, parents


@dataclass(frozen=True)
class Replayed:
    """Facts with all corrections in force, and what the person said about them. `lost` found no fact to stand on.

    `links` are of two facts each, both there, oldest word first.
    """

    facts: dict[str, Fact]
    hidden: frozenset[str] = frozenset()
    confirmed: frozenset[str] = frozenset()
    corrected: Mapping[str, frozenset[str]] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)
    links: tuple[Link, ...] = ()
    lost: tuple[Correction, ...] = ()


def replay(facts: Mapping[str, Fact], articles: Mapping[str, Article], corrections: Sequence[Correction]) -> Replayed:
    """The facts with the corrections over them; of two corrections of one field the later one holds."""
    overlay = _Overlay(dict(facts), articles)
    latest: dict[tuple[str | None, Field], Correction] = {}
    for correction in corrections:
        if correction.field is Field.LINK:
            overlay.link(correction)
        elif correction.field in OF_FACTS:
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
        self.links: dict[frozenset[str], Link] = {}
        self.lost: list[Correction] = []
        self._brought_back = False
        self._by_article: dict[str, list[Fact]] | None = None
        self._targets: dict[str, str | None] = {}

    def result(self) -> Replayed:
        corrected = {fact: frozenset(fields) for fact, fields in self.corrected.items()}
        return Replayed(
            self._in_order(),
            frozenset(self.hidden),
            frozenset(self.confirmed),
            corrected,
            self.notes,
            tuple(self.links.values()),
            tuple(self.lost),
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

    def link(self, correction: Correction) -> None:
        """What the person said of two facts; of one pair the later word holds."""
        linked = unpack(correction.value, Linked)
        other = replace(
            correction, article=linked.article, fact=linked.fact, anchor=linked.anchor, fact_data=linked.fact_data
        )
        ends = self._target(correction), self._target(other)
        if ends[0] is None or ends[1] is None or ends[0] == ends[1]:
            self.lost.append(correction)
            return
        pair = frozenset((ends[0], ends[1]))
        self.links.pop(pair, None)
        self.links[pair] = Link(ends[0], ends[1], linked.same)

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
