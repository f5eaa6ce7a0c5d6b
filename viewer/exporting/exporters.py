"""One table of exporters, by the suffix of the file to write."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from viewer.errors import ExportError
from viewer.exporting import tables
from viewer.exporting.atomic import write_bytes
from viewer.exporting.choosing import chart_view, choose
from viewer.exporting.records import CHARTS, ExportData, ExportOptions, LeftOut

Exporter = Callable[[ExportData, ExportOptions, Path], str]


def _lines(data: ExportData, options: ExportOptions, out: Path) -> str:
    facts, left_out = choose(data, options)
    tables.write_lines(out, tables.TABLES[options.table](data, facts))
    _write_credit(options, out)
    return _words(options, len(facts), left_out)


def _csv(data: ExportData, options: ExportOptions, out: Path) -> str:
    facts, left_out = choose(data, options)
    tables.write_csv(out, tables.TABLES[options.table](data, facts), options.table)
    _write_credit(options, out)
    return _words(options, len(facts), left_out)


def _workbook(data: ExportData, options: ExportOptions, out: Path) -> str:
    facts, left_out = choose(data, options)
    words = _words(options, len(facts), left_out)
    about = [f"Project: {data.name}", "Made with Dateline. Times are UTC; an end is the first moment after.", words]
    if options.table in tables.WITH_COORDINATES:
        about.append(tables.CREDIT)
    tables.write_workbook(out, tables.TABLES[options.table](data, facts), options.table, about)
    return words


def _chart(data: ExportData, options: ExportOptions, out: Path) -> str:
    # matplotlib takes a second to import, which a table need not wait for.
    from viewer.exporting.chart import draw_chart, story_view
    from viewer.exporting.compare_chart import draw_compare

    if options.chart != CHARTS[0]:
        compared = draw_compare(data, options, out.suffix.lower().removeprefix("."))
        write_bytes(out, compared.data)
        return compared.words
    view = chart_view(data, options, options.view or story_view(data.table))
    chart = draw_chart(
        data.table,
        data.articles,
        view=view,
        suffix=out.suffix.lower().removeprefix("."),
        width=options.width,
        height=options.height,
        dpi=options.dpi,
        theme=options.theme,
        name=data.name,
    )
    write_bytes(out, chart.data)
    return chart.words


EXPORTERS: Mapping[str, Exporter] = {
    ".jsonl": _lines,
    ".csv": _csv,
    ".xlsx": _workbook,
    ".png": _chart,
    ".svg": _chart,
    ".pdf": _chart,
}


def export(data: ExportData, out: Path, options: ExportOptions) -> str:
    """Write `out` and say what it holds and what it leaves out; ExportError when it cannot be made or written.

    A file that was there stays as it was until the new one is whole.
    """
    exporter = require_exporter(out, options.table)
    try:
        words = exporter(data, options, out)
    except OSError as error:
        raise ExportError(f"{out} cannot be written: {error.strerror or error}.") from error
    return f"Wrote {out.name}. {words}"


def require_exporter(out: Path, table: str) -> Exporter:
    """ExportError in words for an unknown suffix, an unknown table, or a folder that is not there."""
    exporter = EXPORTERS.get(out.suffix.lower())
    if exporter is None:
        known = ", ".join(EXPORTERS)
        raise ExportError(f"{out.name} has no ending that can be exported: use one of {known}.")
    if table not in tables.TABLES:
        raise ExportError(f"There is no table {table}: use one of {', '.join(tables.TABLES)}.")
    if not out.parent.is_dir():
        raise ExportError(f"The folder {out.parent} is not there: make it first.")
    if out.is_dir():
        raise ExportError(f"{out} is a folder: name a file in it.")
    return exporter


def _words(options: ExportOptions, kept: int, left_out: LeftOut) -> str:
    if options.table in ("facts", "events"):
        return f"{kept} of {kept + left_out.total} facts. {left_out.words}"
    return f"The whole table of {options.table}; no fact is left out."


def _write_credit(options: ExportOptions, out: Path) -> None:
    # Beside the table, since a line of JSON or of CSV that is no record would break what reads it.
    if options.table in tables.WITH_COORDINATES:
        write_bytes(out.with_name(f"{out.name}.credit.txt"), f"{tables.CREDIT}\n".encode())
