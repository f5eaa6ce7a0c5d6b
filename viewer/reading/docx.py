"""Word documents in the format .docx."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO

import docx
from docx.document import Document
from docx.opc.exceptions import OpcError
from docx.table import Table

from viewer.errors import UnreadableFile
from viewer.reading.contents import Contents, one_line, require_size, storable

# Word wraps a document with a password in the container of its old binary format.
_OLD_OR_LOCKED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# SyntaxError is what lxml raises for XML that is none, RuntimeError what zipfile raises for encrypted and odd archives.
_BROKEN = (zipfile.BadZipFile, zlib.error, OpcError, SyntaxError, RuntimeError, LookupError, ValueError, AttributeError,
           TypeError, EOFError)  # fmt: skip


def read_docx(data: bytes) -> Contents:
    """Paragraphs and table rows in their order, one a line; title and author from the core properties.

    Their dates are those of the file, not of the article, and are left alone. Raises UnreadableFile.
    """
    if data.startswith(_OLD_OR_LOCKED):
        raise UnreadableFile(
            "Is locked with a password, or in the old .doc format: save a copy as .docx without a password."
        )
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            require_size(sum(part.file_size for part in archive.infolist() if part.filename.endswith(".xml")))
        document = docx.Document(BytesIO(data))
        text = "\n".join(_lines(document))
        title, author = document.core_properties.title, document.core_properties.author
    except _BROKEN as error:
        raise UnreadableFile("Is not a whole Word document: open it in Word and save it again as .docx.") from error
    if not text.strip():
        raise UnreadableFile("Holds no text: if it shows pictures of text, save their text instead.")
    return Contents(storable(text), title=one_line(title), author=_person(author))


def _lines(document: Document) -> Iterator[str]:
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            for row in block.rows:
                yield "\t".join(dict.fromkeys(cell.text.replace("\n", " ") for cell in row.cells))
        else:
            yield block.text


def _person(author: object) -> str | None:
    """The program's own name stands there when nobody entered one."""
    name = one_line(author)
    return None if name in {"python-docx", "Microsoft Office User", "Unknown Author"} else name
