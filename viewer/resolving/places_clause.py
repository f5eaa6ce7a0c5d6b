"""Where the fact of a clause happened."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from viewer.finding.places_lexicon import use_pattern
from viewer.finding.places_names import word_before
from viewer.model.mention import Clause, Found, Kind, PlaceMention
from viewer.model.place import Place, PlaceKind
from viewer.model.span import Span
from viewer.model.when import Basis
from viewer.resolving.places_aside import beside, of_care
from viewer.resolving.places_lanes import encloses
from viewer.resolving.places_salience import Salience

_FADE, _BACK, _MAIN = 0.6, 6, 0.2
_COARSE, _ASIDE = 0.2, 0.3
_LATER, _THROUGH_LATER = 0.32, 0.12
_THROUGH = (PlaceKind.STREET, PlaceKind.STRUCTURE, PlaceKind.WATER)
_SAID = (Kind.STATEMENT, Kind.ACCUSATION, Kind.DENIAL)
_LISTED = re.compile(
    r"\s*(?:,|,? and|,? or|,? as well as|,? along with|,? both)\s*(?:in |on |at |near |the |the city of )*\s*"
)
_LONG_WORD = re.compile(r"\b(?!about|after|their|there|these|those|which|would|where|people|killed)[a-z]{5,}\b")
_GOVERNING = frozenset(
    (
        "in",
        "near",
        "at",
        "around",
        "outside",
        "across",
        "throughout",
        "inside",
        "within",
        "on",
        "off",
        "over",
        "into",
        "towards",
        "toward",
        "above",
        "through",
    )
)


class Happenings:
    """The places of an article's clauses; a clause that names none takes over what its surroundings tell."""

    def __init__(
        self, text: str, found: Found, places: Mapping[PlaceMention, Place], main: Place | None,
        here: Collection[PlaceMention], salience: Salience, seat: PlaceMention | None = None,
    ) -> None:  # fmt: skip
        self.text, self.found, self.main, self.salience = text, found, main, salience
        region_of = salience.region_of
        pairs = [(mention, place) for mention, place in places.items() if mention in here]
        whole = [mention.span for mention, _ in pairs if mention.nominal]
        pairs = [(m, p) for m, p in pairs if m.nominal or not any(span.contains(m.span) for span in whole)]
        self.located = [(m, region_of(p) or p if beside(text, m) else p) for m, p in pairs]
        self.at = {mention: found.sentence_at(mention.span.start) for mention, _ in pairs}
        self.background = [clause.span for clause in found.clauses if clause.kind is Kind.BACKGROUND]
        self.seat = places[seat] if seat is not None else None
        self.lead = found.sentences[found.sentence_at(seat.span.start)].paragraph if seat is not None else -1
        self.shared = {m: len(group) for group in self._lists(self.located) for m, _ in group}

    def places_for(self, clause: Clause) -> tuple[Place, ...]:
        """STATED in the clause, INHERITED from its sentence or those before, INFERRED from the main place.

        In the lead the region around an agreeing dateline stands for the dateline's town.
        """
        told = self._told(clause)
        sentence = self.found.sentences[clause.sentence]
        lead = sentence.headline or sentence.paragraph <= self.lead
        if self.seat is not None and lead and len(told) == 1 and encloses(told[0], self.seat):
            return (replace(self.seat, basis=Basis.INFERRED),)
        return told

    def _told(self, clause: Clause) -> tuple[Place, ...]:
        stated = self._pick(self._inside(clause.span), clause)
        if stated:
            return tuple(replace(place, basis=Basis.STATED, mention=mention.span) for mention, place in stated)
        sentence = self.found.sentences[clause.sentence].span
        if not use_pattern("back reference").search(clause.span.text):
            near = self._pick([pair for pair in self._inside(sentence) if self._governs(pair[0], clause)], clause)
            if near:
                return tuple(replace(place, basis=Basis.INHERITED, mention=mention.span) for mention, place in near)
        country = self._whole_country(clause)
        carried = country if country is not None else self._carried(clause)
        return () if carried is None else (carried,)

    def _whole_country(self, clause: Clause) -> Place | None:
        """The country, for a number or an event of the whole country in a clause that names no place."""
        if self.main is None or not use_pattern("national figure").search(clause.span.text):
            return None
        country = self.salience.country_of(self.main.within) or self.main
        return replace(country, basis=Basis.INFERRED, mention=None) if country.kind is PlaceKind.COUNTRY else None

    def _inside(self, span: Span) -> list[tuple[PlaceMention, Place]]:
        return [(mention, place) for mention, place in self.located if span.contains(mention.span)]

    def _governs(self, mention: PlaceMention, clause: Clause) -> bool:
        """Outside its clause a place governs it unless it stands in another clause that tells something of its own."""
        for other in self.found.clauses:
            if other.sentence == clause.sentence and other.span != clause.span and other.span.contains(mention.span):
                first, second = sorted((other.span, clause.span))
                if ";" in self.text[first.end - 1 : second.start] and other.claimant != clause.claimant:
                    return False  # two reports set side by side
                return clause.kind not in (Kind.BACKGROUND,) and other.kind is not Kind.BACKGROUND
        return True

    def _pick(self, pairs: Sequence[tuple[PlaceMention, Place]], clause: Clause) -> list[tuple[PlaceMention, Place]]:
        """The places that count among those named: no ancestors, no parts of a longer phrase, one unless listed."""
        land = [other for _, other in pairs if other.kind is not PlaceKind.WATER]
        pairs = [pair for pair in pairs if not any(encloses(pair[1], other) for other in land)] or list(pairs)
        if not pairs:
            return []
        best = max(pairs, key=lambda pair: self._cue(pair[0], pair[1], clause))
        chosen = [best]
        for group in self._lists(pairs):
            if best in group:
                chosen = group
        seen: dict[str, tuple[PlaceMention, Place]] = {}
        for mention, place in chosen:
            seen.setdefault(place.id, (mention, place))
        return list(seen.values())

    def _lists(self, pairs: Sequence[tuple[PlaceMention, Place]]) -> list[list[tuple[PlaceMention, Place]]]:
        """Runs of places joined by commas and "and"."""
        groups: list[list[tuple[PlaceMention, Place]]] = []
        for pair in pairs:
            if groups:
                gap = self.text[groups[-1][-1][0].span.end : pair[0].span.start]
                water = (groups[-1][-1][1].kind is PlaceKind.WATER) != (pair[1].kind is PlaceKind.WATER)
                if _LISTED.fullmatch(gap) and not water:
                    groups[-1].append(pair)
                    continue
            groups.append([pair])
        return groups

    def _cue(self, mention: PlaceMention, place: Place, clause: Clause) -> float:
        """How strongly a mention says where: a preposition, nearness to the word that gave the kind."""
        before = word_before(self.text, mention.span.start)
        value = 2.0 if before in _GOVERNING or mention.rule == "there" else 1.0 if before else 0.0
        if beside(self.text, mention) or place.kind is PlaceKind.WATER:
            value -= 1.5
        between = self.text[min(clause.cue.end, mention.span.end) : max(clause.cue.start, mention.span.start)]
        return value - len(between) / 60 - (0.5 if mention.span.start < clause.cue.start else 0.0)

    def _carried(self, clause: Clause) -> Place | None:
        """The place most named in the sentences before; far from any, the main place."""
        weights: dict[str, float] = defaultdict(float)
        latest: dict[str, tuple[PlaceMention, Place]] = {}
        for mention, place in self.located:
            steps = self._steps(self.at[mention], clause.sentence)
            aside = steps > 0 and any(span.contains(mention.span) for span in self.background)
            if steps == 0 and mention.span.end <= clause.span.start:
                steps = 1
            if not 0 < steps <= _BACK:
                continue
            coarse = place.kind is PlaceKind.COUNTRY or place.name.endswith("border")
            weight = _FADE**steps * (_COARSE if coarse else 1.0) * (_ASIDE if aside else 1.0)
            weight *= self._elsewhere(mention, place, clause) if steps > 0 else 1.0
            weights[place.id] += weight / self.shared[mention]
            latest[place.id] = (mention, place)
        self._lean(weights, latest)
        best = max(weights, key=lambda key: weights[key], default=None)
        nearest = latest[best] if best is not None else None
        main = self.main
        if main is not None and (nearest is None or not self._beats(weights, nearest[1], main)):
            seen = latest.get(main.id)
            basis = Basis.INHERITED if seen else Basis.INFERRED
            return self._most_specific(clause, replace(main, basis=basis, mention=seen[0].span if seen else None))
        if nearest is None:
            return None
        return self._most_specific(clause, replace(nearest[1], basis=Basis.INHERITED, mention=nearest[0].span))

    def _elsewhere(self, mention: PlaceMention, place: Place, clause: Clause) -> float:
        """How much a place outside the main one governs a later clause: little when it told of another happening,
        when it only holds the injured, or when a new paragraph has begun since."""
        main = self.main
        if main is not None and (place.id == main.id or encloses(main, place) or encloses(place, main)):
            return 1.0
        first, second = self.found.sentences[self.at[mention]], self.found.sentences[clause.sentence]
        turned = second.paragraph > first.paragraph
        told = first.span.text
        other = use_pattern("another happening").search(told) is not None
        if other or of_care(self.text, mention):
            return _ASIDE
        if not turned or place.kind is PlaceKind.COUNTRY or self._same_topic(first.span.text, second.span.text):
            return 1.0
        return _THROUGH_LATER if place.kind in _THROUGH else _LATER

    def _same_topic(self, told: str, later: str) -> bool:
        """True when a sentence takes up two words of an earlier one: its paragraph goes on with that."""
        return len(set(_LONG_WORD.findall(told)) & set(_LONG_WORD.findall(later))) > 1

    def _steps(self, earlier: int, later: int) -> float:
        """How far apart two sentences are: the mean of their distances in sentences and in paragraphs."""
        first, second = self.found.sentences[earlier], self.found.sentences[later]
        return (later - earlier + second.paragraph - first.paragraph) / 2

    def _beats(self, weights: Mapping[str, float], place: Place, main: Place) -> bool:
        """A place named just before outweighs the main place, unless it only encloses it."""
        return weights[place.id] > _MAIN + weights.get(main.id, 0.0) and not encloses(place, main)

    def _lean(self, weights: dict[str, float], latest: Mapping[str, tuple[PlaceMention, Place]]) -> None:
        """A place within another gains half of the outer one's weight."""
        for key, (_, place) in latest.items():
            if place.kind is not PlaceKind.COUNTRY:
                weights[key] += sum(
                    0.5 * weights[other] for other, (_, outer) in latest.items() if encloses(outer, place)
                )

    def _most_specific(self, clause: Clause, place: Place) -> Place:
        """The one street the text named in this town before, where it told of the happening there."""
        if place.kind is not PlaceKind.SETTLEMENT:
            return place
        spots: dict[str, Place] = {}
        for mention, spot in self.located:
            here = spot.kind is PlaceKind.STREET and place.name in spot.within[:1]
            if here and mention.span.start < clause.span.start:
                spots[spot.id] = replace(spot, basis=Basis.INHERITED, mention=mention.span)
        return next(iter(spots.values())) if len(spots) == 1 else place
