"""What an article is called: in the window, and in the names of the steps that Undo takes back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from viewer.model.article import Article
from viewer.model.mention import Dropped

# Letters in which a title is looked for, and that one may have.
OPENING, LONGEST_TITLE = 4000, 90


def title_of(article: Article, left_out: Mapping[str, Sequence[Dropped]]) -> str:
    """The article's title, else the words it begins with (left-out stretches aside), else its file's name."""
    if article.title:
        return article.title
    # An article in a language that is not read is left out as a whole; its first line is still its title.
    dropped_of = left_out.get(article.name, ())
    spans = [dropped.span for dropped in dropped_of if not dropped.reason.startswith("not read")]
    at = 0
    for line in article.text[:OPENING].splitlines(keepends=True):
        start, at = at, at + len(line)
        words = " ".join(line.split())
        if words and not any(span.start < at and start < span.end for span in spans):
            return words if len(words) <= LONGEST_TITLE else f"{words[:LONGEST_TITLE].rsplit(' ', 1)[0]}\u2026"
    return article.name.rpartition("/")[2]
