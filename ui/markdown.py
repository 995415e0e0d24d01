"""The only door by which texts reach Streamlit's Markdown: what is not said to be Markdown is shown as it stands there.

Whatever a text is made of, names of a registry and of files among it, it opens no link, fetches nothing and takes no
colour. The few texts that are Markdown say so, and hold data as `plain` gives it.
"""

import re
from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any, ParamSpec, TypeVar

import streamlit as st

from ui.language.words import say
from warehouse.visible_text import visible

_P = ParamSpec("_P")
_T = TypeVar("_T")

_MARKS = re.compile(r"[\\`*\[\]<>$~|&{}]|(?<![^\W_])_|_(?![^\W_])")
_AT_START = re.compile(r"^([#+=-]|\d+(?=[.)](?:\s|$)))")
# addresses, icons, emoji and arrows are looked for once marks are read: an invisible joiner parts them
_LOOKED_FOR = re.compile(
    r":(?=\d*[A-Za-z_+-]|//|:|100:|1234:)|(?<=www)(?=\.)|(?=@)|[-<>~](?=[-=>])", re.IGNORECASE
)
_JOINER = "\u2060"
_TEXTS = ("label", "body", "help", "title", "text", "delta_description")


class Markdown(str):
    """Written as Markdown, by the house."""

    __slots__ = ()


def said(key: str, **data: object) -> Markdown:
    """A text of ui/language/words.toml that is Markdown, filled with data that are not."""
    return Markdown(say(key, **{name: plain(str(told)) for name, told in data.items()}))


def bold(text: str) -> Markdown:
    """In bold letters."""
    return Markdown(f"**{plain(text)}**")


def defined(name: str, meaning: str) -> Markdown:
    """What a name means."""
    return Markdown(f"{bold(f'{name}.')} {plain(meaning)}")


def listed(told: Iterable[str]) -> Markdown:
    """Each behind a dot of its own."""
    return Markdown("\n".join(f"- {_shown(each)}" for each in told))


def with_icon(icon: str, text: str) -> Markdown:
    """Behind one of Material's icons."""
    return Markdown(f":material/{icon}: {_shown(text)}")


def plain(text: str) -> str:
    """A text that Markdown shows as it stands there, on one line."""
    parted = _LOOKED_FOR.sub(lambda found: found[0] + _JOINER, visible(" ".join(text.split())))
    marked = _MARKS.sub(r"\\\g<0>", parted)
    return _AT_START.sub(lambda found: f"{found[0]}\\" if found[0].isdigit() else f"\\{found[0]}", marked)


def _shown(given: Any) -> Any:
    return plain(given) if isinstance(given, str) and not isinstance(given, Markdown) else given


def _shown_on_badge(given: Any) -> Any:
    """Streamlit marks brackets there by itself."""
    return _shown(given).replace(r"\[", "[").replace(r"\]", "]") if isinstance(given, str) else given


def _door(draw: Callable[_P, _T], shown: Callable[[Any], Any] = _shown) -> Callable[_P, _T]:
    """The same element, its texts shown as they stand there."""

    @wraps(draw)
    def written(*given: _P.args, **look: _P.kwargs) -> _T:
        told: Any = [shown(each) for each in given]
        looks: Any = {name: _shown(each) if name in _TEXTS else each for name, each in look.items()}
        return draw(*told, **looks)

    return written


badge = _door(st.badge, _shown_on_badge)
button = _door(st.button)
caption = _door(st.caption)
checkbox = _door(st.checkbox)
error = _door(st.error)
expander = _door(st.expander)
header = _door(st.header)
info = _door(st.info)
markdown = _door(st.markdown)
popover = _door(st.popover)
progress = _door(st.progress)
spinner = _door(st.spinner)
subheader = _door(st.subheader)
success = _door(st.success)
title = _door(st.title)
toggle = _door(st.toggle)
warning = _door(st.warning)


def metric(label: str, value: str, **look: Any) -> None:
    """A figure, which is no Markdown, under its name."""
    st.metric(
        _shown(label),
        value,
        **{name: _shown(each) if name in _TEXTS else each for name, each in look.items()},
    )


def page_link(page: str, label: str, **look: Any) -> None:
    """A link to a page of the house, which is no text."""
    st.page_link(page, label=_shown(label), **look)
