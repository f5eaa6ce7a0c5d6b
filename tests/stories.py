"""Stories told by several made-up articles, read as the program reads a folder and compared."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from viewer.comparing.events import compare
from viewer.dating.folder import date_folder
from viewer.finding.article import find
from viewer.model.article import Article
from viewer.model.event import Event
from viewer.model.fact import Fact
from viewer.resolving.article import resolve

STORIES = Path(__file__).parent / "specs" / "stories"


@dataclass(frozen=True)
class Told:
    """Facts and events of some articles by name."""

    facts: Mapping[str, Fact]
    events: tuple[Event, ...]

    def fact(self, words: str) -> Fact:
        """The fact of "article: words in its clause"."""
        article, _, wanted = words.partition(": ")
        own = [fact for fact in self.facts.values() if fact.article == article]
        found = [fact for fact in own if wanted in " ".join(fact.span.text.split())]
        assert found, f"no fact of {article} says {wanted!r}: {[fact.span.text for fact in own]}"
        return min(found, key=lambda fact: len(fact.span.text))

    def event(self, words: str) -> Event:
        key = self.fact(words).id
        return next(event for event in self.events if key in event.facts)


def read(texts: Mapping[str, str]) -> Told:
    articles = {name: _article(name, text.strip() + "\n") for name, text in texts.items()}
    found = {name: find(article) for name, article in articles.items()}
    publications = date_folder(articles, found, {})
    facts = [
        fact for name, article in articles.items() for fact in resolve(article, found[name], publications[name]).facts
    ]
    events = compare(facts, publications, {name: article.text for name, article in articles.items()})
    return Told({fact.id: fact for fact in facts}, events)


def _article(name: str, text: str) -> Article:
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Article(name, text, "en", "plain_text", digest, digest)


@cache
def story(name: str) -> tuple[dict[str, Any], Told]:
    """What a story's file expects, and what was read of its articles."""
    expected = tomllib.loads((STORIES / f"{name}.toml").read_text("utf-8"))
    return expected, read(expected["articles"])
