"""Records without content in a row: few bytes of a packed file may unpack to any number of them."""

import numpy as np

from warehouse.contract.reasons import Refused

_LF = ord("\n")


class BlankRun:
    """Told the whole lines of a file block by block, whatever stands between their cells."""

    def __init__(self, delimiter: str, most: int) -> None:
        self._delimiter = delimiter
        self._empty = f' \n\t"{delimiter}'.encode()
        self._most = most
        self._run = 0  # so many lines without content stand at the end of what came so far

    def take(self, block: bytes) -> None:
        """Raises Refused: blank_records."""
        content = block.strip(self._empty)
        if not content:
            self._count(self._run + block.count(b"\n"))
            return
        head = block[: block.index(content[:1])]
        self._count(self._run + head.count(b"\n"))
        tail = block[block.rindex(content[-1:]) :]
        if self._may_hold_too_many(block):
            self._count(self._longest_within(block))
        self._count(max(tail.count(b"\n") - 1, 0))

    def _may_hold_too_many(self, block: bytes) -> bool:
        """Whether it is worth a closer look: a run so long fills sixty places in a row of those looked at here."""
        step = max(1, self._most // 64)
        places = block[::step]
        return len(places) - len(places.translate(None, self._empty)) >= self._most // step - 1

    def _count(self, run: int) -> None:
        self._run = run
        if run > self._most:
            refused = Refused("blank_records", most=f"{self._most:,}")
            refused.delimiter = self._delimiter
            raise refused

    def _longest_within(self, block: bytes) -> int:
        codes = np.frombuffer(block, np.uint8)
        filled = np.flatnonzero(~np.isin(codes, np.frombuffer(self._empty, np.uint8)))
        ends = np.cumsum(codes == _LF)[filled]
        return int(np.max(np.diff(ends), initial=1)) - 1
