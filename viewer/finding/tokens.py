"""Words of a sentence with the little grammar the clause rules need: no parser, only forms and neighbours."""

from __future__ import annotations

import functools
import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from viewer.finding.rules import load_words
from viewer.model.span import Span

_TOKEN = re.compile(
    r"\d+(?:[.,]\d+)*(?:st|nd|rd|th)?(?:-[^\W\d_]+)*"  # 3,106  10-storey
    r"|(?:[^\W\d_]\.){2,}"  # U.S.
    r"|(?=[A-Z][a-z]{0,3}\.)(?:[A-Z]|Inc|Corp|Ltd|Co|Bros|Jr|Sr|Mr|Mrs|Ms|Dr|Gov|Sen|Rep|Gen|Lt|Col|Maj|Capt|Sgt|Prof|St|Mt|No)"
    r"\.(?=[ \u00a0,][^a-z]|,)"
    r"|[^\W_]+(?:[-\u2010\u2011'\u2019.](?=[^\W_])[^\W_]+)*['\u2019]?"
    r"|\.{3,}|\S"
)
OPENING, CLOSING = "\u201c\u00ab\u201e", "\u201d\u00bb"
_APOSTROPHE = re.compile(r"['\u2019]s?$")


class Token(NamedTuple):
    """`low` is case-folded with plain apostrophes."""

    start: int
    end: int
    text: str
    low: str

    @property
    def name(self) -> bool:
        """Written like a proper name."""
        return self.text[0].isupper()

    @property
    def word(self) -> bool:
        return self.text[0].isalnum()


def tokenize(text: str, span: Span) -> tuple[Token, ...]:
    """Tokens of a stretch, offsets in the whole text."""
    return _tokens(text, span.start, span.end)


def between(tokens: Sequence[Token], start: int, end: int) -> Sequence[Token]:
    """Those of some tokens that begin in [start, end)."""
    return tokens[bisect_left(tokens, (start,)) : bisect_left(tokens, (end,))]


@functools.lru_cache(maxsize=512)  # every finder asks for the same sentences
def _tokens(text: str, start: int, end: int) -> tuple[Token, ...]:
    new = tuple.__new__  # as `Token` does, without a call in between: tokens are what there is most of
    found = _TOKEN.finditer(text, start, end)
    return tuple([new(Token, (*m.span(), word, _low(word))) for m in found for word in (m.group(),)])


@functools.lru_cache(maxsize=65536)
def _low(word: str) -> str:
    return word.casefold().replace("\u2019", "'")


@functools.cache
def lexicon(name: str) -> frozenset[str]:
    """A word list of `grammar.toml`."""
    return frozenset(load_words("en", "grammar")[name])


@functools.cache
def is_participle(low: str) -> bool:
    """A past form by its ending or by list ("damaged", "struck"); "hundred" and the like are none."""
    if low in lexicon("irregular_past") or low in lexicon("irregular_participle"):
        return True
    return len(low) > 4 and low.endswith("ed") and low not in lexicon("not_past") and not low.endswith("eed")


@functools.cache
def is_ing(low: str) -> bool:
    """A present participle by its ending; nouns that only look like one are listed."""
    return len(low) > 5 and low.endswith("ing") and low not in lexicon("not_ing")


def finite_at(tokens: Sequence[Token], i: int) -> bool:
    """Whether token i can be the finite verb of a clause: an auxiliary, a present form by list, or a past form with a
    subject before it that no "by" after it turns into a bare participle ("missiles fired by")."""
    low = tokens[i].low
    if low in lexicon("auxiliary") or low in lexicon("present"):
        return i > 0 and tokens[i - 1].low not in lexicon("determiner") and tokens[i - 1].low != "to"
    if tokens[i].name and i > 0:
        return False
    if not is_participle(low):
        return False
    only_participle = low in lexicon("irregular_participle") and low not in lexicon("irregular_past")
    before = _before_adverbs(tokens, i)
    after = tokens[i + 1].low if i + 1 < len(tokens) else ""
    if only_participle or after == "by" or before in lexicon("determiner") or before in lexicon("preposition"):
        return False
    return not (before in lexicon("be_forms") or before == "")


def _before_adverbs(tokens: Sequence[Token], i: int) -> str:
    adverbs = lexicon("adverb")
    while i > 0:
        i -= 1
        low = tokens[i].low
        if low not in adverbs and not low.endswith("ly"):
            return low
    return ""


@functools.lru_cache(maxsize=65536)
def bare(low: str) -> str:
    """Without a possessive ending."""
    return _APOSTROPHE.sub("", low)
