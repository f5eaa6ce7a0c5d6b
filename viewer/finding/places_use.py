"""Is a place where something happens, or does its name stand for a government, an army, an office?"""

from __future__ import annotations

import re
from collections.abc import Sequence

from viewer.finding.places_lexicon import alternatives, lexicon
from viewer.gazetteer import Entry
from viewer.model.mention import UsedAs

_HOUSES = frozenset(
    ("kremlin", "white house", "pentagon", "downing street", "elysee palace", "vatican", "capitol hill", "wall street")
)
_CITY = 300_000
_MODALS = frozenset(("will", "would", "could", "might", "must", "should", "can", "cannot", "to"))
_OFFICE_AFTER = re.compile(
    rf"^(?:[’']s?)?[ \u00a0](?:[A-Z]?[\w-]+[ \u00a0]){{0,2}}?({alternatives('office')})\b(?! (?:station|base)\b)",
    re.IGNORECASE,
)
_MILITARY_AFTER = re.compile(rf"^[ \u00a0]({alternatives('military')})\b", re.IGNORECASE)
_OFFICE_BEFORE = re.compile(
    rf"\b({alternatives('office')}) (?:of|for|in|to) (?:the )?(?:[\w-]+ )?(?:(?:region|oblast|province|state|city|republic|county) of )?(?:the )?$",
    re.IGNORECASE,
)
_AGENT = re.compile(
    r"\b(?:by|with|neither|nor|both|according to|from both|expect \w+ \w+ from|support from|help from|aid from|sanctions on|blamed|blames|accused|accuses|told|urged|asked|warned|against) (?:the )?$",
    re.IGNORECASE,
)
_ADDRESSED = re.compile(
    r"\b(?:expect|want|need|seek|demand|request|ask|steps|help|support|aid|weapons|pressure|assurances|guarantees|statement|statements)\b[^.;]{0,30}\bfrom (?:[A-Z]\w+(?:, | and ))*$"
)
_BETWEEN = re.compile(
    r"\b(?:talks|war|conflict|relations|tensions|negotiations|agreement|deal|ties|truce|ceasefire)\b[^.]{0,30}\bbetween (?:[A-Z]\w+ and )?$",
    re.IGNORECASE,
)
_PLACED = re.compile(
    r"\b(?:in|into|near|at|on|across|inside|outside|throughout|around|towards?|over|within|through|attacks? on|invaded|invades?|invading|invasion of|entered|reach(?:ed)?|visit(?:ed)?|fled|leave|left|parts? of|north of|south of|east of|west of) (?:the )?(?:both )?(?:[A-Z]\w+(?:, | and ))*$",
    re.IGNORECASE,
)
_WORDS = re.compile(r"[A-Za-z’'-]+|[,.;:]")
_SUBJECT_BEFORE = re.compile(
    r"(?:^|[.;:!?“”\"‘(\n—–-]\s*|,\s|\b(?:that|and|but|while|as|because|since|after|before|when|if|which|what|where|says|said|claims|until|although|though|whether|how|than|or|nor) (?:the )?)$",
    re.IGNORECASE,
)


def used_as(text: str, start: int, end: int, places: Sequence[Entry], generic: str) -> UsedAs:
    """ACTOR by office, possession or agency; LOCATION otherwise."""
    before, after = text[max(0, start - 70) : start].replace("\u00a0", " "), text[end : end + 90].replace("\u00a0", " ")
    before = before.rsplit("\n", 1)[-1]
    name = text[start:end].lower()
    country = any(place.kind == "C" for place in places) and not generic
    if name.removeprefix("the ") in _HOUSES:
        return (
            UsedAs.LOCATION
            if re.search(r"\b(?:at|near|outside|inside|in|towards?|around) (?:the )?$", before)
            else UsedAs.ACTOR
        )
    if _OFFICE_BEFORE.search(before) or (_OFFICE_AFTER.match(after) and not _led_to_place(after)):
        return UsedAs.ACTOR
    if after[:2] in ("’s", "'s") or after[:2] in ("’ ", "' "):
        return _possessor(after, before, country or _capital(places))
    if not (country or _capital(places)):
        return UsedAs.LOCATION
    if country and _MILITARY_AFTER.match(after):
        return UsedAs.ACTOR
    if _PLACED.search(before) and not _ADDRESSED.search(before):
        return UsedAs.LOCATION
    if (
        _AGENT.search(before)
        or _ADDRESSED.search(before)
        or _BETWEEN.search(before)
        or after.startswith((" regime", " and its allies"))
    ):
        return UsedAs.ACTOR
    return _subject(before, after, country)


def _capital(places: Sequence[Entry]) -> bool:
    return any(place.kind == "S" and place.population >= _CITY for place in places)


def _led_to_place(after: str) -> bool:
    return bool(re.match(r"^[’']s (?:[\w-]+ ){0,2}(?:region|city|town|border|capital)\b", after))


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
    words = [word.lower() for word in _WORDS.findall(after)[:5]]
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
            word in lexicon().words["auxiliary"] or word.endswith("ly") or (country and word in ("and", "or", "nor"))
        ):
            break
        seen = word
    if country and words and _SUBJECT_BEFORE.search(before) and (seen or words[0].endswith(("ed", "es"))):
        return UsedAs.ACTOR
    if country and before.endswith("neither "):
        return UsedAs.ACTOR
    return UsedAs.LOCATION
