"""Places along a line, as near to where each would stand as those beside it allow."""

from __future__ import annotations

from collections.abc import Sequence


def spread(ideals: Sequence[float], sizes: Sequence[float], low: float, high: float) -> list[float]:
    """Middles of things of `sizes` that do not overlap, in the order of their ideal middles, within low..high.

    Those in each other's way move together, half to each side. Where they do not all fit, the last go past `high`.
    """
    order = sorted(range(len(ideals)), key=lambda at: (ideals[at], at))
    offsets, reach = [], 0.0
    for place, at in enumerate(order):
        reach += (sizes[order[place - 1]] + sizes[at]) / 2 if place else 0.0
        offsets.append(reach)
    # Pool neighbours that are out of order: each pool is (mean, count).
    pools: list[tuple[float, int]] = []
    for place, at in enumerate(order):
        pools.append((ideals[at] - offsets[place], 1))
        while len(pools) > 1 and pools[-2][0] > pools[-1][0]:
            (one, few), (other, more) = pools[-2:]
            pools[-2:] = [((one * few + other * more) / (few + more), few + more)]
    middles = [mean for mean, count in pools for _ in range(count)]
    found = [0.0] * len(ideals)
    least, most = low, high - (offsets[-1] if offsets else 0.0)
    for place, at in enumerate(order):
        first = least + sizes[order[0]] / 2
        last = most - sizes[order[-1]] / 2
        found[at] = max(min(middles[place], last), first) + offsets[place]
    return found
