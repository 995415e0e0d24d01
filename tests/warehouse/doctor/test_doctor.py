"""The command doctor finds what keeps a server from its work and how to mend it; where all is well, nothing."""

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.support.command import run_cli
from tests.support.exports import REFERENCE, ROOT, Exports, column
from tests.support.refresh_process import as_anyone
from warehouse.doctor import machine, server
from warehouse.doctor.diagnosis import possible_diagnoses
from warehouse.settings import VARIABLES
from warehouse.store.versions import POINTER

DOCTOR = [*(ROOT / "warehouse" / "doctor").glob("*.py")]


@pytest.fixture(autouse=True)
def no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in VARIABLES | {"STREAMLIT_SERVER_ADDRESS", "STREAMLIT_SERVER_PORT"}:
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(scope="module")
def healthy(tmp_path_factory: pytest.TempPathFactory) -> Exports:
    """One file of gifts, published."""
    exports = Exports(tmp_path_factory.mktemp("healthy"))
    exports.write("gifts/a.csv", column("gifts", "quantity", ["5"]))
    exports.refresh()
    return exports


@pytest.fixture
def own(healthy: Exports, tmp_path: Path) -> Exports:
    """The same, to be spoilt."""
    shutil.copytree(healthy.folders.store.parent, tmp_path, dirs_exist_ok=True)
    shutil.copytree(REFERENCE, tmp_path / "reference")
    return Exports(tmp_path, tmp_path / "reference")


def to_mend(exports: Exports) -> dict[str, str]:
    """What is to be mended, by subject, with the details of its sentences; the exit status says the same."""
    result = run_cli("doctor", "--json", *exports.options())
    output: dict[str, Any] = json.loads(result.stdout)
    strays = {f["subject"]: f"{f['code']}: {f['result']}" for f in output["diagnoses"] if not f["is_good"]}
    assert (result.status, output["is_well"]) == ((1, False) if strays else (0, True))
    assert all(bool(diagnosis["mend"]) is not diagnosis["is_good"] for diagnosis in output["diagnoses"])
    return strays


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_where_all_is_well_each_line_says_so_and_the_status_is_0(healthy: Exports, lang: str) -> None:
    result = run_cli("doctor", "--lang", lang, *healthy.options())
    lines = result.stdout.decode().splitlines()
    assert result.status == 0
    assert [line for line in lines if not re.match(r"✓ .+: .+", line)] == []
    assert len(lines) == 14
    assert str(healthy.folders.store) in result.stdout.decode()


def test_a_server_without_anything_yet(tmp_path: Path) -> None:
    exports = Exports(tmp_path)
    exports.folders.exports.rmdir()
    assert to_mend(exports).keys() == {"exports", "version"}
    result = run_cli("doctor", "--lang=vi", *exports.options()).stdout.decode()
    assert "✗ Phiên bản dữ liệu: chưa công bố phiên bản nào. Chạy: python -m warehouse refresh" in result


def test_folders_that_are_spoilt(own: Exports) -> None:
    store = own.folders.store
    store.chmod(0o755)
    (store / (store / POINTER).read_text().strip() / "manifest.json").write_text("{}")
    (own.folders.reference / "boundaries.geojson").write_text('{"features": []}')
    with (own.folders.reference / "targets.csv").open("a") as targets:
        targets.write("no_topic,x\n")
    assert to_mend(own).keys() == {"store", "version", "reference"}
    shutil.copy(REFERENCE / "targets.csv", own.folders.reference)
    diagnoses = to_mend(own)
    assert diagnoses.keys() == {"store", "version", "boundaries"}
    assert diagnoses["store"] == f"open: {store} mở cho tài khoản khác (quyền 755)"
    assert diagnoses["boundaries"].startswith("lacking: thiếu các tỉnh có mã ")


def test_files_that_this_account_may_not_read_or_write(own: Exports) -> None:
    paths = [own.write("gifts/a.csv", ""), own.folders.exports, own.folders.store]
    for path, mode in zip(paths, (0, 0o500, 0o500), strict=True):
        path.chmod(mode)
    with as_anyone(own, "doctor", "--lang=en") as process:
        output, _ = process.communicate()
    for path in paths:
        path.chmod(0o700)
    assert process.returncode == 1
    assert "✗ Folder of exports: files that cannot be read (1): a.csv. Let the account" in output
    nowhere = run_cli("doctor", "--lang=en", *own.options(), "--exports=/proc").stdout.decode()
    assert "✗ Folder of exports: /proc cannot be written to" in nowhere
    assert "✗ Store: no file can be written or locked in" in output


@pytest.mark.parametrize(
    ("name", "value", "subject", "code"),
    [
        (
            "DASHBOARD_HOST",
            "tri-an.example",
            "variables",
            "unknown: không có biến DASHBOARD_HOST (→ DASHBOARD_HOSTS?)",
        ),
        ("DASHBOARD_WATCH_SECONDS", "5s", "variables", "wrong: DASHBOARD_WATCH_SECONDS"),
        ("DASHBOARD_TODAY", "2021-12-31", "variables", "fixed_day"),
        ("DASHBOARD_FREE_SHARE", "1", "disk", "nearly_full"),
        ("STREAMLIT_SERVER_ADDRESS", "0.0.0.0", "address", "open: 0.0.0.0:8501"),
        ("STREAMLIT_SERVER_ADDRESS", "tri-an.example", "address", "open"),
    ],
)
def test_settings_that_open_a_door_or_say_nothing(
    healthy: Exports, monkeypatch: pytest.MonkeyPatch, name: str, value: str, subject: str, code: str
) -> None:
    monkeypatch.setenv(name, value)
    diagnoses = to_mend(healthy)
    assert diagnoses.keys() == {subject}
    assert diagnoses[subject].startswith(code)


def test_a_file_of_rights_that_the_server_refuses(
    healthy: Exports, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "access.toml"
    monkeypatch.setenv("DASHBOARD_ACCESS", str(path))
    path.write_text('[[people]]\nname = "lan@evnspc.vn"\nprovinces = ["92"]\n')
    assert to_mend(healthy) == {}
    path.write_text('[[people]]\nname = "lan@evnspc.vn"\nprovinces = ["999"]\n')
    assert to_mend(healthy) == {"rights": "refused: không dùng được"}
    output = run_cli("doctor", "--lang=en", *healthy.options()).stdout.decode()
    assert "entry people.lan@evnspc.vn.provinces: the registry has no province “999”" in output


def test_codes_of_customers_for_a_whole_network(healthy: Exports, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DASHBOARD_HELD_WHOLE", "1")
    assert to_mend(healthy) == {}
    monkeypatch.setenv("DASHBOARD_HOSTS", "tri-an.example")
    assert to_mend(healthy).keys() == {"personal_rows"}


def test_a_product_that_is_incomplete(
    healthy: Exports, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    pins = tmp_path / "requirements.txt"
    pins.write_text("duckdb==0.1 \\\nno-such==2 \\\nof-windows==1 ; sys_platform == 'win32' \\\n")
    monkeypatch.setattr(machine, "REQUIREMENTS", pins)
    monkeypatch.setattr(machine, "FONTS", tmp_path)
    monkeypatch.setattr(server, "CONFIG", tmp_path / "config.toml")
    diagnoses = to_mend(healthy)
    assert diagnoses.keys() == {"packages", "fonts", "address"}
    assert diagnoses["packages"].endswith("duckdb 1.5.6 (≠ 0.1); no-such – (≠ 2)")


def test_every_sentence_is_used() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in DOCTOR)
    subjects = {subject for subject, _ in possible_diagnoses()}
    assert subjects == set(re.findall(r'Diagnosis\(\s*"(\w+)"', code))
    words = {*re.findall(r'"(\w+)"', code), "no_store", "other_release"}
    assert {(subject, result) for subject, result in possible_diagnoses() if result not in words} == set()


def test_the_list_of_variables_is_that_of_the_code() -> None:
    paths = [path for folder in ("warehouse", "ui", "report") for path in (ROOT / folder).rglob("*.py")]
    names = {
        name
        for path in paths
        for name in re.findall(r"DASHBOARD_[A-Z_]*[A-Z]\b(?!_)", path.read_text("utf-8"))
    }
    readme = set(re.findall(r"\bDASHBOARD_[A-Z_]*[A-Z]\b", (ROOT / "docs/schedule.md").read_text("utf-8")))
    assert {name for name in names | readme if name not in VARIABLES} == set()
    assert {name for name in VARIABLES if not name.startswith("DASHBOARD_SMTP")} <= names
