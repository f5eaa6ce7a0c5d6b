"""Plain text, and Markdown with front matter."""

from __future__ import annotations

import re
from collections.abc import Mapping

import yaml
from frontmatter.default_handlers import YAMLHandler

from viewer.reading.canonical import decode
from viewer.reading.contents import Contents, one_line
from viewer.reading.declared import declared_publication

_DATES = ("date", "published", "date_published", "publish_date", "pubdate")
_IMAGE = re.compile(r"!\[[^\]\n]*\]\([^)\n]*\)")
_LINK = re.compile(r"\[([^\]\n]+)\]\((?:[^()\n]|\([^()\n]*\))*\)")
_STRONG = re.compile(r"(\*\*|__|`)(?=\S)([^\n]+?)(?<=\S)\1")
_EMPHASIS = re.compile(r"(?<!\w)([*_])(?=[^\s*_])([^\n*_]+?)(?<=[^\s*_])\1(?!\w)")
_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+(.*?)[ \t]*#*[ \t]*$", re.MULTILINE)
_QUOTED = re.compile(r"^ {0,3}>[ \t]?", re.MULTILINE)
_TITLE = re.compile(r"\s*#[ \t]+(\S.*)")


def read_text(data: bytes) -> Contents:
    """A text file declares nothing: its headline is only a line of its text."""
    return Contents(decode(data))


def read_markdown(data: bytes) -> Contents:
    """Markdown as a reader sees it: without front matter, pictures, link targets and marks of emphasis."""
    fields, body = _front_matter(decode(data))
    heading = _TITLE.match(body)
    dates = (declared_publication(fields.get(key), "Its front matter") for key in _DATES)
    return Contents(
        text=_plain(body),
        title=one_line(fields.get("title")) or (one_line(_plain(heading.group(1))) if heading else None),
        publisher=one_line(fields.get("publisher")) or _name(fields.get("source")),
        author=_name(fields.get("author")) or _name(fields.get("authors")),
        url=one_line(fields.get("url")) or _address(fields.get("source")),
        declared=next((publication for publication in dates if publication), None),
        language=one_line(fields.get("lang")) or one_line(fields.get("language")),
    )


def _front_matter(text: str) -> tuple[Mapping[str, object], str]:
    """Fields (keys in lower case) and the rest; a block that is no mapping is left in the text: nothing is lost."""
    handler = YAMLHandler()
    if not handler.FM_BOUNDARY.match(text):
        return {}, text
    try:
        block, body = handler.split(text)
        fields = handler.load(block)
    except (ValueError, yaml.YAMLError, RecursionError):
        return {}, text
    if not isinstance(fields, dict):
        return {}, text
    return {str(key).lower(): value for key, value in fields.items()}, body.lstrip("\r\n")


def _plain(text: str) -> str:
    text = _LINK.sub(r"\1", _IMAGE.sub("", text))
    text = _QUOTED.sub("", _HEADING.sub(r"\1", text))
    return _EMPHASIS.sub(r"\2", _STRONG.sub(r"\2", text))


def _name(value: object) -> str | None:
    """Clippers write several authors as a list, and put the address where others name the publisher."""
    if isinstance(value, list):
        return ", ".join(filter(None, map(one_line, value))) or None
    name = one_line(value)
    return None if name and "://" in name else name


def _address(value: object) -> str | None:
    address = one_line(value)
    return address if address and "://" in address else None
