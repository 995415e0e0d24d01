"""The held rows of one export as a file for its sender: masked, or whole where the server says so."""

import hashlib
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import BinaryIO, ClassVar

import pandas as pd

from ui.answers import records
from ui.language.formats import is_missing
from ui.language.words import translate
from warehouse.answer.questions import get_question
from warehouse.answer.reader import Reader
from warehouse.answer.write_rows import write_csv
from warehouse.child_command import command_of, option
from warehouse.contract.reason_text import explain, header
from warehouse.settings import ROOT, check_seconds

QUESTION = "ledger/held_rows"
_COLUMNS = ("file", "line_no", "column_name", "shown", "reason", "how_to_mend", "mended_by")


@dataclass(frozen=True)
class HeldRows:
    """The held rows of the export `export` (gifts/2021-12.csv), each with its reason and how to mend it.

    It has no receipt, as it is there to be edited.
    """

    export: str
    lang: str
    reader: Reader = field(repr=False)
    is_whole: bool = False
    file_format: ClassVar[str] = "csv"

    @property
    def name(self) -> str:
        """The file name: that of the export first, so that what comes back corrected sorts behind it."""
        stem = re.sub(r"[^A-Za-z0-9_-]+", "-", PurePosixPath(self.export).name.partition(".")[0])
        text = repr((self.export, self.lang, self.reader.version.name, self.is_whole, self.reader.provinces))
        code = hashlib.sha256(text.encode()).hexdigest()[:10]
        return f"{stem}-{'can-sua' if self.lang == 'vi' else 'to-fix'}-{code}.csv"

    def write(self, stream: BinaryIO) -> None:
        """Raises OSError or subprocess.SubprocessError where the whole rows cannot be had."""
        if self.is_whole:
            stream.write(self._whole_rows())
            return
        sample = bool(self.reader.version.manifest["sample"])
        write_csv(self._masked_rows(), stream, self.lang, sample=sample)

    def _masked_rows(self) -> Iterator[pd.DataFrame]:
        question = get_question(QUESTION)
        headers = [
            translate("how_to_mend") if name == "how_to_mend" else question.label(name, self.lang).text
            for name in _COLUMNS
        ]
        for batch in self.reader.batches(QUESTION):
            rows = [self._row(row) for row in records(batch[batch["file"] == self.export])]
            yield pd.DataFrame(rows, columns=headers)

    def _row(self, row: dict[str, object]) -> list[object]:
        topic, name, nearest_name = str(row["topic"]), str(row["column_name"]), row["nearest_name"]
        details = {"column": name, "nearest_name": "" if is_missing(nearest_name) else nearest_name}
        reason = explain(topic, str(row["reason"]), self.lang, details)
        texts = {"column_name": header(topic, name, self.lang), "reason": reason.wrong}
        return [{**row, **texts, "how_to_mend": reason.mend}[name] for name in _COLUMNS]

    def _whole_rows(self) -> bytes:
        """From a process of its own, as this one is barred from the archive."""
        store = self.reader.version.folder.parent
        options = [option("file", self.export), option("lang", self.lang), option("store", store)]
        command = command_of("warehouse", "held", options=options)
        process = subprocess.run(
            command, cwd=ROOT, stdout=subprocess.PIPE, timeout=check_seconds(), check=True
        )
        return process.stdout
