"""The data steward's commands: what a file would bring, and held rows whole."""

from pathlib import Path

from warehouse.aggregate.quarantine import held_rows
from warehouse.answer.write_rows import to_csv
from warehouse.cli import ledger_output
from warehouse.cli.check_file import check
from warehouse.contract.reasons import in_words
from warehouse.contract.schema import topics
from warehouse.exit_status import EXIT_CLEAN, EXIT_HELD, EXIT_NOTHING_TO_READ, EXIT_WRONG_USE
from warehouse.reference.reference_data import FILES, UnusableReference, load_reference
from warehouse.refresh.manifest import ledger_line
from warehouse.settings import Places
from warehouse.store.archive import DamagedArchive
from warehouse.store.versions import OtherRelease, Version
from warehouse.terminal import complain, data_output, tell, tell_json

HELD_ROW = ("line", "column", "held_because", "how_to_mend")  # for programs, whatever the language


def check_file(places: Places, path: Path, topic: str | None, lang: str, *, as_json: bool) -> int:
    """Prints what a refresh would say of a file; the status is 1 where it would hold rows or refuse the file."""
    if not topic and path.name in FILES and path.absolute().parent.name not in topics():
        return _check_reference(places, path, lang, as_json=as_json)
    try:
        file, held = check(places, path, topic, lang)
    except OSError as error:
        complain(in_words("unreadable", lang, problem=error.strerror))
        return EXIT_WRONG_USE
    except UnusableReference as error:
        complain(error.in_words(lang))
        return EXIT_WRONG_USE
    except (DamagedArchive, OtherRelease) as problem:
        complain(in_words(problem.code, lang))
        return EXIT_NOTHING_TO_READ
    line = ledger_line(file)
    if as_json:
        rows = held.iloc[:, 1:5].set_axis(HELD_ROW, axis="columns").to_dict("records") if len(held) else []
        tell_json(ledger_output.public(line, lang) | {"held_rows": rows})
    else:
        ledger_output.show_lines([line], lang)
        for row in held.itertuples(index=False):
            tell(in_words("held_line", lang, line=row[1], wrong=row[3], mend=row[4]))
    return EXIT_HELD if file.status != "accepted" else EXIT_CLEAN


def _check_reference(places: Places, path: Path, lang: str, *, as_json: bool) -> int:
    """The same of a reference file, beside the other ones."""
    try:
        path.open("rb").close()
        columns = load_reference(places.reference, instead=path).columns[path.stem]
    except OSError as error:
        complain(in_words("unreadable", lang, problem=error.strerror))
        return EXIT_WRONG_USE
    except UnusableReference as error:
        reason, lines = error.in_words(lang), 0
    else:
        reason, lines = "", len(next(iter(columns.values())))
    if as_json:
        status = "refused" if reason else "accepted"
        told = {"file": path.name, "status": status, "lines": lines, "reason": reason or None}
        tell_json(told)
    else:
        tell(reason or in_words("reference_taken", lang, file=path.name, lines=lines))
    return EXIT_HELD if reason else EXIT_CLEAN


def write_held(version: Version, names: list[str], out: Path | None, lang: str) -> int:
    """Writes held rows with their reasons as CSV, whole: to a file, or to standard output where none is named."""
    try:
        rows = held_rows(version, names, lang)
    except KeyError as unknown:
        complain(in_words("file_unknown", lang, files=unknown.args[0]))
        return EXIT_WRONG_USE
    except DamagedArchive:
        complain(in_words("archive_damaged", lang))
        return EXIT_NOTHING_TO_READ
    text = to_csv(rows, lang, sample=bool(version.manifest["sample"]))
    if out is None:
        with data_output() as standard_output:
            standard_output.write(text)
        return EXIT_CLEAN
    try:
        out.write_bytes(text)
    except OSError as error:
        complain(in_words("out_unwritable", lang, file=out, problem=error.strerror))
        return EXIT_WRONG_USE
    tell(in_words("held_written", lang, rows=len(rows), file=out))
    return EXIT_CLEAN
