"""A file goes into its folder whole or not at all, over no other one, and is readable by no more than the folder is."""

import os
import resource
import stat
import time
from pathlib import Path

import pytest

from tests.support.exports import Exports, column
from warehouse.contract.reasons import FileRefusal, reason
from warehouse.ingest.export_folder import ignored_files, list_exports
from warehouse.intake.export_place import add_export, names_in

CONTENT = column("gifts", "quantity", ["5"]).encode()


def refusal(exports: Exports, name: str = "a.csv", content: bytes = CONTENT) -> str:
    with pytest.raises(FileRefusal) as problem:
        add_export(exports.folders.exports, "gifts", name, content)
    assert reason(problem.value.code, "vi", **problem.value.details) != reason(
        problem.value.code, "en", **problem.value.details
    )
    return problem.value.code


def test_a_file_lies_whole_in_the_folder_of_its_topic_and_is_read_from_there(exports: Exports) -> None:
    path = add_export(exports.folders.exports, "gifts", "a.csv", CONTENT)
    assert path.read_bytes() == CONTENT
    assert names_in(path.parent) == ["a.csv"]
    assert exports.refresh().fates("gifts/a.csv") == {"accepted": 1}


def test_no_path_in_a_name_leads_out_of_the_folder(exports: Exports) -> None:
    add_export(exports.folders.exports, "gifts", "../../b.csv", CONTENT)
    assert [file.name for file in list_exports(exports.folders.exports)] == ["gifts/b.csv"]


def test_no_file_is_written_over_not_even_through_a_link(exports: Exports, tmp_path: Path) -> None:
    path = exports.write("gifts/a.csv", "other")
    target = tmp_path / "outside.csv"
    (path.parent / "b.csv").symlink_to(target)
    assert [refusal(exports, name) for name in ("a.csv", "b.csv")] == ["name_in_use"] * 2
    assert path.read_text(encoding="utf-8") == "other"
    assert not target.exists()
    assert names_in(path.parent) == ["a.csv", "b.csv"]


def test_real_files_do_not_mix_with_the_sample(exports: Exports) -> None:
    exports.write("SAMPLE", "{}")
    assert refusal(exports) == "sample_in_folder"
    assert names_in(exports.folders.exports) == ["SAMPLE"]


@pytest.mark.parametrize(("folder_rights", "rights"), [(0o755, 0o640), (0o770, 0o660), (0o777, 0o660)])
def test_a_file_has_the_rights_of_its_folder_but_never_for_everybody(
    exports: Exports, folder_rights: int, rights: int
) -> None:
    exports.folders.exports.chmod(folder_rights)
    path = add_export(exports.folders.exports, "gifts", "a.csv", CONTENT)
    assert stat.S_IMODE(path.parent.stat().st_mode) == folder_rights & 0o770
    path.parent.chmod(folder_rights)
    path = add_export(exports.folders.exports, "gifts", "b.csv", CONTENT)
    assert stat.S_IMODE(path.stat().st_mode) == rights


def test_where_the_disk_is_full_nothing_is_written(exports: Exports, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DASHBOARD_FREE_SHARE", "1")
    assert refusal(exports) == "no_room_for_file"
    assert names_in(exports.folders.exports / "gifts") == []


def test_what_cannot_be_written_to_its_end_leaves_nothing_behind(exports: Exports) -> None:
    old_limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, old_limits[1]))
    try:
        assert refusal(exports, content=CONTENT * 100) == "folder_unwritable"
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, old_limits)
    assert names_in(exports.folders.exports / "gifts") == []


def test_a_folder_that_is_none_is_said(exports: Exports) -> None:
    exports.write("gifts", "a file")
    assert refusal(exports) == "folder_unwritable"


def test_a_file_half_written_is_seen_by_nobody_and_cleared_away_in_time(exports: Exports) -> None:
    old, new = exports.write("gifts/.0.part", "half"), exports.write("gifts/.1.part", "half")
    os.utime(old, (time.time() - 7200,) * 2)
    assert (list_exports(exports.folders.exports), ignored_files(exports.folders.exports)) == ([], [])
    add_export(exports.folders.exports, "gifts", "a.csv", CONTENT)
    assert names_in(new.parent) == [".1.part", "a.csv"]
