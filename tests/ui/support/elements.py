"""What HTML is made of, read without a browser: the elements that would act, fetch, or lead away."""

from html.parser import HTMLParser

from streamlit.testing.v1 import AppTest

_ACTING = {"iframe", "object", "embed", "form", "base", "video", "audio", "source", "input"}
_OWN = ("./", "#", "data:image/svg+xml,")  # how links and pictures of the house begin


class _Acting(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.elements: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        leads = any(name in ("src", "href") and not str(value).startswith(_OWN) for name, value in attrs)
        acts = any(name.startswith("on") or str(value).lower() == "refresh" for name, value in attrs)
        if leads or acts or tag in _ACTING:
            self.elements.append(str(self.get_starttag_text()))


def acting(html: str) -> list[str]:
    """All elements that no file and no page of the house has."""
    reader = _Acting()
    reader.feed(html)
    return reader.elements


def acting_on(test: AppTest) -> list[str]:
    """Those in all HTML of a page."""
    return [element for node in test.get("html") for element in acting(str(node.proto.body))]
