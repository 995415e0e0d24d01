"""Texts of Streamlit's file uploader in the reader's language, also for screen readers."""

import json

from markupsafe import Markup

from ui.html import json_in_script, markup, script
from ui.language.words import translate
from ui.receipts.returned_file import MOST_MB

#: Translates the texts of Streamlit's uploader, which are English only, also for screen readers.
_NAMES_UPLOADER = script("""
window.nameUploader ??= () => {
    const buttons = "[data-testid=stFileUploader] :is(button[kind=secondary], [aria-label])"
    for (const part of document.querySelectorAll(buttons)) {
        const { dataset } = part
        if (!dataset.said || part.ariaLabel !== dataset.named) dataset.said = part.ariaLabel ?? "Add files"
        const word = dataset.said.startsWith("Remove ") ? "Remove" : dataset.said
        if (!(word in window.uploaderWords)) continue
        dataset.named = dataset.said.replace(word, window.uploaderWords[word])
        if (part.ariaLabel !== dataset.named) part.ariaLabel = dataset.named
    }
}
window.uploaderSpeaks ??= new MutationObserver(window.nameUploader).observe(
    document.body, { childList: true, subtree: true }) ?? true
window.nameUploader()
""")


def uploader_words() -> Markup:
    """The uploader's texts in the reader's language, as style and script."""
    choose, limit, drop, not_taken, remove = (
        translate(f"check_{name}", n=MOST_MB) for name in ("choose", "most", "drop", "not_taken", "remove")
    )
    words = {"Add files": choose, "file upload": drop, "Remove": remove}
    style = markup(
        """<style>:root {{ --choose: "{}"; --most: "{}"; --drop: "{}"; --not-taken: "{}" }}</style>""",
        *(choose, limit, drop, not_taken),
    )
    return style + markup(
        "<script>window.uploaderWords = {}{}</script>", json_in_script(json.dumps(words)), _NAMES_UPLOADER
    )
