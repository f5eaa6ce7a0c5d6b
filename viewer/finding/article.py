"""Everything the rules see in one article: runs in worker processes, knows no other article."""

from __future__ import annotations

from operator import attrgetter

from viewer.finding.attributions import find_attributions
from viewer.finding.boilerplate import find_boilerplate
from viewer.finding.clauses import find_clauses
from viewer.finding.figures import find_figures
from viewer.finding.places import find_places
from viewer.finding.rules import languages
from viewer.finding.sentences import split
from viewer.finding.times import find_times
from viewer.model.article import Article
from viewer.model.mention import Dropped, Found
from viewer.model.span import Span

_NAMES = {
    "ar": "Arabic", "be": "Belarusian", "bg": "Bulgarian", "cs": "Czech", "de": "German", "el": "Greek",
    "es": "Spanish",
    "fa": "Persian", "fr": "French", "he": "Hebrew", "hi": "Hindi", "hu": "Hungarian", "it": "Italian",
    "ja": "Japanese",
    "ko": "Korean", "nl": "Dutch", "pl": "Polish", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian",
    "sr": "Serbian", "tr": "Turkish", "uk": "Ukrainian", "zh": "Chinese",
}  # fmt: skip


def find(article: Article) -> Found:
    """Mentions and clauses of one article; a language without rules gives only the reason why it was not read."""
    text = article.text
    if article.language not in languages():
        return Found(article.name, dropped=_not_read(article))
    sentences = split(text)
    dropped = find_boilerplate(text, sentences)
    figures = find_figures(text, sentences)
    attributions = find_attributions(text, sentences)
    return Found(
        article=article.name,
        sentences=sentences,
        times=find_times(text, sentences),
        places=find_places(text, sentences),
        clauses=find_clauses(text, sentences, figures, attributions, dropped),
        figures=figures,
        claimants=tuple(sorted({a.claimant for a in attributions}, key=attrgetter("span", "name", "rule"))),
        dropped=dropped,
    )


def _not_read(article: Article) -> tuple[Dropped, ...]:
    name = _NAMES.get(article.language, article.language or "unknown language")
    if not article.text.strip():
        return ()
    return (Dropped(Span.of(article.text, 0, len(article.text)), f"not read: {name}", "language"),)
