"""Bounds of a file: what unpacks to too much, holds nothing or fills the disk is refused, and told with its setting."""

import gzip
import random
from pathlib import Path

import pytest
import zstandard

from tests.support.command import run_cli
from tests.support.exports import Exports, lines
from tests.support.exports import line as row
from warehouse.contract.reasons import FileRefusal
from warehouse.contract.schema import topics
from warehouse.decode.blank_records import BlankRun
from warehouse.decode.decode import decode_file
from warehouse.disk_space import NoRoom
from warehouse.refresh.status import last_refresh

BLANK = "," * 7


def test_few_bytes_that_unpack_to_millions_of_blank_lines_are_refused_at_once(tmp_path: Path) -> None:
    bomb = tmp_path / "bomb.csv.zst"
    bomb.write_bytes(zstandard.compress((lines("gifts", row("gifts")) + "\n" * 20_000_000).encode()))
    assert bomb.stat().st_size < 6_000
    result = run_cli("check", str(bomb), "--topic=gifts", "--lang=en")
    assert result.status == 1
    assert b"unpacks to more than 250 times its size" in result.stdout
    assert b"DASHBOARD_UNPACKED_RATIO" in result.stdout


def test_what_is_beyond_a_bound_is_refused_and_the_rest_published(
    exports: Exports, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DASHBOARD_UNPACKED_GB", "0.0005")
    monkeypatch.setenv("DASHBOARD_BLANK_RECORDS", "1000")
    long = "\n".join(random.Random(7).randbytes(100_000).hex() for _ in range(3))
    exports.write("gifts/large.csv.gz", gzip.compress((lines("gifts") + long).encode(), 1))
    exports.write("gifts/no_header.csv.gz", gzip.compress(long.encode(), 1))
    exports.write("gifts/blank.csv", lines("gifts", row("gifts"), *[BLANK] * 1001, row("gifts")))
    exports.write(
        "gifts/sparse.csv",
        lines("gifts", *([BLANK] * 1000 + [row("gifts")]), *([BLANK] * 1000 + [row("gifts")])),
    )
    outcome = exports.refresh()
    for name in ("large", "no_header"):
        assert outcome.reason(f"gifts/{name}.csv.gz") == "unpacked_bytes"
        assert outcome.fates(f"gifts/{name}.csv.gz") == {}
    assert outcome.reason("gifts/blank.csv") == "blank_records"
    assert outcome.fates("gifts/blank.csv") == {"quarantined": 1003}
    assert "DASHBOARD_BLANK_RECORDS" in outcome.file("gifts/blank.csv")["reason"]
    assert outcome.fates("gifts/sparse.csv") == {"accepted": 2, "non_data": 2000}


def test_a_disk_that_is_nearly_full_ends_the_refresh_before_it_is_full(
    exports: Exports, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("DASHBOARD_FREE_SHARE", "1")
    path = exports.write("gifts/a.csv", lines("gifts", row("gifts", item='"Tập"')))
    store = exports.folders.store
    outcome = exports.refresh()
    assert outcome.result.status == 3
    assert "The disk that holds the store is nearly full" in outcome.result.stderr
    assert "DASHBOARD_FREE_SHARE, now 100 %" in outcome.result.stderr
    assert not [*store.glob("*/manifest.json"), *store.glob(".building*"), *store.glob("archive/*/")]
    refresh = last_refresh(store)
    assert refresh
    assert refresh.reason == "disk_nearly_full"
    with pytest.raises(NoRoom):  # while a copy is written too
        decode_file(path, topics()["gifts"], tmp_path)


@pytest.mark.parametrize("size", [3, 17, 1000])
def test_lines_without_content_are_counted_across_blocks(size: int) -> None:
    text = ["", ",,", ' ""', "x", "", "", ",", "é", "", ""]
    content = [line.encode() + b"\n" for line in text * 20]
    blocks = [b"".join(content[start : start + size]) for start in range(0, len(content), size)]
    for limit, is_beyond in ((4, True), (5, False)):
        run = BlankRun(",", limit)
        try:
            for block in blocks:
                run.take(block)
        except FileRefusal as refused:
            assert (refused.code, is_beyond) == ("blank_records", True)
        else:
            assert not is_beyond
