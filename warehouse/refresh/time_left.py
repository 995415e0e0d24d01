"""How long a refresh will still take, from the bytes it has read so far and from what the last one took."""

import time
from typing import Any

#: Before so much has been read in so long, the speed of this refresh says nothing.
ENOUGH_BYTES, ENOUGH_SECONDS = 1_000_000, 1.0
#: Settling and publishing take this share of the reading of bytes that there were not when they were last timed.
FIRST_SHARE = 0.25


class Estimate:
    """Reading goes by the bytes that are new; settling and publishing by the last time and what has come since."""

    def __init__(self, new_bytes: int, all_bytes: int, pace: dict[str, Any]) -> None:
        """`pace` is what the last refresh left."""
        self.new_bytes, self.done_bytes = new_bytes, 0
        self._all_bytes, self._pace = all_bytes, dict(pace)
        self._file_bytes = 0
        self._began = self._file_began = time.monotonic()
        self._read: float | None = None

    def file(self, size_bytes: int) -> None:
        """The file before is done; one with so many new bytes begins."""
        now = time.monotonic()
        self.done_bytes += self._file_bytes
        self._file_bytes, self._file_began = size_bytes, now

    def reading_done(self) -> None:
        """Every file is read."""
        if self._read is None:
            self.file(0)
            self._read = time.monotonic()

    def seconds_left(self) -> float | None:
        """None as long as it cannot be known, and where the refresh takes longer than was to be expected."""
        after, speed = self._after(), self._speed()
        if self._read is not None:
            left = None if after is None else after - (time.monotonic() - self._read)
            return left if left and left > 0 else None
        if after is None or (speed is None and self.new_bytes):
            return None
        return self._reading_left(speed) + after if speed else after

    def _reading_left(self, speed: float) -> float:
        waiting = self.new_bytes - self.done_bytes - self._file_bytes
        in_file = self._file_bytes / speed - (time.monotonic() - self._file_began)
        return waiting / speed + max(in_file, 0)

    def _speed(self) -> float | None:
        """Bytes a second: of this refresh once it has read enough, before that of the last one."""
        seconds = (self._read or self._file_began) - self._began
        if self.done_bytes >= ENOUGH_BYTES and seconds >= ENOUGH_SECONDS:
            return self.done_bytes / seconds
        return self._pace.get("read_bytes_per_second")

    def _after(self) -> float | None:
        """Seconds that all steps after the reading take together."""
        took, speed = self._pace.get("after_seconds"), self._speed()
        more = self._all_bytes if took is None else self._all_bytes - self._pace["after_bytes"]
        if more <= 0:
            return took
        # not in proportion to the bytes: the smallest refresh takes seconds, and a hundred times as much does not
        # take minutes
        return (took or 0.0) + FIRST_SHARE * more / speed if speed else None

    def pace(self) -> dict[str, Any]:
        """What the next refresh may expect: of this one where it came so far, else of the one before."""
        kept = dict(self._pace)
        if self._read is not None:
            seconds = self._read - self._began
            if self.done_bytes >= ENOUGH_BYTES and seconds > 0:
                kept["read_bytes_per_second"] = self.done_bytes / seconds
            kept["after_seconds"] = time.monotonic() - self._read
            kept["after_bytes"] = self._all_bytes
        return kept
