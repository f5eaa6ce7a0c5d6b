"""Is a place where something happens, or does its name stand for a government, an army, an office?"""

from __future__ import annotations

import re
from collections.abc import Sequence

from viewer.finding.places_lexicon import lexicon, use_pattern
from viewer.gazetteer import Entry
from viewer.model.mention import UsedAs

_HOUSES = frozenset(
    ("kremlin", "white house", "pentagon", "downing street", "elysee palace", "vatican", "capitol hill", "wall street")
)
_CITY = 300_000
_MODALS = frozenset(("will", "would", "could", "might", "must", "should", "can", "cannot", "to"))
_AT_HOUSE = re.compile(r"\b(?:at|near|outside|inside|in|towards?|around) (?:the )?$")
_OWN_PLACE = re.compile(r"^[’']s (?:[\w-]+ ){0,2}(?:region|city|town|border|capital)\b")
_JOINED = re.compile(r"^(?:,? (?:and|or|nor) (?:the )?[A-Z]\w+(?: [A-Z]\w+)*)+")
_APPOSED = re.compile(r"^, [^,.;]{3,40}, (?=(?:has|have|had|is|will|would|\w+ed|said|says)\b)")
_WORDS = re.compile(r"[A-Za-z’'-]+|[,.;:]")


def used_as(text: str, start: int, end: int, places: Sequence[Entry], generic: str) -> UsedAs:
    """ACTOR by office, possession or agency; LOCATION otherwise."""
    before, after = text[max(0, start - 70) : start].replace("\u00a0", " "), text[end : end + 90].replace("\u00a0", " ")
    before = before.rsplit("\n", 1)[-1]
    name = text[start:end].lower()
    country = any(place.kind == "C" for place in places) and not generic
    if name.removeprefix("the ") in _HOUSES:
        return UsedAs.LOCATION if _AT_HOUSE.search(before) else UsedAs.ACTOR
    if name in ("european union", "eu") and not use_pattern("inside before").search(before):
        return UsedAs.ACTOR
    if use_pattern("office before").search(before) or (
        use_pattern("office after").search(after) and not _OWN_PLACE.match(after)
    ):
        return UsedAs.ACTOR
    if use_pattern("organisation after").search(after) or use_pattern("organisation before").search(before):
        return UsedAs.ACTOR
    if before.lower().endswith(("according to ", "according to the ")):
        return UsedAs.ACTOR
    if after[:2] in ("’s", "'s") or after[:2] in ("’ ", "' "):
        return _possessor(after, before, country or _capital(places))
    if not (country or _capital(places)):
        return UsedAs.LOCATION
    if country and use_pattern("military after").search(after):
        return UsedAs.ACTOR
    addressed = use_pattern("addressed before").search(before)
    if use_pattern("placed before").search(before) and not addressed:
        return UsedAs.LOCATION
    if addressed or any(use_pattern(name).search(before) for name in ("agent before", "between before")):
        return UsedAs.ACTOR
    if use_pattern("regime after").search(after):
        return UsedAs.ACTOR
    return _subject(before, after, country)


def _capital(places: Sequence[Entry]) -> bool:
    return any(place.kind == "S" and place.population >= _CITY for place in places)


def _possessor(after: str, before: str, acts: bool) -> UsedAs:
    words = [word for word in _WORDS.findall(after[2:])[:4]]
    for position, word in enumerate(words):
        if not word[0].isalpha():
            break
        if lexicon().has("place_noun", word) or (
            position == 0 and word[0].isupper() and not lexicon().has("office", word)
        ):
            return UsedAs.LOCATION
        if lexicon().any(("office", "military"), word):
            return UsedAs.ACTOR
    return UsedAs.ACTOR if acts else UsedAs.LOCATION


def _subject(before: str, after: str, country: bool) -> UsedAs:
    """A country (or a large city with a verb of speech or will) that does something is an actor."""
    words = [word.lower() for word in _WORDS.findall(_APPOSED.sub("", _JOINED.sub("", after)))[:5]]
    seen = ""
    if len(words) > 1 and words[0] in _MODALS and words[1] not in ("be", "become", "see", "suffer"):
        return UsedAs.ACTOR
    for word in words:
        if lexicon().has("verb_actor", word):
            return (
                UsedAs.LOCATION
                if seen in ("been", "was", "were", "is", "be") and not word.endswith("ing")
                else UsedAs.ACTOR
            )
        if word in lexicon().words["verb_suffered"]:
            return UsedAs.LOCATION if seen != "" or not country else UsedAs.LOCATION
        if not (
            word in lexicon().words["auxiliary"]
            or word in ("each", "too")
            or word.endswith("ly")
            or (country and word in ("and", "or", "nor"))
        ):
            break
        seen = word
    if country and words and use_pattern("subject before").search(before) and (seen or words[0].endswith(("ed", "es"))):
        return UsedAs.ACTOR
    if country and before.endswith("neither "):
        return UsedAs.ACTOR
    return UsedAs.LOCATION
