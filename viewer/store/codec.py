"""Values of the model as bytes in a database, and back."""

from __future__ import annotations

import zlib
from typing import Any, TypeVar

import msgspec

from viewer.model.mention import Found

T = TypeVar("T")


def pack(value: Any) -> bytes:
    """JSON of a model value; enums by value, datetimes ISO 8601 with their zone."""
    return msgspec.json.encode(value)


def unpack(data: bytes | str, kind: type[T]) -> T:
    """The value that `pack` wrote; msgspec.ValidationError when the JSON does not describe a `kind`."""
    return msgspec.json.decode(data, type=kind)


def squeeze(data: bytes) -> bytes:
    """Compressed bytes; level 6 halves text in a tenth of the time that reading it took."""
    return zlib.compress(data, 6)


def expand(data: bytes) -> bytes:
    return zlib.decompress(data)


def text_bytes(text: str) -> bytes:
    """Canonical text as compressed UTF-8; lone surrogates survive."""
    return squeeze(text.encode("utf-8", "surrogatepass"))


def bytes_text(data: bytes) -> str:
    return expand(data).decode("utf-8", "surrogatepass")


def pack_found(found: Found) -> bytes:
    return squeeze(pack(found))


def unpack_found(data: bytes) -> Found:
    return unpack(expand(data), Found)
