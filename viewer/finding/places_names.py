"""Capitalised stretches that name a place, by gazetteer, cues and vetoes."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from viewer.finding.places_lexicon import alternatives, lexicon, use_pattern
from viewer.gazetteer import Entry, Gazetteer, fold

_TOKEN = re.compile(
    r"(?<![\w])(?:(?:[A-Z]\.){2,}|(?:(?:al|el|ad|ar|as|ash|at|an|az)-)?[^\W\d_a-z](?:[^\W_]|(?<=\w)[’'ʼ-](?=[^\W_]))*)"
)
_LINK = re.compile(r"[ \u00a0](?:(?:of|of the|de|del|de la|de los|do|da|dos|du|upon|on|al|el|le|la|sur|am|y|and) )?")
_POSSESSIVE = re.compile(r"[’']s$|(?<=s)[’']$")
_ARABIC = re.compile(r"[a-z]{2,3}-[^\W\d_a-z]")
_OPENS = re.compile(r"[\n“\"‘(\[:]\s?$")
_DISTRICT = re.compile(r"(?:(?:,? and|,) [A-Z]\w+)* (?:districts?|counties|county|provinces?)\b", re.IGNORECASE)
_OF = frozenset(("de", "do", "da", "di", "del", "du", "des"))
_SHORTENED = frozenset(("St", "Ste", "Mt", "Ft", "Pt"))
_LONGEST = 5
_CLASSES = ("office", "region_word", "street_word", "structure_word", "water_word", "city_word", "organisation")
_HELPERS = (*_CLASSES, "title", "not_place", "direction", "military", "before_word")
STRONG, MEDIUM, SMALL = 3, 2, 1


@dataclass(frozen=True, slots=True)
class Token:
    """A capitalised word without a possessive 's; `opens` when it begins a sentence, line or quotation."""

    start: int
    end: int
    word: str
    opens: bool


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


def tokens_of(text: str, starts: frozenset[int], gazetteer: Gazetteer) -> list[Token]:
    """Capitalised words, without a possessive 's; `opens` marks those that begin a sentence or quotation."""
    found = []
    for match in _TOKEN.finditer(text):
        word = match.group()
        if not (word[0].isupper() or _ARABIC.match(word)):
            continue
        word = _POSSESSIVE.sub("", word)
        at = match.start()
        opens = at in starts or at == 0 or bool(_OPENS.search(text[max(0, at - 2) : at]))
        for part in _parts(word, gazetteer):
            if part[0].isupper() or _ARABIC.match(part):
                found.append(Token(at, at + len(part), part, opens))
            at += len(part) + 1
            opens = False
    return found


def _parts(word: str, gazetteer: Gazetteer) -> list[str]:
    """ "London-based" and "Paris-Berlin" come apart, "Ivano-Frankivsk" does not."""
    if "-" not in word or gazetteer.named(word):
        return [word]
    parts = word.split("-")
    known = len(parts) == 2 and gazetteer.named(parts[0]) and (parts[1].islower() or gazetteer.named(parts[1]))
    return [part for part in parts if part] if known else [word]


def strength(places: tuple[Entry, ...]) -> int:
    """How well known the best bearer of a name is; a bearer under a foreign name counts when it is large."""
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
        self.persons: set[int] = set()
        self.surnames: set[str] = set()
        self.firsts: set[str] = set()
        self._find_persons()

    def linked(self, index: int, plainly: bool = False) -> bool:
        """True when token `index` and the next one stand together."""
        if not 0 <= index < len(self.tokens) - 1:
            return False
        gap = self.text[self.tokens[index].end : self.tokens[index + 1].start]
        if gap == ". ":
            return self.tokens[index].word in _SHORTENED
        return gap in (" ", "\u00a0") if plainly else len(gap) < 9 and bool(_LINK.fullmatch(gap))

    def _find_persons(self) -> None:
        for index, token in enumerate(self.tokens):
            if not self.linked(index, plainly=True) or index in self.persons:
                continue
            titled = self.lexicon.has("title", token.word)
            first = self.lexicon.has("first_name", token.word)
            if not (titled or first):
                if not token.opens and self._looks_like_name(index):
                    self.surnames.add(self.tokens[index + 1].word)
                continue
            if not self._may_be_surname(index, first):
                continue
            last = index + 1
            while last - index < 4 and self.linked(last, plainly=True) and self._may_be_surname(last, first=True):
                last += 1
            self.persons.update(range(index + (0 if first else 1), last + 1))
            self.surnames.add(self.tokens[last].word)
            if first:
                self.firsts.add(token.word)

    def _looks_like_name(self, index: int) -> bool:
        """Two unknown capitalised words side by side, the first no class word: perhaps a person."""
        word, following = self.tokens[index].word, self.tokens[index + 1].word
        if self.lexicon.any(_HELPERS, word) or self.lexicon.any(_HELPERS, following) or word.isupper():
            return False
        return not self.gazetteer.named(word) and not self.gazetteer.named(f"{word} {following}")

    def _may_be_surname(self, index: int, first: bool) -> bool:
        token, following = self.tokens[index], self.tokens[index + 1]
        if self.lexicon.any(_CLASSES, following.word):
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
        if self.tokens[index].word == "The":
            return None
        for end in range(last, index - 1, -1):
            start, stop = self.tokens[index].start, self.tokens[end].end
            text = self.text[start:stop]
            if end == index and self._never(self.tokens[index]):
                continue
            places = self.gazetteer.named(text) or self._spelt_otherwise(text, end > index, stop)
            if places:
                return Name(start, stop, text, places, index, end, self.tokens[index].opens)
        return None

    def _spelt_otherwise(self, text: str, several: bool, end: int) -> tuple[Entry, ...]:
        """Slavic spellings of more than one word; districts that are large or called so."""
        if several:
            return self.gazetteer.near_named(text)
        found = self.gazetteer.districts(text)
        if found and _DISTRICT.match(self.text, end):
            return found
        return tuple(place for place in found if place.country != "US" and place.population > 200_000)

    def _never(self, token: Token) -> bool:
        word = token.word.lower()
        if token.word in ("US", "UK", "USA", "UAE", "EU", "U.S.", "U.K.", "DRC"):
            return False
        if token.word in self.lexicon.demonyms:
            return True
        if token.word in self.firsts and word_before(self.text, token.start) not in ("in", "near"):
            return True
        odd = len(word) < 3 or "’" in word[:-2] or "'" in word[:-2]
        return odd or word in self.lexicon.words["not_place"] or word in self.lexicon.words["weapon"]

    def shouted(self, name: Name) -> bool:
        """True for a word of a line in capitals that the text writes nowhere else as a name ("HELL AT DAWN")."""
        if not name.text.isupper() or len(name.text) < 4 or self.text.count(name.text.title()):
            return False
        beside = self.tokens[max(0, name.first - 3) : name.first] + self.tokens[name.last + 1 : name.last + 4]
        loud = any(t.word.isupper() and len(t.word) > 2 and abs(t.start - name.start) < 40 for t in beside)
        return loud and strength(tuple(place for place in name.places if fold(place.name) == fold(name.text))) < STRONG

    def neighbour_veto(self, name: Name) -> bool:
        """True when the capitalised words beside it make the name part of something else."""
        country = any(place.kind == "C" for place in name.places)
        after, before = self.text[name.end : name.end + 16], self.text[max(0, name.start - 40) : name.start]
        if any(place.kind == "W" for place in name.places) and use_pattern("water tells which").match(after):
            return True
        if self.linked(name.last, plainly=True):
            word = self.tokens[name.last + 1].word
            helps = self.lexicon.any(_HELPERS, word) and not (word[0].isupper() and self.lexicon.has("direction", word))
            if self.lexicon.has("organisation", word) or not (
                helps or country or word.isupper() or self._holds(name.last + 1, name)
            ):
                return True
        if self._after_link(name) or use_pattern("no place before").search(before):
            return True
        if self.linked(name.first - 1, plainly=True) and not self.tokens[name.first - 1].opens:
            word = self.tokens[name.first - 1].word
            helps = self.lexicon.any(("direction", "not_place", "city_word", "before_word", "office"), word)
            return not (helps or country or word.endswith(("ian", "ish", "ese", "an")) or self._placed(name.first - 1))
        return False

    def _after_link(self, name: Name) -> bool:
        """True for the "Lorca" of "Estrella de Lorca", a ship, and of "Racing de Lorca", a club."""
        if name.first == 0 or name.first - 1 in self.persons:
            return False
        before = self.tokens[name.first - 1]
        gap = self.text[before.end : name.start].strip(" \u00a0")
        return gap in _OF and not self.lexicon.any(_HELPERS, before.word) and not self.gazetteer.named(before.word)

    def _holds(self, index: int, name: Name) -> bool:
        """Whether the word after a name is the country or region that it lies in ("Odessa Texas")."""
        outer = [p for p in self.gazetteer.named(self.tokens[index].word) if p.kind in "CR"]
        return any(
            inner.country == place.country and (place.kind == "C" or inner.region == place.number)
            for place in outer for inner in name.places
        )  # fmt: skip

    def _placed(self, index: int) -> bool:
        word = self.tokens[index].word
        if self.lexicon.has("direction", word):
            return False
        found = self.gazetteer.named(word)
        return (
            bool(found) and strength(tuple(p for p in found if fold(p.name) == fold(word) or p.kind == "C")) == STRONG
        )


_CLASS_OF = (
    rf"(?:the |an? )?(?:[\w-]+ ){{0,2}}?{alternatives('city_word', 'region_word')}s? (?:of|called|named)(?: the)?"
)
_BEFORE = re.compile(
    rf"\b({alternatives('preposition')})(?: the| both| either| [a-z]+(?:ern|side))?(?: {_CLASS_OF})? $", re.IGNORECASE
)


def word_before(text: str, start: int) -> str:
    """The preposition before a place, in lower case, or "": "in the town of" gives "in"."""
    before = text[max(0, start - 60) : start].replace("\u00a0", " ")
    return _preposition(before) if before.endswith(" ") else ""


@functools.lru_cache(maxsize=1024)  # finding and resolving ask for the same names
def _preposition(before: str) -> str:
    match = _BEFORE.search(before)
    return match[1].lower() if match else ""
