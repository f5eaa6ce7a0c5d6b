"""Which reader reads which file: the one place to look, and the one to add to."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from viewer.reading.contents import Contents
from viewer.reading.plain_text import read_markdown, read_text

Reader = Callable[[bytes], Contents]


# What reads pages and documents is loaded with the first of them: a folder of texts need not wait for it.


def read_html(data: bytes) -> Contents:
    from viewer.reading import html

    return html.read_html(data)


def read_pdf(data: bytes) -> Contents:
    from viewer.reading import pdf

    return pdf.read_pdf(data)


def read_docx(data: bytes) -> Contents:
    from viewer.reading import docx

    return docx.read_docx(data)


READERS: Mapping[str, Reader] = {
    ".txt": read_text,
    ".text": read_text,
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".html": read_html,
    ".htm": read_html,
    ".xhtml": read_html,
    ".pdf": read_pdf,
    ".docx": read_docx,
}
"""Suffix in lower case to reader. A reader takes the bytes of one file and raises UnreadableFile."""
