"""Progress of a refresh: told to several listeners at once, one of them a terminal."""

from types import TracebackType
from typing import Protocol

from warehouse.terminal import progress_bar


class Progress(Protocol):
    """A listener to the progress of a refresh."""

    def start(self, total_bytes: int) -> None: ...
    def file(self, name: str, size_bytes: int) -> None: ...
    def step(self, name: str) -> None: ...


class NoProgress:
    """Progress for nobody."""

    def start(self, total_bytes: int) -> None: ...
    def file(self, name: str, size_bytes: int) -> None: ...
    def step(self, name: str) -> None: ...


class ProgressGroup:
    """Passes progress on to several listeners."""

    def __init__(self, *listeners: Progress) -> None:
        self._listeners = listeners

    def start(self, total_bytes: int) -> None:
        for listener in self._listeners:
            listener.start(total_bytes)

    def file(self, name: str, size_bytes: int) -> None:
        for listener in self._listeners:
            listener.file(name, size_bytes)

    def step(self, name: str) -> None:
        for listener in self._listeners:
            listener.step(name)


class TerminalProgress:
    """A bar on standard error; silent where that is not a terminal, or another process tells how far it is."""

    def __init__(self, *, is_shown: bool) -> None:
        self._bar = progress_bar(of_bytes=True, is_shown=is_shown)
        self._task = self._bar.add_task("")
        self._file_bytes = 0

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
        self._bar.update(self._task, description=name, advance=self._file_bytes)
        self._file_bytes = size_bytes

    def step(self, name: str) -> None:
        self._bar.update(self._task, description=name, advance=self._file_bytes)
        self._file_bytes = 0
