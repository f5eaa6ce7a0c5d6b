"""Rival accounts of a cause, in parallel with who gives them; equal accounts share a number, none is chosen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from viewer.model.event import Event
from viewer.model.fact import Fact
from viewer.model.mention import Kind, Status
from viewer.timeline.compare_words import claimant_words, quote

CAUSE = "cause"
_NAMED = {
    Kind.STRIKE: "A strike",
    Kind.SHELLING: "Shelling",
    Kind.EXPLOSION: "An explosion",
    Kind.INTERCEPTION: "An interception",
}


@dataclass(frozen=True, slots=True)
class Voice:
    """Who gives an account, in which articles (letters), and how far it is held: asserted, claimed ..."""

    name: str
    letters: str
    status: Status
    facts: tuple[str, ...]
    words: str


@dataclass(frozen=True, slots=True)
class Account:
    """`words` name the account ("A strike") where comparing names it, else they are the first article's own."""

    number: int
    words: str
    voices: tuple[Voice, ...]

    @property
    def facts(self) -> tuple[str, ...]:
        return tuple(key for voice in self.voices for key in voice.facts)


def find_accounts(
    events: Sequence[Event], facts: Mapping[str, Fact], letters: Mapping[str, str]
) -> tuple[Account, ...]:
    """Accounts of the events whose relations say that causes differ, those told first leading; else none.

    Facts of a kind that names a cause give one account; other claims share one where they share an origin.
    """
    grouped: dict[tuple[str, object], list[Fact]] = defaultdict(list)
    for event in events:
        rival = {key for relation in event.relations if relation.what == CAUSE for key in relation.facts}
        origin = {key: number for number, group in enumerate(event.origins) for key in group}
        for key in event.facts:
            fact = facts.get(key)
            if not rival or fact is None or not (key in rival or fact.claimant):
                continue
            same: object = fact.kind if key in rival and fact.kind in _NAMED else origin.get(key, key)
            grouped[event.id, same].append(fact)
    return tuple(
        Account(number, _words(group), _voices(group, letters))
        for number, group in enumerate(sorted(grouped.values(), key=lambda group: -len(group)), start=1)
    )


def _words(group: Sequence[Fact]) -> str:
    if len({fact.kind for fact in group}) == 1 and group[0].kind in _NAMED:
        return _NAMED[group[0].kind]
    return quote(group[0])


def _voices(group: Sequence[Fact], letters: Mapping[str, str]) -> tuple[Voice, ...]:
    by_name: dict[tuple[str, Status], list[Fact]] = defaultdict(list)
    for fact in group:
        by_name[fact.claimant.name if fact.claimant else "", fact.status].append(fact)
    return tuple(
        Voice(
            claimant_words(name),
            ", ".join(dict.fromkeys(letters[fact.article] for fact in told)),
            status,
            tuple(fact.id for fact in told),
            quote(told[0]),
        )
        for (name, status), told in by_name.items()
    )
