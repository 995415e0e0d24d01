"""What stands in the place of every page while there is no version that this release can show."""

from ui import markdown
from ui.language.words import lang, say
from warehouse.contract.reasons import in_words
from warehouse.refresh.status import last_refresh
from warehouse.settings import Folders
from warehouse.store.versions import NoStore, OtherRelease


def tell_no_version(problem: NoStore) -> None:
    """Why nothing is shown and what to do, and why the last refresh did not help, where it says so."""
    if isinstance(problem, OtherRelease):
        title, mend = say("other_release"), markdown.markdown_text("other_release_mend")
    else:
        title, mend = say("no_store"), markdown.markdown_text("no_store_mend")
    markdown.error(mend, title=title, icon=":material/database_off:")
    refreshed = last_refresh(Folders.from_environment().store)
    if refreshed and refreshed.outcome == "failed" and refreshed.reason:
        why = in_words(refreshed.reason, lang(), **refreshed.details)
        markdown.error(why, title=say("refresh_failed_short"), icon=":material/error:")
