"""Do two facts tell the same thing about the same happening? Kind, place and time decide, words only add.

Measured in sentences, text similarity alone finds half of the pairs and half of what it finds is wrong; facts of one
kind at one place and time are right nearly always. So a pair must agree in time and place first.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta
from enum import IntEnum

from viewer.comparing.kinds import ACROSS, DISASTERS, NEEDED, WORDLESS
from viewer.comparing.nearness import Where, closest, times_agree
from viewer.comparing.profile import COUNTED, SPEECH, Profile, news_figures
from viewer.comparing.rarity import Rarity
from viewer.comparing.stories import Stories
from viewer.model.figure import Counts, What
from viewer.model.mention import Kind

_ONE_TOPIC = 0.05  # of what did it, or of the start of an operation
_OTHER_TOPIC = 0.15  # more, when one gives a figure or a cause and the other does not
_BROAD = 0.1  # more, when neither report is more exact than a region: much happens in a region in a day
_HOUR = timedelta(hours=1)
# More shared words are needed when one report names the city and another only its region, few when one names a street.
_NESTED = {Where.SAME: 0.0, Where.TOWN: 0.05, Where.REGION: 0.15, Where.COUNTRY: 0.15, Where.STORY: 0.15}
_ACCIDENT = 4  # the highest number that many reports give
_CHANCE = 9  # and the highest that reports of several places of one country give by chance
SAME_FIGURE = 2.0  # score of a match from which the two give the same figure for the same thing
_PARTS = {Kind.COLLAPSE: ("roof",), Kind.EARTHQUAKE: ("aftershock",)}  # one of the two only tells them apart
_ACTS = frozenset({"blame", "deny"})
_ONE_HAPPENING = 0.15  # there place and time say little: a blast and what brought it about share both
_OF_ONE_COUNT = 0.25  # shared words of four more and nine in all
_ALIKE = 3  # times as many: beyond it a toll of the whole country is no other count of the town's
_SAID = 0.4  # shared words of two statements by one claimant
_REPEATED = 0.7  # shared words from which two facts tell the same whatever kind the rules took them for


class Verdict(IntEnum):
    """APART may never share an event; UNLIKE may, through a third fact; DOUBTFUL is offered to the person."""

    APART = 0
    UNLIKE = 1
    DOUBTFUL = 2
    SAME = 3


@dataclass(frozen=True, slots=True)
class Match:
    """`score` orders matches of one verdict; `why` is a phrase for the person where the verdict is DOUBTFUL."""

    verdict: Verdict
    score: float = 0.0
    why: str = ""


_APART = Match(Verdict.APART)
_UNLIKE = Match(Verdict.UNLIKE)


def hopeless(a: Profile, b: Profile) -> bool:
    """Whether the two cannot tell the same, nor be worth a suggestion: quick, for the most of all pairs."""
    if a.topics and b.topics:
        return False
    if not a.concepts.isdisjoint(b.concepts) or (a.kind is b.kind and a.kind in WORDLESS):
        return False
    return not _same_hour(a, b)


class Matcher:
    """Compares the facts of one project, in which words have their weight and articles their story."""

    def __init__(self, profiles: Collection[Profile], stories: Stories | None = None) -> None:
        self._rarity, self._stories = Rarity(profiles), stories or Stories(profiles)

    def match(self, a: Profile, b: Profile) -> Match:
        """The verdict on two facts, of one article or of two."""
        if _unrelated(a, b):
            return _APART
        share = self._rarity.share(a, b)
        if share < _REPEATED and not (a.dated and b.dated) and a.topics.isdisjoint(b.topics):
            return _APART  # where a time is open only a figure or nearly the same words count
        where = closest(a, b)
        same_article = a.fact.article == b.fact.article
        one_happening = not same_article and self._stories.one_happening(a.fact.article, b.fact.article)
        if where is Where.APART and (self._one_scene(a, b) if one_happening else same_article and self._repeats(a, b)):
            where = Where.STORY
        if where is Where.APART:
            return _one_voice(a, b, share)
        if _told_apart(a, b):
            return _APART
        if not times_agree(a, b, share, one_happening):
            return _perhaps(a, b, share, where) if not (a.dated and b.dated) else _APART
        if same_article and a.kind is not b.kind and a.fact.sentence == b.fact.sentence:
            return _UNLIKE
        topics = a.topics & b.topics & COUNTED
        if one_happening:
            return self._of_one_story(a, b, share, where, topics)
        if where is Where.COUNTRY and not any(_telling(_values(a, topic) & _values(b, topic)) for topic in topics):
            said = _one_voice(a, b, share)
            return _UNLIKE if said is _APART and topics else said  # the country alone speaks neither for nor against
        if topics:
            return _by_figure(a, b, next(iter(topics)), share, _NESTED[where])
        return _by_words(a, b, share, _needed(a, b) + _NESTED[where])

    def _of_one_story(self, a: Profile, b: Profile, share: float, where: Where, topics: frozenset[str]) -> Match:
        """Two articles tell of one disaster: where one puts it into the town the other may name only the country."""
        if topics and where is not Where.SAME:
            lead = self._stories.lead(a, b)
            return _of_one_happening(a, b, next(iter(topics)), share, where, lead=lead)
        nested = 0.0 if where is Where.SAME else _NESTED[Where.TOWN]
        if topics:
            return _by_figure(a, b, next(iter(topics)), share, nested)
        if "cause" in a.topics & b.topics and a.explains and b.explains:
            return Match(Verdict.SAME, 0.3 + share)  # rival causes have no words in common
        if a.kind is b.kind and a.kind in DISASTERS and self._stories.lead(a, b):
            return Match(Verdict.SAME, 1.0 + share)
        if where is Where.STORY and a.settled and b.settled:
            return _UNLIKE  # in two towns much the same is done and said
        return _by_words(a, b, share, max(_ONE_HAPPENING, _needed(a, b)) + nested)

    def _repeats(self, a: Profile, b: Profile) -> bool:
        """Whether one article gives the count with which it opens again, for another place."""
        equal = any(_telling(_values(a, topic) & _values(b, topic)) for topic in a.topics & b.topics & COUNTED)
        lands = (a.lanes | a.around | a.countries) & (b.lanes | b.around | b.countries)
        return equal and bool(lands) and not (a.separate or b.separate) and self._stories.opens(a, b)

    def _one_scene(self, a: Profile, b: Profile) -> bool:
        """Whether two places can be two names for where one disaster happened.

        They lie in one country, or one of them is not told, and neither article tells the like of the other's place. A
        figure that is no chance, and those that both articles open with, only need not to be told of two countries.
        """
        if a.separate or b.separate:
            return False
        if a.countries and b.countries and a.countries.isdisjoint(b.countries):
            return False
        counted = a.topics & b.topics & COUNTED
        if any(_telling(_values(a, topic) & _values(b, topic), _CHANCE) for topic in counted):
            return True
        if counted and min(a.size, b.size) > _ACCIDENT and self._stories.lead(a, b):
            return True
        lands = (a.lanes | a.around | a.countries) & (b.lanes | b.around | b.countries)
        return bool(lands or not a.lanes or not b.lanes) and not self._stories.told_apart(a, b)


def _by_words(a: Profile, b: Profile, share: float, needed: float) -> Match:
    if needed and a.kind in SPEECH and a.concepts & b.concepts <= _ACTS:
        return _UNLIKE  # both accuse, but of what?
    if share >= needed:
        return Match(Verdict.SAME, 0.3 + share)
    if a.fact.article != b.fact.article and share >= 0.7 * needed and a.kind is b.kind:
        return Match(Verdict.DOUBTFUL, share, "same kind, place and time, but few words in common")
    return _UNLIKE


def _of_one_happening(a: Profile, b: Profile, topic: str, share: float, where: Where, *, lead: bool) -> Match:
    """Counts of one disaster, for the town and for the region or country: equal, or the first that two reports give
    and near enough to be of the same people."""
    equal = _values(a, topic) & _values(b, topic)
    if equal and (where is not Where.STORY or share >= _OF_ONE_COUNT or _telling(equal, _CHANCE)):
        return Match(Verdict.SAME, share + SAME_FIGURE)
    low, high = sorted((a.size, b.size))
    if a.part != b.part:
        return _UNLIKE
    if (lead or where is Where.TOWN) and low and high <= _ALIKE * low:
        return Match(Verdict.SAME, share + 0.5)
    return Match(Verdict.DOUBTFUL, share, f"both give figures ({topic}), for two places or one for the wider area")


def _unrelated(a: Profile, b: Profile) -> bool:
    """Whether they tell of different things: the dead and the missing, a rescue and an arrest. Quick: asked first."""
    if a.topics and b.topics:
        return not a.topics & b.topics and not _same_hour(a, b)
    return a.kind is not b.kind and (a.kind, b.kind) not in ACROSS


def _one_voice(a: Profile, b: Profile, share: float) -> Match:
    """What one claimant says is the same wherever it is filed, unless both reports name a town it is about."""
    alike = a.voice & b.voice and share >= _SAID and not (a.settled and b.settled)
    if alike and a.countries and b.countries and a.countries.isdisjoint(b.countries) and not _named(a, b):
        return _APART  # every country has an education office
    if alike and a.kind in SPEECH and b.kind in SPEECH and times_agree(a, b, share):
        return Match(Verdict.SAME, 0.3 + share)
    return _APART


def _named(a: Profile, b: Profile) -> bool:
    """Whether the claimants have names, or are the offices of a country that is named."""
    return all(
        item.fact.claimant and any(word[0].isupper() for word in item.fact.claimant.name.split()) for item in (a, b)
    )


def _perhaps(a: Profile, b: Profile, share: float, where: Where) -> Match:
    """Where a time is open nothing is joined, but what looks alike is offered."""
    equal = any(_values(a, topic) & _values(b, topic) for topic in a.topics & b.topics & COUNTED)
    if a.fact.article == b.fact.article or not (equal or (share >= _REPEATED and where is Where.SAME)):
        return _APART
    if where is not Where.SAME and not any(_telling(_values(a, topic) & _values(b, topic)) for topic in a.topics):
        return _APART
    alike = "the same figure" if equal else "nearly the same words"
    return Match(Verdict.APART, share + equal, f"{alike} at the same place, but the time of one is open")


def _telling(values: set[tuple[What, int]], chance: int = _ACCIDENT) -> bool:
    """Whether equal figures are no accident: two reports of two dead in one country on one day may well be."""
    return any(size > chance for _, size in values)


def _values(item: Profile, topic: str) -> set[tuple[What, int]]:
    """At least 15 and 15 are one figure: a headline leaves the caution out."""
    sizes = (
        (figure.what, figure.maximum if figure.minimum is None else figure.minimum)
        for figure in news_figures(item.fact, topic)
    )
    return {(what, size) for what, size in sizes if size is not None}


def _by_figure(a: Profile, b: Profile, topic: str, share: float, nested: float) -> Match:
    equal = _values(a, topic) & _values(b, topic)
    if not equal and (a.part != b.part or (_adds(a, topic) != _adds(b, topic) and share < _OF_ONE_COUNT)):
        return _UNLIKE
    if nested and not equal and share < 2 * nested:
        return Match(Verdict.DOUBTFUL, share, f"both give figures ({topic}), one for the wider area")
    return Match(Verdict.SAME, share + (SAME_FIGURE if equal else 1.0))


def _adds(item: Profile, topic: str) -> bool:
    return any(figure.counts is Counts.ADDITIONAL for figure in news_figures(item.fact, topic))


def _needed(a: Profile, b: Profile) -> float:
    """The shared words that the two need: fewer for one topic, more for kinds that only sometimes tell the same."""
    broad = _BROAD if not (a.settled or b.settled) else 0.0
    if a.topics & b.topics:
        return 0.0 if "cause" in a.concepts | b.concepts else _ONE_TOPIC
    if _same_hour(a, b) and (a.kind, b.kind) in ACROSS:
        return 0.0
    unlike = _OTHER_TOPIC if a.topics or b.topics else 0.0
    if a.kind is b.kind:
        return min(NEEDED[a.kind] + unlike + broad, _REPEATED)
    return ACROSS.get((a.kind, b.kind), _REPEATED) + unlike


def _same_hour(a: Profile, b: Profile) -> bool:
    return a.width <= _HOUR and b.width <= _HOUR and a.start < b.end and b.start < a.end


def _told_apart(a: Profile, b: Profile) -> bool:
    """One article that tells of two things in a row, or two that name what comes apart: a roof, an aftershock."""
    if a.fact.article == b.fact.article:
        first, second = sorted((a, b), key=lambda item: item.fact.span.start)
        if second.separate and not first.separate:
            return True
        if a.kind is b.kind and not a.topics and not b.topics and second.later and not first.later:
            return True
    return a.kind is b.kind and any((part in a.concepts) != (part in b.concepts) for part in _PARTS.get(a.kind, ()))
