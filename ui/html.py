"""The only door by which texts become HTML: what is not HTML by its type is shown as it stands there.

All HTML is written by `markup`, whose templates are the house's own words, and only what its type says is HTML reaches
a page: mypy refuses any other text, and a test finds who goes around the door.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Literal

import streamlit as st
from markupsafe import Markup, escape

_IN_SCRIPTS = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def markup(template: str, *texts: str | int) -> Markup:
    """HTML with each text in the place of a `{}`; attributes stand in quotation marks, and no text is an address.

    Without texts, braces are braces. What is escaped goes through `str.format`: Markup's own takes three times as long.
    """
    return Markup(template.format(*map(escape, texts)) if texts else template)


def concatenate(pieces: Iterable[str]) -> Markup:
    """Pieces of HTML behind each other."""
    return Markup("").join(pieces)


def style_sheet(*files: Path, prefix: str = "") -> Markup:
    """Style sheets of the house, which hold no data, as they stand inside a style element."""
    return Markup(prefix + "".join(file.read_text(encoding="utf-8") for file in files))


def script(text: str) -> Markup:
    """A program of the house, which holds no data and cannot end the script element that it stands in."""
    return Markup(text.replace("</script", "<\\/script"))


def json_in_script(text: str) -> Markup:
    """JSON that cannot end the script element that it stands in, nor begin another one."""
    return Markup(text.translate(_IN_SCRIPTS))


def show_html(
    html: Markup, width: Literal["stretch", "content"] = "stretch", *, with_script: bool = False
) -> None:
    """HTML on the page; scripts in it run only where it says that it has one."""
    st.html(html, width=width, unsafe_allow_javascript=with_script)
