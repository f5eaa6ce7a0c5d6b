"""Which reader reads which file: the one place to look, and the one to add to."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from viewer.reading.contents import Contents
from viewer.reading.docx import read_docx
from viewer.reading.html import read_html
from viewer.reading.pdf import read_pdf
from viewer.reading.plain_text import read_markdown, read_text

Reader = Callable[[bytes], Contents]

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
