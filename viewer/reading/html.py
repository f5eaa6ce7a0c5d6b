"""Saved web pages: the main text, and what the page declares about itself in markup."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator, Mapping

import trafilatura
from selectolax.lexbor import LexborHTMLParser

from viewer.errors import UnreadableFile
from viewer.model.article import Publication
from viewer.reading.canonical import decode
from viewer.reading.contents import Contents, one_line, storable
from viewer.reading.declared import declared_publication

# What it warns of (a page without text) is told to the person as the outcome of the file.
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)

_CHARSET = re.compile(rb"<(?:meta|\?xml)[^>]*?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_HEAD = 4096  # HTML asks for the encoding within the first 1024 bytes; saved pages push it further down
_ARTICLE = re.compile(r"Article|Report|BlogPosting|LiveBlog", re.ASCII)
_META_DATES = (
    *("article:published_time", "og:article:published_time", "datePublished", "date", "dc.date", "dc.date.issued"),
    *("parsely-pub-date", "sailthru.date", "pubdate", "publication_date", "citation_publication_date"),
)
_TIMES = "time[pubdate], time[itemprop~='datePublished'], [itemprop='datePublished'][content]"
_TEXT = "p, h1, h2, h3, li, blockquote"
_DEEPEST = 400  # elements inside one another; trafilatura walks the tree by recursion


def read_html(data: bytes) -> Contents:
    """Main text by trafilatura; title, publisher, author, address and date only as the page's markup declares them.

    Raises UnreadableFile when no text is left without menus and scripts.
    """
    named = _CHARSET.search(data[:_HEAD])
    source = storable(decode(data, named.group(1).decode("ascii", "ignore") if named else None)).replace("\0", "")
    page = LexborHTMLParser(source)
    linked = _linked_data(page)
    text = _main_text(source, page)
    if not text.strip():
        raise UnreadableFile("Holds no article text, perhaps because the page loads it later: save it as text or PDF.")
    return Contents(
        text=text,
        title=one_line(linked.get("headline")) or _meta(page, "og:title") or _element(page, "title"),
        publisher=_named(linked.get("publisher")) or _meta(page, "og:site_name", "application-name"),
        author=_named(linked.get("author")) or _meta(page, "author", "article:author"),
        url=_address(page),
        declared=_published(page, linked),
        language=_language(page),
    )


def _main_text(source: str, page: LexborHTMLParser) -> str:
    found = None
    if _depth(source) <= _DEEPEST:
        found = trafilatura.extract(source, include_comments=False, include_tables=True, with_metadata=False)
    if found and found.strip():
        return storable(found)
    page.strip_tags(["script", "style", "nav", "footer", "header", "noscript", "template"])
    parts = (node.text(separator=" ", strip=True) for node in page.css(_TEXT))
    plain = "\n".join(part for part in parts if part)
    body = page.body
    return storable(plain or (body.text(separator="\n", strip=True) if body else ""))


def _depth(source: str) -> int:
    """A bound on how deep block elements nest, by counting tags that open and close."""
    depth = deepest = 0
    for closing in re.finditer(
        r"<(/?)(?:div|span|section|table|tr|td|ul|ol|blockquote|b|i|font)\b", source, re.IGNORECASE
    ):
        depth = max(0, depth - 1) if closing.group(1) else depth + 1
        deepest = max(deepest, depth)
    return deepest


def _linked_data(page: LexborHTMLParser) -> Mapping[str, object]:
    """The first JSON-LD object that describes an article, or an empty mapping."""
    for script in page.css("script[type='application/ld+json']"):
        try:
            value = json.loads(script.text(), strict=False)
        except (ValueError, RecursionError):
            continue
        for item in _objects(value):
            kinds = item.get("@type")
            if any(_ARTICLE.search(str(kind)) for kind in (kinds if isinstance(kinds, list) else [kinds])):
                return item
    return {}


def _objects(value: object) -> Iterator[Mapping[str, object]]:
    if isinstance(value, list):
        for part in value:
            yield from _objects(part)
    elif isinstance(value, dict):
        yield value
        yield from _objects([value.get("@graph"), value.get("mainEntity")])


def _published(page: LexborHTMLParser, linked: Mapping[str, object]) -> Publication | None:
    declared = declared_publication(linked.get("datePublished"), "The page's linked data")
    if declared:
        return declared
    for name in _META_DATES:
        declared = declared_publication(_meta(page, name), f"The page's element {name}")
        if declared:
            return declared
    for node in page.css(_TIMES):
        value = node.attributes.get("datetime") or node.attributes.get("content")
        declared = declared_publication(value, "The page's time element")
        if declared:
            return declared
    return None


def _meta(page: LexborHTMLParser, *names: str) -> str | None:
    for name in names:
        for attribute in ("property", "name", "itemprop"):
            node = page.css_first(f"meta[{attribute}='{name}' i]")
            content = one_line(node.attributes.get("content")) if node else None
            if content:
                return content
    return None


def _element(page: LexborHTMLParser, name: str) -> str | None:
    node = page.css_first(name)
    return one_line(node.text()) if node else None


def _named(value: object) -> str | None:
    """A name in linked data: text, an object with a name, or a list of either."""
    if isinstance(value, list):
        return ", ".join(filter(None, map(_named, value))) or None
    return one_line(value.get("name") if isinstance(value, dict) else value)


def _address(page: LexborHTMLParser) -> str | None:
    node = page.css_first("link[rel='canonical']")
    return (one_line(node.attributes.get("href")) if node else None) or _meta(page, "og:url")


def _language(page: LexborHTMLParser) -> str | None:
    node = page.css_first("html")
    return one_line(node.attributes.get("lang")) if node else None
