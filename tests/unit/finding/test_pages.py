"""Whole pages as people save them, in the styles of a dozen publishers: the report is read, the page around it is not.

In `pages/`, lines that begin with "~" belong to the page.
"""

from pathlib import Path

import pytest

from viewer.finding.article import find
from viewer.model.article import Article
from viewer.model.mention import Found

PAGES = sorted((Path(__file__).parent / "pages").glob("*.txt"))


def read(page: Path) -> tuple[list[str], list[str], Found]:
    """The lines of the page, the lines of the report, and what was found in both."""
    lines = page.read_text("utf-8").splitlines()
    text = "\n".join(line.removeprefix("~ ") for line in lines) + "\n"
    beside = [line.removeprefix("~ ") for line in lines if line.startswith("~ ")]
    report = [line for line in lines if not line.startswith("~ ")]
    return beside, report, find(Article(page.name, text, "en", "", "", ""))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_what_stands_beside_the_report_makes_no_facts(page: Path) -> None:
    beside, _report, found = read(page)
    told = [clause.span.text for clause in found.clauses]
    assert [words for words in told if any(words in line for line in beside)] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_no_sentence_of_the_report_is_left_out(page: Path) -> None:
    _beside, report, found = read(page)
    lost = [part.span.text for part in found.dropped if any(part.span.text in line for line in report)]
    assert lost == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_each_sentence_of_the_report_makes_a_fact(page: Path) -> None:
    _beside, report, found = read(page)
    told = [found.sentences[clause.sentence].span.text for clause in found.clauses]
    silent = [line for line in report[1:] if line.endswith(".") and not any(words in line for words in told)]
    assert silent == []
