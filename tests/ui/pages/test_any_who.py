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
from tests.ui.support.screen import LANGUAGES, NAMES, TOPICS, assert_whole, run_page, texts
from tests.ui.support.uneven import ReportedDays, of_one_topic, registry, write_uneven
from tests.ui.support.views import chart_of, dice_of, numbers
from tests.ui.support.who_reported import ReportedData, ReportingText, Teller
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
PAGE_INTERVAL = 1 if "VIEWS" in os.environ else 6
SHOWING_CHOICES = [page for page in NAMES if page not in ("campaign", "check", "guide")]


@dataclass(frozen=True)
class Store:
    """A store, and what the files in it say."""

    folder: Path
    reader: Reader
    data: ReportedData


@pytest.fixture(scope="module")
def stores(
    tmp_path_factory: pytest.TempPathFactory, sample_store: Path, sample_recount: Recount
) -> list[Store]:
    """The sample, exports of which every province reported other days, and one topic alone."""
    reported_days = {
        key: {date.fromisoformat(day) for day in days} for key, days in sample_recount.reported_days.items()
    }
    all_stores = [Store(sample_store, Reader(current(sample_store)), ReportedData(reported_days))]
    make: list[tuple[Callable[[Exports, int], ReportedDays], tuple[str, ...]]] = [
        (lambda exports, seed: write_uneven(exports, TOPICS, seed), ()),
        (of_one_topic, ("gifts",)),
    ]
    for write, refused_topics in make:
        exports = Exports(tmp_path_factory.mktemp("who"))
        data = ReportedData(write(exports, int(os.environ.get("VIEWS_SEED", "11"))), refused_topics)
        folder = exports.refresh().folders.store
        all_stores.append(Store(folder, Reader(current(folder)), data))
    return all_stores


@dataclass(frozen=True)
class PageChoice:
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
        codes = self.codes[:1] if self.page == "province" else self.codes
        choice = {"provinces": ",".join(codes)}
        return {**ends, **choice, "units": self.units, "lang": self.lang}


def any_choice(number: int, data: ReportedData) -> PageChoice:
    """The same seed and number give the same choices."""
    dice = dice_of(number, "who")
    page, codes = dice.choice(SHOWING_CHOICES), list(registry().index)
    spans = [span for topic in TOPICS if (span := data.span(topic))]
    first, last = min(span[0] for span in spans), max(span[1] for span in spans)
    ends = sorted(first + timedelta(days=dice.randint(0, (last - first).days)) for _ in range(2))
    selection = (
        tuple(code for code in codes if dice.random() < dice.choice((0.1, 0.6)))
        if dice.random() < 0.5
        else ()
    )
    selection = (dice.choice(codes),) if page == "province" else selection
    units = "2021" if page in ("province", "ledger") else dice.choice(("2021", "2025"))
    return PageChoice(page, (ends[0], ends[1]), selection, units, dice.choice(LANGUAGES))


@pytest.mark.parametrize("number", numbers(40))
def test_all_places_say_the_same_of_who_has_reported(
    number: int, stores: list[Store], pages: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    store = stores[number % len(stores)]
    choice = any_choice(number, store.data)
    teller = Teller(store.data, choice.days, choice.codes, choice.units, choice.lang)
    expected_text = teller.describe(choice.topics, spelt=choice.page == "ledger")
    # beside a page of its own, as files are written in threads
    with ThreadPoolExecutor(1) as pool:
        pool.submit(files_agree, store, choice, expected_text, tmp_path).result()
        pool.submit(figures_agree, store, choice, teller).result()
    if number % PAGE_INTERVAL == 0:
        pages.setenv("DASHBOARD_STORE", str(store.folder))
        page_agrees(store, choice, expected_text)


def files_agree(store: Store, choice: PageChoice, expected_text: ReportingText, folder: Path) -> None:
    """What the page says in short and at length; its files, its chapter and its mail."""
    set_language(choice.lang)
    use_reader(store.reader)
    note = page_reporting(choice.page, choice.filters)
    assert (note.brief, note.full) == (expected_text.brief, expected_text.full)
    file = page_file("xlsx", choice.page, "Tri Ân", PageRecord(), choice.filters)
    about_rows = {row[0]: row[1] for row in summary_sections(file)[0].rows}
    assert about_rows[translate("info_who")] == expected_text.full
    if choice.page != "ledger":
        view = View(choice.filters, "none", "custom", {})
        page_run = PageRun(choice.page, "", view, PageRecord(), store.reader)
        assert choices(page_run).endswith(f" · {expected_text.brief}")
    path = folder / "file.xlsx"
    path.write_bytes(b"")
    body = letter(Post("", 25, "none", "a@example.org"), ["b@example.org"], {path: file}).get_body()
    assert body is not None
    assert f": {expected_text.full}." in body.get_content().splitlines()[3]


def figures_agree(store: Store, choice: PageChoice, teller: Teller) -> None:
    """Figures are empty exactly of who reported nothing; the board counts the very days; so does its sentence."""
    set_language(choice.lang)
    use_reader(store.reader)
    for topic in choice.topics:
        expected_text = teller.describe((topic,))
        answer = rows(f"{topic}/by_province", choice.filters)
        empty = set(answer[answer.iloc[:, 2].isna()]["province_code"])
        due = teller.data.span(topic)
        is_due = due is not None and due[0] <= choice.days[1] and due[1] >= choice.days[0]
        assert empty == (expected_text.silent[topic] if is_due else set(teller.members))
        in_2021 = Teller(store.data, choice.days, choice.codes, "2021", choice.lang)
        filters = Filters(*choice.days, choice.codes, lang=choice.lang)
        assert reporting_summary((topic,), filters, True).full == in_2021.describe((topic,), spelt=True).full
        cells = rows("ledger/board", filters)
        counts = cells[cells["topic"] == topic].groupby("province_code")["reported_days"].sum()
        for code, n in counts.items():
            own = store.data.reported_days.get((topic, str(code)), set())
            assert n == sum(choice.days[0] <= day <= choice.days[1] for day in own)


def page_agrees(store: Store, choice: PageChoice, expected_text: ReportingText) -> None:
    """The chip and its help; under the ranking the same of its topic; in it, who has no bar and who is marked."""
    test = run_page(choice.page, **choice.address)
    assert_whole(test)
    visible_texts = [text.rstrip("] ") for text in texts(test)]
    assert expected_text.brief in visible_texts
    assert any(text.endswith(f" {expected_text.full}.") for text in visible_texts)
    if choice.page == "ledger":
        topic = next(str(node.value) for node in test.segmented_control if node.key == "figure_ledger")
        teller = Teller(store.data, choice.days, choice.codes, "2021", choice.lang)
        assert store.data.span(topic) is None or teller.describe((topic,), spelt=True).full in visible_texts
    ranked_topic = choice.page if choice.page in TOPICS else "app_installs"
    ranking = chart_of(test, f"ranking-{ranked_topic}/by_province")
    if choice.page == "ledger" or choice.page == "province" or ranking is None:
        return
    chosen_text = Teller(store.data, choice.days, choice.codes, choice.units, choice.lang).describe(
        (ranked_topic,)
    )
    all_text = Teller(store.data, choice.days, (), choice.units, choice.lang).describe((ranked_topic,))
    start = chosen_text.full + (
        f" · {WORDS[choice.lang]['drawn'].format(told=all_text.full)}" if choice.codes else ""
    )
    assert any(text == start or text.startswith(f"{start} · ") for text in visible_texts)
    (bars,) = ranking["data"]
    bare = {code for text, _, code in bars["customdata"] if text == WORDS[choice.lang]["nothing"]}
    points = zip(bars["customdata"], bars["text"], strict=True)
    incomplete = {code for (*_, code), text in points if "…" in text}
    assert (bare, incomplete) == (all_text.silent[ranked_topic], all_text.short[ranked_topic])
