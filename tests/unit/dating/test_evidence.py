"""What is left when evidence is put together: the strongest that agrees; nothing is averaged."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.dating.days import ANY, Days
from viewer.dating.evidence import Evidence, Reckoning, Says, Strength
from viewer.model.article import PublicationBasis

FIRST = date(2020, 1, 1)


def day(number: int) -> date:
    return FIRST + timedelta(days=number)


def piece(first: int, last: int, strength: Strength = Strength.TOLD, says: Says = Says.ASSERTS) -> Evidence:
    return Evidence(Days.between(day(first), day(last)), strength, f"{first} to {last}", says)


stretches = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)).map(sorted), max_size=5)
sets = stretches.map(lambda pairs: Days.of((day(a), day(b)) for a, b in pairs))
pieces = st.builds(
    lambda ends, strength: piece(*sorted(ends), strength=strength),
    st.tuples(st.integers(0, 40), st.integers(0, 40)),
    st.sampled_from([Strength.USUAL, Strength.TOLD, Strength.SURE, Strength.STATED]),
)


@given(sets, sets)
def test_sets_of_days_are_sets(a: Days, b: Days) -> None:
    assert set(a & b) == set(a) & set(b)
    assert set(a | b) == set(a) | set(b)
    assert len(a) == len(set(a))
    assert a & ANY == a
    gaps = [later[0] - earlier[1] for earlier, later in zip(a.stretches, a.stretches[1:], strict=False)]
    assert all(gap > timedelta(days=1) for gap in gaps)


@given(st.lists(pieces, max_size=6).flatmap(lambda some: st.tuples(st.just(some), st.permutations(some))))
def test_the_order_of_evidence_does_not_matter(both: tuple[list[Evidence], list[Evidence]]) -> None:
    one, other = (Reckoning().met(some) for some in both)
    assert (one.days, one.torn, one.asserted) == (other.days, other.torn, other.asserted)
    assert sorted(one.against) == sorted(other.against)


@given(st.lists(pieces, min_size=1, max_size=6))
def test_stronger_evidence_never_gives_way(some: list[Evidence]) -> None:
    strongest = max(each.strength for each in some)
    first = Reckoning().met([each for each in some if each.strength is strongest])
    assert set(Reckoning().met(some).days) <= set(first.days)
    assert Reckoning().met(some).days


def test_evidence_that_agrees_is_met_and_named() -> None:
    publication = Reckoning().met([piece(0, 9), piece(5, 20), piece(7, 8, Strength.USUAL)]).publication()
    assert (publication.start, publication.end) == (day(7), day(8))
    assert publication.basis is PublicationBasis.INFERRED
    assert publication.evidence == ("0 to 9", "5 to 20", "7 to 8")
    assert publication.against == ()


def test_weaker_evidence_that_contradicts_is_shown_and_not_averaged() -> None:
    publication = Reckoning().met([piece(3, 3, Strength.STATED), piece(30, 31, Strength.DECLARED)]).publication()
    assert (publication.start, publication.end, publication.basis) == (day(3), day(3), PublicationBasis.STATED)
    assert publication.against == ("30 to 31",)


def test_where_equals_contradict_both_are_offered() -> None:
    publication = Reckoning().met([piece(3, 4), piece(30, 31)]).publication()
    assert (publication.known, publication.basis) == (False, PublicationBasis.UNKNOWN)
    assert publication.offered == ((day(3), day(4)), (day(30), day(31)))
    assert set(publication.against) == {"3 to 4", "30 to 31"}


def test_several_weeks_that_fit_alike_are_all_offered() -> None:
    mondays = Evidence(Days.single(day(n) for n in (5, 12, 19)), Strength.USUAL, "It tells of Monday.")
    publication = Reckoning().met([piece(0, 21), mondays]).publication()
    assert not publication.known
    assert [first for first, _ in publication.offered] == [day(5), day(12), day(19)]


@pytest.mark.parametrize("says", [Says.BOUNDS, Says.OFFERS])
def test_what_only_bounds_or_offers_dates_nothing(says: Says) -> None:
    publication = Reckoning().met([piece(0, 5, says=says)]).publication()
    assert not publication.known
    assert bool(publication.offered) == (says is Says.OFFERS)


def test_a_bound_without_an_end_stays_a_bound() -> None:
    bound = Evidence(Days.between(day(4), None), Strength.SURE, "It tells of the fifth.", Says.BOUNDS)
    publication = Reckoning().met([bound]).publication()
    assert (publication.start, publication.end, publication.known) == (day(4), None, False)
