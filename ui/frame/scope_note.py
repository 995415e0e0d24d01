"""Which provinces a reader sees who may not see all."""

from ui import markdown
from ui.answers import reader, rows
from ui.language.formats import number
from ui.language.words import lang, translate
from warehouse.answer.filters import Filters


def scope_note(page: str) -> None:
    """A sentence under the status line, of the ledger one more on its files; nothing for who sees everything."""
    if reader().provinces is None:
        return
    names = list(rows("overview/provinces", Filters(lang=lang()))["province"])
    if len(names) == 1:
        sentences = [translate("scope_note_one", names=names[0])]
    else:
        sentences = [translate("scope_note", n=number(len(names)), names=", ".join(names))]
    if page == "ledger":
        sentences.append(translate("scope_note_files"))
    markdown.caption(markdown.with_icon("lock_person", " ".join(sentences)))
