"""Which place each mention means, and where each fact happened."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from viewer.finding.places import find_places
from viewer.finding.places_lexicon import lexicon
from viewer.finding.sentences import split
from viewer.gazetteer import Entry, Gazetteer, fold
from viewer.model.mention import Clause, Found, PlaceMention
from viewer.model.place import Place, PlaceKind
from viewer.resolving.places_aside import located
from viewer.resolving.places_choice import choose, kilometres, point_of
from viewer.resolving.places_clause import Happenings
from viewer.resolving.places_lanes import learnt, part_of, place_of, street_or_structure, title_case
from viewer.resolving.places_nominal import Referents
from viewer.resolving.places_salience import Salience

_FADE = 0.91
_KIND_WEIGHT = {PlaceKind.COUNTRY: 0.4, PlaceKind.REGION: 0.8, PlaceKind.WATER: 0.5}
_SETTLED = (PlaceKind.SETTLEMENT, PlaceKind.STREET, PlaceKind.STRUCTURE)


@dataclass(frozen=True)
class PlaceReading:
    """What one article says about places. `mentions` leaves out names that could not be resolved."""

    mentions: Mapping[PlaceMention, Place]
    main: Place | None
    happenings: Happenings

    def places_for(self, clause: Clause) -> tuple[Place, ...]:
        """Where the fact of a clause happened: the most specific lanes the text supports; () when none is."""
        return self.happenings.places_for(clause)

    def zone_for(self, places: Sequence[Place]) -> str:
        """IANA name of the first place that has one, else of the main place, else "UTC"."""
        main = (self.main,) if self.main is not None else ()
        return next((place.zone for place in (*places, *main) if place.zone), "UTC")


def read_places(text: str, found: Found) -> PlaceReading:
    """Resolve every place mention of an article; opens this process's gazetteer."""
    gazetteer = Gazetteer.open()
    names = [mention for mention in found.places if not mention.nominal]
    chosen = choose(names, gazetteer)
    places = _learn_lists(
        names, {m: place_of(entry, gazetteer, m.span) for m, entry in chosen.items()}, chosen, gazetteer
    )
    for mention, place in list(places.items()):
        if mention.generic.endswith("ern") and place.kind is PlaceKind.COUNTRY:
            places[mention] = part_of(place, mention.generic, mention.span, gazetteer)
    here = located(text, found, found.places)
    main = _main(found, places, here)
    for mention in names:
        if mention not in places:
            places[mention] = _unlisted(mention, _home(mention, places, main, gazetteer, here))
    salience = Salience(text, found, gazetteer, places, main, here)
    referents = Referents(salience)
    for mention in found.places:
        meant = referents.resolve(mention) if mention.nominal else None
        if meant is not None:
            places[mention] = meant
    places = dict(sorted(places.items(), key=lambda pair: pair[0].span.start))
    main = _main(found, places, here)
    return PlaceReading(places, main, Happenings(text, found, places, main, here, salience.region_of))


def _unlisted(mention: PlaceMention, home: Place | None) -> Place:
    if mention.rule == "structure":
        return street_or_structure(mention, home)
    region = lexicon().has("region_word", mention.generic)
    name = title_case(mention.span.text) if region else mention.name
    return learnt(mention, home, name, PlaceKind.REGION if region else PlaceKind.SETTLEMENT)


def _home(
    mention: PlaceMention, places: Mapping[PlaceMention, Place], main: Place | None, gazetteer: Gazetteer,
    here: Collection[PlaceMention],
) -> Place | None:  # fmt: skip
    """What a place unknown to the gazetteer lies in: a hint, the town in its own name ("Kabul airport"), else the
    nearest settlement (for a settlement: region) named as location before."""
    for other, place in places.items():
        if other.name in mention.hints:
            return place
    before = [(o, p) for o, p in places.items() if o.span.start < mention.span.start and o in here]
    if mention.rule == "structure":
        first = mention.name.split()[0]
        large = (entry for entry in gazetteer.named(first) if entry.kind == "S" and entry.population > 100_000)
        own = [entry for entry in large if fold(entry.name) == fold(first)]
        if own and mention.generic.lower() not in lexicon().words["street_word"]:
            return place_of(own[0], gazetteer)
        towns = [place for _, place in before if place.kind is PlaceKind.SETTLEMENT]
        if (
            main is not None
            and main.kind is PlaceKind.SETTLEMENT
            and (not towns or main.name in {t.name for t in towns})
        ):
            return main
        return towns[-1] if towns else main
    regions = [place for _, place in before if place.kind is PlaceKind.REGION]
    return regions[-1] if regions else main


def _learn_lists(
    names: Sequence[PlaceMention], places: dict[PlaceMention, Place], chosen: Mapping[PlaceMention, Entry],
    gazetteer: Gazetteer,
) -> dict[PlaceMention, Place]:  # fmt: skip
    """Members of one list of villages lie together: take each name's bearer nearest to its companions."""
    lists: dict[int, list[PlaceMention]] = defaultdict(list)
    last = None
    for mention in names:
        joined = last is not None and mention.span.start - last.span.end <= 7
        lists[len(lists) - 1 if joined and lists else len(lists)].append(mention)
        last = mention
    for members in lists.values():
        options = {
            m: [e for e in gazetteer.named(m.name) if e.kind in "SV"]
            for m in members
            if m in chosen and chosen[m].kind in "SV"
        }
        single = [point for found in options.values() if len(found) == 1 and (point := point_of(found[0]))]
        if not single:
            continue
        for mention, found in options.items():
            far = [
                (min(kilometres(point, other) for other in single), entry)
                for entry in found
                if (point := point_of(entry))
            ]
            if len(found) > 1 and far and min(far, key=lambda pair: pair[0])[0] < 120:
                places[mention] = place_of(min(far, key=lambda pair: pair[0])[1], gazetteer, mention.span)
    return places


def _main(found: Found, places: Mapping[PlaceMention, Place], here: Collection[PlaceMention]) -> Place | None:
    """The place most named where things happen; a news text tells its own story first, so later mentions fade."""
    weights: dict[str, float] = defaultdict(float)
    lanes: dict[str, Place] = {}
    for mention, place in places.items():
        if mention not in here:
            continue
        number = found.sentence_at(mention.span.start)
        weight = _FADE**number * (2.0 if found.sentences and found.sentences[number].headline else 1.0)
        weight *= 0.5 if mention.nominal else 1.0
        weight *= 0.3 if place.name.endswith("border") else _KIND_WEIGHT.get(place.kind, 1.0)
        lanes.setdefault(place.name, place)
        weights[place.name] += weight
    for name, place in lanes.items():
        if place.kind in _SETTLED:
            weights[name] += sum(0.4 * weights[outer] for outer in place.within[:1] if outer in lanes)
    best = max(weights, key=lambda name: weights[name], default=None)
    return lanes[best] if best is not None else None


def mention_places(text: str) -> list[tuple[int, int, str, float | None, float | None]]:
    """Named places of a text alone: start, end, canonical name, latitude, longitude."""
    sentences = split(text)
    found = Found("", sentences, places=find_places(text, sentences))
    reading = read_places(text, found)
    return [
        (mention.span.start, mention.span.end, place.name, place.latitude, place.longitude)
        for mention, place in reading.mentions.items()
        if not mention.nominal
    ]


def places_named(words: str) -> list[Place]:
    """Lanes a person may mean by a name, the best known first: for choosing a place by hand."""
    gazetteer = Gazetteer.open()
    found = gazetteer.named(words) or gazetteer.near_named(words) or gazetteer.districts(words)
    return [place_of(entry, gazetteer) for entry in found]
