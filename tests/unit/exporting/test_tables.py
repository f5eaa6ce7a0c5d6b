"""Tables hold what the contract says, and a file is there whole or not at all."""

from __future__ import annotations

import json
import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import openpyxl
import pandas
import pytest

from tests.making import DAY, TEXT, fact, place, resolved, row, when
from viewer.errors import ExportError
from viewer.exporting import exporters
from viewer.exporting.exporters import EXPORTERS, export
from viewer.exporting.records import ExportData, ExportOptions
from viewer.exporting.tables import TABLES
from viewer.model.event import Event, Relation, RelationKind
from viewer.model.fact import Fact
from viewer.model.mention import Kind
from viewer.model.span import Span
from viewer.model.when import UNKNOWN_WHEN
from viewer.timeline.filters import FactFilter
from viewer.timeline.table import build_table
from viewer.timeline.view import View

HALL = fact()
STALLS = replace(fact("12 stalls were lost"), when=when(4), places=(place("Ripoll"),), kind=Kind.CASUALTIES)
RIVER = replace(fact("The river fell later"), when=UNKNOWN_WHEN, places=(), said=None, claimant=None, figures=())
EVENT = Event(
    "e1",
    "i1",
    (HALL.id, STALLS.id),
    ("hall.txt",),
    ((HALL.id,), (STALLS.id,)),
    (Relation(RelationKind.UPDATE, "other", (HALL.id, STALLS.id), "12, then 14"),),
    (((RIVER.id,), "the same evening"),),
)


def data(*facts: Fact, hidden: frozenset[str] = frozenset()) -> ExportData:
    facts = facts or (HALL, STALLS, RIVER)
    return ExportData(
        name="Hall",
        facts={one.id: one for one in facts},
        events=(EVENT,),
        articles=(row(facts=len(facts)),),
        table=build_table(facts, (EVENT,), [row().article], (), hidden),
        hidden=hidden,
        notes={HALL.id: "ask again"},
        mentions=resolved().mentions,
    )


def lines(out: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in out.read_text("utf-8").splitlines()]


def written(tmp_path: Path, table: str = "facts", *facts: Fact) -> list[dict[str, object]]:
    export(data(*facts), tmp_path / "out.jsonl", ExportOptions(table))
    return lines(tmp_path / "out.jsonl")


def test_facts_hold_what_the_contract_says(tmp_path: Path) -> None:
    first, _, last = written(tmp_path)
    wanted = {
        "id": HALL.id,
        "event": "e1",
        "incident": "i1",
        "article": "hall.txt",
        "start": 0,
        "end": 23,
        "text": "The market hall flooded",
        "headline": "The market hall flooded",
        "kind": "damage",
        "reported": {"start": "2021-03-02T00:00:00Z", "end": None},
        "said": {"start": "2021-03-02T00:00:00Z", "end": None, "precision": "hour", "expression": None},
        "claimant": {"name": "Ines Roca", "start": 0, "end": 23},
        "status": "claimed",
        "note": "ask again",
    }
    assert {key: first[key] for key in wanted} == wanted
    assert (last["said"], last["claimant"], last["places"], last["figures"]) == (None, None, [], [])
    assert last["when"]["start"] is None
    assert isinstance(last["event"], str)
    assert last["event"]


def test_times_places_and_figures_hold_what_the_contract_says(tmp_path: Path) -> None:
    first = written(tmp_path)[0]
    assert first["when"] == {
        "start": "2021-03-02T00:00:00Z",
        "end": "2021-03-03T00:00:00Z",
        "precision": "day",
        "basis": "stated",
        "value": "XXXX-WXX-2",
        "zone": "Europe/Madrid",
        "rule": "",
        "expression": None,
        "why": "",
    }
    assert first["places"] == [
        {
            "id": "user:vic",
            "name": "Vic",
            "within": ["Catalonia", "Spain"],
            "kind": "settlement",
            "latitude": 41.93,
            "longitude": 2.25,
            "approximate": False,
            "zone": None,
            "basis": "stated",
            "mention": None,
        }
    ]
    figure = {"what": "other", "noun": "stalls", "min": 12, "max": None, "approximate": False, "vague": False}
    assert first["figures"] == [{**figure, "counts": "unknown", "start": 0, "end": 23, "text": HALL.span.text}]


def test_the_other_tables_hold_what_the_contract_says(tmp_path: Path) -> None:
    article = written(tmp_path, "articles")[0]
    assert article["published"] == {
        "start": "2021-03-03",
        "end": "2021-03-04",
        "basis": "inferred",
        "evidence": ["It says Tuesday."],
        "against": [],
        "offered": [],
    }
    assert (article["facts"], article["characters"], article["added_at"]) == (3, len(TEXT), "2021-03-02T00:00:00Z")
    assert written(tmp_path, "texts")[0]["text"] == TEXT
    time, where = written(tmp_path, "mentions")
    assert (time["type"], time["utc_start"], time["utc_end"]) == (
        "DATE",
        "2021-03-02T00:00:00Z",
        "2021-03-03T00:00:00Z",
    )
    assert (where["name"], where["latitude"], where["utc_start"]) == ("Vic", 41.93, None)
    event, alone = written(tmp_path, "events")
    assert event["relations"] == [
        {"kind": "update", "what": "other", "facts": [HALL.id, STALLS.id], "words": "12, then 14"}
    ]
    assert event["suggested"] == [{"facts": [RIVER.id], "why": "the same evening"}]
    assert event["origins"] == [[HALL.id], [STALLS.id]]
    assert alone["facts"] == [RIVER.id]
    assert (article["events"], article["incidents"]) == (["e1"], ["i1"])
    assert (time["events"], time["incidents"]) == ([], [])  # it stands in no fact's sentence


def test_a_mention_names_the_events_of_its_sentence(tmp_path: Path) -> None:
    known = data()
    inside = replace(known.mentions[1], span=Span.of(TEXT, 4, 15))
    export(replace(known, mentions=(inside,)), tmp_path / "out.jsonl", ExportOptions("mentions"))
    (mention,) = lines(tmp_path / "out.jsonl")
    assert (mention["text"], mention["events"], mention["incidents"]) == ("market hall", ["e1"], ["i1"])


@pytest.mark.parametrize("table", TABLES)
def test_every_table_can_be_read_as_csv_and_in_excel(table: str, tmp_path: Path) -> None:
    for suffix in (".csv", ".xlsx"):
        export(data(), tmp_path / f"out{suffix}", ExportOptions(table))
    comma = pandas.read_csv(tmp_path / "out.csv")
    sheet = pandas.read_excel(tmp_path / "out.xlsx", sheet_name=table)
    assert list(comma.columns) == list(sheet.columns)
    assert len(comma) == len(sheet) == len(written(tmp_path, table))
    assert not any(str(value).startswith(("{", "[")) for value in comma.to_numpy().ravel())


@pytest.mark.parametrize("suffix", [".jsonl", ".csv", ".xlsx"])
def test_the_same_project_gives_the_same_bytes(suffix: str, tmp_path: Path) -> None:
    out, again = tmp_path / f"out{suffix}", tmp_path / f"again{suffix}"
    export(data(), out, ExportOptions())
    time.sleep(1.1 if suffix == ".xlsx" else 0)  # a workbook tells the second in which it was written
    export(data(), again, ExportOptions())
    assert out.read_bytes() == again.read_bytes()


def test_nested_values_become_columns_a_person_can_read(tmp_path: Path) -> None:
    export(data(), tmp_path / "out.csv", ExportOptions())
    first = pandas.read_csv(tmp_path / "out.csv").iloc[0]
    assert first["when.start"] == "2021-03-02T00:00:00Z"
    assert (first["places"], first["places.within"], first["latitude"]) == ("Vic", "Catalonia > Spain", 41.93)
    assert (first["figures"], first["claimant"]) == ("other 12 or more", "Ines Roca")


def test_an_empty_table_still_says_its_columns(tmp_path: Path) -> None:
    nothing = replace(data(), facts={}, table=build_table(()))
    export(nothing, tmp_path / "out.csv", ExportOptions())
    assert "when.start" in pandas.read_csv(tmp_path / "out.csv").columns


def test_words_of_strangers_are_not_run_by_a_spreadsheet(tmp_path: Path) -> None:
    text = "=1+1 was \x07written on the wall"
    bad = replace(HALL, span=Span.of(text, 0, len(text)), headline=text)
    for name in ("out.csv", "out.xlsx"):
        export(data(bad), tmp_path / name, ExportOptions())
    assert pandas.read_csv(tmp_path / "out.csv").iloc[0]["text"].startswith("'=1+1")
    book = openpyxl.load_workbook(tmp_path / "out.xlsx")
    values = [cell for sheet_row in book["facts"].iter_rows() for cell in sheet_row if str(cell.value).startswith("=1")]
    assert values
    assert all(cell.data_type == "s" for cell in values)


def test_a_text_too_long_for_a_cell_runs_on(tmp_path: Path) -> None:
    long = replace(data(), articles=(row(text="x" * 40_000),))
    export(long, tmp_path / "out.xlsx", ExportOptions("texts"))
    sheet = pandas.read_excel(tmp_path / "out.xlsx", sheet_name="texts")
    assert sheet.loc[0, "text"] + sheet.loc[0, "text (2)"] == "x" * 40_000


def test_the_credit_goes_with_the_coordinates(tmp_path: Path) -> None:
    for name in ("facts.jsonl", "facts.csv", "facts.xlsx"):
        export(data(), tmp_path / name, ExportOptions())
    export(data(), tmp_path / "texts.jsonl", ExportOptions("texts"))
    assert "GeoNames" in (tmp_path / "facts.jsonl.credit.txt").read_text()
    assert "GeoNames" in (tmp_path / "facts.csv.credit.txt").read_text()
    about = openpyxl.load_workbook(tmp_path / "facts.xlsx")["About"]
    assert any("GeoNames" in str(cell.value) for line in about.iter_rows() for cell in line)
    assert not (tmp_path / "texts.jsonl.credit.txt").exists()


def test_what_is_left_out_is_counted_once_and_said(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    assert export(data(), out, ExportOptions()).endswith("3 of 3 facts. No fact is left out.")
    hidden = data(hidden=frozenset({HALL.id}))
    assert export(hidden, out, ExportOptions()).endswith("2 of 3 facts. 1 fact is left out: 1 hidden.")
    days = ExportOptions(start=DAY, end=datetime(2021, 3, 3, tzinfo=UTC))
    assert export(data(), out, days).endswith("1 of 3 facts. 2 facts are left out: 1 filtered, 1 undated.")
    assert [line["id"] for line in lines(out)] == [HALL.id]
    somewhere = ExportOptions(places=("ripoll",))
    assert export(data(), out, somewhere).endswith("1 of 3 facts. 2 facts are left out: 1 filtered, 1 unplaced.")
    within = ExportOptions(places=("Spain",))
    assert export(data(), out, within).endswith("2 of 3 facts. 1 fact is left out: 1 unplaced.")
    view = View(0, 1, filter=FactFilter(kinds=frozenset({Kind.DAMAGE})))
    assert "1 filtered" in export(data(), out, ExportOptions(view=view))


def test_an_export_that_fails_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "out.csv"
    export(data(), out, ExportOptions())
    before = out.read_bytes()

    def full(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("viewer.exporting.atomic.os.replace", full)
    with pytest.raises(ExportError, match="cannot be written: No space left on device"):
        export(data(HALL), out, ExportOptions())
    assert out.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.csv", "out.csv.credit.txt"]


def test_what_cannot_be_exported_is_said_in_a_sentence(tmp_path: Path) -> None:
    for out, table, words in (
        (tmp_path / "out.docx", "facts", "no ending that can be exported: use one of .jsonl, .csv"),
        (tmp_path / "no" / "out.csv", "facts", "is not there: make it first"),
        (tmp_path / "out.csv", "people", "There is no table people"),
    ):
        with pytest.raises(ExportError, match=words):
            export(data(), out, ExportOptions(table))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("suffix", [".png", ".svg", ".pdf"])
def test_a_chart_is_an_export_like_any_other(suffix: str, tmp_path: Path) -> None:
    words = export(data(), tmp_path / f"out{suffix}", ExportOptions(width=960, height=640))
    assert words.startswith(f"Wrote out{suffix}. ")
    assert "2 of 3 facts touch this time; 2 are drawn" in words
    assert "Undated, below the lanes: 1." in words
    assert (tmp_path / f"out{suffix}").stat().st_size > 1000
    assert set(EXPORTERS) == set(exporters.EXPORTERS)
