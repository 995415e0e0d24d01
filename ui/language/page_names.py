"""The pages in the order of the menu, and what each is called."""

from ui.language.words import lang, translate
from warehouse.contract.schema import topics, topics_in_order

PAGES = {
    "overview": "dashboard",
    "campaign": "flag",
    **{topic.name: topic.icon for topic in topics_in_order()},
    "province": "location_on",
    "ledger": "fact_check",
    "check": "verified",
    "guide": "help",
}


def page_title(name: str) -> str:
    """A page as the navigation calls it in the reader's language."""
    return topic_title(name) if name in topics() else translate(name)


def topic_title(name: str) -> str:
    """A topic as its schema calls it in the reader's language."""
    topic = topics()[name]
    return topic.title_vi if lang() == "vi" else topic.title_en


def short_title(name: str) -> str:
    """A topic in one or two words, where it stands beside others."""
    topic = topics()[name]
    return topic.short_vi if lang() == "vi" else topic.short_en
