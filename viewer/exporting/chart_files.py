"""A painted sheet as a file: png, svg with real text, or pdf of one page or several."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from matplotlib.backends.backend_pdf import PdfPages

from viewer.exporting.chart_fonts import with_fonts
from viewer.exporting.chart_painter import Sheet
from viewer.resources import program_version

FORMATS = ("png", "svg", "pdf")
# A third larger than the smallest, in a fifth of the time.
_PNG_LEVEL = {"compress_level": 1}


def encode(sheets: Sequence[Sheet], suffix: str, title: str = "", told: str = "") -> bytes:
    """One sheet, or for a pdf the sheets of its pages. `title` and `told` stay in the file, for who finds it later.

    Nothing in it tells when it was made: the same sheets give the same bytes.
    """
    out = io.BytesIO()
    about = _metadata(suffix, title, told)
    if suffix == "pdf":
        with PdfPages(out, metadata=about) as pages:
            for sheet in sheets:
                pages.savefig(sheet.figure)
        return out.getvalue()
    (sheet,) = sheets
    if suffix == "png":
        sheet.figure.savefig(out, format=suffix, dpi=sheet.size.dpi, metadata=about, pil_kwargs=_PNG_LEVEL)
        return out.getvalue()
    sheet.figure.savefig(out, format=suffix, dpi=sheet.size.dpi, metadata=about)
    return with_fonts(out.getvalue())


def _metadata(suffix: str, title: str, told: str) -> dict[str, Any]:
    program = f"Dateline {program_version()}"
    about: dict[str, Any] = {"Title": title} if title else {}
    if told:
        about["Subject" if suffix == "pdf" else "Description"] = told
    if suffix == "png":
        return {"Software": program, **about}
    if suffix == "svg":
        return {"Creator": program, "Date": None, **about}
    return {"Creator": program, "Producer": program, "CreationDate": None, **about}
