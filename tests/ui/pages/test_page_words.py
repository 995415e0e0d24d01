"""The words on the pages: in the reader's language, none of them a column's name, none of them idle."""

import ast
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, get_args

import pytest

from tests.support.exports import ROOT
from tests.ui.support.screen import LANGUAGES, NAMES, query_rows, run_page, texts
from ui.delivery.links import CHART_FORMATS, TABLE_FORMATS
from ui.delivery.page_menu import PAGE_FORMATS
from ui.insight.normal_range import Verdict
from ui.language.page_names import PAGES
from ui.receipts.spreadsheet.sheet import Kind
from ui.sections.guide import READERS
from ui.view.periods import RELATIVE
from warehouse.answer.filters import COMPARISONS, GRAINS, UNITS, all_filters
from warehouse.contract.schema import topics
from warehouse.refresh.status_writer import STARTERS

WORDS: dict[str, dict[str, str]] = tomllib.loads(
    (ROOT / "ui" / "language" / "words.toml").read_text(encoding="utf-8")
)
SOURCES = [path for folder in ("ui", "pages", "report") for path in (ROOT / folder).rglob("*.py")]
TEMPLATES = [*(ROOT / "ui").rglob("*.html")]
STATES = ("reported", "zero", "late", "in_part", "silent", "not_expected")
#: What is said of a file that comes back is found in one place and said in another.
CHECK_WORDS = [
    word
    for path in (*(ROOT / "ui" / "receipts").rglob("*.py"), *(ROOT / "ui").rglob("file_check*.py"))
    for word in re.findall(r'"check_(\w+)"', path.read_text(encoding="utf-8"))
]
VERDICTS = get_args(Verdict)
DAMAGES = ("shortened", "zeros_lost", "letters_lost")
#: Words of a text that is put together from a code: all that may stand after the beginning.
ENDINGS = {
    "question_": [page for page in PAGES if page not in topics()],
    "grain_": ["auto", *GRAINS],
    "by_": list(GRAINS),
    "each_": list(GRAINS),
    "period_": list(RELATIVE),
    "status_": ["accepted", "accepted_with_quarantine", "refused"],
    "refresh_": ["starting", "reading", "publishing"],
    "started_by_": list(STARTERS),
    "cancelled_by_": ["command", "page", "service"],
    "cell_": list(STATES),
    "legend_": list(STATES),
    "goals_": ["running", "ended", "not_begun", "silent", "no_data", "no_measure"],
    "goal_": ["no_data", "no_measure"],
    "pace_": ["no_data", "no_measure"],
    "places_": list(UNITS),
    "among_": ["topic", "rate", "median", "rank", "moved", "chance"],
    "none_": ["early_donations", "beyond_plan"],
    "some_": ["early_donations", "beyond_plan"],
    "standing_": ["within", "outside_95", "outside_998"],
    "fair_": ["outside_95", "outside_998", "left", "back"],
    "guide_": [key + suffix for key in READERS for suffix in ("", "_title")],
    "normal_": [*VERDICTS, *(f"{verdict}_names" for verdict in VERDICTS if verdict != "within")],
    "brief_": list(VERDICTS),
    "ratio_": ["rose", "fell", "same"],
    "against_": ["previous", "month", "year"],
    "compare_": list(COMPARISONS),
    "units_": list(UNITS),
    "report_": ["waiting", "starting", "pages", "drawing", "setting"],
    "take_": [key + suffix for key in (*TABLE_FORMATS, *CHART_FORMATS) for suffix in ("", "_means")],
    "take_page_": [key + suffix for key in PAGE_FORMATS for suffix in ("", "_means")],
    "kind_": ["code", "text", "prose", "day", "count", "vnd", "ml", "pct", "rate"],
    "check_extra_": list(get_args(Kind)),
    "check_": [*CHECK_WORDS, *DAMAGES],
}
COLUMN_LIKE = re.compile(r"\b[a-z]+(?:_[a-z0-9]+)+\b")
FILE_NAME = re.compile(r"\b(?:app_installs|online_payments|blood_donations|gifts)/\S+|\w+\.csv\b")


@cache
def page_texts(page: str, lang: str) -> list[str]:
    """What a page says, the choice of the language aside, which names English in English."""
    return [FILE_NAME.sub("", text) for text in texts(run_page(page, lang=lang)) if text != "English"]


def vocabulary(texts_: list[str]) -> set[str]:
    return {word.lower() for text in texts_ for word in re.findall(r"[^\W\d_]{2,}", text)}


def vocabulary_of(lang: str) -> Iterator[str]:
    """All that the frame, the questions' contracts, the topics and the reasons can say in a language."""
    for path in (
        ROOT / "ui" / "language" / "words.toml",
        *(ROOT / "queries").rglob("*.toml"),
        *(ROOT / "data").rglob("*.toml"),
    ):
        for entry in _entries(tomllib.loads(path.read_text(encoding="utf-8"))):
            yield from (text for key, text in entry.items() if key == lang or key.endswith(f"_{lang}"))


def _entries(tree: Any) -> Iterator[dict[str, str]]:
    """Every table of a file, the placeholders of its texts left out."""
    if isinstance(tree, dict):
        yield {key: re.sub(r"\{\w*\}", " ", text) for key, text in tree.items() if isinstance(text, str)}
    if isinstance(tree, (dict, list)):
        for inner in tree.values() if isinstance(tree, dict) else tree:
            yield from _entries(inner)


@pytest.mark.usefixtures("sample_pages")
@pytest.mark.parametrize("page", NAMES)
def test_a_vietnamese_page_holds_no_english_word(page: str) -> None:
    english = vocabulary(list(vocabulary_of("en"))) - vocabulary(list(vocabulary_of("vi")))
    assert len(english) > 200
    assert vocabulary(page_texts(page, "vi")) & english - names() - cell_words() == set()


@pytest.mark.usefixtures("sample_pages")
@pytest.mark.parametrize("page", NAMES)
def test_an_english_page_holds_no_vietnamese_word(page: str) -> None:
    vietnamese = vocabulary(list(vocabulary_of("vi"))) - vocabulary(list(vocabulary_of("en")))
    with_marks = {word for word in vietnamese if not word.isascii()}
    assert vocabulary(page_texts(page, "en")) & with_marks - names() - cell_words() == set()


@cache
def names() -> set[str]:
    """The words of names, which are the same in every language."""
    registry = (ROOT / "data" / "reference" / "provinces.csv").read_text(encoding="utf-8")
    return vocabulary([registry, "Tiếng Việt", "Tri Ân"])


@cache
def cell_words() -> set[str]:
    """The words of held cells, which the ledger shows as they stand in the files."""
    return vocabulary([row["shown"] or "" for row in query_rows("ledger/held_rows")])


@pytest.mark.usefixtures("sample_pages")
@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("page", NAMES)
def test_no_page_shows_the_name_of_a_column(page: str, lang: str) -> None:
    cells = {row["shown"] for row in query_rows("ledger/held_rows")}
    if (page, lang) == ("ledger", "en"):  # headers and values that are allowed stand as in the files
        columns = [column for topic in topics().values() for column in topic.columns]
        cells |= {column.name for column in columns} | {word.value for c in columns for word in c.words}
    assert {name for text in page_texts(page, lang) for name in COLUMN_LIKE.findall(text)} - cells == set()


@pytest.mark.parametrize("key", WORDS)
def test_a_word_is_there_in_both_languages(key: str) -> None:
    assert set(WORDS[key]) == set(LANGUAGES)
    assert all(text.strip() == text != "" for text in WORDS[key].values())
    placeholders = [sorted(re.findall(r"\{\w*\}", text)) for text in WORDS[key].values()]
    assert placeholders[0] == placeholders[1]


def template_keys(path: Path) -> set[str]:
    """The words that a template says."""
    return set(re.findall(r"""translate\(["'](\w+)["']\)""", path.read_text(encoding="utf-8")))


def word_keys(path: Path) -> Iterator[str]:
    """The words that a file says: by their keys, or by the keys that a beginning can grow into."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and ast.unparse(node.func) in ("translate", "markdown.markdown_text"):
            for constant in ast.walk(node.args[0]):
                if (
                    isinstance(constant, ast.Constant)
                    and isinstance(constant.value, str)
                    and constant.value[0] != "_"
                ):
                    yield constant.value
                    yield from (constant.value + suffix for suffix in ENDINGS.get(constant.value, []))


def filter_keys() -> set[str]:
    """The words of the filters, which are told by their descriptions."""
    common_filters = [filter_ for filter_ in all_filters() if not filter_.is_dimension]
    values = {
        f"{filter_.name}_{value}"
        for filter_ in common_filters
        for value in (*filter_.values, filter_.default, "means")
    }
    return ({filter_.name for filter_ in common_filters} | values) & set(WORDS)


def test_no_word_is_idle_and_none_is_missing() -> None:
    keys = {key for path in SOURCES for key in word_keys(path)} | set(PAGES) - set(topics())
    keys |= {key for path in TEMPLATES for key in template_keys(path)} | filter_keys()
    # said in both languages at once
    keys |= {"take_gone", "take_failed", "take_unrecorded", "take_used", "host_unknown", "upload_unasked"}
    keys |= {"uploads_full", "sign_out_foreign"}
    sentences = "ask down failed header_unlisted header_wrong left missing unrecorded"
    keys |= {f"sign_in_{name}" for name in sentences.split()}
    # of outliers, as Markdown on pages and as plain text for charts
    keys |= {f"fair_{group}" for group in (*ENDINGS["fair_"], "within")}
    assert sorted(set(WORDS) - keys) == []
    assert sorted(keys - set(WORDS) - set(ENDINGS)) == []
