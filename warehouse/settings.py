"""Where exports, reference data and the store lie."""

import math
import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

ROOT = Path(__file__).resolve().parent.parent
QUERIES = ROOT / "queries"
SCHEMAS = ROOT / "data" / "schemas"
REASONS = ROOT / "data" / "reasons.toml"
WATCH_SECONDS = 5.0
VANISH_SHARE = 0.2
CHECK_SECONDS = 60.0
UPLOADS_MB = 200
RECEIPTS_MB = 1000
FILE_SECONDS = 600.0
UNPACKED_GB, UNPACKED_RATIO = 20.0, 250.0
BLANK_RECORDS = 2_000_000
FREE_SHARE = 0.01
AUDIT_MONTHS = 24
TIME_ZONE = "Asia/Ho_Chi_Minh"


def _folder(variable: str, default: str) -> Path:
    return Path(os.environ.get(variable) or ROOT / default).resolve()


@dataclass(frozen=True)
class Folders:
    """The three folders a refresh works with."""

    exports: Path
    reference: Path
    store: Path

    @classmethod
    def from_environment(cls) -> "Folders":
        """DASHBOARD_EXPORTS, DASHBOARD_REFERENCE and DASHBOARD_STORE, each with a default in the repository."""
        return cls(
            _folder("DASHBOARD_EXPORTS", "data/exports"),
            _folder("DASHBOARD_REFERENCE", "data/reference"),
            _folder("DASHBOARD_STORE", "store"),
        )

    @property
    def boundaries(self) -> Path:
        """The outlines of the map; a registry of one's own may have none."""
        return self.reference / "boundaries.geojson"


def _amount(text: str) -> float:
    """Raises ValueError for what is no number, and for those that no amount is."""
    amount = float(text)
    if not math.isfinite(amount) or amount < 0:
        raise ValueError(text)
    return amount


def _address(text: str) -> str:
    """Raises ValueError for what is no address of a page."""
    if not text.startswith(("http://", "https://")):
        raise ValueError(text)
    return text


_AMOUNTS = "WATCH_SECONDS VANISH_SHARE CHECK_SECONDS UPLOADS_MB RECEIPTS_MB FILE_SECONDS"
_MORE_AMOUNTS = "UNPACKED_GB UNPACKED_RATIO BLANK_RECORDS FREE_SHARE AUDIT_MONTHS SIGN_IN_HOURS"
_PARSERS: dict[str, Callable[[str], object]] = {
    "DASHBOARD_TODAY": date.fromisoformat,
    "DASHBOARD_ADDRESS": _address,
    **{f"DASHBOARD_{name}": _amount for name in f"{_AMOUNTS} {_MORE_AMOUNTS}".split()},
}
#: Every variable that there is (VARIABLES); a test compares them with the code.
_PLAIN = "EXPORTS REFERENCE STORE HOSTS ASK_AHEAD UPLOAD SHARE HELD_WHOLE ACCESS STARTED_BY MAIL_FROM"
_SIGN_IN = "OIDC_ISSUER OIDC_CLIENT OIDC_SECRET_FILE OIDC_SCOPE OIDC_NAME OIDC_GROUPS PROXY_ADDRESSES"
_SIGN_IN += " PROXY_USER PROXY_GROUPS"
_MAIL = "SMTP_HOST SMTP_TLS SMTP_PORT SMTP_USER SMTP_PASSWORD_FILE"
VARIABLES = {*_PARSERS, *(f"DASHBOARD_{name}" for name in f"{_PLAIN} {_SIGN_IN} {_MAIL}".split())}


def wrong_setting() -> tuple[str, str] | None:
    """The first setting whose value cannot be parsed, with that value; every program checks this at its start."""
    for name, parser in _PARSERS.items():
        value = os.environ.get(name)
        try:
            parser(value) if value else None
        except ValueError:
            return name, str(value)
    return None


def server_address() -> str:
    """Under which address readers open the dashboard: DASHBOARD_ADDRESS; empty where it is not told."""
    return os.environ.get("DASHBOARD_ADDRESS", "").rstrip("/")


def today() -> date:
    """The day in Asia/Ho_Chi_Minh; DASHBOARD_TODAY=YYYY-MM-DD fixes it."""
    value = os.environ.get("DASHBOARD_TODAY")
    return date.fromisoformat(value) if value else datetime.now(ZoneInfo(TIME_ZONE)).date()


def local_time(moment: datetime) -> datetime:
    """The same moment by the clocks of Vietnam."""
    return moment.astimezone(ZoneInfo(TIME_ZONE))


def watch_seconds() -> float:
    """How often the exports are looked at for new files: DASHBOARD_WATCH_SECONDS, 5 unless told; 0 for never."""
    return float(os.environ.get("DASHBOARD_WATCH_SECONDS") or WATCH_SECONDS)


def vanish_share() -> float:
    """The share of a topic's files that may go at once: DASHBOARD_VANISH_SHARE, a fifth unless told."""
    return float(os.environ.get("DASHBOARD_VANISH_SHARE") or VANISH_SHARE)


def check_seconds() -> float:
    """How long a file that comes back may take to be read: DASHBOARD_CHECK_SECONDS, 60 unless told."""
    return float(os.environ.get("DASHBOARD_CHECK_SECONDS") or CHECK_SECONDS)


def uploads_mb() -> float:
    """How much all readers together may have handed in at a time: DASHBOARD_UPLOADS_MB, 200 unless told."""
    return float(os.environ.get("DASHBOARD_UPLOADS_MB") or UPLOADS_MB)


def receipts_mb() -> float:
    """How much room receipts may take, the oldest make room first: DASHBOARD_RECEIPTS_MB, 1000 unless told."""
    return float(os.environ.get("DASHBOARD_RECEIPTS_MB") or RECEIPTS_MB)


def file_seconds() -> float:
    """How long it may take to read one file: DASHBOARD_FILE_SECONDS, ten minutes unless told."""
    return float(os.environ.get("DASHBOARD_FILE_SECONDS") or FILE_SECONDS)


def unpacked_gb() -> float:
    """What a packed file may unpack to, in 10⁹ bytes: DASHBOARD_UNPACKED_GB, 20 unless told."""
    return float(os.environ.get("DASHBOARD_UNPACKED_GB") or UNPACKED_GB)


def unpacked_ratio() -> float:
    """How many times its size a packed file may unpack to: DASHBOARD_UNPACKED_RATIO, 250 unless told."""
    return float(os.environ.get("DASHBOARD_UNPACKED_RATIO") or UNPACKED_RATIO)


def blank_records() -> int:
    """How many records without content may follow each other: DASHBOARD_BLANK_RECORDS, two million unless told."""
    return int(float(os.environ.get("DASHBOARD_BLANK_RECORDS") or BLANK_RECORDS))


def free_share() -> float:
    """The share of the store's disk that stays free: DASHBOARD_FREE_SHARE, a hundredth unless told."""
    return float(os.environ.get("DASHBOARD_FREE_SHARE") or FREE_SHARE)


def audit_months() -> int:
    """How many monthly files of the audit stay beside the newest: DASHBOARD_AUDIT_MONTHS, 24 unless told; 0: all."""
    return int(float(os.environ.get("DASHBOARD_AUDIT_MONTHS") or AUDIT_MONTHS))


def asks_ahead() -> bool:
    """Whether the server asks ahead what most readers will ask of a new version; not where DASHBOARD_ASK_AHEAD=0."""
    return os.environ.get("DASHBOARD_ASK_AHEAD") != "0"


def gives_whole_rows() -> bool:
    """Whether the ledger gives held rows whole, with the codes of persons: where DASHBOARD_HELD_WHOLE=1."""
    return os.environ.get("DASHBOARD_HELD_WHOLE") == "1"


def takes_files() -> bool:
    """Whether the ledger takes exports that stewards hand in: DASHBOARD_UPLOAD, 1 or 0.

    Unless told, only where nobody but readers on this machine can come.
    """
    choice = os.environ.get("DASHBOARD_UPLOAD")
    return choice == "1" if choice else not hosts()


def drop_folder() -> str:
    """Where stewards find the folder of exports on their network, as DASHBOARD_SHARE tells it; empty unless told."""
    return os.environ.get("DASHBOARD_SHARE", "").strip()


def hosts() -> tuple[str, ...]:
    """The names under which readers open the dashboard, beside those of this machine: DASHBOARD_HOSTS, by commas."""
    return tuple(
        filter(None, (name.strip().lower() for name in os.environ.get("DASHBOARD_HOSTS", "").split(",")))
    )


def settings() -> dict[str, str]:
    """All settings that are not left to their defaults, by the names of their variables."""
    return {name: value for name, value in os.environ.items() if name.startswith("DASHBOARD_")}
