"""The words of time phrases -> numbers, units, months, edges and parts of day."""

from __future__ import annotations

import re

Fields = dict[str, str]

WEEKDAYS = {"mon": 1, "tue": 2, "wed": 3, "thu": 4, "fri": 5, "sat": 6, "sun": 7}
# Keyed by the first three letters, which every spelling shares.
MONTHS = {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "oct": 10, "nov": 11,
    "dec": 12,
}  # fmt: skip
_SMALL = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
]  # fmt: skip
_TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16,
    "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "twenty-first": 21,
}  # fmt: skip
DECADES = {
    "twenties": 2, "thirties": 3, "forties": 4, "fifties": 5, "sixties": 6, "seventies": 7, "eighties": 8,
    "nineties": 9,
}  # fmt: skip
SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
UNITS = {
    "second": "S", "minute": "M", "hour": "H", "day": "D", "night": "D", "week": "W", "weekend": "W", "fortnight": "W",
    "month": "M", "quarter": "Q", "year": "Y", "season": "S", "decade": "E", "century": "C", "millennium": "L",
    "generation": "G",
}  # fmt: skip


_PHASES = (
    ("EARLIER", r"\bearlier"),
    ("LATER", r"\blater\b(?! (?:days|weeks|months|years))"),
    ("START", r"\bearly|beginning|start|first|opening|onset|outset|turn"),
    ("MID", r"\bmid|height"),
    ("END", r"\blate\b|\blate-|\bend\b|(?:second|last) half|latter|close|closing|eve\b|final|last|dying|^later"),
)
_PARTS = (
    ("EH", r"(?:early|small|wee) hours|pre ?dawn|before"),
    ("MO", r"morning"),
    ("AF", r"afternoon"),
    ("EV", r"evening"),
    ("DA", r"dawn|daybreak|sunrise|first light"),
    ("DU", r"dusk|sunset|nightfall|twilight"),
    ("MI", r"lunchtime|midday"),
    ("AF", r"teatime"),
    ("NI", r"night"),
)


def number(words: str) -> float | None:
    """The value of "12", "2.5", "2 1/2", "a", "twenty-one", "half a"; None for a vague word."""
    words = " ".join(words.casefold().split())
    if words in ("a", "an"):
        return 1
    if match := re.fullmatch(r"(.+?)(?: ?½| 1/2|[- ]and[- ]a[- ]half)", words):
        whole = number(match[1])
        return None if whole is None else whole + 0.5
    if words.startswith("three quarters"):
        return 0.75
    if "quarter" in words:
        return 0.25
    if "half" in words:
        return 0.5
    if re.fullmatch(r"\d+(?:[.,]\d+)?", words):
        digits = words.replace(",", "" if re.fullmatch(r"\d+,\d{3}", words) else ".")
        return float(digits)
    if match := re.fullmatch(r"(?:(.+) )?(hundred|thousand)(?: (?:and )?(.+))?", words):
        rest = number(match[3]) if match[3] else 0
        return (number(match[1] or "a") or 1) * {"hundred": 100, "thousand": 1000}[match[2]] + (rest or 0)
    tens, _, one = words.replace(" ", "-").partition("-")
    if tens in _TENS:
        return _TENS[tens] + (_SMALL.index(one) if one in _SMALL else 0)
    return float(_SMALL.index(words)) if words in _SMALL else None


def unit_of(word: str) -> str:
    """Singular and lower case: "centuries" -> "century"."""
    word = word.casefold().split()[-1].split("-")[-1]
    if word == "period":
        return "month"
    if word in ("centuries", "century"):
        return "century"
    if word in ("millennia", "millennium"):
        return "millennium"
    return word.rstrip("s")


def edge_of(words: str | None) -> str:
    """START, MID or END for "early", "the middle of", "late"; EARLIER, LATER or "" otherwise."""
    return _mark(_PHASES, (words or "").casefold(), "")


def near_of(words: str | None) -> str:
    words = " ".join((words or "").casefold().split())
    if re.search(r"\b(?:before|after)$", words):
        return words.split()[-1].upper()
    if re.search(r"nearly|almost|less than|fewer|under|up to|at most|barely|no more", words):
        return "LESS_THAN"
    if re.search(r"more than|over|at least", words):
        return "MORE_THAN"
    return "APPROX" if words.strip() and words.strip() not in ("only", "just", "exactly", "precisely") else ""


def part_code(words: str) -> str:
    """MO, AF, EV, NI, MI (TimeML), or an exact window this program adds: EH early hours, DA dawn, DU dusk."""
    return _mark(_PARTS, " ".join(words.casefold().split()), "DT")


def _mark(marks: tuple[tuple[str, str], ...], words: str, otherwise: str) -> str:
    return next((mark for mark, pattern in marks if re.search(pattern, words)), otherwise)


def first_of(groups: Fields, *names: str) -> str:
    """The text of the first of these groups that took part in a match; "" for none."""
    return next((groups[name] for name in names if groups.get(name)), "")


def told_way_of(words: str) -> str:
    """As `way_of`, but "the next spring" is the one that follows what was told."""
    return "following" if " ".join(words.casefold().split()) == "the next" else way_of(words)


def way_of(words: str) -> str:
    """ "the following" -> "following", "this past" -> "past", "that same" -> "same"."""
    way = " ".join(words.casefold().split())
    return re.sub(r"^(?:the|this|that)\s+(?=\w)", "", way)


def month_number(word: str) -> str:
    return str(MONTHS[word.casefold()[:3]])


def digits_of(words: str) -> str:
    return str(int(re.sub(r"\D", "", words) or 0))


def day_number(words: str) -> str:
    """ "12th", "twenty-first"."""
    if words[0].isdigit():
        return digits_of(words)
    tens, _, ones = words.casefold().partition("-")
    if words.casefold() in ORDINALS:
        return str(ORDINALS[words.casefold()])
    return str({"twenty": 20, "thirty": 30, "thirtieth": 30}[tens] + (ORDINALS[ones] if ones else 0))


def year_number(words: str) -> str:
    """Two digits are read as 1970-2069."""
    digits = words.lstrip("'’")
    return digits if len(digits) == 4 else str((1900 if int(digits) >= 70 else 2000) + int(digits))
