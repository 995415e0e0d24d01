"""How far a report is: for another process a line of JSON a step, for who sits at a terminal a bar."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from warehouse.terminal import print_json, progress_bar

#: What a step of each kind takes, beside running a page.
_WEIGHTS = {"pages": 1.0, "drawing": 0.6, "setting": 1.5}
_STEPS = tuple(_WEIGHTS)
Progress = Callable[[str, int, int], None]  # a step, how many of its kind are done, and of how many


class Pace:
    """The share of the work done, and the seconds left at the speed so far."""

    def __init__(self, pages: int) -> None:
        self._counts = {"pages": pages, "drawing": pages, "setting": 1}
        self._start = time.monotonic()

    def share(self, step: str, count: int) -> float:
        """How much of all is done, from 0 to 1."""
        whole = sum(_WEIGHTS[name] * n for name, n in self._counts.items())
        previous = sum(_WEIGHTS[name] * self._counts[name] for name in _STEPS[: _STEPS.index(step)])
        return min((previous + _WEIGHTS[step] * count) / whole, 1.0)

    def seconds_left(self, step: str, count: int) -> float | None:
        """None until the first step is done."""
        share, seconds = self.share(step, count), time.monotonic() - self._start
        return round(seconds * (1 - share) / share, 1) if share else None


@contextmanager
def report_progress(pages: int, *, as_lines: bool) -> Iterator[Progress]:
    """Reports the progress of a report of so many pages until it is finished."""
    pace = Pace(pages)

    def tell_line(step: str, count: int, total: int) -> None:
        line = {"step": step, "done": count, "of": total, "share": round(pace.share(step, count), 3)}
        print_json(line | {"seconds_left": pace.seconds_left(step, count)})

    if as_lines:
        yield tell_line
        return
    with progress_bar(of_bytes=False) as bar:
        task = bar.add_task("", total=1.0)
        yield lambda step, count, _total: bar.update(task, completed=pace.share(step, count))


def tell_end(**result: str) -> None:
    """The last line for another process: where the file lies, or why there is none."""
    print_json(result)
