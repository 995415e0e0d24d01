"""A link to what is on screen, with relative periods written out as days, so that it shows the same next month."""

from urllib.parse import urlencode

from ui.html import concatenate, markup, script, show_html
from ui.language.words import translate
from ui.view.state import View, view

PROGRAM = """
if (!window.copiesLinks) {
    window.copiesLinks = true
    document.addEventListener("click", async event => {
        const button = event.target.closest?.("button[data-query]")
        if (!button) return
        const link = location.origin + location.pathname + "?" + button.dataset.query
        try {
            await navigator.clipboard.writeText(link)
        } catch {  // only pages served over https may use the clipboard
            const field = document.createElement("textarea")
            field.value = link
            document.body.append(field)
            field.select()
            document.execCommand("copy")
            field.remove()
        }
        const label = button.querySelector("span")
        const before = label.textContent
        label.textContent = button.dataset.done
        setTimeout(() => { label.textContent = before }, 2000)
    })
}
"""
_SCRIPT = markup("<script>{}</script>", script(PROGRAM))


def query_of(current_view: View) -> dict[str, str]:
    """What stands behind the question mark of such a link."""
    first, last = current_view.filters.from_day, current_view.filters.to_day
    choices = {name: value for name, value in current_view.choices.items() if name != "period"}
    days = {"from": first.isoformat(), "to": last.isoformat()} if first and last else {}
    return {**choices, **days, "lang": current_view.filters.lang}


def copy_link(period: str) -> None:
    """The button; what is on screen in words goes with it, for the head of a printed page."""
    button = markup(
        "<button type='button' class='copy' data-query='{}' data-done='{}' data-paper='{}' title='{}'>"
        "<span aria-live='polite'>{}</span></button>",
        urlencode(query_of(view()), safe=","),
        translate("link_copied"),
        period,
        translate("link_means"),
        translate("link_copy"),
    )
    show_html(concatenate((button, _SCRIPT)), "content", with_script=True)
