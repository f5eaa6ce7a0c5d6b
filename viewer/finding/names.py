"""Names of persons: which words of a phrase are one, and its full form anywhere in the article."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from viewer.finding.rules import load_words
from viewer.finding.tokens import Token, bare, lexicon

_LEANING = frozenset({"of", "to", "for", "from", "by", "with", "against", "in", "at"})


@functools.cache
def words(name: str) -> frozenset[str]:
    """A word list of `claimants.toml`."""
    return frozenset(load_words("en", "claimants")[name])


def person_name(phrase: Sequence[Token], text: str, people: Sequence[str]) -> str | None:
    """The full name of the person a phrase ends in ("Harbour master Ana Ruiz"), by the article's first mention."""
    run = capital_run(list(phrase))
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


def _full_name(name: list[Token], article: str, people: Sequence[str], titled: bool, first: str) -> str | None:
    text = " ".join(t.text for t in name).removesuffix("'s").removesuffix("\u2019s")
    known = next((full for full in reversed(people) if full.endswith(" " + text)), None)
    if len(name) > 1 and known is not None:
        return known
    if len(name) > 1:
        return text if titled or _looks_personal(name, first) else None
    last = bare(name[0].text)
    pattern = re.compile(rf"\b((?:[A-Z](?:\.|[\w\u2019'-]+)[ \u00a0]+){{1,3}}){re.escape(last)}\b")
    for match in pattern.finditer(article):
        given = given_names(match[1].split())
        if given:
            return f"{' '.join(given)} {last}"
    return last if titled else None


def given_names(before: list[str]) -> list[str]:
    """The given names among the capitalised words before a surname: the last ones, initials included."""
    given: list[str] = []
    for word in reversed(before):
        low = word.casefold().rstrip(".")
        common = any(
            low in lexicon(name) for name in ("subordinator", "preposition", "determiner", "pronoun", "adverb")
        )
        no_name = words("titles") | words("not_names") | words("sources") | words("calendar")
        if common or low.endswith(("'s", "\u2019s")) or low in no_name or is_demonym(low):
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
        or is_demonym(t.low)
        for t in name
    ) and not name[0].text.endswith(("'s", "\u2019s"))


def is_demonym(low: str) -> bool:
    """Whether a word is the adjective of a nation or a region ("Norwegian")."""
    by_ending = len(low) > 5 and low.endswith(("ian", "ese")) and low not in words("given_names_in_ian")
    return by_ending or low in words("demonyms")


def capital_run(phrase: list[Token]) -> list[Token]:
    end = len(phrase)
    start = end
    while start > 0 and (
        phrase[start - 1].name or (phrase[start - 1].low in words("particles") and start < end and start > 1)
    ):
        start -= 1
    return phrase[start:end]
