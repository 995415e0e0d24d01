"""The guide: a part for each kind of reader, which calls pages and buttons as they are called on screen."""

import streamlit as st
from markupsafe import Markup

from ui import markdown
from ui.html import markup, show_html
from ui.language.page_names import PAGES, page_title
from ui.language.words import lang, translate

READERS = ("manager", "steward", "administrator")
#: Made by `python -m tests.ui.guide_pictures`.
_PICTURES: dict[tuple[str, str], Markup] = {
    ("manager", "vi"): markup("<img class='guide' src='./app/static/guide/manager-vi.png' alt=''>"),
    ("manager", "en"): markup("<img class='guide' src='./app/static/guide/manager-en.png' alt=''>"),
    ("steward", "vi"): markup("<img class='guide' src='./app/static/guide/steward-vi.png' alt=''>"),
    ("steward", "en"): markup("<img class='guide' src='./app/static/guide/steward-en.png' alt=''>"),
}


class _Names(dict[str, str]):
    """What stands in braces in a text of the guide: a page by its title, all else by its own word."""

    def __missing__(self, name: str) -> str:
        return page_title(name) if name in PAGES else translate(name)


def guide() -> None:
    """A card for each kind of reader: what to do, in the order in which it is done, and a picture."""
    for reader_kind in READERS:
        with st.container(border=True):
            markdown.subheader(translate(f"guide_{reader_kind}_title"), anchor=False)
            markdown.markdown(markdown.bullet_list(guide_steps(reader_kind)))
            if picture := _PICTURES.get((reader_kind, lang())):
                show_html(picture)


def guide_steps(reader_kind: str) -> list[str]:
    """The steps of a part, a sentence or two each."""
    return translate(f"guide_{reader_kind}").format_map(_Names()).strip().splitlines()
