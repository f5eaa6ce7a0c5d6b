"""How the facts of one event relate: figures that agree, grow, mean different things or contradict, and denials."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import groupby, pairwise
from textwrap import shorten

from viewer.comparing.agreements import find_measures
from viewer.comparing.disputes import find_disputes
from viewer.comparing.origins import Shingles, repeats, sentence_of
from viewer.comparing.profile import LATEST, Profile
from viewer.comparing.words import rule, shingles
from viewer.model.event import Relation, RelationKind
from viewer.model.fact import Fact
from viewer.model.figure import Counts, Figure, What
from viewer.model.mention import Kind

_CAUSES = {
    Kind.STRIKE: "a strike",
    Kind.SHELLING: "shelling",
    Kind.EXPLOSION: "an explosion",
    Kind.INTERCEPTION: "an interception",
}

_NUMBER = re.compile(r"\d[\d,. ]*")
_LONGEST = 80  # characters of an account
_FALLING = frozenset({What.MISSING, What.TRAPPED})
_LONG = 6  # shingles of four words

Told = tuple[Fact, Figure]


def find_relations(event: Sequence[Profile], texts: Mapping[str, str]) -> tuple[Relation, ...]:
    """Relations among the facts of an event, which come oldest report first. The program never picks the right one."""
    facts = [item.fact for item in event]
    if len(facts) < 2:
        return ()
    told: dict[What, list[Told]] = defaultdict(list)
    for fact in facts:
        for what, figure in _given(fact).items():
            told[what].append((fact, figure))
    relations: list[Relation] = []
    for what, given in told.items():
        if len({fact.id for fact, _ in given}) > 1:
            relations += _figures(what, given, texts)
    relations += _bodies(told)
    relations += _denials(event)
    if any("cause" in item.topics for item in event):
        relations += _causes(event)
    relations += find_disputes(event, texts)
    relations += find_measures(event)
    misread = {relation.what for relation in relations if relation.kind is RelationKind.COPY_ERROR}
    relations = [one for one in relations if one.kind is not RelationKind.AGREEMENT or one.what not in misread]
    articles = {fact.article for fact in facts}
    if not relations and len(articles) > 1:
        words = f"told in {len(articles)} articles"
        relations.append(Relation(RelationKind.AGREEMENT, facts[0].kind.value, tuple(f.id for f in facts), words))
    return tuple(relations)


def _given(fact: Fact) -> dict[What, Figure]:
    """What a fact gives of each thing: of "162, 24 of them badly" the whole."""
    found: dict[What, Figure] = {}
    for figure in fact.figures:
        if figure.what is What.OTHER or figure.vague:
            continue
        known = found.get(figure.what)
        if known is None or (figure.counts is Counts.TOTAL, _size(figure)) > (
            known.counts is Counts.TOTAL,
            _size(known),
        ):
            found[figure.what] = figure
    return found


def _figures(what: What, given: list[Told], texts: Mapping[str, str]) -> list[Relation]:
    """Relations of the figures given for one thing, smallest first; neighbours that differ alike share a relation."""
    by_size: dict[int, list[Told]] = defaultdict(list)
    for fact, figure in given:
        by_size[_size(figure)].append((fact, figure))
    sizes = sorted(by_size)
    if len(sizes) == 1:
        articles = len({fact.article for fact, _ in given})
        where = f"in {articles} articles" if articles > 1 else "in one article"
        return [_relation(RelationKind.AGREEMENT, what, [given], f"{figure_text(given[0][1])} {where}")]
    steps = [_difference(what, by_size[low], by_size[high], texts) for low, high in pairwise(sizes)]
    found, at = [], 0
    for kind, run in groupby(steps):
        until = at + len(list(run))
        told = [sorted(by_size[size], key=lambda item: _counted_at(item[0])) for size in sizes[at : until + 1]]
        if kind is RelationKind.UPDATE:  # how many are missing falls
            told.sort(key=lambda same: _counted_at(same[0][0]))
        shown = (f"{figure_text(same[0][1])} ({', '.join(dict.fromkeys(_voice(f) for f, _ in same))})" for same in told)
        joint = ", then " if kind is RelationKind.UPDATE else ", "
        found.append(_relation(kind, what, told, joint.join(shown)))
        at = until
    return found


def _bodies(told: Mapping[What, list[Told]]) -> list[Relation]:
    """Bodies found are some of the dead: the two counts stand side by side and contradict nothing."""
    found, dead = told.get(What.BODIES_RECOVERED, []), told.get(What.KILLED, [])
    if not found or not dead:
        return []
    counts = ((f"{_of_all(bodies)} bodies recovered", bodies) for bodies in _by_figure(found))
    words = [f"{count} ({_voices(given)})" for count, given in counts]
    words += [f"{_of_all(given)} killed ({_voices(given)})" for given in _by_figure(dead)]
    ids = tuple(dict.fromkeys(fact.id for fact, _ in (*found, *dead)))
    return [Relation(RelationKind.SCOPE, What.KILLED.value, ids, ", ".join(words))]


def _by_figure(given: list[Told]) -> list[list[Told]]:
    return [list(same) for _, same in groupby(sorted(given, key=lambda told: _size(told[1])), lambda t: _size(t[1]))]


def _of_all(given: list[Told]) -> str:
    return figure_text(given[0][1])


def _voices(given: list[Told]) -> str:
    return ", ".join(dict.fromkeys(_voice(fact) for fact, _ in given))


def _relation(kind: RelationKind, what: What, told: list[list[Told]], words: str) -> Relation:
    ids = tuple(dict.fromkeys(fact.id for same in told for fact, _ in same))
    return Relation(kind, what.value, ids, f"{what.value.replace('_', ' ')}: {words}")


def _difference(what: What, lower: list[Told], higher: list[Told], texts: Mapping[str, str]) -> RelationKind:
    """A higher figure that was counted later is an update, and so is one that "at least" the lower leaves room for.

    How many are missing or trapped falls as well, and whoever gives another figure later revises it; otherwise two that
    were told at once, or the smaller later, contradict each other.
    """
    added = {figure.counts is Counts.ADDITIONAL for _, figure in (*lower, *higher)}
    if len(added) > 1 and what not in _FALLING:  # four more, and nine in all
        return RelationKind.SCOPE
    first, later = (min(_counted_at(fact) for fact, _ in told) for told in (lower, higher))
    if first < later or (first == later and all(figure.maximum is None for _, figure in lower)):
        return RelationKind.UPDATE
    if later < first and (what in _FALLING or _voices_of(lower) & _voices_of(higher)):
        return RelationKind.UPDATE
    others = _sentences(higher, texts)
    copied = any(_copied(one, other) for one in _sentences(lower, texts) for other in others)
    return RelationKind.COPY_ERROR if copied else RelationKind.CONTRADICTION


def _voices_of(told: list[Told]) -> set[str]:
    return {fact.claimant.name for fact, _ in told if fact.claimant}


def _sentences(told: list[Told], texts: Mapping[str, str]) -> frozenset[tuple[str, Shingles]]:
    """The article and the sentence of each, without its numbers."""
    return frozenset((fact.article, shingles(_NUMBER.sub(" ", sentence_of(fact, texts)))) for fact, _ in told)


def _copied(a: tuple[str, Shingles], b: tuple[str, Shingles]) -> bool:
    """Whether two articles have the same sentence, long enough to be no accident, but for its numbers."""
    (article, one), (another, other) = a, b
    return article != another and len(one & other) >= _LONG and repeats(one, other)


def _denials(event: Sequence[Profile]) -> list[Relation]:
    denied = [item.fact for item in event if item.denied]
    held = [item.fact for item in event if not item.denied]
    if not denied or not held:
        return []
    who = " and ".join(dict.fromkeys(map(_voice, denied)))
    ids = tuple(item.fact.id for item in event)
    return [Relation(RelationKind.DENIAL, held[0].kind.value, ids, f"denied by {who}")]


def _causes(event: Sequence[Profile]) -> list[Relation]:
    """Accounts of one cause: by what did it, else in the words of whoever explains it."""
    accounts: dict[str, list[Fact]] = defaultdict(list)
    for item in event:
        fact = item.fact
        if fact.kind in _CAUSES:
            accounts[_CAUSES[fact.kind]].append(fact)
        elif (
            item.explains
            and fact.kind is Kind.STATEMENT
            and fact.claimant
            and not rule("cause-open").search(fact.span.text)
        ):
            accounts[f"“{shorten(fact.span.text, _LONGEST, placeholder='…')}”"].append(fact)
    if len(accounts) < 2:
        return []
    told = (f"{cause} ({', '.join(dict.fromkeys(map(_voice, by)))})" for cause, by in accounts.items())
    ids = tuple(fact.id for by in accounts.values() for fact in by)
    return [Relation(RelationKind.CONTRADICTION, "cause", ids, f"cause: {', '.join(told)}")]


def figure_text(figure: Figure) -> str:
    """The figure as its bounds say it: 15, at least 15, up to 32, 10 to 12."""
    low, high = figure.minimum, figure.maximum
    about = "about " if figure.approximate else ""
    if low == high:
        return f"{about}{low:,}"
    if high is None:
        return f"at least {about}{low:,}"
    return f"{about}{low:,} to {high:,}" if low else f"up to {about}{high:,}"


def _size(figure: Figure) -> int:
    """At least 15 and 15 are one figure here: the second only leaves out a caution."""
    value = figure.minimum if figure.minimum is not None else figure.maximum
    return value if value is not None else 0


def _counted_at(fact: Fact) -> datetime:
    """When the count stood: when it was said, else when it was reported."""
    if fact.said and fact.said.start:
        return fact.said.start
    return fact.reported.start or LATEST


def _voice(fact: Fact) -> str:
    return fact.claimant.name if fact.claimant else fact.article
