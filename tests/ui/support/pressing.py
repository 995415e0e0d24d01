"""Presses all that pages hold, one thing after another, as a reader would who is curious about everything."""

from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page

from tests.ui.support.chromium import DESKTOP, MOTION, PHONE, Visit, wait_for_condition
from tests.ui.support.pressable import BODY, IDLE, IS_FILLED, Thing, faults, things
from tests.ui.support.screen import NAMES

OPENERS = ("opener", "option", "list")
MAIN, WHOLE = "[data-testid=stMain]", "body"
SECONDS_TO_FILL, SECONDS_OF_A_JOB = 15, 300
#: What a reader's browser is like.
WISHES: dict[str, dict[str, Any]] = {
    "phone": {"viewport": PHONE, "is_mobile": True, "has_touch": True},
    "laptop": {"viewport": DESKTOP},
}


#: The pages in two halves, for two processes to test.
HALVES = NAMES[:4], NAMES[4:]


@dataclass
class Presser:
    """Presses its way through all pages, and notes what is wrong.

    What a page has is pressed once, in the order of `kinds`, and a button once on any page; of a list `most` options
    are taken, spread over it. One link to each page is followed, and one from a box that has opened; where they lead
    to, all is pressed in turn.
    """

    visit: Visit
    query: dict[str, str]
    kinds: tuple[str, ...] = OPENERS
    popover_kinds: tuple[str, ...] = ("option", "list", "button", "link")  # of what has opened
    max_options: int = 2
    pressed_names: dict[str, set[str]] = field(default_factory=dict)  # the names, by the page
    buttons: set[str] = field(default_factory=set)  # what starts something, which every page may have
    followed_links: dict[str, set[str]] = field(
        default_factory=dict
    )  # what links lead to, by where they stand
    wrong: dict[tuple[str, str], str] = field(
        default_factory=dict
    )  # what is wrong on a page, and where it was met

    @property
    def page(self) -> Page:
        return self.visit.page

    @property
    def page_name(self) -> str:
        """The page that the address names."""
        return urlsplit(self.page.url).path.strip("/")

    def press_everything(self) -> None:
        """All pages, as far as links lead from the first."""
        self.visit.open(**self.query)
        self.check_page("opened")
        while True:
            if self.page_name not in self.pressed_names:
                self.press_page()
            link = self._next(WHOLE, ("link",), set())
            if link is None:
                break
            self._follow(link, WHOLE)
            self.check_page(link.name)

    def press_page(self) -> None:
        """All that is on the page that stands there, and all that comes once something is pressed."""
        name, names = self.page_name, self.pressed_names.setdefault(self.page_name, set())
        while thing := self._next(MAIN, self.kinds, names):
            names.add(thing.name)
            self._press(thing, names)
            whole = self.check_page(f"{name} {thing.name}")
            self._close()
            if not whole or self.page_name != name:
                self.visit.open(name, **self.query)

    def _next(self, scope: str, kinds: tuple[str, ...], names: set[str]) -> Thing | None:
        candidates = [
            thing for thing in things(self.page, scope) if thing.kind in kinds and thing.name not in names
        ]
        targets = self.followed_links.setdefault(scope, set())
        candidates = [
            thing for thing in candidates if thing.kind != "link" or _link_target(thing.href) not in targets
        ]
        candidates = [thing for thing in candidates if thing.name not in self.buttons]
        return min(candidates, key=lambda thing: kinds.index(thing.kind), default=None)

    def _press(self, thing: Thing, names: set[str]) -> None:
        if thing.kind == "link":
            self._follow(thing, BODY)
        elif thing.kind == "list":
            self._choose(thing)
        elif thing.kind == "button":
            self.buttons.add(thing.name)
            self._click(thing)
            wait_for_condition(self.page, IDLE, SECONDS_OF_A_JOB)
            self.visit.wait_until_drawn()
        else:
            self._click(thing)
            if thing.kind == "opener":
                self._press_within(thing.name, names)

    def _press_within(self, box: str, names: set[str]) -> None:
        """What a box holds that has opened over the page, until it closes; the links in it, too."""
        while self.page.locator(BODY).count():
            self.check_page(box)
            thing = self._next(BODY, self.popover_kinds, names)
            if thing is None:
                return
            names.add(thing.name)
            self._press(thing, names)

    def _click(self, thing: Thing) -> None:
        self.page.locator(f"[data-press='{thing.index}']").click()
        self._settle()

    def _settle(self) -> None:
        """Whatever was pressed is done: the page stands still, and what has opened is filled."""
        self.page.wait_for_timeout(80)
        with suppress(TimeoutError):  # an empty box is told, and the rest pressed
            wait_for_condition(self.page, IS_FILLED, SECONDS_TO_FILL)
        self.visit.wait_until_drawn()

    def _choose(self, thing: Thing) -> None:
        field, options = self.page.locator(f"[data-press='{thing.index}']"), self.page.get_by_role("option")
        field.click()
        n = options.count()
        for index in sorted(
            {round(i * (n - 1) / max(1, self.max_options - 1)) for i in range(min(n, self.max_options))}
        ):
            if not options.count():
                field.click()
            options.nth(index).click()
            self._settle()
        self.page.keyboard.press("Escape")

    def _follow(self, thing: Thing, scope: str) -> None:
        self.followed_links[scope].add(_link_target(thing.href))
        if "/take/" in thing.href:
            answer = self.visit.context.request.get(thing.href)
            if not answer.ok or not answer.body():
                self.visit.troubles.append(f"{thing.href}: {answer.status} {answer.text()}")
        elif thing.is_in_sight:
            self._click(thing)
        else:
            self.page.goto(thing.href)  # the navigation of a phone is folded away
            self.visit.wait_until_drawn()

    def _close(self) -> None:
        """The page may still run when the next thing is pressed, as it does for a reader in a hurry."""
        if self.page.locator(BODY).count():
            self.page.keyboard.press("Escape")
            wait_for_condition(self.page, f"document.querySelector('{BODY}') === null")

    def check_page(self, step: str) -> bool:
        """Whether nothing is wrong on the page; what is, is noted."""
        visit = self.visit
        strangers = [f"asked outside: {url}" for url in visit.strangers]
        problems = [*faults(self.page), *visit.troubles, *strangers]
        visit.troubles, visit.strangers = [], []
        for problem in problems:
            self.wrong.setdefault((self.page_name, problem), f"{self.page.url}, {step}: {problem}")
        return not problems


def _link_target(href: str) -> str:
    """What a link leads to: a page, or a file of one kind."""
    url = urlsplit(href)
    if "/take/" in href:
        return url.path.rpartition(".")[2]
    return f"#{url.fragment}" if url.fragment else url.path


def press_everything(browser: Browser, address: str, screen: str, query: dict[str, str]) -> None:
    """Presses all there is at an address, as far as links lead, the buttons too; fails where anything is wrong."""
    visit = Visit(browser, address, **WISHES[screen], **MOTION)
    try:
        presser = Presser(visit, query, (*OPENERS, "button"))
        presser.press_everything()
    finally:
        visit.context.close()
    assert not presser.wrong, "\n".join(presser.wrong.values())


def open_everything(visit: Visit, name: str, lang: str) -> None:
    """Opens all that one page holds closed, and no more; fails where anything is wrong."""
    presser = Presser(visit, {"lang": lang}, ("opener",), popover_kinds=())
    visit.open("" if name == NAMES[0] else name, **presser.query)
    presser.press_page()
    assert not presser.wrong, "\n".join(presser.wrong.values())
