"""What a place unknown to the gazetteer lies in."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from viewer.finding.places_lexicon import lexicon
from viewer.gazetteer import Gazetteer, fold, loose
from viewer.model.mention import Found, PlaceMention
from viewer.model.place import Place, PlaceKind
from viewer.model.when import Basis
from viewer.resolving.places_lanes import learnt, place_of, slug, street_or_structure, title_case

_AHEAD = 80


@dataclass(frozen=True)
class Homes:
    """Finds the surroundings of names that only one article knows."""

    found: Found
    gazetteer: Gazetteer
    main: Place | None
    here: Collection[PlaceMention]

    def lane(self, mention: PlaceMention, places: Mapping[PlaceMention, Place]) -> Place:
        """The lane of an unknown name; another spelling of one learnt before shares its lane."""
        if mention.rule == "structure":
            return street_or_structure(mention, self._home(mention, places))
        region = lexicon().has("region_word", mention.generic)
        name = title_case(mention.span.text) if region else mention.name
        kind = PlaceKind.REGION if region else PlaceKind.SETTLEMENT
        for other in places.values():
            same = loose(fold(other.name)) == loose(fold(name)) and other.id.startswith("learnt:")
            if same and other.kind is kind:
                return replace(other, mention=mention.span)
        place = learnt(mention, self._home(mention, places), name, kind)
        return self._about(place, mention) if region else place

    def joined(self, places: dict[PlaceMention, Place]) -> dict[PlaceMention, Place]:
        """A bare name of no town of its own means the region the text calls so elsewhere ("Basilan province")."""
        regions = {mention.name: place for mention, place in places.items()
                   if place.kind is PlaceKind.REGION and place.id.startswith("learnt:")}  # fmt: skip
        for mention, place in places.items():
            region = regions.get(mention.name)
            if region is not None and place.id == f"learnt:{slug(mention.name)}":
                places[mention] = replace(region, mention=mention.span)
        return places

    def _about(self, region: Place, mention: PlaceMention) -> Place:
        """A region that bears a town's name lies around that town: its point, clock and outer region are the town's."""
        country = region.within[-1] if region.within else ""
        for entry in self.gazetteer.named(mention.name):
            within = self.gazetteer.within(entry)
            if entry.kind in "SV" and (not country or country in within):
                return replace(region, latitude=entry.latitude, longitude=entry.longitude, within=within,
                               zone=entry.zone or region.zone, basis=Basis.STATED)  # fmt: skip
        return region

    def _home(self, mention: PlaceMention, places: Mapping[PlaceMention, Place]) -> Place | None:
        """A hint, the town in its own name ("Kabul airport"), else the town of its sentence or of the one before in
        its paragraph, else the article's town; for a settlement the region named last."""
        for other, place in places.items():
            if other.name in mention.hints:
                return place
        before = [(o, p) for o, p in places.items() if o.span.start < mention.span.start and o in self.here]
        if mention.rule == "structure":
            return self._of_structure(mention, places, before)
        regions = [place for _, place in before if place.kind is PlaceKind.REGION]
        if regions:
            return regions[-1]
        towns = [place for _, place in before if place.kind is PlaceKind.SETTLEMENT and place.within]
        return self._around(towns[-1]) if towns else self._around(self.main)

    def _around(self, place: Place | None) -> Place | None:
        """The place itself if it may hold a settlement, else its own surroundings as a lane of kind region."""
        if place is None or place.kind in (PlaceKind.REGION, PlaceKind.COUNTRY) or not place.within:
            return place
        kind = PlaceKind.REGION if len(place.within) > 1 else PlaceKind.COUNTRY
        return replace(place, name=place.within[0], within=place.within[1:], kind=kind)

    def _of_structure(
        self, mention: PlaceMention, places: Mapping[PlaceMention, Place], before: list[tuple[PlaceMention, Place]]
    ) -> Place | None:
        first = mention.name.split()[0]
        large = (entry for entry in self.gazetteer.named(first) if entry.kind == "S" and entry.population > 100_000)
        own = [entry for entry in large if fold(entry.name) == fold(first)]
        if own and mention.generic.lower() not in lexicon().words["street_word"]:
            return place_of(own[0], self.gazetteer)
        near = self._beside(mention, places)
        if near is not None:
            return near
        main = self.main
        towns = [place for _, place in before if place.kind is PlaceKind.SETTLEMENT]
        if (
            main is not None
            and main.kind is PlaceKind.SETTLEMENT
            and (not towns or main.name in {t.name for t in towns})
        ):
            return main
        return towns[-1] if towns else main

    def _beside(self, mention: PlaceMention, places: Mapping[PlaceMention, Place]) -> Place | None:
        """The only town of its sentence, else the last one of the sentence before in the same paragraph."""
        at = self.found.sentence_at(mention.span.start)
        stop = mention.span.end + _AHEAD
        towns = [
            (self.found.sentence_at(o.span.start), p)
            for o, p in places.items()
            if p.kind is PlaceKind.SETTLEMENT and o in self.here and o.span.start < stop
        ]
        same = [place for number, place in towns if number == at]
        if same:
            return same[0] if len({place.id for place in same}) == 1 else None
        paragraphs = self.found.sentences
        last = [place for number, place in towns
                if number == at - 1 and paragraphs[number].paragraph == paragraphs[at].paragraph]  # fmt: skip
        return last[-1] if last else None
