"""What can be said of a file that comes back: where its receipt is, whether it is as it was written, what is not."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from ui.takeaway.receipt import Receipt, codes_kept, find
from ui.takeaway.receipt_key import KeyGone, find_key, hash_by_key
from ui.takeaway.returned import Unreadable, codes, codes_inside, read
from ui.takeaway.verdict import Verdict, judge
from warehouse.store import RECEIPTS

OF_CELLS = ("csv", "machines", "xlsx", "zip")  # forms whose cells can be read back


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
    try:
        code, is_kept = _code(store, name, content, typed)
    except Unreadable as problem:
        return Answer(str(problem))
    if not is_kept:
        return Answer("check_unknown" if code else "check_no_code", code)
    try:
        receipt = find(store, code)
    except KeyGone:
        return Answer("check_key_gone", code)
    except (ValueError, KeyError, TypeError):
        receipt = None
    if receipt is None:
        return Answer("check_receipt_damaged", code)
    digest = hashlib.sha256(content).hexdigest()
    same_bytes = hash_by_key(digest, find_key(store / RECEIPTS, receipt.key)) in receipt.hashes
    if receipt.form not in OF_CELLS:
        return Answer(code=code, receipt=receipt, same_bytes=same_bytes)
    heads = {column.header for table in receipt.tables for column in table.columns}
    try:
        verdict = judge(receipt, read(content, heads))
    except Unreadable as problem:
        return Answer("" if same_bytes else str(problem), code, receipt, same_bytes)
    if not verdict.checked and receipt.tables and not same_bytes:
        return Answer("check_nothing_known", code, receipt)
    return Answer("", code, receipt, same_bytes, verdict)


def _code(store: Path, name: str, content: bytes, typed: str) -> tuple[str, bool]:
    """The code, and whether a receipt is kept under it; what looks most like one where none is."""
    known = codes_kept(store)
    told = [*codes(typed), *codes(name)]
    found = next((code for code in codes(typed) if code in known), None)
    found = found or next((code for code in codes_inside(content) if code in known), None)
    found = found or next((code for code in told if code in known), None)
    return (found, True) if found else (next(iter(told), ""), False)
