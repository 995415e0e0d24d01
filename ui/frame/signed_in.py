"""Who has signed in, and the way out."""

from ui.html import concatenate, markup, show_html
from ui.identity import current_identity, is_sign_out_here
from ui.language.words import translate


def signed_in_reader() -> None:
    """The reader's name and the link that signs them out; nothing where nobody signs in."""
    identity = current_identity()
    if identity is None:
        return
    way_out = (
        markup(" · <a href='./sign-out'>{}</a>", translate("sign_out")) if is_sign_out_here() else markup("")
    )
    name = markup("<span>{}</span>", identity.name)
    show_html(markup("<p class='more reader'>{}</p>", concatenate((name, way_out))))
