"""Capitalised stretches that name a place, by gazetteer, cues and vetoes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from viewer.finding.places_lexicon import alternatives, lexicon
from viewer.gazetteer import Entry, Gazetteer

_TOKEN = re.compile(r"(?<![\w])(?:(?:[A-Z]\.){2,}|[^\W\d_a-z](?:[^\W_]|(?<=\w)[’'ʼ-](?=[^\W_]))*)")
_LINK = re.compile(r"[ \u00a0](?:(?:of|of the|de|del|de la|de los|do|da|dos|du|upon|on|al|el|le|la|sur|am|y|and) )?")
_POSSESSIVE = re.compile(r"[’']s$|(?<=s)[’']$")
_LONGEST = 5
STRONG, MEDIUM, SMALL = 3, 2, 1


@dataclass(frozen=True, slots=True)
class Token:
    """A capitalised word; `plain` ends where the name ends, before a possessive."""

    start: int
    end: int
    word: str
    opens: bool

    @property
    def plain(self) -> int:
        return self.end


@dataclass(frozen=True, slots=True)
class Name:
    """A stretch start:end of the text that may name a place; `places` are the gazetteer's candidates."""

    start: int
    end: int
    text: str
    places: tuple[Entry, ...]
    first: int
    last: int
    opens: bool


def tokens_of(text: str, starts: frozenset[int]) -> list[Token]:
    """Capitalised words, without a possessive 's; `opens` marks those that begin a sentence or quotation."""
    found = []
    for match in _TOKEN.finditer(text):
        word = _POSSESSIVE.sub("", match.group())
        if not word[0].isupper():
            continue
        at = match.start()
        before = text[max(0, at - 2) : at]
        opens = at in starts or at == 0 or bool(re.search(r"[\n“\"‘(\[:]\s?$", before))
        found.append(Token(at, at + len(word), word, opens))
    return found


def strength(places: tuple[Entry, ...]) -> int:
    """How well known the best bearer of a name is."""
    if any(
        place.kind in "CBW" or (place.kind == "R" and (place.number < 0 or place.population > 300_000))
        or place.population >= 100_000 for place in places
    ):  # fmt: skip
        return STRONG
    return MEDIUM if any(place.kind == "R" or place.population >= 15_000 for place in places) else SMALL


class Scanner:
    """Finds names in one text; `persons` are token numbers that belong to a person's name."""

    def __init__(self, text: str, tokens: list[Token], gazetteer: Gazetteer) -> None:
        self.text, self.tokens, self.gazetteer = text, tokens, gazetteer
        self.lexicon = lexicon()
        self.lower = frozenset(re.findall(r"(?<![\w’'-])[a-z]{3,}", text))
        self.persons, self.surnames = self._persons()

    def linked(self, index: int, plainly: bool = False) -> bool:
        """True when token `index` and the next one stand together."""
        if not 0 <= index < len(self.tokens) - 1:
            return False
        gap = self.text[self.tokens[index].end : self.tokens[index + 1].start]
        return gap in " \u00a0" if plainly else len(gap) < 9 and bool(_LINK.fullmatch(gap))

    def _persons(self) -> tuple[set[int], set[str]]:
        persons: set[int] = set()
        surnames: set[str] = set()
        for index, token in enumerate(self.tokens):
            if not self.linked(index, plainly=True) or index in persons:
                continue
            titled = (
                self.lexicon.has("title", token.word) or token.word.rstrip(".").lower() in self.lexicon.words["title"]
            )
            first = self.lexicon.has("first_name", token.word)
            if not (titled or first) or not self._may_be_surname(index, first):
                continue
            last = index + 1
            while self.linked(last, plainly=True) and self._may_be_surname(last, first=True) and last - index < 4:
                last += 1
            persons.update(range(index + (0 if first else 1), last + 1))
            if first or self.lexicon.has("first_name", self.tokens[index + 1].word) or last == index + 1:
                surnames.add(self.tokens[last].word)
        return persons, surnames

    def _may_be_surname(self, index: int, first: bool) -> bool:
        token, following = self.tokens[index], self.tokens[index + 1]
        if self.lexicon.any(
            ("office", "region_word", "street_word", "structure_word", "water_word", "city_word", "organisation"),
            following.word,
        ):
            return False
        if self.gazetteer.named(self.text[token.start : following.end]):
            return False
        if not first and any(place.kind == "C" for place in self.gazetteer.named(following.word)):
            return False
        return not following.word.isupper() or len(following.word) < 3 or self.tokens[index].word.isupper()

    def names(self) -> Iterator[Name]:
        """Candidates from left to right, the longest first at each word; none inside a person's name."""
        index = 0
        while index < len(self.tokens):
            name = self._at(index) if index not in self.persons else None
            if name is None:
                index += 1
            else:
                yield name
                index = name.last + 1

    def _at(self, index: int) -> Name | None:
        last = index
        while last - index < _LONGEST - 1 and self.linked(last) and last + 1 not in self.persons:
            last += 1
        for end in range(last, index - 1, -1):
            start, stop = self.tokens[index].start, self.tokens[end].end
            text = self.text[start:stop]
            if end == index and self._never(self.tokens[index]):
                continue
            places = self.gazetteer.named(text) or (self.gazetteer.near_named(text) if end > index else ())
            if places:
                return Name(start, stop, text, places, index, end, self.tokens[index].opens)
        return None

    def _never(self, token: Token) -> bool:
        word = token.word.lower()
        if token.word in ("US", "UK", "USA", "UAE", "EU", "U.S.", "U.K.", "DRC"):
            return False
        return len(word) < 3 or word in self.lexicon.words["not_place"] or word in self.lexicon.words["weapon"]

    def neighbour_veto(self, name: Name) -> bool:
        """True when the capitalised words beside it make the name part of something else."""
        country = any(place.kind == "C" for place in name.places)
        if self.linked(name.last, plainly=True):
            word = self.tokens[name.last + 1].word
            helps = self.lexicon.any(
                (
                    "office",
                    "title",
                    "region_word",
                    "street_word",
                    "structure_word",
                    "water_word",
                    "city_word",
                    "not_place",
                    "direction",
                    "military",
                ),
                word,
            )
            if self.lexicon.has("organisation", word) or not (
                helps or country or word.isupper() or self._placed(name.last + 1)
            ):
                return True
        if self.linked(name.first - 1, plainly=True) and not self.tokens[name.first - 1].opens:
            word = self.tokens[name.first - 1].word
            helps = self.lexicon.any(("direction", "not_place", "city_word", "before_word", "office"), word)
            return not (helps or country or word.endswith(("ian", "ish", "ese", "an")) or self._placed(name.first - 1))
        return False

    def _placed(self, index: int) -> bool:
        return strength(self.gazetteer.named(self.tokens[index].word)) == STRONG and bool(
            self.gazetteer.named(self.tokens[index].word)
        )


_BEFORE = re.compile(rf"\b({alternatives('preposition')})(?: the| both| either| [a-z]+(?:ern|side))? $", re.IGNORECASE)


def word_before(text: str, start: int) -> str:
    """The preposition (or word that works like one) right before a place, in lower case, or ""."""
    match = _BEFORE.search(text[max(0, start - 40) : start].replace("\u00a0", " "))
    return match[1].lower() if match else ""
