"""Which value stands in which column of which table."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from viewer.model.article import Article, ArticleRow, Publication
from viewer.model.event import Event
from viewer.model.fact import Fact, Resolved
from viewer.model.mention import Dropped
from viewer.model.outcome import Outcome, OutcomeKind
from viewer.store.codec import bytes_text, pack, unpack
from viewer.store.corrections import Anchor, Correction, Field, Step, StepState


@dataclass(frozen=True)
class Stored:
    """What a project holds, as it was when it was opened. `values` are small things by name (the view ...)."""

    articles: tuple[ArticleRow, ...] = ()
    facts: tuple[Fact, ...] = ()
    events: tuple[Event, ...] = ()
    dropped: dict[str, tuple[Dropped, ...]] = field(default_factory=dict)
    outcomes: tuple[Outcome, ...] = ()
    steps: tuple[Step, ...] = ()
    values: dict[str, bytes] = field(default_factory=dict)


def put_article(connection: sqlite3.Connection, row: ArticleRow) -> None:
    article = row.article
    added = "" if row.added_at is None else row.added_at.isoformat()
    declared = None if article.declared is None else pack(article.declared)
    values = (
        *(article.name, article.title, article.publisher, article.author, article.url, article.language),
        *(article.reader, article.sha256, article.text_sha256, len(article.text), declared),
        *(pack(row.publication), row.rules_version, added),
    )
    columns = (
        "name, title, publisher, author, url, language, reader, sha256, text_sha256, characters, declared,"
        " publication, rules_version, added_at"
    )
    marks = ", ".join("?" * len(values))
    number = connection.execute(f"INSERT INTO articles ({columns}) VALUES ({marks})", values).lastrowid
    searchable = article.text.encode("utf-8", "replace").decode("utf-8")
    connection.execute(
        "INSERT INTO words (rowid, title, text) VALUES (?, ?, ?)", (number, article.title or "", searchable)
    )


@dataclass(frozen=True, slots=True)
class PackedResolved:
    """Rows of an article's facts, mentions and dropped stretches: made where the article is resolved, in a worker."""

    article: str
    facts: list[tuple[str, str, int, int, int, bytes]]
    mentions: list[tuple[str, int, int, str, bytes]]
    dropped: list[tuple[str, int, int, str, bytes]]


def pack_resolved(resolved: Resolved) -> PackedResolved:
    name = resolved.article
    return PackedResolved(
        name,
        [(f.id, name, n, f.span.start, f.span.end, pack(f)) for n, f in enumerate(resolved.facts)],
        [(name, m.span.start, m.span.end, m.type, pack(m)) for m in resolved.mentions],
        [(name, d.span.start, d.span.end, d.reason, pack(d)) for d in resolved.dropped],
    )


def put_resolved(connection: sqlite3.Connection, packed: PackedResolved) -> None:
    """Replace what an article gives."""
    for table in ("facts", "mentions", "dropped"):
        connection.execute(f"DELETE FROM {table} WHERE article = ?", (packed.article,))
    connection.executemany("INSERT OR REPLACE INTO facts VALUES (?, ?, ?, ?, ?, ?)", packed.facts)
    connection.executemany("INSERT INTO mentions VALUES (?, ?, ?, ?, ?)", packed.mentions)
    connection.executemany("INSERT INTO dropped VALUES (?, ?, ?, ?, ?)", packed.dropped)


def put_step(connection: sqlite3.Connection, step: Step) -> None:
    connection.execute(
        "INSERT INTO steps VALUES (?, ?, ?, ?)", (step.id, step.label, step.state.value, step.at.isoformat())
    )
    connection.executemany(
        "INSERT INTO corrections (step, field, fact, article, text_sha256, exact, before, after, value, machine,"
        " fact_data, by, at, why) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                *(step.id, c.field.value, c.fact, c.article),
                *(c.anchor.text_sha256, c.anchor.exact, c.anchor.before, c.anchor.after),
                *(c.value, c.machine, c.fact_data, c.by, c.at.isoformat(), c.why),
            )
            for c in step.corrections
        ],
    )


def load(connection: sqlite3.Connection) -> Stored:
    """Everything but originals, mentions and what `finding` saw."""
    connection.execute("BEGIN")  # one moment, whatever the writer does meanwhile
    try:
        return Stored(
            articles=tuple(_articles(connection)),
            facts=tuple(unpack(row[0], Fact) for row in connection.execute(_FACTS)),
            events=tuple(
                unpack(row[0], Event) for row in connection.execute("SELECT data FROM events ORDER BY position")
            ),
            dropped=_dropped(connection),
            outcomes=tuple(_outcomes(connection)),
            steps=tuple(_steps(connection)),
            values=dict(connection.execute("SELECT key, value FROM meta").fetchall()),
        )
    finally:
        connection.execute("COMMIT")


_FACTS = "SELECT f.data FROM facts f JOIN articles a ON a.name = f.article ORDER BY a.number, f.position"
_ARTICLES = """
SELECT a.name, a.title, a.publisher, a.author, a.url, a.language, a.reader, a.sha256, a.text_sha256, a.declared,
    a.publication, a.rules_version, a.added_at, t.utf8, (SELECT count(*) FROM facts f WHERE f.article = a.name)
FROM articles a JOIN texts t ON t.article = a.name ORDER BY a.number
"""


def _articles(connection: sqlite3.Connection) -> Iterator[ArticleRow]:
    for row in connection.execute(_ARTICLES):
        name, title, publisher, author, url, language, reader, sha256, text_sha256 = row[:9]
        declared, publication, rules_version, added_at, text, facts = row[9:]
        article = Article(
            name=name,
            text=bytes_text(text),
            language=language,
            reader=reader,
            sha256=sha256,
            text_sha256=text_sha256,
            title=title,
            publisher=publisher,
            author=author,
            url=url,
            declared=None if declared is None else unpack(declared, Publication),
        )
        added = datetime.fromisoformat(added_at) if added_at else None
        yield ArticleRow(article, unpack(publication, Publication), facts, added, rules_version)


def _dropped(connection: sqlite3.Connection) -> dict[str, tuple[Dropped, ...]]:
    found: dict[str, list[Dropped]] = {}
    for article, data in connection.execute("SELECT article, data FROM dropped ORDER BY article, start"):
        found.setdefault(article, []).append(unpack(data, Dropped))
    return {article: tuple(dropped) for article, dropped in found.items()}


def _outcomes(connection: sqlite3.Connection) -> Iterator[Outcome]:
    for file, kind, why, article in connection.execute("SELECT file, kind, why, article FROM outcomes ORDER BY rowid"):
        yield Outcome(file, OutcomeKind(kind), why, article)


def _steps(connection: sqlite3.Connection) -> Iterator[Step]:
    corrections: dict[int, list[Correction]] = {}
    statement = (
        "SELECT step, field, fact, article, text_sha256, exact, before, after, value, machine, fact_data, by, at, why"
        " FROM corrections ORDER BY id"
    )
    for (
        step,
        name,
        fact,
        article,
        sha256,
        exact,
        before,
        after,
        value,
        machine,
        data,
        by,
        at,
        why,
    ) in connection.execute(statement):
        anchor = Anchor(sha256, exact, before, after)
        when = datetime.fromisoformat(at)
        correction = Correction(Field(name), article, fact, anchor, value, machine, data, when, by, why)
        corrections.setdefault(step, []).append(correction)
    for number, label, state, at in connection.execute("SELECT id, label, state, at FROM steps ORDER BY id"):
        yield Step(number, label, tuple(corrections.get(number, ())), StepState(state), datetime.fromisoformat(at))
