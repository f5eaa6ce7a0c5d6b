"""Tables as JSON lines, CSV and Excel workbooks."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from viewer.errors import ExportError
from viewer.exporting.atomic import write_bytes
from viewer.exporting.records import (
    ExportData,
    Record,
    article_records,
    event_records,
    fact_records,
    mention_records,
    text_records,
)
from viewer.model.article import Article, ArticleRow, Publication
from viewer.model.fact import Fact, ReadMention
from viewer.model.mention import Kind, Status
from viewer.model.span import Span
from viewer.model.when import UNKNOWN_WHEN
from viewer.timeline.table import build_table

if TYPE_CHECKING:
    import pandas

CREDIT = (
    "Names and coordinates of places whose id begins with geonames: come from GeoNames (https://www.geonames.org/), "
    "licensed under CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/), selected and joined with other names."
)
# Excel's own limits.
_LONGEST_CELL = 32_767
_MOST_ROWS = 1_048_575
# A cell that begins so is run as a formula by spreadsheet programs; articles come from strangers.
_CLOCK = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")

TABLES: Mapping[str, Callable[[ExportData, Sequence[Fact]], list[Record]]] = {
    "facts": fact_records,
    "articles": lambda data, _facts: article_records(data),
    "texts": lambda data, _facts: text_records(data),
    "mentions": lambda data, _facts: mention_records(data),
    "events": event_records,
}
WITH_COORDINATES = frozenset({"facts", "mentions"})


def write_lines(out: Path, records: Sequence[Record]) -> None:
    """One JSON object a line, UTF-8."""
    lines = [json.dumps(record, ensure_ascii=False, allow_nan=False) for record in records]
    write_bytes(out, "".join(f"{line}\n" for line in lines).encode("utf-8", "replace"))


def write_csv(out: Path, records: Sequence[Record], name: str) -> None:
    """UTF-8 with the mark that Excel needs to see it; text that a spreadsheet would run gets an apostrophe."""
    rows = [{column: _unarmed(value) for column, value in flat(record).items()} for record in records]
    frame = _frame(rows, name)
    text = frame.to_csv(index=False, lineterminator="\r\n")
    write_bytes(out, text.encode("utf-8-sig", "replace"))


def write_workbook(out: Path, records: Sequence[Record], name: str, about: Sequence[str]) -> None:
    """An Excel workbook: a sheet with the table and a sheet About. Text stays text, whatever it begins with."""
    rows = [_fitting(flat(record)) for record in records]
    if len(rows) > _MOST_ROWS:
        raise ExportError(f"Excel holds {_MOST_ROWS:,} rows and this table has {len(rows):,}: export it as .csv.")
    book = io.BytesIO()
    _write_workbook(book, _frame(rows, name), name, about)
    write_bytes(out, _without_clock(book))


def _write_workbook(book: io.BytesIO, frame: pandas.DataFrame, name: str, about: Sequence[str]) -> None:
    import pandas

    with pandas.ExcelWriter(book, engine="openpyxl") as writer:
        frame.to_excel(writer, sheet_name=name, index=False, freeze_panes=(1, 0))
        pandas.DataFrame({"About": list(about)}).to_excel(writer, sheet_name="About", index=False)
        for sheet in writer.book.worksheets:
            for row in sheet.iter_rows(min_row=2):
                for cell in row:
                    if cell.data_type == "f":
                        cell.data_type = "s"


def _without_clock(book: io.BytesIO) -> bytes:
    """Take the time of writing out of a workbook: the same project gives the same bytes."""
    again = io.BytesIO()
    with zipfile.ZipFile(book) as written, zipfile.ZipFile(again, "w") as copy:
        for name in written.namelist():
            content = written.read(name)
            if name == "docProps/core.xml":
                content = _CLOCK.sub(b"2000-01-01T00:00:00Z", content)
            copy.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return again.getvalue()


def flat(record: Record) -> Record:
    """One column for each value: when.start, places ("Belgorod; Kharkiv"), figures ("killed 15 or more")."""
    columns: Record = {}
    for name, value in record.items():
        if name in _SPREAD:
            columns |= _SPREAD[name](value)
        elif isinstance(value, dict):
            columns |= {f"{name}.{inner}": _cell(inner, part) for inner, part in value.items()}
        else:
            columns[name] = _cell(name, value)
    return columns


def _cell(name: str, value: Any) -> Any:
    if isinstance(value, dict):
        return value.get("text", value.get("name"))
    if isinstance(value, list):
        return _SEPARATOR.get(name, "; ").join(str(part) for part in value)
    return value


_SEPARATOR = {"evidence": " ", "against": " ", "facts": " ", "events": " ", "incidents": " "}


def _places(places: Sequence[Record]) -> Record:
    return {
        "places": "; ".join(place["name"] for place in places),
        "places.within": "; ".join(" > ".join(place["within"]) for place in places),
        "places.id": "; ".join(place["id"] for place in places),
        "places.kind": "; ".join(place["kind"] for place in places),
        "latitude": places[0]["latitude"] if places else None,
        "longitude": places[0]["longitude"] if places else None,
        "places.approximate": "; ".join("yes" if place["approximate"] else "no" for place in places),
        "places.basis": "; ".join(place["basis"] for place in places),
    }


def _figures(figures: Sequence[Record]) -> Record:
    return {
        "figures": "; ".join(f"{figure['what']} {_amount(figure)}" for figure in figures),
        "figures.text": "; ".join(figure["text"] for figure in figures),
    }


def _amount(figure: Record) -> str:
    low, high = figure["min"], figure["max"]
    if low is None and high is None:
        return "?"
    amount = f"{low}" if low == high else f"{low}-{high}"
    if high is None:
        amount = f"{low} or more"
    elif low is None:
        amount = f"up to {high}"
    return f"about {amount}" if figure["approximate"] or figure["vague"] else amount


def _claimant(claimant: Record | None) -> Record:
    return {"claimant": claimant["name"] if claimant else None}


def _relations(relations: Sequence[Record]) -> Record:
    return {
        "relations": "; ".join(f"{relation['kind']}: {relation['words']}" for relation in relations),
        "relations.what": "; ".join(relation["what"] for relation in relations),
    }


def _groups(name: str) -> Callable[[Sequence[Sequence[str]]], Record]:
    return lambda groups: {name: "; ".join(" ".join(group) for group in groups)}


def _said(said: Record | None) -> Record:
    keys = ("start", "end", "precision", "expression")
    return {f"said.{key}": _cell(key, said[key]) if said else None for key in keys}


_SPREAD: Mapping[str, Callable[[Any], Record]] = {
    "places": _places,
    "figures": _figures,
    "claimant": _claimant,
    "said": _said,
    "relations": _relations,
    "origins": _groups("origins"),
    "suggested": lambda found: {"suggested": "; ".join(f"{' '.join(one['facts'])}: {one['why']}" for one in found)},
}


def _frame(rows: Sequence[Record], name: str) -> pandas.DataFrame:
    """A frame with the columns of the table, even when it has no row."""
    import pandas

    columns = dict.fromkeys([*flat(_blank(name)), *(column for row in rows for column in row)])
    return pandas.DataFrame(list(rows), columns=list(columns), dtype=object)


def _blank(name: str) -> Record:
    """A record of the table with next to nothing in it."""
    span = Span(0, 1, ".")
    fact = Fact(
        "", "", span, span, "", Kind.BACKGROUND, UNKNOWN_WHEN, None, UNKNOWN_WHEN, (), (), None, Status.ASSERTED
    )
    row = ArticleRow(Article("", "", "", "", "", ""), Publication())
    data = ExportData("", {"": fact}, (), (row,), build_table([fact]), mentions=(ReadMention("", span, "DATE"),))
    return TABLES[name](data, [fact])[0]


def _unarmed(value: Any) -> Any:
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def _fitting(record: Record) -> Record:
    """Values an Excel cell can hold: no control characters; a long text runs on in columns of its own."""
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    columns: Record = {}
    for name, value in record.items():
        if not isinstance(value, str):
            columns[name] = value
            continue
        text = ILLEGAL_CHARACTERS_RE.sub("\N{REPLACEMENT CHARACTER}", value)
        columns[name] = text[:_LONGEST_CELL]
        for number, start in enumerate(range(_LONGEST_CELL, len(text), _LONGEST_CELL), start=2):
            columns[f"{name} ({number})"] = text[start : start + _LONGEST_CELL]
    return columns
