"""Steps a person takes, as corrections with labels for the Undo button."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from viewer.application.book import Book
from viewer.errors import ProjectError
from viewer.model.article import Publication, PublicationBasis
from viewer.model.fact import Fact
from viewer.model.place import Place
from viewer.model.span import Span
from viewer.store.codec import pack
from viewer.store.corrections import Anchor, Correction, Field, Linked, added_places, anchor_of, outward, parents

_LABELS = {
    Field.WHEN: "change the time of",
    Field.PLACES: "change the place of",
    Field.KIND: "change the kind of",
    Field.NOTE: "change the note on",
}
_LONGEST_LABEL = 40


def of_fact(book: Book, fact: str, field: Field, value: Any, why: str = "") -> tuple[str, Correction]:
    """(label, correction) of one field of one fact; ProjectError when the project has no such fact."""
    replayed = book.replayed()
    shown, machine = replayed.facts.get(fact), book.machine_fact(fact)
    if shown is None or machine is None:
        raise ProjectError("The fact to change is no longer there.")
    article = book.article(shown.article)
    had = {
        Field.WHEN: machine.when,
        Field.PLACES: machine.places,
        Field.KIND: machine.kind,
        Field.NOTE: "",
        Field.HIDDEN: False,
        Field.CONFIRMED: False,
    }[field]
    correction = Correction(
        field=field,
        article=shown.article,
        fact=fact,
        anchor=anchor_of(article.text, article.text_sha256, shown.span),
        value=pack(value),
        machine=pack(had),
        fact_data=pack(shown),
        at=datetime.now(UTC),
        why=why,
    )
    return _label(field, value, shown), correction


def holds_already(book: Book, correction: Correction) -> bool:
    """True when the fact shows that value already, so that there is nothing to do or to undo."""
    replayed, fact = book.replayed(), correction.fact or ""
    shown = replayed.facts[fact]
    now = {
        Field.WHEN: shown.when,
        Field.PLACES: shown.places,
        Field.KIND: shown.kind,
        Field.NOTE: replayed.notes.get(fact, ""),
        Field.HIDDEN: fact in replayed.hidden,
        Field.CONFIRMED: fact in replayed.confirmed,
    }[correction.field]
    return pack(now) == correction.value


def of_links(book: Book, fact: str, others: Sequence[str], same: bool) -> tuple[str, list[Correction]] | None:
    """A fact and each of the others tell the same (one event), or do not; None where the person has said so already.

    ProjectError when the project lacks one of the facts.
    """
    replayed = book.replayed()
    said = {frozenset((link.one, link.other)): link.same for link in replayed.links}
    new = [other for other in others if other != fact and said.get(frozenset((fact, other))) is not same]
    if not new:
        return None
    facts = [found for key in (fact, *new) if (found := replayed.facts.get(key)) is not None]
    if len(facts) <= len(new):
        raise ProjectError("The fact to change is no longer there.")
    words = _short(facts[0].headline or _words(facts[0].span))
    label = f"join “{words}” with another report" if same else f"keep “{words}” apart"
    return label, [_link(book, facts[0], other, same) for other in facts[1:]]


def _link(book: Book, one: Fact, other: Fact, same: bool) -> Correction:
    anchors = []
    for fact in (one, other):
        article = book.article(fact.article)
        anchors.append(anchor_of(article.text, article.text_sha256, fact.span))
    return Correction(
        field=Field.LINK,
        article=one.article,
        fact=one.id,
        anchor=anchors[0],
        value=pack(Linked(other.id, other.article, anchors[1], pack(other), same)),
        machine=b"null",
        fact_data=pack(one),
        at=datetime.now(UTC),
    )


def of_publication(book: Book, article: str, publication: Publication | None, why: str = "") -> tuple[str, Correction]:
    """The person's publication date of an article; None goes back to the program's."""
    text = book.article(article)
    anchor = Anchor(text.text_sha256, "", "", text.text[:32])
    given = as_users(publication)
    machine = pack(book.publications().get(article))
    correction = Correction(
        Field.PUBLICATION, article, None, anchor, pack(given), machine, None, datetime.now(UTC), why=why
    )
    return f"change the publication date of {_short(book.title(article))}", correction


def of_place(book: Book, place: Place) -> tuple[str, Correction] | None:
    """A place that the person adds to the project; None when it is there already."""
    if place in added_places(book.in_force()):
        return None
    return f"add the place \u201c{_short(place.name)}\u201d", _of_project(Field.PLACE, place.id, place)


def of_parent(book: Book, lane: str, parent: Place | None) -> tuple[str, Correction] | None:
    """What a lane is to lie in, None for nothing; None when it does so already, ProjectError when it cannot."""
    lanes = {place.name: place.within for fact in book.replayed().facts.values() for place in fact.places}
    chains = [(name, *within) for name, within in lanes.items()]
    now = next((chain[chain.index(lane) + 1 :] for chain in chains if lane in chain), ())
    given = parents(book.in_force())
    within = () if parent is None else (parent.name, *outward(parent.name, parent.within, given))
    if lane in within:
        raise ProjectError(f"{within[0]} lies in {lane} itself." if within[0] != lane else f"{lane} is that place.")
    if within == now:
        return None
    words = f"put \u201c{_short(lane)}\u201d into \u201c{_short(parent.name)}\u201d" if parent else ""
    return words or f"let \u201c{_short(lane)}\u201d lie in no other place", _of_project(Field.PARENT, lane, within)


def _of_project(field: Field, what: str, value: Any) -> Correction:
    """A correction of no fact and no article; `what` is it of."""
    return Correction(field, "", None, Anchor("", what, "", ""), pack(value), b"null", None, datetime.now(UTC))


def as_users(publication: Publication | None) -> Publication | None:
    """The same days, known by the person; nothing is on offer any more."""
    if publication is None:
        return None
    evidence = publication.evidence or ("You set this date.",)
    return replace(publication, basis=PublicationBasis.USER, evidence=evidence, offered=())


def _label(field: Field, value: Any, fact: Fact) -> str:
    if field is Field.HIDDEN:
        verb = "hide" if value else "show"
    elif field is Field.CONFIRMED:
        verb = "confirm" if value else "take back the confirmation of"
    else:
        verb = _LABELS[field]
    return f"{verb} “{_short(fact.headline or _words(fact.span))}”"


def _words(span: Span) -> str:
    return " ".join(span.text.split())


def _short(text: str) -> str:
    if len(text) <= _LONGEST_LABEL:
        return text
    return text[:_LONGEST_LABEL].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"
