"""A person drops three undated reports and a dated one on the program: when was each written, and why?"""

from __future__ import annotations

import re
from datetime import date

from viewer.dating.folder import date_folder
from viewer.finding.figures import find_figures
from viewer.finding.sentences import split
from viewer.finding.times import find_times
from viewer.model.article import Article, Publication, PublicationBasis
from viewer.model.mention import Found, PlaceMention, UsedAs
from viewer.model.span import Span

TEXTS = {
    "first.txt": (
        "PORT ALDER, Oct 16 (Agency) - A magnitude 6.4 earthquake hit the coast near Port Alder on Wednesday evening, "
        "killing one person. A fire broke out at the Grand Bazaar in Saint Orla after the quake struck at 7.37 p.m."
    ),
    "second.txt": (
        "Thousands slept outdoors by Port Alder after Wednesday's earthquake on the coast. At least five people died, "
        "the harbour office said on Thursday. Crews were battling a fire at the Grand Bazaar in Saint Orla, which "
        "began minutes after the 7.37 p.m. quake."
    ),
    "third.txt": (
        "Toll of the coast earthquake climbs to seven\n\nOctober 18, 2013\n\nThe number of people killed by "
        "Wednesday's earthquake on the coast near Port Alder has risen to seven, officials said on Friday. The Grand "
        "Bazaar in Saint Orla burned for two days, and 12,400 people were in tents."
    ),
    "another.txt": "A ferry ran aground at Port Alder on Monday. Nobody was hurt, the harbour office said.",
}


def _dated(user: dict[str, Publication] | None = None) -> dict[str, Publication]:
    articles, found = {}, {}
    for name, text in TEXTS.items():
        articles[name] = Article(name, text, "en", "plain text", "0" * 64, "0" * 64)
        sentences = split(text)
        places = tuple(
            PlaceMention(Span.of(text, *m.span()), m.group(), "", UsedAs.LOCATION, "test")
            for m in re.finditer("Port Alder|Saint Orla", text)
        )
        times, figures = find_times(text, sentences), find_figures(text, sentences)
        found[name] = Found(name, sentences, times, places, figures=figures)
    return date_folder(articles, found, user or {})


def test_the_dated_report_dates_the_others_of_its_story_only() -> None:
    dated = _dated()
    assert {name: (p.start, p.end, p.basis.value) for name, p in dated.items()} == {
        "first.txt": (date(2013, 10, 16), date(2013, 10, 16), "inferred"),
        "second.txt": (date(2013, 10, 17), date(2013, 10, 18), "inferred"),
        "third.txt": (date(2013, 10, 18), date(2013, 10, 18), "stated"),
        "another.txt": (None, None, "unknown"),
    }


def test_each_date_comes_with_its_evidence() -> None:
    for publication in _dated().values():
        assert publication.evidence
        assert all(sentence.endswith(".") for sentence in publication.evidence)


def test_the_persons_word_moves_the_others() -> None:
    dated = _dated({"third.txt": Publication(date(2013, 10, 19), date(2013, 10, 19))})
    assert dated["third.txt"].basis is PublicationBasis.USER
    assert dated["first.txt"].start == date(2013, 10, 16)
