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
