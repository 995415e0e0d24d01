"""The status of the running refresh, or of the last one: <store>/refresh.json, for whoever wants to follow it."""

import fcntl
import json
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field, fields, replace
from datetime import UTC, datetime
from pathlib import Path

from warehouse.refresh.folder_state import write_atomic

STATUS_FILE = "refresh.json"
#: what the file calls a field otherwise: programs of others may read it
_FILE_KEYS = {"starter": "by", "subject": "what"}


@dataclass(frozen=True)
class Refresh:
    """One refresh. `state` is running, done, failed or cancelled; `exit_status` is set at its end."""

    state: str
    starter: str  # command, page or watch
    pid: int
    started_at: str
    step: str = "starting"  # then reading, settling, publishing
    subject: str = ""  # the file that is read, the topic that is reconciled
    bytes_done: int = 0  # of the files that are new since the last refresh
    bytes_total: int = 0
    seconds_left: float | None = None
    ended_at: str | None = None
    exit_status: int | None = None
    version: str | None = None  # published by this refresh
    reason: str | None = None
    cancelled_by: str | None = None  # command, page, or service where that was ended
    details: dict[str, str] = field(default_factory=dict)
    pace: dict[str, float] = field(default_factory=dict)

    def is_same(self, refresh: "Refresh") -> bool:
        """Whether both describe one refresh."""
        return (self.pid, self.started_at) == (refresh.pid, refresh.started_at)

    @property
    def outcome(self) -> str:
        """The state for readers: running, published, unchanged, cancelled, failed (for a reason) or crashed."""
        if self.state == "done":
            return "published" if self.version else "unchanged"
        return self.state if self.state != "failed" or self.reason else "crashed"


def last_refresh(store: Path) -> Refresh | None:
    """The refresh that runs, or the last one. One that was killed has failed, with no exit status known."""
    refresh = read_status(store)
    while refresh and refresh.state == "running" and not _runs(store):
        newer = read_status(store)
        if newer and newer.state == "running" and newer.is_same(refresh):
            return replace(newer, state="failed")
        refresh = newer  # it has ended in between, or another has begun
    return refresh


def read_status(store: Path) -> Refresh | None:
    """The status as the file has it: of a killed refresh it may still say that it runs."""
    try:
        content = json.loads((store / STATUS_FILE).read_text(encoding="utf-8"))
        keys = {f.name: _FILE_KEYS.get(f.name, f.name) for f in fields(Refresh)}
        return Refresh(**{name: content[key] for name, key in keys.items() if key in content})
    except (OSError, ValueError, TypeError):
        return None


def write_status(store: Path, refresh: Refresh) -> None:
    """Only for the holder of `write_lock`."""
    content = {_FILE_KEYS.get(name, name): value for name, value in asdict(refresh).items()}
    write_atomic(store / STATUS_FILE, content)


def is_running(store: Path) -> bool:
    """Whether a refresh runs, in any process. Raises OSError where the store's disk knows no locks.

    The lock tested here is not the one that keeps a second refresh out: a refresh waits for this one, so testing
    never turns one away. It ends with its process, however that ends.
    """
    try:
        with (store / f".{STATUS_FILE}.lock").open("rb") as lock:
            fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except FileNotFoundError:
        return False
    except BlockingIOError:
        return True
    return False


def _runs(store: Path) -> bool:
    """Where there are no locks no refresh can run, either."""
    with suppress(OSError):
        return is_running(store)
    return False


@contextmanager
def write_lock(store: Path) -> Iterator[None]:
    """The right to write the status, which a refresh holds as long as it runs."""
    with (store / f".{STATUS_FILE}.lock").open("wb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def write_crash(store: Path, starter: str, pid: int, started_at: str, status: int) -> None:
    """Records the exit status of a refresh that could not write it itself; unless another has begun since."""
    store.mkdir(parents=True, exist_ok=True)
    with write_lock(store):
        refresh = read_status(store)
        # a start in the future is not later, but of a clock that was ahead
        if refresh and refresh.pid != pid and started_at <= refresh.started_at <= moment():
            return
        if not refresh or refresh.pid != pid:
            refresh = Refresh("failed", starter, pid, started_at, pace=refresh.pace if refresh else {})
        write_status(store, replace(refresh, state="failed", ended_at=moment(), exit_status=status))


def moment() -> str:
    """Now, in UTC; later moments come later as text too."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")
