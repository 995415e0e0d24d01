"""Who has reported, on any view: chip, ranking, board, files, mail and report say what the files' days come to.

`make soak PART=who` looks at 500 of them, each page run.
"""

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest

from report.chapters import choices
from report.headless import PageRun
from report.mail import Post, letter
from sample.recount.recount import Recount
from tests.support.exports import Exports
from tests.ui.support.screen import LANGUAGES, NAMES, TOPICS, assert_whole, opened, texts
from tests.ui.support.uneven import Reported, of_one_topic, registry, write_uneven
from tests.ui.support.views import chart_of, dice_of, numbers
from tests.ui.support.who_reported import Sent, Teller, Told
from tests.ui.support.who_words import WORDS
from ui.answers import rows, use_reader
from ui.delivery.page_menu import page_file
from ui.downloads.file_summary import summary_sections
from ui.downloads.page_record import PageRecord
from ui.downloads.reporting_note import page_reporting
from ui.insight.reporting_words import reporting_summary
from ui.language.words import set_language, translate
from ui.view.state import View
from warehouse.answer.filters import Filters
from warehouse.answer.reader import Reader
from warehouse.store.versions import current

#: Pages that do not run for each view in `make test`.
EVERY = 1 if "VIEWS" in os.environ else 6
SHOWING_CHOICES = [page for page in NAMES if page not in ("campaign", "check")]


@dataclass(frozen=True)
class Store:
    """A store, and what the files in it say."""

    folder: Path
    reader: Reader
    sent: Sent


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory, sample_store: Path, recounted: Recount) -> list[Store]:
    """The sample, exports of which every province reported other days, and one topic alone."""
    reported = {of: {date.fromisoformat(day) for day in days} for of, days in recounted.reported_days.items()}
    found = [Store(sample_store, Reader(current(sample_store)), Sent(reported))]
    make: list[tuple[Callable[[Exports, int], Reported], tuple[str, ...]]] = [
        (lambda exports, seed: write_uneven(exports, TOPICS, seed), ()),
        (of_one_topic, ("gifts",)),
    ]
    for write, refused in make:
        exports = Exports(tmp_path_factory.mktemp("who"))
        sent = Sent(write(exports, int(os.environ.get("VIEWS_SEED", "11"))), refused)
        folder = exports.refresh().places.store
        found.append(Store(folder, Reader(current(folder)), sent))
    return found


@dataclass(frozen=True)
class Look:
    """A page and its choices."""

    page: str
    days: tuple[date, date]
    codes: tuple[str, ...]
    units: str
    lang: str

    @property
    def filters(self) -> Filters:
        return Filters(*self.days, self.codes, units=self.units, lang=self.lang)

    @property
    def topics(self) -> tuple[str, ...]:
        return (self.page,) if self.page in TOPICS else tuple(sorted(TOPICS))

    @property
    def address(self) -> dict[str, str]:
        ends = {"from": f"{self.days[0]}", "to": f"{self.days[1]}"}
        chosen = {"place": self.codes[0]} if self.page == "province" else {"provinces": ",".join(self.codes)}
        return {**ends, **chosen, "units": self.units, "lang": self.lang}


def any_look(number: int, sent: Sent) -> Look:
    """The same seed and number give the same choices."""
    dice = dice_of(number, "who")
    page, codes = dice.choice(SHOWING_CHOICES), list(registry().index)
    known = [span for topic in TOPICS if (span := sent.span(topic))]
    first, last = min(span[0] for span in known), max(span[1] for span in known)
    ends = sorted(first + timedelta(days=dice.randint(0, (last - first).days)) for _ in range(2))
    some = (
        tuple(code for code in codes if dice.random() < dice.choice((0.1, 0.6)))
        if dice.random() < 0.5
        else ()
    )
    some = (dice.choice(codes),) if page == "province" else some
    units = "2021" if page in ("province", "ledger") else dice.choice(("2021", "2025"))
    return Look(page, (ends[0], ends[1]), some, units, dice.choice(LANGUAGES))


@pytest.mark.parametrize("number", numbers(40))
def test_all_places_say_the_same_of_who_has_reported(
    number: int, stores: list[Store], pages: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    store = stores[number % len(stores)]
    look = any_look(number, store.sent)
    teller = Teller(store.sent, look.days, look.codes, look.units, look.lang)
    expected = teller.tell(look.topics, spelt=look.page == "ledger")
    # beside a page of its own, as files are written in threads
    with ThreadPoolExecutor(1) as pool:
        pool.submit(files_agree, store, look, expected, tmp_path).result()
        pool.submit(figures_agree, store, look, teller).result()
    if number % EVERY == 0:
        pages.setenv("DASHBOARD_STORE", str(store.folder))
        page_agrees(store, look, expected)


def files_agree(store: Store, look: Look, expected: Told, folder: Path) -> None:
    """What the page says in short and at length; its files, its chapter and its mail."""
    set_language(look.lang)
    use_reader(store.reader)
    who = page_reporting(look.page, look.filters)
    assert (who.brief, who.full) == (expected.brief, expected.full)
    file = page_file("xlsx", look.page, "Tri Ân", PageRecord(), look.filters)
    about = {row[0]: row[1] for row in summary_sections(file)[0].rows}
    assert about[translate("info_who")] == expected.full
    if look.page != "ledger":
        ran = PageRun(look.page, "", View(look.filters, "none", "custom", {}), PageRecord(), store.reader)
        assert choices(ran).endswith(f" · {expected.brief}")
    path = folder / "file.xlsx"
    path.write_bytes(b"")
    body = letter(Post("", 25, "none", "a@example.org"), ["b@example.org"], {path: file}).get_body()
    assert body is not None
    assert f": {expected.full}." in body.get_content().splitlines()[3]


def figures_agree(store: Store, look: Look, teller: Teller) -> None:
    """Figures are empty exactly of who reported nothing; the board counts the very days; so does its sentence."""
    set_language(look.lang)
    use_reader(store.reader)
    for topic in look.topics:
        expected = teller.tell((topic,))
        answer = rows(f"{topic}/by_province", look.filters)
        empty = set(answer[answer.iloc[:, 2].isna()]["province_code"])
        due = teller.sent.span(topic)
        is_due = due is not None and due[0] <= look.days[1] and due[1] >= look.days[0]
        assert empty == (expected.silent[topic] if is_due else set(teller.places))
        in_2021 = Teller(store.sent, look.days, look.codes, "2021", look.lang)
        heeded = Filters(*look.days, look.codes, lang=look.lang)
        assert reporting_summary((topic,), heeded, True).full == in_2021.tell((topic,), spelt=True).full
        cells = rows("ledger/board", heeded)
        told = cells[cells["topic"] == topic].groupby("province_code")["reported_days"].sum()
        for code, n in told.items():
            own = store.sent.reported.get((topic, str(code)), set())
            assert n == sum(look.days[0] <= day <= look.days[1] for day in own)


def page_agrees(store: Store, look: Look, expected: Told) -> None:
    """The chip and its help; under the ranking the same of its topic; in it, who has no bar and who is marked."""
    shown = opened(look.page, **look.address)
    assert_whole(shown)
    seen = [text.rstrip("] ") for text in texts(shown)]
    assert expected.brief in seen
    assert any(text.endswith(f" {expected.full}.") for text in seen)
    if look.page == "ledger":
        topic = next(str(node.value) for node in shown.segmented_control if node.key == "figure_ledger")
        teller = Teller(store.sent, look.days, look.codes, "2021", look.lang)
        assert store.sent.span(topic) is None or teller.tell((topic,), spelt=True).full in seen
    ranked = look.page if look.page in TOPICS else "app_installs"
    ranking = chart_of(shown, f"ranking-{ranked}/by_province")
    if look.page == "ledger" or look.page == "province" or ranking is None:
        return
    chosen = Teller(store.sent, look.days, look.codes, look.units, look.lang).tell((ranked,))
    drawn = Teller(store.sent, look.days, (), look.units, look.lang).tell((ranked,))
    start = chosen.full + (f" · {WORDS[look.lang]['drawn'].format(told=drawn.full)}" if look.codes else "")
    assert any(text == start or text.startswith(f"{start} · ") for text in seen)
    (bars,) = ranking["data"]
    bare = {code for text, _, code in bars["customdata"] if text == WORDS[look.lang]["nothing"]}
    marked = {code for (*_, code), text in zip(bars["customdata"], bars["text"], strict=True) if "…" in text}
    assert (bare, marked) == (drawn.silent[ranked], drawn.short[ranked])
