"""What is dropped into the folder of exports and is none: it is named, with why it is not read, and nothing else."""

import os
from pathlib import Path

import pytest

from tests.support.command import run_cli
from tests.support.exports import Exports, column
from warehouse.refresh.folder_state import read_state

GIFTS = column("gifts", "quantity", ["5"])
SIGNS = {
    "other_ending": "does not end in",
    "in_subfolder": "Move it up into the folder gifts",
    "hidden_name": "begins with a dot",
    "no_ordinary_file": "no ordinary file",
    "outside_topics": "lies in no topic's folder",
}
OTHER_FILES = {
    "gift/a.csv": "outside_topics",
    "gifts/2021/a.csv": "in_subfolder",
    "gifts/a.txt": "other_ending",
    "gifts/a.xlsx": "other_ending",
    "gifts/.hidden.csv": "hidden_name",
    "gifts/~$lock.csv": "hidden_name",
    "gifts/fifo.csv": "no_ordinary_file",
    "gifts/nowhere.csv": "no_ordinary_file",
    "gifts/zeros.csv": "no_ordinary_file",
    "loose.csv": "outside_topics",
}


@pytest.fixture
def mixed_exports(exports: Exports) -> Exports:
    """One export in its place, ten files that are not, and what systems leave beside files."""
    for name in (*OTHER_FILES, "gifts/.DS_Store", "gifts/~$a.xlsx"):
        path = exports.folders.exports / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if OTHER_FILES.get(name) == "no_ordinary_file":
            path.symlink_to("/dev/zero" if path.stem == "zeros" else "nowhere")
        else:
            path.write_text(GIFTS, encoding="utf-8")
    fifo = exports.folders.exports / "gifts" / "fifo.csv"
    fifo.unlink()
    os.mkfifo(fifo)
    exports.write("gifts/a.csv", GIFTS)
    return exports


def test_every_other_file_is_named_with_its_reason(mixed_exports: Exports) -> None:
    outcome = mixed_exports.refresh()
    assert [file["file"] for file in outcome.ledger["files"]] == ["gifts/a.csv"]
    output = run_cli("refresh", "--lang=en", *mixed_exports.options()).stdout.decode()
    assert (
        "gifts/2021/a.csv: The file lies in a subfolder, so it is not read. Move it up into the folder gifts."
        in output
    )
    for name, code in OTHER_FILES.items():
        assert SIGNS[code] in next(line for line in output.splitlines() if line.startswith(f"{name}: "))
    assert output.count("not read") == len(OTHER_FILES)


def test_one_that_is_moved_to_its_place_is_read(mixed_exports: Exports) -> None:
    mixed_exports.refresh()
    (mixed_exports.folders.exports / "gifts/2021/a.csv").rename(mixed_exports.folders.exports / "gifts/b.csv")
    assert mixed_exports.refresh().file("gifts/b.csv")["duplicates"] == 1
    assert "subfolder" not in run_cli("refresh", "--lang=en", *mixed_exports.options()).stdout.decode()


def test_the_watch_notices_them(exports: Exports) -> None:
    exports.write("gifts/a.csv", GIFTS)
    old_state = read_state(exports.folders)
    Path(exports.folders.exports / "a.xlsx").write_bytes(b"PK")
    assert read_state(exports.folders) != old_state
