"""The units and the proxies of deploy/ hold what keeps a server closed, and agree with the dashboard's own settings.

They are read here, as neither systemd nor a proxy is there on every machine that tests.
"""

import re
import tomllib
from configparser import ConfigParser

import pytest

from tests.support.exports import ROOT
from warehouse.settings import VARIABLES

DEPLOY = ROOT / "deploy"
SERVER = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))["server"]
SERVICES = ("tri-an.service", "tri-an-report.service")
HARDENING = {
    "NoNewPrivileges": "yes",
    "CapabilityBoundingSet": "",
    "ProtectSystem": "strict",
    "ProtectHome": "yes",
    "PrivateTmp": "yes",
    "PrivateDevices": "yes",
    "StateDirectoryMode": "0700",
    "UMask": "0077",
    "LimitCORE": "0",
    "SystemCallFilter": "@system-service",
}


def unit(name: str) -> ConfigParser:
    parser = ConfigParser(interpolation=None, delimiters="=", comment_prefixes="#")
    parser.optionxform = str  # type: ignore[assignment,method-assign]  # directives know capitals
    parser.read(DEPLOY / name, encoding="utf-8")
    return parser


def text(name: str) -> str:
    """A file without its remarks."""
    return re.sub(r"^\s*#.*\n", "", (DEPLOY / name).read_text(encoding="utf-8"), flags=re.MULTILINE)


@pytest.mark.parametrize("name", SERVICES)
def test_a_service_runs_as_its_own_account_and_can_write_its_store_only(name: str) -> None:
    service = dict(unit(name)["Service"])
    assert HARDENING.items() <= service.items()
    assert (service["User"], service["EnvironmentFile"]) == ("tri-an", "/etc/tri-an/tri-an.env")
    assert "ReadWritePaths" not in service
    assert f"/var/lib/{service['StateDirectory']}/store" == settings()["DASHBOARD_STORE"]


def test_what_the_services_start_is_there() -> None:
    for name in SERVICES:
        command = unit(name)["Service"]["ExecStart"].split()
        assert command[0] == f"{unit(name)['Service']['WorkingDirectory']}/.venv/bin/python"
        assert command[1] == "-m" and command[2] in ("streamlit", "report")
    assert (ROOT / unit("tri-an.service")["Service"]["ExecStart"].split()[4]).exists()
    assert (ROOT / "report" / "__main__.py").exists()
    assert unit("tri-an-report.timer")["Timer"]["OnCalendar"].endswith("Asia/Ho_Chi_Minh")


def test_the_dashboard_listens_to_its_own_machine_and_reaches_nobody_else() -> None:
    service = unit("tri-an.service")["Service"]
    assert "--server.address" not in service["ExecStart"]
    assert SERVER["address"] == "127.0.0.1"
    assert (service["IPAddressDeny"], service["IPAddressAllow"]) == ("any", "localhost")


def settings() -> dict[str, str]:
    """All settings of the one file, also those that are only suggested."""
    return dict(
        re.findall(r"^#?(DASHBOARD_\w+)=(.*)$", (DEPLOY / "tri-an.env").read_text("utf-8"), re.MULTILINE)
    )


def test_the_settings_are_those_that_there_are_and_name_the_host_of_the_proxies() -> None:
    assert settings().keys() <= VARIABLES
    host = settings()["DASHBOARD_HOSTS"]
    assert settings()["DASHBOARD_ADDRESS"] == f"https://{host}"
    assert text("Caddyfile").count(f"{host} {{") == 1
    assert set(re.findall(r"server_name (\S+);", text("nginx.conf"))) == {host}


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        (
            "Caddyfile",
            ["admin off", "ocsp_stapling off", "tls /", "respond @outsiders 403", "encode zstd gzip"],
        ),
        ("nginx.conf", ["listen 443 ssl;", "ssl_certificate_key", "deny  all;", "gzip         on;"]),
        (
            "nginx.conf",
            ["Upgrade $http_upgrade;", "Connection $tri_an_connection;", "Host $host;", "read_timeout 1d;"],
        ),
    ],
)
def test_a_proxy_encrypts_compresses_and_lets_web_sockets_through(name: str, lines: list[str]) -> None:
    assert [line for line in lines if line not in text(name)] == []
    port = unit("tri-an.service")["Service"]["ExecStart"].split()[-1]
    assert re.findall(r"127\.0\.0\.1:(\d+)", text(name)) == [port]
    assert "Strict-Transport-Security" in text(name)


@pytest.mark.parametrize("name", ["Caddyfile", "nginx.conf"])
def test_a_proxy_takes_as_large_a_file_as_the_dashboard(name: str) -> None:
    (size,) = re.findall(r"max_(?:body_)?size (\d+)m", text(name), re.IGNORECASE)
    assert SERVER["maxUploadSize"] < int(size) <= SERVER["maxUploadSize"] + 5
