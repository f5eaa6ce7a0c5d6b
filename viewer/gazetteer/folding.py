"""Keys under which spellings of one name meet."""

from __future__ import annotations

import functools
import re

from anyascii import anyascii

_NOT_KEY = re.compile(r"[^a-z0-9]+")
_MARKS = str.maketrans("", "", "'’ʼʹ`´‘ʻʺ\"“”.")
_ENDING = re.compile(r"(?:iyi|yii|iy|yi|yy|ii|ij|yj|y|i)\b")
_GLIDE = re.compile(r"(?:oyo|oye|ei|ey|ie|iy|yi|ii|ij|ji|y|j|i)+")


@functools.lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """The look-up key: ASCII, lower case, no apostrophes or full stops, runs of other signs as one space."""
    return _NOT_KEY.sub(" ", anyascii(name.translate(_MARKS)).translate(_MARKS).lower()).strip()


def loose(key: str) -> str:
    """A second key in which Slavic letter-writing habits meet (Staryi, Stariy, Stary; Oleksiivka, Oleksiyivka)."""
    key = _ENDING.sub("i", key)
    key = _GLIDE.sub("i", key).replace("kh", "h").replace("sch", "sh").replace("ts", "c").replace("tz", "c")
    return key.replace("iu", "u").replace("ia", "a").replace("w", "v").replace("ov ", "iv ")
