"""What this run of a page has shown so far, in the order of the page: what is taken away holds the same."""

from dataclasses import dataclass, field

import streamlit as st

from ui.downloads.exhibit import Headline, Part


@dataclass
class Shown:
    """Filled as the page runs; a link that is drawn before its end knows it all when it is clicked."""

    parts: list[Part] = field(default_factory=list)
    headlines: list[Headline] = field(default_factory=list)
    sentences: list[str] = field(default_factory=list)  # what the page tells by arithmetic, in its order


def begin() -> None:
    """Nothing is shown yet."""
    st.session_state["_shown"] = Shown()


def shown() -> Shown:
    """All that this run has shown."""
    found: Shown = st.session_state["_shown"]
    return found


def take(part: Part) -> Part:
    """Notes a part. The same question asked in the same way is one part, with its chart if any place draws one."""
    parts = shown().parts
    if part not in [known for known in parts if known.draw or not part.draw]:
        parts[:] = [known for known in parts if known != part]
        parts.append(part)
    return part


def take_headline(headline: Headline) -> None:
    """Notes a key figure."""
    shown().headlines.append(headline)


def take_sentence(sentence: str) -> None:
    """Notes a sentence."""
    shown().sentences.append(sentence)
