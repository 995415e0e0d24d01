"""What steers a terminal or turns a line round stands in a name as a sign of its own, where people read it."""

import re
import sys
from io import TextIOWrapper

_STEERS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def visible(text: str) -> str:
    r"""A text with control characters, marks of direction and bytes that are no letters written out, as `\x1b`."""
    return _STEERS.sub(lambda found: found[0].encode("unicode_escape").decode("ascii"), text)


def say_all_there_is() -> None:
    """From now on a terminal that knows few letters is given the others written out, instead of an error."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
