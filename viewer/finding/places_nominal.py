"""Phrases that stand for a place ("the region", "there") and names the text itself introduces."""

from __future__ import annotations

import re
from collections.abc import Iterator

from viewer.finding.places_lexicon import FILE, LANGUAGE, lexicon
from viewer.finding.rule_search import searcher
from viewer.model.mention import PlaceMention, UsedAs
from viewer.model.span import Span

_NAME = re.compile(r"[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*")


def find_nominal(text: str) -> Iterator[PlaceMention]:
    """Mentions in the order of the rules; `generic` is what the phrase stands for, `name` the name inside it or ""."""
    for rule, match in searcher(LANGUAGE, FILE).everywhere(text):
        groups = match.groupdict()
        if rule.name == "list of towns":
            yield from _listed(text, match)
        elif rule.name == "town of":
            if not lexicon().has("not_place", match["name"]):
                start, end = match.span("name")
                bare = re.sub(r"[’']s$", "", match["name"])
                yield PlaceMention(
                    Span.of(text, start, start + len(bare)), bare, match["head"], UsedAs.LOCATION, rule.name
                )
        else:
            name = (
                groups.get("name")
                or groups.get("demonym")
                or " / ".join(filter(None, (groups.get("first"), groups.get("second"))))
            )
            generic = groups.get("head") or groups.get("part") or rule.set["generic"]
            yield PlaceMention(
                Span.of(text, *match.span()), name or "", generic.lower(), UsedAs.LOCATION, rule.name, nominal=True
            )


def _listed(text: str, match: re.Match[str]) -> Iterator[PlaceMention]:
    for name in _NAME.finditer(text, match.start("list"), match.end("list")):
        yield PlaceMention(Span.of(text, *name.span()), name.group(), "settlement", UsedAs.LOCATION, "list of towns")
