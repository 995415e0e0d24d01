"""Verifies a file that comes back: finds its receipt, and compares the file with it."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ui.receipts.cell_edits import compare_file
from ui.receipts.child_process import Result, run_in_child
from ui.receipts.receipt import Receipt, find_receipt, receipt_codes
from ui.receipts.receipt_key import KeyGone, find_key, hash_by_key
from ui.receipts.returned_file import (
    ZIP_MAGIC,
    Contents,
    Inspection,
    codes_in_text,
    inspect_file,
    read_contents,
)
from ui.receipts.spreadsheet.sheet import Unreadable
from ui.receipts.verdict import Verdict
from warehouse.store.versions import RECEIPTS

CELL_FORMATS = ("csv", "machines", "xlsx", "zip")  # forms whose cells can be read back
_SHORT = 1_000_000  # bytes


@dataclass(frozen=True)
class Verification:
    """The problem, or the receipt and the result; a verdict where cells were compared."""

    problem: str = ""  # a key of words.toml
    code: str = ""
    receipt: Receipt | None = None
    same_bytes: bool = False
    verdict: Verdict | None = None

    @property
    def is_as_written(self) -> bool:
        return self.same_bytes or bool(self.verdict and self.verdict.is_as_written)


def verify_file(store: Path, name: str, content: bytes, typed_code: str = "") -> Verification:
    """Looks for the code in the typed text, in the file and in its name, and compares the file with its receipt."""
    known_codes = receipt_codes(store)
    try:
        inspection = _run_bounded(content, inspect_file, content, frozenset(known_codes))
    except Unreadable as problem:
        return Verification(str(problem))
    candidates = [*codes_in_text(typed_code), *filter(None, [inspection.code]), *codes_in_text(name)]
    code = next((code for code in candidates if code in known_codes), None)
    if code is None:
        return Verification("check_unknown" if candidates else "check_no_code", next(iter(candidates), ""))
    try:
        receipt = find_receipt(store, code)
    except KeyGone:
        return Verification("check_key_gone", code)
    except (ValueError, KeyError, TypeError):
        receipt = None
    if receipt is None:
        return Verification("check_receipt_damaged", code)
    return _compare(store, receipt, content, inspection)


def _compare(store: Path, receipt: Receipt, content: bytes, inspection: Inspection) -> Verification:
    digest = hashlib.sha256(content).hexdigest()
    same_bytes = hash_by_key(digest, find_key(store / RECEIPTS, receipt.key)) in receipt.hashes
    if receipt.file_format not in CELL_FORMATS:
        return Verification(code=receipt.code, receipt=receipt, same_bytes=same_bytes)
    try:
        verdict = compare_file(receipt, _contents(receipt, content, inspection))
    except Unreadable as problem:
        return Verification("" if same_bytes else str(problem), receipt.code, receipt, same_bytes)
    if not verdict.tables and receipt.tables and not same_bytes:
        return Verification("check_nothing_known", receipt.code, receipt)
    return Verification("", receipt.code, receipt, same_bytes, verdict)


def _contents(receipt: Receipt, content: bytes, inspection: Inspection) -> Contents:
    if inspection.problem:
        raise Unreadable(inspection.problem)
    headers = {column.header for table in receipt.tables for column in table.columns}
    return inspection.contents or _run_bounded(content, read_contents, content, headers)


def _run_bounded(content: bytes, work: Callable[..., Result], *arguments: Any) -> Result:
    """In a child process, but for a text so short that it can do no harm."""
    is_harmless = len(content) < _SHORT and not content.startswith(ZIP_MAGIC)
    return work(*arguments) if is_harmless else run_in_child(work, *arguments)
