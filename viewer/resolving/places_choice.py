"""Which place a name means: people, companions, hints, and the city-or-region rule."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from viewer.finding.places_lexicon import lexicon
from viewer.gazetteer import Entry, Gazetteer, fold
from viewer.model.mention import PlaceMention
from viewer.resolving.places_coherence import demonyms, misfits

_KIND = {"C": 4.0, "R": 1.2, "D": 0.2, "S": 0.0, "V": -1.5, "B": 3.0, "W": 3.0}
_COUNTRY, _REGION, _HINT, _NEAR, _CAPITAL = 3.0, 1.2, 6.0, 1.8, 1.5
_SMALL = frozenset(("district", "county", "raion", "municipality", "borough", "parish"))
_LOOSE = frozenset(("area", "front", "municipality", "borough", "territory", "constituency", "republic"))
_INNER = _SMALL | {"province", "governorate", "prefecture", "department", "canton", "oblast"}
_QUARTERS = frozenset(("neighbourhood", "neighborhood", "suburb"))
_NEAR_KM = 150.0
_SURE = 300_000
_SMALL_TOWN = 50_000


def kilometres(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Distance on a flat map around the mean latitude: good enough below a few hundred kilometres."""
    east = (a[1] - b[1]) * math.cos(math.radians((a[0] + b[0]) / 2))
    return 111.2 * math.hypot(a[0] - b[0], east)


def point_of(entry: Entry) -> tuple[float, float] | None:
    """Latitude and longitude, when both are known."""
    return None if entry.latitude is None or entry.longitude is None else (entry.latitude, entry.longitude)


@dataclass(frozen=True)
class Companions:
    """What the article's other names say: (name, country, region) of sure places, and their points."""

    votes: tuple[tuple[str, str, int], ...]
    points: tuple[tuple[str, tuple[float, float]], ...]


def candidates(mention: PlaceMention, gazetteer: Gazetteer) -> tuple[Entry, ...]:
    """The gazetteer's places that the name and its class word allow."""
    generic, words = mention.generic.lower(), lexicon().words
    found = gazetteer.named(mention.name) or gazetteer.near_named(mention.name)
    if generic in words["region_word"] or _singular(generic) in words["region_word"]:
        whole = [entry for entry in gazetteer.named(f"{mention.name} {_singular(generic)}") if entry.kind in "RD"]
        inner = _singular(generic) in _INNER
        regions = [entry for entry in found if entry.kind in ("R" if inner else "RC") or entry.number < 0]
        districts = gazetteer.districts(mention.name)
        loose = found if _singular(generic) in _LOOSE else ()
        if _singular(generic) in _SMALL:
            return tuple(dict.fromkeys((*whole, *regions, *districts))) or loose
        return tuple(whole or regions) or districts or loose
    if generic in _QUARTERS:
        return tuple(entry for entry in found if entry.kind in "SV" and entry.population < 1_000_000)
    if generic in words["city_word"] or generic in ("capital", "cities", "counties", "villages", "settlement"):
        return tuple(entry for entry in found if entry.kind in "SV") or tuple(e for e in found if e.number < 0)
    if mention.rule == "structure":
        known = gazetteer.named(mention.span.text.removeprefix("the ").removeprefix("The "))
        return tuple(entry for entry in known if entry.kind in "BW" or entry.number < 0)
    plain = tuple(entry for entry in found if entry.kind != "D")
    return plain or found


def _singular(word: str) -> str:
    return word.removesuffix("ies") + "y" if word.endswith("ies") else word.removesuffix("s")


def choose(mentions: Sequence[PlaceMention], gazetteer: Gazetteer, text: str = "") -> dict[PlaceMention, Entry]:
    """The best place for every named mention that has any; names that fit no country of the article are left out."""
    spoken = demonyms(text, gazetteer)
    options = {mention: candidates(mention, gazetteer) for mention in mentions}
    options = {mention: found for mention, found in options.items() if found}
    hinted = {mention: _hinted(mention, gazetteer) for mention in options}
    options = {mention: found for mention, found in options.items() if _fits(found, hinted[mention])}
    chosen = _round(options, hinted, _companions({}, options, spoken))
    by = _companions(chosen, options, spoken)
    chosen = _round(options, hinted, by)
    wrong = misfits(chosen, {fold(m.name): _support(fold(m.name), by)[0] for m in chosen}, hinted)
    return {mention: entry for mention, entry in chosen.items() if mention not in wrong}


def _companions(
    chosen: Mapping[PlaceMention, Entry], options: Mapping[PlaceMention, Sequence[Entry]], spoken: Mapping[str, int]
) -> Companions:
    votes = [("", code, 0) for code, count in spoken.items() for _ in range(count)]
    points: set[tuple[str, tuple[float, float]]] = set()
    for mention, found in options.items():
        best = chosen.get(mention) or max(found, key=lambda entry: _prior(entry, mention.name))
        sure = best.kind == "C" or len({entry.country for entry in found}) == 1 or best.population > _SURE
        if not sure or not best.country:
            continue
        votes.append((fold(mention.name), best.country, best.number if best.kind == "R" else best.region))
        place = point_of(best)
        if place is not None and best.kind != "C":
            points.add((fold(mention.name), place))
    return Companions(tuple(votes), tuple(sorted(points)))


def _round(
    options: Mapping[PlaceMention, Sequence[Entry]], hinted: Mapping[PlaceMention, frozenset[tuple[str, int]]],
    companions: Companions,
) -> dict[PlaceMention, Entry]:  # fmt: skip
    chosen = {}
    support: dict[str, tuple[dict[str, float], frozenset[int]]] = {}
    for mention, found in options.items():
        if len(found) == 1 and not mention.generic:
            chosen[mention] = found[0]
            continue
        key = fold(mention.name)
        if key not in support:
            support[key] = _support(key, companions)
        if mention.generic and not hinted[mention]:
            found = _at_home(found, support[key][0])
        if not found:
            continue
        scores = [_score(entry, mention, found, hinted[mention], support[key], companions) for entry in found]
        chosen[mention] = found[scores.index(max(scores))]
    return _same_name(_enclosing(chosen, options), hinted)


def _fits(found: Sequence[Entry], hinted: frozenset[tuple[str, int]]) -> bool:
    """Whether any bearer of a name lies in a country that the text gives as enclosing; an Ilia "in western Greece" is
    none in Romania."""
    countries = {country for country, _ in hinted if country}
    return not countries or any(entry.country in countries or entry.kind in "CBW" for entry in found)


def _at_home(found: Sequence[Entry], countries: Mapping[str, float]) -> Sequence[Entry]:
    """A quarter or region named in passing is not a small town of a country the article never mentions."""
    return [entry for entry in found if entry.country in countries or not countries or entry.population > _SMALL_TOWN]


def _support(key: str, companions: Companions) -> tuple[dict[str, float], frozenset[int]]:
    """Shares of countries and the regions that the names other than this one speak for."""
    others = [(country, region) for name, country, region in companions.votes if name != key]
    countries = Counter(country for country, _ in others)
    return {code: count / len(others) for code, count in countries.items()}, frozenset(r for _, r in others if r)


def _same_name(
    chosen: dict[PlaceMention, Entry], hinted: Mapping[PlaceMention, frozenset[tuple[str, int]]]
) -> dict[PlaceMention, Entry]:
    """A name that the text once places ("Glasgow, Kentucky") means the same town wherever it stands alone."""
    fixed = {fold(mention.name): entry for mention, entry in chosen.items() if hinted[mention] and entry.kind in "SV"
             and {(entry.country, 0), (entry.country, entry.region)} & hinted[mention]}  # fmt: skip
    for mention, entry in chosen.items():
        if not hinted[mention] and entry.kind in "SV" and fold(mention.name) in fixed:
            chosen[mention] = fixed[fold(mention.name)]
    return chosen


def _prior(entry: Entry, name: str) -> float:
    exact = fold(entry.name) == fold(name)
    known = 5.0 if entry.own or (entry.number < 0 and entry.kind != "S") else 0.0
    known += _CAPITAL if entry.capital else 0.0
    return _KIND[entry.kind] + math.log10(entry.population + 10) + (1.0 if exact else 0.0) + known


def _score(
    entry: Entry, mention: PlaceMention, found: Sequence[Entry], hinted: frozenset[tuple[str, int]],
    support: tuple[Mapping[str, float], frozenset[int]], by: Companions,
) -> float:  # fmt: skip
    value = _prior(entry, mention.name) + _COUNTRY * support[0].get(entry.country, 0.0)
    own = entry.number if entry.kind == "R" else entry.region
    value += _REGION if own in support[1] else 0.0
    if (entry.country, 0) in hinted or (entry.country, own) in hinted:
        value += _HINT if entry.kind not in "RC" else 0.0
    if entry.kind == "R" and not mention.generic:
        value -= (
            3.0 if any(_is_city(other, entry) and fold(other.name) == fold(mention.name) for other in found) else 0.0
        )
    place = point_of(entry)
    if place is not None and entry.kind in "SVD":
        near = min((kilometres(place, other) for name, other in by.points if name != fold(mention.name)), default=9e9)
        value += _NEAR * math.exp(-near / _NEAR_KM)
    return value


def _is_city(other: Entry, region: Entry) -> bool:
    """True when a large town bears the region's name in the same country."""
    return other.kind == "S" and other.country == region.country and other.population > 2_000


def _hinted(mention: PlaceMention, gazetteer: Gazetteer) -> frozenset[tuple[str, int]]:
    """Countries and regions that the text gives as enclosing ("Springfield, Illinois")."""
    found = (entry for hint in mention.hints for entry in gazetteer.named(hint) if entry.kind in "RC")
    return frozenset((entry.country, entry.number if entry.kind == "R" else 0) for entry in found)


def _enclosing(
    chosen: dict[PlaceMention, Entry], options: Mapping[PlaceMention, Sequence[Entry]]
) -> dict[PlaceMention, Entry]:
    """ "Town, Region": the second name is the region that holds the first, even when a city has its name."""
    ordered = sorted(chosen, key=lambda mention: mention.span.start)
    for first, second in zip(ordered, ordered[1:], strict=False):
        if second.name in first.hints and second.span.start - first.span.end < 5:
            inner = chosen[first]
            for entry in options[second]:
                if entry.number == inner.region or (entry.kind == "C" and entry.country == inner.country):
                    chosen[second] = entry
    return chosen
