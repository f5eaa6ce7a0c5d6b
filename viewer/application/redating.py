"""Dating the folder again, and what follows: articles whose publication changed are resolved again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from viewer.application import tasks
from viewer.application.book import Book
from viewer.application.corrections import as_users
from viewer.application.state import Previewed
from viewer.application.workers import Workers
from viewer.errors import Stopped
from viewer.finding.repeats import RULE, lines_of, without
from viewer.gazetteer import fold, loose
from viewer.model.article import Article, Publication
from viewer.model.fact import Fact
from viewer.model.mention import Found
from viewer.model.place import Place
from viewer.store.corrections import added_places, user_publications


def _never() -> bool:
    return False


def date(book: Book, user: Mapping[str, Publication], cancelled: Callable[[], bool] = _never) -> dict[str, Publication]:
    """Publications of all articles of which it is known what they mention."""
    from viewer.application.user_landmarks import user_landmarks
    from viewer.dating.folder import date_folder

    articles = book.articles()
    known = {name: articles[name] for name in articles if name in book.found.packed}
    _know_lines(book, known, cancelled)
    dated = date_folder(known, _Own(book, known), user, user_landmarks()[0], cancelled)
    return {name: dated.get(name, Publication()) for name in known}


class _Own(Mapping[str, Found]):
    """What was found in each article, without what repeats from article to article."""

    def __init__(self, book: Book, articles: Mapping[str, Article]) -> None:
        self._found, self._articles = book.found, articles

    def __getitem__(self, article: str) -> Found:
        return without(self._found[article], self._articles[article].text, self._found.lines.repeats(article))

    def __iter__(self) -> Iterator[str]:
        return iter(self._articles)

    def __len__(self) -> int:
        return len(self._articles)


def _know_lines(book: Book, articles: Mapping[str, Article], cancelled: Callable[[], bool]) -> None:
    """The lines of a project just opened are in what was found."""
    for name in articles:
        if cancelled():
            raise Stopped
        if name not in book.found.lines:
            book.found.lines.put(name, lines_of(book.found[name], articles[name].text))


def own_places(book: Book) -> tuple[Place, ...]:
    """The places that the person added: in whatever project, and in this one."""
    from viewer.application.user_places import together, user_places

    return together(user_places()[0], added_places(book.in_force()))


def find_missing(book: Book, workers: Workers, cancelled: Callable[[], bool] = _never) -> None:
    """Find again in articles that were read with other rules, whose findings cannot be used any more."""
    known = {*book.found.packed, *book.broken()}
    own = own_places(book)
    missing = {name: (article, own) for name, article in book.articles().items() if name not in known}
    for name, packed in workers.try_all(tasks.find_one, missing, cancelled).items():
        book.put_found(name, packed)
        book.found.lines.put(name, lines_of(book.found[name], book.article(name).text))


def resolve_with(
    book: Book,
    workers: Workers,
    publications: Mapping[str, Publication],
    cancelled: Callable[[], bool] = _never,
) -> Sequence[tasks.ResolveResult]:
    """Resolve articles with these publications; the book stays as it is."""
    own = own_places(book)
    work = {
        name: (book.article(name), book.found.packed[name], publication, own, book.found.lines.repeats(name))
        for name, publication in publications.items()
        if name in book.found.packed
    }
    return tuple(workers.try_all(tasks.resolve_one, work, cancelled).values())


def changed(book: Book, dated: Mapping[str, Publication]) -> dict[str, Publication]:
    """Of these publications, those with which an article is read otherwise than now: for the first time, or dated
    otherwise, or with more or less of it repeating."""
    current, unresolved, broken = book.publications(), book.unresolved(), book.broken()
    return {
        name: publication
        for name, publication in dated.items()
        if name in unresolved
        or (name not in broken and (not _read_alike(publication, current[name]) or _repeats_differ(book, name)))
    }


def _repeats_differ(book: Book, article: str) -> bool:
    """Whether more or less repeats from article to article than was left out of its facts."""
    left_out = {(part.span.start, part.span.end) for part in book.dropped.get(article, ()) if part.rule == RULE}
    return left_out != {(repeat.start, repeat.end) for repeat in book.found.lines.repeats(article)}


def _otherwise_known(book: Book, dated: Mapping[str, Publication]) -> dict[str, Publication]:
    """Of these publications, those that say the same as what is in force, on other evidence."""
    current, left = book.publications(), book.unresolved() | book.broken()
    return {
        name: publication
        for name, publication in dated.items()
        if name not in left and publication != current[name] and _read_alike(publication, current[name])
    }


def _read_alike(one: Publication, other: Publication) -> bool:
    """Whether an article is read the same with both: evidence and offers are for the person alone."""
    return _bare(one) == _bare(other)


def _bare(publication: Publication) -> Publication:
    return replace(publication, evidence=(), against=(), offered=())


def redate(book: Book, workers: Workers, cancelled: Callable[[], bool], *, everything: bool = False) -> None:
    """Date the folder with what the person set, and resolve again what that changes (or everything).

    Stopped when `cancelled`; the book then holds what it held.
    """
    find_missing(book, workers, cancelled)
    dated = date(book, user_publications(book.in_force()), cancelled)
    results = resolve_with(book, workers, dated if everything else changed(book, dated), cancelled)
    book.put_publications(_otherwise_known(book, dated))
    book.put_resolved(results)


def read_named(book: Book, workers: Workers, names: Sequence[str], cancelled: Callable[[], bool]) -> None:
    """Find and resolve again where a text may name one of these places, spelt this way or another.

    Stopped when `cancelled`; the articles are then read again when the project is.
    """
    keys = {key for name in names for key in (fold(name), fold(name.split(", ")[0]))} - {""}
    loosely = {loose(key) for key in keys}
    touched = []
    for name, article in book.articles().items():
        if cancelled():
            raise Stopped
        text = fold(article.text)
        # The beginning of a word is enough: the key of "Elmsey's" is "elmseys".
        if any(f" {key}" in f" {text}" for key in keys) or any(f" {key}" in f" {loose(text)}" for key in loosely):
            touched.append(name)
    kept = {name: book.found.packed.pop(name) for name in touched if name in book.found.packed}
    try:
        find_missing(book, workers, cancelled)
        dated = date(book, user_publications(book.in_force()), cancelled)
        anew = {**{name: dated[name] for name in kept if name in dated}, **changed(book, dated)}
        results = resolve_with(book, workers, anew, cancelled)
        book.put_publications(_otherwise_known(book, dated))
        book.put_resolved(results)
    finally:
        for name, packed in kept.items():
            book.found.packed.setdefault(name, packed)


def redate_read(book: Book, workers: Workers, cancelled: Callable[[], bool]) -> None:
    """The same for the articles that were resolved already, beside a reading that goes on."""
    dated, results = _as_dated(book, workers, user_publications(book.in_force()), cancelled)
    book.put_publications(_otherwise_known(book, dated))
    book.put_resolved(results)


def _as_dated(
    book: Book, workers: Workers, user: Mapping[str, Publication], cancelled: Callable[[], bool]
) -> tuple[dict[str, Publication], Sequence[tasks.ResolveResult]]:
    """Publications with what the person set, and what they change in articles that were resolved already."""
    waiting, dated = book.unresolved(), date(book, user, cancelled)
    anew = {name: publication for name, publication in changed(book, dated).items() if name not in waiting}
    return dated, resolve_with(book, workers, anew, cancelled)


def preview(
    book: Book,
    workers: Workers,
    article: str,
    publication: Publication | None,
    cancelled: Callable[[], bool] = _never,
    *,
    behind: bool = False,
) -> Previewed:
    """What a publication set by the person (None: the program's own) would do; the book stays as it is.

    `behind`: the last step may not be carried out yet, so what it moves must not be counted again. Stopped when
    `cancelled`.
    """
    find_missing(book, workers, cancelled)
    set_now = user_publications(book.in_force())
    given = as_users(publication)
    set_then = {name: known for name, known in set_now.items() if name != article}
    if given is not None:
        set_then[article] = given
    then, results = _as_dated(book, workers, set_then, cancelled)
    now, caught_up = _as_dated(book, workers, set_now, cancelled) if behind else (book.publications(), ())
    machine_before, machine_after = book.facts_with(caught_up), book.facts_with(results)
    moved = _moved(book.replay_over(machine_before).facts, book.replay_over(machine_after).facts)
    pulled = _moved(_by_id(machine_before), _by_id(machine_after))
    neighbours = [(name, now[name], then[name]) for name in then if name != article and _differ(now[name], then[name])]
    return Previewed(
        article, publication, _words(moved), then.get(article), tuple(neighbours), len(pulled.keys() - moved.keys())
    )


def _by_id(facts: Mapping[str, Sequence[Fact]]) -> dict[str, Fact]:
    return {fact.id: fact for mine in facts.values() for fact in mine}


def _moved(before: Mapping[str, Fact], after: Mapping[str, Fact]) -> dict[str, Fact]:
    return {key: fact for key, fact in after.items() if key in before and _moves(before[key], fact)}


def _moves(before: Fact, after: Fact) -> bool:
    return (before.when.start, before.when.end) != (after.when.start, after.when.end)


def _differ(before: Publication, after: Publication) -> bool:
    """Whether the days differ; other evidence for the same days moves nothing."""
    return (before.start, before.end) != (after.start, after.end)


def _words(moved: Mapping[str, Fact]) -> str:
    if not moved:
        return "No fact moves"
    articles = len({fact.article for fact in moved.values()})
    facts = "1 fact" if len(moved) == 1 else f"{len(moved):,} facts"
    where = "1 article" if articles == 1 else f"{articles:,} articles"
    return f"{facts} in {where} {'moves' if len(moved) == 1 else 'move'}"
