"""The server does not start without the settings that keep it to itself, and says which are wrong."""

import subprocess
import sys
from pathlib import Path

import pytest
from streamlit import config

from tests.exports import ROOT
from ui.relied_on import NAMED, NEEDED, demand_settings, wrong_settings


def named(said: str) -> set[str]:
    """The settings that are said to be wrong."""
    return {name for name in (*NEEDED, *NAMED) if f"{name} = " in said}


def test_without_its_file_of_settings_the_server_does_not_start(tmp_path: Path) -> None:
    for part in ROOT.iterdir():
        if not part.name.startswith("."):
            (tmp_path / part.name).symlink_to(part)
    command = [
        sys.executable,
        "-m",
        "streamlit",
        "run",
        "serve.py",
        "--server.port=0",
        "--server.headless=true",
    ]
    said = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=120)
    assert said.returncode == 1
    vietnamese, english = said.stderr.strip().splitlines()[-2:]
    assert vietnamese.startswith("Máy chủ không chạy khi thiếu các cài đặt này")
    assert english.startswith("The server does not start without these settings")
    assert named(english) >= {"browser.gatherUsageStats", "client.showErrorDetails", *NAMED}
    assert "Traceback" not in said.stderr


@pytest.mark.parametrize("name", NEEDED)
def test_a_single_wrong_setting_is_named(name: str) -> None:
    assert wrong_settings() == []
    right = config.get_option(name)
    config.set_option(name, "else" if isinstance(right, str) else not right)
    try:
        assert named(" ".join(wrong_settings())) == {name}
        with pytest.raises(SystemExit, match=name):
            demand_settings()
    finally:
        config.set_option(name, right)
