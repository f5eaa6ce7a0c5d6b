"""Comparing what is in the book: events over facts as the person sees them."""

from __future__ import annotations

from collections.abc import Callable

from viewer.application.book import Book


def compare_book(book: Book, cancelled: Callable[[], bool]) -> None:
    """Work out the events anew, corrections included; hidden facts take part, so that hiding changes no event.

    Stopped when `cancelled`; the book then holds the events it had.
    """
    from viewer.comparing.events import Comparer

    texts = {name: article.text for name, article in book.articles().items()}
    comparer = book.comparer = book.comparer or Comparer()
    replayed = book.replayed()
    events = comparer.compare(
        tuple(replayed.facts.values()), book.publications(), texts, cancelled, links=replayed.links
    )
    book.put_events(events)
