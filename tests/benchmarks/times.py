"""How fast time phrases are read: `python -m tests.benchmarks.times [--data FOLDER] [--pathological]`.

Prints `name value` lines. FOLDER holds texts (.txt, .md) or TimeML (.tml); without it the sample is read. Characters a
second on one core, ours beside `dateparser.search` in the same run. With --pathological: 1 MB and 10 MB of digits, of
weekday names, of one long line, and the throughput of the small over that of the large one (1 = linear).
"""

from __future__ import annotations

import argparse
import re
import time
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path

from viewer.resolving.times import mention_times
from viewer.resources import seeds

DAY = date(1998, 3, 1)
MEGABYTE = 1_000_000
# What a text of the pathological kind repeats.
UNITS = {
    "digits": "0123456789",
    "weekdays": "Monday Tuesday Friday Sunday ",
    "days": "12 May ",
    "line": "the council met again and nobody could say in the end what it had decided or why ",
    "quotes": "“On Monday,” she said, “we left.” ",
}


def texts(folder: Path) -> list[str]:
    """The texts of a folder; of TimeML only the words."""
    found = []
    for path in sorted(folder.rglob("*")):
        if path.suffix in (".txt", ".md"):
            found.append(path.read_text("utf-8"))
        elif path.suffix == ".tml":
            body = re.search(r"<TEXT>(.*?)</TEXT>", path.read_text("utf-8"), re.DOTALL)
            found.append(re.sub(r"<[^>]+>", "", body[1] if body else ""))
    return found


def speed(read: Callable[[str], object], given: Sequence[str]) -> float:
    """Characters a second of processor time."""
    began = time.process_time()
    for text in given:
        read(text)
    return sum(map(len, given)) / max(time.process_time() - began, 1e-9)


def by_dateparser(text: str) -> object:
    from dateparser.search import search_dates

    return search_dates(text, languages=["en"], settings={"RELATIVE_BASE": datetime(DAY.year, DAY.month, DAY.day)})


def pathological() -> None:
    for name, unit in UNITS.items():
        rates = []
        for size, runs in ((MEGABYTE, 3), (10 * MEGABYTE, 1)):
            text = (unit * (size // len(unit) + 1))[:size]
            rates.append(max(speed(lambda given: mention_times(given, DAY), [text]) for _ in range(runs)))
            print(f"{name}_{size // MEGABYTE}mb_characters_per_second {rates[-1]:.0f}", flush=True)
        print(f"{name}_ratio {rates[0] / rates[1]:.2f}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=seeds())
    parser.add_argument("--pathological", action="store_true")
    arguments = parser.parse_args()
    given = texts(arguments.data)
    if not given:
        parser.error(f"{arguments.data} holds no .txt, .md or .tml file")
    mention_times("He left on 3 May 2012 at noon.", DAY)
    by_dateparser("He left on 3 May 2012 at noon.")
    ours = max(speed(lambda text: mention_times(text, DAY), given) for _ in range(3))
    print(f"texts {len(given)}")
    print(f"characters {sum(map(len, given))}")
    print(f"characters_per_second {ours:.0f}")
    theirs = speed(by_dateparser, given)
    print(f"dateparser_search_characters_per_second {theirs:.0f}")
    print(f"times_as_fast {ours / theirs:.1f}", flush=True)
    if arguments.pathological:
        pathological()


if __name__ == "__main__":
    main()
