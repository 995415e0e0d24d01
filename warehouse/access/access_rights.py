"""The rights that hold now: read again whenever their file changes; what is refused changes nobody's rights."""

import logging
import os
import threading
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from warehouse.access.access_file import Access, read_access, refusal_text
from warehouse.access.identity import Identity
from warehouse.access.scope import NOTHING, WHOLE, Scope
from warehouse.contract.definitions import WrongDefinition
from warehouse.settings import ROOT

_Stamp = tuple[object, ...]
_log = logging.getLogger(__name__)


class AccessRights:
    """The last file that was as it should be. Safe to share between threads."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._stamp: _Stamp | None = None
        self._access: Access | None = None  # none has ever been good: nobody sees anything
        self.problem: WrongDefinition | None = None  # why the file as it stands is refused

    def scope_of(self, identity: Identity | None, codes: Iterable[str]) -> Scope:
        """What somebody may see and do, everything where nobody signs in. `codes` are the registry's provinces."""
        if identity is None:
            return WHOLE
        with self._lock:
            self._read_changes(tuple(sorted(codes)))
            return self._access.scope_of(identity) if self._access else NOTHING

    def _read_changes(self, codes: tuple[str, ...]) -> None:
        stamp = (*_file_stamp(self._path), codes)
        if stamp == self._stamp:
            return
        self._stamp = stamp
        try:
            self._access, self.problem = read_access(self._path, codes), None
        except WrongDefinition as problem:
            self.problem = problem
            _log.error("%s", refusal_text(problem, "vi"))


def _file_stamp(path: Path) -> _Stamp:
    try:
        facts = path.stat()
    except OSError as error:
        return ("none", error.errno)
    return facts.st_mtime_ns, facts.st_size, facts.st_ino


def access_path() -> Path:
    """The file of rights: DASHBOARD_ACCESS, data/access.toml unless told."""
    return Path(os.environ.get("DASHBOARD_ACCESS") or ROOT / "data" / "access.toml").resolve()


@cache
def access_rights(path: Path) -> AccessRights:
    """The rights of a file, the same for all who ask."""
    return AccessRights(path)
