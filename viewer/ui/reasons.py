"""Why here?: what a fact's three clocks, its lane and its claimant rest on. No Qt."""

from __future__ import annotations

from dataclasses import dataclass

from viewer.application.session import Snapshot
from viewer.model.article import Publication
from viewer.model.fact import Fact
from viewer.model.place import Place
from viewer.model.when import Basis, When
from viewer.timeline.view import Clock
from viewer.ui.clocks import SAID_RULE, phrase_words, rule_words, said_when
from viewer.ui.dating_words import Known, basis_words, known_of, offered_words, publication_words
from viewer.ui.words import BASIS_WORDS, claimant_words, kind_words, when_words

PLACE_BASIS = {
    Basis.STATED: "named in the text",
    Basis.INHERITED: "taken from the text around it",
    Basis.INFERRED: "worked out from the article",
    Basis.PUBLISHED: "the article's main place",
    Basis.USER: "set by you",
}


@dataclass(frozen=True, slots=True)
class Reason:
    """A row of Why here?: `strong` words, a full or hollow circle, a word beside it, and lines below.

    `clock` marks the rows of the three clocks. Without a name it is a remark over the whole width.
    """

    name: str
    strong: str
    stated: bool | None = None
    beside: str = ""
    below: tuple[str, ...] = ()
    clock: Clock | None = None


def reasons(fact: Fact, snapshot: Snapshot, zone: str) -> tuple[Reason, ...]:
    """The clocks that are known come first, in the order in which they tick."""
    rows = [_happened(fact.when, zone)]
    if fact.said is not None:
        rows.append(_said(fact, zone))
    found = next((item for item in snapshot.articles if item.article.name == fact.article), None)
    rows.append(_reported(fact.reported, found.publication if found else Publication(), zone))
    rows += [_where_row(fact.places), _claimant_row(fact)]
    rows.append(Reason("Kind", kind_words(fact.kind), beside=_user(snapshot, fact, "kind")))
    if fact.id in snapshot.notes:
        rows.append(Reason("Note", "", beside=snapshot.notes[fact.id]))
    if fact.id in snapshot.confirmed:
        rows.append(Reason("Confirmed", "", beside="by you; it stays where it is, whatever is read or dated again"))
    if fact.id in snapshot.hidden:
        rows.append(Reason("Hidden", "", beside="by you; it is not on the timeline"))
    if rule := _rule_names(fact):
        rows.append(Reason("", "", below=(rule,)))
    return tuple(rows)


def _happened(when: When, zone: str) -> Reason:
    """The phrase stands in the sentence that says why, or alone where there is none."""
    dated = when.start is not None or when.end is not None
    stated = when.basis in (Basis.STATED, Basis.USER) if dated else None
    why = when.why or phrase_words(when.expression)
    # What no phrase gives is told by its reason alone.
    by_phrase = when.expression is not None and when.basis is not Basis.USER
    below = (why, _sentence(rule_words(when.rule)) if by_phrase or not why else "")
    beside = BASIS_WORDS[when.basis] if dated else ""
    return Reason("Happened", when_words(when, zone), stated, beside, _lines(below), Clock.HAPPENED)


def _said(fact: Fact, zone: str) -> Reason:
    said = said_when(fact.said)
    assert said is not None
    assert fact.said is not None
    below = _lines((phrase_words(fact.said.expression), _sentence(SAID_RULE)))
    return Reason("Said", when_words(said, zone), True, BASIS_WORDS[said.basis], below, Clock.SAID)


def _reported(reported: When, publication: Publication, zone: str) -> Reason:
    """The days in force; the article's own hour where it states one. What they rest on unfolds below."""
    known = known_of(publication)
    if publication.clock is not None:
        words = when_words(reported, zone)
        return Reason("Reported", words, True, basis_words(publication), clock=Clock.REPORTED)
    beside = offered_words(publication) if publication.offered and known is Known.UNKNOWN else basis_words(publication)
    stated = None if known is Known.UNKNOWN else known is not Known.INFERRED
    return Reason("Reported", publication_words(publication), stated, beside, clock=Clock.REPORTED)


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}." if words else ""


def _lines(lines: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(line for line in lines if line)


def _user(snapshot: Snapshot, fact: Fact, field: str) -> str:
    return "set by you" if field in snapshot.corrected.get(fact.id, ()) else ""


def _rule_names(fact: Fact) -> str:
    """The names stand as they are in the rule files, where whoever doubts a fact looks them up."""
    parts = [f"rule {fact.rule}"] if fact.rule else []
    if fact.when.rule and fact.when.basis is not Basis.USER:
        parts.append(f"the time by rule {fact.when.rule}")
    return f"Read by {'; '.join(parts)}" if parts else ""


def _where_row(places: tuple[Place, ...]) -> Reason:
    if not places:
        return Reason("Where", "Unplaced", beside="the text does not say where")
    around = [f"{place.name} in {', '.join(place.within)}" for place in places if place.within]
    within = ", ".join(places[0].within)
    bases = ", ".join(dict.fromkeys(PLACE_BASIS[place.basis] for place in places))
    names = "; ".join(place.name for place in places)
    if len(places) > 1:
        return Reason("Where", names, beside=bases, below=_lines(("; ".join(around),)))
    return Reason("Where", names, beside=f"{bases}; in {within}" if within else bases)


def _claimant_row(fact: Fact) -> Reason:
    return Reason("Claimant", claimant_words(fact), beside=f"status {fact.status.value}")
