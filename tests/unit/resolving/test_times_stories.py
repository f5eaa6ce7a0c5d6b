"""When the facts of whole made-up stories happened and were said, read from the bare text by the whole program.

Each story is a trial of one construction: a look back, a live report, a plan, a count "by" an hour, a quotation.
"""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from viewer.finding.article import find
from viewer.model.article import Article, Publication, PublicationBasis
from viewer.model.fact import Fact
from viewer.model.when import Basis, Said, When
from viewer.resolving.article import resolve

WEDNESDAY = date(2023, 5, 10)

VERDICT = """Captain jailed over ferry fire

A court on Wednesday jailed the captain of a ferry for two years, more than four years after a fire that killed 27 \
passengers.

The fire broke out on the car deck shortly after 2 a.m. on 6 April 2019. The first boat was lowered at 3.20 a.m. The \
last passengers were rescued at dawn.

The wreck sank two days later while being towed. Divers had recovered 22 bodies by the end of that month.

Police arrested the captain in October 2019. The trial opened on 5 September 2022.
"""

LIVE = """Live: fire near Alder Creek

4.45 p.m. Orders for more homes

The sheriff extended the evacuation to Pine Flat. Residents of Oak Flat were evacuated on Monday night.

3.20 p.m. Two firefighters hurt

Two firefighters were injured this morning, the fire chief said. They were flown to hospital before noon.

2.05 p.m. What is known

The fire broke out on Thursday afternoon beside a forest road.
"""

PLANE = """Searchers on Tuesday found a second recorder of the plane that crashed near Oslo on Sunday with 132 people \
on board.

The first recorder was recovered on Monday. The plane plunged and crashed at 2.20 p.m. It had left Rome at 1.11 p.m.

In April, inspectors found cracks.

Troops shut the road at 7 a.m. on Tuesday.
"""

MANHUNT = """Police searched on Tuesday for a man suspected of shooting dead six people in a bar the night before.

The hunt goes on near Oslo. The man had bought a rifle in January. Two nurses were among the dead.
"""

COUP = """Soldiers appeared on state television on Monday evening and said they had seized power.

The president was held at a barracks as of 6 p.m. He had not been seen since Saturday.

Troops shut the border at midday.
"""

CHARGED = """A police commander was charged on Tuesday over the deaths of 43 people at a stadium in Accra in May 2001.

The crush began when officers fired tear gas at fans. Most gates were locked. The first ambulance arrived 40 minutes \
later.

An inquiry blamed the police in July 2001. A 2018 report found more mistakes.

He was arrested at his home on Sunday evening.
"""

BLAZE = """Nine people have died after a fire tore through a paint factory in Lusaka on Monday night, the health \
ministry said.

The blaze broke out at about 9.20pm in a storage hall. Six hours passed before it was out.

The union blamed faulty wiring, which it said had been reported to the council in January.
"""

MINE = """Eleven miners have died after gas exploded in a pit near Ubate late on Monday, officials said on Wednesday.

Two bodies were recovered at once, and by Tuesday morning the toll had risen to four. Rescuers pulled nine men out \
alive during the night.

“We recovered seven of our comrades last night,” the rescue chief told reporters at the pithead early on Wednesday. \
“Yesterday we had to stop the search three times.”

The president will visit the pit on Friday, his office said on Tuesday evening.
"""


def facts(text: str, published: date | None = WEDNESDAY) -> tuple[Fact, ...]:
    article = Article("a.txt", text, "en", "plain text", "0" * 64, "0" * 64)
    basis = PublicationBasis.STATED
    publication = Publication(published, published, basis) if published else Publication()
    return resolve(article, find(article), publication).facts


def fact(text: str, words: str, published: date | None = WEDNESDAY) -> Fact:
    at = text.index(words)
    return next(f for f in facts(text, published) if f.span.start <= at < f.span.end)


def local(when: When | Said | None, zone: str) -> str:
    if when is None:
        return "none"
    bounds = (b.astimezone(ZoneInfo(zone)).strftime("%Y-%m-%d %H:%M") if b else "?" for b in (when.start, when.end))
    return " .. ".join(bounds)


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        (VERDICT, "The fire broke out", "2019-04-06 02:00 .. 2019-04-06 02:30"),
        (VERDICT, "The last passengers were rescued", "2019-04-06 04:00 .. 2019-04-06 08:00"),
        (VERDICT, "The wreck sank", "2019-04-08 00:00 .. 2019-04-09 00:00"),
        (VERDICT, "Divers had recovered", "2019-04-21 00:00 .. 2019-05-01 00:00"),
        (VERDICT, "Police arrested the captain", "2019-10-01 00:00 .. 2019-11-01 00:00"),
        (LIVE, "The sheriff extended", "2023-05-10 00:00 .. 2023-05-11 00:00"),
        (LIVE, "Residents of Oak Flat", "2023-05-08 20:00 .. 2023-05-09 06:00"),
        (LIVE, "Two firefighters hurt", "2023-05-10 00:00 .. 2023-05-11 00:00"),
        (LIVE, "They were flown", "2023-05-10 00:00 .. 2023-05-10 12:00"),
        (LIVE, "The fire broke out", "2023-05-04 12:00 .. 2023-05-04 18:00"),
        (CHARGED, "The crush began", "2001-05-01 00:00 .. 2001-06-01 00:00"),
        (CHARGED, "Most gates were locked", "2001-05-01 00:00 .. 2001-06-01 00:00"),
        (CHARGED, "The first ambulance", "2001-05-01 00:00 .. 2001-06-01 00:00"),
        (CHARGED, "A police commander was charged", "2023-05-09 00:00 .. 2023-05-10 00:00"),
        (CHARGED, "A 2018 report found", "2018-01-01 00:00 .. 2019-01-01 00:00"),
        (CHARGED, "He was arrested", "2023-05-07 17:00 .. 2023-05-08 00:00"),
        (BLAZE, "a fire tore through", "2023-05-08 20:00 .. 2023-05-09 06:00"),
        (BLAZE, "Nine people have died", "2023-05-08 00:00 .. 2023-05-09 00:00"),
        (BLAZE, "The blaze broke out", "2023-05-08 21:10 .. 2023-05-08 21:30"),
        (BLAZE, "The union blamed", "2023-05-08 00:00 .. 2023-05-09 00:00"),
        (PLANE, "The plane plunged", "2023-05-07 14:20 .. 2023-05-07 14:21"),
        (PLANE, "It had left Rome", "2023-05-07 13:11 .. 2023-05-07 13:12"),
        (PLANE, "The first recorder", "2023-05-08 00:00 .. 2023-05-09 00:00"),
        (MANHUNT, "Two nurses were", "2023-05-08 00:00 .. 2023-05-09 00:00"),
        (COUP, "Troops shut the border", "2023-05-08 12:00 .. 2023-05-08 12:01"),
        (MINE, "Rescuers pulled nine men", "2023-05-08 20:00 .. 2023-05-09 06:00"),
        (MINE, "The president will visit", "2023-05-12 00:00 .. 2023-05-13 00:00"),
    ],
)
def test_when(text: str, words: str, expected: str) -> None:
    found = fact(text, words)
    assert local(found.when, found.when.zone) == expected
    assert found.when.why


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        (COUP, "The president was held", "2023-05-08 18:00 .. 2023-05-08 19:00"),
        (MINE, "Eleven miners", "2023-05-10 00:00 .. 2023-05-11 00:00"),
        (MINE, "the toll had risen", "2023-05-09 04:00 .. 2023-05-09 12:00"),
        (MINE, "We recovered seven", "2023-05-10 00:00 .. 2023-05-10 09:00"),
        (MINE, "Yesterday we had to stop", "2023-05-10 00:00 .. 2023-05-10 09:00"),
        (MINE, "The president will visit", "2023-05-09 17:00 .. 2023-05-10 00:00"),
        (MINE, "Rescuers pulled nine men", "none"),
    ],
)
def test_said(text: str, words: str, expected: str) -> None:
    found = fact(text, words)
    assert local(found.said, found.when.zone) == expected


def test_harm_that_a_court_judges_is_not_of_the_day_of_the_judgement() -> None:
    killed = next(f for f in facts(VERDICT) if "killed 27" in f.span.text and "jailed" not in f.span.text)
    assert local(killed.when, "UTC") == "2018-01-01 00:00 .. 2020-01-01 00:00"
    assert killed.when.basis is Basis.INHERITED


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("A bomb on Tuesday destroyed four houses in Oslo. It came three weeks after a blast killed two people there.",
         "It came three weeks after", "2023-04-17 00:00 .. 2023-04-24 00:00"),
        ("The army shelled the port of Odesa overnight, killing three. The previous night two people had died.",
         "The previous night", "2023-05-08 20:00 .. 2023-05-09 06:00"),
        ("Results announced on 6 May gave her the seat. Opponents attacked the court three days later.",
         "Opponents attacked", "2023-05-09 00:00 .. 2023-05-10 00:00"),
        ("The bloc condemned the attack on Tuesday and called a summit for Friday.", "called a summit",
         "2023-05-12 00:00 .. 2023-05-13 00:00"),
        ("The villagers held a march for Friday's victims. Gunmen had killed nine on Friday.", "Gunmen had killed",
         "2023-05-05 00:00 .. 2023-05-06 00:00"),
        ("“I was sacked last year and did not sleep the night before,” the guard who was shot on Monday said.",
         "“I was", "2023-05-08 00:00 .. 2023-05-09 00:00"),
        ("A bus that left Oslo on Monday crashed into a wall, killing six. It had left the depot at 10.15am.",
         "It had left", "2023-05-08 10:15 .. 2023-05-08 10:16"),
        ("A blast killed nine people in Lima on Monday. No group has claimed the attack.", "No group",
         "2023-05-10 00:00 .. 2023-05-11 00:00"),
        ("Nine people were killed in clashes in Oslo on Monday night and Tuesday.", "Nine people",
         "2023-05-08 20:00 .. 2023-05-10 00:00"),
        ("The club said on Tuesday that it had opened its doors on Sunday.", "The club",
         "2023-05-07 00:00 .. 2023-05-08 00:00"),
        ("Crowds marched in Oslo on Monday evening. Clashes broke out shortly before midnight.", "Clashes broke",
         "2023-05-08 23:30 .. 2023-05-09 00:01"),
        ("Crowds marched in Oslo on Monday evening. Police shot two men at 3 a.m.", "Police shot",
         "2023-05-09 03:00 .. 2023-05-09 04:00"),
        ("Crowds marched in Oslo on Monday evening. Police had shot two men at 3 a.m.", "Police had",
         "2023-05-08 03:00 .. 2023-05-08 04:00"),
        ("The mayor said on Tuesday she would go. Talks in Oslo failed on Monday evening. In a post at 8.50 a.m. she "
         "warned of a strike.", "In a post", "2023-05-09 08:50 .. 2023-05-09 08:51"),
        ("The army seized power in Oslo on Tuesday. On Saturday it had vowed loyalty.\n\nBanks were shut at noon.",
         "Banks were", "2023-05-09 12:00 .. 2023-05-09 12:01"),
        ("So far this year 40 people have been killed.", "So far", "2023-01-01 00:00 .. 2023-05-11 00:00"),
        ("Fires killed nine people in April, the agency said on Tuesday.", "Fires killed", "2023-04-01 .. 2023-05-01"),
        ("The train left Turin at 6.38pm on Monday. Seven minutes later it derailed near the river, killing four.",
         "it derailed", "2023-05-08 18:45 .. 2023-05-08 18:46"),
    ],
)  # fmt: skip
def test_one_construction(text: str, words: str, expected: str) -> None:
    found = fact(text, words)
    assert local(found.when, found.when.zone) in (expected, expected.replace(" ..", " 00:00 ..") + " 00:00")


FERRY = """A ferry sank off Oslo late on Monday, killing nine people. It went down within sight of the port of Oslo. \
Crews searched the shore through the night.

The king sent a message to the families.

"""


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Denmark has sent a helicopter and 12 divers to help with the search, its minister said.", "Denmark has",
         "2023-05-09 .. 2023-05-11"),
        ("The transport minister suspended all ferry traffic for seven days.", "The transport minister",
         "2023-05-08 .. 2023-05-11"),
        ("The union of sailors affirms that no fewer than 40 passengers perished.", "no fewer",
         "2023-05-08 .. 2023-05-09"),
        ("Parliament decreed three days of mourning starting on Friday.", "Parliament decreed",
         "2023-05-12 .. 2023-05-13"),
        ("The mayor complained that the tents would not arrive before Friday.", "The mayor complained",
         "2023-05-10 .. 2023-05-12"),
        ("A storm of June 2001 left 75 people dead. Older residents recalled that of 1996, which killed 14 people.",
         "killed 14", "1996-01-01 .. 1997-01-01"),
        ("The castle was closed from noon to 5 p.m. for the third day in a row.", "The castle",
         "2023-05-10 12:00 .. 2023-05-10 18:00"),
    ],
)  # fmt: skip
def test_what_follows_a_happening(text: str, words: str, expected: str) -> None:
    found = fact(FERRY + text, words)
    assert local(found.when, found.when.zone) in (expected, expected.replace(" ..", " 00:00 ..") + " 00:00")


def test_who_has_spoken_on_a_day_goes_on_speaking() -> None:
    text = """Nine people drowned off Oslo on Monday. Harbour chief Anna Berg said on Wednesday that the search went on.

"We have saved 31 people," Berg told the press.
"""
    assert local(fact(text, '"We have').when, "Europe/Oslo") == "2023-05-10 00:00 .. 2023-05-11 00:00"


def test_the_winner_of_a_vote_is_declared_after_it() -> None:
    text = "Late on Tuesday the commission declared Lars Dahl the winner of Sunday's by-election in Oslo."
    assert fact(text, "Late on").when.start.date() >= date(2023, 5, 9)
