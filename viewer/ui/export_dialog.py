"""What to export, and how."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QComboBox, QFileDialog, QFormLayout, QSpinBox, QWidget

from viewer.ui.dialogs import Dialog
from viewer.ui.parts import Segments, label, row

FORMAT_WORDS = {
    "png": "PNG picture",
    "svg": "SVG drawing",
    "pdf": "PDF page",
    "csv": "CSV table",
    "xlsx": "Excel workbook",
    "jsonl": "JSON lines",
}
TABLE_WORDS = {
    "facts": "Facts",
    "events": "Events",
    "articles": "Articles",
    "mentions": "Times and places named",
    "texts": "Texts",
}
# The same page once to four times as fine, then others.
SIZES = (
    ("1920 x 1080", 1920, 1080),
    ("3840 x 2160 (2x)", 3840, 2160),
    ("5760 x 3240 (3x)", 5760, 3240),
    ("7680 x 4320 (4x)", 7680, 4320),
    ("1200 x 1200", 1200, 1200),
    ("Own size", 0, 0),
)
# One below the least a person can choose: the size decides.
NO_DPI = 9
THEMES = (("For print", "print"), ("Light", "light"), ("Dark", "dark"))


@dataclass(frozen=True, slots=True)
class ExportWish:
    """What Session.export needs; `in_view` restricts it to the filter and the stretch of time on the screen."""

    suffix: str
    table: str
    in_view: bool
    width: int
    height: int
    dpi: int | None
    theme: str


class ExportDialog(Dialog):
    """Asks for everything but the file's name; `wish` holds the answers."""

    def __init__(self, parent: QWidget, shown: int, total: int, *, table: bool) -> None:
        super().__init__(parent, "Export")
        self.setMinimumWidth(440)
        kinds = [("picture", "Picture", "The timeline"), ("table", "Table", "Its facts as rows")]
        self.what = Segments("Export", kinds)
        self.format, self.contents, self.measure, self.theme = QComboBox(), QComboBox(), QComboBox(), QComboBox()
        self.width_box, self.height_box, self.dpi = _number(900, 20_000), _number(600, 20_000), _number(NO_DPI, 2400)
        self.dpi.setSpecialValueText("As the size asks")
        self.dpi.setSuffix(" dpi")
        names = ("Format", "Contents", "Size", "Theme")
        for box, name in zip((self.format, self.contents, self.measure, self.theme), names, strict=True):
            box.setAccessibleName(name)
        self._formats, contents = known_exports()
        for key in contents:
            self.contents.addItem(TABLE_WORDS.get(key, key.capitalize()), key)
        for words, *_ in SIZES:
            self.measure.addItem(words)
        for words, key in THEMES:
            self.theme.addItem(words, key)
        in_view = ("view", f"As shown: {shown:,}", "Filter and stretch of time as on the screen")
        self.reach = Segments("Facts", [in_view, ("all", f"All: {total:,}", "Everything that is not hidden")])
        self._form = QFormLayout()
        self._form.setHorizontalSpacing(14)
        self._form.setVerticalSpacing(8)
        self._build()
        self.content.addLayout(row(self.what, None))
        self.content.addLayout(self._form)
        note = "What is left out is counted in the picture's foot and beside the table."
        self.content.addWidget(label(note, "hint", wrap=True))
        self.decide("Export...")
        self.what.chosen.connect(self._arrange)
        self.measure.currentIndexChanged.connect(lambda _index: self._resize())
        self.reach.show_choice("view")
        self.what.show_choice("table" if table else "picture")
        self._resize()
        self._arrange("table" if table else "picture")

    def _build(self) -> None:
        measures = QWidget()
        measures.setLayout(row(self.width_box, label("x", "lane"), self.height_box, None, spacing=6))
        self._measures = measures
        reach = QWidget()
        reach.setLayout(row(self.reach, None))
        rows: tuple[tuple[str, QWidget], ...] = (
            ("Format", self.format),
            ("Contents", self.contents),
            ("Facts", reach),
            ("Size", self.measure),
            ("Pixels", measures),
            ("Prints at", self.dpi),
            ("Theme", self.theme),
        )
        for words, field in rows:
            self._form.addRow(label(words, "lane"), field)

    def _arrange(self, what: str) -> None:
        picture = what == "picture"
        self.format.clear()
        for key in self._formats[picture]:
            self.format.addItem(format_words(key), key)
        self._form.setRowVisible(self.contents, not picture)
        for field in (self.measure, self.dpi, self.theme):
            self._form.setRowVisible(field, picture)
        self._form.setRowVisible(self._measures, picture and self.measure.currentIndex() == len(SIZES) - 1)
        self.adjustSize()

    def _resize(self) -> None:
        _, width, height = SIZES[self.measure.currentIndex()]
        self._form.setRowVisible(self._measures, not width)
        if width:
            self.width_box.setValue(width)
            self.height_box.setValue(height)

    def wish(self) -> ExportWish:
        return ExportWish(
            suffix=self.format.currentData(),
            table="facts" if self.what.choice() == "picture" else self.contents.currentData(),
            in_view=self.reach.choice() == "view",
            width=self.width_box.value(),
            height=self.height_box.value(),
            dpi=self.dpi.value() if self.dpi.value() > NO_DPI else None,
            theme=self.theme.currentData(),
        )


def known_exports() -> tuple[dict[bool, list[str]], list[str]]:
    """Suffixes of what can be written, by whether they make a picture, and the names of the tables.

    Asked for when the dialog opens: nothing of it is needed for the first paint.
    """
    from viewer.exporting.exporters import EXPORTERS
    from viewer.exporting.tables import TABLES

    formats: dict[bool, list[str]] = {True: [], False: []}
    for suffix, exporter in EXPORTERS.items():
        formats[exporter is EXPORTERS[".png"]].append(suffix.removeprefix("."))
    for suffixes in formats.values():
        suffixes.sort(key=lambda suffix: list(FORMAT_WORDS).index(suffix) if suffix in FORMAT_WORDS else 99)
    return formats, sorted(TABLES, key=lambda name: list(TABLE_WORDS).index(name) if name in TABLE_WORDS else 99)


def format_words(suffix: str) -> str:
    return FORMAT_WORDS.get(suffix, f"{suffix.upper()} file")


def _number(least: int, most: int) -> QSpinBox:
    made = QSpinBox()
    made.setRange(least, most)
    made.setGroupSeparatorShown(True)
    # The style sheet's padding does not reach the field inside.
    made.lineEdit().setTextMargins(7, 0, 7, 0)
    return made


def ask_file(parent: QWidget, wish: ExportWish, folder: str, name: str) -> Path | None:
    """Where to write; the suffix is added where the person gave none."""
    words = format_words(wish.suffix)
    start = str(Path(folder) / f"{name}.{wish.suffix}")
    chosen, _ = QFileDialog.getSaveFileName(parent, "Export", start, f"{words} (*.{wish.suffix})")
    if not chosen:
        return None
    path = Path(chosen)
    return path if path.suffix.lower() == f".{wish.suffix}" else path.with_name(f"{path.name}.{wish.suffix}")
