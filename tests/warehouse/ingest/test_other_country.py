"""The registry is data: another country of 13 states, with its own names and codes and without boundaries."""

import math
from pathlib import Path

import pytest

from tests.support.command import run_cli
from tests.support.exports import Exports, Outcome, column, line, lines
from warehouse.answer.filters import Filters
from warehouse.answer.questions import get_question, question_names
from warehouse.answer.reader import Reader
from warehouse.store.versions import current

HEADING = "code,name_vi,name_en,aliases,region_vi,region_en,population,customers,staff,unit_2025"
STATES = [
    "Åland", "Ærø", "Côte Verte", "El Dorado", "Freedonia", "Grand Fenwick", "Latveria",
    "Narnia", "Pohjola", "São Miguel", "St. Kitts & Nevis", "Ruritania", "Zenda - Strelsau",
]  # fmt: skip
CODES = [f"S-{number:03}" for number in range(len(STATES), 0, -1)]


@pytest.fixture(scope="module")
def abroad(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    """A gift to each state but the last, and one to a province of Vietnam."""
    folder = tmp_path_factory.mktemp("abroad")
    rows = [
        f'{code},{name},"The {name}, state of",{name} (old)|Old {name},North,North,{1000 * index},,,{name}'
        for index, (code, name) in enumerate(zip(CODES, STATES, strict=True), 1)
    ]
    (folder / "provinces.csv").write_text("\r\n".join([HEADING, *rows, ""]), encoding="utf-8-sig")
    exports = Exports(folder, folder)
    exports.write("gifts/a.csv", column("gifts", "province", [*STATES[:-1], "Cần Thơ"], quantity="7"))
    spelt = ["old narnia", "NARNIA (OLD)", "The Narnia, State Of", "PC Narnia"]
    exports.write(
        "blood_donations/a.csv", column("blood_donations", "province", [f'"{name}"' for name in spelt])
    )
    exports.write(
        "app_installs/a.csv", lines("app_installs", line("app_installs", province="St Kitts Nevis"))
    )
    exports.write(
        "online_payments/a.csv", column("online_payments", "province", ["Aland", "aero", "ruritania"])
    )
    return exports.refresh()


def test_names_of_the_registry_are_understood(abroad: Outcome) -> None:
    assert abroad.fates("gifts/a.csv") == {"accepted": 12, "quarantined": 1}
    assert abroad.quarantine("gifts/a.csv") == ["14 province province_unknown"]


def test_aliases_and_names_in_english_are_understood(abroad: Outcome) -> None:
    assert abroad.cells("blood_donations/a.csv", "province_code") == ["S-006"] * 4


def test_the_states_come_in_the_order_of_the_registry(abroad: Outcome) -> None:
    rows = abroad.rows_of("gifts/by_province")
    assert rows["province_code"].tolist() == CODES
    assert rows["province"].tolist() == STATES
    assert rows["quantity"].fillna(0).tolist() == [7] * 12 + [0]
    assert rows["quantity"].isna().tolist() == [False] * 12 + [True]


def test_figures_by_inhabitants_use_the_registry(abroad: Outcome) -> None:
    rows = abroad.rows_of("gifts/by_province")
    assert rows["hand_overs_per_100000"].tolist()[:4] == [100.0, 50.0, 33.3333, 25.0]


def test_of_a_single_province_every_number_is_one(tmp_path: Path) -> None:
    """Shares and paces divide by what may be nothing where there is nobody beside it."""
    (tmp_path / "provinces.csv").write_text(f"{HEADING}\n1,Một,One,,Nam,South,1000,,,Một\n", encoding="utf-8")
    target = "gifts,quantity,,,{},2021-12-03,2021-12-31,{},pieces,a plan"
    plans = [target.format("ALL", 1), target.format("1", 10)]
    head = "topic,metric,programme,item,province,from_date,to_date,target,unit,source"
    (tmp_path / "targets.csv").write_text("\n".join([head, *plans, ""]), encoding="utf-8")
    exports = Exports(tmp_path, tmp_path)
    exports.write("gifts/a.csv", column("gifts", "quantity", ["1"], province="Một"))
    exports.refresh()
    reader = Reader(current(exports.folders.store))
    for name in question_names():
        rows = reader.table(name, Filters()).to_pylist()
        numbers = [cell for row in rows for cell in row.values() if isinstance(cell, float)]
        assert all(map(math.isfinite, numbers)), name
    reader.close()


@pytest.mark.parametrize("name", question_names())
@pytest.mark.parametrize("units", ["2021", "2025"])
def test_every_question_has_an_answer(abroad: Outcome, name: str, units: str) -> None:
    options = [f"--store={abroad.folders.store}", f"--units={units}", "--province", *CODES[:2], "--lang=en"]
    options.append("--format=machine")
    result = run_cli("query", name, *options)
    assert result.status == 0
    assert result.stdout.decode().splitlines()[0] == ",".join(get_question(name).gives)
