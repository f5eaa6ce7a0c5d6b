"""A toll that grows from article to article is drawn as updates, each with its claimant; hours in two zones agree."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from tests.retelling import DAY, TUESDAY, WHEN, events, fact, figure, publications
from viewer.model.article import Article, ArticleRow
from viewer.model.event import RelationKind
from viewer.model.fact import Fact
from viewer.model.figure import What
from viewer.model.mention import Kind
from viewer.model.span import Span
from viewer.model.when import Precision, When
from viewer.timeline.compare_table import Comparison, compare_incident, incident_of
from viewer.timeline.toll_series import find_tolls

FIRE, POLICE = "the fire service", "police"


def told() -> list[Fact]:
    later, last = TUESDAY + DAY, TUESDAY + 2 * DAY
    dozen = replace(figure(What.INJURED, 13, None), maximum=None, span=Span(0, 17, "more than a dozen"), vague=False)
    first, second, third = (figure(What.KILLED, count) for count in (2, 7, 15))
    at = TUESDAY + timedelta(hours=8, minutes=40)
    hour = replace(WHEN, start=at, end=at + timedelta(minutes=1), precision=Precision.MINUTE)
    struck = "the warehouse exploded at the harbour"
    return [
        fact("one.1", "two people were killed in the warehouse blaze", figures=(first,), by=FIRE),
        fact("one.2", "more than a dozen people were injured in the warehouse blaze", figures=(dozen,), by=POLICE),
        fact("one.3", struck, Kind.EXPLOSION, when=phrase(hour, "10.40am local time")),
        fact("two.1", "seven people were killed in the warehouse blaze", figures=(second,), by=FIRE, reported=later),
        fact("two.2", "17 people were injured in the warehouse blaze", figures=(figure(What.INJURED, 17),), by=POLICE,
             reported=later),
        fact("two.3", struck, Kind.EXPLOSION, when=phrase(hour, "08:40 GMT"), reported=later),
        fact("three.1", "15 people were killed in the warehouse blaze", figures=(third,), by=FIRE, reported=last),
        fact("three.2", "20 people were injured in the warehouse blaze", figures=(figure(What.INJURED, 20),),
             by=POLICE, reported=last),
    ]  # fmt: skip


def phrase(when: When, words: str) -> When:
    return replace(when, expression=Span(0, len(words), words))


def compared() -> Comparison:
    facts = told()
    known = events(*facts)
    rows = [
        ArticleRow(Article(name, "", "en", "plain_text", "", ""), publication)
        for name, publication in publications(facts).items()
    ]
    made = compare_incident(incident_of(known, "one.1"), {item.id: item for item in facts}, known, rows)
    assert made is not None
    return made


def test_a_growing_toll_is_drawn_as_updates_with_its_claimants() -> None:
    made = compared()
    steps = {
        (toll.what, series.claimant): [(level.words, level.letters, level.revised) for level in series.levels]
        for toll in find_tolls(made).drawn
        for series in toll.series
    }
    assert steps == {
        (What.KILLED, "The fire service"): [("2", "A", 1), ("7", "B", 2), ("15", "C", None)],
        (What.INJURED, "Police"): [("more than 12", "A", 1), ("17", "B", 2), ("20", "C", None)],
    }
    grew = {remark.what: remark.words for remark in made.remarks if remark.kind is RelationKind.UPDATE}
    assert grew["killed"] == "Killed: 2 (the fire service), then 7 (the fire service), then 15 (the fire service)"
    assert set(grew) == {"killed", "injured"}


def test_one_hour_told_in_two_zones_is_shown_as_agreement() -> None:
    hour = next(remark for remark in compared().remarks if remark.what == "time")
    assert hour.kind is RelationKind.AGREEMENT
    assert hour.words == "Time: 08:40, told as \u201810.40am local time\u2019 (A), \u201808:40 GMT\u2019 (B)"
