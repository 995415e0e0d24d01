"""A file as its reader takes it: in its language, over its version, in the colours of paper, with its receipt."""

from typing import BinaryIO

from ui.answers import read_from
from ui.downloads.download import File
from ui.downloads.writers import WRITERS
from ui.language.words import speak
from ui.receipts.issue import save_receipt
from ui.theme import paint_on_paper


def write(file: File, out: BinaryIO) -> None:
    """Writes a file as its form has it, in its language, over its version, in the colours of paper.

    Its receipt is kept.
    """
    speak(file.lang)
    read_from(file.reader)
    paint_on_paper()
    WRITERS[file.form](file, out)
    save_receipt(file, out)
