"""The key of a store's receipts: without it a cell's five bytes say nothing, however many values are tried."""

import hashlib
import secrets
from pathlib import Path

from warehouse.private_files import write_private

_FILE, _BYTES = "key", 32


class KeyGone(Exception):
    """A receipt was made by a key that the store no longer has."""


def key_name(key: bytes) -> str:
    """What a receipt remembers of its key."""
    return hashlib.blake2b(key, digest_size=8).hexdigest()


def hash_by_key(digest: str, key: bytes) -> str:
    """The hash of a file's bytes as a receipt keeps it: a small file could else be guessed as a cell can."""
    return hashlib.blake2b(bytes.fromhex(digest), key=key, digest_size=32).hexdigest() if key else digest


def find_key(receipts: Path, name: str) -> bytes:
    """The key that a receipt names; none for one from before there were keys. Raises KeyGone."""
    if not name:
        return b""
    key = _read_key(receipts)
    if key is None or key_name(key) != name:
        raise KeyGone(name)
    return key


def store_key(receipts: Path) -> bytes:
    """The key for a new receipt, made with the first one. Only for whoever holds the lock of the receipts."""
    key = _read_key(receipts)
    if key is None:
        key = secrets.token_bytes(_BYTES)
        temporary = receipts / f".{_FILE}"
        write_private(temporary, key)
        temporary.replace(receipts / _FILE)
    return key


def _read_key(receipts: Path) -> bytes | None:
    try:
        key = (receipts / _FILE).read_bytes()
    except FileNotFoundError:
        return None
    return key if len(key) == _BYTES else None
