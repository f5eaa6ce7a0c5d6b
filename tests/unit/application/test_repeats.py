"""What stands on every page of a site makes no facts, whenever its pages are added; what papers share is kept."""

from pathlib import Path

from viewer.application.session import Session

BEGUN = "Our running report on the storm, which was begun on Sunday, is here."
HOUSE = "The Coast Courier was founded in Porto in 1912 and is the oldest newspaper on the river."
REPORTS = {
    "ferry": "Ferry hits pier in Porto\n\n10 June 2019\n\nA ferry hit a pier in Porto on Monday and nine people were"
    " hurt.\n\nThe harbour master closed the basin until the evening.\n",
    "mill": "Mill burns down near Aveiro\n\n11 June 2019\n\nA paper mill burned down near Aveiro on Tuesday."
    "\n\nTwo firefighters were taken to hospital with burns.\n",
    "nurses": "Nurses walk out in Braga\n\n12 June 2019\n\nNurses in Braga walked out on Wednesday over night shifts."
    "\n\nSome 300 of them marched to the town hall.\n",
    "flood": "Flood cuts off Chaves\n\n13 June 2019\n\nThe river flooded the lower streets of Chaves on Thursday."
    "\n\nForty families were taken to a school.\n",
    "tram": "Tram leaves the rails\n\n14 June 2019\n\nA tram left the rails in Lisbon on Friday and hit a kiosk."
    "\n\nThe driver was arrested.\n",
}


def write(folder: Path, *names: str) -> list[Path]:
    folder.mkdir(exist_ok=True)
    for name in names:
        (folder / f"{name}.txt").write_text(f"{REPORTS[name]}\n{BEGUN}\n\n{HOUSE}\n", "utf-8")
    return [folder / f"{name}.txt" for name in names]


def read(session: Session, *paths: Path) -> None:
    session.new_project(list(paths))
    assert session.wait(60)


def told(session: Session) -> str:
    return " | ".join(fact.span.text for fact in session.snapshot.facts.values())


def reasons(session: Session, article: str) -> dict[str, str]:
    return {part.span.text: part.reason for part in session.snapshot.dropped.get(article, ())}


def test_five_pages_of_one_site(session: Session, tmp_path: Path, heard) -> None:
    write(tmp_path / "site", *REPORTS)
    read(session, tmp_path / "site")
    assert not heard.failures
    assert "Our running report" not in told(session)
    assert "oldest newspaper" not in told(session)
    for words in ("hit a pier", "burned down", "walked out", "flooded", "left the rails"):
        assert words in told(session)
    for name in REPORTS:
        gone = reasons(session, f"{name}.txt")
        assert gone[BEGUN] == gone[HOUSE] == "stands in 3 or more articles of this folder"


def test_a_third_page_tells_what_the_first_two_share(session: Session, tmp_path: Path) -> None:
    write(tmp_path / "site", "ferry", "mill")
    read(session, tmp_path / "site")
    assert told(session).count("founded in Porto") == 2
    session.add(write(tmp_path / "later", "nurses"))
    assert session.wait(60)
    assert "founded in Porto" not in told(session)
    assert {name for name in ("ferry", "mill", "nurses") if HOUSE in reasons(session, f"{name}.txt")} == {
        "ferry",
        "mill",
        "nurses",
    }


def test_a_project_opened_again_still_knows_its_pages(session: Session, tmp_path: Path) -> None:
    write(tmp_path / "site", "ferry", "mill")
    read(session, tmp_path / "site")
    file = session.snapshot.project
    session.close()
    session.open_project(file)
    assert session.wait(60)
    session.add(write(tmp_path / "later", "nurses"))
    assert session.wait(60)
    assert "founded in Porto" not in told(session)


def test_what_a_person_confirmed_stays(session: Session, tmp_path: Path) -> None:
    write(tmp_path / "site", "ferry", "mill")
    read(session, tmp_path / "site")
    fact = next(f for f in session.snapshot.facts.values() if "founded" in f.span.text and f.article == "ferry.txt")
    session.confirm(fact.id)
    session.add(write(tmp_path / "later", "nurses"))
    assert session.wait(60)
    assert fact.id in session.snapshot.facts
    assert fact.id in session.snapshot.confirmed
    assert told(session).count("founded in Porto") == 1


def test_papers_with_one_wire_story_keep_it(session: Session, tmp_path: Path) -> None:
    for paper in ("Herald", "Gazette", "Echo", "Star"):
        text = REPORTS["ferry"] + f"\nThe {paper} has its office above the basin.\n"
        (tmp_path / f"{paper}.txt").write_text(text, "utf-8")
    read(session, *(tmp_path / f"{paper}.txt" for paper in ("Herald", "Gazette", "Echo", "Star")))
    assert told(session).count("hit a pier in Porto") == 4
    assert told(session).count("closed the basin") == 4
