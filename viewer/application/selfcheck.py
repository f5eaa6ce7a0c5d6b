"""Try whether everything the program needs works on this machine."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

from viewer.application import tasks
from viewer.application.version import rules_version
from viewer.application.workers import Workers
from viewer.errors import DatelineError
from viewer.exporting import exporters
from viewer.exporting.records import ExportData, ExportOptions
from viewer.finding.rules import check_examples, languages, load_rules, rule_files
from viewer.model.article import Article, ArticleRow, Publication
from viewer.model.fact import Fact
from viewer.model.mention import Kind, Status
from viewer.model.span import Span
from viewer.model.when import Basis, Precision, When
from viewer.store.project import Project
from viewer.timeline.table import build_table

_TEXT = "The old mill burned down on Sunday."


class CheckFailed(DatelineError):
    """A check did not hold; the message says which."""


def check(say: Callable[[str], None]) -> None:
    """Run every check and say a line for each; CheckFailed with the reason at the first that does not hold."""
    for name, step in _STEPS.items():
        try:
            words = step()
        except (DatelineError, OSError, ImportError, ValueError, RuntimeError) as error:
            raise CheckFailed(f"failed  {name}: {error}") from error
        say(f"ok  {name}: {words}")


def _rules() -> str:
    count = 0
    for language in languages():
        for name in rule_files(language):
            for rule in load_rules(language, name):
                wrong = check_examples(rule)
                if wrong:
                    raise CheckFailed(wrong[0])
                count += 1
    if not count:
        raise CheckFailed("there are no rules")
    return f"{count} rules hold their examples, version {rules_version()}"


def _date() -> str:
    from viewer.resolving.times import mention_times

    found = mention_times(_TEXT, date(2024, 5, 14))
    if not any("2024-05-12" in value for *_, value in found):
        raise CheckFailed(f"'Sunday' before 14 May 2024 is read as {found}")
    return "'Sunday' before 14 May 2024 is 2024-05-12"


def _worker() -> str:
    workers = Workers()
    try:
        article = _article()
        result = workers.run(tasks.resolve_one, article, workers.run(tasks.find_one, article), _publication())
    finally:
        workers.close()
    return f"a process of its own read {len(result.facts)} facts"


def _chart() -> str:
    with tempfile.TemporaryDirectory(prefix="dateline-") as folder:
        out = Path(folder) / "chart.png"
        exporters.export(_data(), out, ExportOptions(width=960, height=640))
        size = out.stat().st_size
        if out.read_bytes()[:8] != b"\x89PNG\r\n\x1a\n":
            raise CheckFailed("the picture is no PNG")
    return f"a PNG of {size // 1024} kB"


def _project() -> str:
    troubles: list[str] = []
    with tempfile.TemporaryDirectory(prefix="dateline-") as folder:
        file = Path(folder) / "check.dateline"
        project = Project.create(file, troubles.append)
        row = ArticleRow(_article(), _publication(), 0, datetime.now(UTC), rules_version())
        project.put_article(row, _TEXT.encode())
        project.close()
        again = Project.open(file, troubles.append)
        stored = again.load()
        again.close()
        if troubles:
            raise CheckFailed(troubles[0])
        if stored.articles != (row,):
            raise CheckFailed("the project does not give back what was put in")
        if [path.name for path in Path(folder).iterdir()] != [file.name]:
            raise CheckFailed("the project left files beside it")
    return "a project was saved and opened again"


_STEPS: dict[str, Callable[[], str]] = {
    "rules": _rules,
    "dates": _date,
    "worker": _worker,
    "chart": _chart,
    "project": _project,
}


def _article() -> Article:
    import hashlib

    digest = hashlib.sha256(_TEXT.encode()).hexdigest()
    return Article("check.txt", _TEXT, "en", "plain_text", digest, digest, title="Mill burns down")


def _publication() -> Publication:
    return Publication(date(2024, 5, 14), date(2024, 5, 14))


def _data() -> ExportData:
    start, end = datetime(2024, 5, 12, tzinfo=UTC), datetime(2024, 5, 13, tzinfo=UTC)
    when = When(start, end, Precision.DAY, Basis.STATED, "2024-05-12")
    span = Span.of(_TEXT, 0, len(_TEXT))
    fact = Fact(
        "check",
        "check.txt",
        span,
        span,
        "Mill burns down",
        Kind.DAMAGE,
        when,
        None,
        when,
        (),
        (),
        None,
        Status.ASSERTED,
    )
    row = ArticleRow(_article(), _publication(), 1)
    return ExportData("Check", {"check": fact}, (), (row,), build_table([fact], (), [row.article]))
