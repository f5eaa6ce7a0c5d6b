"""The sample as it was read once: facts, events and articles kept beside the golden pictures.

A picture tells of the drawing, not of the reading: when a rule changes what is read, it stays as it is. To read the
sample anew: `python -m tests.seeds_kept`, then write the pictures.
"""

from __future__ import annotations

import gzip
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from viewer.model.article import ArticleRow
from viewer.model.event import Event
from viewer.model.fact import Fact
from viewer.store.codec import pack, unpack
from viewer.timeline.table import FactTable, build_table

KEPT = Path(__file__).parent / "golden" / "seeds.json.gz"


@dataclass(frozen=True)
class Kept:
    facts: tuple[Fact, ...]
    events: tuple[Event, ...]
    articles: tuple[ArticleRow, ...]

    @property
    def table(self) -> FactTable:
        return build_table(self.facts, self.events, [row.article for row in self.articles])


@cache
def kept_seeds() -> Kept:
    told = json.loads(gzip.decompress(KEPT.read_bytes()))
    return Kept(
        tuple(unpack(data, Fact) for data in told["facts"]),
        tuple(unpack(data, Event) for data in told["events"]),
        tuple(unpack(data, ArticleRow) for data in told["articles"]),
    )


def _keep() -> None:
    from viewer.application.session import Session
    from viewer.resources import seeds

    session = Session(lambda _announcement: None)
    session.new_project([seeds()], in_memory=True)
    session.wait(300)
    snapshot = session.snapshot
    session.shut_down()
    told = {
        "facts": [pack(fact).decode() for fact in snapshot.facts.values()],
        "events": [pack(event).decode() for event in snapshot.events],
        "articles": [pack(row).decode() for row in snapshot.articles],
    }
    KEPT.write_bytes(gzip.compress(json.dumps(told, ensure_ascii=False).encode(), mtime=0))


if __name__ == "__main__":
    _keep()
