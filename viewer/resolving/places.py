"""Which place each mention means, and where each fact happened."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from viewer.finding.places import find_places
from viewer.finding.places_lexicon import lexicon
from viewer.finding.places_names import word_before
from viewer.finding.sentences import split
from viewer.gazetteer import Entry, Gazetteer
from viewer.model.mention import Clause, Found, Kind, PlaceMention
from viewer.model.place import Place, PlaceKind
from viewer.resolving.places_aside import located, of_care
from viewer.resolving.places_choice import choose, kilometres, point_of
from viewer.resolving.places_clause import Happenings
from viewer.resolving.places_clocks import TwoClocks, two_clocks
from viewer.resolving.places_dateline import seat_of_story
from viewer.resolving.places_home import Homes
from viewer.resolving.places_lanes import encloses, lane_of, part_of, place_of
from viewer.resolving.places_nominal import Referents
from viewer.resolving.places_salience import Salience
from viewer.resolving.times_story import lead_sentences

_FADE = 0.91
_ASIDE = 0.3
_KIND_WEIGHT = {PlaceKind.COUNTRY: 0.4, PlaceKind.REGION: 0.8, PlaceKind.WATER: 0.7, PlaceKind.STRUCTURE: 0.7}
_STANDS_OUT = 2.0
_EARLY = 3
_NO_STORY = {Kind.STATEMENT, Kind.BACKGROUND}
_WIDE = (PlaceKind.COUNTRY, PlaceKind.REGION)
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
        place = self._timed_by(places)
        return place.zone if place is not None and place.zone else "UTC"

    def clocks_for(self, places: Sequence[Place]) -> TwoClocks | None:
        """The clocks of that place where two are in use, as in occupied areas."""
        return two_clocks(self._timed_by(places))

    def _timed_by(self, places: Sequence[Place]) -> Place | None:
        main = (self.main,) if self.main is not None else ()
        return next((place for place in (*places, *main) if place.zone), None)


def read_places(text: str, found: Found) -> PlaceReading:
    """Resolve every place mention of an article; opens this process's gazetteer."""
    gazetteer = Gazetteer.open()
    names = [mention for mention in found.places if not mention.nominal]
    chosen = choose(names, gazetteer, text)
    places = {mention: lane_of(entry, mention, gazetteer) for mention, entry in chosen.items()}
    places = _learn_lists(names, places, chosen, gazetteer)
    for mention, place in list(places.items()):
        if mention.generic.endswith("ern") and place.kind is PlaceKind.COUNTRY:
            places[mention] = part_of(place, mention.generic, mention.span, gazetteer)
    here = located(text, found, found.places)
    seat = seat_of_story(found, places, here, gazetteer)
    here = here | {seat} if seat is not None else here
    main = _main(text, found, places, here, places.get(seat) if seat is not None else None)
    homes = Homes(found, gazetteer, main, here)
    for mention in names:
        if mention not in places and (mention.rule != "name" or _is_cued(text, mention)):
            places[mention] = homes.lane(mention, places)
    places = homes.joined(places)
    salience = Salience(text, found, gazetteer, places, main, here)
    referents = Referents(salience)
    for mention in found.places:
        meant = referents.resolve(mention) if mention.nominal else None
        if meant is not None:
            places[mention] = meant
    places = dict(sorted(places.items(), key=lambda pair: pair[0].span.start))
    main = _main(text, found, places, here, places.get(seat) if seat is not None else None)
    return PlaceReading(places, main, Happenings(text, found, places, main, here, salience, seat))


def _is_cued(text: str, mention: PlaceMention) -> bool:
    """True when the words around a name make it a place even though no known bearer fits."""
    before = word_before(text, mention.span.start)
    return bool(mention.generic) or before in lexicon().words["preposition_strong"] or before == "and"


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


def _main(
    text: str, found: Found, places: Mapping[PlaceMention, Place], here: Collection[PlaceMention], seat: Place | None
) -> Place | None:
    """The place most named where things happen; a news text tells its own story first, so later mentions fade.

    `seat`, the town of an agreeing dateline, stands for the regions around it.
    """
    weights: dict[str, float] = defaultdict(float)
    lanes: dict[str, Place] = {}
    for mention, place in places.items():
        if mention not in here:
            continue
        number = found.sentence_at(mention.span.start)
        weight = _FADE**number * (2.0 if found.sentences and found.sentences[number].headline else 1.0)
        weight *= 0.5 if mention.nominal else 1.0
        weight *= _ASIDE if _names_speaker(found, mention) or of_care(text, mention) else 1.0
        weight *= 0.3 if place.name.endswith("border") else _KIND_WEIGHT.get(place.kind, 1.0)
        lanes.setdefault(place.name, place)
        weights[place.name] += weight
    tells = _story(found)
    early = {place.name for m, place in places.items() if m in here and tells(m)}
    raw = dict(weights)
    for name in early:
        if lanes[name].kind in _SETTLED:
            weights[name] += sum(0.4 * raw[outer] for outer in lanes if encloses(lanes[outer], lanes[name]))
    best = max(weights, key=lambda name: weights[name], default=None)
    if seat is not None and (best is None or encloses(lanes[best], seat)):
        return seat
    return _narrowed(lanes[best], {n: p for n, p in lanes.items() if n in early}, weights) if best is not None else None


def _names_speaker(found: Found, mention: PlaceMention) -> bool:
    """ "A rescue team in Yoro district said": the place belongs to whoever speaks."""
    return any(claimant.span.contains(mention.span) for claimant in found.claimants)


def _story(found: Found) -> Callable[[PlaceMention], bool]:
    """Whether a mention stands in the headline or first sentence, or where the first paragraphs go on with those."""
    if not found.sentences or not found.clauses:
        return lambda mention: True
    lead = min(lead_sentences(found), default=0)
    last = found.sentences[lead].paragraph + _EARLY
    kinds = {clause.kind for clause in found.clauses if clause.sentence <= lead} - _NO_STORY
    on = [c.span for c in found.clauses if c.kind in kinds and found.sentences[c.sentence].paragraph <= last]

    def tells(mention: PlaceMention) -> bool:
        if found.sentence_at(mention.span.start) <= lead:
            return True
        return any(span.contains(mention.span) for span in on) and not _names_speaker(found, mention)

    return tells


def _narrowed(best: Place, lanes: Mapping[str, Place], weights: Mapping[str, float]) -> Place:
    """A country or region named oftenest gives way to the town in it that stands out from all other towns."""
    towns = sorted((p for p in lanes.values() if p.kind is PlaceKind.SETTLEMENT), key=lambda p: -weights[p.name])
    first = towns[0] if towns else best
    alone = len(towns) < 2 or weights[first.name] > _STANDS_OUT * weights[towns[1].name]
    return first if towns and alone and best.kind in _WIDE and encloses(best, first) else best


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
