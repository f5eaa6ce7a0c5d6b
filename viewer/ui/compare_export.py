"""How to export Compare or the toll chart."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QFormLayout, QWidget

from viewer.ui.dialogs import Dialog
from viewer.ui.export_dialog import THEMES, ExportWish, format_words, known_exports
from viewer.ui.parts import Segments, label, row

CHART_WORDS = {"compare": "Compare", "tolls": "Toll chart"}
# Words, width and height; 0: as high as it needs.
SIZES = (
    ("1920 wide, as high as it needs", 1920, 0),
    ("1200 wide, as high as it needs", 1200, 0),
    ("1920 x 1080", 1920, 1080),
    ("3840 x 2160", 3840, 2160),
)


class CompareExportDialog(Dialog):
    """Asks for everything but the file's name; `wish` and `chart` hold the answers."""

    def __init__(self, parent: QWidget, chart: str) -> None:
        super().__init__(parent, "Export Compare")
        self.setMinimumWidth(440)
        tips = {"compare": "What each article and claimant tells", "tolls": "Each figure over the time it was given"}
        self.chart = Segments("Export", [(key, words, tips[key]) for key, words in CHART_WORDS.items()])
        self.format, self.measure, self.theme = QComboBox(), QComboBox(), QComboBox()
        for suffix in known_exports()[0][True]:
            self.format.addItem(format_words(suffix), suffix)
        for words, *_ in SIZES:
            self.measure.addItem(words)
        for words, key in THEMES:
            self.theme.addItem(words, key)
        form = QFormLayout()
        form.setHorizontalSpacing(14)
        form.setVerticalSpacing(8)
        for words, box in (("Format", self.format), ("Size", self.measure), ("Theme", self.theme)):
            box.setAccessibleName(words)
            form.addRow(label(words, "lane"), box)
        self.content.addLayout(row(self.chart, None))
        self.content.addLayout(form)
        note = "The whole incident, whatever is filtered; what has no room is counted in the picture\u2019s foot."
        self.content.addWidget(label(note, "hint", wrap=True))
        self.decide("Export...")
        self.chart.show_choice(chart)

    def wish(self) -> ExportWish:
        _, width, height = SIZES[self.measure.currentIndex()]
        return ExportWish(
            suffix=self.format.currentData(),
            table="facts",
            in_view=True,
            width=width,
            height=height,
            dpi=None,
            theme=self.theme.currentData(),
        )
