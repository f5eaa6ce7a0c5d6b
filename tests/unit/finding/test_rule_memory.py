"""What rules demand is worked out once for all starts of the program, and never kept in a way that could mislead."""

from __future__ import annotations

from pathlib import Path

import pytest

from viewer.finding import rule_memory
from viewer.finding.rule_words import demands
from viewer.finding.rules import load_rules

RULES = load_rules("en", "status")
TOLD = tuple(demands(rule.source, rule.flags) for rule in RULES)


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(rule_memory, "cache_folders", lambda: (tmp_path,))
    return tmp_path


def test_the_second_start_reads_what_the_first_wrote(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert rule_memory.demands_of("status", RULES) == TOLD
    monkeypatch.setattr(rule_memory, "demands", None)
    assert rule_memory.demands_of("status", RULES) == TOLD


def test_other_patterns_and_other_code_have_files_of_their_own(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rule_memory.demands_of("status", RULES)
    rule_memory.demands_of("status", RULES[:-1])
    monkeypatch.setattr(rule_memory, "_code", lambda: b"other")
    rule_memory.demands_of("status", RULES)
    assert len(list(cache.iterdir())) == 3


def test_a_damaged_file_is_made_again(cache: Path) -> None:
    rule_memory.demands_of("status", RULES)
    (file,) = cache.iterdir()
    file.write_bytes(b"[{")
    assert rule_memory.demands_of("status", RULES) == TOLD
    assert len(file.read_bytes()) > 2


def test_without_a_folder_to_write_all_is_worked_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setattr(rule_memory, "cache_folders", lambda: (tmp_path / "file",))
    assert rule_memory.demands_of("status", RULES) == TOLD
