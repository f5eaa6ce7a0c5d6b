"""A fact as comparing sees it: what it tells, where, and between which moments."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache

from viewer.comparing.words import concepts, name_stems, name_words, rule, words
from viewer.finding.rules import load_words
from viewer.model.fact import Fact
from viewer.model.figure import Counts, Figure, What
from viewer.model.mention import Kind, Status
from viewer.model.place import Place, PlaceKind

_OPENING = 40  # code points of a clause in which such words stand
EARLIEST = datetime(1, 1, 1, tzinfo=UTC)
LATEST = datetime(9999, 12, 31, tzinfo=UTC)
# Figures that are the news of a fact, gravest first. A building's storeys or an army's size describe, not identify.
_TOPIC = {
    What.KILLED: "toll",
    What.CIVILIANS_KILLED: "toll",
    What.BODIES_RECOVERED: "toll",
    What.INJURED: "injured",
    What.TRAPPED: "trapped",
    What.MISSING: "missing",
    What.DISPLACED: "displaced",
    What.RESCUED: "rescued",
    What.DETAINED: "detained",
    What.MISSILES: "missiles",
    What.APARTMENTS_DAMAGED: "damage count",
    What.BLOCKS_DAMAGED: "damage count",
    What.SETTLEMENTS: "settlements",
}
_INSIDE = frozenset({PlaceKind.STREET, PlaceKind.STRUCTURE})
SPEECH = frozenset({Kind.STATEMENT, Kind.ACCUSATION, Kind.DENIAL})
COUNTED = frozenset(_TOPIC.values())
# Without a figure, these concepts in a report of casualties say which of them it is.
_WORDED = {"trapped": "trapped", "missing": "missing", "kill": "toll", "injure": "injured"}
# Without either, a kind and a concept say what a fact is about: what was hit by what, or that an operation began.
_ATTACKS = frozenset({Kind.STRIKE, Kind.INTERCEPTION, Kind.EXPLOSION})
_BLAMES = frozenset({Kind.ACCUSATION, Kind.DAMAGE})
_SHOWS = _BLAMES | {Kind.STATEMENT, Kind.BACKGROUND, Kind.DENIAL, Kind.INVESTIGATION}
_PROVEN = frozenset({"missile", "drone", "explosion", "shell", "attack", "fire", "cause", "crash", "collapse"})
_EXPLAINS = _BLAMES | {Kind.STATEMENT, Kind.BACKGROUND}
_WEAPONS = frozenset({"missile", "drone", "explosion", "shell"})


@dataclass(frozen=True, slots=True)
class Profile:
    """`start` and `end` bound the time, EARLIEST and LATEST where it is open; `dated`: both are known.

    `lanes` are names, `around` those outward but for `countries`. `topics` name what the fact's news is; of several
    figures only the gravest counts. `voice` are the words that tell the claimant from others. `later` and `separate`
    say that its sentence sets it apart from what came before, `running` that it counts what several days brought.
    `part` says that it counts some of those that were counted before, `settled` that it happened at a point rather than
    somewhere in an area, `explains` that it says what brought something about. `record` is
    a superlative and since when it holds: ("first", "nearly two years").
    `town` names the settlements around streets and buildings. `size` is the largest figure of what the fact is about.
    """

    fact: Fact
    kind: Kind
    topics: frozenset[str]
    concepts: frozenset[str]
    lanes: frozenset[str]
    around: frozenset[str]
    countries: frozenset[str]
    start: datetime
    end: datetime
    width: timedelta
    dated: bool
    voice: frozenset[str]
    later: bool
    separate: bool
    running: bool = False
    town: frozenset[str] = frozenset()
    size: int = 0
    part: bool = False
    settled: bool = False
    explains: bool = False
    record: tuple[str, str] = ("", "")

    @property
    def denied(self) -> bool:
        """Whether it says that something did not happen."""
        return self.fact.status is Status.DENIED or self.kind is Kind.DENIAL


def profile(fact: Fact, text: str = "") -> Profile:
    """The profile of a fact; `text` is its article's canonical text."""
    names = (name for place in fact.places for name in (place.name, *place.within))
    claimant = name_words(fact.claimant.name) if fact.claimant else frozenset()
    told = concepts(fact.span.text, claimant.union(*map(name_words, names)))
    sentence = text[fact.sentence.start : fact.sentence.end] if text else fact.sentence.text
    before = sentence[: max(0, fact.span.start - fact.sentence.start) + _OPENING]
    start, end = fact.when.start or EARLIEST, fact.when.end or LATEST
    topics = _topics(fact, told)
    return Profile(
        fact=fact,
        kind=fact.kind,
        topics=topics,
        concepts=told,
        lanes=frozenset(name for place in fact.places for name in _called(place)),
        around=frozenset(name for place in fact.places for name in _outward(place)),
        countries=frozenset(place.within[-1] for place in fact.places if place.within),
        start=start,
        end=end,
        width=end - start,
        dated=fact.when.start is not None and fact.when.end is not None,
        voice=name_stems(fact.claimant.name) if fact.claimant else frozenset(),
        later=rule("later").search(before) is not None,
        separate=rule("separate").search(before) is not None,
        running=_is_running(fact, sentence),
        town=frozenset(place.within[0] for place in fact.places if place.kind in _INSIDE and place.within),
        size=_largest(fact, topics),
        explains="cause" in topics and (fact.kind is Kind.EXPLOSION or "cause" in told),
        record=_record(fact, sentence),
        settled=any(place.kind not in (PlaceKind.REGION, PlaceKind.COUNTRY) for place in fact.places),
        part=any(
            rule("part-of").pattern.match(text or fact.sentence.text, at) for at in _ends(fact, topics, bool(text))
        ),
    )


def _ends(fact: Fact, topics: frozenset[str], in_text: bool) -> list[int]:
    """Where the figures end that are the news, in the article's text or in the sentence that the fact carries."""
    shift = 0 if in_text else fact.sentence.start
    return [max(0, figure.span.end - shift) for topic in topics for figure in news_figures(fact, topic)]


def _record(fact: Fact, sentence: str) -> tuple[str, str]:
    """The first, the worst since when; it may be told right behind the clause of the fact."""
    begins = max(0, fact.span.start - fact.sentence.start)
    found = rule("record").search(sentence, begins)
    if found is None or found.start() >= begins + len(fact.span.text):
        return "", ""
    return found["first"].lower(), " ".join(found["since"].split())


def _largest(fact: Fact, topics: frozenset[str]) -> int:
    figures = [figure for topic in topics for figure in news_figures(fact, topic)]
    return max((figure.minimum or figure.maximum or 0 for figure in figures), default=0)


def _is_running(fact: Fact, sentence: str) -> bool:
    counted = [figure for figure in fact.figures if figure.what in _TOPIC]
    total = any(figure.counts is Counts.TOTAL for figure in counted)
    return bool(counted) and (total or rule("running").search(sentence) is not None)


def news_figures(fact: Fact, topic: str) -> list[Figure]:
    """The fact's figures of one topic."""
    return [figure for figure in fact.figures if _TOPIC.get(figure.what) == topic]


def _topics(fact: Fact, told: frozenset[str]) -> frozenset[str]:
    counted = {_TOPIC[figure.what] for figure in fact.figures if figure.what in _TOPIC}
    if fact.kind is Kind.CASUALTIES and not counted:
        counted = {topic for concept, topic in _WORDED.items() if concept in told}
    gravest = [topic for topic in _TOPIC.values() if topic in counted][:1]
    return frozenset(gravest or _subject(fact, told))


def _subject(fact: Fact, told: frozenset[str]) -> set[str]:
    """What a fact without figures is about: the weapons of an attack, what did the harm, or how an operation began."""
    kind = fact.kind
    if kind in _ATTACKS and len(_weapons() & set(words(fact.span.text))) > 1:
        return {"weapons"}
    if kind in _SHOWS and rule("evidence").search(fact.span.text) and told & _PROVEN:
        return {"evidence"}
    shown = told & {"footage", "evidence"} and "attack" not in told  # speaks of pictures, not of what happened
    struck = kind in _BLAMES and told & _WEAPONS and not shown
    explained = kind in _EXPLAINS and "cause" in told and "evidence" not in told
    if kind in _ATTACKS or struck or explained or (kind is Kind.DAMAGE and "attack" in told):
        return {"cause"}
    return {"incursion"} if kind is Kind.GROUND_ATTACK and "incursion" in told else set()


@cache
def _weapons() -> frozenset[str]:
    return frozenset(load_words("en", "places_words").get("weapon", ()))


def _called(place: Place) -> tuple[str, ...]:
    """A lane's name; of a region that is told from others of its name by what it lies in, also the bare one."""
    bare, _, beside = place.name.partition(", ")
    return (place.name, bare) if place.kind is PlaceKind.REGION and beside in place.within else (place.name,)


def _outward(place: Place) -> tuple[str, ...]:
    """Enclosing names but the country: that two things happened in one country says nothing."""
    return () if place.kind is PlaceKind.COUNTRY else place.within[:-1]
