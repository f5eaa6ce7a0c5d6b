"""A person sets, accepts or takes back an article's date: what moves, what stays, and that one step undoes it."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from viewer.application.session import Previewed, Session, Snapshot, SnapshotChanged
from viewer.model.article import Publication, PublicationBasis
from viewer.model.fact import Fact
from viewer.model.when import Basis, Precision, When
from viewer.timeline.arrangement import arrange
from viewer.timeline.view import View

NEIGHBOURS = {
    "first.txt": "Ferry terminal burns in Setúbal\n\nWednesday 12 June 2019\n\nA fire broke out at the ferry terminal"
    " in Setúbal on Tuesday at 06:20, the harbour master said. At least four people died and 11 were injured, officials"
    " said on Wednesday.\n\nSmoke closed the coast road to Palmela on Tuesday morning. Firefighters rescued nine"
    " passengers from the upper deck.\n",
    "second.txt": "Setúbal ferry terminal fire: toll rises to seven\n\nSeven people were killed when fire swept the"
    " ferry terminal in Setúbal on Tuesday, hospital officials said early on Thursday. Another 11 were injured.\n\n"
    "Police opened an investigation on Wednesday. Firefighters rescued nine passengers from the upper deck.\n",
    "apart.txt": "Bus drivers walk out in Évora\n\nBus drivers in Évora went on strike on Monday. The union said 200"
    " drivers took part. Two windows were broken on Sunday.\n",
}
LATER = Publication(date(2019, 6, 19), date(2019, 6, 19))


@pytest.fixture
def opened(session: Session, tmp_path: Path) -> Session:
    folder = tmp_path / "Harbour"
    folder.mkdir()
    for name, text in NEIGHBOURS.items():
        (folder / name).write_text(text, "utf-8")
    session.new_project([folder])
    assert session.wait(60)
    assert publication(session.snapshot, "second.txt").basis is PublicationBasis.INFERRED
    assert not publication(session.snapshot, "apart.txt").known
    return session


def publication(snapshot: Snapshot, article: str) -> Publication:
    return next(row.publication for row in snapshot.articles if row.article.name == article)


def facts_of(session: Session, article: str) -> list[Fact]:
    return [fact for fact in session.snapshot.facts.values() if fact.article == article]


def shelf(snapshot: Snapshot) -> list[str]:
    """Facts on the Undated shelf, in their order there."""
    return [snapshot.table.ids[row] for row in arrange(snapshot.table, View(0, 1)).undated.tolist()]


def preview(session: Session, heard, article: str, wanted: Publication | None) -> Previewed:
    session.ask_preview(article, wanted)
    answer = heard.wait_for(lambda a: isinstance(a, Previewed) and (a.article, a.publication) == (article, wanted))
    assert isinstance(answer, Previewed)
    return answer


def moved(before: Snapshot, after: Snapshot) -> list[Fact]:
    return [
        fact
        for id_, fact in after.facts.items()
        if (fact.when.start, fact.when.end) != (before.facts[id_].when.start, before.facts[id_].when.end)
    ]


def test_what_moves_is_told_before_and_undone_in_one_step(opened: Session, heard) -> None:
    before = opened.snapshot
    answer = preview(opened, heard, "first.txt", LATER)
    assert opened.snapshot is before, "asking changes nothing"
    opened.set_publication("first.txt", LATER)
    assert opened.wait(60)
    after = opened.snapshot
    told = moved(before, after)
    articles = {fact.article for fact in told}
    assert answer.words == f"{len(told)} facts in {len(articles)} articles move"
    assert articles == {"first.txt", "second.txt"}
    assert after.undo == "change the publication date of Ferry terminal burns in Setúbal"
    assert publication(after, "first.txt").basis is PublicationBasis.USER
    neighbour = publication(after, "second.txt")
    assert answer.neighbours == (("second.txt", publication(before, "second.txt"), neighbour),)
    assert neighbour.start is not None
    assert neighbour.start > date(2019, 6, 18)
    opened.undo()
    assert opened.wait(60)
    assert dict(opened.snapshot.facts) == dict(before.facts)
    assert opened.snapshot.articles == before.articles
    assert opened.snapshot.events == before.events
    assert opened.snapshot.undo is None
    opened.redo()
    assert opened.wait(60)
    assert dict(opened.snapshot.facts) == dict(after.facts)
    assert opened.snapshot.articles == after.articles
    assert opened.snapshot.events == after.events
    assert not heard.failures


def test_confirmed_and_corrected_facts_stay_and_all_others_move(opened: Session, heard) -> None:
    confirmed = next(fact for fact in facts_of(opened, "first.txt") if fact.said is not None)
    corrected = next(fact for fact in facts_of(opened, "first.txt") if fact.said is None)
    mine = When(datetime(2019, 6, 11, 5, tzinfo=UTC), datetime(2019, 6, 11, 6, tzinfo=UTC), Precision.HOUR, Basis.USER)
    opened.confirm(confirmed.id)
    opened.set_when(corrected.id, mine)
    assert opened.wait(60)
    before = opened.snapshot
    free = preview(opened, heard, "first.txt", LATER)
    opened.set_publication("first.txt", LATER)
    assert opened.wait(60)
    after = opened.snapshot.facts
    for stays in (confirmed.id, corrected.id):
        assert after[stays].when == before.facts[stays].when
        assert after[stays].said == before.facts[stays].said
    assert after[corrected.id].when == mine
    others = {fact.id for fact in facts_of(opened, "first.txt")} - {confirmed.id, corrected.id}
    assert others <= {fact.id for fact in moved(before, opened.snapshot)}
    assert free.stay == 2
    assert free.words.startswith(f"{len(moved(before, opened.snapshot))} facts")
    opened.undo()
    assert opened.wait(60)
    assert dict(opened.snapshot.facts) == dict(before.facts)
    assert opened.snapshot.confirmed == before.confirmed
    assert opened.snapshot.corrected == before.corrected
    assert not heard.failures


def test_undated_facts_keep_the_order_of_the_text_and_go_to_the_axis_with_a_date(opened: Session) -> None:
    in_text = sorted(facts_of(opened, "apart.txt"), key=lambda fact: fact.span)
    assert len(in_text) > 2
    assert shelf(opened.snapshot) == [fact.id for fact in in_text]
    opened.set_publication("apart.txt", Publication(date(2019, 6, 11), date(2019, 6, 11)))
    assert opened.wait(60)
    assert shelf(opened.snapshot) == []
    assert all(opened.snapshot.facts[fact.id].when.start for fact in in_text)
    opened.undo()
    assert opened.wait(60)
    assert shelf(opened.snapshot) == [fact.id for fact in in_text]


def test_accepting_what_was_inferred_makes_it_the_persons_and_keeps_its_reasons(opened: Session, heard) -> None:
    inferred = publication(opened.snapshot, "second.txt")
    accepted = replace(inferred, evidence=("You accepted this date.", *inferred.evidence))
    answer = preview(opened, heard, "second.txt", accepted)
    opened.set_publication("second.txt", accepted)
    assert opened.wait(60)
    now = publication(opened.snapshot, "second.txt")
    assert (now.start, now.end, now.basis) == (inferred.start, inferred.end, PublicationBasis.USER)
    assert now.evidence == accepted.evidence
    assert answer.becomes == now
    # The neighbour it was taken from may go: what the person accepted stays.
    opened.set_publication("first.txt", LATER)
    assert opened.wait(60)
    assert publication(opened.snapshot, "second.txt") == now


def test_going_back_to_what_the_text_says(opened: Session, heard) -> None:
    before = opened.snapshot
    opened.set_publication("apart.txt", LATER)
    assert opened.wait(60)
    answer = preview(opened, heard, "apart.txt", None)
    assert answer.becomes == publication(before, "apart.txt")
    opened.set_publication("apart.txt", None)
    assert opened.wait(60)
    assert dict(opened.snapshot.facts) == dict(before.facts)
    assert opened.snapshot.articles == before.articles


def test_setting_the_same_date_again_is_no_step(opened: Session) -> None:
    opened.set_publication("first.txt", LATER)
    assert opened.wait(60)
    opened.set_publication("first.txt", LATER)
    opened.set_publication("second.txt", None)
    assert opened.wait(60)
    opened.undo()
    assert opened.wait(60)
    assert opened.snapshot.undo is None


def test_a_date_is_in_force_before_a_long_reading_ends(opened: Session, heard) -> None:
    goes_on = threading.Event()
    opened._desk.long.submit("reading", lambda _job: goes_on.wait(60))
    try:
        opened.set_publication("first.txt", LATER)
        heard.wait_for(
            lambda a: (
                isinstance(a, SnapshotChanged)
                and any(
                    row.article.name == "first.txt" and row.publication.start == LATER.start
                    for row in a.snapshot.articles
                )
            )
        )
        assert publication(opened.snapshot, "second.txt").start != date(2019, 6, 13), "and the neighbour follows"
        opened.undo()
        assert opened._desk.quick.wait(30)
        assert publication(opened.snapshot, "first.txt").basis is PublicationBasis.STATED
    finally:
        goes_on.set()
    assert opened.wait(60)
    assert not heard.failures


def test_what_the_step_before_still_moves_is_not_counted_again(opened: Session, heard) -> None:
    goes_on = threading.Event()
    opened._desk.long.submit("reading", lambda _job: goes_on.wait(60))
    opened._desk.after = lambda _book, _step: None  # type: ignore[method-assign]  the step waits to be carried out
    try:
        opened.set_publication("first.txt", LATER)
        assert preview(opened, heard, "first.txt", LATER).words == "No fact moves"
        answer = preview(opened, heard, "apart.txt", LATER)
        assert answer.words == f"{len(facts_of(opened, 'apart.txt'))} facts in 1 article move"
        assert answer.neighbours == ()
    finally:
        goes_on.set()
    assert opened.wait(60)


def test_only_the_latest_question_is_answered(opened: Session, heard) -> None:
    for day in range(10, 20):
        opened.ask_preview("first.txt", Publication(date(2019, 6, day), date(2019, 6, day)))
    assert opened.wait(60)
    answers = [a for a in heard.all if isinstance(a, Previewed)]
    assert answers[-1].publication == Publication(date(2019, 6, 19), date(2019, 6, 19))
    assert len(answers) < 10
    opened.ask_preview("first.txt", LATER)
    opened.drop_preview()
    assert opened.wait(60)
    assert [a for a in heard.all if isinstance(a, Previewed)][len(answers) :] in ([], answers[-1:])


@pytest.mark.logs("No project is open")
def test_a_question_that_cannot_be_answered_is_answered_all_the_same(session: Session, heard) -> None:
    session.ask_preview("first.txt", LATER)
    assert session.wait(30)
    answers = [a for a in heard.all if isinstance(a, Previewed)]
    assert [a.words for a in answers] == ["What would move cannot be told"]
    assert heard.failures == ["No project is open."]
