"""What two articles share: quoted words, clock times, figures, rare names, and the same sort of happening on one day.

Distinctive facts say that two articles tell one story; so do rare names together with the day and the sort of
happening. A country, a capital or a weapon does not, and a day that does not fit speaks against it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from viewer.dating.names import Spelling, generic_words, names_of, of_nature, sorts_of
from viewer.dating.seen import Seen, Stretches
from viewer.dating.told import YESTERDAY, Told, told_days
from viewer.finding.times_tense import quotations
from viewer.model.figure import Figure, What
from viewer.model.span import Span

_WORD = re.compile(r"[^\W_]+")
_DECIMAL = re.compile(r"(?<![\w.,$€£:/-])\d{1,4}\.\d{1,2}(?![\w:/-]|[.,]\d)")
_NUMBER = re.compile(r"(?<![\w.,$€£:/-])\d{1,3}(?:,\d{3})+(?![\w.:/-]*\d)|(?<![\w.,$€£:/-])\d{2,6}(?![\w:/-]|[.,]\d)")
# How much must be shared, and how much of it in facts and not in names. A small folder is about one story; in a large
# one chance alone repeats a toll of three or the number 100.
SMALL_FOLDER = 30
ENOUGH = {True: 2.5, False: 3.5}
OF_FACTS = {True: 1.0, False: 2.0}
_DEAD = (What.KILLED, What.CIVILIANS_KILLED)
_HARM = (What.KILLED, What.INJURED, What.MISSING, What.BODIES_RECOVERED, What.TRAPPED, What.CIVILIANS_KILLED)


@dataclass(frozen=True)
class Prints:
    """An article's distinctive facts.

    Quoted word runs, clock times (hour, minute, local), figures by (what, least), other numbers, place names, other
    names, sorts of happening in the lead, days told as far as its own phrases say, and its tolls.
    """

    quotes: frozenset[str]
    clocks: frozenset[tuple[str, str, bool]]
    figures: Mapping[tuple[What, int], str]
    numbers: frozenset[str]
    places: frozenset[str]
    names: frozenset[str]
    sorts: frozenset[str]
    told: Told
    first_toll: int | None

    @cached_property
    def all_names(self) -> frozenset[str]:
        """What one article is seen to use as a place's name may be any name in another."""
        return self.places | self.names


def prints_of(text: str, found: Seen, spelling: Spelling) -> Prints:
    quotes = {run for start, end in quotations(text) for run in _runs(text[start:end])}
    clocks = set()
    for m in found.times:
        if m.field("hour") and m.field("minute") and not m.boilerplate:
            clocks.add((m.field("hour") or "", m.field("minute") or "", m.field("zone") == "local"))
    figures: dict[tuple[What, int], str] = {
        (f.what, _least(f)): " ".join(f.span.text.split())
        for f in found.figures
        if _least(f) >= 2 and not f.vague and f.what is not What.OTHER and not found.left_out.touch(f.span)
    }
    places, names = names_of(found, spelling)
    sorts, told = sorts_of(found, found.lead), told_days(found, None)
    numbers = _numbers(text, found)
    return Prints(
        frozenset(quotes), frozenset(clocks), figures, numbers, places, names, sorts, told, lead_toll(found)
    )  # fmt: skip


def _runs(quotation: str) -> Iterator[str]:
    """Runs of four words with two long ones, or a short quotation with a long one: "I don't think" is anybody's."""
    words = _WORD.findall(quotation.casefold())
    if len(words) < 4:
        if any(len(word) >= 7 for word in words):
            yield " ".join(words)
        return
    for i in range(len(words) - 6):
        run = words[i : i + 7]  # seven plain words in a row are nobody else's either
        if sum(word not in generic_words() for word in run) >= 6:
            yield " ".join(run)
    for i in range(len(words) - 3):
        run = words[i : i + 4]
        if sum(len(word) >= 6 and word not in generic_words() for word in run) >= 2:
            yield " ".join(run)


def _numbers(text: str, found: Seen) -> frozenset[str]:
    """Numbers from 11 on, and those with a decimal point, that are no part of a time phrase, of a figure already
    counted, or of boilerplate; with a comma after each thousand."""
    taken = [m.span for m in found.times] + [d.span for d in found.dropped]
    taken += [f.span for f in found.figures if f.what is not What.OTHER]
    elsewhere = Stretches(taken)
    values = set()
    for match in (*_NUMBER.finditer(text), *_DECIMAL.finditer(text)):
        span = Span.of(text, *match.span())
        words = match.group().replace(",", "")
        if (float(words) > 10 or "." in words) and not elsewhere.touch(span):
            values.add(words if "." in words else f"{int(words):,}")
    return frozenset(values)


def _least(figure: Figure) -> int:
    value = figure.minimum if figure.minimum is not None else figure.maximum
    return value if value is not None else 0


@dataclass(frozen=True, slots=True)
class Scale:
    """How firm a link must be in a folder of some size, and how much each name weighs there."""

    small: bool
    enough: float
    weight: Callable[[str], float]


@dataclass(frozen=True, slots=True)
class Shared:
    """How firmly two articles tell one story (0 for not), what they share, and whether facts or only names say so."""

    score: float
    words: tuple[str, ...] = ()
    by_facts: bool = False


def alike(a: Prints, b: Prints, theirs: Told, scale: Scale) -> Shared:
    """What says that article a tells the same story as b. `theirs` are the days b tells, read from its date if known.

    By facts: enough quoted words, clocks and figures. By names: rare ones, and one day on which both have the same sort
    of happening or the same words.
    """
    if a.places and b.places and a.places.isdisjoint(b.places):
        return NOTHING_SHARED
    facts, words = _same_facts(a, b)
    common, sorts = a.all_names & b.all_names, a.sorts & b.sorts
    if not scale.small and facts < OF_FACTS[False] and (not sorts or sum(map(scale.weight, common)) < _NEARLY_NAMED):
        return NOTHING_SHARED  # as what follows would find, for most pairs of a large folder
    names = sorted(common, key=lambda n: (-scale.weight(n), -len(n), n))
    weight = sum(scale.weight(name) for name in names)
    days = (a.told.lead & theirs.all) | (a.told.all & theirs.lead)
    odd = not days and bool(a.told.lead) and bool(theirs.lead)
    beside = {word for key, word in a.told.beside & theirs.beside if key in days}
    plain = sorted(word for word in beside if word[0] != "+")
    happening = len(beside) > len(plain) or len(plain) >= _SAME_WORDS or _same_news(a.told, theirs)
    happening |= any(key == YESTERDAY for key, _ in a.told.beside & theirs.beside)
    if happening and scale.small:
        facts += min(1.5, 0.34 * len(plain))
    words += [_day_words(days)] if days else []
    words += [f"the name{'s' if len(names) > 1 else ''} " + " and ".join(n.title() for n in names[:3])] if names else []
    total = facts + min(2.0, weight)
    least = OF_FACTS[scale.small] if happening else _BY_FACTS_ALONE
    if facts >= least and total >= ENOUGH[scale.small] and not (odd and facts < _BEYOND_DOUBT):
        return Shared(total, tuple(words), True)
    if not days and not odd and of_nature(sorts) and weight >= _MANY_NAMES:
        # A disaster of nature and the names of its district; no day is told in one of them, or none that could agree.
        return Shared(facts + weight, tuple(words)) if facts + weight + _SAME_DAY >= scale.enough else NOTHING_SHARED
    if odd or not happening or not sorts or weight < _NAMED:
        return NOTHING_SHARED
    total = facts + weight + _SAME_DAY + 0.5 * (len(beside) > len(plain)) + 0.5 * any(key[0] == "D" for key in days)
    return Shared(total, tuple(words)) if total >= scale.enough else NOTHING_SHARED


def _same_news(a: Told, b: Told) -> bool:
    """Whether two leads tell much the same of one day: at least so many words, and so much of the shorter of them."""
    keys = a.lead & b.lead
    mine, theirs = ({word for key, word in told.beside if key in keys and word[0] != "+"} for told in (a, b))
    same = len(mine & theirs)
    return same >= _SAME_WORDS_OF_NEWS and same >= _SAME_SHARE_OF_NEWS * min(len(mine), len(theirs))


NOTHING_SHARED = Shared(0.0)
_BY_FACTS_ALONE = 2.5  # without a happening on one day: the tolls of a long story are repeated for years
_BEYOND_DOUBT = 3.0  # facts that a day that does not fit cannot outweigh
_SAME_WORDS_OF_NEWS = 2  # of them where both leads tell that day
_SAME_SHARE_OF_NEWS = 0.4  # of the words of the shorter lead
_MOST_OF_NUMBERS = 0.8  # ages and counts of an old story come back in each of its articles
_NAMED, _SAME_DAY = 1.0, 1.0
_NEARLY_NAMED = 0.999  # the order in which fractions are added moves the last digits of their sum
_MANY_NAMES = 2.0
_SAME_WORDS = 6  # words beside one weekday that tell of one happening where no sudden one is named
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def _day_words(days: frozenset[str]) -> str:
    dates = sorted(key for key in days if key[0] == "D")
    day = f"{int(dates[0][4:])}/{int(dates[0][1:3])}" if dates else f"{_WEEKDAYS[int(min(days)[1]) - 1]}"
    return f"what happened on {day}"


def _same_facts(a: Prints, b: Prints) -> tuple[float, list[str]]:
    score, words = 0.0, []
    runs = [q for q in a.quotes & b.quotes if q.count(" ") >= 2]
    single = [q for q in a.quotes & b.quotes if q.count(" ") < 2]
    if runs:
        score += 3.0
        words.append(f"the quoted words '{min(runs)} ...'")
    if single:
        score += 1.0
        words.append(f"the quoted word '{min(single)}'")
    if clock := _same_clock(a, b):
        score += 1.5
        words.append(clock)
    for key in sorted(a.figures.keys() & b.figures.keys(), key=str):
        what, least = key
        score += 0.5 if least < 10 else 1.0 if least < 1000 else 1.5
        words.append(f"'{a.figures[key]}' ({what.value.replace('_', ' ')})")
    numbers = sorted(a.numbers & b.numbers)
    score += min(_MOST_OF_NUMBERS, sum(0.3 if number[-1] in "05" and "." not in number else 0.8 for number in numbers))
    return score, words + [f"the number {number}" for number in numbers]


def _same_clock(a: Prints, b: Prints) -> str:
    """Equal minutes, and hours that are equal or (one of them local time) may be."""
    for hour, minute, local in sorted(a.clocks):
        for other_hour, other_minute, other_local in sorted(b.clocks):
            if minute == other_minute and minute != "00" and (hour == other_hour or local != other_local):
                return f"the minute {minute} past the hour"
    return ""


def lead_toll(found: Seen) -> int | None:
    """The first exact or least number of dead that an article gives."""
    for figure in found.figures:
        counts = figure.what in _DEAD and not figure.vague and _least(figure) >= 2
        if counts and not found.left_out.touch(figure.span):
            return _least(figure)
    return None


def highest_toll(prints: Prints) -> int | None:
    return max((n for what, n in prints.figures if what in _DEAD), default=None)


def same_harm(a: Prints, b: Prints) -> int:
    """How many figures of harm two articles share."""
    return sum(what in _HARM for what, _ in a.figures.keys() & b.figures.keys())
