"""The door of the audit: one function that writes a line, for any number of threads and processes."""

import errno
import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from warehouse.audit import files
from warehouse.audit.entry import FIRST_HASH, Entry, Link, link_of, parse, seal
from warehouse.disk_space import sync
from warehouse.private_files import FOLDER

_FILE = 0o600
_BLOCK = 1 << 16


class AuditUnwritable(OSError):
    """No line can be written, as on a full disk: what it was to tell of may not happen."""


def append(store: Path, entry: Entry) -> None:
    """Writes a line and has the disk hold it before it returns. Raises AuditUnwritable; nothing of it stays then.

    What an earlier process left half written goes to the side note first. With the first line of a month the files
    beyond DASHBOARD_AUDIT_MONTHS go, each with a line of its own that names its last one.
    """
    folder = files.folder_of(store)
    try:
        folder.mkdir(FOLDER, parents=True, exist_ok=True)
        with _open(folder / files.HEAD) as head:
            fcntl.flock(head, fcntl.LOCK_EX)
            now = datetime.now(UTC)
            path = files.file_of_now(folder, now)
            is_new = not (path.exists() and path.stat().st_size)
            newest = _write(path, entry, _newest_link(folder, head), now)
            if is_new:
                sync(folder)
                newest = _cut_files(folder, path, newest, now)
            os.pwrite(head, files.head_line(newest), 0)
    except OSError as error:
        raise AuditUnwritable(error.errno, error.strerror, str(folder)) from error


def _newest_link(folder: Path, head: int) -> Link:
    """The place behind which the next line goes, also where the lines up to there have been taken off.

    A head that is gone is made anew; then one number is left out, so that it shows.
    """
    of_head, last = files.read_head(head), _last_link(folder)
    if of_head is None:
        last = Link(last.number + 1, last.hash) if last.number else last
        os.pwrite(head, files.head_line(last), 0)
        os.fsync(head)
        return last
    return max(of_head, last, key=lambda link: link.number)


def _last_link(folder: Path) -> Link:
    """The place of the newest line; none where somebody has changed it."""
    for path in reversed(files.month_files(folder)):
        with _open(path) as log:
            if line := _last_line(log, path):
                fields = parse(line)
                return link_of(fields) if fields else Link()
    return Link()


def _last_line(log: int, path: Path) -> bytes:
    """The last line without its end; what stands behind it is torn and goes to the side note."""
    size, tail = os.fstat(log).st_size, b""
    while len(tail) < size and tail.count(b"\n") < 2:
        start = max(0, size - len(tail) - _BLOCK)
        tail = os.pread(log, size - len(tail) - start, start) + tail
    whole, _, torn_bytes = tail.rpartition(b"\n")
    if torn_bytes:
        _note_torn(path, size - len(torn_bytes), torn_bytes)
        os.ftruncate(log, size - len(torn_bytes))
    return whole.rpartition(b"\n")[2]


def _note_torn(path: Path, offset: int, torn_bytes: bytes) -> None:
    note = f"{datetime.now(UTC).isoformat(timespec='seconds')} {path.name} {offset} {torn_bytes!r}\n".encode()
    with _open(path.with_name(files.SIDE_NOTE)) as notes:
        _write_whole(notes, note)


def _write(path: Path, entry: Entry, previous: Link, now: datetime) -> Link:
    line, link = seal(entry, previous, now)
    with _open(path) as log:
        _write_whole(log, line)
    return link


def _write_whole(log: int, content: bytes) -> None:
    """All of it on the disk, or nothing: a full disk takes the first bytes of a line."""
    size = os.fstat(log).st_size
    try:
        if os.write(log, content) < len(content):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        os.fsync(log)
    except OSError:
        os.ftruncate(log, size)
        raise


def _cut_files(folder: Path, path: Path, newest: Link, now: datetime) -> Link:
    """Deletes the oldest files, once their lines of the cut are written."""
    overdue_files = files.overdue_files(folder)
    for old in overdue_files:
        with _open(old) as log:
            last = parse(_last_line(log, old))
        link = link_of(last) if last else Link(hash=FIRST_HASH)
        entry = Entry("cut", "", file=old.name, detail=f"{link.number}:{link.hash}")
        newest = _write(path, entry, newest, now)
    for old in overdue_files:
        old.unlink()
    return newest


@contextmanager
def _open(path: Path) -> Iterator[int]:
    """For appending and reading; the head, which is written over, is not opened to append."""
    append_flag = 0 if path.name == files.HEAD else os.O_APPEND
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | append_flag, _FILE)
    try:
        yield descriptor
    finally:
        os.close(descriptor)
