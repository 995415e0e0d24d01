"""What the running refresh does, or the last one did: <store>/refresh.json, for whoever wants to follow it."""

import fcntl
import json
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field, fields, replace
from datetime import UTC, datetime
from pathlib import Path

from warehouse.refresh.folder_state import write_whole

RECORD = "refresh.json"


@dataclass(frozen=True)
class Refresh:
    """One refresh as refresh.json tells it. Running, done, failed or cancelled; `exit_status` once it has ended."""

    state: str
    by: str
    pid: int
    started_at: str
    step: str = "starting"  # then reading, settling, publishing
    what: str = ""  # the file that is read, the topic that is settled
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

    def is_same(self, other: "Refresh") -> bool:
        """Whether both tell of one refresh."""
        return (self.pid, self.started_at) == (other.pid, other.started_at)

    @property
    def outcome(self) -> str:
        """What a reader is told: running, published, unchanged, cancelled, failed (for a reason) or crashed."""
        if self.state == "done":
            return "published" if self.version else "unchanged"
        return self.state if self.state != "failed" or self.reason else "crashed"


def last(store: Path) -> Refresh | None:
    """The refresh that runs, or the last one. One that was killed has failed, with no exit status known."""
    told = read(store)
    while told and told.state == "running" and not _runs(store):
        again = read(store)
        if again and again.state == "running" and again.is_same(told):
            return replace(again, state="failed")
        told = again  # it has ended in between, or another has begun
    return told


def read(store: Path) -> Refresh | None:
    """The record as it stands there: it may say of a refresh that was killed that it runs."""
    try:
        told = json.loads((store / RECORD).read_text(encoding="utf-8"))
        return Refresh(**{f.name: told[f.name] for f in fields(Refresh) if f.name in told})
    except (OSError, ValueError, TypeError):
        return None


def write(store: Path, told: Refresh) -> None:
    """Only for whoever is `writing`."""
    write_whole(store / RECORD, asdict(told))


def is_running(store: Path) -> bool:
    """Whether a refresh runs, in any process. Raises OSError where the store's disk knows no locks.

    The lock asked here is not the one that keeps refreshes apart: a refresh waits for this one, so asking
    never turns one away. It goes with its process, however that ends.
    """
    try:
        with (store / f".{RECORD}.lock").open("rb") as lock:
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
def writing(store: Path) -> Iterator[None]:
    """The right to write the record, which a refresh holds as long as it runs."""
    with (store / f".{RECORD}.lock").open("wb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def write_crash(store: Path, by: str, pid: int, started_at: str, status: int) -> None:
    """Tells of a refresh that ended without telling itself, and how; unless another has begun since."""
    store.mkdir(parents=True, exist_ok=True)
    with writing(store):
        told = read(store)
        # one of days to come is none that has begun since, but of a clock that was ahead
        if told and told.pid != pid and started_at <= told.started_at <= moment():
            return
        if not told or told.pid != pid:
            told = Refresh("failed", by, pid, started_at, pace=told.pace if told else {})
        write(store, replace(told, state="failed", ended_at=moment(), exit_status=status))


def moment() -> str:
    """Now, in UTC; later moments come later as text too."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")
