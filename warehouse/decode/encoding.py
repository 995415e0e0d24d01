"""The bytes of an export, unpacked block by block, and its encoding by the first of them."""

import codecs
import gzip
import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, cast

import pyarrow as pa
import zstandard

from warehouse.contract.reasons import FileRefusal
from warehouse.settings import unpacked_gb, unpacked_ratio

BLOCK = 1 << 22
_MAY_BE_DENSE = 10_000_000  # bytes that any packed file may unpack to
#: what reading a packed file raises where it is damaged or cut short
DAMAGE = (OSError, EOFError, zlib.error, zstandard.ZstdError)
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_UTF32 = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
_OTHER_KINDS = (
    (rb"PK\x03\x04", "Excel (xlsx) / ZIP"),
    (rb"\xd0\xcf\x11\xe0", "Excel (xls)"),
    (rb"%PDF", "PDF"),
    (rb"\x1f\x8b", "GZIP"),
    (rb"\x28\xb5\x2f\xfd", "ZSTD"),
    (rb"\s*<(!doctype|html|\?xml|table|head|body)", "HTML / XML"),
)


def sniff(path: Path) -> str:
    """The encoding by its byte-order mark, or UTF-8. Raises FileRefusal: empty, not_text, damaged, encoding_unknown."""
    try:
        with open_bytes(path) as file:
            whole_head = file.read(BLOCK)
            is_blank = not whole_head.removeprefix(codecs.BOM_UTF8).strip() and _is_blank(file)
    except DAMAGE as error:
        raise FileRefusal("damaged") from error
    head = whole_head.removeprefix(codecs.BOM_UTF8)
    if is_blank:
        raise FileRefusal("empty")
    for pattern, kind in _OTHER_KINDS:
        if re.match(pattern, head, re.IGNORECASE):
            raise FileRefusal("not_text", kind=kind)
    if whole_head.startswith(_UTF32):  # it begins like UTF-16
        raise FileRefusal("encoding_unknown")
    return next((encoding for bom, encoding in _BOMS if whole_head.startswith(bom)), "utf-8")


def _is_blank(rest: BinaryIO) -> bool:
    return not any(block.strip() for block in iter(lambda: rest.read(BLOCK), b""))


class _BoundedReader:
    """A packed file, read within the limits on its unpacked size."""

    def __init__(self, path: Path, source: BinaryIO) -> None:
        self._source = source
        self._packed_size, self._unpacked_size = path.stat().st_size, 0

    def read(self, size: int) -> bytes:
        """Raises FileRefusal: unpacked_bytes, unpacked_ratio."""
        block = self._source.read(size)
        self._unpacked_size += len(block)
        if self._unpacked_size > unpacked_gb() * 1e9:
            raise FileRefusal("unpacked_bytes", most=f"{unpacked_gb():g}")
        if self._unpacked_size > _MAY_BE_DENSE and self._unpacked_size > unpacked_ratio() * self._packed_size:
            raise FileRefusal("unpacked_ratio", most=f"{unpacked_ratio():g}")
        return block

    def __enter__(self) -> "_BoundedReader":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._source.close()


def open_bytes(path: Path) -> BinaryIO:
    """The file's content, unpacked where its name ends in .gz or .zst; reading a truncated file is an error.

    Reading a packed file beyond the limits on its unpacked size raises FileRefusal.
    """
    suffix = path.suffix.lower()
    if suffix == ".gz":
        return cast(BinaryIO, _BoundedReader(path, cast(BinaryIO, gzip.open(path, "rb"))))
    if suffix == ".zst":
        return cast(
            BinaryIO, _BoundedReader(path, cast(BinaryIO, pa.input_stream(str(path), compression="zstd")))
        )
    return path.open("rb")


def read_blocks(source: BinaryIO) -> Iterator[bytes]:
    """Its blocks of 4 MB. Raises FileRefusal: damaged."""
    try:
        yield from iter(lambda: source.read(BLOCK), b"")
    except DAMAGE as error:
        raise FileRefusal("damaged") from error


def unpack(path: Path) -> Iterator[bytes]:
    """The blocks of a packed file, none of any other. Raises FileRefusal."""
    if path.suffix.lower() in (".gz", ".zst"):
        with open_bytes(path) as source:
            yield from read_blocks(source)
