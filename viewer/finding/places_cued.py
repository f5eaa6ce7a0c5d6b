"""Names the gazetteer lacks, known for places by the words around them: "near Tirwala", "Tirwala refugee camp"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from viewer.finding.places_lexicon import CUES, LANGUAGE, lexicon
from viewer.finding.places_names import Scanner
from viewer.finding.rule_search import searcher
from viewer.model.mention import PlaceMention, UsedAs
from viewer.model.span import Span

_SETTLED = re.compile(r"camps?$|village|hamlet|settlement|commune|suburb|hood$", re.IGNORECASE)
_NO_PART = ("title", "first_name", "organisation", "weapon", "office", "group")
_ACTS = re.compile(
    r"(?:[’']s? (?:fighters|forces|leader|leaders|president|chief|gunmen|militants)| (?:said|says|denied))\b"
)


def find_cued(text: str, scanner: Scanner) -> Iterator[PlaceMention]:
    """Mentions of places only this text knows; `generic` is "" or the class word beside the name."""
    for rule, match in searcher(LANGUAGE, CUES).everywhere(text):
        start, end = match.span("name")
        name = _trimmed(text[start:end], scanner)
        if not name or not _may_be_place(text, name, scanner):
            continue
        if rule.name == "place in" and not any(
            place.kind in "CRD" for place in scanner.gazetteer.named(match["outer"])
        ):
            continue
        start = end - len(name)
        head = match.groupdict().get("head") or ""
        if head[:1].isupper() and not _SETTLED.search(head):
            name = text[start : match.end("head")] if head == "Township" else name
        whole = match.end("head") if head else end
        yield PlaceMention(Span.of(text, start, whole), name, _class(head), UsedAs.LOCATION, "cue")


def _class(head: str) -> str:
    """The class word in the singular; camps and villages are settlements."""
    if not head:
        return ""
    if _SETTLED.search(head) or head.lower() in ("township", "barangay", "kebele"):
        return "settlement"
    word = head.lower()
    return word.removesuffix("ies") + "y" if word.endswith("ies") else word.removesuffix("s")


def _trimmed(name: str, scanner: Scanner) -> str:
    """The name without a possessive and without words in front that only open the sentence."""
    words = re.sub(r"[’']s?$", "", name).split()
    if re.search(r"[’']s?$", name):
        return ""
    while words and (scanner.lexicon.any(("not_place", "direction"), words[0]) or words[0] in scanner.lexicon.demonyms):
        words = words[1:]
    return " ".join(words)


def _may_be_place(text: str, name: str, scanner: Scanner) -> bool:
    """No known place (the names are found elsewhere), nobody's name, no firm, army or armed group."""
    words = name.split()
    if scanner.gazetteer.named(name) or scanner.gazetteer.districts(name) or len(name) < 3:
        return False
    if any(lexicon().any(_NO_PART, word) or lexicon().has("not_place", word) for word in words):
        return False
    if words[-1] in scanner.surnames or any(word in scanner.firsts for word in words):
        return False
    if any(word in lexicon().demonyms for word in words) or (len(words) == 1 and name.lower() in scanner.lower):
        return False
    return not re.search(rf"(?<!\w){re.escape(name)}{_ACTS.pattern}", text)
