"""How an article's date is known, what it rests on, and setting it: by pointer, keyboard and screen reader."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from PySide6.QtCore import QDate, QRectF, Qt
from PySide6.QtGui import QAccessible, QImage, QPainter
from PySide6.QtWidgets import QApplication, QDateEdit, QLabel, QPushButton, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from viewer.application.session import Previewed, Snapshot
from viewer.model.article import Publication, PublicationBasis
from viewer.model.span import Span
from viewer.model.when import UNKNOWN_WHEN, Precision, Said
from viewer.ui.dating_block import DatingBlock
from viewer.ui.dating_words import Known, publication_line
from viewer.ui.fact_table import COLUMNS
from viewer.ui.icons import paint_known
from viewer.ui.main_window import MainWindow
from viewer.ui.publication_dialog import LOOKING, PublicationDialog

FIRST = "A fire broke out at the ferry terminal on Tuesday at 06:20."
WEEKS = tuple((date(2031, 3, day), date(2031, 3, day + 6)) for day in (3, 10, 17))
ON_OFFER = Publication(
    evidence=("It tells of a Tuesday, but not of which.",),
    against=("'A month after the storm' speaks for April.",),
    offered=WEEKS,
)
OWN = Publication(date(2031, 3, 6), date(2031, 3, 6), PublicationBasis.USER, ("You set this date.",))


def asked(window: MainWindow, name: str) -> list[tuple[Any, ...]]:
    return [call for call in window.session.asked if call[0] == name]  # type: ignore[attr-defined]


def put(window: MainWindow, qtbot: QtBot, snapshot: Snapshot, publication: Publication) -> None:
    """The story with the second article dated otherwise."""
    first, second = snapshot.articles
    facts = dict(snapshot.facts)
    if not publication.known:
        facts = {k: replace(f, when=UNKNOWN_WHEN) if f.article == "second.txt" else f for k, f in facts.items()}
    with qtbot.waitSignal(window.state.snapshot_changed):
        window.session.show(  # type: ignore[attr-defined]
            replace(snapshot, articles=(first, replace(second, publication=publication)), facts=facts)
        )
    rows = window.side_bar.sections["articles"].list.rows
    line = publication_line(publication)
    qtbot.waitUntil(lambda: rows.row(rows.index(1)).second == line)


def read_out(window: MainWindow, row: int) -> str:
    rows = window.side_bar.sections["articles"].list.rows
    return str(rows.data(rows.index(row), Qt.ItemDataRole.AccessibleTextRole))


def dialog_of(window: MainWindow) -> PublicationDialog:
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, PublicationDialog)
    return dialog


def answer(window: MainWindow, dialog: PublicationDialog, words: str, **more: Any) -> None:
    window.bridge.previewed.emit(Previewed(dialog.article, dialog.chosen(), words, **more))


def written(widget: QWidget) -> str:
    return "\n".join(each.text() for each in widget.findChildren(QLabel) if each.isVisibleTo(widget))


# --- at a glance --------------------------------------------------------------------------------------------------


def test_stated_inferred_and_unknown_differ_in_word_and_shape(
    opened: MainWindow, qtbot: QtBot, make_story: Callable[..., Snapshot]
) -> None:
    assert "Tue 4 Mar 2031, stated" in read_out(opened, 0)
    assert "Tue 4 Mar 2031, inferred" in read_out(opened, 1)
    assert opened.side_bar.sections["articles"].heading.whole() == "1 stated, 1 inferred"
    put(opened, qtbot, make_story(), ON_OFFER)
    assert "Unknown: 3 weeks on offer" in read_out(opened, 1)
    assert opened.side_bar.sections["articles"].heading.whole() == "1 of 2 undated"
    put(opened, qtbot, make_story(), OWN)
    assert "Thu 6 Mar 2031, set by you" in read_out(opened, 1)


def test_the_signs_differ_without_their_colour(opened: MainWindow) -> None:
    seen = set()
    for known in Known:
        image = QImage(24, 24, QImage.Format.Format_Mono)
        image.fill(1)
        painter = QPainter(image)
        paint_known(painter, QRectF(4, 4, 16, 16), known)
        painter.end()
        seen.add(bytes(image.constBits()))
    assert len(seen) == len(Known)


def test_the_reasons_are_read_out_with_the_article(
    opened: MainWindow, qtbot: QtBot, make_story: Callable[..., Snapshot]
) -> None:
    put(opened, qtbot, make_story(), ON_OFFER)
    rows = opened.side_bar.sections["articles"].list.rows
    told = rows.data(rows.index(1), Qt.ItemDataRole.AccessibleDescriptionRole)
    assert "It tells of a Tuesday, but not of which." in told
    assert "Against it: 'A month after the storm' speaks for April." in told
    assert "3\u20139 Mar 2031" in told


# --- evidence on demand -------------------------------------------------------------------------------------------


def test_why_this_date_unfolds_by_key_with_what_speaks_against_it(
    opened: MainWindow, qtbot: QtBot, make_story: Callable[..., Snapshot]
) -> None:
    put(opened, qtbot, make_story(), ON_OFFER)
    opened.state.select("f4")
    block = opened.source.details.findChild(DatingBlock)
    assert block is not None
    assert block.why.focusPolicy() & Qt.FocusPolicy.TabFocus
    assert block.why.accessibleName() == "Why no date? 1 reason, 1 against, folded"
    assert "but not of which" not in written(opened.source.details)
    qtbot.keyClick(block.why, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: "but not of which." in written(opened.source.details))
    told = written(opened.source.details)
    for words in (
        "What speaks against it",
        "speaks for April.",
        "3 weeks on offer, none is chosen",
    ):
        assert words in told
    assert told.count("Mar 2031") == 3
    assert block.why.accessibleName().endswith("shown")
    opened.state.select("f5")
    # It stays unfolded for the next fact.
    qtbot.waitUntil(lambda: "What speaks against it" in written(opened.source.details))


def test_an_article_without_facts_shows_what_its_date_rests_on(at_article_without_facts: MainWindow) -> None:
    opened = at_article_without_facts
    assert "It says Tuesday." in written(opened.source.details)
    buttons = opened.source.details.findChildren(QPushButton)
    [do] = [b for b in buttons if b.text() == "Accept or set date..."]
    do.click()
    assert dialog_of(opened).article == "second.txt"
    dialog_of(opened).reject()


def test_the_date_of_a_row_is_asked_for_by_key_and_by_menu(opened: MainWindow, qtbot: QtBot) -> None:
    articles = opened.side_bar.sections["articles"].list
    opened.state.select("f1")
    articles.setFocus()
    articles.setCurrentIndex(articles.rows.index(1))
    qtbot.keyClick(articles, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert dialog_of(opened).article == "second.txt", "of the row, not of the article that is shown"
    dialog_of(opened).reject()
    menu = articles.menu("first.txt")
    assert [action.text() for action in menu.actions()] == ["Read it", "Publication date...", "Show only this"]
    menu.actions()[1].trigger()
    assert dialog_of(opened).article == "first.txt"
    dialog_of(opened).reject()
    opened.correcting.dates.trigger()
    assert dialog_of(opened).article == "first.txt", "elsewhere, of the article that is shown"


# --- setting it ---------------------------------------------------------------------------------------------------


def open_dialog(window: MainWindow) -> PublicationDialog:
    window.side_bar.date_wanted.emit("second.txt")
    return dialog_of(window)


def test_accepting_an_inferred_date_shows_first_what_moves(opened: MainWindow, qtbot: QtBot) -> None:
    dialog = open_dialog(opened)
    assert "It says Tuesday." in written(dialog)
    assert not dialog.do.isEnabled()
    assert LOOKING in written(dialog)
    qtbot.waitUntil(lambda: bool(asked(opened, "ask_preview")))
    answer(opened, dialog, "12 facts in 3 articles move", stay=2)
    assert "12 facts in 3 articles move." in written(dialog)
    assert dialog.do.accessibleDescription().startswith("12 facts in 3 articles move."), "read out with the button"
    assert "2 facts you confirmed or corrected stay." in written(dialog)
    with qtbot.waitSignal(dialog.accepted):
        dialog.do.click()
    [(_, article, publication)] = asked(opened, "set_publication")
    assert article == "second.txt"
    assert (publication.start, publication.end) == (date(2031, 3, 4), date(2031, 3, 4))
    assert publication.basis is PublicationBasis.USER
    assert publication.evidence == ("You accepted this date.", "It says Tuesday.")
    assert "12 facts in 3 articles move" in opened.toast._words.text()
    opened.toast._undo.click()
    assert asked(opened, "undo")


def test_of_the_weeks_on_offer_none_is_chosen_for_the_person(
    opened: MainWindow, qtbot: QtBot, make_story: Callable[..., Snapshot]
) -> None:
    put(opened, qtbot, make_story(), ON_OFFER)
    dialog = open_dialog(opened)
    choices = [c for c in dialog.findChildren(QRadioButton) if "Mar 2031" in c.text()]
    assert [c.text() for c in choices] == ["3\u20139 Mar 2031", "10\u201316 Mar 2031", "17\u201323 Mar 2031"]
    assert not any(choice.isChecked() for choice in dialog.findChildren(QRadioButton))
    assert not dialog.do.isEnabled()
    assert dialog.focusWidget() is choices[0]
    qtbot.waitUntil(dialog.isActiveWindow)
    qtbot.keyClick(choices[0], Qt.Key.Key_Down)
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Space)
    assert choices[1].isChecked()
    qtbot.waitUntil(lambda: bool(asked(opened, "ask_preview")))
    answer(opened, dialog, "2 facts in 1 article move")
    with qtbot.waitSignal(dialog.accepted):
        qtbot.keyClick(dialog, Qt.Key.Key_Return)
    [(_, _, publication)] = asked(opened, "set_publication")
    assert (publication.start, publication.end) == WEEKS[1]
    assert publication.against == ON_OFFER.against


def test_a_stretch_is_entered_and_an_answer_to_an_earlier_question_is_not_shown(
    opened: MainWindow, qtbot: QtBot
) -> None:
    dialog = open_dialog(opened)
    dialog.first.setDate(QDate(2031, 3, 6))
    assert dialog.day.isChecked(), "a date that is entered is meant"
    before = dialog.chosen()
    dialog.days.click()
    dialog.last.setDate(QDate(2031, 3, 5))
    assert "The last day lies before the first." in written(dialog)
    dialog.last.setDate(QDate(2031, 3, 9))
    qtbot.waitUntil(lambda: bool(asked(opened, "ask_preview")))
    opened.bridge.previewed.emit(Previewed("second.txt", before, "1 fact in 1 article moves"))
    assert not dialog.do.isEnabled()
    answer(opened, dialog, "No fact moves")
    assert dialog.do.isEnabled()
    with qtbot.waitSignal(dialog.accepted):
        dialog.do.click()
    [(_, _, publication)] = asked(opened, "set_publication")
    assert (publication.start, publication.end) == (date(2031, 3, 6), date(2031, 3, 9))


def test_neighbours_that_follow_are_named(opened: MainWindow, qtbot: QtBot) -> None:
    dialog = open_dialog(opened)
    qtbot.waitUntil(lambda: bool(asked(opened, "ask_preview")))
    day = Publication(date(2031, 3, 5), date(2031, 3, 5), PublicationBasis.INFERRED)
    answer(opened, dialog, "3 facts in 2 articles move", neighbours=(("first.txt", Publication(), day),))
    told = "\u2018Ferry terminal burns in Port Marrow\u2019 follows: Date unknown \u2192 Wed 5 Mar 2031, inferred."
    assert told in written(dialog)


def test_going_back_says_where_it_leads_and_offers_the_weeks_again(
    opened: MainWindow, qtbot: QtBot, make_story: Callable[..., Snapshot]
) -> None:
    put(opened, qtbot, make_story(), OWN)
    dialog = open_dialog(opened)
    assert asked(opened, "ask_preview")[-1] == ("ask_preview", "second.txt", None)
    assert not dialog.do.isEnabled(), "the date in force is no change"
    opened.bridge.previewed.emit(Previewed("second.txt", None, "2 facts in 1 article move", becomes=ON_OFFER))
    assert dialog.back.text() == "Go back to what the text says \u2013 Unknown: 3 weeks on offer"
    assert any(choice.text() == "10\u201316 Mar 2031" for choice in dialog.findChildren(QRadioButton))
    assert not dialog.do.isEnabled()
    dialog.back.click()
    qtbot.waitUntil(lambda: len(asked(opened, "ask_preview")) == 2)
    answer(opened, dialog, "2 facts in 1 article move", becomes=ON_OFFER)
    with qtbot.waitSignal(dialog.accepted):
        dialog.do.click()
    assert asked(opened, "set_publication") == [("set_publication", "second.txt", None)]


def test_leaving_the_dialog_drops_the_question(opened: MainWindow, qtbot: QtBot) -> None:
    dialog = open_dialog(opened)
    with qtbot.waitSignal(dialog.rejected):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert asked(opened, "drop_preview")
    assert not asked(opened, "set_publication")


@pytest.mark.parametrize("publication", [ON_OFFER, OWN, Publication()])
def test_every_control_of_the_dialog_has_a_name(
    opened: MainWindow, qtbot: QtBot, make_story: Callable[..., Snapshot], publication: Publication
) -> None:
    put(opened, qtbot, make_story(), publication)
    dialog = open_dialog(opened)
    controls = [*dialog.findChildren(QRadioButton), *dialog.findChildren(QDateEdit), *dialog.findChildren(QPushButton)]
    assert all(QAccessible.queryAccessibleInterface(each).text(QAccessible.Text.Name) for each in controls)
    assert all(sentence in dialog.accessibleDescription() for sentence in publication.evidence)


def test_many_stretches_and_sentences_scroll_and_none_is_left_out(
    opened: MainWindow, qtbot: QtBot, make_story: Callable[..., Snapshot]
) -> None:
    many = tuple((date(2031, 1, 6) + timedelta(7 * n), date(2031, 1, 12) + timedelta(7 * n)) for n in range(30))
    evidence = tuple(f"Reason number {n}." for n in range(20))
    put(opened, qtbot, make_story(), Publication(evidence=evidence, offered=many))
    dialog = open_dialog(opened)
    assert len([c for c in dialog.findChildren(QRadioButton) if "2031" in c.text()]) == 30
    assert all(sentence in written(dialog) for sentence in evidence)
    assert dialog.height() < 760


# --- three clocks -------------------------------------------------------------------------------------------------


def three_clocks(make_story: Callable[..., Snapshot]) -> Snapshot:
    """The toll happened on Tuesday, was said on Wednesday morning and reported on Tuesday by its article."""
    snapshot = make_story()
    fact = snapshot.facts["f2"]
    words = "Tuesday at 06:20"
    phrase = Span(FIRST.index(words), FIRST.index(words) + len(words), words)
    happened = replace(fact.when, expression=phrase, rule="clock.minutes", why="'Tuesday at 06:20', two words before.")
    said = Said(datetime(2031, 3, 5, tzinfo=UTC), datetime(2031, 3, 5, 12, tzinfo=UTC), Precision.HOUR, phrase)
    return replace(snapshot, facts={**snapshot.facts, "f2": replace(fact, when=happened, said=said)})


def test_why_here_tells_three_clocks_apart(
    opened: MainWindow, qtbot: QtBot, make_story: Callable[..., Snapshot]
) -> None:
    with qtbot.waitSignal(opened.state.snapshot_changed):
        opened.session.show(three_clocks(make_story))  # type: ignore[attr-defined]
    opened.state.select("f2")
    names = [each.accessibleName() for each in opened.source.details.findChildren(QLabel)]
    assert "Happened: Tue 4 Mar 2031, all day inferred" in names
    assert "Said: Wed 5 Mar 2031, 00:00\u201312:00 stated" in names
    assert "Reported: Tue 4 Mar 2031 stated" in names
    told = written(opened.source.details)
    assert "'Tuesday at 06:20', two words before." in told
    assert "Read as a time of day." in told
    assert "\u2018Tuesday at 06:20\u2019\nThe time that goes with the verb of saying." in told
    opened.state.select("f3")
    assert "Said" not in written(opened.source.details).splitlines(), "where it is not known it is not told"


def test_the_table_holds_the_other_clocks_beside_the_chosen_one(
    opened: MainWindow, qtbot: QtBot, make_story: Callable[..., Snapshot]
) -> None:
    with qtbot.waitSignal(opened.state.snapshot_changed):
        opened.session.show(three_clocks(make_story))  # type: ignore[attr-defined]
    opened.commands.actions["table"].trigger()
    facts = opened.table.facts
    row = facts.row_of("f2")
    assert row is not None

    def cells() -> dict[str, str]:
        shown = [c for c in range(facts.columnCount()) if not opened.table.isColumnHidden(c)]
        row = facts.row_of("f2")
        return {COLUMNS[c]: facts.index(row, c).data() for c in shown}

    assert cells()["Said"] == "Wed 5 Mar 2031, 00:00\u201312:00"
    assert cells()["Reported"] == "Tue 4 Mar 2031, all day"
    assert cells()["Time rests on"] == "\u2018Tuesday at 06:20\u2019, read as a time of day"
    assert "Happened" not in cells()
    opened.toolbar.clock.chosen.emit("said")
    assert (cells()["Time"], cells()["Happened"]) == ("Wed 5 Mar 2031, 00:00\u201312:00", "Tue 4 Mar 2031, all day")
    opened.toolbar.clock.chosen.emit("reported")
    assert cells()["Time rests on"] == "It says Tuesday."
    opened.toolbar.clock.chosen.emit("said")
    opened.state.set_zone("Asia/Tokyo")
    assert cells()["Reported"] == "Tue 4 Mar 2031, all day", "the day that the article prints, in every zone"
