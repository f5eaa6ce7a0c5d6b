"""What became of each file, and what was left out of each article and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from viewer.application.session import Snapshot
from viewer.model.mention import Dropped
from viewer.model.outcome import Outcome, OutcomeKind
from viewer.ui.counts import file_outcomes, titles_of
from viewer.ui.dialogs import Dialog
from viewer.ui.icons import blank_icon, icon
from viewer.ui.parts import button, label, row
from viewer.ui.theme import looks
from viewer.ui.words import count_words

KIND_WORDS = {
    OutcomeKind.READ: "Read",
    OutcomeKind.DUPLICATE: "Copy",
    OutcomeKind.NOT_READ: "Not read",
    OutcomeKind.PROBLEM: "Problem",
}
ORDER = (OutcomeKind.PROBLEM, OutcomeKind.NOT_READ, OutcomeKind.DUPLICATE, OutcomeKind.READ)
ARTICLE = Qt.ItemDataRole.UserRole


class FilesDialog(Dialog):
    """Problems first; below each article read, the stretches that make no facts.

    `article_wanted` when the person goes to what a file became, `more_wanted` to give mended files.
    """

    article_wanted = Signal(str)
    more_wanted = Signal()

    def __init__(self, parent: QWidget, snapshot: Snapshot) -> None:
        super().__init__(parent, "Files")
        self.resize(940, 540)
        self.content.addWidget(label(summary(snapshot), "panel_title", wrap=True))
        self.tree = QTreeWidget()
        self.tree.setAccessibleName("Files and what became of them")
        self.tree.setHeaderLabels(["File", "", "Why"])
        self.tree.setWordWrap(True)
        self.tree.setTextElideMode(Qt.TextElideMode.ElideRight)
        header = self.tree.header()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        header.resizeSection(0, 300)
        header.resizeSection(1, 110)
        titles = titles_of(snapshot)
        for outcome in sorted(file_outcomes(snapshot), key=lambda item: (ORDER.index(item.kind), item.file)):
            self.tree.addTopLevelItem(_file_row(outcome, titles, snapshot.dropped))
        self.tree.itemActivated.connect(lambda _item: self._show_article())
        self.tree.currentItemChanged.connect(lambda _now, _before: self._arrange())
        self.content.addWidget(self.tree, 1)
        note = "What was left out makes no facts; it stays in the text and can be searched."
        self.content.addWidget(label(note, "hint", wrap=True))
        self._make_foot()
        self._arrange()

    def _make_foot(self) -> None:
        self.show_article = button("Show the article", tip="The text that came of the file, or that it is a copy of")
        self.show_article.clicked.connect(self._show_article)
        copy = button("Copy the list", tip="As text: file, outcome and reason in columns")
        copy.clicked.connect(self._copy)
        more = button("Add files...", tip="Mended files, such as a PDF saved without its password")
        more.clicked.connect(self._more)
        done = button("Close", "primary")
        done.setDefault(True)
        done.clicked.connect(self.accept)
        self.content.addLayout(row(self.show_article, copy, more, None, done))

    def _article(self) -> str:
        item = self.tree.currentItem()
        while item is not None and item.parent() is not None:
            item = item.parent()
        return str(item.data(0, ARTICLE) or "") if item is not None else ""

    def _arrange(self) -> None:
        self.show_article.setEnabled(bool(self._article()))

    def _show_article(self) -> None:
        if article := self._article():
            self.accept()
            self.article_wanted.emit(article)

    def _more(self) -> None:
        self.accept()
        self.more_wanted.emit()

    def _copy(self) -> None:
        items = [self.tree.topLevelItem(number) for number in range(self.tree.topLevelItemCount())]
        lines = ["\t".join(item.text(at) for at in range(3)) for item in items if item is not None]
        QGuiApplication.clipboard().setText("\n".join(lines))


def summary(snapshot: Snapshot) -> str:
    """`3 of 8 files read; 2 problems, 1 not read, 2 copies`."""
    counts = Counter(item.kind for item in file_outcomes(snapshot))
    total = count_words(counts.total(), "file")
    if counts[OutcomeKind.READ] == counts.total():
        return f"All {total} read" if counts.total() > 1 else f"{total} read"
    parts = []
    if problems := counts[OutcomeKind.PROBLEM]:
        parts.append(count_words(problems, "problem"))
    if unread := counts[OutcomeKind.NOT_READ]:
        parts.append(f"{unread:,} not read")
    if copies := counts[OutcomeKind.DUPLICATE]:
        parts.append(f"{copies:,} {'copy' if copies == 1 else 'copies'}")
    return f"{counts[OutcomeKind.READ]:,} of {total} read; {', '.join(parts)}"


def _file_row(
    outcome: Outcome, titles: Mapping[str, str], dropped: Mapping[str, tuple[Dropped, ...]]
) -> QTreeWidgetItem:
    left_out = dropped.get(outcome.article or "", ()) if outcome.kind is OutcomeKind.READ else ()
    why = outcome.why
    if outcome.kind is OutcomeKind.READ:
        parts = [titles.get(outcome.article or "", "")]
        if left_out:
            parts.append(f"{len(left_out):,} {'stretch' if len(left_out) == 1 else 'stretches'} left out")
        why = ", ".join(part for part in parts if part)
    item = QTreeWidgetItem([outcome.file, KIND_WORDS[outcome.kind], why])
    item.setData(0, ARTICLE, outcome.article if outcome.article in titles else None)
    trouble = outcome.kind in (OutcomeKind.PROBLEM, OutcomeKind.NOT_READ)
    item.setIcon(0, icon("warning") if trouble else blank_icon())
    for part in left_out:
        item.addChild(_left_out_row(part))
    _dress(item)
    return item


def _left_out_row(part: Dropped) -> QTreeWidgetItem:
    words = " ".join(part.span.text.split())
    made = QTreeWidgetItem([words if len(words) < 90 else f"{words[:88]}\u2026", "Left out", part.reason])
    made.setToolTip(0, words[:600])
    made.setForeground(0, QColor(looks().theme.ink("ink2")))
    _dress(made)
    return made


def _dress(item: QTreeWidgetItem) -> None:
    for column in range(3):
        item.setToolTip(column, item.toolTip(column) or item.text(column))
        item.setTextAlignment(column, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
