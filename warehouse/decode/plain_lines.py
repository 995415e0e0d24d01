"""Plain lines: UTF-8 in NFC, one record a line, without quoting, cells separated by one character."""

import codecs
import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import BinaryIO

import numpy as np

from warehouse.contract.reasons import FileRefusal
from warehouse.contract.spreadsheet_text import plain_text
from warehouse.decode.quoting import NeedsMore, quoted_record

CELL, BREAK, NUL, STRAY = "\x1f", "\x1e", "\x1d", "\x1c"
LONGEST_LINE = 1_000_000  # bytes that a line may reach past a block of 4 MiB
# of each block: a small file shows all that it uses, a large one costs no more for it
_SAMPLE_LINES, _SAMPLE_LINES_AT_FIRST, _FIRST_RECORDS = 200, 4000, 100_000
_INVISIBLE = re.compile(
    "[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]"
)
_SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_LEADING_SPACES = (" ", "\t", "\u00a0")
# first bytes of combining, invisible and spacing characters, none of them common in Vietnamese text
_ODD_BYTES = (b"\xc2", b"\xcc", b"\xcd", b"\xe2", b"\xe3", b"\xef", b"\x7f")


# beginnings of Vietnamese letters whose UTF-8 was read in a code page; capitals of honest words are among them
_MISREAD = tuple(text.encode() for text in ("Ã", "Ă", "Ä", "Å", "Æ", "áº", "á»"))
# bytes that are no UTF-8 are read as what cannot be written, so that writing marks where they stood
_DECODE_ERRORS, _ENCODE_ERRORS = "surrogateescape", "stray bytes"


def _replace_stray(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeEncodeError)
    return STRAY, error.end


codecs.register_error(_ENCODE_ERRORS, _replace_stray)


class NotPlain(Exception):
    """The file cannot be used as it stands: it needs a plain copy."""


def whole_lines(blocks: Iterable[bytes], *, as_it_stands: bool) -> Iterator[bytes]:
    """Blocks of whole lines ended by LF; only the last may lack the final line end.

    Raises NotPlain where a file that is to be used as it stands has anything to clean; FileRefusal: line_too_long.
    """
    rest = b""
    for block in blocks:
        if as_it_stands and (b"\r" in block or b'"' in block):
            raise NotPlain
        block = rest + block
        trailing_cr = b"\r" if block.endswith(b"\r") else b""
        block = block[: len(block) - len(trailing_cr)]
        if b"\r" in block:
            block = block.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        line_end = block.rfind(b"\n") + 1
        rest = block[line_end:] + trailing_cr
        if len(rest) > LONGEST_LINE:
            raise FileRefusal("line_too_long")
        if line_end:
            yield _check_plain(block[:line_end], as_it_stands)
    if rest:
        yield _check_plain(rest.replace(b"\r", b"\n"), as_it_stands)


def _check_plain(block: bytes, as_it_stands: bool) -> bytes:
    if as_it_stands and _needs_cleaning(block):
        raise NotPlain
    return block


def _needs_cleaning(block: bytes) -> bool:
    codes = np.frombuffer(block, np.uint8)
    tabs = (
        np.count_nonzero(codes == 9) if b"\t" in block else 0
    )  # to look for one is far quicker than to count
    visible = np.count_nonzero(codes < 32) == np.count_nonzero(codes == 10) + tabs
    return not visible or any(odd in block for odd in _ODD_BYTES)


def clean(text: str) -> str:
    """NFC, without invisible characters, each kind of space a plain one; a NUL becomes its stand-in."""
    plain = unicodedata.normalize("NFC", _SPACES.sub(" ", _INVISIBLE.sub("", text)))
    return plain.replace("\0", NUL)


def _plain(block: bytes) -> bytes:
    # a last line of which nothing is left is a record all the same
    end = b"" if block.endswith(b"\n") or not block else b"\n"
    return clean(block.decode("utf-8", _DECODE_ERRORS)).encode("utf-8", _ENCODE_ERRORS) + end


class PlainWriter:
    """Writes blocks of whole lines as plain lines, and a sample of them spread over the file.

    Without a `copy` it only checks that the file is plain as it stands, and samples. The cells of a file that was
    `made_safe` are read back. `strays` says that bytes may come that are no UTF-8.
    """

    def __init__(
        self,
        copy: BinaryIO | None,
        sample: BinaryIO,
        delimiter: str,
        *,
        made_safe: bool = False,
        strays: bool = False,
    ) -> None:
        self._copy = copy
        self._sample = sample
        self._delimiter = delimiter
        self._made_safe = made_safe
        self._strays = strays
        self._pending: list[str] = []
        self._cleans = False
        self._records = 0
        self.breaks: list[int] = []
        self.spaced_quotes: list[
            int
        ] = []  # records with a space before a quotation mark, which so opens no cell
        self.may_be_misread = False  # whether a text may be UTF-8 that was read in a code page
        self.final_line_end = True

    def write(self, block: bytes) -> None:
        """One block. Raises NotPlain where a tab stands in a cell of a file to be used as it stands."""
        if block:
            self.final_line_end = block.endswith(b"\n")
        if self._delimiter != "\t" and b"\t" in block:
            if self._copy is None:
                raise NotPlain
            block = block.replace(b"\t", b" ")
        self._cleans = self._copy is not None and (
            self._strays or _needs_cleaning(block) or bool(self._pending and self._cleans)
        )
        if self._cleans and not self.may_be_misread:
            self.may_be_misread = any(prefix in block for prefix in _MISREAD)
        if self._pending or self._made_safe or b'"' in block:
            lines = block.decode("utf-8", _DECODE_ERRORS).removesuffix("\n").split("\n") if block else []
            self._pending = self._write_records(self._pending + lines, at_end=False)
        else:
            self._write_lines(_plain(block) if self._cleans else block)

    def close(self) -> None:
        """Writes what waited for lines that never came."""
        self._write_records(self._pending, at_end=True)

    def _tidy(self, text: str) -> str:
        # only now: what is invisible still keeps a quotation mark from standing at the start of its cell
        text = plain_text(text) if self._made_safe else text
        return clean(text) if self._cleans else text

    def _write_lines(self, block: bytes) -> None:
        delimiter, cell = self._delimiter.encode(), CELL.encode()
        self._records += int(np.count_nonzero(np.frombuffer(block, np.uint8) == 10))
        head = b"\n".join(block.split(b"\n", self._sample_size())[: self._sample_size()])
        self._sample.write(head.replace(delimiter, cell) + b"\n")
        if self._copy:
            self._copy.write(block.replace(delimiter, cell))

    def _sample_size(self) -> int:
        return _SAMPLE_LINES_AT_FIRST if self._records <= _FIRST_RECORDS else _SAMPLE_LINES

    def _write_records(self, lines: list[str], *, at_end: bool) -> list[str]:
        """Writes the records of these lines; returns those whose record may go on."""
        index, plain, has_spaced_quote = 0, [], False
        while index < len(lines):
            try:
                line_count, has_spaced_quote = 1, False
                if self._made_safe or '"' in lines[index]:
                    cells, line_count = quoted_record(lines, index, self._delimiter, at_end=at_end)
                    has_spaced_quote = any(
                        cell[:1] in _LEADING_SPACES and cell.lstrip().startswith('"') for cell in cells
                    )
                    plain.append(
                        CELL.join(self._tidy(cell).strip(" \t\n") for cell in cells).replace("\n", BREAK)
                    )
                else:
                    plain.append(self._tidy(lines[index]).replace(self._delimiter, CELL))
            except NeedsMore:
                break
            self._records += 1
            self.breaks += [self._records] * (line_count - 1)
            self.spaced_quotes += [self._records] * has_spaced_quote
            index += line_count
        if plain and self._copy:
            for file, records in ((self._copy, plain), (self._sample, plain[: self._sample_size()])):
                file.write(("\n".join(records) + "\n").encode("utf-8", _ENCODE_ERRORS))
        return lines[index:]
