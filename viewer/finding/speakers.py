"""How a speaker is named: the full name for "Mr Hale", the noun for "the ministry", the person for "he"."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from viewer.finding.names import capital_run, given_names, is_demonym, person_name, words
from viewer.finding.tokens import Token, bare, lexicon

_TWO_NAMES = re.compile(r"(?<![.!?] )\b([A-Z][a-z]+)[ \u00a0]([A-Z][a-z]+)\b(?! [A-Z])")
_LINK = re.compile(r" (?:of|for|in|at|from|with|on|near) |,")
_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Speaker:
    """`tokens` is the whole phrase, `name` what is exported."""

    tokens: tuple[Token, ...]
    name: str
    person: bool


@dataclass(frozen=True, slots=True)
class Called:
    """What somebody is called: the words in small letters, the noun they are about, and the name they stand for."""

    words: frozenset[str]
    head: str
    name: str


@dataclass(slots=True)
class Memory:
    """Who has spoken so far in this article, newest last."""

    text: str
    people: list[str] = field(default_factory=list)
    groups: list[str] = field(default_factory=list)
    called: list[Called] = field(default_factory=list)
    subject: Speaker | None = None  # of the sentence before, when nobody speaks in it

    def remember(self, phrase: str, name: str, person: bool) -> None:
        self.call(phrase, name)
        (self.people if person else self.groups).append(name)

    def call(self, phrase: str, name: str) -> None:
        low = phrase.casefold()
        self.called.append(Called(frozenset(low.split()), _head(low), name))


def speaker_of(
    tokens: Sequence[Token], memory: Memory, apposition: Sequence[Token] = (), surely: bool = False
) -> Speaker | None:
    """The speaker a noun phrase names, with what a comma sets beside it; None when it can name none.

    `surely` takes any noun, as after "according to".
    """
    phrase = _without_counts(_without_time(_without_lead(list(tokens))))
    if not phrase or phrase[0].low in {"neither", "nobody", "none", "no"}:
        return None
    if pronoun := _pronoun(phrase, memory):
        return pronoun
    if len(phrase) == 1 and phrase[0].low in lexicon("pronoun"):
        return None
    beside = [t for t in apposition if t.word]
    for candidate in (phrase, _before_seat(phrase), beside):
        name = person_name(candidate, memory.text, memory.people)
        if name:
            return Speaker(tuple(phrase), name, person=True)
    if phrase[0].low in lexicon("preposition") and phrase[0].low not in {"over", "about", "around"}:
        return None  # "lodged in the school, warned": a place, nobody
    if not _can_speak(phrase) and not (surely and _is_noun_phrase(phrase)):
        return None
    known = _known_noun(phrase, memory)
    return Speaker(tuple(phrase), known or _plain(phrase), person=False)


def _before_seat(phrase: Sequence[Token]) -> Sequence[Token]:
    """ "Sister Ana Ruiz of Harbour Hospital": the part before the house or town that somebody belongs to."""
    at = next((i for i, t in enumerate(phrase) if t.low in {"of", "from", "at", "in", "with"}), 0)
    return phrase[:at] if at > 1 and all(t.name for t in phrase[:at]) else []


def _without_lead(phrase: Sequence[Token]) -> Sequence[Token]:
    """Without "on Monday", "but", "also" and the like before the name."""
    while phrase:
        low = phrase[0].low
        calendar = next(
            (i for i, t in enumerate(phrase[:6]) if bare(t.low) in words("calendar", "media") or _is_year(t)),
            None,
        )
        if calendar is not None and low in words("before_time"):
            phrase = phrase[calendar + 1 :]
        elif (
            not phrase[0].text[0].isalpha()
            or low in words("before_claimant")
            or (low in words("calendar") and len(phrase) > 1)
        ):
            phrase = phrase[1:]
        else:
            return phrase
    return phrase


def _without_counts(phrase: Sequence[Token]) -> Sequence[Token]:
    """Without "figures from" and the like before the name."""
    at = next((i for i, t in enumerate(phrase[:4]) if t.low in {"from", "by", "of"}), None)
    counted = at is not None and any(t.low in words("counts") for t in phrase[:at])
    return phrase[at + 1 :] if at is not None and counted else phrase


def _is_year(token: Token) -> bool:
    return len(token.low) == 4 and token.low.isdigit() and token.low[:2] in {"19", "20"}


def _without_time(phrase: Sequence[Token]) -> Sequence[Token]:
    """Without "on Tuesday" after the name."""
    while len(phrase) > 1 and bare(phrase[-1].low) in words("calendar"):
        phrase = phrase[:-1]
        while len(phrase) > 1 and phrase[-1].low in {"on", "late", "early", "last", "this", "in", "earlier", "the"}:
            phrase = phrase[:-1]
    return phrase


def _pronoun(phrase: Sequence[Token], memory: Memory) -> Speaker | None:
    if len(phrase) != 1:
        return None
    low = phrase[0].low
    if low in {"he", "she"} and memory.subject is not None and memory.subject.person:
        return Speaker(tuple(phrase), memory.subject.name, person=True)
    if low in {"he", "she"}:
        person = memory.people[-1] if memory.people else _named_before(phrase[0].start, memory)
        return Speaker(tuple(phrase), person, person=True) if person else None
    if low in {"they", "it"} and (group := _last_group(phrase[0], memory, plural=low == "they")):
        return Speaker(tuple(phrase), group, person=False)
    return None


def _named_before(at: int, memory: Memory) -> str | None:
    """Two capitalised words in a row, the nearest before: a person when nobody with a title has been named."""
    for match in reversed(list(_TWO_NAMES.finditer(memory.text, max(0, at - 300), at))):
        given = given_names([match[1]])
        if given and match[2].casefold() not in words("sources", "calendar") and not is_demonym(match[2].casefold()):
            return f"{match[1]} {match[2]}"
    return None


@functools.cache
def _group_pattern() -> re.Pattern[str]:
    nouns = "|".join(sorted(words("plural_groups"), key=len, reverse=True))
    return re.compile(rf"(?:[A-Z][\w\u2019'-]+[ \u00a0])?(?:[a-z]+[ \u00a0])?\b(?:{nouns})\b", re.IGNORECASE)


def _last_group(at: Token, memory: Memory, plural: bool) -> str | None:
    if not plural:
        if memory.subject is not None and not memory.subject.person:
            return memory.subject.name
        return memory.groups[-1] if memory.groups else None
    window = memory.text[max(0, at.start - 400) : at.start]
    # The subject of the sentence before stands for "they" sooner than whoever was named last in it.
    starts = [
        m
        for m in _group_pattern().finditer(window)
        if not window[: m.start()].strip() or window[: m.start()].rstrip()[-1] in ".\n\u201d!?"
    ]
    found = starts or list(_group_pattern().finditer(window))
    if found:
        return _BLANKS.sub(
            " ", re.sub(r"^(?:the|some|many|of|by|and|that)\s", "", found[-1].group().strip(), flags=re.IGNORECASE)
        )
    return memory.groups[-1] if memory.groups else None


def _can_speak(phrase: Sequence[Token]) -> bool:
    """A name, or a phrase whose head can speak: the last noun, or the one before "of", "for", "in"."""
    nouns = [t for t in phrase if t.word]
    if not nouns:
        return False
    cut = next(
        (i for i, t in enumerate(nouns) if i and t.low in {"of", "for", "in", "from", "at", "on", "near", "with"}),
        len(nouns),
    )
    head = nouns[cut - 1]
    if bare(head.low) in words("shown"):
        return False
    if bare(head.low) in words("sources"):
        return True
    return head.name and (len(nouns) > 1 or not _only_a_start(head)) and bare(head.low) not in words("calendar")


def _is_noun_phrase(phrase: Sequence[Token]) -> bool:
    head = bare(phrase[-1].low)
    first = phrase[0].low
    begins = first in lexicon("determiner") or first.isdigit() or first in lexicon("before_count") or head.endswith("s")
    return begins and head.isalpha() and head not in words("no_source", "shown", "calendar")


def _only_a_start(token: Token) -> bool:
    return token.low in words("not_names")


def _known_noun(phrase: Sequence[Token], memory: Memory) -> str | None:
    """ "The ministry" is the ministry named before."""
    possessive = any(t.low.endswith(("'s", "s'")) for t in phrase)
    if len(phrase) > 3 or possessive or phrase[0].low not in {"the", "that", "this"} or any(t.name for t in phrase[1:]):
        return None
    head = phrase[-1].low
    beside = {t.low for t in phrase[1:-1]}
    latest = memory.called[::-1]
    named = next((called.name for called in latest if called.head == head and beside <= called.words), None)
    if named is None and len(phrase) == 2 and head in words("companies"):
        companies = words("companies")
        return next((called.name for called in latest if called.head in companies), _last_company(memory))
    return named


def _last_company(memory: Memory) -> str | None:
    """The last group named by a proper name alone ("Nordal Paints"), not by what it is ("the investigators")."""
    plain = (
        name
        for name in reversed(memory.groups)
        if all(w[0].isupper() for w in name.split()) and (" " in name or name[-1] != "s")
    )
    return next((n for n in plain if words("sources").isdisjoint(n.casefold().split())), None)


def _head(phrase: str) -> str:
    """The noun a phrase is about: "lawyer" in "a lawyer for the workers' union"."""
    before = _LINK.split(phrase, 1)[0].split()
    return before[-1] if before else ""


def _plain(phrase: Sequence[Token]) -> str:
    """The phrase without a determiner; only the name where a description stands before it ("turbine maker X")."""
    kept: Sequence[Token] = [t for t in phrase if t.text not in "()"]
    run = capital_run(kept)
    before = kept[-len(run) - 1] if 0 < len(run) < len(kept) else None
    described = before is not None and before.low in words("sources", "titles") | {
        "group",
        "giant",
        "outlet",
        "maker",
    }
    if described and not any(bare(t.low) in words("sources") for t in run):
        kept = run
    elif kept[0].low in {"the", "a", "an", "its", "their", "his", "her", "this", "that"} and len(kept) > 1:
        kept = kept[1:]
    return " ".join(t.text for t in kept)


def remember_people(tokens: Sequence[Token], memory: Memory) -> None:
    """Note persons a sentence names with a title, so that a later "he" can mean them though they have not spoken."""
    for i, token in enumerate(tokens):
        if token.low.rstrip(".") not in words("titles"):
            continue
        end = i + 1
        while end < len(tokens) and tokens[end].name and tokens[end].word and end - i < 6:
            end += 1
        surname_only = end == i + 2 and token.low.rstrip(".") not in words("honorifics")
        company = end < len(tokens) and tokens[end - 1].low.rstrip(".") in {"inc", "corp", "co", "ltd"}
        # "An aide to President Hale Ana Ruiz" names two.
        two = end == i + 4 and any(t.low in {"to", "of", "for"} for t in tokens[max(0, i - 2) : i])
        if end == i + 1 or company or two:
            continue
        name = person_name(tokens[i:end], memory.text, memory.people)
        if name is not None and (not surname_only or " " in name):
            memory.people.append(name)
