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
_TITLED = re.compile(
    rf"(?<![\w-]){_CAP}(?:[ \u00a0](?:of |the |de |la )?{_CAP}){{0,3}}?[ \u00a0](?P<head>(?i:{_HEADS}))\b(?![’'-]\w)"
)
_BEFORE = re.compile(
    rf"\b(?P<head>Mount|Mt\.?|Boulevard|Avenue|Rue|Highway|Route|Interstate|Lake|River|Cape|Fort|Camp|Gulf of|Bay of|Port of|port of|Strait of|Isle of) (?:the )?(?:{_CAP}(?: {_CAP})?|\d+\w?)"
)
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
    start, end, head = match.start(), match.end(), match["head"]
    start = _skip(text, start, scanner)
    name = (
        text[start : match.start("head")].strip()
        if match.start("head") > start
        else text[match.end("head") : end].strip()
    )
    if not name or "’s" in name or "'s" in name or ". " in name or _ARTICLE.search(text[max(0, start - 10) : start]):
        return None
    known = scanner.gazetteer.named(text[start:end])
    capital = head[0].isupper()
    if not known and not capital and not re.fullmatch(_BARE, head, re.IGNORECASE):
        return None
    if not known and (
        _common(name, scanner) or head.lower() in ("sound", "pass", "park", "coast", "basin", "market") and not capital
    ):
        return None
    if known and not any(place.kind in "BW" or place.number < 0 for place in known):
        return None
    whole = text[start:end] if known or match.start("head") == match.start() else name
    use = used_as(text, start, end, known, head)
    return PlaceMention(Span.of(text, start, end), whole, head, use, "structure")


def _skip(text: str, start: int, scanner: Scanner) -> int:
    """Leave out an article, a preposition or a demonym in front."""
    while True:
        match = re.compile(rf"({_CAP})[ \u00a0](?={_CAP})").match(text, start)
        if match is None or not (lexicon().has("not_place", match[1]) or match[1] in ("The", "A", "An")):
            return start
        start = match.end()


def _common(name: str, scanner: Scanner) -> bool:
    words = name.lower().split()
    return all(word in lexicon().words["not_place"] or word in scanner.lower and len(words) == 1 for word in words)
