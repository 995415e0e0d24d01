"""What steers a terminal or turns a line round stands in a name as a sign of its own, where people read it."""

import re

STEERS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def visible(text: str) -> str:
    r"""A text with control characters, marks of direction and bytes that are no letters written out, as `\x1b`."""
    return STEERS.sub(lambda match: match[0].encode("unicode_escape").decode("ascii"), text)
