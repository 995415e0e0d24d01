"""The time a refresh will still take, from the bytes it has read so far and from the time the last one took."""

import time
from typing import Any

#: with fewer bytes or seconds the speed of this refresh says nothing
ENOUGH_BYTES, ENOUGH_SECONDS = 1_000_000, 1.0
#: for bytes that are new since the last timing, later steps are assumed to take this share of the reading time
FIRST_SHARE = 0.25


class Estimate:
    """Reading is estimated by the new bytes; the later steps by their last time and the bytes added since."""

    def __init__(self, new_bytes: int, all_bytes: int, pace: dict[str, Any]) -> None:
        """`pace` is what the last refresh measured."""
        self.new_bytes, self.done_bytes = new_bytes, 0
        self._all_bytes, self._pace = all_bytes, dict(pace)
        self._file_bytes = 0
        self._start = self._file_start = time.monotonic()
        self._read_end: float | None = None

    def file(self, size_bytes: int) -> None:
        """The previous file is done; one with this many new bytes begins."""
        now = time.monotonic()
        self.done_bytes += self._file_bytes
        self._file_bytes, self._file_start = size_bytes, now

    def reading_done(self) -> None:
        """Every file is read."""
        if self._read_end is None:
            self.file(0)
            self._read_end = time.monotonic()

    def seconds_left(self) -> float | None:
        """None as long as it is unknown, and where the refresh takes longer than expected."""
        steps_seconds, speed = self._steps_seconds(), self._speed()
        if self._read_end is not None:
            remaining = None if steps_seconds is None else steps_seconds - (time.monotonic() - self._read_end)
            return remaining if remaining and remaining > 0 else None
        if steps_seconds is None or (speed is None and self.new_bytes):
            return None
        return self._reading_left(speed) + steps_seconds if speed else steps_seconds

    def _reading_left(self, speed: float) -> float:
        unread_bytes = self.new_bytes - self.done_bytes - self._file_bytes
        in_file = self._file_bytes / speed - (time.monotonic() - self._file_start)
        return unread_bytes / speed + max(in_file, 0)

    def _speed(self) -> float | None:
        """Bytes per second: of this refresh once it has read enough, before that of the last one."""
        seconds = (self._read_end or self._file_start) - self._start
        if self.done_bytes >= ENOUGH_BYTES and seconds >= ENOUGH_SECONDS:
            return self.done_bytes / seconds
        return self._pace.get("read_bytes_per_second")

    def _steps_seconds(self) -> float | None:
        """Seconds that all steps after the reading take together."""
        last_seconds, speed = self._pace.get("after_seconds"), self._speed()
        new_bytes = self._all_bytes if last_seconds is None else self._all_bytes - self._pace["after_bytes"]
        if new_bytes <= 0:
            return last_seconds
        # not in proportion to the bytes: the smallest refresh takes seconds, and a hundred times as much does not
        # take minutes
        return (last_seconds or 0.0) + FIRST_SHARE * new_bytes / speed if speed else None

    def pace(self) -> dict[str, Any]:
        """What the next refresh may expect: measured by this one where it got that far, else by the last one."""
        pace = dict(self._pace)
        if self._read_end is not None:
            seconds = self._read_end - self._start
            if self.done_bytes >= ENOUGH_BYTES and seconds > 0:
                pace["read_bytes_per_second"] = self.done_bytes / seconds
            pace["after_seconds"] = time.monotonic() - self._read_end
            pace["after_bytes"] = self._all_bytes
        return pace
