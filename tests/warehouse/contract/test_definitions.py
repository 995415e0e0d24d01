"""A slip in what engineers write is told like one of the steward's: file, entry, what is wrong, what would be right."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.exports import ROOT, TODAY, line, lines
from warehouse.contract.definitions import WrongDefinition
from warehouse.contract.reasons import definition_text, in_words
from warehouse.contract.schema import load_topic
from warehouse.exit_status import EXIT_NOTHING_PUBLISHED
from warehouse.settings import SCHEMAS

TYPES = "code, moment, day, month, whole, word, province, text"
GIFTS = SCHEMAS / "gifts.toml"
#: In the schema of gifts this instead of that, and what is result of it.
SCHEMA_SLIPS = {
    "type": ('type = "day"', 'type = "datetime"', f"columns.given_on.type: unknown “datetime”; known: {TYPES}"),
    "key": ("minimum = 1", "least = 1", "columns.quantity.least: unknown key “least”; known: name, header_vi, type"),
    "shape": ("minimum = 1", 'minimum = "1"', "quantity.minimum: “1” is of another kind; expected: whole number"),
    "nothing": ('headline = "hand_overs"\n', "", "entry headline: “headline” is missing"),
    "day": ('day = "given_on"', 'day = "programme"', "entry day: unknown “programme”; known: given_on"),
    "base": ("rate_base = 100000", "rate_base = 5000", "rate_base: unknown “5000”; known: 1000, 10000, 100000"),
    "decides": ('{ column = "programme"', '{ column = "program"', "columns.item.words_for.column: unknown “program”"),
    "twice": ('name = "quantity"', 'name = "value_vnd"', "columns.value_vnd: “value_vnd” stands there twice"),
    "province": ('type = "province"', 'type = "text"', "exactly one column of the type province is needed"),
    "name": ('name = "gifts"', 'name = "gift"', "entry name: unknown “gift”; known: gifts"),
    "toml": ('icon = "redeem"', "icon = redeem", "cannot be read (Invalid value (at line 10, column 8))"),
}  # fmt: skip
#: The same of other files, where only a refresh sees it.
REFRESH_SLIPS = {
    "tables.toml": (
        "queries/gifts/_publish/tables.toml", "[gifts_daily]", "[gift_daily]",
        "queries/gifts/_publish/tables.toml, entry gift_daily: unknown “gift_daily”; known: gifts_daily",
    ),
    "rows": (
        "queries/gifts/_publish/tables.toml", 'rows = ["hand_overs"]', 'rows = ["handovers"]',
        "queries/gifts/_publish/gifts_daily.sql gives no column “handovers”, which tables.toml, gifts_daily needs",
    ),
    "label": (
        "queries/gifts/contract.toml", "[columns.hand_overs]", "[columns.handovers]",
        "queries/gifts/contract.toml, entry by_period: “[columns.hand_overs]” is missing",
    ),
    "rate": (
        "data/schemas/gifts.toml", "rate_base = 100000", "rate_base = 10000",
        "queries/gifts/contract.toml, entry by_province.gives: “hand_overs_per_10000” is missing",
    ),
    "meaning": (
        "queries/gifts/contract.toml", 'about_en = "Items given (all kinds added up)"', "",
        "queries/gifts/contract.toml, entry columns.quantity: “about_en” is missing",
    ),
    "statement": (
        "queries/gifts/_publish/gifts_daily.sql", "given_on as day", "given as day",
        'queries/gifts/_publish/gifts_daily.sql does not run: Binder Error: Referenced column "given" not found',
    ),
    "phrase": (
        "queries/phrases.toml", 'en = "Unknown"', 'eng = "Unknown"',
        "queries/phrases.toml, entry unknown.unknown.eng: unknown key “eng”; known: vi, en",
    ),
    "schema": ("data/schemas/gifts.toml", 'type = "day"', 'type = "datetime"', f"known: {TYPES}"),
}  # fmt: skip


@pytest.mark.parametrize("slip", SCHEMA_SLIPS)
def test_a_slip_in_a_schema_is_told_with_what_would_be_right(slip: str, tmp_path: Path) -> None:
    old, new, message = SCHEMA_SLIPS[slip]
    text = GIFTS.read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "gifts.toml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(WrongDefinition) as error:
        load_topic(path)
    sentence = definition_text(error.value, "en")
    assert "gifts.toml" in sentence
    assert message in sentence
    assert in_words(error.value.code, "vi", **error.value.details) != sentence


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a refresh needs of the house, and a gift."""
    copy = tmp_path_factory.mktemp("house")
    for folder in ("warehouse", "queries", "data/schemas", "data/reference", "ui", "report"):
        shutil.copytree(ROOT / folder, copy / folder)
    shutil.copyfile(ROOT / "data" / "reasons.toml", copy / "data" / "reasons.toml")
    (copy / "data" / "exports" / "gifts").mkdir(parents=True)
    (copy / "data" / "exports" / "gifts" / "a.csv").write_text(
        lines("gifts", line("gifts")), encoding="utf-8"
    )
    return copy


@pytest.mark.parametrize("slip", REFRESH_SLIPS)
def test_a_refresh_ends_with_the_sentence_and_keeps_what_there_was(slip: str, house: Path) -> None:
    name, old, new, message = REFRESH_SLIPS[slip]
    path = house / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    command = [sys.executable, "-m", "warehouse", "refresh", "--lang=en"]
    ours = {**os.environ, "DASHBOARD_TODAY": TODAY, "DASHBOARD_STORE": str(house / "store"), "PYTHONPATH": ""}
    try:
        result = subprocess.run(command, cwd=house, env=ours, capture_output=True, text=True)
    finally:
        path.write_text(text, encoding="utf-8")
    assert result.returncode == EXIT_NOTHING_PUBLISHED, result.stderr
    assert message in result.stderr
    assert "Traceback" not in result.stderr
    assert not (house / "store" / "trouble.txt").exists()


@pytest.mark.parametrize(
    "program", [["report", "pdf"], ["streamlit", "run", "serve.py", "--server.port=0"]], ids=lambda p: p[0]
)
def test_server_and_report_end_with_the_sentence(program: list[str], house: Path) -> None:
    path = house / "ui" / "language" / "words.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("\nen =", "\neng =", 1), encoding="utf-8")
    shutil.copyfile(ROOT / "serve.py", house / "serve.py")
    command = [sys.executable, "-m", *program]
    try:
        result = subprocess.run(command, cwd=house, capture_output=True, text=True, timeout=120)
    finally:
        path.write_text(text, encoding="utf-8")
    assert result.returncode == 1
    vietnamese, english = result.stderr.strip().splitlines()[-2:]
    assert "ui/language/words.toml, mục" in vietnamese
    assert "unknown key “eng”; known: vi, en" in english
    assert "Traceback" not in result.stderr
