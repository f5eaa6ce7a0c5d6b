"""Where the fact of a clause happened."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from viewer.finding.places_lexicon import use_pattern
from viewer.finding.places_names import word_before
from viewer.model.mention import Clause, Found, Kind, PlaceMention, UsedAs
from viewer.model.place import Place, PlaceKind
from viewer.model.span import Span
from viewer.model.when import Basis

_FADE, _BACK, _MAIN = 0.6, 6, 0.15
_SAID = (Kind.STATEMENT, Kind.ACCUSATION, Kind.DENIAL)
_LISTED = re.compile(
    r"\s*(?:,|,? and|,? or|,? as well as|,? along with|,? both)\s*(?:in |on |at |near |the |the city of )*\s*"
)
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
        region_of: Callable[[Place], Place | None],
    ) -> None:  # fmt: skip
        self.text, self.found, self.main = text, found, main
        located = [(mention, place) for mention, place in places.items() if self._locates(mention)]
        whole = [mention.span for mention, _ in located if mention.nominal]
        located = [(m, p) for m, p in located if m.nominal or not any(span.contains(m.span) for span in whole)]
        self.located = [(m, region_of(p) or p if self._beside(m) else p) for m, p in located]
        self.background = [clause.span for clause in found.clauses if clause.kind is Kind.BACKGROUND]
        self.shared = {m: len(group) for group in self._lists(self.located) for m, _ in group}

    def _beside(self, mention: PlaceMention) -> bool:
        """ "North of Leeds" is not in Leeds but in the region around it."""
        return bool(
            use_pattern("beside before").search(self.text[max(0, mention.span.start - 16) : mention.span.start])
        )

    def places_for(self, clause: Clause) -> tuple[Place, ...]:
        """STATED in the clause, INHERITED from its sentence or those before, INFERRED from the main place."""
        stated = self._pick(self._inside(clause.span), clause)
        if stated:
            return tuple(replace(place, basis=Basis.STATED, mention=mention.span) for mention, place in stated)
        sentence = self.found.sentences[clause.sentence].span
        if not use_pattern("back reference").search(clause.span.text):
            near = self._pick([pair for pair in self._inside(sentence) if self._governs(pair[0], clause)], clause)
            if near:
                return tuple(replace(place, basis=Basis.INHERITED, mention=mention.span) for mention, place in near)
        carried = self._carried(clause)
        return () if carried is None else (carried,)

    def _locates(self, mention: PlaceMention) -> bool:
        """A mention that may say where something happens: no actor, no target, no byline, no advertisement."""
        if mention.used_as is not UsedAs.LOCATION or mention.rule == "dateline":
            return False
        before = self.text[max(0, mention.span.start - 60) : mention.span.start]
        dropped = any(part.span.overlaps(mention.span) for part in self.found.dropped)
        return not dropped and not use_pattern("target before").search(before)

    def _inside(self, span: Span) -> list[tuple[PlaceMention, Place]]:
        return [(mention, place) for mention, place in self.located if span.contains(mention.span)]

    def _governs(self, mention: PlaceMention, clause: Clause) -> bool:
        """Outside its clause a place governs it unless it stands in another clause that tells something of its own."""
        for other in self.found.clauses:
            if other.sentence == clause.sentence and other.span != clause.span and other.span.contains(mention.span):
                return clause.kind not in (Kind.BACKGROUND,) and other.kind is not Kind.BACKGROUND
        return True

    def _pick(self, pairs: Sequence[tuple[PlaceMention, Place]], clause: Clause) -> list[tuple[PlaceMention, Place]]:
        """The places that count among those named: no ancestors, no parts of a longer phrase, one unless listed."""
        outer = {name for _, place in pairs for name in place.within}
        pairs = [pair for pair in pairs if pair[1].name not in outer] or list(pairs)
        if not pairs:
            return []
        best = max(pairs, key=lambda pair: self._cue(pair[0], clause))
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
                if _LISTED.fullmatch(gap):
                    groups[-1].append(pair)
                    continue
            groups.append([pair])
        return groups

    def _cue(self, mention: PlaceMention, clause: Clause) -> float:
        """How strongly a mention says where: a preposition, nearness to the word that gave the kind."""
        before = word_before(self.text, mention.span.start)
        value = 2.0 if before in _GOVERNING or mention.rule == "there" else 1.0 if before else 0.0
        if self._beside(mention):
            value -= 1.5
        between = self.text[min(clause.cue.end, mention.span.end) : max(clause.cue.start, mention.span.start)]
        return value - len(between) / 60 - (0.5 if mention.span.start < clause.cue.start else 0.0)

    def _carried(self, clause: Clause) -> Place | None:
        """The place most named in the sentences before; far from any, the main place."""
        weights: dict[str, float] = defaultdict(float)
        latest: dict[str, tuple[PlaceMention, Place]] = {}
        for mention, place in self.located:
            steps = clause.sentence - self.found.sentence_at(mention.span.start)
            if steps == 0 and mention.span.end <= clause.span.start:
                steps = 1
            if not 0 < steps <= _BACK:
                continue
            weight = _FADE**steps * (0.3 if place.kind is PlaceKind.COUNTRY or place.name.endswith("border") else 1.0)
            weight *= 0.3 if any(span.contains(mention.span) for span in self.background) else 1.0
            weights[place.id] += weight / self.shared[mention]
            latest[place.id] = (mention, place)
        self._lean(weights, latest)
        best = max(weights, key=lambda key: weights[key], default=None)
        own = _MAIN + (weights[self.main.id] if self.main is not None else 0.0)
        if best is None or (
            self.main is not None and (weights[best] <= own or latest[best][1].name in self.main.within)
        ):
            seen = latest.get(self.main.id) if self.main is not None else None
            basis = Basis.INHERITED if seen else Basis.INFERRED
            place = (
                None if self.main is None else replace(self.main, basis=basis, mention=seen[0].span if seen else None)
            )
        else:
            place = replace(latest[best][1], basis=Basis.INHERITED, mention=latest[best][0].span)
        return None if place is None else self._most_specific(clause, place)

    def _lean(self, weights: dict[str, float], latest: Mapping[str, tuple[PlaceMention, Place]]) -> None:
        """A place within another gains half of the outer one's weight."""
        for key, (_, place) in latest.items():
            if place.kind is not PlaceKind.COUNTRY:
                weights[key] += sum(
                    0.5 * weights[other] for other, (_, outer) in latest.items() if outer.name in place.within
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
