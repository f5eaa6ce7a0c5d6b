"""When a fact happened, on three short made-up articles: a factory fire, a disputed election, an earthquake."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from zoneinfo import ZoneInfo

import pytest

from viewer.finding.sentences import split
from viewer.finding.times import find_times
from viewer.model.article import Publication, PublicationBasis
from viewer.model.mention import ClaimantMention, Clause, Found, Kind, Status
from viewer.model.span import Span
from viewer.model.when import Basis, Precision, Said, When
from viewer.resolving.times import TimeReading, mention_times, read_times

FIRE = """Factory fire in Lodz kills nine

A fire tore through a plastics factory in Lodz late on Tuesday, killing at least nine workers, Polish officials said.

The blaze broke out at around 10.30pm local time on the second floor. Firefighters put it out at 4am on Wednesday.

Two workers are still missing. The mayor said on Wednesday morning that the building had failed an inspection in June.

"We are searching every room," the fire chief told reporters on Wednesday.

In 2011, a blaze at the same plant killed three people. The owner was fined 40,000 zlotys.

Prosecutors opened an inquiry on Wednesday and detained the plant manager. A memorial service will be held on Friday.

The factory has been closed since Tuesday night. Unions had repeatedly warned about blocked exits.
"""

VOTE = """BLANTYRE, June 3 (Agency) - The electoral commission on Monday declared the incumbent the winner of last \
Thursday's presidential election, a result the main opposition party rejected as fraudulent.

Police fired tear gas at protesters in Lilongwe overnight. At least three people were killed between Saturday and \
Monday.

The opposition leader, who narrowly lost the 2019 election, said he would go to court this week. "Yesterday they stole \
our future," he told supporters on Tuesday.

Observers from the African Union are expected to report on Wednesday. The country has held elections since 1994.

Three weeks earlier, a court had barred two candidates.
"""

QUAKE = """A magnitude 6.8 earthquake struck the mountains of northern Chile at 3:12 a.m. on Sunday, March 9, toppling \
houses in a dozen villages and killing at least 45 people.

The death toll rose to 61 on Monday, the interior ministry said. More than 200 people were injured.

An aftershock hit the region at 0840 GMT on Monday. The government declared a period of mourning.

The region was last hit by a major quake in May 1998, when 112 people died. Since then, codes have been tightened.

Schools will stay shut until next Monday.
"""


@dataclass(frozen=True)
class Told:
    """An article read against a publication in a zone."""

    text: str
    found: Found
    publication: Publication
    zone: str

    def clause(self, words: str, kind: str, cue: str, *, claimed: bool = False) -> Clause:
        start = self.text.index(words)
        span = Span.of(self.text, start, start + len(words))
        at = start + words.index(cue)
        claimant = ClaimantMention(span, "somebody", "test") if claimed else None
        mark = Span.of(self.text, at, at + len(cue))
        return Clause(span, self.found.sentence_at(start), Kind(kind), "test", mark, Status.ASSERTED, claimant)

    def reading(self, *clauses: Clause) -> TimeReading:
        return read_times(self.text, replace(self.found, clauses=clauses), self.publication, self.zone)

    def when(self, words: str, kind: str, cue: str, *, claimed: bool = False) -> When:
        clause = self.clause(words, kind, cue, claimed=claimed)
        return self.reading(clause).when_for(clause, self.zone)

    def said(self, words: str, kind: str, cue: str) -> Said | None:
        clause = self.clause(words, kind, cue)
        return self.reading(clause).said_for(clause, self.zone)

    def local(self, when: When | Said | None) -> str:
        """ "2021-11-16 17:00 .. 2021-11-17 00:00" in the article's zone; "?" for an open bound."""
        if when is None:
            return "none"
        zone = ZoneInfo(self.zone)
        bounds = (b.astimezone(zone).strftime("%Y-%m-%d %H:%M") if b else "?" for b in (when.start, when.end))
        return " .. ".join(bounds)


def told(
    text: str,
    first: date | None,
    last: date | None = None,
    zone: str = "UTC",
    basis: PublicationBasis = PublicationBasis.STATED,
) -> Told:
    sentences = split(text)
    found = Found("article", sentences, find_times(text, sentences))
    publication = Publication(first, last or first, basis) if first else Publication()
    return Told(text, found, publication, zone)


FIRE_TOLD = told(FIRE, date(2021, 11, 17), zone="Europe/Warsaw")
VOTE_TOLD = told(VOTE, date(2025, 6, 3), zone="Africa/Blantyre")
QUAKE_TOLD = told(QUAKE, date(2031, 3, 11), zone="America/Santiago")


@pytest.mark.parametrize(
    ("words", "kind", "cue", "expected", "basis"),
    [
        ("A fire tore through a plastics factory in Lodz late on Tuesday", "explosion", "tore",
         "2021-11-16 17:00 .. 2021-11-17 00:00", "stated"),
        ("killing at least nine workers", "casualties", "killing",
         "2021-11-16 17:00 .. 2021-11-17 00:00", "inherited"),
        ("The blaze broke out at around 10.30pm local time", "explosion", "broke",
         "2021-11-16 22:20 .. 2021-11-16 22:40", "stated"),
        ("Firefighters put it out at 4am on Wednesday", "rescue", "put",
         "2021-11-17 04:00 .. 2021-11-17 05:00", "stated"),
        ("Two workers are still missing", "casualties", "missing",
         "2021-11-17 00:00 .. 2021-11-18 00:00", "published"),
        ("The mayor said on Wednesday morning", "statement", "said",
         "2021-11-17 04:00 .. 2021-11-17 12:00", "stated"),
        ("detained the plant manager", "arrest", "detained",
         "2021-11-17 00:00 .. 2021-11-18 00:00", "inherited"),
        ("A memorial service will be held on Friday", "statement", "held",
         "2021-11-19 00:00 .. 2021-11-20 00:00", "stated"),
        ("The factory has been closed since Tuesday night", "background", "closed",
         "2021-11-16 20:00 .. 2021-11-18 00:00", "stated"),
        ("Unions had repeatedly warned about blocked exits", "warning", "warned",
         "? .. 2021-11-17 00:00", "inferred"),
    ],
)  # fmt: skip
def test_the_fire(words: str, kind: str, cue: str, expected: str, basis: str) -> None:
    when = FIRE_TOLD.when(words, kind, cue)
    assert (FIRE_TOLD.local(when), when.basis.value) == (expected, basis)
    assert when.why


def test_an_earlier_fire_keeps_its_own_year_and_what_follows_stays_with_it() -> None:
    earlier = FIRE_TOLD.when("In 2011, a blaze at the same plant killed three people", "casualties", "killed")
    fined = FIRE_TOLD.when("The owner was fined 40,000 zlotys", "background", "fined")
    assert (earlier.start, earlier.end) == (fined.start, fined.end)
    assert (earlier.value, earlier.zone, fined.basis) == ("2011", "UTC", Basis.INHERITED)


def test_the_time_of_saying_is_kept_apart_from_the_time_of_the_thing() -> None:
    words = "the building had failed an inspection in June"
    assert FIRE_TOLD.when(words, "investigation", "failed").value == "2021-06"
    assert FIRE_TOLD.local(FIRE_TOLD.said(words, "investigation", "failed")) == "2021-11-17 04:00 .. 2021-11-17 12:00"


@pytest.mark.parametrize(
    ("words", "kind", "cue", "expected"),
    [
        ("The electoral commission on Monday declared the incumbent the winner", "statement", "declared",
         "2025-06-02 00:00 .. 2025-06-03 00:00"),
        ("a result the main opposition party rejected as fraudulent", "denial", "rejected",
         "2025-06-02 00:00 .. 2025-06-03 00:00"),
        ("Police fired tear gas at protesters in Lilongwe overnight", "ground_attack", "fired",
         "2025-06-02 20:00 .. 2025-06-03 06:00"),
        ("At least three people were killed between Saturday and Monday", "casualties", "killed",
         "2025-05-31 00:00 .. 2025-06-03 00:00"),
        ("Yesterday they stole our future", "accusation", "stole", "2025-06-02 00:00 .. 2025-06-03 00:00"),
        ("Observers from the African Union are expected to report on Wednesday", "statement", "report",
         "2025-06-04 00:00 .. 2025-06-05 00:00"),
        ("Three weeks earlier, a court had barred two candidates", "background", "barred",
         "2025-05-12 00:00 .. 2025-05-19 00:00"),
    ],
)  # fmt: skip
def test_the_vote(words: str, kind: str, cue: str, expected: str) -> None:
    assert VOTE_TOLD.local(VOTE_TOLD.when(words, kind, cue)) == expected


@pytest.mark.parametrize(
    ("words", "kind", "cue", "expected"),
    [
        ("A magnitude 6.8 earthquake struck the mountains of northern Chile at 3:12 a.m. on Sunday, March 9",
         "explosion", "struck", "2031-03-09 03:12 .. 2031-03-09 03:13"),
        ("More than 200 people were injured", "casualties", "injured", "2031-03-09 00:00 .. 2031-03-10 00:00"),
        ("An aftershock hit the region at 0840 GMT on Monday", "explosion", "hit",
         "2031-03-10 05:40 .. 2031-03-10 05:41"),
        ("The government declared a period of mourning", "statement", "declared",
         "2031-03-10 00:00 .. 2031-03-11 00:00"),
        ("Schools will stay shut until next Monday", "statement", "shut", "2031-03-11 00:00 .. 2031-03-18 00:00"),
    ],
)  # fmt: skip
def test_the_earthquake(words: str, kind: str, cue: str, expected: str) -> None:
    assert QUAKE_TOLD.local(QUAKE_TOLD.when(words, kind, cue)) == expected


def test_a_past_quake_and_what_has_changed_since() -> None:
    assert QUAKE_TOLD.when("when 112 people died", "casualties", "died").value == "1998-05"
    since = QUAKE_TOLD.when("Since then, codes have been tightened", "background", "tightened")
    assert since.start is not None
    assert since.end is not None
    assert (since.start.isoformat()[:10], since.precision) == ("1998-05-01", Precision.INTERVAL)
    assert since.end.year == 2031


def test_both_ends_of_a_publication_that_agree_give_one_day() -> None:
    story = told("A ferry sank on Sunday near the cape.", date(2024, 5, 12), date(2024, 5, 13))
    assert (
        story.local(story.when("A ferry sank on Sunday", "collapse", "sank")) == "2024-05-12 00:00 .. 2024-05-13 00:00"
    )


def test_both_ends_that_differ_give_the_interval_over_both() -> None:
    story = told("A ferry sank on Monday near the cape.", date(2024, 5, 12), date(2024, 5, 13))
    when = story.when("A ferry sank on Monday", "collapse", "sank")
    assert (story.local(when), when.precision) == ("2024-05-06 00:00 .. 2024-05-14 00:00", Precision.INTERVAL)


def test_an_unknown_publication_leaves_a_weekday_open() -> None:
    story = told("A ferry sank on Sunday near the cape. Six people drowned.", None)
    when = story.when("A ferry sank on Sunday", "collapse", "sank")
    assert (when.start, when.end, when.precision, when.basis) == (None, None, Precision.UNKNOWN, Basis.STATED)
    (mention,) = story.reading().mentions.values()
    assert mention.value == "XXXX-WXX-7"
    assert story.reading().reported().start is None


def test_news_without_a_day_is_of_the_stated_day_or_the_day_before() -> None:
    story = told("A ferry sank near the cape. Six people drowned.", date(2024, 5, 13))
    when = story.when("Six people drowned", "casualties", "drowned")
    assert (story.local(when), when.basis) == ("2024-05-12 00:00 .. 2024-05-14 00:00", Basis.PUBLISHED)
    assert "day before" in when.why


def test_a_speaker_counts_from_the_day_of_speaking() -> None:
    text = "“This week the river rose by a metre,” the warden wrote on Sunday morning.\n“Now we wait.”"
    story = told(text, date(2024, 5, 13))
    week, _, now = story.reading().mentions.values()
    assert (week.value, now.value) == ("2024-W19", "PRESENT_REF")
    assert story.local(now)[:10] == "2024-05-12"


def test_a_toll_with_its_own_announcement_stays_with_the_day_of_the_deaths() -> None:
    text = (
        "A tower collapsed on Sunday in the old port.\n\nEarly on Monday, the ministry said that nine people had died."
    )
    story = told(text, date(2024, 5, 13))
    words = "Early on Monday, the ministry said that nine people had died"
    assert story.local(story.when(words, "casualties", "died")) == "2024-05-12 00:00 .. 2024-05-13 00:00"
    assert story.local(story.said(words, "casualties", "died")) == "2024-05-13 00:00 .. 2024-05-13 09:00"


def test_of_two_claims_each_has_its_own_day() -> None:
    text = "The army said it took two towns on Sunday, having boasted of three taken on Saturday."
    story = told(text, date(2024, 5, 13))
    later = story.when("The army said it took two towns on Sunday", "capture_claim", "took two")
    earlier = story.when("having boasted of three taken on Saturday", "capture_claim", "taken")
    assert (story.local(later)[:10], story.local(earlier)[:10]) == ("2024-05-12", "2024-05-11")


def test_a_stamp_is_when_it_was_published_and_not_when_it_happened() -> None:
    story = told("date 2024-05-13 A tower collapsed in the old port, and nine people died.", date(2024, 5, 13))
    assert story.when("A tower collapsed in the old port", "collapse", "collapsed").basis is Basis.PUBLISHED


def test_mentions_for_a_day_and_for_none() -> None:
    text = "It fell on Tuesday. In March 2019 it was new."
    assert [v for *_, v in mention_times(text, date(2021, 11, 17))] == ["2021-11-16", "2019-03"]
    assert [v for *_, v in mention_times(text, None)] == ["XXXX-WXX-2", "2019-03"]
