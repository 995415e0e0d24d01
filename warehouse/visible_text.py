"""Control and direction characters in names are written out where people read them."""

import re
import sys
from io import TextIOWrapper

_STEERS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def visible(text: str) -> str:
    r"""A text with control characters, direction marks and undecodable bytes written out, as `\x1b`."""
    return _STEERS.sub(lambda match: match[0].encode("unicode_escape").decode("ascii"), text)


def escape_unprintable() -> None:
    """From now on letters that a terminal cannot show are written out, instead of raising an error."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
