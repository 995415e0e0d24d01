"""What every page shows while there is no version that this release can read, or nothing for its reader to see."""

from ui import markdown
from ui.frame.signed_in import signed_in_reader
from ui.identity import current_identity
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


def show_no_rights() -> None:
    """That this reader may see no province yet, and whom to ask."""
    identity = current_identity()
    mend = translate("no_rights_mend", name=identity.name if identity else "")
    markdown.info(mend, title=translate("no_rights"), icon=":material/lock_person:")
    signed_in_reader()  # who may see something under another name signs out first
