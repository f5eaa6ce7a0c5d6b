"""Find place mentions: names, phrases that stand for one, and places only this text names."""

from __future__ import annotations

import functools
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from viewer.finding.places_cued import find_cued
from viewer.finding.places_lexicon import alternatives, lexicon
from viewer.finding.places_names import MEDIUM, SMALL, STRONG, Name, Scanner, strength, tokens_of, word_before
from viewer.finding.places_nominal import find_nominal
from viewer.finding.places_structures import find_structures
from viewer.finding.places_use import used_as
from viewer.gazetteer import Gazetteer, fold
from viewer.model.mention import PlaceMention, Sentence, UsedAs
from viewer.model.span import Span, Spans

_CITIES = rf"(?:{alternatives('city_word')}s?|cities)(?! of\b)"
_AFTER = re.compile(rf"[ \u00a0]({alternatives('region_word')}s?|counties|{_CITIES})\b(?![’'-]\w)", re.IGNORECASE)
_AFTER_LISTED = re.compile(
    r"(?:,? and|,) [A-Z]\w+(?:(?:,? and|,) [A-Z]\w+)* (districts|provinces|regions|counties|oblasts|states)\b"
)
_KIND_BEFORE = re.compile(
    rf"\b({alternatives('region_word', 'city_word')}|cities|counties|villages|capital)s? (?:of )?(?:the )?$",
    re.IGNORECASE,
)
_PLACE_OF_CARE = re.compile(
    r" (?:hospital|hotel|school|suburb|nightclub|courthouse|courtroom|airport|apartment|street)s?\b"
)
_PART_OF = re.compile(
    r"\b(?P<part>(?:north|south)(?:[- ]?(?:east|west))?|east|west)(?:ern)?(?: part| half| corner| tip)? of (?:the )?$",
    re.IGNORECASE,
)
_LISTED = re.compile(r"(?:,|,? and|,? or|,? as well as|,? along with) (?:in )?$")
_LINKS = (" and ", ", and ", ", ")
_LARGE = 500_000
_HINT = re.compile(r", (?:in )?(?:the )?$")
_ABBREVIATED = re.compile(r", ((?:[A-Z][a-z]*\.){1,2}|[A-Z]{2,3})(?=[\W]|$)")
_SHORT = re.compile(r"(?<![\w.])((?:[A-Z][a-z]*\.){1,2}|[A-Z]{2,3})(?![\w])")
_DATELINE_START = re.compile(r"\W{0,3}|[A-Z][\w. ]{2,24},")
_DATELINE = re.compile(
    r"^\W*(?:, [A-Z][\w.]+(?: (?:of |of the |and )?[A-Z][\w.]+){0,3})?"
    r"(?:,? (?:[A-Z]\w+\.? \d{1,2}|\d{1,2} [A-Z]\w+\.?)(?:,? \d{4})?)?"
    r"\s*(?:\([^)]{2,30}\))?\s*[—–:-]+\s"
)
_NO_NAME = ("the region", "the city", "the country", "the structure", "border")
_STRONG_CUES = lexicon().words["preposition_strong"]


def find_places(text: str, sentences: Sequence[Sentence]) -> tuple[PlaceMention, ...]:
    """Every place mention in text order; opens this process's gazetteer."""
    gazetteer = Gazetteer.open()
    starts = frozenset(_first_letter(text, sentence.span.start) for sentence in sentences)
    scanner = Scanner(text, tokens_of(text, starts, gazetteer), gazetteer)
    mentions = find_structures(text, scanner)
    phrases = list(find_nominal(text))
    told = [phrase for phrase in phrases if not phrase.nominal and not _is_region_capital(phrase, gazetteer)]
    named = [name for name in scanner.names() if not _part_of_another(name, mentions, told)]
    mentions += _mentions(text, _accept(text, scanner, named, {mention.name for mention in told}))
    cued = list(find_cued(text, scanner))
    for more in (_abbreviated(text), told, cued, _again(text, [*told, *cued])):
        taken = Spans(mention.span for mention in mentions)
        mentions += [mention for mention in more if not taken.overlap(mention.span)]
    strips = [phrase.span for phrase in phrases if phrase.rule in ("border between", "border of pair")]
    mentions = [_told_kind(mention, told, strips) for mention in mentions]
    mentions += _phrases([phrase for phrase in phrases if phrase.nominal], mentions)
    mentions = [mention if mention.nominal else _with_hints(text, mention, mentions) for mention in mentions]
    return tuple(sorted(mentions, key=lambda mention: (mention.span.start, -mention.span.end)))


def _is_region_capital(phrase: PlaceMention, gazetteer: Gazetteer) -> bool:
    """ "The capital of Bavaria" introduces no town called Bavaria."""
    return phrase.generic == "capital" and any(entry.kind in "CRD" for entry in gazetteer.named(phrase.name))


def _part_of_another(name: Name, structures: Iterable[PlaceMention], told: Iterable[PlaceMention]) -> bool:
    """True for the "York" of "York Bridge", and for a part of a longer name the text introduces."""
    if any(mention.span.start < name.end and name.start < mention.span.end for mention in structures):
        return True
    size = name.end - name.start
    return any(m.span.start <= name.start and name.end <= m.span.end and size < len(m.name) for m in told)


def _first_letter(text: str, start: int) -> int:
    match = re.compile(r"\w").search(text, start)
    return match.start() if match else start


def _told_kind(mention: PlaceMention, told: Iterable[PlaceMention], strips: Iterable[Span]) -> PlaceMention:
    """A known name the text introduces by its class ("the island of Elba") carries that word; borders part regions."""
    words = [other.generic for other in told if other.span == mention.span]
    words += ["region" for strip in strips if strip.contains(mention.span)]
    return replace(mention, generic=words[0]) if words and not mention.generic else mention


def _again(text: str, told: Sequence[PlaceMention]) -> list[PlaceMention]:
    """Every other occurrence of a name that the text introduced ("a village called Orlamo")."""
    found = []
    for mention in {mention.name: mention for mention in reversed(list(told))}.values():
        for match in re.finditer(rf"(?<!\w){re.escape(mention.name)}(?!\w)", text):
            if match.start() != mention.span.start:
                found.append(replace(mention, span=Span.of(text, *match.span()), rule="told before"))
    return found


def _accept(text: str, scanner: Scanner, names: Iterable[Name], told: Collection[str]) -> list[Name]:
    """Names with enough evidence; evidence for one occurrence (or having been told) serves the others."""
    sure: list[Name] = []
    open_: list[Name] = []
    for name in names:
        person = name.text in scanner.surnames and strength(name.places) < STRONG and name.text not in told
        if not (person or scanner.neighbour_veto(name)):
            (sure if name.text in told or _evident(text, scanner, name) else open_).append(name)
    countries, ends = _countries(scanner, sure), {name.end: name for name in sure}
    for name in open_:
        if _at_home(text, scanner, name, countries) or _joined(text, name, ends):
            sure.append(name)
            ends[name.end] = name
    known = {name.text for name in sure}
    rest = [name for name in open_ if name.text in known and name.end not in ends]
    sure += [name for name in rest if not (name.opens and name.text.lower() in scanner.lower)]
    return sorted(sure, key=lambda name: name.start)


def _countries(scanner: Scanner, sure: Iterable[Name]) -> frozenset[str]:
    """Codes of the countries that a text names, also by their people ("the Peruvian coast")."""
    codes = {place.country for name in sure for place in name.places if place.kind == "C"}
    spoken = {scanner.lexicon.demonyms[t.word] for t in scanner.tokens if t.word in scanner.lexicon.demonyms}
    return frozenset(codes | {p.country for name in spoken for p in scanner.gazetteer.named(name) if p.kind == "C"})


def _at_home(text: str, scanner: Scanner, name: Name, countries: Collection[str]) -> bool:
    """The capital of a country the text names, and one that asks or sends something as its government would."""
    if name.text in scanner.surnames or scanner.lexicon.has("first_name", name.text):
        return False
    capitals = [place for place in name.places if place.capital and fold(place.name) == fold(name.text)]
    if any(place.country in countries for place in capitals):
        return True
    large = any(place.population > _LARGE for place in capitals)
    return large and used_as(text, name.start, name.end, name.places, "") is UsedAs.ACTOR


def _joined(text: str, name: Name, ends: Mapping[int, Name]) -> bool:
    """ "Between Ruse and Silistra": joined to a place of the same country; `ends` are the sure ones by their end."""
    for link in _LINKS:
        other = ends.get(name.start - len(link))
        if other is not None and text.startswith(link, other.end):
            return bool({p.country for p in other.places} & {p.country for p in name.places})
    return False


def _evident(text: str, scanner: Scanner, name: Name) -> bool:
    """Enough to take a name on its own: a class word, an enclosing name, fame, or a preposition."""
    level, words = _fame(name), name.last - name.first + 1
    classed = _AFTER_LISTED.match(text, name.end) or (_AFTER.match(text, name.end) and not name.opens)
    if classed or scanner.lexicon.has("region_word", name.text.split()[-1]):
        return True
    if _ABBREVIATED.match(text, name.end) or _enclosed(text, scanner, name):
        return True
    country = any(place.kind == "C" for place in name.places)
    if name.text in scanner.surnames and not country:
        return False
    if scanner.shouted(name) and not _is_dateline(text, name):
        return False
    if words == 1 and level < STRONG and scanner.lexicon.has("first_name", name.text):
        return False
    if level == STRONG and not name.opens and _PLACE_OF_CARE.match(text, name.end):
        return True
    plain = scanner.lexicon.has("word_name", name.text) or (words == 1 and name.text.lower() in scanner.lower)
    cue = word_before(text, name.start)
    if level == STRONG and (not plain or (country and not name.opens) or _is_dateline(text, name)):
        return True
    if level >= MEDIUM or words > 1:
        return bool(cue) and not (plain and cue not in _STRONG_CUES)
    return cue in _STRONG_CUES and not plain and not name.opens


def _fame(name: Name) -> int:
    """How well known the name is; a place that only bears it as another name must be larger.

    A single word at the start of a sentence may be any word: there only places of just that name count.
    """
    if any(place.number < 0 for place in name.places):
        return STRONG
    key = fold(name.text)
    alone = name.opens and name.first == name.last
    own = tuple(
        place for place in name.places
        if fold(place.name) == key or place.kind == "C"
        or (not alone and (fold(place.name).startswith(key) or place.population > 90_000))
    )  # fmt: skip
    return strength(own) if own else SMALL


def _enclosed(text: str, scanner: Scanner, name: Name) -> bool:
    """True for "Springfield, Illinois": a region or country follows that holds a place of this name."""
    after = scanner.tokens[name.last + 1 : name.last + 3]
    if not after or text[name.end : after[0].start] != ", ":
        return False
    regions = set()
    for token in after:
        if token.start - after[0].end < 2:
            found = scanner.gazetteer.named(text[after[0].start : token.end])
            regions |= {
                (place.number if place.kind == "R" else 0, place.country) for place in found if place.kind in "RC"
            }
    return any((place.region, place.country) in regions or (0, place.country) in regions for place in name.places)


def _mentions(text: str, names: Sequence[Name]) -> list[PlaceMention]:
    found: list[PlaceMention] = []
    for name in names:
        generic, start, end, bare = _generic(text, name, found)
        use = used_as(text, start, end, name.places, generic)
        rule = "dateline" if _is_dateline(text, name) else "name"
        found.append(PlaceMention(Span.of(text, start, end), bare, generic, use, rule))
    return found


@functools.cache
def _direction() -> re.Pattern[str]:
    return re.compile(rf"\b({alternatives('direction')}) $", re.IGNORECASE)


def _generic(text: str, name: Name, before: Sequence[PlaceMention]) -> tuple[str, int, int, str]:
    """The class word of a name, the span with it and the bare name."""
    after = _AFTER.match(text, name.end)
    if (
        after
        and after[1].lower() not in ("state", "front", "republic", "department")
        or after
        and after[1][0].isupper()
    ):
        return after[1], name.start, after.end(), name.text
    listed = _AFTER_LISTED.match(text, name.end)
    if listed:
        return listed[1], name.start, name.end, name.text
    words = name.text.split()
    if len(words) > 1 and lexicon().any(("region_word",), words[-1]):
        return words[-1], name.start, name.end, name.text
    prefix = _KIND_BEFORE.search(text[max(0, name.start - 30) : name.start])
    seat = prefix and prefix[1].lower() == "capital" and " of " in prefix[0]
    if prefix and not (seat and any(place.kind in "CR" for place in name.places)):
        return prefix[1].lower(), name.start, name.end, name.text
    if any(place.kind == "C" for place in name.places):
        direction = _direction().search(text[max(0, name.start - 18) : name.start])
        if direction and "ern" in direction[1]:
            return direction[1].lower(), name.start - len(direction[0]), name.end, name.text
        if part := _PART_OF.search(text[max(0, name.start - 32) : name.start]):
            return f"{part['part'].lower()}ern", name.start - len(part[0]), name.end, name.text
    if before and before[-1].generic and _LISTED.search(text[before[-1].span.end : name.start]):
        joined = _LISTED.fullmatch(text, before[-1].span.end, name.start)
        regions = lexicon().has("region_word", before[-1].generic.rstrip("s"))
        country = any(place.kind == "C" for place in name.places)
        if joined and regions and not country and before[-1].span.text == before[-1].name:
            return before[-1].generic, name.start, name.end, name.text
    return "", name.start, name.end, name.text


def _abbreviated(text: str) -> list[PlaceMention]:
    """States and provinces written short: "Ky." after a comma, "B.C." anywhere."""
    found = []
    for match in _SHORT.finditer(text):
        full = lexicon().abbreviations.get(match[1])
        if full and (match[1].count(".") > 1 or text[max(0, match.start(1) - 2) : match.start(1)] == ", "):
            found.append(PlaceMention(Span.of(text, *match.span(1)), full, "", UsedAs.LOCATION, "abbreviation"))
    return found


def _is_dateline(text: str, name: Name) -> bool:
    """True in "TOLEDO, Ohio —" at the start of a line, for both names."""
    line = text.rfind("\n", 0, name.start) + 1
    opening = text[line : name.start].strip()
    return _DATELINE_START.fullmatch(opening) is not None and bool(_DATELINE.match(text[name.end : name.end + 60]))


def _phrases(phrases: Iterable[PlaceMention], names: Sequence[PlaceMention]) -> list[PlaceMention]:
    """Nominal mentions that lie in no longer one, and around no name when they stand for one."""
    kept: list[PlaceMention] = []
    named = Spans(name.span for name in names)
    for phrase in phrases:
        inside = named.overlap(phrase.span)
        if not (inside and phrase.rule in _NO_NAME) and not any(other.span.contains(phrase.span) for other in kept):
            kept.append(phrase)
    return kept


def _with_hints(text: str, mention: PlaceMention, mentions: Sequence[PlaceMention]) -> PlaceMention:
    hints = []
    for other in mentions:
        if not other.nominal and 0 < other.span.start - mention.span.end < 12:
            gap = text[mention.span.end : other.span.start]
            if gap == ", " or gap in (" in ", ", in ", " of ") and mention.generic:
                hints.append(other.name)
    short = _ABBREVIATED.match(text, mention.span.end)
    if short and short[1] in lexicon().abbreviations:
        hints.append(lexicon().abbreviations[short[1]])
    return replace(mention, hints=tuple(dict.fromkeys(hints))) if hints else mention
