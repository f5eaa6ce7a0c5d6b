"""What became of each file, and what was left out of each article and why."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from viewer.application.session import Snapshot
from viewer.model.mention import Dropped
from viewer.model.outcome import Outcome, OutcomeKind
from viewer.ui.counts import title_of
from viewer.ui.dialogs import Dialog
from viewer.ui.icons import icon
from viewer.ui.parts import label
from viewer.ui.theme import looks
from viewer.ui.words import count_words

KIND_WORDS = {
    OutcomeKind.READ: "Read",
    OutcomeKind.DUPLICATE: "Copy",
    OutcomeKind.NOT_READ: "Not read",
    OutcomeKind.PROBLEM: "Problem",
}
ORDER = (OutcomeKind.PROBLEM, OutcomeKind.NOT_READ, OutcomeKind.DUPLICATE, OutcomeKind.READ)


class FilesDialog(Dialog):
    """Problems first; below each article read, the stretches that make no facts."""

    def __init__(self, parent: QWidget, snapshot: Snapshot) -> None:
        super().__init__(parent, "Files")
        self.resize(820, 520)
        trouble = sum(item.kind is not OutcomeKind.READ for item in snapshot.outcomes)
        heading = f"{trouble:,} of {count_words(len(snapshot.outcomes), 'file')} not taken in"
        self.content.addWidget(label(heading if trouble else "Every file was read", "panel_title"))
        self.tree = QTreeWidget()
        self.tree.setAccessibleName("Files and what became of them")
        self.tree.setHeaderLabels(["File", "", "Why"])
        self.tree.setRootIsDecorated(True)
        self.tree.setUniformRowHeights(True)
        header = self.tree.header()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        header.resizeSection(0, 300)
        header.resizeSection(1, 120)
        titles = {item.article.name: title_of(item.article, snapshot.dropped) for item in snapshot.articles}
        for outcome in sorted(snapshot.outcomes, key=lambda item: (ORDER.index(item.kind), item.file)):
            self.tree.addTopLevelItem(_file_row(outcome, titles, snapshot.dropped))
        self.content.addWidget(self.tree, 1)
        note = "What was left out makes no facts; it stays in the text and can be searched."
        self.content.addWidget(label(note, "hint", wrap=True))
        self.close_button()


def _file_row(
    outcome: Outcome, titles: Mapping[str, str], dropped: Mapping[str, tuple[Dropped, ...]]
) -> QTreeWidgetItem:
    left_out = dropped.get(outcome.article or "", ())
    why = outcome.why
    if outcome.kind is OutcomeKind.READ:
        parts = [titles.get(outcome.article or "", "")]
        if left_out:
            parts.append(f"{count_words(len(left_out), 'stretch').replace('stretchs', 'stretches')} left out")
        why = ", ".join(part for part in parts if part)
    item = QTreeWidgetItem([outcome.file, KIND_WORDS[outcome.kind], why])
    if outcome.kind in (OutcomeKind.PROBLEM, OutcomeKind.NOT_READ):
        item.setIcon(0, icon("warning"))
    for part in left_out:
        words = " ".join(part.span.text.split())
        child = QTreeWidgetItem([words if len(words) < 90 else f"{words[:88]}\u2026", "Left out", part.reason])
        child.setToolTip(0, words[:600])
        child.setForeground(0, QColor(looks().theme.ink("ink2")))
        item.addChild(child)
    for column in range(3):
        item.setToolTip(column, item.toolTip(column) or item.text(column))
        item.setTextAlignment(column, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    return item
