"""How fast articles become facts on one core: `python -m tests.benchmarks.pipeline [--data FOLDER]`.

Prints `name value` lines. Characters a second of processor time: `reading` (files into articles), `finding` (what an
article says), `dating` (the folder), `resolving` (facts), `finding_and_resolving`, and `whole`, all of them together.
FOLDER holds articles; without it, a folder of 200 is made from the sample by varying its numbers.
"""

from __future__ import annotations

import argparse
import re
import tempfile
import time
from pathlib import Path

from viewer.application import tasks
from viewer.dating.folder import date_folder
from viewer.resources import seeds
from viewer.store.codec import unpack_found

ARTICLES = 200


def varied(folder: Path) -> None:
    """Fill a folder with the sample's articles, each with other numbers."""
    texts = [path.read_text("utf-8") for path in sorted(seeds().iterdir()) if path.suffix in {".txt", ".md"}]
    for number in range(ARTICLES):
        digits = {str(digit): str((digit + number) % 9 + 1) for digit in range(10)}
        text = re.sub(r"\b\d\b", lambda match, to=digits: to[match[0]], texts[number % len(texts)])  # type: ignore[misc]
        (folder / f"{number:04}.txt").write_text(text, "utf-8")


def seconds(paths: list[Path]) -> tuple[int, dict[str, float]]:
    """Characters of the articles, and the processor time of each step."""
    clock = [time.process_time()]
    read = [tasks.read_one(path, path.name, path.name, tasks.Depth.READ) for path in paths]
    articles = [result.article for result in read if result.article is not None]
    clock.append(time.process_time())
    packed = [tasks.find_one(article) for article in articles]
    clock.append(time.process_time())
    found = {article.name: unpack_found(given) for article, given in zip(articles, packed, strict=True)}
    publications = date_folder({article.name: article for article in articles}, found)
    clock.append(time.process_time())
    for article, given in zip(articles, packed, strict=True):
        tasks.resolve_one(article, given, publications[article.name])
    clock.append(time.process_time())
    steps = (end - start for start, end in zip(clock, clock[1:], strict=False))
    names = ("reading", "finding", "dating", "resolving")
    return sum(len(article.text) for article in articles), dict(zip(names, steps, strict=True))


def report(folder: Path) -> None:
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    tasks.warm_up()
    characters, took = seconds(paths)
    print(f"articles {len(paths)}")
    print(f"characters {characters}")
    for name, spent in took.items():
        print(f"{name}_characters_per_second {characters / max(spent, 1e-9):.0f}")
    both = took["finding"] + took["resolving"]
    print(f"finding_and_resolving_characters_per_second {characters / max(both, 1e-9):.0f}")
    print(f"whole_characters_per_second {characters / max(sum(took.values()), 1e-9):.0f}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path)
    arguments = parser.parse_args()
    if arguments.data is not None:
        report(arguments.data)
        return
    with tempfile.TemporaryDirectory() as folder:
        varied(Path(folder))
        report(Path(folder))


if __name__ == "__main__":
    main()
