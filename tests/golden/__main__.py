"""Writes the golden files from the repository's sample: python -m tests.golden, then read the difference."""

import os
import tempfile
from pathlib import Path

from tests.golden import FOLDER, SHAPE, download, format_of, golden_files, shape
from tests.support.command import run_cli
from tests.support.exports import EXPORTS, REFERENCE, SAMPLE_TODAY


def write() -> None:
    """Takes the place of all golden files."""
    for old in FOLDER.glob("*/*.csv"):
        old.unlink()
    os.environ["DASHBOARD_TODAY"] = SAMPLE_TODAY
    with tempfile.TemporaryDirectory() as store:
        run_cli("refresh", f"--exports={EXPORTS}", f"--reference={REFERENCE}", f"--store={store}")
        SHAPE.write_text(shape(Path(store)), encoding="utf-8")
        for path, (question, lang) in golden_files().items():
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(download(Path(store), question, lang, format_of(path)))


if __name__ == "__main__":
    write()
