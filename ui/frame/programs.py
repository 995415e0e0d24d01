"""The programs that stand in the pages themselves, all of them, so that a browser may be told to run no other one."""

from functools import cache
from pathlib import Path

from markupsafe import Markup

from ui.frame import copy_link
from ui.frame.streamlit_words import words_program
from ui.html import script
from ui.language.words import LANGUAGES

_PROGRAM = "".join(
    (Path(__file__).parent / name).read_text(encoding="utf-8")
    for name in ("frame.js", "filter_chips.js", "chart_keys.js")
)


@cache
def frame_program(language: str) -> Markup:
    """What the frame does in the browser, in a page of this language."""
    return script(f"document.documentElement.lang='{language}';{_PROGRAM}")


def page_programs() -> list[str]:
    """Each program as it stands between the tags of its element."""
    by_language = [program(language) for language in LANGUAGES for program in (frame_program, words_program)]
    return [*map(str, by_language), str(script(copy_link.PROGRAM))]
