"""All that a page holds to be pressed, found on the page itself, and what is wrong with it once pressed."""

from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, TimeoutError

from tests.ui.chromium import DESKTOP, PHONE, Visit

BODY = "[data-testid=stPopoverBody], [role=dialog]:not([data-testid=stPopoverBody] *), [role=menu]"
OPENED = ("opener", "option", "list")
MAIN, WHOLE = "[data-testid=stMain]", "body"
SECONDS_TO_FILL, SECONDS_OF_A_JOB = 15, 300
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
        const said = (target.textContent || e.ariaLabel || '').replace(/[\\d.,]+/g, '#').slice(0, 160)
        target.dataset.press = found.length
        const { left, right } = target.getBoundingClientRect()
        const is_in_sight = right > 0 && left < innerWidth
        found.push({ kind, name: `${kind} ${near}: ${said.trim()}`, href: e.href ?? '', is_in_sight })
    }
    return found
}"""
_OPEN = f"[...document.querySelectorAll('{BODY}, details[open]')].filter(e => e.checkVisibility())"
_SEEN = "(e.innerText.trim() || e.querySelector('svg, img, canvas, input'))"
_FILLED = f"() => {_OPEN}.every(e => {_SEEN})"
_IDLE = "() => document.querySelector('[role=progressbar]') === null"
_WRONG = f"""() => [
    ...[...document.querySelectorAll('[data-testid=stException], [data-testid=stAlertContentError]')]
        .map(e => `an error: ${{e.innerText}}`),
    ...{_OPEN}.filter(e => !{_SEEN}).map(() => 'a box that opens to nothing'),
    ...[...document.querySelectorAll('table')].filter(e => e.checkVisibility() && !e.querySelector('tbody tr'))
        .map(e => `a table of nothing: ${{e.innerText}}`),
    ...[...document.querySelectorAll('[data-testid=stMain], {BODY}')]
        .flatMap(e => e.innerText.match(/\\b(undefined|NaN|nan|NaT|None|null)\\b.*/g) ?? [])
        .filter(text => !/null|None/.test(text) || !document.querySelector('code'))
        .map(text => `what nobody would say: ${{text}}`),
]"""

#: What a reader's browser is like.
WISHES: dict[str, dict[str, Any]] = {
    "phone": {"viewport": PHONE, "is_mobile": True, "has_touch": True},
    "laptop": {"viewport": DESKTOP},
}


@dataclass(frozen=True)
class Thing:
    """Something that can be pressed, at its place among all such on the page."""

    place: int
    kind: str
    name: str
    href: str
    is_in_sight: bool


@dataclass
class Presser:
    """Presses its way through all pages, and notes what is wrong.

    What a page has is pressed once, in the order of `kinds`, and a button once on any page; of a list `most` options
    are taken, spread over it. One link to each page is followed, and one from a box that has opened; where they lead
    to, all is pressed in turn.
    """

    visit: Visit
    asked: dict[str, str]
    kinds: tuple[str, ...] = OPENED
    most: int = 2
    pressed: dict[str, set[str]] = field(default_factory=dict)  # the names, by the page
    buttons: set[str] = field(default_factory=set)  # what starts something, which every page may have
    followed: dict[str, set[str]] = field(default_factory=dict)  # what links lead to, by where they stand
    wrong: dict[tuple[str, str], str] = field(
        default_factory=dict
    )  # what is wrong on a page, and where it was met

    @property
    def page(self) -> Page:
        return self.visit.page

    @property
    def here(self) -> str:
        """The page that the address names."""
        return urlsplit(self.page.url).path.strip("/")

    def press_everything(self) -> None:
        """All pages, as far as links lead from the first."""
        self.visit.open(**self.asked)
        self._look("opened")
        while True:
            if self.here not in self.pressed:
                self._press_page(self.here)
            link = self._next(WHOLE, ("link",), set())
            if link is None:
                break
            self._follow(link, WHOLE)
            self._look(link.name)

    def _press_page(self, name: str) -> None:
        done = self.pressed.setdefault(name, set())
        while thing := self._next(MAIN, self.kinds, done):
            done.add(thing.name)
            self._press(thing, done)
            whole = self._look(f"{name} {thing.name}")
            self._close()
            if not whole or self.here != name:
                self.visit.open(name, **self.asked)

    def _next(self, scope: str, kinds: tuple[str, ...], done: set[str]) -> Thing | None:
        things = [Thing(place, **found) for place, found in enumerate(self.page.evaluate(_FIND, scope))]
        left = [thing for thing in things if thing.kind in kinds and thing.name not in done]
        gone = self.followed.setdefault(scope, set())
        left = [thing for thing in left if thing.kind != "link" or _where(thing.href) not in gone]
        left = [thing for thing in left if thing.name not in self.buttons]
        return min(left, key=lambda thing: kinds.index(thing.kind), default=None)

    def _press(self, thing: Thing, done: set[str]) -> None:
        if thing.kind == "link":
            self._follow(thing, BODY)
        elif thing.kind == "list":
            self._choose(thing)
        elif thing.kind == "button":
            self.buttons.add(thing.name)
            self._click(thing)
            self.page.wait_for_function(_IDLE, timeout=1000 * SECONDS_OF_A_JOB)
            self.visit.drawn()
        else:
            self._click(thing)
            if thing.kind == "opener":
                self._press_within(thing.name, done)

    def _press_within(self, box: str, done: set[str]) -> None:
        """What a box holds that has opened over the page, until it closes; the links in it, too."""
        while self.page.locator(BODY).count():
            self._look(box)
            thing = self._next(BODY, (*self.kinds, "link"), done)
            if thing is None:
                return
            done.add(thing.name)
            self._press(thing, done)

    def _click(self, thing: Thing) -> None:
        self.page.locator(f"[data-press='{thing.place}']").click()
        self._settle()

    def _settle(self) -> None:
        """Whatever was pressed is done: the page stands still, and what has opened is filled."""
        self.page.wait_for_timeout(80)
        with suppress(TimeoutError):  # an empty box is told, and the rest pressed
            self.page.wait_for_function(_FILLED, timeout=1000 * SECONDS_TO_FILL)
        self.visit.drawn()

    def _choose(self, thing: Thing) -> None:
        field, options = self.page.locator(f"[data-press='{thing.place}']"), self.page.get_by_role("option")
        field.click()
        n = options.count()
        for place in sorted({round(i * (n - 1) / max(1, self.most - 1)) for i in range(min(n, self.most))}):
            if not options.count():
                field.click()
            options.nth(place).click()
            self._settle()
        self.page.keyboard.press("Escape")

    def _follow(self, thing: Thing, scope: str) -> None:
        self.followed[scope].add(_where(thing.href))
        if "/take/" in thing.href:
            answer = self.visit.context.request.get(thing.href)
            if not answer.ok or not answer.body():
                self.visit.troubles.append(f"{thing.href}: {answer.status} {answer.text()}")
        elif thing.is_in_sight:
            self._click(thing)
        else:
            self.page.goto(thing.href)  # the navigation of a phone is folded away
            self.visit.drawn()

    def _close(self) -> None:
        """The page may still run when the next thing is pressed, as it does for a reader in a hurry."""
        if self.page.locator(BODY).count():
            self.page.keyboard.press("Escape")
            self.page.wait_for_function(f"document.querySelector('{BODY}') === null")

    def _look(self, after: str) -> bool:
        """Whether nothing is wrong on the page; what is, is noted."""
        visit = self.visit
        strangers = [f"asked outside: {url}" for url in visit.strangers]
        found = [*self.page.evaluate(_WRONG), *visit.troubles, *strangers]
        visit.troubles, visit.strangers = [], []
        for each in found:
            self.wrong.setdefault((self.here, each), f"{self.page.url}, {after}: {each}")
        return not found


def _where(href: str) -> str:
    """What a link leads to: a page, or a file of one kind."""
    parts = urlsplit(href)
    if "/take/" in href:
        return parts.path.rpartition(".")[2]
    return f"#{parts.fragment}" if parts.fragment else parts.path


def press_everything(
    browser: Browser, address: str, screen: str, kinds: tuple[str, ...] = OPENED, **asked: str
) -> Presser:
    """Presses all there is at an address; fails where anything is wrong."""
    visit = Visit(browser, address, **WISHES[screen])
    try:
        presser = Presser(visit, asked, kinds)
        presser.press_everything()
    finally:
        visit.context.close()
    assert not presser.wrong, "\n".join(presser.wrong.values())
    return presser
