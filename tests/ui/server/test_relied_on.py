"""The server does not start without the settings that keep it to itself, and says which are wrong."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from streamlit import config

from tests.support.command import run_cli
from tests.support.exports import ROOT
from ui.server.required_settings import EXPLICIT_SETTINGS, REQUIRED_VALUES, demand_settings, wrong_settings
from warehouse.refresh.status_writer import STARTED_BY


def setting_names(text: str) -> set[str]:
    """The settings that are said to be wrong."""
    return {name for name in (*REQUIRED_VALUES, *EXPLICIT_SETTINGS) if f"{name} = " in text}


def test_without_its_file_of_settings_the_server_does_not_start(tmp_path: Path) -> None:
    for path in ROOT.iterdir():
        if not path.name.startswith("."):
            (tmp_path / path.name).symlink_to(path)
    command = [
        sys.executable,
        "-m",
        "streamlit",
        "run",
        "serve.py",
        "--server.port=0",
        "--server.headless=true",
    ]
    result = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=120)
    assert result.returncode == 1
    vietnamese, english = result.stderr.strip().splitlines()[-2:]
    assert vietnamese.startswith("Máy chủ không chạy khi thiếu các cài đặt này")
    assert english.startswith("The server does not start without these settings")
    assert setting_names(english) >= {
        "browser.gatherUsageStats",
        "client.showErrorDetails",
        *EXPLICIT_SETTINGS,
    }
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("name", REQUIRED_VALUES)
def test_a_single_wrong_setting_is_named(name: str) -> None:
    assert wrong_settings() == []
    right = config.get_option(name)
    config.set_option(name, "else" if isinstance(right, str) else not right)
    try:
        assert setting_names(" ".join(wrong_settings())) == {name}
        with pytest.raises(SystemExit, match=name):
            demand_settings()
    finally:
        config.set_option(name, right)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DASHBOARD_WATCH_SECONDS", "5s"),
        ("DASHBOARD_VANISH_SHARE", "nan"),
        ("DASHBOARD_VANISH_SHARE", "-1"),
        ("DASHBOARD_TODAY", "31/12/2021"),
    ],
)
def test_a_setting_of_the_dashboard_that_says_nothing_is_named(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    sentence = f"The setting {name} is “{value}”, which says nothing"
    with pytest.raises(SystemExit, match=re.escape(sentence)):
        demand_settings()
    for command in (["refresh"], ["watch"], ["query", "gifts/by_province"]):
        result = run_cli(*command, "--lang=en")
        assert (result.status, result.stdout) == (2, b"")
        assert sentence in result.stderr


def test_every_setting_that_the_code_reads_is_told_of() -> None:
    folders = ("warehouse", "ui", "report", "pages", "bench", "soak", "sample")
    code = [ROOT / "serve.py", *(path for folder in folders for path in (ROOT / folder).rglob("*.py"))]
    names = {name for path in code for name in re.findall(r"DASHBOARD_[A-Z_]*[A-Z]", path.read_text("utf-8"))}
    papers = "".join((ROOT / name).read_text("utf-8") for name in ("README.md", "docs/schedule.md"))
    assert len(names) > 8
    assert {name for name in names - {STARTED_BY} if f"`{name}`" not in papers} == set()


OIDC = {"DASHBOARD_OIDC_ISSUER": "https://id.example.vn", "DASHBOARD_ADDRESS": "https://tri-an.example.vn"}


@pytest.mark.parametrize("address", ["0.0.0.0", "::", "10.0.0.5", "tri-an.example.vn", ""])
def test_nobody_listens_to_other_machines_without_a_sign_in(
    monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    own_address = config.get_option("server.address")
    config.set_option("server.address", address)
    try:
        with pytest.raises(SystemExit, match=r"DASHBOARD_OIDC_ISSUER|server\.address"):
            demand_settings()
        monkeypatch.setenv("DASHBOARD_PROXY_ADDRESSES", "10.0.0.1")
        if address:
            demand_settings()
    finally:
        config.set_option("server.address", own_address)


@pytest.mark.parametrize(
    ("variables", "sentence"),
    [
        (
            {"DASHBOARD_HOSTS": "a.example"},
            "Máy chủ không chạy: DASHBOARD_HOSTS=a.example cho máy khác vào, mà chưa",
        ),
        (OIDC, "còn phải đặt DASHBOARD_OIDC_CLIENT, DASHBOARD_OIDC_SECRET_FILE."),
        ({**OIDC, "DASHBOARD_ADDRESS": "http://tri-an.example.vn"}, "DASHBOARD_ADDRESS=https://…"),
        ({**OIDC, "DASHBOARD_OIDC_ISSUER": "http://id.example.vn"}, "DASHBOARD_OIDC_ISSUER=https://…"),
        ({**OIDC, "DASHBOARD_OIDC_SECRET_FILE": "/no/such"}, "không đọc được tệp mật khẩu /no/such"),
        ({"DASHBOARD_PROXY_ADDRESSES": "10.0.0.1, proxy"}, "10.0.0.1, proxy"),
        ({"DASHBOARD_SIGN_IN_HOURS": "a day"}, "a day"),
    ],
)
def test_a_sign_in_that_is_not_whole_is_named(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], sentence: str
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(SystemExit) as problem:
        demand_settings()
    assert sentence in str(problem.value)
    assert len(str(problem.value).splitlines()) == 2  # in both languages
