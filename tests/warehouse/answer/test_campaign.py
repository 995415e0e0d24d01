"""Where the published goals stand, against cases worked out by hand."""

from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

from tests.support.exports import REFERENCE, Exports, Outcome, line, lines

HEADING = "topic,metric,programme,item,province,from_date,to_date,target,unit,source"
NOTEBOOKS = "gifts,quantity,notebook,,{place},2021-12-01,2021-12-10,{target},notebooks,plan"
PACE = ["days_ahead", "needed_per_day", "projected", "projected_low", "projected_high"]
CAN_THO, CA_MAU = "92", "96"


def exports_with(folder: Path, *targets: str) -> Exports:
    """An empty folder of exports with targets of its own."""
    reference = folder / "reference"
    reference.mkdir()
    (reference / "provinces.csv").write_bytes((REFERENCE / "provinces.csv").read_bytes())
    if targets:
        (reference / "targets.csv").write_text("\n".join([HEADING, *targets, ""]), encoding="utf-8")
    return Exports(folder, reference)


def hand_over_daily(exports: Exports, *amounts: int, first: int = 1, province: str = "Cần Thơ") -> Outcome:
    """Notebooks handed over day by day from a first day of December."""
    rows = [
        line("gifts", given_on=f"2021-12-{first + index:02}", quantity=str(amount), province=province)
        for index, amount in enumerate(amounts)
    ]
    exports.write(f"gifts/{province}.csv", lines("gifts", *rows))
    return exports.refresh()


def single_row(rows: pd.DataFrame) -> dict[str, Any]:
    """The one row of an answer, missing cells as None."""
    (row,) = rows.astype(object).where(rows.notna(), None).to_dict("records")
    return {str(name): value for name, value in row.items()}


def test_a_goal_that_runs(tmp_path: Path) -> None:
    outcome = hand_over_daily(
        exports_with(tmp_path, NOTEBOOKS.format(place="ALL", target=100)), 2, 4, 6, 2, 4, 6, 2, 4
    )
    goal = single_row(outcome.rows_of("campaign/goals"))
    assert [goal[c] for c in ("state", "as_of", "actual", "target")] == [
        "running",
        date(2021, 12, 8),
        30,
        100,
    ]
    assert [goal[c] for c in ("expected", "gap", "reached_pct")] == [80.0, -50.0, 30.0]
    # the mean is 3.75 and the deviation 1.669: 30 + 2 × 3.75 ± 1.28 × 1.669 × √(2 × (1 + 2/8))
    assert [goal[c] for c in PACE] == [-5.0, 35.0, 38, 34, 41]


def test_the_range_does_not_fall_below_what_is_reached(tmp_path: Path) -> None:
    outcome = hand_over_daily(
        exports_with(tmp_path, NOTEBOOKS.format(place="ALL", target=20)), 90, 1, 1, 1, 1, 1, 1
    )
    goal = single_row(outcome.rows_of("campaign/goals"))
    assert goal["projected_low"] == goal["actual"] == 96
    assert goal["needed_per_day"] == 0.0
    assert goal["days_ahead"] == 41.0


def test_no_projection_within_seven_days_of_the_first_result(tmp_path: Path) -> None:
    exports = exports_with(tmp_path, NOTEBOOKS.format(place="ALL", target=100))
    tablet_row = line("gifts", given_on="2021-12-01", programme="tablet", item="Máy", province="Cần Thơ")
    exports.write(
        "gifts/0.csv", lines("gifts", tablet_row, line("gifts", given_on="2021-12-09", province="Cần Thơ"))
    )
    goal = single_row(hand_over_daily(exports, 3, 3, 3, 3, 3, first=4).rows_of("campaign/goals"))
    assert goal["projected"] is None
    assert goal["needed_per_day"] == 80.0
    exports.write("gifts/1.csv", lines("gifts", line("gifts", given_on="2021-12-03", province="Cần Thơ")))
    goal = single_row(exports.refresh().rows_of("campaign/goals"))
    assert [goal["actual"], goal["projected"]] == [25, 29]


def test_a_goal_that_has_ended(tmp_path: Path) -> None:
    outcome = hand_over_daily(exports_with(tmp_path, NOTEBOOKS.format(place="ALL", target=100)), *[5] * 12)
    goal = single_row(outcome.rows_of("campaign/goals"))
    assert [goal["state"], goal["as_of"], goal["actual"]] == ["ended", date(2021, 12, 10), 50]
    assert [goal["expected"], goal["gap"]] == [100.0, -50.0]
    assert [goal[column] for column in PACE] == [None] * 5


def test_a_goal_that_has_not_begun(tmp_path: Path) -> None:
    target = "gifts,quantity,notebook,,ALL,2021-12-06,2021-12-15,100,notebooks,plan"
    goal = single_row(hand_over_daily(exports_with(tmp_path, target), 7, 7).rows_of("campaign/goals"))
    assert [goal["state"], goal["actual"], goal["expected"], goal["gap"]] == ["not_begun", 0, 0.0, 0.0]
    assert [goal[column] for column in PACE] == [None, 10.0, None, None, None]


def test_a_silent_province_is_neither_zero_nor_behind(tmp_path: Path) -> None:
    targets = [NOTEBOOKS.format(place=code, target=40) for code in (CAN_THO, CA_MAU)]
    outcome = hand_over_daily(exports_with(tmp_path, *targets), 4, 4)
    provinces = outcome.rows_of("campaign/goals_by_province").set_index("province_code")
    silent = provinces.loc[CA_MAU]
    assert [silent["state"], silent["target"]] == ["silent", 40]
    assert silent[["as_of", "actual", "expected", "gap", "needed_per_day", "days_ahead"]].isna().all()
    assert list(provinces.loc[CAN_THO, ["actual", "gap"]]) == [8, 0.0]


def test_a_province_is_measured_up_to_its_own_last_day(tmp_path: Path) -> None:
    exports = exports_with(tmp_path, *[NOTEBOOKS.format(place=code, target=40) for code in (CAN_THO, CA_MAU)])
    hand_over_daily(exports, 4, 4)
    provinces = hand_over_daily(exports, *[4] * 5, province="Cà Mau").rows_of("campaign/goals_by_province")
    goals = provinces[provinces["target"].notna()].set_index("province_code")
    assert list(goals.loc[CAN_THO, ["as_of", "expected"]]) == [date(2021, 12, 2), 8.0]
    assert list(goals.loc[CA_MAU, ["as_of", "expected"]]) == [date(2021, 12, 5), 20.0]


def test_a_plan_is_not_made_up(tmp_path: Path) -> None:
    exports = exports_with(tmp_path, NOTEBOOKS.format(place=CAN_THO, target=40))
    outcome = hand_over_daily(exports, 4, 4)
    assert single_row(outcome.rows_of("campaign/goals"))["target"] is None
    assert single_row(outcome.rows_of("campaign/goals", provinces=(CAN_THO,)))["target"] == 40
    goal = single_row(outcome.rows_of("campaign/goals", provinces=(CAN_THO, CA_MAU)))
    assert [goal["actual"], goal["target"], goal["provinces_reported"]] == [8, None, 1]
    assert [goal[column] for column in ("expected", "gap", *PACE)] == [None] * 7


def test_a_programme_of_the_contract_that_nobody_has_used_yet_is_at_zero(tmp_path: Path) -> None:
    target = "gifts,quantity,tablet,,ALL,2021-12-01,2021-12-10,100,tablets,plan"
    goal = single_row(hand_over_daily(exports_with(tmp_path, target), 7, 7).rows_of("campaign/goals"))
    assert [goal["state"], goal["actual"]] == ["running", 0]


def test_without_targets_there_are_no_goals(tmp_path: Path) -> None:
    outcome = hand_over_daily(exports_with(tmp_path), 7, 7)
    for question in ("goals", "goals_by_province", "prize_tiers", "prizes"):
        assert outcome.rows_of(f"campaign/{question}").empty
    actuals = outcome.rows_of("campaign/without_target", lang="en").set_index("label")["actual"]
    assert actuals["Notebooks"] == 2
    assert "App installs" not in actuals.dropna()


def test_of_a_topic_without_data_nothing_is_known(tmp_path: Path) -> None:
    target = "blood_donations,donors,,,ALL,2021-12-01,2021-12-10,100,donors,plan"
    goal = single_row(hand_over_daily(exports_with(tmp_path, target), 7).rows_of("campaign/goals"))
    assert [goal["state"], goal["as_of"], goal["actual"], goal["target"]] == ["no_data", None, None, 100]


def test_a_whole_that_is_published_beside_its_tiers_counts_once(tmp_path: Path) -> None:
    prizes = "gifts,quantity,prize_draw,{item},ALL,2021-12-01,2021-12-10,{target},prizes,plan"
    targets = [prizes.format(item=item, target=n) for item, n in (("", 9), ("first_prize", 2))]
    exports = exports_with(tmp_path, *targets)
    draw = {
        "programme": "prize_draw",
        "given_on": "2021-12-02",
        "recipient_group": "customer",
        "quantity": "1",
    }
    rows = [line("gifts", **draw, item=item) for item in ("first_prize", "third_prize")]
    exports.write("gifts/a.csv", lines("gifts", *rows))
    outcome = exports.refresh()
    assert single_row(outcome.rows_of("campaign/goals")[["actual", "target"]]) == {"actual": 2, "target": 9}
    assert single_row(outcome.rows_of("campaign/prize_tiers")[["actual", "target"]]) == {
        "actual": 1,
        "target": 2,
    }
