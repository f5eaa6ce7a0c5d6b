"""How a speaker is named: the full name for "Mr Hale", the noun for "the ministry", the person for "he"."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from viewer.finding.rules import load_words
from viewer.finding.tokens import Token, bare, lexicon

# "In a statement the mayor said": what the words were said in is no part of who said them.
_MEDIA = frozenset(
    {
        "statement",
        "post",
        "interview",
        "letter",
        "speech",
        "tweet",
        "message",
        "briefing",
        "broadcast",
        "video",
        "report",
        "email",
        "telegram",
        "facebook",
        "twitter",
    }
)
_TWO_NAMES = re.compile(r"(?<![.!?] )\b([A-Z][a-z]+)[ \u00a0]([A-Z][a-z]+)\b(?! [A-Z])")
_BLANKS = re.compile(r"\s+")
_HONORIFICS = frozenset({"mr", "mrs", "ms", "miss", "sir", "dr", "mr.", "mrs.", "ms.", "dr.", "lord", "lady"})
_OFFICES = frozenset(
    "state defense defence treasury interior justice health education commerce energy labor labour agriculture transport finance".split()
)
_COMPANIES = frozenset(
    {
        "company",
        "firm",
        "airline",
        "operator",
        "carrier",
        "manufacturer",
        "owner",
        "maker",
        "developer",
        "retailer",
        "group",
    }
)
_PARTICLES = frozenset(
    {"de", "da", "di", "del", "della", "van", "von", "der", "den", "bin", "ibn", "al", "el", "la", "le", "du", "dos"}
)


@functools.cache
def words(name: str) -> frozenset[str]:
    """A word list of `claimants.toml`."""
    return frozenset(load_words("en", "claimants")[name])


@dataclass(slots=True)
class Memory:
    """Who has spoken so far in this article, newest last."""

    text: str
    people: list[str] = field(default_factory=list)
    groups: list[str] = field(default_factory=list)
    phrases: list[tuple[str, str]] = field(default_factory=list)  # (the phrase in lower case, the name it stood for)

    def remember(self, phrase: str, name: str, person: bool) -> None:
        self.phrases.append((phrase.casefold(), name))
        (self.people if person else self.groups).append(name)


@dataclass(frozen=True, slots=True)
class Speaker:
    """`tokens` is the whole phrase, `name` what is exported."""

    tokens: tuple[Token, ...]
    name: str
    person: bool


def speaker_of(tokens: Sequence[Token], memory: Memory, apposition: Sequence[Token] = ()) -> Speaker | None:
    """The speaker a noun phrase names, with what a comma sets beside it; None when it can name none."""
    phrase = _without_time(_without_lead(list(tokens)))
    if not phrase:
        return None
    if pronoun := _pronoun(phrase, memory):
        return pronoun
    if len(phrase) == 1 and phrase[0].low in lexicon("pronoun"):
        return None
    beside = [t for t in apposition if t.word]
    for candidate in (phrase, beside):
        name = _person(candidate, memory)
        if name:
            return Speaker(tuple(phrase), name, person=True)
    if not _can_speak(phrase):
        return None
    known = _known_noun(phrase, memory)
    return Speaker(tuple(phrase), known or _plain(phrase), person=False)


def _without_lead(phrase: list[Token]) -> list[Token]:
    """Without "on Monday", "but", "also" and the like before the name."""
    while phrase:
        low = phrase[0].low
        calendar = next((i for i, t in enumerate(phrase[:6]) if bare(t.low) in words("calendar") | _MEDIA), None)
        if (
            low in {"on", "in", "at", "by", "early", "late", "last", "this", "earlier", "later"}
            and calendar is not None
        ):
            phrase = phrase[calendar + 1 :]
        elif low in words("calendar") and len(phrase) > 1:
            phrase = phrase[1:]
        elif not phrase[0].word or low in {
            "but",
            "and",
            "while",
            "as",
            "when",
            "however",
            "meanwhile",
            "later",
            "that",
            "also",
            "earlier",
            "then",
            "so",
            "because",
            "though",
            "although",
            "after",
            "before",
        }:
            phrase = phrase[1:]
        else:
            return phrase
    return phrase


def _without_time(phrase: list[Token]) -> list[Token]:
    """Without "on Tuesday" after the name."""
    while len(phrase) > 1 and bare(phrase[-1].low) in words("calendar"):
        phrase = phrase[:-1]
        while len(phrase) > 1 and phrase[-1].low in {"on", "late", "early", "last", "this", "in", "earlier", "the"}:
            phrase = phrase[:-1]
    return phrase


def _pronoun(phrase: list[Token], memory: Memory) -> Speaker | None:
    if len(phrase) != 1:
        return None
    low = phrase[0].low
    if low in {"he", "she"}:
        person = memory.people[-1] if memory.people else _named_before(phrase[0].start, memory)
        return Speaker(tuple(phrase), person, person=True) if person else None
    if low in {"they", "it"} and (group := _last_group(phrase[0], memory, plural=low == "they")):
        return Speaker(tuple(phrase), group, person=False)
    return None


def _named_before(at: int, memory: Memory) -> str | None:
    """Two capitalised words in a row, the nearest before: a person when nobody with a title has been named."""
    for match in reversed(list(_TWO_NAMES.finditer(memory.text, max(0, at - 300), at))):
        given = _given_names([match[1]])
        if (
            given
            and match[2].casefold() not in words("sources") | words("calendar")
            and not _is_demonym(match[2].casefold())
        ):
            return f"{match[1]} {match[2]}"
    return None


@functools.cache
def _group_pattern() -> re.Pattern[str]:
    nouns = "|".join(sorted(words("plural_groups"), key=len, reverse=True))
    return re.compile(rf"(?:[A-Z][\w\u2019'-]+[ \u00a0])?(?:[a-z]+[ \u00a0])?\b(?:{nouns})\b", re.IGNORECASE)


def _last_group(at: Token, memory: Memory, plural: bool) -> str | None:
    if not plural:
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


def _person(phrase: Sequence[Token], memory: Memory) -> str | None:
    """The full name of the person a phrase ends in ("Harbour master Ana Ruiz"), by the article's first mention."""
    run = _capital_run(list(phrase))
    if not run or len(run) > 6:
        return None
    title_before = len(run) < len(phrase) and bare(phrase[-len(run) - 1].low).rstrip(".") in words("titles")
    if len(run) > 1 and run[0].low in _OFFICES and len(run) < len(phrase) and phrase[-len(run) - 1].low == "of":
        run = run[1:]  # "Secretary of State Ana Ruiz"
        title_before = True
    cut = max((i + 1 for i, t in enumerate(run) if t.low.rstrip(".") in words("titles")), default=0)
    name = run[cut:]
    titled = title_before or cut > 0
    if not name or any(bare(t.low) in words("sources") or _is_demonym(t.low) for t in name[-1:]):
        return None
    while len(name) > 1 and _is_demonym(name[0].low) and titled:
        name = name[1:]
    if len(name) > 2 and titled and any(t.low in {"to", "of", "for"} for t in phrase[: -len(run)]) and cut:
        name = name[-2:]  # "an aide to President Hale Ana Ruiz"
    elif len(name) > 3 and titled:
        name = name[-2:]
    if any(t.text.isupper() and len(t.text) > 2 for t in name) and len(name) == 1 and not titled:
        return None
    return _full_name(name, memory, titled, next((t.low for t in phrase), ""))


def _full_name(name: list[Token], memory: Memory, titled: bool, first: str) -> str | None:
    text = " ".join(t.text for t in name).removesuffix("'s").removesuffix("\u2019s")
    known = next((full for full in reversed(memory.people) if full.endswith(" " + text)), None)
    if len(name) > 1 and known is not None:
        return known
    if len(name) > 1:
        return text if titled or _looks_personal(name, first) else None
    last = bare(name[0].text)
    pattern = re.compile(rf"\b((?:[A-Z](?:\.|[\w\u2019'-]+)[ \u00a0]+){{1,3}}){re.escape(last)}\b")
    for match in pattern.finditer(memory.text):
        given = _given_names(match[1].split())
        if given:
            return f"{' '.join(given)} {last}"
    return last if titled else None


def _given_names(before: list[str]) -> list[str]:
    """The given names among the capitalised words before a surname: the last ones, initials included."""
    given: list[str] = []
    for word in reversed(before):
        low = word.casefold().rstrip(".")
        common = any(
            low in lexicon(name) for name in ("subordinator", "preposition", "determiner", "pronoun", "adverb")
        )
        no_name = words("titles") | words("not_names") | words("sources") | words("calendar")
        if common or low.endswith(("'s", "\u2019s")) or low in no_name or _is_demonym(low):
            break
        given.insert(0, word)
    return given[-2:] if any(not word.endswith(".") for word in given) else []


def _looks_personal(name: list[Token], first: str) -> bool:
    """Two or three capitalised words, none of them an institution's, a country's or "the" before them."""
    if first == "the" or len(name) > 3:
        return False
    return not any(
        bare(t.low) in words("sources")
        or (t.text.isupper() and len(t.text) > 2 and "." not in t.text)
        or _is_demonym(t.low)
        for t in name
    ) and not name[0].text.endswith(("'s", "\u2019s"))


def _is_demonym(low: str) -> bool:
    return low in _DEMONYMS or (
        len(low) > 5
        and low.endswith(("ian", "ese"))
        and low
        not in {
            "christian",
            "adrian",
            "julian",
            "brian",
            "fabian",
            "vivian",
            "damian",
            "sebastian",
            "florian",
            "lillian",
            "gillian",
        }
    )


_DEMONYMS = frozenset(
    "russian ukrainian american british french german turkish polish chinese japanese indian israeli iraqi syrian "
    "spanish italian greek dutch danish swedish finnish irish scottish welsh english mexican african european western "
    "eastern northern southern soviet kurdish pakistani afghan czech swiss thai saudi uk us u.s. u.k. eu un".split()
)


def _capital_run(phrase: list[Token]) -> list[Token]:
    end = len(phrase)
    start = end
    while start > 0 and (phrase[start - 1].name or (phrase[start - 1].low in _PARTICLES and start < end and start > 1)):
        start -= 1
    return phrase[start:end]


def _can_speak(phrase: list[Token]) -> bool:
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


def _only_a_start(token: Token) -> bool:
    return token.low in words("not_names")


def _known_noun(phrase: list[Token], memory: Memory) -> str | None:
    """ "The ministry" is the ministry named before."""
    if len(phrase) > 3 or phrase[0].low not in {"the", "that", "this"} or any(t.name for t in phrase[1:]):
        return None
    head = phrase[-1].low
    heads = [(_head(text), name) for text, name in reversed(memory.phrases)]
    named = next((name for word, name in heads if word == head), None)
    if named is None and head in _COMPANIES:
        named = next((name for word, name in heads if word in _COMPANIES), memory.groups[-1] if memory.groups else None)
    return named


def _head(phrase: str) -> str:
    """The noun a phrase is about: "lawyer" in "a lawyer for the workers' union"."""
    before = re.split(r" (?:of|for|in|at|from|with|on|near) |,", phrase)[0].split()
    return before[-1] if before else ""


def _plain(phrase: list[Token]) -> str:
    """The phrase as written, without a determiner; only the name where a description stands before it ("turbine maker X")."""
    kept = [t for t in phrase if t.text not in "()"]
    run = _capital_run(kept)
    before = kept[-len(run) - 1] if 0 < len(run) < len(kept) else None
    described = before is not None and before.low in words("sources") | words("titles") | {
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
        surname_only = end == i + 2 and token.low.rstrip(".") not in _HONORIFICS
        company = end < len(tokens) and tokens[end - 1].low.rstrip(".") in {"inc", "corp", "co", "ltd"}
        if end > i + 1 and not company and (name := _person(tokens[i:end], memory)) is not None:
            if not surname_only or " " in name:
                memory.people.append(name)
