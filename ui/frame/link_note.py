"""What of the link that was just opened cannot be shown, and what the page shows in its place."""

from ui import markdown
from ui.answers import data_days
from ui.downloads.reporting_note import OWN_DAYS
from ui.frame.sidebar import filters_in_words
from ui.language.formats import day
from ui.language.words import translate
from ui.view.state import not_known, view


def link_note(page: str) -> None:
    """A note under the status line; nothing where all of the link is understood."""
    days = data_days()
    if not not_known() or days is None:
        return
    sentences = [translate("link_not_known", choices="; ".join(not_known()))]
    if page not in OWN_DAYS and view().n_days:
        sentences.append(translate("link_in_its_place", choices=filters_in_words()))
    sentences.append(translate("days_known", first=day(days[0]), last=day(days[1])))
    markdown.warning(" ".join(sentences), icon=":material/link_off:")
