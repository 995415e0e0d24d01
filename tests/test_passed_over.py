"""What is dropped into the folder of exports and is none: it is named, with why it is not read, and nothing else."""

from pathlib import Path

import pytest

from tests.command import say
from tests.exports import Exports, column
from warehouse.look import look

GIFTS = column("gifts", "quantity", ["5"])
OTHERS = {
    "gift/a.csv": "outside_topics",
    "gifts/2021/a.csv": "in_subfolder",
    "gifts/a.txt": "other_ending",
    "gifts/a.xlsx": "other_ending",
    "loose.csv": "outside_topics",
}


@pytest.fixture
def scattered(exports: Exports) -> Exports:
    """One export in its place, five files that are not, and what systems leave beside files."""
    for name in (*OTHERS, "gifts/.DS_Store", "gifts/~$a.xlsx"):
        path = exports.places.exports / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(GIFTS, encoding="utf-8")
    exports.write("gifts/a.csv", GIFTS)
    return exports


def test_every_other_file_is_named_with_its_reason(scattered: Exports) -> None:
    told = scattered.refresh()
    assert [file["file"] for file in told.ledger["files"]] == ["gifts/a.csv"]
    said = say("refresh", "--lang=en", *scattered.options()).out.decode()
    assert (
        "gifts/2021/a.csv: The file lies in a subfolder, so it is not read. Move it up into the folder gifts."
        in said
    )
    assert "loose.csv: The file lies in no topic's folder" in said
    assert said.count("is not read") == len(OTHERS)


def test_one_that_is_moved_to_its_place_is_read(scattered: Exports) -> None:
    scattered.refresh()
    (scattered.places.exports / "gifts/2021/a.csv").rename(scattered.places.exports / "gifts/b.csv")
    assert scattered.refresh().file("gifts/b.csv")["duplicates"] == 1
    assert "subfolder" not in say("refresh", "--lang=en", *scattered.options()).out.decode()


def test_the_watch_notices_them(exports: Exports) -> None:
    exports.write("gifts/a.csv", GIFTS)
    before = look(exports.places)
    Path(exports.places.exports / "a.xlsx").write_bytes(b"PK")
    assert look(exports.places) != before
