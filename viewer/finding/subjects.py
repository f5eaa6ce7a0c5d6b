"""Who speaks: the noun phrase before or after a verb of saying, by its neighbours and without a parser."""

from __future__ import annotations

from collections.abc import Sequence

from viewer.finding.names import words
from viewer.finding.phrases import LONGEST_PHRASE, joins_names, phrase_from, saying_verbs
from viewer.finding.speakers import Memory, Speaker, speaker_of
from viewer.finding.tokens import CLOSING, OPENING, Token, finite_at, is_participle, lexicon

_FARTHEST_MARK = 32  # tokens
_BOUNDS = frozenset({"and", "but", "that", "while", "as", "after", "when", "before", "because", "or", "which"})


def quoted_speaker(tokens: Sequence[Token], i: int, memory: Memory) -> Speaker | None:
    """ "The paper quoted X as saying": who spoke, and not who passed it on."""
    if tokens[i].low not in {"quoted", "quotes", "quoting", "cited", "cites"}:
        return None
    phrase = phrase_from(tokens, i + 1)
    end = i + 1 + len(phrase)
    told = [t.low for t in tokens[end : end + 2]]
    if len(told) < 2 or told[0] != "as" or told[1] not in words("as_saying"):
        return None
    return speaker_of(phrase, memory, surely=True)


def _past_when_and_where(tokens: Sequence[Token], i: int) -> int:
    """ "..., informed this Saturday the ministry", "..., announced in Lisbon the ministry": the last word before it."""
    if i + 3 < len(tokens) and tokens[i + 1].low in {"this", "on", "in", "late", "early"}:
        for k in (i + 2, i + 3):
            dated = tokens[k].low in words("calendar") or (tokens[i + 1].low == "in" and tokens[k].name)
            if dated and k + 1 < len(tokens) and tokens[k + 1].low in {"the", "a", "an"}:
                return k
    return i


def speaker_after(tokens: Sequence[Token], i: int, memory: Memory) -> Speaker | None:
    """ "...," said X: a closing quotation mark or comma before the verb and a name right after it."""
    if tokens[i].low in {"told", "tells"}:
        return None  # who was told stands there
    if i == 0 or i + 1 >= len(tokens) or not (tokens[i - 1].text in CLOSING + '",' or tokens[i - 1].text == "'"):
        return None
    if (
        tokens[i - 1].text == ","
        and not any(t.text in CLOSING + OPENING + '"' for t in tokens[:i])
        and tokens[i].low not in {"said", "says", "added"}
        and not _names_the_speaker(tokens, i)
    ):
        return None
    i = _past_when_and_where(tokens, i)
    following = tokens[i + 1]
    near = {t.low for t in tokens[i + 1 : i + 5]} & (words("sources", "titles"))
    described = any(t.name for t in tokens[i + 2 : i + 5]) and following.low not in lexicon("preposition")
    if not (following.name or following.low in lexicon("determiner") or near or described):
        return None
    phrase = phrase_from(tokens, i + 1)
    end = i + 1 + len(phrase)
    if tokens[i - 1].text == "," and end < len(tokens) and finite_at(tokens, end) and tokens[end].low != "who":
        return None  # "An aide, who gave no name, said miners were safe"
    apposition: list[Token] = []
    if end < len(tokens) and tokens[end].text == ",":
        apposition = phrase_from(tokens, end + 1)
    return speaker_of(phrase, memory, apposition)


def _names_the_speaker(tokens: Sequence[Token], i: int) -> bool:
    """ "It may sink, suggests Ana Ruiz, a diver": a clause, a comma, the verb, and only a name or a title after it."""
    told = saying_verbs().get(tokens[i].low) in {"told", "warn"}
    if not told or not any(finite_at(tokens, k) for k in range(1, i - 1)):
        return False
    phrase = phrase_from(tokens, i + 1)
    end = i + 1 + len(phrase)
    closed = end >= len(tokens) or tokens[end].text in ",.;" or tokens[end].low in lexicon("relative")
    named = any(t.name for t in phrase) and (phrase[0].name or phrase[0].low in lexicon("determiner"))
    subject = next((k for k in range(i - 2, 0, -1) if tokens[k].text == ","), None)
    inside = (
        subject is not None
        and tokens[subject + 1].low in lexicon("relative") | {"a", "an"}
        and (tokens[subject - 1].name or tokens[subject - 1].low in words("sources") | words("titles"))
    )
    return closed and named and not inside and all(t.low not in {"of", "to", "as", "for"} for t in phrase[:2])


def speaker_before(tokens: Sequence[Token], i: int, memory: Memory) -> tuple[Speaker, int] | None:
    """The subject of the verb at i and the index of its first token."""
    j = _skip_adverbs(tokens, i - 1)
    if j < 0:
        return None
    if tokens[j].low in {"which", "who"}:
        return _antecedent(tokens, j, memory)
    if tokens[j].low in {"and", "but"}:
        return _subject_before(tokens, j, memory)
    if tokens[j].text in {",", ")"} or tokens[j].text in "-\u2013\u2014":
        return _around_apposition(tokens, j, memory)
    if (who := _unclosed_relative(tokens, j)) is not None:
        found = _antecedent(tokens, who, memory)  # "Parents who had gone to the school said"
        if found is not None:
            return found[0], _phrase_start(tokens, who - 1)
    first = _phrase_start(tokens, j)
    phrase = tokens[first : j + 1]
    if phrase[-1].low in words("unnamed") and any(t.low in saying_verbs() for t in tokens[max(0, first - 2) : first]):
        return None  # "confirmed reports saying": whoever confirmed speaks
    if len(phrase) == 1 and phrase[0].low == "they" and first > 0 and tokens[first - 1].low == "what":
        phrase = _doer(tokens, first) or phrase
    if first > 0 and tokens[first - 1].low == "to" and any(t.low in words("titles") for t in phrase):
        phrase = tokens[first - 1 : j + 1]  # "an aide to President Hale Ana Ruiz said": two names
    speaker = speaker_of(phrase, memory)
    if (
        speaker is None
        and tokens[i].low in words("verbs_of_persons")
        and (who := next((k for k in range(j, 0, -1) if tokens[k].low == "who"), None)) is not None
    ):
        found = _antecedent(tokens, who, memory)  # "an official who asked not to be named said"
        return None if found is None else (found[0], _phrase_start(tokens, who - 1))
    stance = saying_verbs().get(tokens[i].low)
    if speaker is None and (tokens[i].low in words("verbs_of_persons") or stance in {"deny", "blame"}):
        return _clause_head(tokens, i, memory)
    return (speaker, first) if speaker is not None else None


def _unclosed_relative(tokens: Sequence[Token], j: int) -> int | None:
    """Index of a "who" before token j whose clause has its verb and runs up to j without a comma."""
    for k in range(j, max(0, j - LONGEST_PHRASE), -1):
        if not tokens[k].word or tokens[k].low in {"and", "but", "that", "while"}:
            return None
        if tokens[k].low == "who":
            return k if any(finite_at(tokens, n) for n in range(k + 1, j + 1)) else None
    return None


def _clause_head(tokens: Sequence[Token], i: int, memory: Memory) -> tuple[Speaker, int] | None:
    """ "A clerk briefed on the sale said": the noun the clause before i starts with, without what describes it."""
    first = next((k + 1 for k in range(i - 1, -1, -1) if tokens[k].text in ",;:" or tokens[k].low in _BOUNDS), 0)
    end = next(
        (
            k
            for k in range(first + 1, i)
            if is_participle(tokens[k].low) and not tokens[k].name or tokens[k].text == "("
        ),
        i,
    )
    if end - first > LONGEST_PHRASE or any(finite_at(tokens, k) and k > first for k in range(first, end)):
        return None
    speaker = speaker_of(tokens[first:end], memory, surely=True)
    return (speaker, first) if speaker is not None else None


def _subject_before(tokens: Sequence[Token], j: int, memory: Memory) -> tuple[Speaker, int] | None:
    """ "X put the toll at nine and said": the subject at the start of the sentence, with what commas set beside it."""
    verb = next((k for k in range(1, j) if finite_at(tokens, k)), None)
    if verb is None:
        return None
    if tokens[verb - 1].text == ",":
        return _around_apposition(tokens, verb - 1, memory)
    first = _phrase_start(tokens, verb - 1)
    said = j + 1 < len(tokens) and tokens[j + 1].low in words("verbs_of_persons")
    speaker = speaker_of(tokens[first:verb], memory, surely=said and tokens[j].low == "but")
    return (speaker, j + 1) if speaker is not None and speaker.tokens[0].low not in {"it", "they"} else None


def _doer(tokens: Sequence[Token], i: int) -> Sequence[Token]:
    """Who "they" are in "a clip posted by the tabloid X showed what they called ..."."""
    by = next((k for k in range(i - 1, -1, -1) if tokens[k].low == "by"), None)
    return [] if by is None else [t for t in phrase_from(tokens, by + 1) if t.word]


def _skip_adverbs(tokens: Sequence[Token], j: int) -> int:
    while j >= 0 and (
        tokens[j].low in lexicon("before_saying") or (tokens[j].low.endswith("ly") and not tokens[j].name)
    ):
        j -= 1
    return j


def _phrase_start(tokens: Sequence[Token], j: int) -> int:
    """Index of the first token of the noun phrase that ends at j."""
    i = j
    while i > 0 and j - i < LONGEST_PHRASE:
        low = tokens[i - 1].low
        if (
            not tokens[i - 1].word
            or low in lexicon("auxiliary")
            or low in lexicon("relative")
            or low in {"but", "or", "that", "than"}
        ):
            break
        if low in lexicon("subordinator") or (low == "and" and not joins_names(tokens, i - 1)):
            break
        if low in words("claim_nouns") and (tokens[i].low in lexicon("determiner") or tokens[i].name):
            break  # "a figure the government disputes"
        if low in {"with", "by", "what", "amid", "to"} or (
            is_participle(low) and not tokens[i - 1].name and low not in {"united", "backed", "controlled"}
        ):
            break
        if low in saying_verbs() and not tokens[i - 1].name and finite_at(tokens, i - 1):
            break
        i -= 1
    return i


def _around_apposition(tokens: Sequence[Token], j: int, memory: Memory) -> tuple[Speaker, int] | None:
    """ "Ana Ruiz, the harbour master, said", "The harbour master, Ana Ruiz, said", "The ministry, meanwhile, said".

    Of several things set beside each other ("The builder, Arno, a venture of Swiss and Thai firms, said") the nearest
    that can speak.
    """
    marks = [k for k in range(j - 1, max(-1, j - _FARTHEST_MARK), -1) if _is_mark(tokens[k])]
    for number, opening in enumerate(marks[:4] or [None]):
        if opening is not None and opening > 0 and (number == 0 or _describes(tokens[opening + 1])):
            found = _before_mark(tokens, opening, j, memory)
            if found is not None:
                return found
        if number == 0:
            first = _phrase_start(tokens, j - 1)
            speaker = speaker_of(tokens[first:j], memory)
            if speaker is not None and (opening is None or first > opening):
                return speaker, first
    return None


def _is_mark(token: Token) -> bool:
    return token.text in {",", "("} or token.text in "-\u2013\u2014"


def _describes(token: Token) -> bool:
    """Whether what a comma opens says what somebody is: "a venture of ...", "who ...", or a name of its own."""
    return token.low in {"a", "an", "the", "who", "which", "whose"} or token.name


def _before_mark(tokens: Sequence[Token], opening: int, j: int, memory: Memory) -> tuple[Speaker, int] | None:
    """The speaker right before a comma, dash or bracket, by what stands between that and token j."""
    inner = tokens[opening + 1 : j]
    first = _phrase_start(tokens, opening - 1)
    relative = bool(inner) and inner[0].low in {"who", "which", "whose"}
    if not relative and any(saying_verbs().get(t.low) for t in inner):
        return None
    beside = inner[: next((i for i, t in enumerate(inner) if t.text == ","), len(inner))]
    speaker = speaker_of(tokens[first:opening], memory, beside)
    if speaker is not None and (speaker.person or not _is_name(beside)):
        memory.call(" ".join(t.low for t in beside), speaker.name)
        return speaker, first
    return _clause_head(tokens, opening, memory) if speaker is None and relative else None


def _is_name(inner: Sequence[Token]) -> bool:
    return bool(inner) and all(t.name for t in inner)


def _antecedent(tokens: Sequence[Token], j: int, memory: Memory) -> tuple[Speaker, int] | None:
    k = j - 1
    if k >= 0 and tokens[k].text == ",":
        k -= 1
    if k < 0:
        return None
    first = _phrase_start(tokens, k)
    while first < k and tokens[first].low in {"to", "according"}:
        first += 1
    speaker = speaker_of(tokens[first : k + 1], memory)
    return (speaker, j) if speaker is not None else None
