"""What the articles tell of one incident, by article and claimant: laid out side by side, nothing decided."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from viewer.model.article import ArticleRow, PublicationBasis
from viewer.model.event import Event, RelationKind
from viewer.model.fact import Fact, Family
from viewer.model.figure import Figure, What
from viewer.model.mention import Kind, Status
from viewer.model.when import Precision
from viewer.timeline.compare_accounts import Account, find_accounts
from viewer.timeline.compare_origins import shared_origins
from viewer.timeline.compare_remarks import Remark, find_remarks
from viewer.timeline.compare_words import headline_of, quote, time_words
from viewer.timeline.view import CLOCKS, Clock
from viewer.timeline.wording import joined, letter_of, publication_words

# What a line beyond the first few of a row must bring to be shown before others.
_TOLLS = (What.KILLED, What.INJURED)
# Families whose facts tell that something happened, and not what was said, decided or done about it.
HAPPENINGS = frozenset(
    {
        *(Family.ATTACK, Family.HARM, Family.GROUND, Family.FIRE, Family.FLOOD, Family.EARTHQUAKE, Family.STORM),
        *(Family.CRASH, Family.PROTEST),
    }
)
_RIVAL = (RelationKind.CONTRADICTION, RelationKind.DENIAL)
_STATED = (PublicationBasis.STATED, PublicationBasis.METADATA, PublicationBasis.USER)
_FAR = float("inf")


@dataclass(frozen=True, slots=True)
class Source:
    """An article by its letter. `stated` says that its publication is told, not worked out."""

    letter: str
    name: str
    title: str
    published: str
    stated: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One fact of a row. `times` are in words, one a clock; `account` is the number of its cause, 0 for none.

    `words` are the article's own. `marks` say how it stands to others: what its relations are, each once.
    """

    fact: str
    times: tuple[str, ...]
    figures: tuple[Figure, ...]
    account: int
    words: str
    status: Status
    marks: tuple[RelationKind, ...]
    weighty: bool


@dataclass(frozen=True, slots=True)
class Row:
    """What one article has from one claimant ("" when it says so itself), the most telling line first."""

    source: Source
    claimant: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """An incident's reports. `shared` are letters of articles that share an origin, `partly` of pairs that do in part.

    `counted` are the things counted. `facts` are all that are laid out, in order of report; `hidden` counts those the
    person took off.
    """

    incident: str
    title: str
    family: Family
    place: str
    when: str
    zone: str
    sources: tuple[Source, ...]
    shared: tuple[tuple[str, ...], ...]
    rows: tuple[Row, ...]
    accounts: tuple[Account, ...]
    remarks: tuple[Remark, ...]
    counted: tuple[What, ...]
    facts: tuple[Fact, ...]
    hidden: int = 0
    partly: tuple[tuple[str, ...], ...] = ()

    @property
    def origins(self) -> int:
        """Independent origins of its articles."""
        return len(self.sources) - sum(len(group) - 1 for group in self.shared)

    @property
    def counts(self) -> str:
        """ "4 articles, 2 origins: A, C and D share text"; "4 articles, 4 origins; B and C share some"."""
        articles = f"{len(self.sources):,} article{'' if len(self.sources) == 1 else 's'}"
        origins = f"{self.origins:,} origin{'' if self.origins == 1 else 's'}"
        groups = "; ".join(f"{joined(group)} share text" for group in self.shared)
        some = ", ".join(joined(pair) for pair in self.partly)
        told = f"{articles}, {origins}" + (f": {groups}" if groups else "")
        return told + (f"; {some} share some" if some else "")

    @property
    def where(self) -> str:
        """ "Belgorod, Sun 12 May 2024"."""
        return ", ".join(part for part in (self.place, self.when) if part)

    def source(self, article: str) -> Source:
        return next(source for source in self.sources if source.name == article)

    def letters(self, facts: Iterable[Fact]) -> str:
        """ "A, C": the articles of some facts."""
        named = {fact.article for fact in facts}
        return ", ".join(source.letter for source in self.sources if source.name in named)


def incident_of(events: Sequence[Event], fact: str | None) -> str:
    """The incident of a fact; without one, the incident that most articles tell, then of most facts. "" for none."""
    if fact is not None:
        return next((event.incident for event in events if fact in event.facts), "")
    articles: dict[str, set[str]] = defaultdict(set)
    facts: Counter[str] = Counter()
    for event in events:
        articles[event.incident].update(event.articles)
        facts[event.incident] += len(event.facts)
    return max(articles, key=lambda name: (len(articles[name]), facts[name], name), default="")


def compare_incident(
    incident: str,
    facts: Mapping[str, Fact],
    events: Sequence[Event],
    articles: Sequence[ArticleRow],
    *,
    titles: Mapping[str, str] | None = None,
    hidden: Collection[str] = (),
    zone: str = "UTC",
) -> Comparison | None:
    """The reports of an incident, `titles` by article name, in times of `zone`; None when all its facts are hidden."""
    mine = [event for event in events if event.incident == incident]
    known = [facts[key] for event in mine for key in event.facts if key in facts]
    told = sorted((fact for fact in known if fact.id not in hidden), key=_reported)
    if not told:
        return None
    sources = _sources(told, articles, titles or {})
    by_name = {source.name: source for source in sources}
    letters = {name: source.letter for name, source in by_name.items()}
    visible = {fact.id: fact for fact in told}
    remarks, accounts = find_remarks(mine, visible, letters, zone), find_accounts(mine, visible, letters)
    lead = _lead(mine, visible)
    shared, partly = shared_origins(mine, visible, letters)
    return Comparison(
        incident=incident,
        title=headline_of(lead),
        family=lead[0].family,
        place=_place(told),
        when=_when(lead, zone),
        zone=zone,
        sources=sources,
        shared=shared,
        partly=partly,
        rows=_rows(told, by_name, accounts, remarks, zone),
        accounts=accounts,
        remarks=remarks,
        counted=_counted(told),
        facts=tuple(told),
        hidden=len(known) - len(told),
    )


def _reported(fact: Fact) -> tuple[float, str, int, str]:
    start = fact.reported.start or fact.reported.end
    return (start.timestamp() if start else _FAR), fact.article, fact.span.start, fact.id


def _sources(told: Sequence[Fact], articles: Sequence[ArticleRow], titles: Mapping[str, str]) -> tuple[Source, ...]:
    known = {row.article.name: row for row in articles}
    made = []
    for at, name in enumerate(dict.fromkeys(fact.article for fact in told)):
        row = known.get(name)
        title = titles.get(name) or (row.article.title if row else None) or name.rpartition("/")[2]
        published = publication_words(row.publication) if row else "day not known"
        made.append(Source(letter_of(at), name, title, published, row is not None and row.publication.basis in _STATED))
    return tuple(made)


def _lead(events: Sequence[Event], facts: Mapping[str, Fact]) -> list[Fact]:
    """The facts that name the incident: the happening most articles tell, rather than its toll or what was said.

    What accounts differ on names it last, for a title takes no side; what an article tells in its own voice first.
    """

    def weight(told: tuple[Event, list[Fact]]) -> tuple[bool, bool, bool, int, int]:
        event, group = told
        first = group[0]
        rival = any(relation.kind in _RIVAL for relation in event.relations)
        happening = first.family in HAPPENINGS and first.kind is not Kind.CASUALTIES
        asserted = any(fact.status is Status.ASSERTED for fact in group)
        return happening and not rival, happening, asserted, len({fact.article for fact in group}), len(group)

    told = [(event, [facts[key] for key in event.facts if key in facts]) for event in events]
    _, lead = max(((event, group) for event, group in told if group), key=weight)
    return sorted(lead, key=lambda fact: fact.status is not Status.ASSERTED)


def _place(told: Sequence[Fact]) -> str:
    names = Counter(fact.places[0].name for fact in told if fact.places)
    return names.most_common(1)[0][0] if names else ""


def _when(lead: Sequence[Fact], zone: str) -> str:
    """The time that most of the leading facts tell, to the day; undated where none tells one."""
    dated = [fact for fact in lead if fact.when.start is not None or fact.when.end is not None]
    coarse = [fact for fact in dated if fact.when.precision not in (Precision.MINUTE, Precision.HOUR)] or dated
    words = Counter(time_words(fact, Clock.HAPPENED, zone, year=True) for fact in coarse)
    return words.most_common(1)[0][0] if words else "undated"


def _counted(told: Sequence[Fact]) -> tuple[What, ...]:
    """Tolls first, then what is counted most often."""
    counts = Counter(what for fact in told for what in {figure.what for figure in fact.figures})
    del counts[What.OTHER]
    order = list(What)
    return tuple(sorted(counts, key=lambda what: (what not in _TOLLS, -counts[what], order.index(what))))


def _rows(
    told: Sequence[Fact],
    sources: Mapping[str, Source],
    accounts: Sequence[Account],
    remarks: Sequence[Remark],
    zone: str,
) -> tuple[Row, ...]:
    """Rows of one claimant stand together; those who give figures or causes come before those who do not.

    What articles say in their own voice comes last.
    """
    number = {fact: account.number for account in accounts for fact in account.facts}
    marks: dict[str, dict[RelationKind, None]] = defaultdict(dict)
    for remark in remarks:
        for key in remark.facts:
            if not remark.plain:
                marks[key][remark.kind] = None
    grouped: dict[str, dict[str, list[Line]]] = defaultdict(lambda: defaultdict(list))
    for fact in told:
        name = fact.claimant.name if fact.claimant else ""
        mine = tuple(marks[fact.id])
        weighty = bool(fact.figures or fact.id in number or mine)
        times = tuple(time_words(fact, clock, zone) for clock in CLOCKS)
        line = Line(fact.id, times, fact.figures, number.get(fact.id, 0), quote(fact), fact.status, mine, weighty)
        grouped[name][fact.article].append(line)
    first = {name: at for at, name in enumerate(grouped)}

    def order(name: str) -> tuple[bool, bool, bool, int]:
        lines = [line for given in grouped[name].values() for line in given]
        tolls = any(_gives_toll(line) for line in lines)
        return not name, not tolls, not any(line.figures or line.account for line in lines), first[name]

    return tuple(
        Row(sources[article], name, tuple(sorted(lines, key=_telling)))
        for name in sorted(grouped, key=order)
        for article, lines in grouped[name].items()
    )


def _telling(line: Line) -> tuple[bool, bool, bool]:
    return not _gives_toll(line), not line.account, not line.weighty


def _gives_toll(line: Line) -> bool:
    return any(figure.what in _TOLLS for figure in line.figures)
