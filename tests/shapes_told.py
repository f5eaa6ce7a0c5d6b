"""The shapes of a scene, told in lines that can be kept beside the tests and compared."""

from __future__ import annotations

from viewer.timeline.shapes import Primitive


def line(shape: Primitive) -> str:
    values = {name: getattr(shape, name) for name in shape.__dataclass_fields__}
    told = " ".join(f"{name}={value(each)}" for name, each in values.items() if each not in ("", (), 0.0))
    return f"{type(shape).__name__} {told}"


def value(each: object) -> str:
    if isinstance(each, float):
        return f"{each:.1f}"
    if isinstance(each, tuple):
        return "(" + " ".join(value(part) for part in each) + ")"
    return repr(str(each)) if isinstance(each, str) else str(each)
