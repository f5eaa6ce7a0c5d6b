"""What the side bar lists: articles, families, claimants, statuses and places with their numbers of facts. No Qt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from viewer.application.session import Snapshot
from viewer.application.titles import title_of
from viewer.model.article import Article, ArticleRow
from viewer.model.fact import FAMILY_OF, SUBJECTS, Fact, Family
from viewer.model.mention import Dropped, Kind, Status
from viewer.model.outcome import Outcome, OutcomeKind
from viewer.timeline.style import load_style
from viewer.timeline.wording import UNPLACED_LANE
from viewer.ui.dating_words import Dating, Known, dating_of, known_of, offered_words
from viewer.ui.words import days_words, kind_words, status_words

SECTIONS = ("articles", "kinds", "claimants", "statuses", "places")
OWN_VOICE = "The article itself"
# Stretches on offer that a tooltip names.
MOST_OFFERED = 6
_KEPT: dict[str, tuple[tuple[ArticleRow, ...], Mapping[str, Sequence[Dropped]], Mapping[str, str]]] = {}


@dataclass(frozen=True, slots=True)
class FilterRow:
    """One line of a side bar section. `key` is what the filter holds; `second` a line below, with the sign of `known`.

    `tip` is read out after the words, and shown under the pointer.
    """

    key: str
    words: str
    count: int
    second: str = ""
    known: Known | None = None
    family: Family | None = None
    depth: int = 0
    tip: str = ""


@dataclass(frozen=True, slots=True)
class Sections:
    """Rows by section, and the numbers in the headings."""

    rows: dict[str, tuple[FilterRow, ...]]
    headings: dict[str, str]


def kinds_of(family: Family) -> frozenset[Kind]:
    return frozenset(kind for kind, own in FAMILY_OF.items() if own is family)


def count_facts(snapshot: Snapshot) -> Sections:
    """Counts of all facts that are not hidden, filtered or not. Reads each fact once: not for the window's thread."""
    facts = [fact for key, fact in snapshot.facts.items() if key not in snapshot.hidden]
    claimants = Counter(fact.claimant.name if fact.claimant else "" for fact in facts)
    rows = {
        "articles": _articles(snapshot, facts),
        "kinds": _kinds(facts),
        "claimants": tuple(FilterRow(name, _first_upper(name or OWN_VOICE), n) for name, n in _busiest(claimants)),
        "statuses": _statuses(facts),
        "places": _places(facts),
    }
    named = sum(1 for name in claimants if name)
    headings = {
        "articles": _articles_heading(snapshot),
        "kinds": "",
        "claimants": f"{named:,}" if named else "",
        "statuses": "",
        "places": f"{len({place.name for fact in facts for place in fact.places}):,}" if rows["places"] else "",
    }
    return Sections(rows, headings)


def _first_upper(words: str) -> str:
    """'the harbour master' as a line of a list begins."""
    return words[:1].upper() + words[1:]


def _busiest(counts: Counter[str]) -> list[tuple[str, int]]:
    """The article's own voice first, then by number and name."""
    return sorted(counts.items(), key=lambda item: (item[0] != "", -item[1], item[0]))


def _articles(snapshot: Snapshot, facts: list[Fact]) -> tuple[FilterRow, ...]:
    counts = Counter(fact.article for fact in facts)
    unread = {
        name: next((part.reason for part in left_out if part.reason.startswith("not read")), "")
        for name, left_out in snapshot.dropped.items()
    }
    titles = titles_of(snapshot)
    rows = []
    for item in snapshot.articles:
        dating, not_read = dating_of(item, titles), unread.get(item.article.name)
        rows.append(
            FilterRow(
                item.article.name,
                dating.title,
                counts[item.article.name],
                second=not_read or dating.line,
                known=None if not_read else dating.known,
                tip=_article_tip(dating, item.article),
            )
        )
    return tuple(rows)


def titles_of(snapshot: Snapshot) -> Mapping[str, str]:
    """Titles of all articles by name; those of the last snapshot are kept, since making them reads every article."""
    kept = _KEPT.get("titles")
    if kept is None or kept[0] is not snapshot.articles or kept[1] is not snapshot.dropped:
        made = {item.article.name: title_of(item.article, snapshot.dropped) for item in snapshot.articles}
        kept = _KEPT["titles"] = (snapshot.articles, snapshot.dropped, made)
    return kept[2]


def _article_tip(dating: Dating, article: Article) -> str:
    publication = dating.publication
    offered = "; ".join(days_words(*stretch) for stretch in publication.offered[:MOST_OFFERED])
    rest = len(publication.offered) - MOST_OFFERED
    parts = (
        dating.title,
        article.name,
        article.publisher or "",
        *dating.rests_on,
        *(f"Against it: {sentence}" for sentence in dating.against),
        f"{offered_words(publication)}: {offered}{f' and {rest:,} more' if rest > 0 else ''}" if offered else "",
    )
    return "\n".join(part for part in dict.fromkeys(parts) if part)


def file_outcomes(snapshot: Snapshot) -> tuple[Outcome, ...]:
    """What became of each file, once: a file that was added again and was known already says nothing new."""
    known = {item.file for item in snapshot.outcomes if item.article is not None and item.kind is OutcomeKind.READ}
    return tuple(
        item
        for item in dict.fromkeys(snapshot.outcomes)
        if item.kind is not OutcomeKind.DUPLICATE or item.file not in known | {item.article}
    )


def _articles_heading(snapshot: Snapshot) -> str:
    total = len(snapshot.articles)
    if not total:
        return ""
    counts = Counter(known_of(item.publication) for item in snapshot.articles)
    if counts[Known.UNKNOWN]:
        return f"{counts[Known.UNKNOWN]:,} of {total:,} undated"
    return ", ".join(f"{counts[known]:,} {known.value}" for known in Known if counts[known])


def _kinds(facts: list[Fact]) -> tuple[FilterRow, ...]:
    kinds = Counter(fact.kind for fact in facts)
    labels = load_style().theme("light").families
    rows = []
    for family in Family:
        mine = sorted(kinds_of(family), key=lambda kind: -kinds[kind])
        if family in SUBJECTS and not any(kinds[kind] for kind in mine):
            continue
        tip = "\n".join(f"{kind_words(kind)}: {kinds[kind]:,}" for kind in mine)
        rows.append(
            FilterRow(family.value, labels[family].label, sum(kinds[kind] for kind in mine), family=family, tip=tip)
        )
    return tuple(rows)


def _statuses(facts: list[Fact]) -> tuple[FilterRow, ...]:
    counts = Counter(fact.status for fact in facts)
    return tuple(FilterRow(status.value, status_words(status), counts[status]) for status in Status)


def _places(facts: list[Fact]) -> tuple[FilterRow, ...]:
    """Lanes as a tree, each counted with what lies within, the busiest first on each level."""
    counts: Counter[str] = Counter()
    inner: dict[str, set[str]] = {}
    for fact in facts:
        lanes: set[str] = set()
        for place in fact.places:
            chain = (place.name, *place.within)
            lanes.update(chain)
            for child, parent in zip(chain, chain[1:], strict=False):
                inner.setdefault(parent, set()).add(child)
        counts.update(lanes)
    children = {name for names in inner.values() for name in names}
    rows: list[FilterRow] = []

    def walk(names: set[str], depth: int, above: frozenset[str]) -> None:
        for name in sorted(names - above, key=lambda lane: (-counts[lane], lane)):
            rows.append(FilterRow(name, name, counts[name], depth=depth))
            walk(inner.get(name, set()), depth + 1, above | {name})

    walk(set(counts) - children, 0, frozenset())
    unplaced = sum(not fact.places for fact in facts)
    if unplaced and rows:
        rows.append(FilterRow(UNPLACED_LANE, UNPLACED_LANE, unplaced))
    return tuple(rows)
