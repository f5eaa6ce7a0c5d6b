"""When the articles of a folder were published, worked out from what they say and share."""

from __future__ import annotations

import re
import time
from datetime import UTC, date, datetime

import pytest

from viewer.dating.folder import date_folder
from viewer.finding.figures import find_figures
from viewer.finding.sentences import split
from viewer.finding.times import find_times
from viewer.model.article import Article, Publication, PublicationBasis
from viewer.model.mention import Found, PlaceMention, UsedAs
from viewer.model.span import Span


def article(name: str, text: str, *, declared: Publication | None = None, url: str | None = None) -> Article:
    return Article(name, text, "en", "plain text", "0" * 64, "0" * 64, url=url, declared=declared)


def found(item: Article) -> Found:
    """What finding sees, with the made-up town of Port Alder as the only place."""
    text = item.text
    sentences = split(text)
    places = tuple(
        PlaceMention(Span.of(text, *m.span()), m.group(), "", UsedAs.LOCATION, "test")
        for m in re.finditer("Port Alder|Lake Town", text)
    )
    return Found(item.name, sentences, find_times(text, sentences), places, figures=find_figures(text, sentences))


def dated(*items: Article, user: dict[str, Publication] | None = None) -> dict[str, Publication]:
    articles = {item.name: item for item in items}
    return date_folder(articles, {name: found(item) for name, item in articles.items()}, user or {})


def days(publication: Publication) -> tuple[str, str]:
    return (str(publication.start), str(publication.end))


STAMPED = article(
    "stamped.txt",
    "Published: 13 May 2019 09:30 GMT\n\n"
    "The grain silo at Port Alder collapsed and at least 15 people died and 20 were injured, the harbour office said. "
    "Early on Monday, the ministry said fifteen people had died. “Nobody checked the outer wall,” a foreman said.",
)
SAME_STORY = article(
    "same.txt",
    "A grain silo collapsed at Port Alder on Sunday, killing at least 15 people and injuring 20. "
    "Early on Monday, crews were still digging. “Nobody checked the outer wall,” said a foreman.",
)
EARLIER_TOLL = article(
    "earlier.txt",
    "At least seven people died and 20 were injured when a grain silo collapsed at Port Alder on Sunday. "
    "“Nobody checked the outer wall,” said a foreman. The rains had begun on Friday.",
)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Published: 3 June 2020\n\nThe river rose and took two bridges with it.", "2020-06-03"),
        ("The river rises\n\nLast updated on 4 June 2020\n\nIt took two bridges with it.", "2020-06-04"),
        ("Published 3 June 2020 | Updated 4 June 2020\n\nIt took two bridges with it.", "2020-06-03"),
        ("PORT ALDER, June 3, 2020 (Agency) - The river rose and took two bridges with it.", "2020-06-03"),
        ("3 June 2020. The river rose and took two bridges with it.", "2020-06-03"),
        ("PORT ALDER/LAKE TOWN, 3 June 2020 - The river rose and took two bridges with it.", "2020-06-03"),
        (" date 2020-06-03 The river rose and took two bridges with it.", "2020-06-03"),
        ("The river rises\nBy Ann Reporter, 3 June 2020\n\nIt took two bridges with it.", "2020-06-03"),
    ],
)
def test_what_the_page_states(text: str, day: str) -> None:
    publication = dated(article("a.txt", text))["a.txt"]
    assert (days(publication), publication.basis) == ((day, day), PublicationBasis.STATED)
    assert publication.evidence


def test_a_stated_clock_time_is_kept() -> None:
    assert dated(STAMPED)["stamped.txt"].clock == datetime(2019, 5, 13, 9, 30, tzinfo=UTC)


def test_metadata_and_addresses_say_it_too() -> None:
    declared = Publication(date(2020, 6, 3), date(2020, 6, 3), PublicationBasis.METADATA, ("meta",))
    text = "The river rose and took two bridges with it."
    by_file = dated(article("a.html", text, declared=declared))["a.html"]
    by_address = dated(article("b.html", text, url="https://news.example/2020/06/03/river.html"))["b.html"]
    assert days(by_file) == days(by_address) == ("2020-06-03", "2020-06-03")
    assert by_address.basis is PublicationBasis.METADATA


def test_what_the_person_says_wins_and_dates_the_neighbours() -> None:
    user = {"stamped.txt": Publication(date(2019, 5, 20), date(2019, 5, 20))}
    result = dated(STAMPED, SAME_STORY, user=user)
    assert result["stamped.txt"].basis is PublicationBasis.USER
    assert days(result["same.txt"]) == ("2019-05-20", "2019-05-20")


def test_a_shared_story_and_a_weekday_date_an_article() -> None:
    result = dated(STAMPED, SAME_STORY)["same.txt"]
    assert (days(result), result.basis) == (("2019-05-13", "2019-05-13"), PublicationBasis.INFERRED)
    assert any("stamped.txt" in sentence for sentence in result.evidence)


def test_a_lower_toll_is_older_than_the_toll_announced_early_the_next_day() -> None:
    result = dated(STAMPED, EARLIER_TOLL)["earlier.txt"]
    assert days(result) == ("2019-05-12", "2019-05-12")
    assert any("7 killed" in sentence for sentence in result.evidence)


def test_the_same_town_alone_dates_nothing() -> None:
    other = article(
        "other.txt", "A ferry ran aground at Port Alder on Sunday. Nobody was hurt, the harbour office said."
    )
    result = dated(STAMPED, other)["other.txt"]
    assert (result.known, result.basis) == (False, PublicationBasis.UNKNOWN)


def test_the_same_words_about_another_place_date_nothing() -> None:
    other = article("other.txt", EARLIER_TOLL.text.replace("Port Alder", "Lake Town"))
    assert not dated(STAMPED, other)["other.txt"].known


def test_evidence_is_acyclic_whatever_the_order() -> None:
    forward = dated(STAMPED, SAME_STORY, EARLIER_TOLL)
    backward = dated(EARLIER_TOLL, SAME_STORY, STAMPED)
    assert {name: days(p) for name, p in forward.items()} == {name: days(p) for name, p in backward.items()}
    assert not dated(SAME_STORY, EARLIER_TOLL)["same.txt"].known


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("Divers searched the harbour for a second day after a crane fell. Nobody has been found in the deep mud yet. "
         "The port has had bad luck: last weekend’s "
         "blast on the Kerch bridge halted ships, and Saturday’s explosion on the bridge in Crimea cut the road.",
         "2022-10-10", "2022-10-14"),
        ("Divers searched the harbour for a second day after a crane fell. Insurers recalled the Grenfell Tower fire "
         "three years ago in a letter to the port and its owners.", "2020-01-01", "2020-12-31"),
        ("Divers searched the harbour for a second day after a crane fell. The ship had left Beirut before last "
         "month’s explosion at the port of Beirut and was never checked.", "2020-09-01", "2020-09-30"),
    ],
)  # fmt: skip
def test_a_landmark_dates_an_article_that_mentions_it(text: str, start: str, end: str) -> None:
    result = dated(article("a.txt", text))["a.txt"]
    assert (days(result), result.basis) == ((start, end), PublicationBasis.INFERRED)


def test_a_landmark_never_dates_an_article_that_reports_it_as_its_own_news() -> None:
    text = (
        "An explosion tore through the Kerch bridge on Saturday, officials in Crimea said. The cause is not known yet."
    )
    assert not dated(article("a.txt", text))["a.txt"].known


def test_nothing_to_go_by_stays_unknown() -> None:
    result = dated(article("a.txt", "A ferry ran aground on Sunday. Nobody was hurt, the harbour office said."))[
        "a.txt"
    ]
    assert (result.start, result.end, result.basis) == (None, None, PublicationBasis.UNKNOWN)
    assert result.evidence


def test_a_year_told_as_past_is_only_a_bound_from_below() -> None:
    result = dated(article("a.txt", "A ferry ran aground on Sunday. It was built in 2009 and sold in May 2014."))[
        "a.txt"
    ]
    assert (str(result.start), result.end, result.known) == ("2014-05-01", None, False)


def test_a_dateline_without_a_year_takes_the_year_that_fits() -> None:
    text = "PORT ALDER, May 12 (Agency) - A ferry ran aground on Saturday. It was the worst since March 2019."
    assert days(dated(article("a.txt", text))["a.txt"]) == ("2019-05-12", "2019-05-12")


FERRY = article(
    "ferry.txt",
    "PORT ALDER, Nov. 7, 2019 (Agency) - The ferry Nordstjerna sank off Port Alder on Wednesday with 60 aboard, "
    "harbour master Ove Hallgrim said. Divers found nothing in the wreck.",
)
LATER = article(
    "later.txt",
    "Two days on, divers are still at the wreck of the ferry that sank off Port Alder on Wednesday. On Friday harbour "
    "master Ove Hallgrim said the Nordstjerna had been overloaded.",
)


def test_rare_names_and_the_day_of_the_happening_date_an_article() -> None:
    result = dated(FERRY, LATER)["later.txt"]
    assert (days(result), result.basis) == (("2019-11-08", "2019-11-09"), PublicationBasis.INFERRED)
    assert any("ferry.txt" in sentence for sentence in result.evidence)


def test_another_day_of_the_same_sort_of_happening_dates_nothing() -> None:
    other = article("other.txt", LATER.text.replace("Wednesday", "Monday").replace("Friday", "Tuesday"))
    assert not dated(FERRY, other)["other.txt"].known


@pytest.mark.parametrize(
    "text",
    [
        "The owner of the ferry Nordstjerna, which sank off Port Alder, was questioned on Tuesday about the "
        "Nov. 6 sinking. Harbour master Ove Hallgrim asked for a new light.",
        "Harbour master Ove Hallgrim said on Wednesday that the ferry Nordstjerna sank off Port Alder because of a "
        "crack. The inquiry was opened on Tuesday.",
        "Families of those who sank with the ferry Nordstjerna off Port Alder were paid by its owner. They met harbour "
        "master Ove Hallgrim. On Wednesday a lawyer thanked him.",
    ],
    ids=["recalls a date", "weekday of the words", "weekday of something else"],
)
def test_a_later_week_of_a_long_story_stays_undated(text: str) -> None:
    assert not dated(FERRY, article("weeks_later.txt", text))["weeks_later.txt"].known


def test_yesterday_counts_from_the_day_the_neighbour_tells() -> None:
    tabloid = article(
        "tabloid.txt",
        "Sixty were aboard when the ferry Nordstjerna sank off Port Alder yesterday. Harbour master Ove Hallgrim said "
        "on Wednesday night that divers were at the wreck.",
    )
    assert days(dated(FERRY, tabloid)["tabloid.txt"]) == ("2019-11-07", "2019-11-07")


def test_a_large_folder_wants_more_than_a_small_one_and_is_quick() -> None:
    words = [f"{a}{b}{c}" for a in "bdfgklmnpr" for b in "aeiou" for c in ("sten", "vold", "mark", "heim", "vik")]
    many = [
        article(f"{i:03}.txt", FERRY.text.replace("Nordstjerna", word.title()).replace("Hallgrim", word[::-1].title()))
        for i, word in enumerate(words)
    ]
    begun = time.process_time()
    result = dated(*many, LATER)
    assert time.process_time() - begun < 10  # finding included
    assert len(result) == len(many) + 1


def test_the_age_of_a_war_tells_the_year_of_a_dateline() -> None:
    text = (
        "PORT ALDER, March 25 (Agency) - Ships left the harbour on Monday in the nearly three-year-old war. "
        "The fighting erupted in May 2016."
    )
    assert days(dated(article("a.txt", text))["a.txt"]) == ("2019-03-25", "2019-03-25")


def test_a_dateline_that_fits_several_years_stays_open_and_says_so() -> None:
    text = "PORT ALDER, May 12 (Agency) - A ferry ran aground. It was built in March 2015."
    result = dated(article("a.txt", text))["a.txt"]
    assert (result.known, result.start) == (False, date(2015, 3, 1))
    assert any("2015 or 2016" in sentence for sentence in result.evidence)


def test_evidence_quotes_whole_words() -> None:
    text = "Shipping news from the southern harbours, PORT ALDER, June 3, 2020 (Agency) - The river rose."
    for sentence in dated(article("a.txt", text))["a.txt"].evidence:
        quoted = re.findall(r"'(.*?)'", sentence)
        assert all(f" {words} " in f" {text} " or words.split()[0] in text.split() for words in quoted)
