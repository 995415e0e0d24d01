"""Command line: python -m warehouse refresh | query."""

import argparse
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

from warehouse import ledger
from warehouse.compare import COMPARISONS, ask
from warehouse.export import to_csv, to_json
from warehouse.progress import TerminalProgress
from warehouse.questions import GRAINS, Filters, Reader, question_names
from warehouse.refresh import AlreadyRunning, NothingPublished, refresh
from warehouse.refusal import reason
from warehouse.settings import Places
from warehouse.store import NoStore, current

EXIT_WRONG_USE, EXIT_NOTHING_PUBLISHED, EXIT_ALREADY_RUNNING = 2, 3, 4


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m warehouse")
    commands = parser.add_subparsers(dest="command", required=True)
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument("--exports", type=Path, help="folder of the CSV exports")
    shared.add_argument("--reference", type=Path, help="folder of the registry, targets and events")
    shared.add_argument("--store", type=Path, help="folder of the published versions")
    shared.add_argument("--lang", choices=("vi", "en"), default="vi")
    refreshing = commands.add_parser("refresh", parents=[shared], help="read the exports, publish a version")
    refreshing.add_argument("--json", action="store_true", help="print the ledger as one JSON object")
    asking = commands.add_parser("query", parents=[shared], help="print the rows of a question")
    asking.add_argument("question", choices=question_names(), metavar="TOPIC/QUESTION")
    asking.add_argument("--from", dest="from_day", type=date.fromisoformat, metavar="YYYY-MM-DD")
    asking.add_argument("--to", dest="to_day", type=date.fromisoformat, metavar="YYYY-MM-DD")
    asking.add_argument("--province", nargs="+", action="extend", default=[], metavar="CODE")
    asking.add_argument("--grain", choices=GRAINS, default="day")
    asking.add_argument("--compare", choices=COMPARISONS, default="none")
    asking.add_argument("--units", choices=("2021", "2025"), default="2021")
    asking.add_argument("--format", choices=("csv", "json"), default="csv")
    return parser


def _places(given: argparse.Namespace) -> Places:
    named = {n: getattr(given, n) for n in ("exports", "reference", "store")}
    return replace(Places.from_environment(), **{n: p.resolve() for n, p in named.items() if p})


def _refresh(given: argparse.Namespace) -> int:
    try:
        with TerminalProgress() as progress:
            outcome = refresh(_places(given), given.lang, progress)
    except AlreadyRunning:
        print(reason("already_running", given.lang).wrong, file=sys.stderr)
        return EXIT_ALREADY_RUNNING
    except NothingPublished as problem:
        print(problem, file=sys.stderr)
        return EXIT_NOTHING_PUBLISHED
    if given.json:
        print(ledger.as_json(outcome, given.lang))
    else:
        ledger.show(outcome, given.lang)
    return 0


def _query(given: argparse.Namespace) -> int:
    named = ("from_day", "to_day", "grain", "units", "lang")
    filters = Filters(provinces=tuple(given.province), **{n: getattr(given, n) for n in named})
    try:
        version = current(_places(given).store)
    except NoStore:
        print(reason("no_store", given.lang).wrong, file=sys.stderr)
        return EXIT_NOTHING_PUBLISHED
    reader = Reader(version)
    known = set(reader.ask("overview/provinces", Filters())["province_code"])
    if unknown := [code for code in given.province if code not in known]:
        return _refuse("province_code_unknown", given.lang, codes=", ".join(unknown))
    if given.from_day and given.to_day and given.from_day > given.to_day:
        return _refuse("days_reversed", given.lang, first=given.from_day, last=given.to_day)
    rows = ask(reader, given.question, filters, given.compare)
    sample = bool(version.manifest["sample"])
    if given.format == "json":
        print(to_json(rows, given.lang, sample=sample))
    else:
        sys.stdout.buffer.write(to_csv(rows, given.lang, sample=sample))
    return 0


def _refuse(code: str, lang: str, **details: object) -> int:
    told = reason(code, lang, **details)
    print(f"{told.wrong}. {told.mend}", file=sys.stderr)
    return EXIT_WRONG_USE


def main(arguments: list[str] | None = None) -> int:
    """Runs one command and returns its exit status."""
    given = _parser().parse_args(arguments)
    return {"refresh": _refresh, "query": _query}[given.command](given)


if __name__ == "__main__":
    sys.exit(main())
