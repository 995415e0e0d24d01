"""The ledger of a refresh as JSON (for programs) and as a table (for a terminal)."""

from typing import Any

from warehouse.contract.reason_text import explain_line
from warehouse.contract.reasons import in_words
from warehouse.refresh.refresh import Outcome
from warehouse.store.version_names import clock_warning
from warehouse.terminal import print_line, print_table

_COUNTS = ("records", "accepted", "quarantined", "duplicates", "superseded", "non_data")
_HEADINGS = {
    "vi": ("Tệp", "Bản\nghi", "Nhận", "Giữ\nlại", "Trùng", "Bị\nthay", "Không\nphải\ndữ liệu"),
    "en": ("File", "Re-\ncords", "Ac-\ncepted", "Held", "Re-\npeated", "Super-\nseded", "Not\ndata"),
}


def whole_ledger(outcome: Outcome, lang: str) -> dict[str, Any]:
    """What programs are told: version, seconds, every file with its counts, and the sums by topic."""
    manifest = outcome.version.manifest
    files = [public_line(line, lang) for line in manifest["files"]]
    sums = {
        topic: {n: sum(f[n] for f in files if f["topic"] == topic) for n in _COUNTS}
        for topic in dict.fromkeys(f["topic"] for f in files)
    }
    ledger: dict[str, Any] = {
        "version": manifest["version"],
        "seconds": round(outcome.seconds, 3),
        "files": files,
        "topics": sums,
    }
    if warning := clock_warning(outcome.version.name, lang):
        ledger["clock"] = warning
    return ledger


def public_line(line: dict[str, Any], lang: str) -> dict[str, Any]:
    """One file's line as programs read it."""
    fields = {k: line[k] for k in ("topic", "file", "status", *_COUNTS)}
    last_reading = {"kept": in_words(line["kept"], lang)} if line["kept"] else {}
    return fields | {"reason": _sentence(line, lang)} | last_reading


def _sentence(line: dict[str, Any], lang: str) -> str | None:
    if line["reason"] is None:
        return None
    return explain_line(line["topic"], line["reason"], lang, line["details"])


def show(outcome: Outcome, lang: str) -> None:
    """Prints the ledger, then the version that readers see now."""
    show_lines(outcome.version.manifest["files"], lang)
    for file in outcome.version.manifest["passed_over"]:
        print_line(f"{file['file']}: {in_words(lang=lang, **file)}")
    new = {"vi": ("đã công bố", "không có gì thay đổi"), "en": ("published", "nothing has changed")}[lang]
    print_line(f"{outcome.version.name}: {new[not outcome.is_new]}, {outcome.seconds:.1f} s")
    if warning := clock_warning(outcome.version.name, lang):
        print_line(warning)


def show_lines(lines: list[dict[str, Any]], lang: str) -> None:
    """Prints one line a file, then the totals, why files were refused, and the warnings on accepted ones."""
    rows = [[line[n] for n in ("file", *_COUNTS)] for line in lines]
    print_table(_HEADINGS[lang], rows, ["Σ", *(sum(line[n] for line in lines) for n in _COUNTS)])
    for line in lines:
        warnings = [explain_line(line["topic"], w["code"], lang, w) for w in line["warnings"]]
        for text in [_sentence(line, lang), *warnings]:
            if text:
                print_line(f"{line['file']}: {text}")
