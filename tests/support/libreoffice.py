"""Files as LibreOffice opens them."""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.cell import Cell
from openpyxl.workbook import Workbook

SECONDS = 180
_LANGUAGES = {"vi": 1066, "en": 1033}
#: separators, quotation mark, UTF-8, first line, columns, language, quoted is text, special numbers, three about
#: writing, sheet, formulas are run
_CSV = "Text - txt - csv (StarCalc):{marks},{quote},76,1,,{language},false,true,false,false,{trims},0,true"


def csv_of(lang: str, delimiter: str) -> str:
    """A CSV is opened as its writer meant it, and what begins as a formula is one."""
    return _CSV.format(marks=ord(delimiter), quote=ord('"'), language=_LANGUAGES[lang], trims="false")


def csv_torn(lang: str) -> str:
    """The worst way: cells end at every mark there is, quotation marks mean nothing, spaces are cut off."""
    return _CSV.format(marks="/".join(map(str, b",;|\t")), quote="", language=_LANGUAGES[lang], trims="true")


def convert(files: list[Path], folder: Path, infilter: str = "") -> list[Workbook]:
    """What LibreOffice makes of files, all opened in one way."""
    target = folder / "opened"
    shutil.rmtree(target, ignore_errors=True)
    command = ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
    command += [f"--infilter={infilter}"] if infilter else []
    command += ["--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(target), *map(str, files)]
    result = subprocess.run(command, check=True, capture_output=True, text=True, timeout=SECONDS)
    paths = [target / f"{file.stem}.xlsx" for file in files]
    assert all(path.exists() for path in paths), result.stdout + result.stderr
    return [load_workbook(path) for path in paths]


def cells(book: Workbook) -> Iterator[Cell]:
    """Every cell of every sheet."""
    for sheet in book:
        for row in sheet.iter_rows():
            yield from row


def formulas(book: Workbook) -> list[str]:
    """The cells that would be computed, or that fetch something."""
    return [f"{c.parent.title} {c.coordinate}: {c.value}" for c in cells(book) if c.data_type == "f"]
