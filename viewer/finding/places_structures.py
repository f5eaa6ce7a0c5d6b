"""Streets, bridges, rivers and other places whose own class word makes them one."""

from __future__ import annotations

import re

from viewer.finding.places_lexicon import alternatives, lexicon
from viewer.finding.places_names import Scanner, word_before
from viewer.finding.places_use import used_as
from viewer.model.mention import PlaceMention
from viewer.model.span import Span

_CAP = r"[^\W\d_a-z][\w’'.-]*"
_HEADS = alternatives("street_word", "structure_word", "water_word")
_BARE = alternatives("street_word", "bare_head")
_LINKS = "(?:of |of the |de |de la )?"
_TITLED = re.compile(
    rf"(?<![\w-]){_CAP}(?:[ \u00a0]{_LINKS}{_CAP}){{0,3}}?[ \u00a0](?P<head>(?i:{_HEADS}))\b(?![’'-]\w)"
    r"(?! (?:master|manager|chief|commander|officer|official|director|worker)s?\b)"
    r"(?! (?:Rescue|Safety|Workers|Union|Authority|Board|Company|Office|Police|Service)\b)"
)
_FRONT = "Mount|Mt\\.?|Boulevard|Avenue|Rue|Highway|Route|Interstate|Lake|River|Cape|Fort|Camp"
_FRONT += "|Gulf of|Bay of|Port of|port of|Strait of|Isle of"
_BEFORE = re.compile(rf"\b(?P<head>{_FRONT}) (?:the )?(?:{_CAP}(?: {_CAP})?|\d+\w?)")
_NEEDS_CAPITAL = frozenset(("sound", "pass", "park", "coast", "basin", "market"))
_ARTICLES = frozenset(("The", "A", "An", "In", "At", "On", "From", "Near", "This", "That", "Another", "Every"))
_FIRST_TWO = re.compile(rf"({_CAP})[ \u00a0]({_CAP})")
_PERSON_OF = re.compile(rf"(?:{_CAP} ){{1,3}}?(?P<last>{_CAP}) of (?:the )?(?={_CAP})")
_ARTICLE = re.compile(r"\b(?:a|an|another|every|each|any|some|one|two|three|several|many|most) $", re.IGNORECASE)


def find_structures(text: str, scanner: Scanner) -> list[PlaceMention]:
    """Mentions with `generic` set to the class word; `name` is the part before it, or all of it when known so."""
    found: list[PlaceMention] = []
    for pattern in (_TITLED, _BEFORE):
        for match in pattern.finditer(text):
            mention = _mention(text, scanner, match)
            if mention is not None and not any(mention.span.overlaps(other.span) for other in found):
                found.append(mention)
    return found


def _mention(text: str, scanner: Scanner, match: re.Match[str]) -> PlaceMention | None:
    if _ARTICLE.search(text[max(0, match.start() - 10) : match.start()]):
        return None
    head, end = match["head"], match.end()
    end -= len(match.group()) - len(match.group().rstrip(".’'-"))
    start = match.start() if match.start("head") == match.start() else _skip(text, match, scanner)
    start = _past_person(text, start, scanner)
    front = match.start("head") <= start
    name = (text[match.end("head") : end] if front else text[start : match.start("head")]).strip()
    if not name or name in lexicon().demonyms or "’s" in name or "'s" in name or ". " in name:
        return None
    known = scanner.gazetteer.named(text[start:end])
    if known and not any(place.kind in "BW" or place.number < 0 for place in known):
        return None
    if not known and (text[start:end].isupper() or not _may_be_new(text, start, name, head, scanner)):
        return None
    whole = text[start:end] if known or front else name
    return PlaceMention(Span.of(text, start, end), whole, head, used_as(text, start, end, known, head), "structure")


def _may_be_new(text: str, start: int, name: str, head: str, scanner: Scanner) -> bool:
    """A structure the gazetteer lacks: its class word is capitalised or says enough in small letters."""
    if not head[0].isupper():
        return (
            bool(re.fullmatch(_BARE, head, re.IGNORECASE)) and head not in _NEEDS_CAPITAL and not _common(name, scanner)
        )
    built = lexicon().any(("street_word", "structure_word"), head) and word_before(text, start) != ""
    return built or not _common(name, scanner)


def _skip(text: str, match: re.Match[str], scanner: Scanner) -> int:
    """Leave out an article, a preposition or a plain word in front, but not the "New" of "New Haven station"."""
    start = match.start()
    if scanner.gazetteer.named(text[start : match.end()]):
        return start  # "South China Sea"
    while True:
        pair = _FIRST_TWO.match(text, start)
        if pair is None or not lexicon().has("not_place", pair[1]) or scanner.gazetteer.named(pair.group()):
            return start
        if pair.start(2) == match.start("head") and pair[1] not in _ARTICLES:
            return start
        start = pair.start(2)


def _past_person(text: str, start: int, scanner: Scanner) -> int:
    """ "Ana Ruiz of Harbour Hospital" names a person and a hospital."""
    match = _PERSON_OF.match(text, start)
    return match.end() if match and match["last"] in scanner.surnames else start


def _common(name: str, scanner: Scanner) -> bool:
    words = name.lower().split()
    return all(word in lexicon().words["not_place"] or word in scanner.lower and len(words) == 1 for word in words)
