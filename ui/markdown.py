"""The only door to Streamlit's Markdown: every text is escaped, unless its type is Markdown.

So no data, such as names of provinces and files, can open a link, fetch anything or change colours. The few texts that
are Markdown hold data escaped by `plain`.
"""

import re
from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any, ParamSpec, TypeVar

import streamlit as st

from ui.language.words import translate
from warehouse.visible_text import visible

_P = ParamSpec("_P")
_T = TypeVar("_T")

_MARKUP = re.compile(r"[\\`*\[\]<>$~|&{}]|(?<![^\W_])_|_(?![^\W_])")
_AT_START = re.compile(r"^([#+=-]|\d+(?=[.)](?:\s|$)))")
# addresses, icons, emoji and arrows are looked for once marks are read: an invisible joiner parts them
_AUTOLINKS = re.compile(
    r":(?=\d*[A-Za-z_+-]|//|:|100:|1234:)|(?<=www)(?=\.)|(?=@)|[-<>~](?=[-=>])", re.IGNORECASE
)
_JOINER = "\u2060"
_TEXTS = ("label", "body", "help", "title", "text", "delta_description")


class Markdown(str):
    """Written as Markdown, by the house."""

    __slots__ = ()


def markdown_text(key: str, **data: object) -> Markdown:
    """A text of ui/language/words.toml that is Markdown, filled with data that are not."""
    return Markdown(translate(key, **{name: plain(str(value)) for name, value in data.items()}))


def bold(text: str) -> Markdown:
    """In bold letters."""
    return Markdown(f"**{plain(text)}**")


def definition(name: str, meaning: str) -> Markdown:
    """A name in bold and its meaning."""
    return Markdown(f"{bold(f'{name}.')} {plain(meaning)}")


def bullet_list(items: Iterable[str]) -> Markdown:
    """A bullet list."""
    return Markdown("\n".join(f"- {_escape(item)}" for item in items))


def paragraphs(texts: Iterable[str]) -> Markdown:
    """Texts below each other."""
    return Markdown("\n\n".join(_escape(text) for text in texts))


def with_icon(icon: str, text: str) -> Markdown:
    """A text with a Material icon before it."""
    return Markdown(f":material/{icon}: {_escape(text)}")


def plain(text: str) -> str:
    """Escapes a text so that Markdown shows it literally, on one line."""
    no_links = _AUTOLINKS.sub(lambda match: match[0] + _JOINER, visible(" ".join(text.split())))
    no_markup = _MARKUP.sub(r"\\\g<0>", no_links)
    return _AT_START.sub(lambda match: f"{match[0]}\\" if match[0].isdigit() else f"\\{match[0]}", no_markup)


def _escape(value: Any) -> Any:
    return plain(value) if isinstance(value, str) and not isinstance(value, Markdown) else value


def _escape_badge(value: Any) -> Any:
    """As above, but Streamlit escapes brackets in badges itself."""
    return _escape(value).replace(r"\[", "[").replace(r"\]", "]") if isinstance(value, str) else value


def _escaping(draw: Callable[_P, _T], escape_text: Callable[[Any], Any] = _escape) -> Callable[_P, _T]:
    """The same element, its texts escaped."""

    @wraps(draw)
    def wrapper(*texts: _P.args, **options: _P.kwargs) -> _T:
        safe_texts: Any = [escape_text(value) for value in texts]
        safe_options: Any = {
            name: _escape(value) if name in _TEXTS else value for name, value in options.items()
        }
        return draw(*safe_texts, **safe_options)

    return wrapper


badge = _escaping(st.badge, _escape_badge)
button = _escaping(st.button)
caption = _escaping(st.caption)
checkbox = _escaping(st.checkbox)
error = _escaping(st.error)
expander = _escaping(st.expander)
header = _escaping(st.header)
info = _escaping(st.info)
markdown = _escaping(st.markdown)
popover = _escaping(st.popover)
progress = _escaping(st.progress)
spinner = _escaping(st.spinner)
subheader = _escaping(st.subheader)
success = _escaping(st.success)
title = _escaping(st.title)
toggle = _escaping(st.toggle)
warning = _escaping(st.warning)


def metric(label: str, value: str, **options: Any) -> None:
    """A figure, which is no Markdown, under its name."""
    st.metric(
        _escape(label),
        value,
        **{name: _escape(value) if name in _TEXTS else value for name, value in options.items()},
    )


def page_link(page: str, label: str, **options: Any) -> None:
    """A link to a page of the house, which is no text."""
    safe_options = {name: _escape(value) if name in _TEXTS else value for name, value in options.items()}
    st.page_link(page, label=_escape(label), **safe_options)
