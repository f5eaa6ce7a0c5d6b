"""What the person says of two facts: joined or kept apart, undone, kept, and true after every later reading."""

from __future__ import annotations

from pathlib import Path

from tests.unit.application.conftest import Heard
from viewer.application.session import Session
from viewer.model.fact import Fact


def read(session: Session, folder: Path) -> tuple[Fact, Fact, Fact]:
    """Five injured of one article and three of another, which are one event, and the drivers who took part."""
    session.new_project([folder])
    assert session.wait(60)
    facts = session.snapshot.facts.values()
    five, three, drivers = (
        next(fact for fact in facts if words in fact.span.text)
        for words in ("five people were injured", "Three people were injured", "200 drivers took part")
    )
    assert members(session, five) >= {five.id, three.id}
    return five, three, drivers


def members(session: Session, fact: Fact) -> set[str]:
    (event,) = (event for event in session.snapshot.events if fact.id in event.facts)
    return set(event.facts)


def test_kept_apart_undone_and_done_again(session: Session, folder: Path, heard: Heard) -> None:
    five, three, _ = read(session, folder)
    together = members(session, five)
    session.link(five.id, sorted(together - {five.id}), False)
    assert session.wait(30)
    assert members(session, five) == {five.id}
    assert members(session, three) == together - {five.id}
    assert session.snapshot.undo == f"keep “{five.headline}” apart"
    session.undo()
    assert session.wait(30)
    assert members(session, five) == together
    session.redo()
    assert session.wait(30)
    assert members(session, five) == {five.id}
    assert not heard.failures


def test_joined_holds_when_the_project_is_opened_and_read_again(session: Session, folder: Path) -> None:
    five, three, drivers = read(session, folder)
    session.link(drivers.id, [five.id], True)
    assert session.wait(30)
    joined = members(session, drivers)
    assert joined >= {five.id, three.id, drivers.id}
    path = session.snapshot.project
    session.close()
    assert path is not None
    session.open_project(path)
    assert session.wait(30)
    assert members(session, drivers) == joined
    session.read_again()
    assert session.wait(60)
    assert members(session, drivers) == joined


def test_more_articles_come_and_what_was_said_still_holds(session: Session, folder: Path, tmp_path: Path) -> None:
    five, three, _ = read(session, folder)
    session.link(five.id, [three.id], False)
    more = tmp_path / "late.txt"
    more.write_text(
        "Arno footbridge inquiry\n\n11 June 2019\n\nA footbridge collapsed in Florence on Sunday."
        " Five people were injured, doctors said.\n",
        "utf-8",
    )
    session.add([more])
    assert session.wait(60)
    late = next(fact for fact in session.snapshot.facts.values() if "Five people" in fact.span.text)
    assert not {five.id, three.id} <= members(session, late)
    assert members(session, five) != members(session, three)


def test_what_was_said_already_is_no_step(session: Session, folder: Path) -> None:
    five, three, _ = read(session, folder)
    session.link(five.id, [three.id], False)
    assert session.wait(30)
    session.link(three.id, [five.id], False)
    assert session.wait(30)
    session.undo()
    assert session.wait(30)
    assert three.id in members(session, five)
