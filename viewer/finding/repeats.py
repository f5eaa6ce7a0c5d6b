"""What repeats from article to article: lines that belong to the site and not to a report.

A line goes when it stands in at least three articles that otherwise tell different things, and says nothing a report
would. Three papers that print the same copy are one witness, not three; a sentence that tells an event stays even then,
unless it stands at the foot of every page, beyond what is surely the page's own.
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from itertools import groupby

from viewer.finding.boilerplate import BULLET, CLOSING, STOPS
from viewer.finding.rule_search import searcher
from viewer.model.mention import Dropped, Found, Sentence
from viewer.model.span import Span

RULE = "repeats"
_WITNESSES = 3  # articles that otherwise tell different things
_SHORTEST = 12  # characters of a line that can be told apart from others
_SHORTEST_REPORT = 40  # characters of a sentence that shows whether two articles tell the same
_LOOKED_AT = 60  # articles with the line that are held against each other
_FOOT = 12  # lines at the end of a page that may be its foot, or a quarter of the page when that is more
_QUOTED = re.compile('[\u201c"][^\u201d"]*[\u201d"]')
_STEPS = (1000, 300, 100, 30, 10, 3)
# What these rules drop is surely no part of a report, so what repeats beyond it is none either.
_SURE = frozenset({
    "sign-up", "advertising", "consent", "share", "list-heading", "byline", "copyright", "copyright-sign",
    "source-line",
})  # fmt: skip


class Sort(IntEnum):
    """What a line may be, judged by itself."""

    REPORT = 0  # never left out for repeating: a quotation, a claim, a headline with a fact, a message of a log
    TOLD = 1  # whole sentences that tell something
    HOUSE = 2  # the same, of the publisher or an author
    CLIPPED = 3  # tells something without a stop, as links and captions do
    DATED = 4  # the same with a figure or a time
    SILENT = 5  # tells nothing, or speaks to the reader
    GONE = 6  # left out by its form
    SURE = 7  # left out by its form, and surely the page's own


@dataclass(frozen=True, slots=True)
class Line:
    """A line of an article: `key` is the same for the same words. `late` when it may be the page's foot.

    `witness` marks whole sentences, which show whether two articles tell the same; `inside` one sentence of a line.
    """

    key: int
    start: int
    end: int
    sort: Sort
    late: bool = False
    witness: bool = False
    inside: bool = False


@dataclass(frozen=True, slots=True)
class Repeat:
    """A stretch [start, end) of an article that stands in at least `articles` articles of the folder."""

    start: int
    end: int
    articles: int


# --- one article ------------------------------------------------------------------------------------------------------


def lines_of(found: Found, text: str) -> tuple[Line, ...]:
    """The lines of an article in text order, each before those of its sentences that may repeat by themselves."""
    groups = [tuple[Sentence, ...](inside) for _, inside in groupby(found.sentences, key=lambda s: s.paragraph)]
    bare = [_bare(group) for group in groups]
    log = 2 * sum(bare) > len(bare) and sum(not b and _length(g) > 80 for b, g in zip(bare, groups, strict=True)) < 3
    seen = _Seen(found)
    late = len(groups) - max(_FOOT, len(groups) // 4)
    lines: list[Line] = []
    first = 0
    for number, group in enumerate(groups):
        numbers = range(first, first + len(group))
        first += len(group)
        says = [_says(text, sentence.span) for sentence in group]
        sort = _sort(seen, group, numbers, says, bare[number], log)
        words = " ".join(sentence.span.text for sentence in group)
        told = sort in {Sort.REPORT, Sort.TOLD, Sort.SILENT} and not (bare[number] or any(says))
        witness = told and len(words) >= _SHORTEST_REPORT
        lines.append(Line(_key(words), group[0].span.start, group[-1].span.end, sort, number >= late, witness))
        if len(group) > 1 and sort < Sort.SILENT:
            lines += _inside(seen, group, numbers, says)
    return tuple(lines)


class _Seen:
    """Numbers of sentences in which something was found."""

    def __init__(self, found: Found) -> None:
        self.telling = {clause.sentence for clause in found.clauses}
        self.claimed = {clause.sentence for clause in found.clauses if clause.claimant is not None}
        starts = [mention.span.start for mention in found.times] + [figure.span.start for figure in found.figures]
        starts += [mention.span.start for mention in found.places if not mention.nominal]
        self.marked = {found.sentence_at(start) for start in starts}  # what stands below may count on these
        self.dropped = found.dropped


def _sort(seen: _Seen, group: Sequence[Sentence], numbers: range, says: Sequence[str], bare: bool, log: bool) -> Sort:
    left_out = [_gone(sentence, seen.dropped) for sentence in group]
    if all(left_out):
        return Sort.SURE if any(rule in _SURE for rule in left_out) else Sort.GONE
    own = {number for number, said in zip(numbers, says, strict=True) if said != "reader"}
    tells, dated = not own.isdisjoint(seen.telling), not own.isdisjoint(seen.marked)
    if group[0].headline:  # other pages may link to it, and a column has the same one each day
        return Sort.SILENT if "reader" in says and not tells else Sort.REPORT
    if group[0].quoted or not (bare or seen.claimed.isdisjoint(numbers)):
        return Sort.REPORT
    if not tells and ("reader" in says or not dated):
        return Sort.SILENT
    if bare:
        if log or BULLET.match(group[0].span.text):
            return Sort.REPORT
        return Sort.DATED if dated else Sort.CLIPPED
    return Sort.HOUSE if "house" in says else Sort.TOLD


def _inside(seen: _Seen, group: Sequence[Sentence], numbers: range, says: Sequence[str]) -> Iterator[Line]:
    """Sentences of a line that speak to the reader, which may be glued to a paragraph of the report."""
    for number, sentence, said in zip(numbers, group, says, strict=True):
        if said == "reader" and not sentence.quoted and number not in seen.claimed:
            yield Line(_key(sentence.span.text), sentence.span.start, sentence.span.end, Sort.SILENT, inside=True)


def _bare(group: Sequence[Sentence]) -> bool:
    text = group[-1].span.text
    return (text.rstrip(CLOSING) or text)[-1] not in STOPS


def _length(group: Sequence[Sentence]) -> int:
    return group[-1].span.end - group[0].span.start


def _gone(sentence: Sentence, dropped: Sequence[Dropped]) -> str:
    """The rule that left a sentence out, alone or with its line; `dropped` in text order."""
    at = bisect_right(dropped, sentence.span.start, key=lambda part: part.span.start) - 1
    return dropped[at].rule if at >= 0 and dropped[at].span.contains(sentence.span) else ""


def _says(text: str, sentence: Span) -> str:
    rules = searcher("en", "page_lines").possible(text, sentence.start, sentence.end)
    own = _QUOTED.sub(" ", sentence.text) if rules else ""
    said = {rule.set["says"] for rule in rules if rule.pattern.search(own)}
    return "reader" if "reader" in said else "house" if said else ""


def _key(text: str) -> int:
    """0 for what is too short to be told apart."""
    words = re.sub(r"\W+", " ", text.casefold()).strip()
    if len(words) < _SHORTEST or " " not in words:
        return 0
    return int.from_bytes(hashlib.blake2b(words.encode("utf-8", "replace"), digest_size=8).digest(), "big")


# --- the folder -------------------------------------------------------------------------------------------------------


class FolderLines:
    """The lines of a folder's articles, and which of them repeat. Grows by `put`; asking costs a look at each line."""

    def __init__(self) -> None:
        self._pages: dict[str, tuple[Line, ...]] = {}
        self._reports: dict[str, frozenset[int]] = {}  # the sentences of an article, as far as they tell
        self._standing: dict[int, list[str]] = {}  # the articles a line stands in
        self._early: dict[int, int] = {}  # how often it stands elsewhere than at the end
        self._repeats: dict[int, bool] = {}

    def __contains__(self, article: str) -> bool:
        return article in self._pages

    def put(self, article: str, lines: Sequence[Line]) -> None:
        """Add an article, or replace its lines."""
        if article in self._pages:
            self._forget(article)
        self._pages[article] = tuple(lines)
        self._reports[article] = frozenset(line.key for line in lines if line.witness and line.key)
        for key in {line.key for line in lines if line.key}:
            self._standing.setdefault(key, []).append(article)
            if not self._repeats.get(key):  # what repeats goes on repeating
                self._repeats.pop(key, None)
        for line in lines:
            if not line.late:
                self._early[line.key] = self._early.get(line.key, 0) + 1

    def _forget(self, article: str) -> None:
        lines = self._pages.pop(article)
        self._repeats.clear()
        for key in {line.key for line in lines if line.key}:
            self._standing[key].remove(article)
        for line in lines:
            if not line.late:
                self._early[line.key] -= 1

    def repeats(self, article: str) -> tuple[Repeat, ...]:
        """What is left out of an article because it repeats, in text order."""
        page = [line for line in self._pages.get(article, ()) if not line.inside]
        out = [self._silent(line) for line in page]
        head, foot, beyond = self._edges(page)
        for i, line in enumerate(page):
            if line.sort < Sort.TOLD or line.sort >= Sort.SILENT or not self._repeated(line):
                continue
            at_edge = i < head or i >= foot
            late = not self._early.get(line.key)
            match line.sort:
                case Sort.CLIPPED:
                    out[i] = True
                case Sort.DATED:
                    out[i] = at_edge
                case Sort.HOUSE:
                    out[i] = at_edge and late
                case Sort.TOLD:
                    out[i] = i >= beyond and late
        left_out = [line for line, gone in zip(page, out, strict=True) if gone]
        left_out += [line for line in self._pages.get(article, ()) if line.inside and self._silent(line)]
        return tuple(
            Repeat(line.start, line.end, _at_least(len(self._standing[line.key])))
            for line in sorted(left_out, key=lambda line: line.start)
        )

    def _silent(self, line: Line) -> bool:
        return line.sort is Sort.SILENT and self._repeated(line)

    def _edges(self, page: Sequence[Line]) -> tuple[int, int, int]:
        """Where the head ends, where the foot starts, and where the foot is surely the page's own."""
        foreign = [line.sort >= Sort.GONE or line.sort > Sort.REPORT and self._repeated(line) for line in page]
        head = next((i for i, own in enumerate(foreign) if not own), len(page))
        foot = len(page) - next((i for i, own in enumerate(reversed(foreign)) if not own), len(page))
        sure = (i for i in range(foot, len(page)) if page[i].sort is Sort.SURE or self._silent(page[i]))
        return head, foot, next(sure, len(page))

    def _repeated(self, line: Line) -> bool:
        if len(self._standing.get(line.key, ())) < _WITNESSES:
            return False
        if line.key not in self._repeats:
            self._repeats[line.key] = self._has_witnesses(line.key)
        return self._repeats[line.key]

    def _has_witnesses(self, key: int) -> bool:
        """Whether enough articles with this line tell different things."""
        witnesses: list[frozenset[int]] = []
        for article in self._standing[key][:_LOOKED_AT]:
            report = self._reports[article] - {key}
            if report and not any(_same_copy(report, other) for other in witnesses):
                witnesses.append(report)
                if len(witnesses) == _WITNESSES:
                    return True
        return False


def _same_copy(report: frozenset[int], other: frozenset[int]) -> bool:
    """Whether two articles tell the same in the same words: half of what the shorter one tells."""
    return 2 * len(report & other) >= min(len(report), len(other))


def _at_least(articles: int) -> int:
    """A round number that stays true while the folder grows a little."""
    return next(step for step in _STEPS if articles >= step)


# --- leaving out ------------------------------------------------------------------------------------------------------


def without(found: Found, text: str, repeats: Sequence[Repeat]) -> Found:
    """What was found, with the stretches that repeat left out, their clauses with them."""
    if not repeats:
        return found
    dropped = tuple(Dropped(Span.of(text, r.start, r.end), _reason(r), RULE) for r in repeats)
    gone = {
        number
        for number, sentence in enumerate(found.sentences)
        if any(part.span.contains(sentence.span) for part in dropped)
    }
    return replace(
        found,
        clauses=tuple(clause for clause in found.clauses if clause.sentence not in gone),
        dropped=tuple(sorted((*found.dropped, *dropped), key=lambda part: part.span)),
    )


def _reason(repeat: Repeat) -> str:
    return f"stands in {repeat.articles:,} or more articles of this folder"
