"""Publication dates that a file declares in its own markup. Nothing here guesses."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

from viewer.model.article import Publication, PublicationBasis

_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?![\d-])")
_COMPACT_ZONE = re.compile(r"([+-]\d{2})(\d{2})$")


def declared_publication(value: object, where: str) -> Publication | None:
    """A publication from a declared value: a date, a datetime or ISO 8601 text; None when it is anything else.

    The day is the page's own, in the offset it writes; `clock` is kept only where that offset is stated. `where` names
    the declaration for the person ("its front matter").
    """
    moment = _moment(value)
    day = moment.date() if isinstance(moment, datetime) else moment
    if day is None or not 1600 < day.year < 9000:
        return None
    shown = value.isoformat() if isinstance(value, date) else str(value).strip()
    return Publication(
        start=day,
        end=day,
        basis=PublicationBasis.METADATA,
        evidence=(f"{where} gives {shown} as the date of publication.",),
        clock=moment.astimezone(UTC) if isinstance(moment, datetime) and moment.tzinfo else None,
    )


def _moment(value: object) -> date | None:
    if isinstance(value, date):  # a datetime is a date too
        return value
    if not isinstance(value, str):
        return None
    written = _COMPACT_ZONE.sub(r"\1:\2", value.strip().replace("Z", "+00:00")) if "T" in value else value.strip()
    for read in (date.fromisoformat, datetime.fromisoformat):
        try:
            return read(written)
        except ValueError:
            continue
    found = _DAY.match(written)
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None
