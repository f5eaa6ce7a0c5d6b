"""Counted phrases -> fields: how many of which unit, before or after, and how often."""

from __future__ import annotations

import re

from viewer.finding.times_words import MONTHS, ORDINALS, SEASONS, UNITS, Fields, first_of, number, part_code, unit_of

_ADVERBS = {
    "hourly": "PT1H", "daily": "P1D", "nightly": "P1D", "weekly": "P1W", "biweekly": "P2W", "fortnightly": "P2W",
    "monthly": "P1M", "annually": "P1Y", "yearly": "P1Y",
}  # fmt: skip
_LATER = ("later", "from now", "hence", "afterward", "afterwards", "on")
_FROM_NOW = ("ago", "from now", "hence")


def count(g: Fields) -> Fields:
    """`n` units, or `vague` where the words give no number; `n2` the higher of "two to three"."""
    f: Fields = {}
    words = g.get("count") or g.get("n") or ("two" if "couple" in g else "one" if "long" in g else "")
    value = number(words) if words else None
    if value is not None and g.keys() & {"half", "half2"}:
        value += 0.5
    if value is not None:
        f["n"] = f"{value:g}"
    else:
        f["vague"] = (g.get("vague") or "some").casefold().strip()
    if (most := g.get("n2")) and (high := number(most)):
        f["n2"] = f"{high:g}"
    if "couple" in g or "n2" in g:
        f["mod"] = "APPROX"
    f["unit"] = unit_of(g.get("unit") or g["vague"])
    return f


def ago(g: Fields) -> Fields:
    sign = " ".join(g["sign"].casefold().split())
    return (
        count(g)
        | {"sign": "+" if sign in _LATER else "-"}
        | {"from": "publication" if sign in _FROM_NOW else "mention"}
    )


def nth(g: Fields) -> Fields:
    """ "The third day": counted from the beginning of what is told."""
    return {"nth": str(ORDINALS.get(g["nth"].casefold(), 0)), "unit": unit_of(g["unit"])}


def every(g: Fields) -> Fields:
    if "adv" in g:
        adverb = " ".join(g["adv"].casefold().replace("-", " ").split())
        return {"period": _ADVERBS.get(adverb) or _period(_noun_of(adverb), 1)}
    if "mon" in g:
        day = f"-{int(re.sub(r'[a-z]', '', g['d'])):02d}" if "d" in g else ""
        return {"period": f"XXXX-{MONTHS[g['mon'].casefold()[:3]]:02d}{day}"}
    if "wd" in g:
        return {"part": part_code(g["part"])} if "part" in g else {}
    word = first_of(g, "unit", "unit2", "unit3").casefold()
    if word in SEASONS:
        return {"period": f"XXXX-{SEASONS[word]}"}
    if part_code(word) != "DT" and word != "night":
        return {"period": f"XXXX-XX-XXT{part_code(word)}"}
    n = g.get("n", "").casefold()
    return {"period": _period(word, 2 if n == "other" else int(number(n) or 1) if n else 1)}


def _period(word: str, times: int) -> str:
    unit = unit_of(word)
    return f"P{'T' if unit in ('hour', 'minute', 'second') else ''}{times}{UNITS[unit]}"


def _noun_of(adverb: str) -> str:
    last = adverb.split()[-1]
    return {"daily": "day", "nightly": "day", "weekly": "week", "monthly": "month"}.get(
        last, "year" if last in ("yearly", "annually") else last
    )
