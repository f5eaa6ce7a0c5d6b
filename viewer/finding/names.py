"""Names of persons: which words of a phrase are one, and its full form anywhere in the article."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence

from viewer.finding.rules import load_words
from viewer.finding.tokens import Token, bare, lexicon

_LONGEST_GIVEN = 160  # code points that hold three given names
_GIVEN = re.compile(r"\b((?:[A-Z](?:\.|[\w\u2019'-]+)[ \u00a0]+){1,3})\Z")
_GAP, _EDGE = re.compile(r"\s+"), re.compile(r"\b")
_LEANING = frozenset({"of", "to", "for", "from", "by", "with", "against", "in", "at"})


@functools.cache
def words(*names: str) -> frozenset[str]:
    """The words of some lists of `claimants.toml`."""
    lists = load_words("en", "claimants")
    return frozenset(word for name in names for word in lists[name])


def person_name(phrase: Sequence[Token], text: str, people: Sequence[str]) -> str | None:
    """The full name of the person a phrase ends in ("Harbour master Ana Ruiz"), by the article's first mention."""
    run = capital_run(phrase)
    if not run or len(run) > 6:
        return None
    title_before = len(run) < len(phrase) and bare(phrase[-len(run) - 1].low).rstrip(".") in words("titles")
    if len(run) > 1 and run[0].low in words("offices") and len(run) < len(phrase) and phrase[-len(run) - 1].low == "of":
        run = run[1:]  # "Secretary of State Ana Ruiz"
        title_before = True
    leaning = len(run) < len(phrase) and phrase[-len(run) - 1].low in _LEANING
    cut = max((i + 1 for i, t in enumerate(run) if t.low.rstrip(".") in words("titles")), default=0)
    name = run[cut:]
    titled = title_before or cut > 0
    if not name or any(bare(t.low) in words("sources") or is_demonym(t.low) for t in name[-1:]):
        return None
    while len(name) > 1 and is_demonym(name[0].low) and titled:
        name = name[1:]
    if leaning and not title_before:
        if len(name) < 3:
            return None  # "opponents of President Hale": he is not the one who speaks
        name = name[-2:]  # "an aide to President Hale Ana Ruiz"
    elif len(name) > 3 and titled:
        name = name[-2:]
    if any(t.text.isupper() and len(t.text) > 2 for t in name) and len(name) == 1 and not titled:
        return None
    return _full_name(name, text, people, titled, next((t.low for t in phrase), ""))


def _full_name(name: Sequence[Token], article: str, people: Sequence[str], titled: bool, first: str) -> str | None:
    text = " ".join(t.text for t in name).removesuffix("'s").removesuffix("\u2019s")
    if len(name) > 1:
        known = next((full for full in reversed(people) if full.endswith(" " + text)), None)
        return known or (text if titled or _looks_personal(name, first) else None)
    last = bare(name[0].text)
    return _with_given_names(article, last) or (last if titled else None)


def occurrences(words: Sequence[str], text: str) -> Iterator[tuple[int, int]]:
    """Where some words follow each other. Found without a pattern: compiling one for each name would take longer."""
    start = text.find(words[0])
    while start >= 0:
        end = start + len(words[0])
        for word in words[1:]:
            gap = _GAP.match(text, end)
            if gap is None or not text.startswith(word, gap.end()):
                break
            end = gap.end() + len(word)
        else:
            yield start, end
        start = text.find(words[0], start + 1)


@functools.lru_cache(maxsize=256)  # a name comes often in its article
def _with_given_names(article: str, last: str) -> str | None:
    """The first full name of a surname in an article; only the words right before the surname are looked at."""
    behind, at = 0, article.find(last)
    while at >= 0:
        first, end = at, at + len(last)
        while article.startswith(last, end + 1):  # "Ana Ruiz Ruiz"
            at, end = end + 1, end + 1 + len(last)
        match = _GIVEN.search(article, max(behind, first - _LONGEST_GIVEN), at)
        if match and _EDGE.match(article, end):
            if given := given_names(match[1].split()):
                return f"{' '.join(given)} {last}"
            behind = end
        at = article.find(last, at + 1)
    return None


def given_names(before: list[str]) -> list[str]:
    """The given names among the capitalised words before a surname: the last ones, initials included."""
    given: list[str] = []
    for word in reversed(before):
        low = word.casefold().rstrip(".")
        if low.endswith(("'s", "\u2019s")) or low in _no_names() or is_demonym(low):
            break
        given.insert(0, word)
    return given[-2:] if any(not word.endswith(".") for word in given) else []


@functools.cache
def _no_names() -> frozenset[str]:
    """Words that are no given names though a capital letter may begin them."""
    common = (lexicon(name) for name in ("subordinator", "preposition", "determiner", "pronoun", "adverb"))
    return words("titles", "not_names", "sources", "calendar").union(*common)


def _looks_personal(name: Sequence[Token], first: str) -> bool:
    """Two or three capitalised words, none of them an institution's, a country's or "the" before them."""
    if first == "the" or len(name) > 3:
        return False
    return not any(
        bare(t.low) in words("sources")
        or (t.text.isupper() and len(t.text) > 2 and "." not in t.text)
        or is_demonym(t.low)
        for t in name
    ) and not name[0].text.endswith(("'s", "\u2019s"))


def is_demonym(low: str) -> bool:
    """Whether a word is the adjective of a nation or a region ("Norwegian")."""
    by_ending = len(low) > 5 and low.endswith(("ian", "ese")) and low not in words("given_names_in_ian")
    return by_ending or low in words("demonyms")


def capital_run(phrase: Sequence[Token]) -> Sequence[Token]:
    end = len(phrase)
    start = end
    while start > 0 and (
        phrase[start - 1].name or (phrase[start - 1].low in words("particles") and start < end and start > 1)
    ):
        start -= 1
    return phrase[start:end]
