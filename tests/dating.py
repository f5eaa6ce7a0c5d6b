"""Folders of made-up articles for tests of dating: read as the program reads them, dated as one folder."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from viewer.dating.folder import date_folder
from viewer.dating.landmark_list import Landmark
from viewer.finding.article import find
from viewer.model.article import Article, Publication
from viewer.model.mention import Found

_STORIES = Path(__file__).parent / "unit" / "dating" / "stories.toml"


def article(name: str, text: str, *, url: str | None = None, declared: Publication | None = None) -> Article:
    return Article(name, text, "en", "plain text", "0" * 64, "0" * 64, url=url, declared=declared)


@cache
def found_in(text: str) -> Found:
    return find(article("any.txt", text))


def dated(
    *articles: Article, user: dict[str, Publication] | None = None, landmarks: Sequence[Landmark] = ()
) -> dict[str, Publication]:
    found = {each.name: found_in(each.text) for each in articles}
    return date_folder({each.name: each for each in articles}, found, user, landmarks)


def days(publication: Publication) -> tuple[str, str]:
    return str(publication.start), str(publication.end)


@dataclass(frozen=True)
class Written:
    """An article of a story, the day it was written, and whether the program must find that."""

    article: Article
    day: date
    dated: bool


@cache
def stories() -> dict[str, tuple[Written, ...]]:
    with _STORIES.open("rb") as file:
        return {
            story["name"]: tuple(
                Written(article(each["name"], each["text"]), each["written"], each["dated"])
                for each in story["article"]
            )
            for story in tomllib.load(file)["story"]
        }
