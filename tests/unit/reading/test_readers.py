"""Markdown, pages, PDF and Word: the text a reader sees, and only what the file declares."""

from __future__ import annotations

import zipfile
from datetime import UTC, date, datetime
from io import BytesIO

import docx
import pytest

from viewer.errors import UnreadableFile
from viewer.model.article import PublicationBasis
from viewer.reading.docx import read_docx
from viewer.reading.html import read_html
from viewer.reading.pdf import read_pdf
from viewer.reading.plain_text import read_markdown

BODY = "The ferry ran aground on Monday evening, the coast guard said. " * 6


def pdf(*pages: list[str], extra: str = "", trailer: str = "") -> bytes:
    """A PDF of Helvetica lines, one list a page."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    kids = []
    for lines in pages:
        shown = " ".join(f"({line}) Tj T*" for line in lines)
        stream = f"BT /F1 11 Tf 14 TL 50 780 Td {shown} ET"
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 850] /Contents {len(objects)} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    objects.append(extra or "<< >>")
    data, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(data))
        data += f"{number} 0 obj\n{content}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    end = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<< /Size {size} /Root 1 0 R {trailer} >>\n"
    return data + f"{end}startxref\n{len(data)}\n%%EOF\n".encode("latin-1")


def test_front_matter_is_declared_and_not_text() -> None:
    contents = read_markdown(
        b"---\ntitle: 'Ferry: aground'\nsource: Harbour Post\nauthor: [A. Bee, C. Dee]\nurl: https://example.org/f\n"
        b"date: 2021-03-02T08:30:00+02:00\n---\n\n"
        b"# Ferry aground\n\nThe [ferry](https://example.org/x) **ran** aground.\n"
    )
    assert contents.text == "Ferry aground\n\nThe ferry ran aground.\n"
    assert (contents.title, contents.publisher, contents.author) == ("Ferry: aground", "Harbour Post", "A. Bee, C. Dee")
    assert contents.url == "https://example.org/f"
    assert contents.declared is not None
    assert (contents.declared.start, contents.declared.basis) == (date(2021, 3, 2), PublicationBasis.METADATA)
    assert contents.declared.clock == datetime(2021, 3, 2, 6, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    ["---\nno: [closing\n---\nText.\n", "---\njust words\n---\nText.\n", "---\n\nText.\n", "***\nText.\n", "---"],
)
def test_what_is_no_front_matter_stays_in_the_text(text: str) -> None:
    assert read_markdown(text.encode()).text == text


def test_a_date_that_is_none_is_not_declared() -> None:
    assert read_markdown(b"---\ndate: yesterday\n---\nText.\n").declared is None


def test_a_first_heading_is_the_title_of_markdown_without_front_matter() -> None:
    assert read_markdown(b"# A *new* bridge\n\nText.\n").title == "A new bridge"


PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Ferry | Harbour Post</title>{head}</head><body>
<nav><a href="/2019/04/05/other">Other news of 5 April 2019</a></nav><article><h1>Ferry aground</h1><p>{body}</p>
<p>{body}</p></article><footer>Copyright 2018 Harbour Post</footer></body></html>"""


def page(head: str = "") -> bytes:
    return PAGE.format(head=head, body=BODY).encode()


def test_a_page_gives_its_main_text() -> None:
    contents = read_html(page())
    assert BODY.strip() in contents.text
    assert "Copyright" not in contents.text


def test_a_page_without_declared_date_has_none() -> None:
    # A year in the address, in the footer and in a link are what guessing programs take.
    assert read_html(page('<link rel="canonical" href="https://example.org/2019/04/05/ferry">')).declared is None


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:published_time" content="2021-03-02T08:30:00Z">',
        '<script type="application/ld+json">{"@graph": [{"@type": "WebSite"}, {"@type": "NewsArticle", '
        '"datePublished": "2021-03-02T08:30:00Z"}]}</script>',
        '<time itemprop="datePublished" datetime="2021-03-02T08:30:00Z">2 March</time>',
        '<time pubdate datetime="2021-03-02T08:30:00Z">2 March</time>',
    ],
)
def test_declared_dates_of_a_page(head: str) -> None:
    declared = read_html(page(head)).declared
    assert declared is not None
    assert (declared.start, declared.end) == (date(2021, 3, 2), date(2021, 3, 2))
    assert declared.clock == datetime(2021, 3, 2, 8, 30, tzinfo=UTC)


def test_a_modification_date_is_no_publication() -> None:
    assert read_html(page('<meta property="article:modified_time" content="2021-03-02">')).declared is None


def test_names_that_a_page_declares() -> None:
    head = (
        '<meta property="og:site_name" content="Harbour Post"><meta name="author" content="A. Bee">'
        '<meta property="og:title" content="Ferry  aground"><link rel="canonical" href="https://example.org/f">'
    )
    contents = read_html(page(head))
    assert (contents.title, contents.publisher, contents.author, contents.url) == (
        "Ferry aground",
        "Harbour Post",
        "A. Bee",
        "https://example.org/f",
    )


def test_a_page_in_an_old_encoding() -> None:
    text = "Пожар на складе потушен, сообщили спасатели в понедельник вечером. " * 5
    data = f'<html><head><meta charset="windows-1251"><title>Пожар</title></head><body><p>{text}</p></body></html>'
    assert text.strip() in read_html(data.encode("cp1251")).text


@pytest.mark.parametrize("body", [b"<script>render()</script>", b"", b"<img src='x.png'>"])
def test_a_page_without_text_says_so(body: bytes) -> None:
    with pytest.raises(UnreadableFile, match="Holds no article text"):
        read_html(b"<html><body>" + body + b"</body></html>")


def test_a_page_nested_beyond_reason() -> None:
    assert "aground" in read_html(b"<div>" * 20_000 + BODY.encode() + b"</div>" * 20_000).text


def test_pdf_lines_become_paragraphs() -> None:
    lines = [
        "A night train left the rails outside the town of Example late on Thurs-",
        "day, and the operator said that nine passengers were taken to hospi-",
        "tal. A hospital spokeswoman said on Friday that a well-known rain-",
        "soaked slope had given way above the line.",
        "Engineers closed the line in both directions until Sunday evening, the",
        "ministry said.",
    ]
    text = read_pdf(pdf(lines)).text
    assert text.split("\n") == [
        "A night train left the rails outside the town of Example late on Thursday, and the operator said that nine "
        "passengers were taken to hospital. A hospital spokeswoman said on Friday that a well-known rainsoaked slope "
        "had given way above the line.",
        "Engineers closed the line in both directions until Sunday evening, the ministry said.",
    ]


def test_pdf_declares_title_and_author_but_no_date() -> None:
    lines = ["The ferry ran aground on Monday evening, said the coast guard."]
    fields = "<< /Title (Ferry aground) /Author (A. Bee) /CreationDate (D:20190405) >>"
    contents = read_pdf(pdf(lines, extra=fields, trailer="/Info 6 0 R"))
    assert (contents.title, contents.author, contents.declared) == ("Ferry aground", "A. Bee", None)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (pdf([]), "Holds pictures, no text"),
        (pdf([], ["12"]), "Holds pictures, no text"),
        (b"%PDF-1.4 cut off", "Is damaged or no PDF"),
        (b"plain words", "Is damaged or no PDF"),
        (
            pdf(
                ["Secret."],
                extra=f"<< /Filter /Standard /V 1 /R 2 /P -4 /O <{'41' * 32}> /U <{'42' * 32}> >>",
                trailer=f"/Encrypt 6 0 R /ID [<{'43' * 16}> <{'43' * 16}>]",
            ),
            "Is locked with a password",
        ),
    ],
)
def test_pdf_problems(data: bytes, why: str) -> None:
    with pytest.raises(UnreadableFile, match=why):
        read_pdf(data)


def word_document() -> bytes:
    document = docx.Document()
    document.core_properties.title, document.core_properties.author = "Ferry aground", "A. Bee"
    document.add_paragraph("The ferry ran aground.")
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "hurt", "9"
    document.add_paragraph("It was towed.")
    target = BytesIO()
    document.save(target)
    return target.getvalue()


def test_word_text_in_its_order() -> None:
    contents = read_docx(word_document())
    assert contents.text == "The ferry ran aground.\nhurt\t9\nIt was towed."
    assert (contents.title, contents.author, contents.declared) == ("Ferry aground", "A. Bee", None)


def other_archive() -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("x.txt", "no document")
    return target.getvalue()


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "locked with a password"),
        (b"plain words", "Is not a whole Word document"),
        (word_document()[:2000], "Is not a whole Word document"),
        (other_archive(), "Is not a whole Word document"),
        (word_document()[:3000] + b"damaged!" * 20 + word_document()[3160:], "Is not a whole Word document"),
    ],
)
def test_word_problems(data: bytes, why: str) -> None:
    with pytest.raises(UnreadableFile, match=why):
        read_docx(data)
