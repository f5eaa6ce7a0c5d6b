"""Commands without a window."""

from __future__ import annotations

import argparse
import json
import logging
import os
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from types import TracebackType
from typing import Any, NoReturn, TextIO

from viewer.application.homes import log_file
from viewer.application.logs import log_to_file
from viewer.application.version import program_version
from viewer.errors import DatelineError, UsageError

_LOG = logging.getLogger(__name__)
EPILOG = """exit codes:
  0  done
  1  it could not be done; one line on stderr says why
  2  the command line asks for something that does not exist

Without a command the window opens.
"""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{message[0].upper()}{message[1:]}; {self.prog} --help lists what there is.")


def run_command(argv: Sequence[str]) -> int:
    """Run one command; returns 0, 1 or 2 as --help says. Never a trace on the screen: that goes into the log file."""
    _guard_streams()
    log_to_file()
    sys.excepthook = _unexpected
    try:
        return _run(argv)
    except UsageError as error:
        return _complain(str(error), 2)
    except DatelineError as error:
        _LOG.info("%s", error)
        return _complain(str(error), 1)
    except BrokenPipeError:
        # Whoever read our output has enough; Python's own flush at the end must not fail again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except KeyboardInterrupt:
        return _complain("Stopped.", 1)


def _run(argv: Sequence[str]) -> int:
    parser = _parser()
    try:
        arguments = parser.parse_args(argv)
    except SystemExit as end:  # --help and --version
        return int(end.code or 0)
    if arguments.command == "export":
        return _export(arguments)
    if arguments.command == "mentions":
        return _mentions(arguments.of)
    if arguments.command == "selfcheck":
        from viewer.application.selfcheck import check

        check(lambda words: print(words, flush=True))
        return 0
    raise UsageError("Name a command: export, mentions or selfcheck.")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="dateline",
        description="Turn a folder of news articles into a timeline.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"dateline {program_version()}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", parser_class=_Parser)
    _add_export(commands)
    mentions = commands.add_parser(
        "mentions",
        help="find times or places in lines of text",
        description='Reads {"text", "dct": "YYYY-MM-DD" or null} from each line of standard input and writes'
        " [[start, end, type, value], ...] or [[start, end, name, latitude, longitude], ...] for it.",
    )
    mentions.add_argument("--of", required=True, choices=("times", "places"))
    commands.add_parser("selfcheck", help="try whether everything that is needed works on this machine")
    return parser


def _add_export(commands: Any) -> None:
    export = commands.add_parser(
        "export",
        help="read articles, or open a project, and write a table or a chart",
        description="Reads articles and folders of them, or one .dateline project, and writes OUT. The ending says"
        " what: .jsonl, .csv or .xlsx a table, .png, .svg or .pdf a chart.",
    )
    export.add_argument("paths", metavar="PATH", nargs="+", type=Path)
    export.add_argument("-o", "--out", required=True, type=Path)
    export.add_argument("--table", default="facts", choices=("facts", "articles", "texts", "mentions", "events"))
    export.add_argument("--from", dest="start", type=_moment, metavar="T", help="2024-05-11 or 2024-05-11T08:40Z")
    export.add_argument("--to", dest="end", type=_moment, metavar="T", help="a day is meant as a whole; UTC")
    export.add_argument("--place", dest="places", action="append", default=[], metavar="NAME")
    export.add_argument(
        "--chart",
        default="timeline",
        choices=("timeline", "compare", "tolls"),
        help="the timeline, or of one incident: what each tells side by side, or its figures as they were given",
    )
    export.add_argument(
        "--incident",
        metavar="WORDS",
        default="",
        help="for compare and tolls: an id from --table events, or words of a fact; else the one most articles tell",
    )
    export.add_argument("--width", type=_size, default=1920, help="of a chart, in pixels")
    export.add_argument("--height", type=_size, help="1080; compare and tolls are as high as they need")
    export.add_argument("--dpi", type=_size, help="96 keeps letters as on the screen, 192 doubles them; else as fits")
    export.add_argument("--theme", default="print", choices=("light", "dark", "print"))


def _moment(text: str) -> datetime | date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        pass
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text} is no day or time such as 2024-05-11 or 2024-05-11T08:40Z") from error
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)


def _size(text: str) -> int:
    try:
        return int(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text} is not a whole number") from error


def _export(arguments: argparse.Namespace) -> int:
    from viewer.application.headless import export_paths
    from viewer.exporting.records import ExportOptions

    start, end = _bound(arguments.start, days=0), _bound(arguments.end, days=1)
    if start is not None and end is not None and start >= end:
        raise UsageError("--from is not before --to.")
    _require_chart(arguments)
    options = ExportOptions(
        table=arguments.table,
        start=start,
        end=end,
        places=tuple(arguments.places),
        width=arguments.width,
        height=arguments.height if arguments.height is not None else 1080 if arguments.chart == "timeline" else 0,
        dpi=arguments.dpi,
        theme=arguments.theme,
        chart=arguments.chart,
        incident=arguments.incident,
    )
    export_paths(arguments.paths, arguments.out, options, _say)
    return 0


def _require_chart(arguments: argparse.Namespace) -> None:
    """Compare and tolls are of one incident, whole; a timeline and a table are of all."""
    if arguments.chart == "timeline":
        if arguments.incident:
            raise UsageError("--incident goes with --chart compare or --chart tolls.")
        return
    if arguments.out.suffix.lower() in (".jsonl", ".csv", ".xlsx"):
        raise UsageError(f"--chart {arguments.chart} makes a picture: let OUT end in .png, .svg or .pdf.")
    if arguments.start or arguments.end or arguments.places:
        raise UsageError(f"--chart {arguments.chart} shows its incident whole: leave out --from, --to and --place.")


def _bound(moment: datetime | date | None, days: int) -> datetime | None:
    if moment is None or isinstance(moment, datetime):
        return moment
    return datetime.combine(moment + timedelta(days=days), time(), UTC)


def _mentions(of: str) -> int:
    find = _finder(of)
    for number, line in enumerate(_lines(), start=1):
        text, published = _request(line, number)
        sys.stdout.write(json.dumps(find(text, published), ensure_ascii=False) + "\n")
        sys.stdout.flush()
    return 0


def _finder(of: str) -> Callable[[str, date | None], Sequence[object]]:
    if of == "times":
        from viewer.resolving.times import mention_times

        return mention_times
    from viewer.resolving.places import mention_places

    return lambda text, _published: mention_places(text)


def _lines() -> list[str] | TextIO:
    return sys.stdin if sys.stdin is not None else []


def _request(line: str, number: int) -> tuple[str, date | None]:
    try:
        request = json.loads(line)
        published = request.get("dct")
        return str(request["text"]), None if published is None else date.fromisoformat(published)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        wanted = '{"text": "...", "dct": "2024-05-12" or null}'
        raise UsageError(f"Line {number} of standard input is not {wanted}.") from error


def _say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


def _unexpected(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """In place of a trace on the screen; the interpreter ends with exit code 1 after it."""
    _LOG.critical("stopped", exc_info=(kind, error, trace))
    _complain(f"Something unexpected happened ({kind.__name__}): the file {log_file()} says more.", 1)


def _complain(words: str, code: int) -> int:
    _say(" ".join(words.split()))
    return code


def _guard_streams() -> None:
    """A program without a console has no streams at all; with one, its encoding must not decide what can be said."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115 (kept open to the end)
        elif hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    if sys.stdin is not None and hasattr(sys.stdin, "reconfigure"):
        sys.stdin.reconfigure(encoding="utf-8", errors="replace")
