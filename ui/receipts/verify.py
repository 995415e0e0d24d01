"""What can be said of a file that comes back: where its receipt is, whether it is as it was written, what is not."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ui.receipts.cell_edits import Verdict, judge
from ui.receipts.child_process import Result, in_child
from ui.receipts.receipt import Receipt, codes_kept, find
from ui.receipts.receipt_key import KeyGone, find_key, hash_by_key
from ui.receipts.returned_file import PACKED, Contents, Inside, codes, look_inside, read
from ui.receipts.spreadsheet.sheet import Unreadable
from warehouse.store.versions import RECEIPTS

OF_CELLS = ("csv", "machines", "xlsx", "zip")  # forms whose cells can be read back
_SHORT = 1_000_000  # bytes


@dataclass(frozen=True)
class Answer:
    """Why nothing can be said, or the receipt with what was found; a verdict where cells had to be compared."""

    problem: str = ""  # a word
    code: str = ""
    receipt: Receipt | None = None
    same_bytes: bool = False
    verdict: Verdict | None = None

    @property
    def is_as_written(self) -> bool:
        return self.same_bytes or bool(self.verdict and self.verdict.is_as_written)


def answer(store: Path, name: str, content: bytes, typed: str = "") -> Answer:
    """Looks for the code in what was typed, in the file and in its name, and puts the file beside its receipt."""
    known = codes_kept(store)
    try:
        inside = _apart(content, look_inside, content, frozenset(known))
    except Unreadable as problem:
        return Answer(str(problem))
    told = [*codes(typed), *filter(None, [inside.code]), *codes(name)]
    code = next((code for code in told if code in known), None)
    if code is None:
        return Answer("check_unknown" if told else "check_no_code", next(iter(told), ""))
    try:
        receipt = find(store, code)
    except KeyGone:
        return Answer("check_key_gone", code)
    except (ValueError, KeyError, TypeError):
        receipt = None
    if receipt is None:
        return Answer("check_receipt_damaged", code)
    return _beside(store, receipt, content, inside)


def _beside(store: Path, receipt: Receipt, content: bytes, inside: Inside) -> Answer:
    digest = hashlib.sha256(content).hexdigest()
    same_bytes = hash_by_key(digest, find_key(store / RECEIPTS, receipt.key)) in receipt.hashes
    if receipt.form not in OF_CELLS:
        return Answer(code=receipt.code, receipt=receipt, same_bytes=same_bytes)
    try:
        verdict = judge(receipt, _contents(receipt, content, inside))
    except Unreadable as problem:
        return Answer("" if same_bytes else str(problem), receipt.code, receipt, same_bytes)
    if not verdict.checked and receipt.tables and not same_bytes:
        return Answer("check_nothing_known", receipt.code, receipt)
    return Answer("", receipt.code, receipt, same_bytes, verdict)


def _contents(receipt: Receipt, content: bytes, inside: Inside) -> Contents:
    if inside.problem:
        raise Unreadable(inside.problem)
    heads = {column.header for table in receipt.tables for column in table.columns}
    return inside.contents or _apart(content, read, content, heads)


def _apart(content: bytes, work: Callable[..., Result], *given: Any) -> Result:
    """In a child process, but for a text so short that it can do no harm."""
    is_harmless = len(content) < _SHORT and not content.startswith(PACKED)
    return work(*given) if is_harmless else in_child(work, *given)
