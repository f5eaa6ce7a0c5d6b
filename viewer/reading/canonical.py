"""Bytes to canonical text: which encoding, and nothing else changed."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from viewer.errors import UnreadableFile
from viewer.reading.language import likeliest

_MARKS = (  # UTF-32 first: its little-endian mark begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (b"%PDF-", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\xd0\xcf\x11\xe0", b"\x1f\x8b",
          b"7z\xbc\xaf", b"Rar!", b"\x7fELF", b"SQLite format 3", b"OggS", b"ID3", b"RIFF", b"{\\rtf")  # fmt: skip
_CONTROL = bytes(set(range(32)) - set(b"\t\n\f\r\x1b")) + b"\x7f"
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_HIGH = re.compile(rb"[\x80-\xff]")
# What newspapers still use. Without such a list a short text can come out as one of fifty mainframe code pages.
_CODE_PAGES = ["cp1251", "cp1252", "cp1253", "cp1255", "cp1256", "koi8_r", "koi8_u", "cp866", "iso8859_5", "cp874",
               "big5", "gb18030", "shift_jis", "euc_jp", "euc_kr"]  # fmt: skip
_PAGES = dict.fromkeys(("bs", "cs", "hr", "hu", "pl", "ro", "sk", "sl", "sq"), "cp1250") | {
    "tr": "cp1254", "az": "cp1254", "et": "cp1257", "lt": "cp1257", "lv": "cp1257", "vi": "cp1258",
}  # fmt: skip
_SAMPLE = 200_000  # bytes that are enough to tell an encoding
_FEW = 0.3  # share of bytes beyond ASCII up to which a text is in Latin letters: Czech and Vietnamese have most
_NOT_TEXT = "Is not text, whatever its name says: save it as text, HTML, PDF or Word (.docx)."
_NO_ENCODING = "Is in an encoding that cannot be recognised: open it and save it as UTF-8."


def decode(data: bytes, declared: str | None = None) -> str:
    """The canonical text of a text file: the mark (BOM) dropped, newlines and everything else untouched.

    `declared` is an encoding that the file itself names; it is tried after UTF-8. UTF-8 with a few broken bytes keeps
    them as U+FFFD. Raises UnreadableFile when the bytes are no text or no encoding fits.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data[len(mark) :], encoding, errors="replace" if encoding == "utf-8" else "strict")
    if data.startswith(_MAGIC):
        raise UnreadableFile(_NOT_TEXT)
    wide = _wide(data)
    if wide:
        return _strictly(data, wide)
    if len(data) - len(data.translate(None, _CONTROL)) > len(data) / 50:
        raise UnreadableFile(_NOT_TEXT)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _legacy(data, declared)


def _strictly(data: bytes, encoding: str, errors: str = "strict") -> str:
    try:
        return data.decode(encoding, errors)
    except UnicodeDecodeError:
        raise UnreadableFile(_NO_ENCODING) from None


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: in Latin and in Cyrillic text nearly every second byte is a small number."""
    sample = data[:4000]
    if len(data) % 2 or len(sample) < 20 or b"\0" not in sample:
        return None
    even, odd = sample[::2], sample[1::2]
    for high, low, encoding in ((odd, even, "utf-16-le"), (even, odd, "utf-16-be")):
        if sum(byte <= 0x05 for byte in high) >= 0.9 * len(high) and low.count(0) <= 0.05 * len(low):
            return encoding
    return None


def _legacy(data: bytes, declared: str | None) -> str:
    whole = sum(len(found) for found in _MULTIBYTE.findall(data))
    beyond = len(_HIGH.findall(data))
    if whole >= 0.8 * beyond:  # UTF-8 that was cut or damaged: another encoding would garble the intact letters
        return data.decode("utf-8", "replace")
    for encoding in (declared, _guess(data, beyond)):
        if encoding:
            try:
                return data.decode(encoding)
            except (UnicodeDecodeError, LookupError):
                continue
    raise UnreadableFile(_NO_ENCODING)


def _guess(data: bytes, beyond: int) -> str | None:
    """Latin letters: the code page of the language, which its plain letters give away. Other scripts: by frequency."""
    if beyond <= _FEW * len(data):
        western = data[:_SAMPLE].decode("cp1252", "replace")
        return _PAGES.get(likeliest(western), "cp1252")
    best = from_bytes(data[:_SAMPLE], cp_isolation=_CODE_PAGES, threshold=0.4, enable_fallback=False).best()
    return best.encoding if best else None
