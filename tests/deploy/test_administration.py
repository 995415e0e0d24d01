"""The administrator's page is true: its table holds every variable, its commands save a store that is in use."""

import re
import subprocess
from pathlib import Path

import pytest

from tests.support.exports import ROOT, Exports, column
from tests.support.refresh_process import last_status, start_refresh, wait_until
from warehouse.private_files import OTHER_ACCOUNTS
from warehouse.settings import VARIABLES
from warehouse.store.versions import current

PAGE = (ROOT / "docs" / "administration.md").read_text(encoding="utf-8")

OLD = 3  # files that are gone at once, so that their last reading is kept


def commands(title: str, folder: Path) -> str:
    """The commands below a remark of the page, without those of systemd, for a server that lies in a folder."""
    (block,) = re.findall(rf"^    # {title}\n((?:    .+\n)+)", PAGE, re.MULTILINE)
    lines = [line for line in block.splitlines() if "systemctl" not in line]
    return "\n".join(lines).replace("/var/lib/tri-an", str(folder)).replace("/srv/backup", str(folder))


def run(title: str, folder: Path) -> None:
    subprocess.run(["bash", "-ec", commands(title, folder)], check=True, capture_output=True)


def test_every_variable_stands_in_the_table_once() -> None:
    names = re.findall(r"^\| `(DASHBOARD_\w+)` \|", PAGE, re.MULTILINE)
    assert sorted(names) == sorted(VARIABLES - {"DASHBOARD_STARTED_BY"})


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Exports:
    """Files whose last reading is all that there is of them, one that is there, and three that come."""
    monkeypatch.setenv("DASHBOARD_VANISH_SHARE", "0")
    exports = Exports(tmp_path)
    old_files = [exports.write(f"gifts/old{n}.csv", column("gifts", "quantity", ["7"])) for n in range(OLD)]
    exports.write("gifts/a.csv", column("gifts", "quantity", ["5"]))
    exports.refresh()
    for old_file in old_files:
        old_file.unlink()
    for number in range(3):
        exports.write(f"gifts/b{number}.csv", column("gifts", "quantity", ["1"] * 2000))
    return exports


def test_a_backup_made_during_a_refresh_brings_everything_back_on_another_machine(
    server: Exports, tmp_path: Path
) -> None:
    with start_refresh(server) as process:
        wait_until(lambda: last_status(server.folders.store).state == "running")
        run("sao lưu", tmp_path)
        assert process.wait() == 0
    version = current(server.folders.store)
    other_machine = tmp_path / "elsewhere"
    (other_machine / "store").mkdir(parents=True)  # what lies there already is set aside
    (tmp_path / "tri-an-NGAY.tar.gz").rename(other_machine / "tri-an-NGAY.tar.gz")
    run("khôi phục", other_machine)
    copy = Exports(tmp_path, store="elsewhere/store")
    assert current(copy.folders.store).manifest["contents"] == version.manifest["contents"]
    assert [path for path in copy.folders.store.rglob("*") if path.stat().st_mode & OTHER_ACCOUNTS] == []
    assert copy.refresh().ledger["version"] == version.name  # nothing is read anew, nothing is lost
    assert copy.outcome().rows_of("gifts/by_period")["quantity"].sum() == OLD * 7 + 5 + 3 * 2000
