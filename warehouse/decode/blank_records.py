"""Records without content in a row: few bytes of a packed file may unpack to any number of them."""

import numpy as np

from warehouse.contract.reasons import FileRefusal

_LF = ord("\n")


class BlankRun:
    """Counts records without content, from whole lines that come block by block."""

    def __init__(self, delimiter: str, limit: int) -> None:
        self._delimiter = delimiter
        self._empty = f' \n\t"{delimiter}'.encode()
        self._limit = limit
        self._run = 0  # lines without content at the end of the blocks so far

    def take(self, block: bytes) -> None:
        """Raises FileRefusal: blank_records."""
        content = block.strip(self._empty)
        if not content:
            self._count(self._run + block.count(b"\n"))
            return
        head = block[: block.index(content[:1])]
        self._count(self._run + head.count(b"\n"))
        tail = block[block.rindex(content[-1:]) :]
        if self._may_exceed_limit(block):
            self._count(self._longest_within(block))
        self._count(max(tail.count(b"\n") - 1, 0))

    def _may_exceed_limit(self, block: bytes) -> bool:
        """Whether an exact count is needed: a run that long covers at least sixty sampled bytes in a row."""
        step = max(1, self._limit // 64)
        sample = block[::step]
        return len(sample) - len(sample.translate(None, self._empty)) >= self._limit // step - 1

    def _count(self, run: int) -> None:
        self._run = run
        if run > self._limit:
            refusal = FileRefusal("blank_records", most=f"{self._limit:,}")
            refusal.delimiter = self._delimiter
            raise refusal

    def _longest_within(self, block: bytes) -> int:
        codes = np.frombuffer(block, np.uint8)
        positions = np.flatnonzero(~np.isin(codes, np.frombuffer(self._empty, np.uint8)))
        ends = np.cumsum(codes == _LF)[positions]
        return int(np.max(np.diff(ends), initial=1)) - 1
