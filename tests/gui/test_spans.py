"""Code points of an article against positions in Qt's text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QTextCursor, QTextDocument
from pytestqt.qtbot import QtBot

from viewer.model.span import Span
from viewer.ui.source_text import SourceText
from viewer.ui.spans import qt_positions, qt_text

LETTERS = st.sampled_from(
    [
        "a",
        "\u00e9",
        "\u00a0",
        "\U0001f525",
        "\u203c\ufe0f",
        "\r\n",
        "\n",
        "\r",
        "\ufeff",
        "\ufffe",
        " ",
        "\u0416",
        "\u2019",
    ]
)


@st.composite
def stretches(draw: st.DrawFn) -> tuple[str, int, int]:
    """A text and a stretch of it that does not cut a line break in two."""
    parts = draw(st.lists(LETTERS, min_size=1, max_size=40))
    first = draw(st.integers(0, len(parts) - 1))
    last = draw(st.integers(first + 1, len(parts)))
    text = "".join(parts)
    start, end = len("".join(parts[:first])), len("".join(parts[:last]))
    for cut in (start, end):
        if text[max(cut - 1, 0) : cut + 1] == "\r\n" and 0 < cut < len(text):
            return text, 0, len(text)
    return text, start, end


@given(stretches())
@settings(max_examples=300, deadline=None)
def test_the_same_words_stand_at_the_positions(case: tuple[str, int, int]) -> None:
    text, start, end = case
    document = QTextDocument()
    document.setPlainText(qt_text(text))
    cursor = QTextCursor(document)
    first, last = qt_positions(text, [start, end])
    cursor.setPosition(first)
    cursor.setPosition(last, QTextCursor.MoveMode.KeepAnchor)
    wanted = text[start:end].replace("\r\n", "\n").replace("\r", "\n")
    assert cursor.selectedText().replace("\u2029", "\n") == wanted


@given(st.text(max_size=60))
@settings(deadline=None)
def test_positions_never_run_backwards(text: str) -> None:
    positions = qt_positions(text, range(len(text) + 1))
    assert positions == sorted(positions)
    assert positions[0] == 0


@pytest.mark.parametrize("before", ["", "\U0001f525\U0001f525 ", "one\r\ntwo\r\n", "a\u00a0b\u00a0", "\ufeff"])
def test_the_panel_lights_the_sentence(qtbot: QtBot, before: str) -> None:
    panel = SourceText()
    qtbot.addWidget(panel)
    sentence = "Water rose to the second step."
    text = f"{before}{sentence} Nobody slept."
    panel.show_text(text, [])
    panel.light(Span(len(before), len(before) + len(sentence), sentence))
    assert panel.lit_words() == sentence
