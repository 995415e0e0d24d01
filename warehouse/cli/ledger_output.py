"""The ledger of a refresh as JSON (for programs) and as a table (for a terminal)."""

import json
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from warehouse.contract.reason_text import told_in_a_line
from warehouse.contract.reasons import in_words
from warehouse.refresh.refresh import Outcome
from warehouse.store.version_names import clock_warning
from warehouse.visible_text import visible

_COUNTS = ("records", "accepted", "quarantined", "duplicates", "superseded", "non_data")
_HEADINGS = {
    "vi": ("Tệp", "Bản\nghi", "Nhận", "Giữ\nlại", "Trùng", "Bị\nthay", "Không\nphải\ndữ liệu"),
    "en": ("File", "Re-\ncords", "Ac-\ncepted", "Held", "Re-\npeated", "Super-\nseded", "Not\ndata"),
}


def as_json(outcome: Outcome, lang: str) -> str:
    """One line: version, seconds, every file with its counts, and the sums by topic."""
    manifest = outcome.version.manifest
    files = [public_line(line, lang) for line in manifest["files"]]
    sums = {
        topic: {n: sum(f[n] for f in files if f["topic"] == topic) for n in _COUNTS}
        for topic in dict.fromkeys(f["topic"] for f in files)
    }
    ledger = {
        "version": manifest["version"],
        "seconds": round(outcome.seconds, 3),
        "files": files,
        "topics": sums,
    }
    if warning := clock_warning(outcome.version.name, lang):
        ledger["clock"] = warning
    return json.dumps(ledger, ensure_ascii=False)


def public_line(line: dict[str, Any], lang: str) -> dict[str, Any]:
    """One file's line as programs read it."""
    fields = {k: line[k] for k in ("topic", "file", "status", *_COUNTS)}
    last_reading = {"kept": in_words(line["kept"], lang)} if line["kept"] else {}
    return fields | {"reason": _sentence(line, lang)} | last_reading


def _sentence(line: dict[str, Any], lang: str) -> str | None:
    if line["reason"] is None:
        return None
    return told_in_a_line(line["topic"], line["reason"], lang, line["details"])


def show(outcome: Outcome, lang: str) -> None:
    """Prints the ledger, then the version that readers see now."""
    show_lines(outcome.version.manifest["files"], lang)
    for file in outcome.version.manifest["passed_over"]:
        print(visible(f"{file['file']}: {in_words(lang=lang, **file)}"))
    new = {"vi": ("đã công bố", "không có gì thay đổi"), "en": ("published", "nothing has changed")}[lang]
    print(f"{outcome.version.name}: {new[not outcome.is_new]}, {outcome.seconds:.1f} s")
    if warning := clock_warning(outcome.version.name, lang):
        print(warning)


def show_lines(lines: list[dict[str, Any]], lang: str) -> None:
    """Prints one line a file, then the totals, why files were refused, and the warnings on accepted ones."""
    table = Table(*_HEADINGS[lang], box=None)
    table.columns[0].overflow = "fold"
    for column in table.columns[1:]:
        column.justify, column.no_wrap = "right", True
    for line in lines:
        table.add_row(Text(visible(line["file"])), *(f"{line[n]}" for n in _COUNTS))
    table.add_section()
    table.add_row("Σ", *(f"{sum(line[n] for line in lines)}" for n in _COUNTS))
    console = Console(highlight=False)
    console.print(table)
    for line in lines:
        warnings = [told_in_a_line(line["topic"], w["code"], lang, w) for w in line["warnings"]]
        for text in [_sentence(line, lang), *warnings]:
            if text:
                console.print(visible(f"{line['file']}: {text}"), markup=False, soft_wrap=True)
