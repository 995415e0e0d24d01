"""One line of the audit: what it says, its JSON, and the hash that chains it to the line before."""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

#: All that a line can tell of.
Event = Literal["sign_in", "sign_out", "download", "report", "upload", "refresh", "publish", "refusal", "cut"]
FIRST_HASH = "0" * 64  # before the first line of all
_HASH = b', "hash": "'
_TAIL_BYTES = len(_HASH) + 64 + len(b'"}')


@dataclass(frozen=True)
class Entry:
    """One event. Filters are texts of links; no text in it names a customer or a donor."""

    event: Event
    origin: str  # the reader's network address, or the account that ran a command
    person: str = ""  # the name under which a reader has signed in
    page: str = ""
    questions: tuple[str, ...] = ()
    filters: tuple[str, ...] = ()
    file: str = ""
    receipt: str = ""
    size_bytes: int | None = None
    detail: str = ""  # one word more: why it was refused, who started a refresh, whether held rows were whole


@dataclass(frozen=True)
class Link:
    """A place in the chain: the number of a line, counted from 1 through all files, and its hash."""

    number: int = 0
    hash: str = FIRST_HASH


def seal(entry: Entry, previous: Link, time: datetime) -> tuple[bytes, Link]:
    """The line of an entry behind the one before, its end included, and its own place in the chain.

    The hash is the SHA-256 of all of the line before it, the hash of the line before among that.
    """
    fields = {
        "no": previous.number + 1,
        "previous": previous.hash,
        "time": time.isoformat(timespec="milliseconds"),
        "what": entry.event,
        "who": entry.person or None,
        "from": entry.origin or None,
        "page": entry.page or None,
        "questions": entry.questions,
        "filters": entry.filters,
        "file": entry.file or None,
        "receipt": entry.receipt or None,
        "bytes": entry.size_bytes,
        "detail": entry.detail or None,
    }
    content = json.dumps(fields, ensure_ascii=False).encode("utf-8", "backslashreplace").removesuffix(b"}")
    digest = hashlib.sha256(content).hexdigest()
    return content + _HASH + digest.encode() + b'"}\n', Link(previous.number + 1, digest)


def parse(line: bytes) -> dict[str, Any] | None:
    """The fields of a line without its end; None where it is not as it was sealed."""
    content, tail = line[:-_TAIL_BYTES], line[-_TAIL_BYTES:]
    try:
        fields = json.loads(line)
        number, previous = fields["no"], fields["previous"]
    except (ValueError, KeyError, TypeError):
        return None
    if tail != _HASH + hashlib.sha256(content).hexdigest().encode() + b'"}':
        return None
    return fields if isinstance(number, int) and isinstance(previous, str) else None


def link_of(fields: dict[str, Any]) -> Link:
    """The place of a line that has been parsed."""
    return Link(fields["no"], fields["hash"])
