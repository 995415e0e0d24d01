"""The page that asks a reader to sign in, and the one that says why that has failed. It needs no other file."""

from base64 import b64encode
from urllib.parse import urlencode

from starlette.responses import HTMLResponse

from ui.boundaries import STATIC
from ui.delivery.route import NO_STORE, below_base
from ui.html import markup
from ui.language.words import LANGUAGES, set_language, translate

_STYLE = """
:root { color-scheme: light dark }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; font: 16px/1.5 system-ui, sans-serif;
       background: light-dark(#F1F4F8, #12181F); color: light-dark(#1B2733, #E6EBF1) }
main { box-sizing: border-box; width: min(26rem, 100vw - 2rem); padding: 2rem; border-radius: .75rem;
       background: light-dark(#FFF, #1B232D); border: 1px solid light-dark(#DDE3EA, #2C3743) }
img { width: 3rem; height: 3rem }
h1 { margin: .5rem 0; font-size: 1.5rem }
p { margin: 0 0 .75rem } [lang=en] { color: light-dark(#5F6C79, #A9B4C0); font-size: .9rem }
a { display: block; margin-top: 1.25rem; padding: .65rem 1rem; border-radius: .5rem; text-align: center;
    font-weight: 600; text-decoration: none;
    background: light-dark(#1F5FA8, #5E9BE0); color: light-dark(#FFF, #12181F) }
a:focus-visible { outline: 3px solid light-dark(#E07B39, #F0965A); outline-offset: 2px }
"""


def sign_in_page(target: str) -> HTMLResponse:
    """Asks to sign in, after which the reader goes on to `target`, a path of this server."""
    return _page("sign_in_ask", target, 401)


def failure_page(key: str, status: int, next_address: str = "") -> HTMLResponse:
    """Says by a text of words.toml why nobody was signed in, or that one has signed out; goes on to an address."""
    return _page(key, below_base(""), status, next_address)


def _page(key: str, target: str, status: int, next_address: str = "") -> HTMLResponse:
    icon = b64encode((STATIC / "icon.svg").read_bytes()).decode()
    address = f"{below_base('sign-in')}?{urlencode({'to': target})}"
    texts, buttons = [], []
    for language in LANGUAGES:
        set_language(language)
        texts.append(markup("<p lang='{}'>{}</p>", language, translate(key)))
        buttons.append(translate("sign_in_button"))
    body = markup(
        "<!doctype html><html lang='vi'><head><meta charset='utf-8'><title>Tri Ân</title>"
        "<meta name='viewport' content='width=device-width, initial-scale=1'>{}"
        "<link rel='icon' href='data:image/svg+xml;base64,{}'><style>{}</style></head>"
        "<body><main><img alt='' src='data:image/svg+xml;base64,{}'><h1>Tri Ân</h1>{}{}"
        "<a href='{}'>{}</a></main></body></html>",
        markup("<meta http-equiv='refresh' content='0;url={}'>", next_address) if next_address else "",
        icon,
        _STYLE,
        icon,
        *texts,
        address,
        " · ".join(buttons),
    )
    return HTMLResponse(str(body), status, NO_STORE)
