"""Fewer words: whole phrases fall, never the one that says what happened, and no word is clipped."""

from __future__ import annotations

import re
from collections.abc import Sequence

from viewer.finding.rule_search import Sought, sought

_BRACKETS = re.compile(r"\[([\w ]+)\]")
_QUOTES = re.compile(r"[\u201c\u201d\"\u00ab\u00bb]|(?<!\w)[\u2018']|[\u2019'](?!\w)")
_FEW_WORDS = 3
_ENOUGH = 0.7  # of the room: a headline shorter than that has lost too much
_EDGE = " .,;:!?-\u2013\u2014\u2026"


def as_words(content: str) -> str:
    """One line without quotation marks, brackets around words, and stops at its ends."""
    plain = " ".join(_QUOTES.sub("", content).split())
    return (_BRACKETS.sub(r"\1", plain) if "[" in plain else plain).strip(_EDGE)


def shorten(content: str, room: int, most: int, needed: Sequence[str] = ()) -> str:
    """At most `most` characters, `room` if whole phrases at the end can fall for it; what holds `needed` words stays.

    The first of `needed` is the word of the event, the others are its figures. Asides fall before the end, articles
    only where nothing else is left: a whole phrase reads better than a telegram.
    """
    if len(content) <= room:
        return content
    content = _without_asides(content, needed)
    if (shorter := _without_tail(content, room, most, needed)) is not None:
        return shorter
    if (shorter := _without_tail(content, room, most, needed[1:])) is not None:
        return shorter
    content = _pattern("article").sub("", content)
    if (shorter := _without_tail(content, room, most, needed)) is not None:
        return shorter
    at = _needed_at(content, needed[0] if needed else "")
    chunks = _chunks(content, at)
    content = _joined(chunks, _kept(chunks, room, most, at))
    if len(content) > most:
        whole = [
            match.start() for match in _pattern("cut-before").finditer(content) if most // 2 < match.start() <= most
        ]
        content = content[: max(whole, default=content.rfind(" ", 0, most + 1))]
    return _without_weak_end(content)


def _without_asides(content: str, needed: Sequence[str]) -> str:
    """Without relative clauses and what else is set between commas before a verb."""
    for name in ("embedded", "some-of-them", "set-beside"):
        for match in reversed(list(_pattern(name).finditer(content))):
            kept = content[: match.start()] + content[match.end() :]
            joined = _pattern("joins").search(match.group()) is not None  # ", 45, and his wife,": no aside but persons
            if not joined and all(
                as_words(words).casefold() not in match.group().casefold() for words in needed if words
            ):
                content = kept
    return content


def _without_tail(content: str, room: int, most: int, needed: Sequence[str]) -> str | None:
    """The content with phrases fallen from the end; None when none fits.

    The longest within `room` if it says enough, else the shortest above it that is within `most`.
    """
    places = [_needed_at(content, words) for words in needed]
    verb = _pattern("verbal").search(content)
    least = max([at[1] for at in places if at] + [verb.end() - 1 if verb else 0])
    cuts = [m.start() for m in _pattern("cut-before").finditer(content) if m.start() > least]
    fitting = [content[:cut].strip(_EDGE) for cut in [len(content), *reversed(cuts)]]
    fitting = [shorter for shorter in fitting if len(shorter) <= most and not _dangles(shorter)]
    short = next((shorter for shorter in fitting if len(shorter) <= room), None)
    longer = next((shorter for shorter in reversed(fitting) if len(shorter) > room), None)
    return short if short is not None and (len(short) >= _ENOUGH * room or longer is None) else longer


def _dangles(content: str) -> bool:
    """Whether the last words want others after them: a conjunction without its verb, "between" without "and"."""
    if _pattern("weak-end").search(content, max(0, content.rfind(" ") - 1)):
        return True
    openers = list(_pattern("opener").finditer(content))
    if not openers:
        return False
    rest = content[openers[-1].end() :]
    if openers[-1].group() == "between":
        return " and " not in rest
    return _pattern("verbal").search(rest) is None


def _pattern(name: str) -> Sought:
    return sought("en", "headlines")[name]


def _chunks(content: str, needed: tuple[int, int] | None) -> list[str]:
    """Phrases with the blank before them; what is needed starts one of its own."""
    found = {match.start() for match in _pattern("cut-before").finditer(content)}
    if needed and content[needed[0] - 1 : needed[0]] == " ":
        before = content[max((cut for cut in found if cut < needed[0]), default=0) : needed[0]]
        if len(before.split()) > _FEW_WORDS:  # "as four more" goes with its "bodies"
            found.add(needed[0] - 1)
    cuts = sorted(found - {0, -1})
    return [content[a:b] for a, b in zip([0, *cuts], [*cuts, len(content)], strict=True)]


def _needed_at(content: str, needed: str) -> tuple[int, int] | None:
    """Where the needed words stand: the first and the last of them, as auxiliaries between may have fallen."""
    words = as_words(needed).casefold().split()
    if not words:
        return None
    low = content.casefold()
    first = low.find(words[0])
    last = low.find(words[-1], max(first, 0))
    if first < 0 or last < 0:
        return None
    return first, last + len(words[-1]) - 1


def _kept(chunks: Sequence[str], room: int, most: int, needed: tuple[int, int] | None) -> list[int]:
    """Indices of the phrases that stay: the first, the one with the verb, what is needed and what lies between."""
    verbal = [k for k, chunk in enumerate(chunks) if _pattern("verbal").search(chunk)]
    last = max(verbal[0] if verbal else 0, _chunk_at(chunks, needed[1]) if needed else 0)
    must = {0, *range(verbal[0] if verbal else last, last + 1)}
    if needed:
        must |= set(range(_chunk_at(chunks, needed[0]), last + 1))
    must |= {k + 1 for k in must if k + 1 < len(chunks) and _pattern("weak-end").search(chunks[k])}
    kept = list(range(len(chunks)))
    for k in [*range(len(chunks) - 1, last, -1), *range(last - 1, 0, -1)]:
        if sum(len(chunks[i]) for i in kept) <= room:
            break
        if k not in must:
            kept.remove(k)
    ends = {0, last} | ({_chunk_at(chunks, needed[0])} if needed else set())
    for k in range(last - 1, 0, -1):  # still too long: what stands between the subject and the verb falls
        if sum(len(chunks[i]) for i in kept) > most and k in kept and k not in verbal and k not in ends:
            kept.remove(k)
    return kept


def _chunk_at(chunks: Sequence[str], at: int) -> int:
    for k, chunk in enumerate(chunks):
        if at < len(chunk):
            return k
        at -= len(chunk)
    return len(chunks) - 1


def _joined(chunks: Sequence[str], kept: Sequence[int]) -> str:
    """The kept phrases; a comma that closed a fallen one falls too."""
    parts = []
    for k in kept:
        closes = k > 0 and k - 1 not in kept and chunks[k - 1].startswith(",")
        parts.append(" " + chunks[k].lstrip(", ") if closes else chunks[k])
    return "".join(parts).strip(_EDGE)


def _without_weak_end(content: str) -> str:
    while (shorter := _pattern("weak-end").sub("", content)) != content and shorter:
        content = shorter
    return content
