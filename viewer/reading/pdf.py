"""PDF files: the text layer, put back into paragraphs."""

from __future__ import annotations

import re
from collections import Counter
from threading import Lock

import pypdfium2
from pypdfium2 import PdfiumError

from viewer.errors import UnreadableFile
from viewer.reading.contents import LONGEST_TEXT, Contents, one_line, storable

_ONE_AT_A_TIME = Lock()  # PDFium must not be called from two threads at once, whatever the documents
_PASSWORD = 4  # FPDF_ERR_PASSWORD
_BREAK = re.compile(r"(\w+)(-|\u2010|\u00ad|\ufffe|\x02)[ \t]*(?:\r\n?|\n)[ \t]*(\w+)")
_WORD = re.compile(r"\w+(?:-\w+)*")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*$")
_FILE_NAME = re.compile(r"untitled|microsoft word|\.(docx?|indd|pdf|rtf|qxd|pages)$", re.IGNORECASE)
_FULL = 0.75  # share of the usual width from which a line was broken because it was full
_LETTERS = 20  # fewer letters than these on the whole are page numbers over pictures


def read_pdf(data: bytes) -> Contents:
    """Text of all pages, one paragraph a line; title and author as the file declares them, never its dates.

    Raises UnreadableFile for a password, a damaged file, and pages that hold only pictures.
    """
    with _ONE_AT_A_TIME:
        try:
            pages, fields = _open(data)
        except PdfiumError as error:
            if error.err_code == _PASSWORD:
                raise UnreadableFile("Is locked with a password: save a copy without one and add that.") from error
            raise UnreadableFile("Is damaged or no PDF at all: save or download it again.") from error
    text = "\n\n".join(filter(None, (_paragraphs(page) for page in pages)))
    if sum(map(str.isalpha, text)) < _LETTERS:
        raise UnreadableFile("Holds pictures, no text: run text recognition (OCR) on it and add the result.")
    title = one_line(fields.get("Title"))
    return Contents(
        text=_join_words(storable(text)),
        title=None if title and _FILE_NAME.search(title) else title,
        author=one_line(fields.get("Author")),
    )


def _open(data: bytes) -> tuple[list[str], dict[str, str]]:
    document = pypdfium2.PdfDocument(data)
    try:
        pages: list[str] = []
        length = 0
        for number in range(len(document)):
            page = document[number]
            words = page.get_textpage()
            pages.append(words.get_text_range())
            words.close()
            page.close()
            length += len(pages[-1])
            if length > LONGEST_TEXT:  # the caller says so; the rest need not be read for it
                break
        return pages, document.get_metadata_dict(skip_empty=True)
    finally:
        document.close()


def _paragraphs(page: str) -> str:
    """Lines joined where the layout broke them: a newline ends a sentence for everything that follows.

    A line is joined to the next when it is nearly as long as the page's long lines or the next begins in lower case.
    """
    # PDFium drops the line break after a hyphen and writes a mark in place of the two.
    lines = [line.strip() for line in re.split(r"\r\n?|\n", re.sub("[\ufffe\x02]", "\ufffe\n", page))]
    lengths = sorted(len(line) for line in lines if line)
    if not lengths:
        return ""
    usual = lengths[int(len(lengths) * 0.8)]
    text = lines[0]
    for before, line in zip(lines, lines[1:], strict=False):
        full = len(before) >= _FULL * usual and not (_SENTENCE_END.search(before) and len(before) < 0.9 * usual)
        if before and line and _hyphenated(before):
            text += "\n" + line  # _join_words decides with all words of the text at hand
        elif before and line and (full or line[0].islower()):
            text += " " + line
        else:
            text += "\n" + line
    return text.strip("\n")


def _hyphenated(line: str) -> bool:
    return line[-1] in "-\u2010\u00ad\ufffe\x02" and line[-2:-1].isalpha()


def _join_words(text: str) -> str:
    """Words divided at the end of a line. The text itself decides whether the hyphen belongs to the word.

    Where neither spelling occurs elsewhere, a soft hyphen goes, and a hard one stays only where one of the halves is a
    word of this text by itself ("rain-soaked").
    """
    known = Counter(word.lower() for word in _WORD.findall(text))

    def join(found: re.Match[str]) -> str:
        first, hyphen, second = found.groups()
        solid, compound = first + second, f"{first}-{second}"
        if known[compound.lower()] > known[solid.lower()]:
            return compound
        if known[solid.lower()] or hyphen not in "-\u2010":
            return solid
        halves_are_words = known[first.lower()] > 1 or known[second.lower()] > 1  # once is this very place
        return compound if halves_are_words or not solid.isalpha() or second[0].isupper() else solid

    return _BREAK.sub(join, text)
