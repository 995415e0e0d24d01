"""Command line: python -m warehouse refresh | watch | check | held | cases | query | doctor | audit."""

import argparse
import os
import signal
from dataclasses import replace
from pathlib import Path
from threading import Event

from warehouse.answer.compare import fetch_rows
from warehouse.answer.compared_places import fetch_all_places
from warehouse.answer.filter_options import FilterError, add_filters, filters_given
from warehouse.answer.people_table import write_people_csv
from warehouse.answer.questions import get_question, question_names
from warehouse.answer.reader import Reader
from warehouse.answer.write_rows import json_pieces, write_csv
from warehouse.child_command import option
from warehouse.cli import ledger_output
from warehouse.cli.audit_commands import add_audit_options, audit
from warehouse.cli.case_commands import add_case_options, write_cases
from warehouse.cli.check_output import Output
from warehouse.cli.doctor_output import add_doctor_options, show_diagnoses
from warehouse.cli.file_commands import add_check_options, add_held_options, check_file, write_quarantine
from warehouse.contract.definitions import WrongDefinition
from warehouse.contract.reasons import PublishError, definition_text, in_words, reason
from warehouse.exit_status import EXIT_ALREADY_RUNNING, EXIT_CANCELLED, EXIT_NOTHING_PUBLISHED, EXIT_WRONG_USE
from warehouse.leftovers import sweep_leftovers
from warehouse.private_files import keep_to_account
from warehouse.progress import TerminalProgress
from warehouse.refresh.cancel import Cancellation, cancellable
from warehouse.refresh.crash_report import crash_sentence
from warehouse.refresh.refresh import AlreadyRunning, refresh
from warehouse.refresh.status_writer import STARTED_BY
from warehouse.refresh.watch import watch
from warehouse.settings import WATCH_SECONDS, Folders, watch_seconds, wrong_setting
from warehouse.store.versions import NoStore, current
from warehouse.terminal import close_output, data_output, print_error, print_json, print_json_pieces

LANGUAGES = ("vi", "en")
EXIT_NOT_READ = 1  # standard output was closed before its end


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m warehouse")
    commands = parser.add_subparsers(dest="command", required=True)
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--exports", type=Path, help="folder of the CSV exports")
    common.add_argument("--reference", type=Path, help="folder of the registry, targets and events")
    common.add_argument("--store", type=Path, help="folder of the published versions")
    common.add_argument("--lang", choices=LANGUAGES, default=LANGUAGES[0])
    refresh_parser = commands.add_parser(
        "refresh", parents=[common], help="read the exports, publish a version"
    )
    refresh_parser.add_argument("--json", action="store_true", help="print the ledger as one JSON object")
    refresh_parser.add_argument(
        "--forget",
        nargs="*",
        action="extend",
        metavar="NAME",
        help="files that are gone on purpose; all without a name",
    )
    watch_parser = commands.add_parser(
        "watch", parents=[common], help="refresh whenever exports come or change"
    )
    watch_parser.add_argument("--seconds", type=float, metavar="N")
    add_check_options(
        commands.add_parser("check", parents=[common], help="say what a refresh would make of one file")
    )
    add_held_options(
        commands.add_parser("held", parents=[common], help="write held rows whole, with their reasons")
    )
    add_case_options(commands.add_parser("cases", parents=[common], help="write what must be checked"))
    _add_query_options(commands.add_parser("query", parents=[common], help="print the rows of a question"))
    add_audit_options(commands.add_parser("audit", parents=[common], help="what has left and come in"))
    add_doctor_options(commands.add_parser("doctor", parents=[common], help="say what is to be mended here"))
    return parser


def _add_query_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("question", choices=question_names(), metavar="TOPIC/QUESTION")
    add_filters(parser)
    parser.add_argument("--format", choices=("csv", "machine", "json"), default="csv")


def _folders(options: argparse.Namespace) -> Folders:
    folders = {n: getattr(options, n) for n in ("exports", "reference", "store")}
    return replace(Folders.from_environment(), **{n: p.resolve() for n, p in folders.items() if p})


def _refresh(options: argparse.Namespace) -> int:
    sweep_leftovers()
    try:
        with cancellable(), TerminalProgress(is_shown=STARTED_BY not in os.environ) as progress:
            outcome = refresh(_folders(options), options.lang, progress, options.forget)
    except AlreadyRunning:
        print_error(reason("already_running", options.lang).wrong)
        return EXIT_ALREADY_RUNNING
    except PublishError as problem:
        print_error(problem)
        return EXIT_NOTHING_PUBLISHED
    if options.json:
        print_json(ledger_output.whole_ledger(outcome, options.lang))
    else:
        ledger_output.show(outcome, options.lang)
    return 0


def _watch(options: argparse.Namespace) -> int:
    keep_to_account()
    stop = Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    watch(_folders(options), options.seconds or watch_seconds() or WATCH_SECONDS, stop)
    return 0


def _check(options: argparse.Namespace) -> int:
    path, output = options.file or options.path, Output(as_json=options.json, by_reason=options.by_reason)
    if path is None:
        return _refuse("no_file_named", options.lang)
    return check_file(_folders(options), path, options.topic, options.lang, output)


def _quarantine(options: argparse.Namespace) -> int:
    try:
        version = current(_folders(options).store)
    except NoStore as problem:
        print_error(in_words(problem.code, options.lang))
        return EXIT_NOTHING_PUBLISHED
    return write_quarantine(version, options.file + options.more_files, options.out, options.lang)


def _query(options: argparse.Namespace) -> int:
    question = get_question(options.question)
    try:
        version = current(_folders(options).store)
    except NoStore as problem:
        print_error(in_words(problem.code, options.lang))
        return EXIT_NOTHING_PUBLISHED
    reader = Reader(version)
    try:
        filters = filters_given(options, reader)
    except FilterError as problem:
        print_error(problem)
        return EXIT_WRONG_USE
    if idle := [name for name, _ in filters.dimensions if not question.heeds(name)]:
        return _refuse("filter_not_heeded", options.lang, option=option(idle[0]), question=question.name)
    compare = options.compare or "none"
    rows = (
        reader.batches(question.name)
        if question.is_long
        else [fetch_rows(reader, question.name, filters, compare)]
    )
    sample = bool(version.manifest["sample"])
    if options.format == "json":
        print_json_pieces(json_pieces(rows, options.lang, sample=sample))
        return 0
    with data_output() as standard_output:
        if options.format == "machine":
            write_csv(rows, standard_output, options.lang, sample=sample, for_machines=True)
        else:
            all_places = fetch_all_places(reader, question.name, filters, compare)
            write_people_csv(question, rows, standard_output, options.lang, all_places, sample=sample)
    return 0


def _refuse(code: str, lang: str, **details: object) -> int:
    print_error(in_words(code, lang, **details))
    return EXIT_WRONG_USE


def main(arguments: list[str] | None = None) -> int:
    """Runs one command and returns its exit status."""
    try:
        options = _parser().parse_args(arguments)
    except WrongDefinition as error:  # the options name the topics
        print_error("\n".join(definition_text(error, lang) for lang in LANGUAGES))
        return EXIT_NOTHING_PUBLISHED
    if options.command != "doctor" and (wrong := wrong_setting()):
        return _refuse("setting_wrong", options.lang, name=wrong[0], value=wrong[1])
    commands = {"refresh": _refresh, "watch": _watch, "check": _check, "held": _quarantine, "query": _query}
    commands["cases"] = lambda options: write_cases(_folders(options), options.out, options.lang)
    commands["audit"] = lambda options: audit(_folders(options).store, options)
    commands["doctor"] = lambda options: show_diagnoses(_folders(options), options.lang, as_json=options.json)
    try:
        return commands[options.command](options)
    except (Cancellation, KeyboardInterrupt):
        print_error(in_words("cancelled", options.lang))
        return EXIT_CANCELLED
    except BrokenPipeError:  # the reader of the output has closed it
        close_output()
        return EXIT_NOT_READ
    except WrongDefinition as error:
        print_error(definition_text(error, options.lang))
        return EXIT_NOTHING_PUBLISHED
    except Exception as error:
        print_error(crash_sentence(_folders(options).store, error, options.lang))
        return EXIT_NOTHING_PUBLISHED
