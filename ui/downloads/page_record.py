"""What this run of a page has shown so far, in order; downloads of the page hold the same."""

from dataclasses import dataclass, field

import streamlit as st

from ui.downloads.exhibit import Exhibit, Headline
from ui.insight.brief_sentence import BriefSentence


@dataclass
class PageRecord:
    """Filled while the page runs; a link drawn earlier sees all of it when it is clicked."""

    exhibits: list[Exhibit] = field(default_factory=list)
    headlines: list[Headline] = field(default_factory=list)
    sentences: list[str] = field(default_factory=list)  # computed sentences of the page, in order
    brief: list[BriefSentence] = field(default_factory=list)  # what the overview opens with


def begin_record() -> None:
    """Starts an empty record."""
    st.session_state["_shown"] = PageRecord()


def page_record() -> PageRecord:
    """The record of this run."""
    record: PageRecord = st.session_state["_shown"]
    return record


def record_exhibit(exhibit: Exhibit) -> Exhibit:
    """Adds an exhibit. The same question with the same filters is one exhibit, with a chart if any card draws one."""
    exhibits = page_record().exhibits
    if exhibit not in [
        earlier_exhibit for earlier_exhibit in exhibits if earlier_exhibit.draw or not exhibit.draw
    ]:
        exhibits[:] = [earlier_exhibit for earlier_exhibit in exhibits if earlier_exhibit != exhibit]
        exhibits.append(exhibit)
    return exhibit


def record_headline(headline: Headline) -> None:
    """Adds a key figure."""
    page_record().headlines.append(headline)


def record_sentence(sentence: str) -> None:
    """Adds a sentence."""
    page_record().sentences.append(sentence)
