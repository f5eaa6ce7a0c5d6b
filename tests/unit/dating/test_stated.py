"""What speaks against a stated day is shown beside it, and changes nothing."""

from __future__ import annotations

from datetime import date

from tests.dating import article, dated, days
from viewer.model.article import Publication, PublicationBasis

TEXT = "The river rose and took two bridges with it, the mayor of a village upstream said."


def declared(day: date) -> Publication:
    return Publication(day, day, PublicationBasis.METADATA, (f"Its front matter gives {day}.",))


def test_a_weekday_that_the_day_does_not_have() -> None:
    publication = dated(article("a.txt", f"Published: Monday, 12 May 2024\n\n{TEXT}"))["a.txt"]
    assert (days(publication)[0], publication.basis) == ("2024-05-12", PublicationBasis.STATED)
    assert publication.against == ("12 May 2024 was a Sunday, and not the weekday that stands beside it.",)


def test_metadata_of_another_day() -> None:
    item = article("a.txt", f"Published: 12 May 2024\n\n{TEXT}", declared=declared(date(2024, 6, 1)))
    publication = dated(item)["a.txt"]
    assert days(publication) == ("2024-05-12", "2024-05-12")
    assert publication.against == ("Its front matter gives 2024-06-01.",)


def test_metadata_of_the_next_day_says_the_same() -> None:
    item = article("a.txt", f"Published: 12 May 2024\n\n{TEXT}", declared=declared(date(2024, 5, 13)))
    assert dated(item)["a.txt"].against == ()


def test_a_later_day_told_as_past() -> None:
    publication = dated(article("a.txt", f"Published: 12 May 2024\n\n{TEXT} It had risen so high in July 2024."))[
        "a.txt"
    ]
    assert days(publication) == ("2024-05-12", "2024-05-12")
    assert publication.against == ("It tells of 'July 2024' as past.",)


def test_a_plan_for_a_later_year_does_not_speak_against_it() -> None:
    text = f"Published: 12 May 2024\n\n{TEXT} New bridges are expected in 2027, and the works may last to July 2028."
    assert dated(article("a.txt", text))["a.txt"].against == ()


def test_a_landmark_of_another_year() -> None:
    more = (
        "A second village lies in ruins too, its people say. It was worse than the Grenfell Tower fire three years ago."
    )
    text = f"Published: 12 May 2024\n\n{TEXT} {more}"
    assert any("Grenfell" in sentence for sentence in dated(article("a.txt", text))["a.txt"].against)


def test_nothing_speaks_against_what_the_person_said() -> None:
    user = {"a.txt": Publication(date(2020, 1, 5), date(2020, 1, 5))}
    publication = dated(article("a.txt", f"Published: 12 May 2024\n\n{TEXT}"), user=user)["a.txt"]
    assert (days(publication)[0], publication.basis) == ("2020-01-05", PublicationBasis.USER)
    assert publication.against == ()


def test_today_with_its_date() -> None:
    publication = dated(article("a.txt", f"The dam failed this morning. {TEXT} Today, 3 November 2022, is dry."))[
        "a.txt"
    ]
    assert (days(publication), publication.basis) == (("2022-11-03", "2022-11-03"), PublicationBasis.INFERRED)


def test_a_weekday_with_its_date_and_no_year_offers_the_years_that_fit() -> None:
    text = "A tug rammed a ferry in the harbour of Port Alder on Sunday 12 May, the harbour master said."
    publication = dated(article("a.txt", text))["a.txt"]
    assert not publication.known
    years = {first.year for first, _ in publication.offered}
    assert {2013, 2019, 2024} <= years
    assert all(date(year, 5, 12).isoweekday() == 7 for year in years)


def test_a_year_told_leaves_one_of_them() -> None:
    text = (
        "A tug rammed a ferry in the harbour of Port Alder on Sunday 12 May, the harbour master said. It was the worst "
        "accident there since August 2022."
    )
    publication = dated(article("a.txt", text))["a.txt"]
    assert days(publication) == ("2024-05-12", "2024-05-13")


LONG = "\n\n".join(["A river of mud came down on Friday night and took two bridges with it, people upstream say."] * 20)


def test_a_credit_at_the_foot_of_a_long_text() -> None:
    text = f"After the river\n\n{LONG}\n\nAna Ruiz reported from Aru for the Sunday Mercury of 12 May 2024."
    publication = dated(article("a.txt", text))["a.txt"]
    assert (days(publication), publication.basis) == (("2024-05-12", "2024-05-12"), PublicationBasis.STATED)


def test_credits_that_end_with_a_day_yield_to_what_the_text_tells() -> None:
    credits = "Words by Ana Ruiz. Reported from Aru, 12 May 2024."
    assert days(dated(article("a.txt", f"After the river\n\n{LONG}\n\n{credits}"))["a.txt"])[0] == "2024-05-12"
    later = f"After the river\n\n{LONG} It had risen again in March 2025.\n\n{credits}"
    assert not dated(article("a.txt", later))["a.txt"].known


def test_a_stamp_that_may_be_read_in_two_ways_offers_both_days() -> None:
    publication = dated(article("a.txt", f"River takes bridges\n\nIssued on: 04/05/2024\n\n{TEXT}"))["a.txt"]
    assert not publication.known
    assert [str(first) for first, _ in publication.offered] == ["2024-04-05", "2024-05-04"]


def test_a_correction_is_not_when_it_was_published() -> None:
    text = f"After the river\n\n{TEXT}\n\nCorrection, 12 May 2024: the bridges are older than we said."
    assert not dated(article("a.txt", text))["a.txt"].known


REPORT = """River of mud kills nine in Aru
By Tom Hale, Aru Post
Tuesday, May 14, 2024

A river of mud came down on Aru late on Monday, killing nine people and driving 214 from their homes, mayor Ana Ruiz \
said this morning. It was let loose by Storm Odette.
"""
LIVE = """Aru mudslide live: road to Vell reopens

{stamp}. All times are local

18:40 Road open
The road to Vell has been cleared, mayor Ana Ruiz says. 214 people are still out of their homes.

12:10 No school
Lessons are cancelled today and tomorrow in Aru after Storm Odette.

08:15 Nine dead
Nine people died when the mud came down last night.
"""


def test_a_day_without_its_year_takes_that_of_a_neighbour_with_the_same_story() -> None:
    both = dated(article("live.txt", LIVE.format(stamp="Wednesday 15 May")), article("report.txt", REPORT))
    assert days(both["live.txt"]) == ("2024-05-15", "2024-05-15")
    assert both["live.txt"].basis is PublicationBasis.INFERRED


def test_a_weekday_that_the_day_did_not_have_in_that_year_is_not_taken() -> None:
    both = dated(article("live.txt", LIVE.format(stamp="Friday 15 May")), article("report.txt", REPORT))
    assert not both["live.txt"].known


def test_a_day_without_its_year_stays_open_alone() -> None:
    publication = dated(article("live.txt", LIVE.format(stamp="Wednesday 15 May")))["live.txt"]
    assert not publication.known
    assert {2013, 2019, 2024} <= {first.year for first, _ in publication.offered}
