"""A fifth topic takes one schema, one folder of SQL and one page: here it is added to a copy of the house."""

import csv
import json
import os
import shutil
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.support.exports import REFERENCE, ROOT, SAMPLE_TODAY, line, lines
from tests.support.report_cli import pages_of

ADDITIONS = ROOT / "tests" / "house" / "fifth_topic"
FIRST_DAY, LAST_DAY = date(2021, 10, 15), date(2021, 12, 31)
TEST_FILES = [
    "tests/warehouse/answer/test_questions.py",
    "tests/ui/pages/test_pages.py",
    "tests/ui/cards/test_tie_out.py",
]
#: Its rows are no sample, and the page does not say that they are.
OF_IT = "power_cuts and not figures_are_a_sample"


def rows() -> list[dict[str, str]]:
    """Cuts in every province, in the one more and in the other fewer."""
    with (REFERENCE / "provinces.csv").open(encoding="utf-8") as file:
        names = [row["name_vi"] for row in csv.DictReader(file)]
    days = [FIRST_DAY + timedelta(n) for n in range((LAST_DAY - FIRST_DAY).days + 1)]
    cuts = [
        (day, province)
        for n, day in enumerate(days)
        for province in range(len(names))
        if n % (1 + province) == 0
    ]
    return [
        {
            "cut_id": f"C{no}",
            "began_at": f"{day} 08:30:00",
            "province": names[province],
            "cause": ("storm", "works")[no % 2],
            "households": str(10 * no + province),
        }
        for no, (day, province) in enumerate([*cuts, (LAST_DAY, 0)])
    ]


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the repository with the three things added and exports of them alone; `before` is its store without."""
    copy = tmp_path_factory.mktemp("house")
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    for path in map(Path, filter(None, names.split("\0"))):
        if (ROOT / path).is_file() and path.parts[:2] != ("data", "exports"):
            (copy / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / path, copy / path)
    gift = copy / "data" / "exports" / "gifts" / "a.csv"
    gift.parent.mkdir(parents=True)
    gift.write_text(lines("gifts", line("gifts")), encoding="utf-8")
    run(copy, "warehouse", "refresh", store="before")
    shutil.rmtree(gift.parent)
    shutil.copytree(ADDITIONS, copy, dirs_exist_ok=True)
    folder = copy / "data" / "exports" / "power_cuts"
    folder.mkdir(parents=True)
    with (folder / "2021-12.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows()[0]))
        writer.writeheader()
        writer.writerows(rows())
    return copy


def run(house: Path, *command: str, store: str = "store") -> str:
    """A module run in the copy; its output, which has to be that of a success."""
    ours = {"DASHBOARD_TODAY": SAMPLE_TODAY, "DASHBOARD_STORE": str(house / store), "PYTHONPATH": str(house)}
    result = subprocess.run(
        [sys.executable, "-m", *command],
        cwd=house,
        env={**os.environ, **ours},
        capture_output=True,
        text=True,
    )
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout


def query_rows(house: Path, question: str, *options: str) -> list[dict[str, Any]]:
    """The rows of a question in the copy."""
    answer: list[dict[str, Any]] = json.loads(
        run(house, "warehouse", "query", question, "--format=json", *options)
    )
    return answer


def test_its_figures_are_those_of_its_rows(house: Path) -> None:
    status = json.loads(run(house, "warehouse", "refresh", "--json").splitlines()[-1])
    (file,) = status["files"]
    assert file["accepted"] == len(rows())
    answer = query_rows(house, "power_cuts/by_province", "--from=2021-12-01")
    expected_counts: dict[str, list[int]] = {}
    for row in rows():
        counts = expected_counts.setdefault(row["province"], [0, 0])
        if row["began_at"] >= "2021-12-01":
            counts[0] += 1
            counts[1] += int(row["households"])
    assert {row["province"]: [row["cuts"], row["households"]] for row in answer} == expected_counts
    with (REFERENCE / "provinces.csv").open(encoding="utf-8") as file:
        people = {row["name_vi"]: int(row["population"]) for row in csv.DictReader(file)}
    for figures in answer:
        assert figures["cuts_per_100000"] == pytest.approx(
            100_000 * figures["cuts"] / people[figures["province"]], abs=5.1e-5
        )


def test_without_a_target_it_stands_among_those_that_have_none(house: Path) -> None:
    answer = query_rows(house, "campaign/without_target", "--lang=en")
    (mine,) = [row for row in answer if row["topic"] == "power_cuts"]
    in_days = [row for row in rows() if "2021-12-01" <= row["began_at"] < "2022"]
    assert (mine["label"], mine["actual"], mine["unit"]) == ("Power cuts", len(in_days), "cuts")


def test_its_target_is_taken_with_a_measure_that_it_has_and_with_no_other(house: Path) -> None:
    targets = house / "data" / "reference" / "targets.csv"
    text = targets.read_text(encoding="utf-8")
    target = "power_cuts,{},,,ALL,2021-12-01,2021-12-31,700,cuts,made for a test\n"
    targets.write_text(text + target.format("outages"), encoding="utf-8")
    with pytest.raises(AssertionError, match=r"dòng \d+, cột metric, giá trị “outages”.* cuts, households"):
        run(house, "warehouse", "refresh")
    targets.write_text(text + target.format("cuts"), encoding="utf-8")
    run(house, "warehouse", "refresh")
    assert "power_cuts" not in {row["topic"] for row in query_rows(house, "campaign/without_target")}


def test_the_tests_of_questions_and_pages_find_it_and_hold(house: Path) -> None:
    output = run(house, "pytest", *TEST_FILES, "-k", OF_IT, "-vv")
    passes = [line for line in output.splitlines() if "PASSED" in line]
    assert all(any(path in line for line in passes) for path in TEST_FILES)
    for name in (
        "key_figures_are_the_sums",
        "a_change_is_that_of",
        "the_total_of_the_table",
        "sums_of_the_sample",
    ):
        assert any(name in line for line in passes), name


def test_it_stands_beside_the_others_wherever_all_topics_do(house: Path) -> None:
    assert "3 passed" in run(house, "pytest", "tests/ui/pages/beside_others.py")


def test_it_stands_in_the_workbook_of_all_topics_and_has_a_chapter_in_the_report(house: Path) -> None:
    december = [row for row in rows() if row["began_at"] >= "2021-12-01"]
    days = ("--from=2021-12-01", "--to=2021-12-31", f"--out={house / 'out'}")
    run(house, "report", "summary", *days)
    (path,) = (house / "out").glob("*.xlsx")
    sheet_rows = iter(load_workbook(path).worksheets[0].iter_rows(values_only=True))
    heads = next(row for row in sheet_rows if "Lần mất điện" in row)
    *_, total = sheet_rows
    totals = dict(zip((str(head).split(" (")[0] for head in heads), total, strict=True))
    assert totals["Lần mất điện"] == len(december)
    assert totals["Hộ bị mất điện"] == sum(int(row["households"]) for row in december)
    run(house, "report", "pdf", *days)
    (paper,) = (house / "out").glob("*.pdf")
    pages = pages_of(paper)
    (chapter,) = [page for page in pages[1:] if page.splitlines()[1] == "Mất điện"]
    assert f"{len(december):,}".replace(",", ".") in chapter
