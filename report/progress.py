"""How far a report is: for another process a line of JSON a step, for who sits at a terminal a bar."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from warehouse.terminal import progress_bar, tell_json

#: What a step of each kind takes, beside running a page.
_WEIGHTS = {"pages": 1.0, "drawing": 0.6, "setting": 1.5}
_STEPS = tuple(_WEIGHTS)
Progress = Callable[[str, int, int], None]  # a step, how many of its kind are done, and of how many


class Pace:
    """The share that is done, and the seconds left at the speed so far."""

    def __init__(self, pages: int) -> None:
        self._of = {"pages": pages, "drawing": pages, "setting": 1}
        self._began = time.monotonic()

    def share(self, step: str, done: int) -> float:
        """How much of all is done, from 0 to 1."""
        whole = sum(_WEIGHTS[each] * n for each, n in self._of.items())
        before = sum(_WEIGHTS[each] * self._of[each] for each in _STEPS[: _STEPS.index(step)])
        return min((before + _WEIGHTS[step] * done) / whole, 1.0)

    def seconds_left(self, step: str, done: int) -> float | None:
        """None until the first step is done."""
        share, passed = self.share(step, done), time.monotonic() - self._began
        return round(passed * (1 - share) / share, 1) if share else None


@contextmanager
def told(pages: int, *, as_lines: bool) -> Iterator[Progress]:
    """Tells how far a report of so many pages is, until it is made."""
    pace = Pace(pages)

    def tell_line(step: str, done: int, of: int) -> None:
        line = {"step": step, "done": done, "of": of, "share": round(pace.share(step, done), 3)}
        tell_json(line | {"seconds_left": pace.seconds_left(step, done)})

    if as_lines:
        yield tell_line
        return
    with progress_bar(of_bytes=False) as bar:
        task = bar.add_task("", total=1.0)
        yield lambda step, done, _of: bar.update(task, completed=pace.share(step, done))


def tell_end(**told: str) -> None:
    """The last line for another process: where the file lies, or why there is none."""
    tell_json(told)
