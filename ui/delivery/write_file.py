"""Writes a download in its language, from its version, in the colours of paper, with its receipt."""

from typing import BinaryIO

from ui.answers import use_reader
from ui.delivery.held_rows import HeldRows
from ui.downloads.download import Download
from ui.downloads.writers import WRITERS
from ui.language.words import set_language
from ui.receipts.issue import save_receipt
from ui.theme import paint_on_paper


def write_file(file: Download | HeldRows, stream: BinaryIO) -> None:
    """Writes a file in its format and language, from its version, in the colours of paper; saves its receipt.

    Held rows have none.
    """
    set_language(file.lang)
    use_reader(file.reader)
    paint_on_paper()
    if isinstance(file, HeldRows):
        file.write(stream)
        return
    WRITERS[file.file_format](file, stream)
    save_receipt(file, stream)
