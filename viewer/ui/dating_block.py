"""What an article's publication date rests on, what speaks against it and which stretches are on offer."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from viewer.ui.dating_words import Dating, Known, offered_words, reasons_words
from viewer.ui.parts import button, clear_layout, column, label, row
from viewer.ui.words import days_words

# Stretches on offer that the panel lists; the dialog has all of them.
MOST_OFFERED = 8
WHY = {
    Known.STATED: "Why this date?",
    Known.INFERRED: "Why this date?",
    Known.SET: "Why this date?",
    Known.UNKNOWN: "Why no date?",
}
DO = {
    Known.STATED: "Set date...",
    Known.INFERRED: "Accept or set date...",
    Known.SET: "Change date...",
    Known.UNKNOWN: "Set date...",
}


def evidence_widget(dating: Dating) -> QWidget:
    """All sentences, none left out, each a text of its own for a screen reader."""
    made = QWidget()
    lines = column(spacing=4)
    for sentence in dating.rests_on:
        lines.addWidget(label(sentence, "lane", wrap=True))
    if dating.against:
        lines.addSpacing(4)
        lines.addWidget(label("What speaks against it", "lane_strong"))
        for sentence in dating.against:
            lines.addWidget(label(sentence, "lane", wrap=True))
    made.setLayout(lines)
    return made


class DatingBlock(QWidget):
    """Folds out on a click or a key. `unfolded` when the person opens or shuts it; `set_wanted` asks for the dialog."""

    unfolded = Signal(bool)
    set_wanted = Signal()

    def __init__(self, dating: Dating, *, is_open: bool, foldable: bool = True) -> None:
        super().__init__()
        self._dating = dating
        asked = f"{WHY[dating.known]} {reasons_words(dating)}".rstrip()
        self.why = button(asked, "link", tip="What the date rests on and what speaks against it")
        self.why.setObjectName("fold_out")
        self.why.setCheckable(True)
        self.why.setChecked(is_open)
        if not foldable:
            self.why.hide()
        self.why.clicked.connect(self._turn)
        self._body = column(spacing=4)
        whole = column(spacing=2)
        whole.addLayout(row(self.why, None))
        whole.addLayout(self._body)
        self.setLayout(whole)
        self._fill(is_open)

    def _turn(self, is_open: bool) -> None:
        self._fill(is_open)
        self.unfolded.emit(is_open)

    def _fill(self, is_open: bool) -> None:
        """The sentences are made when they are asked for: choosing fact after fact must stay quick."""
        clear_layout(self._body)
        self.why.setAccessibleName(f"{self.why.text()}, {'shown' if is_open else 'folded'}")
        if not is_open:
            return
        self._body.addWidget(evidence_widget(self._dating))
        if self._dating.publication.offered:
            self._body.addWidget(_offered(self._dating))
        do = button(DO[self._dating.known], "small")
        do.clicked.connect(self.set_wanted)
        foot = QWidget()
        foot.setLayout(row(do, None, margins=(0, 2, 0, 2)))
        self._body.addWidget(foot)


def _offered(dating: Dating) -> QWidget:
    made = QWidget()
    words = offered_words(dating.publication)
    lines = column(label(f"{words}, none is chosen", "lane_strong"), spacing=2, margins=(0, 4, 0, 0))
    for stretch in dating.publication.offered[:MOST_OFFERED]:
        lines.addWidget(label(days_words(*stretch), "lane"))
    rest = len(dating.publication.offered) - MOST_OFFERED
    if rest > 0:
        lines.addWidget(label(f"and {rest:,} more, to choose from when you set the date", "hint", wrap=True))
    made.setLayout(lines)
    return made
