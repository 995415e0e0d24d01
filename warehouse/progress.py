"""Progress of a refresh on a terminal, by bytes read, with the time left."""

from types import TracebackType

from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn


class TerminalProgress:
    """A bar on standard error; silent where that is not a terminal."""

    def __init__(self) -> None:
        columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TimeRemainingColumn())
        console = Console(stderr=True)
        self._bar = Progress(*columns, console=console, disable=not console.is_terminal, transient=True)
        self._task = self._bar.add_task("")
        self._reading = 0

    def __enter__(self) -> "TerminalProgress":
        self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bar.stop()

    def start(self, total_bytes: int) -> None:
        self._bar.update(self._task, total=total_bytes)

    def file(self, name: str, size_bytes: int) -> None:
        self._bar.update(self._task, description=name, advance=self._reading)
        self._reading = size_bytes

    def step(self, name: str) -> None:
        self._bar.update(self._task, description=name, advance=self._reading)
        self._reading = 0
