"""Who "she" or "it" can be in the next sentence: the person or the body that a sentence is about."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from viewer.finding.names import occurrences, person_name, words
from viewer.finding.phrases import phrase_from
from viewer.finding.speakers import Memory, Speaker, speaker_of
from viewer.finding.tokens import Token, bare, finite_at, lexicon

_PERSONAL = re.compile(r", (?:an?|who|\d\d)\b|[^.,;]{1,40}\b(?:her|his|herself|himself)\b")


def subject_of(tokens: Sequence[Token], memory: Memory) -> Speaker | None:
    """Who a sentence is about, when they could speak: its subject, in a clause with "when" too."""
    first, leads = 0, lexicon("subordinator") | {"for", "but", "and", "by", "to"}
    while first < min(3, len(tokens)) and tokens[first].low in leads:
        first += 1
    end = first + len(phrase_from(tokens, first))
    verb = next((k for k in range(first + 1, end) if finite_at(tokens, k)), end)
    phrase = list(tokens[first:verb])
    if first and tokens[first - 1].low in {"for", "by", "to"}:
        phrase = phrase[: next((k for k, t in enumerate(phrase) if not t.name), len(phrase))]
    if not phrase or verb >= len(tokens) or not (finite_at(tokens, verb) or tokens[verb].text == ","):
        return None
    return _known_person(phrase, memory) or _body(phrase, memory)


def _known_person(phrase: Sequence[Token], memory: Memory) -> Speaker | None:
    """Somebody the article names as a person: who has spoken, or whose full name goes with "who", "her", an age."""
    name = person_name(phrase, memory.text, memory.people)
    if name is None or not (name in memory.people or _like_a_person(name, memory.text)):
        return None
    return Speaker(tuple(phrase), name, person=True)


@functools.lru_cache(maxsize=256)  # a name comes often in its article
def _like_a_person(name: str, text: str) -> bool:
    return " " in name and any(_PERSONAL.match(text, end) for _, end in occurrences(name.split(), text))


def _body(phrase: Sequence[Token], memory: Memory) -> Speaker | None:
    """A body that can be "it": no more than one, and no people."""
    head = bare(phrase[-1].low)
    many = head in words("plural_groups") or (head.endswith("s") and not phrase[-1].name)
    speaker = None if many or len(phrase) > 6 else speaker_of(phrase, memory)
    return None if speaker is None or speaker.person or phrase[0].low in lexicon("pronoun") else speaker
