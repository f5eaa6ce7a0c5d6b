"""The five annotated articles beside the repository, where they are: events, what must not merge, and the conflicts."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from viewer.cli import run_command

SHARED = Path(__file__).resolve().parents[3] / "shared"
ARTICLES, GOLD = SHARED / "articles", SHARED / "gold"
# What the annotation calls a conflict, by its cluster, and the relations that say so rightly.
CONFLICTS = {
    "C02": {"update", "scope"},
    "C03": {"update"},
    "C06": {"copy_error"},
    "C07": {"contradiction"},
    "C13": {"contradiction"},
    "C16": {"scope", "update"},
    "C19": {"contradiction"},
    "C30": {"contradiction"},
}
pytestmark = pytest.mark.skipif(not (GOLD / "score.py").exists(), reason="the annotated articles are not here")


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("gold")
    for table in ("facts", "articles", "events"):
        assert run_command(["export", str(ARTICLES), "-o", str(out / f"{table}.jsonl"), "--table", table]) == 0
    return out


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


@cache
def clusters() -> dict[str, dict[str, str]]:
    rows = csv.DictReader((GOLD / "clusters.csv").read_text("utf-8").splitlines())
    return {row["cluster"]: row for row in rows}


@cache
def annotated() -> dict[str, dict[str, str]]:
    rows = list(csv.DictReader((GOLD / "facts.csv").read_text("utf-8").splitlines()))
    (name,) = (column for column in rows[0] if rows[0][column] == "000-f01")
    return {row[name]: row for row in rows}


def told_as(cluster: str, facts: list[dict[str, Any]]) -> Iterator[str]:
    """Ids of exported facts that lie half in an annotated fact of a cluster."""
    for key in clusters()[cluster]["fact_ids"].split(";"):
        row = annotated()[key]
        start, end = int(row["start"]), int(row["end"])
        for fact in facts:
            shared = min(end, fact["end"]) - max(start, fact["start"])
            if fact["article"].startswith(key[:3]) and 2 * shared >= min(end - start, fact["end"] - fact["start"]):
                yield fact["id"]


def test_events_and_what_must_not_merge(exported: Path) -> None:
    command = [sys.executable, str(GOLD / "score.py"), "--articles", str(ARTICLES)]
    command += ["--facts", str(exported / "facts.jsonl"), "--articles-table", str(exported / "articles.jsonl")]
    printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    scores = {line.split()[0]: line.split()[1] for line in printed.splitlines() if line.startswith("events.")}
    assert float(scores["events.precision"]) >= 0.95
    assert float(scores["events.recall"]) >= 0.65
    assert int(scores["events.must_not_merge"]) == 0


def test_conflicts_are_named_and_none_is_made_up(exported: Path) -> None:
    facts, events = lines(exported / "facts.jsonl"), lines(exported / "events.jsonl")
    relations = [relation for event in events for relation in event["relations"]]
    named, right = [], set()
    for cluster, kinds in CONFLICTS.items():
        of_cluster = set(told_as(cluster, facts))
        found = [r for r in relations if r["kind"] in kinds and len(of_cluster & set(r["facts"])) > 1]
        named += [cluster] if found else []
        right |= {id(relation) for relation in found}
    conflicts = [cluster for cluster, row in clusters().items() if row["relation"] == "conflict"]
    known = [set(told_as(cluster, facts)) for cluster in conflicts]
    made_up = [
        relation["words"]
        for relation in relations
        if relation["kind"] != "agreement" and not any(len(of & set(relation["facts"])) > 1 for of in known)
    ]
    assert len(named) >= 7, f"only {named}"
    assert len(made_up) <= 2, made_up
