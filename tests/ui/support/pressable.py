"""What can be pressed on a page, found on the page itself, and what is wrong on it."""

from dataclasses import dataclass

from playwright.sync_api import Page

BODY = "[data-testid=stPopoverBody], [role=dialog]:not([data-testid=stPopoverBody] *), [role=menu]"
#: Everything on the page that can be pressed: its kind, and a key that says where it stands and what it is called.
#: Numbers in a name are left out, as they change with every choice. The element itself is marked with its place.
_FIND = """scope => {
    const kinds = {
        list: '[role=combobox], select',
        opener: '[data-testid=stPopoverButton], summary, [aria-haspopup]',
        option: '[role=radio], [role=tab], [role=switch], input[type=radio], input[type=checkbox]',
        link: 'a[href]',
        button: 'button',
    }
    const all = Object.values(kinds).join(', ')
    const parts = [...document.querySelectorAll(scope)]
    document.querySelectorAll('[data-press]').forEach(e => e.removeAttribute('data-press'))
    const found = []
    for (const e of new Set(parts.flatMap(part => [...part.querySelectorAll(all)]))) {
        const target = e.matches('input:not([role=combobox])') ? e.closest('label') ?? e : e
        if (!target.checkVisibility({ visibilityProperty: true }) || !target.getClientRects().length) continue
        if (e.disabled || !e.matches(kinds.list) && e.closest('[data-testid=stSelectbox], [data-testid=stMultiSelect]'))
            continue
        const kind = Object.keys(kinds).find(kind => e.matches(kinds[kind]))
        const near = e.closest('[class*=st-key-]')?.className.match(/st-key-(\\S+)/)[1] ?? ''
        // an icon is written as a word, and is another one once a box is open
        const icons = [...target.querySelectorAll('[data-testid=stIconMaterial]')].map(icon => icon.textContent)
        const text = icons.reduce((text, icon) => text.replace(icon, ''), target.textContent)
        const said = (text || e.ariaLabel || '').replace(/[\\d.,]+/g, '#').slice(0, 160)
        target.dataset.press = found.length
        const { left, right } = target.getBoundingClientRect()
        const is_in_sight = right > 0 && left < innerWidth
        found.push({ kind, name: `${kind} ${near}: ${said.trim()}`, href: e.href ?? '', is_in_sight })
    }
    return found
}"""
_OPEN = f"""[
    ...document.querySelectorAll('{BODY}'),
    ...[...document.querySelectorAll('details[open]')].filter(e => e.checkVisibility())
        .map(e => e.querySelector('summary ~ *') ?? document.createElement('p')),
]"""
_HAS_CONTENT = "(e.innerText.trim() || e.querySelector('svg, img, canvas, input'))"
IS_FILLED = f"() => {_OPEN}.every(e => {_HAS_CONTENT})"
IDLE = "() => document.querySelector('[role=progressbar]') === null"
#: Words that only Streamlit, its calendar or the browser would say; no Vietnamese text of the house holds one.
_ENGLISH = (
    "(skip|main|more|content|sidebar|help|open|close|choose|option|options|select|selected|results|required|date|range|month|"
    "previous|next|upload|browse|drag|drop|per file|clear|remove|page|pages|icon|error|connection|connecting|"
    "running|please|field|mark|visualization|available|search|loading|fullscreen|heading|"
    "monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|june|july|august|"
    "september|october|november|december)"
)
_ENGLISH_TEXTS = f"""() => {{
    if (document.documentElement.lang !== 'vi') return []
    const not_read = 'script, style, noscript, code, pre, [data-testid=stIconMaterial]'
    const english = /(?<![\\p{{L}}_-]){_ENGLISH}(?![\\p{{L}}_-])/iu, found = new Set()
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {{
        const texts = node.nodeType === Node.TEXT_NODE
            ? node.parentElement.closest(not_read) ? [] : [node.data]
            : ['aria-label', 'aria-valuetext', 'title', 'placeholder', 'alt'].map(name => node.getAttribute(name) ?? '')
        texts.filter(text => english.test(text)).forEach(text => found.add(`English: ${{text}}`))
    }}
    return [...found]
}}"""
_WRONG = f"""() => [
    ...[...document.querySelectorAll('[data-testid=stException], [data-testid=stAlertContentError]')]
        .map(e => `an error: ${{e.innerText}}`),
    ...{_OPEN}.filter(e => !{_HAS_CONTENT}).map(() => 'a box that opens to nothing'),
    ...[...document.querySelectorAll('table')].filter(e => e.checkVisibility() && !e.querySelector('tbody tr'))
        .map(e => `a table of nothing: ${{e.innerText}}`),
    ...[...document.querySelectorAll('[data-testid=stMain], {BODY}')]
        .flatMap(e => e.innerText.match(/\\b(undefined|NaN|nan|NaT|None|null)\\b.*/g) ?? [])
        .filter(text => !/null|None/.test(text) || !document.querySelector('code'))
        .map(text => `what nobody would say: ${{text}}`),
]"""


@dataclass(frozen=True)
class Thing:
    """Something that can be pressed, at its place among all such on the page."""

    index: int
    kind: str
    name: str
    href: str
    is_in_sight: bool


def things(page: Page, scope: str) -> list[Thing]:
    """All that can be pressed within a part of the page, in its order."""
    return [Thing(index, **fields) for index, fields in enumerate(page.evaluate(_FIND, scope))]


def faults(page: Page) -> list[str]:
    """Errors, boxes and tables of nothing, words that nobody would say, and English ones on a Vietnamese page."""
    problems: list[str] = [*page.evaluate(_WRONG), *english_texts(page)]
    return problems


def english_texts(page: Page) -> list[str]:
    """English on a Vietnamese page, in what is seen and in what a screen reader says."""
    texts: list[str] = page.evaluate(_ENGLISH_TEXTS)
    return texts
