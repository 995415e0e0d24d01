"""A file as its reader takes it: in its language, over its version, in the colours of paper, with its receipt."""

from typing import BinaryIO

from ui.data import read_from
from ui.takeaway.file import File
from ui.takeaway.keeping import keep
from ui.takeaway.writers import WRITERS
from ui.theme import paint_on_paper
from ui.words import speak


def write(file: File, out: BinaryIO) -> None:
    """Writes a file as its form has it, in its language, over its version, in the colours of paper.

    Its receipt is kept.
    """
    speak(file.lang)
    read_from(file.reader)
    paint_on_paper()
    WRITERS[file.form](file, out)
    keep(file, out)
