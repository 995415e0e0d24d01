"""What every page shows while there is no version that this release can read."""

from ui import markdown
from ui.language.words import lang, translate
from warehouse.contract.reasons import in_words
from warehouse.refresh.status import last_refresh
from warehouse.settings import Folders
from warehouse.store.versions import NoStore, OtherRelease


def show_no_version(problem: NoStore) -> None:
    """Why nothing is shown and what to do, and why the last refresh did not help, where it says so."""
    if isinstance(problem, OtherRelease):
        title, mend = translate("other_release"), markdown.markdown_text("other_release_mend")
    else:
        title, mend = translate("no_store"), markdown.markdown_text("no_store_mend")
    markdown.error(mend, title=title, icon=":material/database_off:")
    status = last_refresh(Folders.from_environment().store)
    if status and status.outcome == "failed" and status.reason:
        reason = in_words(status.reason, lang(), **status.details)
        markdown.error(reason, title=translate("refresh_failed_short"), icon=":material/error:")
