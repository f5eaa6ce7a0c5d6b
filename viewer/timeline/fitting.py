"""Text cut or broken to a width, with whatever measures it."""

from __future__ import annotations

from collections.abc import Callable

Measure = Callable[[str, str], float]


def shortened(text: str, style: str, width: float, measure: Measure) -> str:
    """The text, or as much of it as fits `width` pixels, cut between words where that keeps half of it."""
    if measure(text, style) <= width:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if measure(text[:middle] + "…", style) <= width else (low, middle - 1)
    word = text.rfind(" ", 0, low + 1)
    return text[: word if word > low // 2 else low].rstrip(" ,;:(–-") + "…"


def wrapped(text: str, style: str, width: float, measure: Measure) -> list[str]:
    """The text in lines of at most `width` pixels, broken between words."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and measure(longer, style) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def at_most(lines: list[str], count: int, style: str, width: float, measure: Measure) -> list[str]:
    """The first `count` lines, the last of them cut with an ellipsis where more follow."""
    if len(lines) <= count:
        return lines
    return [*lines[: count - 1], shortened(" ".join(lines[count - 1 :]), style, width, measure)]
