"""Command line: python -m warehouse refresh | watch | check | held | query."""

import argparse
import os
import signal
import sys
from dataclasses import replace
from pathlib import Path
from threading import Event

from warehouse.answer.compare import ask
from warehouse.answer.filter_options import Refused, add_filters, filters_given
from warehouse.answer.questions import question, question_names
from warehouse.answer.reader import Reader
from warehouse.answer.write_rows import json_pieces, write_csv
from warehouse.cli import ledger_output
from warehouse.cli.file_commands import check_file, write_held
from warehouse.contract.definitions import WrongDefinition
from warehouse.contract.reasons import NothingPublished, definition_text, in_words, reason
from warehouse.contract.schema import topics
from warehouse.exit_status import EXIT_ALREADY_RUNNING, EXIT_CANCELLED, EXIT_NOTHING_PUBLISHED, EXIT_WRONG_USE
from warehouse.leftovers import sweep_leftovers
from warehouse.private_files import keep_to_account
from warehouse.progress import TerminalProgress
from warehouse.refresh.cancel import Cancelled, cancellable
from warehouse.refresh.crash_report import in_a_sentence
from warehouse.refresh.refresh import AlreadyRunning, refresh
from warehouse.refresh.status_writer import STARTED_BY
from warehouse.refresh.watch import watch
from warehouse.settings import WATCH_SECONDS, Places, watch_seconds, wrong_setting
from warehouse.store.versions import NoStore, current

LANGUAGES = ("vi", "en")
EXIT_NOT_READ = 1  # standard output was closed before its end


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m warehouse")
    commands = parser.add_subparsers(dest="command", required=True)
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument("--exports", type=Path, help="folder of the CSV exports")
    shared.add_argument("--reference", type=Path, help="folder of the registry, targets and events")
    shared.add_argument("--store", type=Path, help="folder of the published versions")
    shared.add_argument("--lang", choices=LANGUAGES, default=LANGUAGES[0])
    refreshing = commands.add_parser("refresh", parents=[shared], help="read the exports, publish a version")
    refreshing.add_argument("--json", action="store_true", help="print the ledger as one JSON object")
    refreshing.add_argument(
        "--forget", nargs="*", metavar="NAME", help="files that are gone on purpose; all without a name"
    )
    looking = commands.add_parser("watch", parents=[shared], help="refresh whenever exports come or change")
    looking.add_argument("--seconds", type=float, metavar="N")
    checking = commands.add_parser(
        "check", parents=[shared], help="say what a refresh would make of one file"
    )
    checking.add_argument("file", type=Path)
    checking.add_argument("--topic", choices=sorted(topics()), help="where the folder does not tell it")
    checking.add_argument("--json", action="store_true")
    holding = commands.add_parser("held", parents=[shared], help="write held rows whole, with their reasons")
    holding.add_argument("file", nargs="*", help="such as gifts/2021-12.csv; all without any")
    holding.add_argument("--out", type=Path, metavar="CSV", help="standard output without it")
    asking = commands.add_parser("query", parents=[shared], help="print the rows of a question")
    asking.add_argument("question", choices=question_names(), metavar="TOPIC/QUESTION")
    add_filters(asking)
    asking.add_argument("--format", choices=("csv", "json"), default="csv")
    return parser


def _places(given: argparse.Namespace) -> Places:
    named = {n: getattr(given, n) for n in ("exports", "reference", "store")}
    return replace(Places.from_environment(), **{n: p.resolve() for n, p in named.items() if p})


def _refresh(given: argparse.Namespace) -> int:
    sweep_leftovers()
    try:
        with cancellable(), TerminalProgress(is_shown=STARTED_BY not in os.environ) as progress:
            outcome = refresh(_places(given), given.lang, progress, given.forget)
    except AlreadyRunning:
        print(reason("already_running", given.lang).wrong, file=sys.stderr)
        return EXIT_ALREADY_RUNNING
    except NothingPublished as problem:
        print(problem, file=sys.stderr)
        return EXIT_NOTHING_PUBLISHED
    if given.json:
        print(ledger_output.as_json(outcome, given.lang))
    else:
        ledger_output.show(outcome, given.lang)
    return 0


def _watch(given: argparse.Namespace) -> int:
    keep_to_account()
    stop = Event()
    for asked_to_stop in (signal.SIGINT, signal.SIGTERM):
        signal.signal(asked_to_stop, lambda *_: stop.set())
    watch(_places(given), given.seconds or watch_seconds() or WATCH_SECONDS, stop)
    return 0


def _check(given: argparse.Namespace) -> int:
    return check_file(_places(given), given.file, given.topic, given.lang, as_json=given.json)


def _held(given: argparse.Namespace) -> int:
    try:
        version = current(_places(given).store)
    except NoStore as problem:
        print(in_words(problem.code, given.lang), file=sys.stderr)
        return EXIT_NOTHING_PUBLISHED
    return write_held(version, given.file, given.out, given.lang)


def _query(given: argparse.Namespace) -> int:
    asked = question(given.question)
    try:
        version = current(_places(given).store)
    except NoStore as problem:
        print(in_words(problem.code, given.lang), file=sys.stderr)
        return EXIT_NOTHING_PUBLISHED
    reader = Reader(version)
    try:
        filters = filters_given(given, reader)
    except Refused as problem:
        print(problem, file=sys.stderr)
        return EXIT_WRONG_USE
    if idle := [name for name, _ in filters.dimensions if not asked.heeds(name)]:
        return _refuse("filter_not_heeded", given.lang, option=f"--{idle[0]}", question=asked.name)
    compare = given.compare or "none"
    rows = reader.batches(asked.name) if asked.is_long else [ask(reader, asked.name, filters, compare)]
    sample = bool(version.manifest["sample"])
    if given.format == "json":
        sys.stdout.writelines(json_pieces(rows, given.lang, sample=sample))
        print()
    else:
        write_csv(rows, sys.stdout.buffer, given.lang, sample=sample)
    return 0


def _refuse(code: str, lang: str, **details: object) -> int:
    print(in_words(code, lang, **details), file=sys.stderr)
    return EXIT_WRONG_USE


def main(arguments: list[str] | None = None) -> int:
    """Runs one command and returns its exit status."""
    try:
        given = _parser().parse_args(arguments)
    except WrongDefinition as error:  # the options name the topics
        print(*(definition_text(error, lang) for lang in LANGUAGES), sep="\n", file=sys.stderr)
        return EXIT_NOTHING_PUBLISHED
    if wrong := wrong_setting():
        return _refuse("setting_wrong", given.lang, name=wrong[0], value=wrong[1])
    commands = {"refresh": _refresh, "watch": _watch, "check": _check, "held": _held, "query": _query}
    try:
        return commands[given.command](given)
    except (Cancelled, KeyboardInterrupt):
        print(in_words("cancelled", given.lang), file=sys.stderr)
        return EXIT_CANCELLED
    except BrokenPipeError:  # whoever was to read it has read enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return EXIT_NOT_READ
    except WrongDefinition as error:
        print(definition_text(error, given.lang), file=sys.stderr)
        return EXIT_NOTHING_PUBLISHED
    except Exception as error:
        print(in_a_sentence(_places(given).store, error, given.lang), file=sys.stderr)
        return EXIT_NOTHING_PUBLISHED
